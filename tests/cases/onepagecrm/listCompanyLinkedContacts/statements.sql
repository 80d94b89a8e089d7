SELECT
  (SELECT ('{"page":' || (
    (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"linked_contacts":[') || (a.items0 || ']}')))
    FROM
      (SELECT COALESCE(string_agg((((((('{"linked_contact":{"contact":{"id":"' || (t1.id)::text) || ('","title":' || COALESCE(to_json(CASE lower(t1.prefix) WHEN 'mr' THEN 'Mr' WHEN 'mr.' THEN 'Mr' WHEN 'mrs' THEN 'Mrs' WHEN 'mrs.' THEN 'Mrs' WHEN 'ms' THEN 'Ms' WHEN 'ms.' THEN 'Ms' ELSE NULL END)::text, 'null'))) || ((',"first_name":' || COALESCE(to_json(t1.first_name)::text, 'null')) || (',"last_name":' || (COALESCE(to_json(t1.last_name)::text, 'null') || ',"job_title":')))) || (((COALESCE(to_json(
        (SELECT t3.job_title
        FROM employment t3
        WHERE t3.workspace_id = $1
        AND t3.id = t1.employment_id))::text, 'null') || ',"starred":') || (
          (SELECT EXISTS
            (SELECT t4.*
            FROM favorite t4
            WHERE t4.workspace_id = $1
            AND t4.person_id = t1.id
            AND t4.deleted_at IS NULL
            AND t4.member_id = $3::uuid)::text) || ',"photo_url":')) || ((COALESCE(to_json(t1.avatar_url)::text, 'null') || ',"company_id":') || (COALESCE(('"' || ((t1.company_id)::text || '"')), 'null') || (',"company_name":' || COALESCE(to_json(COALESCE(
              (SELECT t5.name
              FROM company t5
              WHERE t5.workspace_id = $1
              AND t5.id = t1.company_id
              AND t5.deleted_at IS NULL),
                (SELECT t6.company_name
                FROM employment t6
                WHERE t6.workspace_id = $1
                AND t6.id = t1.employment_id)))::text, 'null')))))) || ((((',"urls":' ||
                  (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(COALESCE(t7.label, t7.type)) WHEN 'website' THEN 'website' WHEN 'blog' THEN 'blog' WHEN 'twitter' THEN 'twitter' WHEN 'linkedin' THEN 'linkedin' WHEN 'xing' THEN 'xing' WHEN 'facebook' THEN 'facebook' WHEN 'google_plus' THEN 'google_plus' WHEN 'other' THEN 'other' WHEN 'x' THEN 'twitter' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t7.url)::text || '}'))), ','), '') || ']'))
                  FROM
                    (SELECT t7.*
                    FROM link t7
                    WHERE t7.workspace_id = $1
                    AND t7.person_id = t1.id
                    ORDER BY t7.position ASC, t7.id ASC) t7)) || (',"phones":' ||
                      (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t8.label) WHEN 'work' THEN 'work' WHEN 'mobile' THEN 'mobile' WHEN 'home' THEN 'home' WHEN 'direct' THEN 'direct' WHEN 'fax' THEN 'fax' WHEN 'company' THEN 'company' WHEN 'other' THEN 'other' WHEN 'skype' THEN 'skype' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t8.number)::text || '}'))), ','), '') || ']'))
                      FROM
                        (SELECT t8.*
                        FROM phone t8
                        WHERE t8.workspace_id = $1
                        AND t8.person_id = t1.id
                        ORDER BY (t8.number IS NOT DISTINCT
                        FROM
                          (SELECT t9.primary_phone
                          FROM person t9
                          WHERE t9.workspace_id = $1
                          AND t9.id = t8.person_id
                          AND t9.deleted_at IS NULL)) DESC, t8.position ASC, t8.id ASC) t8))) || ((',"emails":' ||
                            (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t10.label) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'other' THEN 'other' WHEN 'personal' THEN 'home' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t10.raw)::text || '}'))), ','), '') || ']'))
                            FROM
                              (SELECT t10.*
                              FROM email t10
                              WHERE t10.workspace_id = $1
                              AND t10.person_id = t1.id
                              ORDER BY (t10.address IS NOT DISTINCT
                              FROM
                                (SELECT t11.primary_email
                                FROM person t11
                                WHERE t11.workspace_id = $1
                                AND t11.id = t10.person_id
                                AND t11.deleted_at IS NULL)) DESC, t10.position ASC, t10.id ASC) t10)) || (',"address_list":' || (
                                  (SELECT ('[' || (COALESCE(string_agg(((('{"address":' || (COALESCE(to_json(COALESCE(t12.street1, CASE WHEN NOT (COALESCE(t12.city, t12.postcode) IS NOT NULL) THEN t12.text END))::text, 'null') || ',"city":')) || (COALESCE(to_json(t12.city)::text, 'null') || (',"state":' || COALESCE(to_json(t12.state)::text, 'null')))) || ((',"zip_code":' || (COALESCE(to_json(COALESCE(t12.postcode, t12.zip))::text, 'null') || ',"country_code":')) || ((COALESCE(to_json(t12.country_a2)::text, 'null') || ',"type":') || (COALESCE(to_json(CASE lower(t12.kind) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'billing' THEN 'billing' WHEN 'delivery' THEN 'delivery' WHEN 'other' THEN 'other' ELSE 'work' END)::text, 'null') || '}')))), ','), '') || ']'))
                                  FROM
                                    (SELECT t12.*
                                    FROM address t12
                                    WHERE t12.workspace_id = $1
                                    AND t12.person_id = t1.id
                                    ORDER BY (t12.id IS NOT DISTINCT
                                    FROM
                                      (SELECT t13.address_id
                                      FROM person t13
                                      WHERE t13.workspace_id = $1
                                      AND t13.id = t12.person_id
                                      AND t13.deleted_at IS NULL)) DESC, t12.position ASC, t12.id ASC
                                      LIMIT 2::int8) t12) || ',"status":')))) || (((COALESCE(to_json(COALESCE(
                                        (SELECT t14.text
                                        FROM contact_status t14
                                        WHERE t14.workspace_id = $1
                                        AND t14.key = t1.status), t1.status))::text, 'null') || ',"status_id":') || (COALESCE(('"' || ((
                                          (SELECT t15.id
                                          FROM contact_status t15
                                          WHERE t15.workspace_id = $1
                                          AND t15.key = t1.status))::text || '"')), 'null') || ',"tags":')) || ((
                                            (SELECT ('[' || (COALESCE(string_agg(to_json(t16.name)::text, ','), '') || ']'))
                                            FROM
                                              (SELECT t16.*
                                              FROM tag t16
                                              WHERE t16.workspace_id = $1
                                              AND EXISTS
                                                (SELECT 1
                                                FROM record_tag t17
                                                WHERE t17.workspace_id = $1
                                                AND t17.person_id = t1.id
                                                AND t17.tag_id = t16.id)
                                                AND t16.deleted_at IS NULL
                                                ORDER BY lower(t16.name) ASC, t16.id ASC) t16) || ',"lead_source_id":') || (COALESCE(to_json(t1.lead_source)::text, 'null') || (',"lead_source":' || COALESCE(to_json(
                                                  (SELECT t18.text
                                                  FROM lead_source t18
                                                  WHERE t18.workspace_id = $1
                                                  AND t18.key = t1.lead_source))::text, 'null'))))))) || (((((',"background":' || COALESCE(to_json(t1.description)::text, 'null')) || (',"owner_id":' || COALESCE(('"' || ((t1.owner_id)::text || '"')), 'null'))) || ((',"custom_fields":[' || concat_ws(',', NULLIF(CASE WHEN (t1.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369') IS NULL THEN 'null' ELSE ('{"custom_field":{"id":"01955b69-9140-72e4-91e7-a1a2e2f2a369","name":"Nickname","type":"single_line_text","position":0},"value":' || (COALESCE(to_json((t1.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || '}')) END, 'null'), NULLIF(CASE WHEN CASE (t1.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END IS NULL THEN 'null' ELSE (('{"custom_field":{"id":"01955b6a-7ba0-7e7c-aa2b-562fb4843937","name":"Tier","type":"select_box","position":1,"choices":' || COALESCE((('["Gold","Silver"]'::text)::jsonb)::text, 'null')) || ('},"value":' || (COALESCE(to_json(CASE (t1.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '}'))) END, 'null'))) || ('],"letter":' || (COALESCE(to_json(COALESCE(substring(lower(COALESCE(NULLIF(t1.last_name, ''), COALESCE(
                                                    (SELECT t19.name
                                                    FROM company t19
                                                    WHERE t19.workspace_id = $1
                                                    AND t19.id = t1.company_id
                                                    AND t19.deleted_at IS NULL),
                                                      (SELECT t20.company_name
                                                      FROM employment t20
                                                      WHERE t20.workspace_id = $1
                                                      AND t20.id = t1.employment_id))))
                                                      FROM '^[a-z]'), '1'))::text, 'null') || ',"pending_deal":')))) || (((
                                                        (SELECT EXISTS
                                                          (SELECT t21.*
                                                          FROM deal t21
                                                          WHERE t21.workspace_id = $1
                                                          AND t21.person_id = t1.id
                                                          AND t21.deleted_at IS NULL
                                                          AND t21.outcome = $4::text)::text) || ',"total_pendings":') || (COALESCE((trim_scale(
                                                            (SELECT t22.pending_amount
                                                            FROM person_deal_totals t22
                                                            WHERE t22.workspace_id = $1
                                                            AND t22.id = t1.id)))::text, 'null') || ',"total_deals_count":')) || ((COALESCE((
                                                              (SELECT t23.deals_count
                                                              FROM person_deal_totals t23
                                                              WHERE t23.workspace_id = $1
                                                              AND t23.id = t1.id))::text, 'null') || ',"company_size":') || (COALESCE((
                                                                (SELECT
                                                                  (SELECT count(*)
                                                                  FROM person t25
                                                                  WHERE t25.workspace_id = $1
                                                                  AND t25.company_id = t24.id
                                                                  AND t25.deleted_at IS NULL)
                                                                  FROM company t24
                                                                  WHERE t24.workspace_id = $1
                                                                  AND t24.id = t1.company_id
                                                                  AND t24.deleted_at IS NULL))::text, 'null') || (',"google_contacts_data":null,"created_at":' || COALESCE(to_json(to_char(t1.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')))))) || ((((',"modified_at":' || COALESCE(to_json(to_char(t1.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"sales_closed_for":' ||
                                                                    (SELECT ('[' || (COALESCE(string_agg(('"' || ((t26.member_id)::text || '"')), ','), '') || ']'))
                                                                    FROM
                                                                      (SELECT t26.*
                                                                      FROM sales_closure t26
                                                                      WHERE t26.workspace_id = $1
                                                                      AND t26.person_id = t1.id
                                                                      ORDER BY t26.closed_at ASC, t26.id ASC) t26))) || ((',"closed_sales":' ||
                                                                        (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || ((t27.member_id)::text || '","closed_at":')) || ((COALESCE((floor(extract(epoch
                                                                        FROM t27.closed_at))::int8)::text, 'null') || ',"comment":') || (COALESCE(to_json(COALESCE(t27.comment, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
                                                                        FROM
                                                                          (SELECT t27.*
                                                                          FROM sales_closure t27
                                                                          WHERE t27.workspace_id = $1
                                                                          AND t27.person_id = t1.id
                                                                          ORDER BY t27.closed_at ASC, t27.id ASC) t27)) || ('},"next_actions":' || (
                                                                            (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t28.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t28.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t28.person_id)::text))) || (('","status":' || (to_json(t28.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                              (SELECT t29.title
                                                                              FROM task t29
                                                                              WHERE t29.workspace_id = $1
                                                                              AND t29.id = t28.task_id
                                                                              AND t29.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t28.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t28.state IS DISTINCT
                                                                              FROM 'date_time'::text) THEN floor(extract(epoch
                                                                              FROM t28.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t28.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t28.state IS NOT DISTINCT
                                                                              FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t28.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t28.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t28.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t28.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                              FROM
                                                                                (SELECT t28.*
                                                                                FROM task_plan t28
                                                                                WHERE t28.workspace_id = $1
                                                                                AND t28.person_id = t1.id
                                                                                AND t28.deleted_at IS NULL
                                                                                AND (t28.state = ANY($5::text[]))
                                                                                ORDER BY t28.rank ASC, t28.sorted_at ASC NULLS LAST, t28.queue_place ASC NULLS LAST, t28.id ASC) t28) || ',"next_action":')))) || (((COALESCE(
                                                                                  (SELECT (((('{"id":"' || ((t30.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t30.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t30.person_id)::text))) || (('","status":' || (to_json(t30.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                    (SELECT t31.title
                                                                                    FROM task t31
                                                                                    WHERE t31.workspace_id = $1
                                                                                    AND t31.id = t30.task_id
                                                                                    AND t31.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t30.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t30.state IS DISTINCT
                                                                                    FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                    FROM t30.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t30.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t30.state IS NOT DISTINCT
                                                                                    FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t30.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t30.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t30.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t30.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}')))))
                                                                                    FROM
                                                                                      (SELECT t30.*
                                                                                      FROM task_plan t30
                                                                                      WHERE t30.workspace_id = $1
                                                                                      AND t30.person_id = t1.id
                                                                                      AND t30.deleted_at IS NULL
                                                                                      AND (t30.state = ANY($5::text[])
                                                                                      AND t30.assignee_id = $3::uuid)
                                                                                      ORDER BY t30.id ASC
                                                                                      LIMIT 1) t30), '{}') || ',"queued_actions":') || (
                                                                                        (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t32.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t32.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t32.person_id)::text))) || (('","status":' || (to_json(t32.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                          (SELECT t33.title
                                                                                          FROM task t33
                                                                                          WHERE t33.workspace_id = $1
                                                                                          AND t33.id = t32.task_id
                                                                                          AND t33.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t32.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t32.state IS DISTINCT
                                                                                          FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                          FROM t32.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t32.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t32.state IS NOT DISTINCT
                                                                                          FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t32.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t32.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t32.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t32.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                                          FROM
                                                                                            (SELECT t32.*
                                                                                            FROM task_plan t32
                                                                                            WHERE t32.workspace_id = $1
                                                                                            AND t32.person_id = t1.id
                                                                                            AND t32.deleted_at IS NULL
                                                                                            AND (t32.state = ANY($6::text[]))
                                                                                            ORDER BY t32.rank ASC, t32.sorted_at ASC NULLS LAST, t32.queue_place ASC NULLS LAST, t32.id ASC) t32) || (',"next_action_conflicts":' ||
                                                                                              (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t34.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t34.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t34.person_id)::text))) || (('","status":' || (to_json(t34.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                                (SELECT t36.title
                                                                                                FROM task t36
                                                                                                WHERE t36.workspace_id = $1
                                                                                                AND t36.id = t34.task_id
                                                                                                AND t36.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t34.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t34.state IS DISTINCT
                                                                                                FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                                FROM t34.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t34.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t34.state IS NOT DISTINCT
                                                                                                FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t34.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t34.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t34.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t34.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                                                FROM
                                                                                                  (SELECT t34.*
                                                                                                  FROM task_plan t34
                                                                                                  WHERE t34.workspace_id = $1
                                                                                                  AND EXISTS
                                                                                                    (SELECT 1
                                                                                                    FROM overtaken_plan t35
                                                                                                    WHERE t35.workspace_id = $1
                                                                                                    AND t35.person_id = t1.id
                                                                                                    AND t35.id = t34.id)
                                                                                                    AND t34.deleted_at IS NULL
                                                                                                    AND t34.assignee_id = $3::uuid
                                                                                                    ORDER BY t34.rank ASC, t34.sorted_at ASC NULLS LAST, t34.queue_place ASC NULLS LAST, t34.id ASC) t34)))) || ((',"company":' || COALESCE(
                                                                                                      (SELECT ((((('{"id":"' || (t37.id)::text) || ('","name":' || to_json(t37.name)::text)) || ((',"description":' || COALESCE(to_json(t37.description)::text, 'null')) || (',"phone":' || COALESCE(to_json(t37.primary_phone)::text, 'null')))) || (((',"photo_url":' || COALESCE(to_json(t37.logo_url)::text, 'null')) || (',"url":' || COALESCE(to_json(t37.website)::text, 'null'))) || ((',"address":' || COALESCE(
                                                                                                        (SELECT ((('{"address":' || COALESCE(to_json(COALESCE(t38.street1, CASE WHEN NOT (COALESCE(t38.city, t38.postcode) IS NOT NULL) THEN t38.text END))::text, 'null')) || (',"city":' || (COALESCE(to_json(t38.city)::text, 'null') || ',"state":'))) || ((COALESCE(to_json(t38.state)::text, 'null') || (',"zip_code":' || COALESCE(to_json(COALESCE(t38.postcode, t38.zip))::text, 'null'))) || (',"country_code":' || (COALESCE(to_json(t38.country_a2)::text, 'null') || '}'))))
                                                                                                        FROM
                                                                                                          (SELECT t38.*
                                                                                                          FROM address t38
                                                                                                          WHERE t38.workspace_id = $1
                                                                                                          AND t38.id = t37.address_id
                                                                                                          LIMIT 1) t38), 'null')) || (',"company_fields":[],"syncing_status":' || (COALESCE(((t37.synced_status IS NOT NULL))::text, 'null') || ',"synced_status_id":'))))) || ((((COALESCE(('"' || ((
                                                                                                            (SELECT t39.id
                                                                                                            FROM contact_status t39
                                                                                                            WHERE t39.workspace_id = $1
                                                                                                            AND t39.key = t37.synced_status))::text || '"')), 'null') || ',"syncing_tags":false,"synced_tags":') || (COALESCE((('[]'::text)::jsonb)::text, 'null') || ',"contacts_count":')) || ((
                                                                                                              (SELECT count(*)::text
                                                                                                              FROM
                                                                                                                (SELECT t40.*
                                                                                                                FROM person t40
                                                                                                                WHERE t40.workspace_id = $1
                                                                                                                AND t40.company_id = t37.id
                                                                                                                AND t40.deleted_at IS NULL) t41) || ',"won_deals_count":') || (COALESCE((
                                                                                                                  (SELECT t42.won_count
                                                                                                                  FROM company_deal_totals t42
                                                                                                                  WHERE t42.workspace_id = $1
                                                                                                                  AND t42.id = t37.id))::text, 'null') || (',"total_won_amount":' || COALESCE((trim_scale(
                                                                                                                    (SELECT t43.won_amount
                                                                                                                    FROM company_deal_totals t43
                                                                                                                    WHERE t43.workspace_id = $1
                                                                                                                    AND t43.id = t37.id)))::text, 'null'))))) || (((',"pending_deals_count":' || COALESCE((
                                                                                                                      (SELECT t44.pending_count
                                                                                                                      FROM company_deal_totals t44
                                                                                                                      WHERE t44.workspace_id = $1
                                                                                                                      AND t44.id = t37.id))::text, 'null')) || (',"total_pending_amount":' || COALESCE((trim_scale(
                                                                                                                        (SELECT t45.pending_amount
                                                                                                                        FROM company_deal_totals t45
                                                                                                                        WHERE t45.workspace_id = $1
                                                                                                                        AND t45.id = t37.id)))::text, 'null'))) || ((',"created_at":' || COALESCE(to_json(to_char(t37.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"modified_at":' || (COALESCE(to_json(to_char(t37.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))))
                                                                                                                        FROM
                                                                                                                          (SELECT t37.*
                                                                                                                          FROM company t37
                                                                                                                          WHERE t37.workspace_id = $1
                                                                                                                          AND t37.id = t1.company_id
                                                                                                                          AND t37.deleted_at IS NULL
                                                                                                                          LIMIT 1) t37), 'null')) || (',"linked_with":' || (
                                                                                                                            (SELECT ('[' || (COALESCE(string_agg(('"' || ((t46.id)::text || '"')), ','), '') || ']'))
                                                                                                                            FROM
                                                                                                                              (SELECT t46.*
                                                                                                                              FROM person t46
                                                                                                                              WHERE t46.workspace_id = $1
                                                                                                                              AND t46.deleted_at IS NULL
                                                                                                                              AND t46.company_id = $7::uuid
                                                                                                                              ORDER BY t46.id ASC
                                                                                                                              LIMIT 100::int8) t46) || '}}'))))))), ','), '') AS items0
                                                                                                                              FROM
                                                                                                                                (SELECT t1.*
                                                                                                                                FROM person t1
                                                                                                                                WHERE t1.workspace_id = $1
                                                                                                                                AND EXISTS
                                                                                                                                  (SELECT 1
                                                                                                                                  FROM linked_person t2
                                                                                                                                  WHERE t2.workspace_id = $1
                                                                                                                                  AND t2.company_id = t0.id
                                                                                                                                  AND t2.person_id = t1.id)
                                                                                                                                  AND t1.deleted_at IS NULL
                                                                                                                                  AND NOT t1.hidden
                                                                                                                                  ORDER BY t1.last_name ASC NULLS LAST, t1.first_name ASC NULLS LAST, t1.id ASC
                                                                                                                                  LIMIT 10::int8) t1) a,
                                                                                                                                    (SELECT count(*) AS total
                                                                                                                                    FROM person t47
                                                                                                                                    WHERE t47.workspace_id = $1
                                                                                                                                    AND EXISTS
                                                                                                                                      (SELECT 1
                                                                                                                                      FROM linked_person t48
                                                                                                                                      WHERE t48.workspace_id = $1
                                                                                                                                      AND t48.company_id = t0.id
                                                                                                                                      AND t48.person_id = t47.id)
                                                                                                                                      AND t47.deleted_at IS NULL
                                                                                                                                      AND NOT t47.hidden) c) || '}'))
                                                                                                                                      FROM
                                                                                                                                        (SELECT t0.*
                                                                                                                                        FROM company t0
                                                                                                                                        WHERE t0.workspace_id = $1
                                                                                                                                        AND t0.deleted_at IS NULL
                                                                                                                                        AND t0.id = $2::uuid
                                                                                                                                        ORDER BY t0.id ASC
                                                                                                                                        LIMIT 1) t0) AS r0;

SELECT
  (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 2::int8)::int8::text, 'null') || ',"contacts":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((((((('{"contact":{"id":"' || (t0.id)::text) || ('","title":' || COALESCE(to_json(CASE lower(t0.prefix) WHEN 'mr' THEN 'Mr' WHEN 'mr.' THEN 'Mr' WHEN 'mrs' THEN 'Mrs' WHEN 'mrs.' THEN 'Mrs' WHEN 'ms' THEN 'Ms' WHEN 'ms.' THEN 'Ms' ELSE NULL END)::text, 'null'))) || ((',"first_name":' || COALESCE(to_json(t0.first_name)::text, 'null')) || (',"last_name":' || COALESCE(to_json(t0.last_name)::text, 'null')))) || (((',"job_title":' || COALESCE(to_json(
      (SELECT t2.job_title
      FROM employment t2
      WHERE t2.workspace_id = $1
      AND t2.id = t0.employment_id))::text, 'null')) || (',"starred":' ||
        (SELECT EXISTS
          (SELECT t3.*
          FROM favorite t3
          WHERE t3.workspace_id = $1
          AND t3.person_id = t0.id
          AND t3.deleted_at IS NULL
          AND t3.member_id = $3::uuid)::text))) || ((',"photo_url":' || COALESCE(to_json(t0.avatar_url)::text, 'null')) || (',"company_id":' || (COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || ',"company_name":'))))) || ((((COALESCE(to_json(COALESCE(
            (SELECT t4.name
            FROM company t4
            WHERE t4.workspace_id = $1
            AND t4.id = t0.company_id
            AND t4.deleted_at IS NULL),
              (SELECT t5.company_name
              FROM employment t5
              WHERE t5.workspace_id = $1
              AND t5.id = t0.employment_id)))::text, 'null') || ',"urls":') || (
                (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(COALESCE(t6.label, t6.type)) WHEN 'website' THEN 'website' WHEN 'blog' THEN 'blog' WHEN 'twitter' THEN 'twitter' WHEN 'linkedin' THEN 'linkedin' WHEN 'xing' THEN 'xing' WHEN 'facebook' THEN 'facebook' WHEN 'google_plus' THEN 'google_plus' WHEN 'other' THEN 'other' WHEN 'x' THEN 'twitter' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t6.url)::text || '}'))), ','), '') || ']'))
                FROM
                  (SELECT t6.*
                  FROM link t6
                  WHERE t6.workspace_id = $1
                  AND t6.person_id = t0.id
                  ORDER BY t6.position ASC, t6.id ASC) t6) || ',"phones":')) || ((
                    (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t7.label) WHEN 'work' THEN 'work' WHEN 'mobile' THEN 'mobile' WHEN 'home' THEN 'home' WHEN 'direct' THEN 'direct' WHEN 'fax' THEN 'fax' WHEN 'company' THEN 'company' WHEN 'other' THEN 'other' WHEN 'skype' THEN 'skype' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t7.number)::text || '}'))), ','), '') || ']'))
                    FROM
                      (SELECT t7.*
                      FROM phone t7
                      WHERE t7.workspace_id = $1
                      AND t7.person_id = t0.id
                      ORDER BY (t7.number IS NOT DISTINCT
                      FROM
                        (SELECT t8.primary_phone
                        FROM person t8
                        WHERE t8.workspace_id = $1
                        AND t8.id = t7.person_id
                        AND t8.deleted_at IS NULL)) DESC, t7.position ASC, t7.id ASC) t7) || ',"emails":') || (
                          (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t9.label) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'other' THEN 'other' WHEN 'personal' THEN 'home' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t9.raw)::text || '}'))), ','), '') || ']'))
                          FROM
                            (SELECT t9.*
                            FROM email t9
                            WHERE t9.workspace_id = $1
                            AND t9.person_id = t0.id
                            ORDER BY (t9.address IS NOT DISTINCT
                            FROM
                              (SELECT t10.primary_email
                              FROM person t10
                              WHERE t10.workspace_id = $1
                              AND t10.id = t9.person_id
                              AND t10.deleted_at IS NULL)) DESC, t9.position ASC, t9.id ASC) t9) || (',"address_list":' ||
                                (SELECT ('[' || (COALESCE(string_agg(((('{"address":' || (COALESCE(to_json(COALESCE(t11.street1, CASE WHEN NOT (COALESCE(t11.city, t11.postcode) IS NOT NULL) THEN t11.text END))::text, 'null') || ',"city":')) || (COALESCE(to_json(t11.city)::text, 'null') || (',"state":' || COALESCE(to_json(t11.state)::text, 'null')))) || ((',"zip_code":' || (COALESCE(to_json(COALESCE(t11.postcode, t11.zip))::text, 'null') || ',"country_code":')) || ((COALESCE(to_json(t11.country_a2)::text, 'null') || ',"type":') || (COALESCE(to_json(CASE lower(t11.kind) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'billing' THEN 'billing' WHEN 'delivery' THEN 'delivery' WHEN 'other' THEN 'other' ELSE 'work' END)::text, 'null') || '}')))), ','), '') || ']'))
                                FROM
                                  (SELECT t11.*
                                  FROM address t11
                                  WHERE t11.workspace_id = $1
                                  AND t11.person_id = t0.id
                                  ORDER BY (t11.id IS NOT DISTINCT
                                  FROM
                                    (SELECT t12.address_id
                                    FROM person t12
                                    WHERE t12.workspace_id = $1
                                    AND t12.id = t11.person_id
                                    AND t12.deleted_at IS NULL)) DESC, t11.position ASC, t11.id ASC
                                    LIMIT 2::int8) t11))))) || (((',"status":' || COALESCE(to_json(COALESCE(
                                      (SELECT t13.text
                                      FROM contact_status t13
                                      WHERE t13.workspace_id = $1
                                      AND t13.key = t0.status), t0.status))::text, 'null')) || (',"status_id":' || COALESCE(('"' || ((
                                        (SELECT t14.id
                                        FROM contact_status t14
                                        WHERE t14.workspace_id = $1
                                        AND t14.key = t0.status))::text || '"')), 'null'))) || ((',"tags":' ||
                                          (SELECT ('[' || (COALESCE(string_agg(to_json(t15.name)::text, ','), '') || ']'))
                                          FROM
                                            (SELECT t15.*
                                            FROM tag t15
                                            WHERE t15.workspace_id = $1
                                            AND EXISTS
                                              (SELECT 1
                                              FROM record_tag t16
                                              WHERE t16.workspace_id = $1
                                              AND t16.person_id = t0.id
                                              AND t16.tag_id = t15.id)
                                              AND t15.deleted_at IS NULL
                                              ORDER BY lower(t15.name) ASC, t15.id ASC) t15)) || (',"lead_source_id":' || (COALESCE(to_json(t0.lead_source)::text, 'null') || ',"lead_source":')))))) || (((((COALESCE(to_json(
                                                (SELECT t17.text
                                                FROM lead_source t17
                                                WHERE t17.workspace_id = $1
                                                AND t17.key = t0.lead_source))::text, 'null') || ',"background":') || (COALESCE(to_json(t0.description)::text, 'null') || ',"owner_id":')) || ((COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null') || ',"custom_fields":[') || (concat_ws(',', NULLIF(CASE WHEN (t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369') IS NULL THEN 'null' ELSE ('{"custom_field":{"id":"01955b69-9140-72e4-91e7-a1a2e2f2a369","name":"Nickname","type":"single_line_text","position":0},"value":' || (COALESCE(to_json((t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || '}')) END, 'null'), NULLIF(CASE WHEN CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END IS NULL THEN 'null' ELSE (('{"custom_field":{"id":"01955b6a-7ba0-7e7c-aa2b-562fb4843937","name":"Tier","type":"select_box","position":1,"choices":' || COALESCE((('["Gold","Silver"]'::text)::jsonb)::text, 'null')) || ('},"value":' || (COALESCE(to_json(CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '}'))) END, 'null')) || ('],"letter":' || COALESCE(to_json(COALESCE(substring(lower(COALESCE(NULLIF(t0.last_name, ''), COALESCE(
                                                  (SELECT t18.name
                                                  FROM company t18
                                                  WHERE t18.workspace_id = $1
                                                  AND t18.id = t0.company_id
                                                  AND t18.deleted_at IS NULL),
                                                    (SELECT t19.company_name
                                                    FROM employment t19
                                                    WHERE t19.workspace_id = $1
                                                    AND t19.id = t0.employment_id))))
                                                    FROM '^[a-z]'), '1'))::text, 'null'))))) || (((',"pending_deal":' ||
                                                      (SELECT EXISTS
                                                        (SELECT t20.*
                                                        FROM deal t20
                                                        WHERE t20.workspace_id = $1
                                                        AND t20.person_id = t0.id
                                                        AND t20.deleted_at IS NULL
                                                        AND t20.outcome = $4::text)::text)) || (',"total_pendings":' || COALESCE((trim_scale(
                                                          (SELECT t21.pending_amount
                                                          FROM person_deal_totals t21
                                                          WHERE t21.workspace_id = $1
                                                          AND t21.id = t0.id)))::text, 'null'))) || ((',"total_deals_count":' || COALESCE((
                                                            (SELECT t22.deals_count
                                                            FROM person_deal_totals t22
                                                            WHERE t22.workspace_id = $1
                                                            AND t22.id = t0.id))::text, 'null')) || (',"company_size":' || (COALESCE((
                                                              (SELECT
                                                                (SELECT count(*)
                                                                FROM person t24
                                                                WHERE t24.workspace_id = $1
                                                                AND t24.company_id = t23.id
                                                                AND t24.deleted_at IS NULL)
                                                                FROM company t23
                                                                WHERE t23.workspace_id = $1
                                                                AND t23.id = t0.company_id
                                                                AND t23.deleted_at IS NULL))::text, 'null') || ',"google_contacts_data":null,"created_at":'))))) || ((((COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"sales_closed_for":')) || ((
                                                                  (SELECT ('[' || (COALESCE(string_agg(('"' || ((t25.member_id)::text || '"')), ','), '') || ']'))
                                                                  FROM
                                                                    (SELECT t25.*
                                                                    FROM sales_closure t25
                                                                    WHERE t25.workspace_id = $1
                                                                    AND t25.person_id = t0.id
                                                                    ORDER BY t25.closed_at ASC, t25.id ASC) t25) || ',"closed_sales":') || (
                                                                      (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || ((t26.member_id)::text || '","closed_at":')) || ((COALESCE((floor(extract(epoch
                                                                      FROM t26.closed_at))::int8)::text, 'null') || ',"comment":') || (COALESCE(to_json(COALESCE(t26.comment, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
                                                                      FROM
                                                                        (SELECT t26.*
                                                                        FROM sales_closure t26
                                                                        WHERE t26.workspace_id = $1
                                                                        AND t26.person_id = t0.id
                                                                        ORDER BY t26.closed_at ASC, t26.id ASC) t26) || ('},"next_actions":' ||
                                                                          (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t27.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t27.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t27.person_id)::text))) || (('","status":' || (to_json(t27.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                            (SELECT t28.title
                                                                            FROM task t28
                                                                            WHERE t28.workspace_id = $1
                                                                            AND t28.id = t27.task_id
                                                                            AND t28.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t27.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t27.state IS DISTINCT
                                                                            FROM 'date_time'::text) THEN floor(extract(epoch
                                                                            FROM t27.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t27.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t27.state IS NOT DISTINCT
                                                                            FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t27.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t27.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t27.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t27.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                            FROM
                                                                              (SELECT t27.*
                                                                              FROM task_plan t27
                                                                              WHERE t27.workspace_id = $1
                                                                              AND t27.person_id = t0.id
                                                                              AND t27.deleted_at IS NULL
                                                                              AND (t27.state = ANY($5::text[]))
                                                                              ORDER BY t27.rank ASC, t27.sorted_at ASC NULLS LAST, t27.queue_place ASC NULLS LAST, t27.id ASC) t27))))) || (((',"next_action":' || COALESCE(
                                                                                (SELECT (((('{"id":"' || ((t29.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t29.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t29.person_id)::text))) || (('","status":' || (to_json(t29.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                  (SELECT t30.title
                                                                                  FROM task t30
                                                                                  WHERE t30.workspace_id = $1
                                                                                  AND t30.id = t29.task_id
                                                                                  AND t30.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t29.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t29.state IS DISTINCT
                                                                                  FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                  FROM t29.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t29.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t29.state IS NOT DISTINCT
                                                                                  FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t29.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t29.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t29.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t29.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}')))))
                                                                                  FROM
                                                                                    (SELECT t29.*
                                                                                    FROM task_plan t29
                                                                                    WHERE t29.workspace_id = $1
                                                                                    AND t29.person_id = t0.id
                                                                                    AND t29.deleted_at IS NULL
                                                                                    AND (t29.state = ANY($5::text[])
                                                                                    AND t29.assignee_id = $3::uuid)
                                                                                    ORDER BY t29.id ASC
                                                                                    LIMIT 1) t29), '{}')) || (',"queued_actions":' ||
                                                                                      (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t31.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t31.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t31.person_id)::text))) || (('","status":' || (to_json(t31.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                        (SELECT t32.title
                                                                                        FROM task t32
                                                                                        WHERE t32.workspace_id = $1
                                                                                        AND t32.id = t31.task_id
                                                                                        AND t32.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t31.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t31.state IS DISTINCT
                                                                                        FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                        FROM t31.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t31.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t31.state IS NOT DISTINCT
                                                                                        FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t31.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t31.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t31.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t31.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                                        FROM
                                                                                          (SELECT t31.*
                                                                                          FROM task_plan t31
                                                                                          WHERE t31.workspace_id = $1
                                                                                          AND t31.person_id = t0.id
                                                                                          AND t31.deleted_at IS NULL
                                                                                          AND (t31.state = ANY($6::text[]))
                                                                                          ORDER BY t31.rank ASC, t31.sorted_at ASC NULLS LAST, t31.queue_place ASC NULLS LAST, t31.id ASC) t31))) || ((',"next_action_conflicts":' ||
                                                                                            (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t33.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t33.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t33.person_id)::text))) || (('","status":' || (to_json(t33.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                              (SELECT t35.title
                                                                                              FROM task t35
                                                                                              WHERE t35.workspace_id = $1
                                                                                              AND t35.id = t33.task_id
                                                                                              AND t35.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t33.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t33.state IS DISTINCT
                                                                                              FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                              FROM t33.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t33.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t33.state IS NOT DISTINCT
                                                                                              FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t33.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t33.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t33.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t33.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                                              FROM
                                                                                                (SELECT t33.*
                                                                                                FROM task_plan t33
                                                                                                WHERE t33.workspace_id = $1
                                                                                                AND EXISTS
                                                                                                  (SELECT 1
                                                                                                  FROM overtaken_plan t34
                                                                                                  WHERE t34.workspace_id = $1
                                                                                                  AND t34.person_id = t0.id
                                                                                                  AND t34.id = t33.id)
                                                                                                  AND t33.deleted_at IS NULL
                                                                                                  AND t33.assignee_id = $3::uuid
                                                                                                  ORDER BY t33.rank ASC, t33.sorted_at ASC NULLS LAST, t33.queue_place ASC NULLS LAST, t33.id ASC) t33)) || (',"company":' || (COALESCE(
                                                                                                    (SELECT ((((('{"id":"' || (t36.id)::text) || ('","name":' || to_json(t36.name)::text)) || ((',"description":' || COALESCE(to_json(t36.description)::text, 'null')) || (',"phone":' || COALESCE(to_json(t36.primary_phone)::text, 'null')))) || (((',"photo_url":' || COALESCE(to_json(t36.logo_url)::text, 'null')) || (',"url":' || COALESCE(to_json(t36.website)::text, 'null'))) || ((',"address":' || COALESCE(
                                                                                                      (SELECT ((('{"address":' || COALESCE(to_json(COALESCE(t37.street1, CASE WHEN NOT (COALESCE(t37.city, t37.postcode) IS NOT NULL) THEN t37.text END))::text, 'null')) || (',"city":' || (COALESCE(to_json(t37.city)::text, 'null') || ',"state":'))) || ((COALESCE(to_json(t37.state)::text, 'null') || (',"zip_code":' || COALESCE(to_json(COALESCE(t37.postcode, t37.zip))::text, 'null'))) || (',"country_code":' || (COALESCE(to_json(t37.country_a2)::text, 'null') || '}'))))
                                                                                                      FROM
                                                                                                        (SELECT t37.*
                                                                                                        FROM address t37
                                                                                                        WHERE t37.workspace_id = $1
                                                                                                        AND t37.id = t36.address_id
                                                                                                        LIMIT 1) t37), 'null')) || (',"company_fields":[],"syncing_status":' || (COALESCE(((t36.synced_status IS NOT NULL))::text, 'null') || ',"synced_status_id":'))))) || ((((COALESCE(('"' || ((
                                                                                                          (SELECT t38.id
                                                                                                          FROM contact_status t38
                                                                                                          WHERE t38.workspace_id = $1
                                                                                                          AND t38.key = t36.synced_status))::text || '"')), 'null') || ',"syncing_tags":false,"synced_tags":') || (COALESCE((('[]'::text)::jsonb)::text, 'null') || ',"contacts_count":')) || ((
                                                                                                            (SELECT count(*)::text
                                                                                                            FROM
                                                                                                              (SELECT t39.*
                                                                                                              FROM person t39
                                                                                                              WHERE t39.workspace_id = $1
                                                                                                              AND t39.company_id = t36.id
                                                                                                              AND t39.deleted_at IS NULL) t40) || ',"won_deals_count":') || (COALESCE((
                                                                                                                (SELECT t41.won_count
                                                                                                                FROM company_deal_totals t41
                                                                                                                WHERE t41.workspace_id = $1
                                                                                                                AND t41.id = t36.id))::text, 'null') || (',"total_won_amount":' || COALESCE((trim_scale(
                                                                                                                  (SELECT t42.won_amount
                                                                                                                  FROM company_deal_totals t42
                                                                                                                  WHERE t42.workspace_id = $1
                                                                                                                  AND t42.id = t36.id)))::text, 'null'))))) || (((',"pending_deals_count":' || COALESCE((
                                                                                                                    (SELECT t43.pending_count
                                                                                                                    FROM company_deal_totals t43
                                                                                                                    WHERE t43.workspace_id = $1
                                                                                                                    AND t43.id = t36.id))::text, 'null')) || (',"total_pending_amount":' || COALESCE((trim_scale(
                                                                                                                      (SELECT t44.pending_amount
                                                                                                                      FROM company_deal_totals t44
                                                                                                                      WHERE t44.workspace_id = $1
                                                                                                                      AND t44.id = t36.id)))::text, 'null'))) || ((',"created_at":' || COALESCE(to_json(to_char(t36.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"modified_at":' || (COALESCE(to_json(to_char(t36.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))))
                                                                                                                      FROM
                                                                                                                        (SELECT t36.*
                                                                                                                        FROM company t36
                                                                                                                        WHERE t36.workspace_id = $1
                                                                                                                        AND t36.id = t0.company_id
                                                                                                                        AND t36.deleted_at IS NULL
                                                                                                                        LIMIT 1) t36), 'null') || '}'))))))), ','), '') AS items0
                                                                                                                        FROM
                                                                                                                          (SELECT t0.*
                                                                                                                          FROM person t0 JOIN whole_stream t1 ON t1.workspace_id = $1
                                                                                                                          AND t1.id = t0.id
                                                                                                                          WHERE t0.workspace_id = $1
                                                                                                                          AND t0.deleted_at IS NULL
                                                                                                                          AND NOT t0.hidden
                                                                                                                          AND ((t1.member_id = $2::uuid))
                                                                                                                          ORDER BY t1.band ASC, t1.due_at ASC, t1.label ASC, t0.id ASC
                                                                                                                          LIMIT 2::int8) t0) a,
                                                                                                                            (SELECT count(*) AS total
                                                                                                                            FROM person t45 JOIN whole_stream t46 ON t46.workspace_id = $1
                                                                                                                            AND t46.id = t45.id
                                                                                                                            WHERE t45.workspace_id = $1
                                                                                                                            AND t45.deleted_at IS NULL
                                                                                                                            AND NOT t45.hidden
                                                                                                                            AND ((t46.member_id = $2::uuid))) c) AS r0;

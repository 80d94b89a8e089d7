SELECT
  (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"contacts":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((((((('{"contact":{"id":"' || (t0.id)::text) || ('","title":' || COALESCE(to_json(CASE lower(t0.prefix) WHEN 'mr' THEN 'Mr' WHEN 'mr.' THEN 'Mr' WHEN 'mrs' THEN 'Mrs' WHEN 'mrs.' THEN 'Mrs' WHEN 'ms' THEN 'Ms' WHEN 'ms.' THEN 'Ms' ELSE NULL END)::text, 'null'))) || ((',"first_name":' || COALESCE(to_json(t0.first_name)::text, 'null')) || (',"last_name":' || COALESCE(to_json(t0.last_name)::text, 'null')))) || (((',"job_title":' || COALESCE(to_json(
      (SELECT t5.job_title
      FROM employment t5
      WHERE t5.workspace_id = $1
      AND t5.id = t0.employment_id))::text, 'null')) || (',"starred":' ||
        (SELECT EXISTS
          (SELECT t6.*
          FROM favorite t6
          WHERE t6.workspace_id = $1
          AND t6.person_id = t0.id
          AND t6.deleted_at IS NULL
          AND t6.member_id = $2::uuid)::text))) || ((',"photo_url":' || COALESCE(to_json(t0.avatar_url)::text, 'null')) || (',"company_id":' || (COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || ',"company_name":'))))) || ((((COALESCE(to_json(COALESCE(
            (SELECT t7.name
            FROM company t7
            WHERE t7.workspace_id = $1
            AND t7.id = t0.company_id
            AND t7.deleted_at IS NULL),
              (SELECT t8.company_name
              FROM employment t8
              WHERE t8.workspace_id = $1
              AND t8.id = t0.employment_id)))::text, 'null') || ',"urls":') || (
                (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(COALESCE(t9.label, t9.type)) WHEN 'website' THEN 'website' WHEN 'blog' THEN 'blog' WHEN 'twitter' THEN 'twitter' WHEN 'linkedin' THEN 'linkedin' WHEN 'xing' THEN 'xing' WHEN 'facebook' THEN 'facebook' WHEN 'google_plus' THEN 'google_plus' WHEN 'other' THEN 'other' WHEN 'x' THEN 'twitter' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t9.url)::text || '}'))), ','), '') || ']'))
                FROM
                  (SELECT t9.*
                  FROM link t9
                  WHERE t9.workspace_id = $1
                  AND t9.person_id = t0.id
                  ORDER BY t9.position ASC, t9.id ASC) t9) || ',"phones":')) || ((
                    (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t10.label) WHEN 'work' THEN 'work' WHEN 'mobile' THEN 'mobile' WHEN 'home' THEN 'home' WHEN 'direct' THEN 'direct' WHEN 'fax' THEN 'fax' WHEN 'company' THEN 'company' WHEN 'other' THEN 'other' WHEN 'skype' THEN 'skype' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t10.number)::text || '}'))), ','), '') || ']'))
                    FROM
                      (SELECT t10.*
                      FROM phone t10
                      WHERE t10.workspace_id = $1
                      AND t10.person_id = t0.id
                      ORDER BY (t10.number IS NOT DISTINCT
                      FROM
                        (SELECT t11.primary_phone
                        FROM person t11
                        WHERE t11.workspace_id = $1
                        AND t11.id = t10.person_id
                        AND t11.deleted_at IS NULL)) DESC, t10.position ASC, t10.id ASC) t10) || ',"emails":') || (
                          (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t12.label) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'other' THEN 'other' WHEN 'personal' THEN 'home' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t12.raw)::text || '}'))), ','), '') || ']'))
                          FROM
                            (SELECT t12.*
                            FROM email t12
                            WHERE t12.workspace_id = $1
                            AND t12.person_id = t0.id
                            ORDER BY (t12.address IS NOT DISTINCT
                            FROM
                              (SELECT t13.primary_email
                              FROM person t13
                              WHERE t13.workspace_id = $1
                              AND t13.id = t12.person_id
                              AND t13.deleted_at IS NULL)) DESC, t12.position ASC, t12.id ASC) t12) || (',"address_list":' ||
                                (SELECT ('[' || (COALESCE(string_agg(((('{"address":' || (COALESCE(to_json(COALESCE(t14.street1, CASE WHEN NOT (COALESCE(t14.city, t14.postcode) IS NOT NULL) THEN t14.text END))::text, 'null') || ',"city":')) || (COALESCE(to_json(t14.city)::text, 'null') || (',"state":' || COALESCE(to_json(t14.state)::text, 'null')))) || ((',"zip_code":' || (COALESCE(to_json(COALESCE(t14.postcode, t14.zip))::text, 'null') || ',"country_code":')) || ((COALESCE(to_json(t14.country_a2)::text, 'null') || ',"type":') || (COALESCE(to_json(CASE lower(t14.kind) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'billing' THEN 'billing' WHEN 'delivery' THEN 'delivery' WHEN 'other' THEN 'other' ELSE 'work' END)::text, 'null') || '}')))), ','), '') || ']'))
                                FROM
                                  (SELECT t14.*
                                  FROM address t14
                                  WHERE t14.workspace_id = $1
                                  AND t14.person_id = t0.id
                                  ORDER BY (t14.id IS NOT DISTINCT
                                  FROM
                                    (SELECT t15.address_id
                                    FROM person t15
                                    WHERE t15.workspace_id = $1
                                    AND t15.id = t14.person_id
                                    AND t15.deleted_at IS NULL)) DESC, t14.position ASC, t14.id ASC
                                    LIMIT 2::int8) t14))))) || (((',"status":' || COALESCE(to_json(COALESCE(
                                      (SELECT t16.text
                                      FROM contact_status t16
                                      WHERE t16.workspace_id = $1
                                      AND t16.key = t0.status), t0.status))::text, 'null')) || (',"status_id":' || COALESCE(('"' || ((
                                        (SELECT t17.id
                                        FROM contact_status t17
                                        WHERE t17.workspace_id = $1
                                        AND t17.key = t0.status))::text || '"')), 'null'))) || ((',"tags":' ||
                                          (SELECT ('[' || (COALESCE(string_agg(to_json(t18.name)::text, ','), '') || ']'))
                                          FROM
                                            (SELECT t18.*
                                            FROM tag t18
                                            WHERE t18.workspace_id = $1
                                            AND EXISTS
                                              (SELECT 1
                                              FROM record_tag t19
                                              WHERE t19.workspace_id = $1
                                              AND t19.person_id = t0.id
                                              AND t19.tag_id = t18.id)
                                              AND t18.deleted_at IS NULL
                                              ORDER BY lower(t18.name) ASC, t18.id ASC) t18)) || (',"lead_source_id":' || (COALESCE(to_json(t0.lead_source)::text, 'null') || ',"lead_source":')))))) || (((((COALESCE(to_json(
                                                (SELECT t20.text
                                                FROM lead_source t20
                                                WHERE t20.workspace_id = $1
                                                AND t20.key = t0.lead_source))::text, 'null') || ',"background":') || (COALESCE(to_json(t0.description)::text, 'null') || ',"owner_id":')) || ((COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null') || ',"custom_fields":[') || (concat_ws(',', NULLIF(CASE WHEN (t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369') IS NULL THEN 'null' ELSE ('{"custom_field":{"id":"01955b69-9140-72e4-91e7-a1a2e2f2a369","name":"Nickname","type":"single_line_text","position":0},"value":' || (COALESCE(to_json((t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || '}')) END, 'null'), NULLIF(CASE WHEN CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END IS NULL THEN 'null' ELSE (('{"custom_field":{"id":"01955b6a-7ba0-7e7c-aa2b-562fb4843937","name":"Tier","type":"select_box","position":1,"choices":' || COALESCE((('["Gold","Silver"]'::text)::jsonb)::text, 'null')) || ('},"value":' || (COALESCE(to_json(CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '}'))) END, 'null')) || ('],"letter":' || COALESCE(to_json(COALESCE(substring(lower(COALESCE(NULLIF(t0.last_name, ''), COALESCE(
                                                  (SELECT t21.name
                                                  FROM company t21
                                                  WHERE t21.workspace_id = $1
                                                  AND t21.id = t0.company_id
                                                  AND t21.deleted_at IS NULL),
                                                    (SELECT t22.company_name
                                                    FROM employment t22
                                                    WHERE t22.workspace_id = $1
                                                    AND t22.id = t0.employment_id))))
                                                    FROM '^[a-z]'), '1'))::text, 'null'))))) || (((',"pending_deal":' ||
                                                      (SELECT EXISTS
                                                        (SELECT t23.*
                                                        FROM deal t23
                                                        WHERE t23.workspace_id = $1
                                                        AND t23.person_id = t0.id
                                                        AND t23.deleted_at IS NULL
                                                        AND t23.outcome = $7::text)::text)) || (',"total_pendings":' || COALESCE((trim_scale(
                                                          (SELECT t24.pending_amount
                                                          FROM person_deal_totals t24
                                                          WHERE t24.workspace_id = $1
                                                          AND t24.id = t0.id)))::text, 'null'))) || ((',"total_deals_count":' || COALESCE((
                                                            (SELECT t25.deals_count
                                                            FROM person_deal_totals t25
                                                            WHERE t25.workspace_id = $1
                                                            AND t25.id = t0.id))::text, 'null')) || (',"company_size":' || (COALESCE((
                                                              (SELECT
                                                                (SELECT count(*)
                                                                FROM person t27
                                                                WHERE t27.workspace_id = $1
                                                                AND t27.company_id = t26.id
                                                                AND t27.deleted_at IS NULL)
                                                                FROM company t26
                                                                WHERE t26.workspace_id = $1
                                                                AND t26.id = t0.company_id
                                                                AND t26.deleted_at IS NULL))::text, 'null') || ',"google_contacts_data":null,"created_at":'))))) || ((((COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"sales_closed_for":')) || ((
                                                                  (SELECT ('[' || (COALESCE(string_agg(('"' || ((t28.member_id)::text || '"')), ','), '') || ']'))
                                                                  FROM
                                                                    (SELECT t28.*
                                                                    FROM sales_closure t28
                                                                    WHERE t28.workspace_id = $1
                                                                    AND t28.person_id = t0.id
                                                                    ORDER BY t28.closed_at ASC, t28.id ASC) t28) || ',"closed_sales":') || (
                                                                      (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || ((t29.member_id)::text || '","closed_at":')) || ((COALESCE((floor(extract(epoch
                                                                      FROM t29.closed_at))::int8)::text, 'null') || ',"comment":') || (COALESCE(to_json(COALESCE(t29.comment, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
                                                                      FROM
                                                                        (SELECT t29.*
                                                                        FROM sales_closure t29
                                                                        WHERE t29.workspace_id = $1
                                                                        AND t29.person_id = t0.id
                                                                        ORDER BY t29.closed_at ASC, t29.id ASC) t29) || ('},"next_actions":' ||
                                                                          (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t30.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t30.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t30.person_id)::text))) || (('","status":' || (to_json(t30.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                            (SELECT t31.title
                                                                            FROM task t31
                                                                            WHERE t31.workspace_id = $1
                                                                            AND t31.id = t30.task_id
                                                                            AND t31.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t30.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t30.state IS DISTINCT
                                                                            FROM 'date_time'::text) THEN floor(extract(epoch
                                                                            FROM t30.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t30.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t30.state IS NOT DISTINCT
                                                                            FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t30.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t30.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t30.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t30.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                            FROM
                                                                              (SELECT t30.*
                                                                              FROM task_plan t30
                                                                              WHERE t30.workspace_id = $1
                                                                              AND t30.person_id = t0.id
                                                                              AND t30.deleted_at IS NULL
                                                                              AND (t30.state = ANY($8::text[]))
                                                                              ORDER BY t30.rank ASC, t30.sorted_at ASC NULLS LAST, t30.queue_place ASC NULLS LAST, t30.id ASC) t30))))) || (((',"next_action":' || COALESCE(
                                                                                (SELECT (((('{"id":"' || ((t32.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t32.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t32.person_id)::text))) || (('","status":' || (to_json(t32.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                  (SELECT t33.title
                                                                                  FROM task t33
                                                                                  WHERE t33.workspace_id = $1
                                                                                  AND t33.id = t32.task_id
                                                                                  AND t33.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t32.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t32.state IS DISTINCT
                                                                                  FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                  FROM t32.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t32.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t32.state IS NOT DISTINCT
                                                                                  FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t32.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t32.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t32.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t32.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}')))))
                                                                                  FROM
                                                                                    (SELECT t32.*
                                                                                    FROM task_plan t32
                                                                                    WHERE t32.workspace_id = $1
                                                                                    AND t32.person_id = t0.id
                                                                                    AND t32.deleted_at IS NULL
                                                                                    AND (t32.state = ANY($8::text[])
                                                                                    AND t32.assignee_id = $2::uuid)
                                                                                    ORDER BY t32.id ASC
                                                                                    LIMIT 1) t32), '{}')) || (',"queued_actions":' ||
                                                                                      (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t34.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t34.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t34.person_id)::text))) || (('","status":' || (to_json(t34.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                        (SELECT t35.title
                                                                                        FROM task t35
                                                                                        WHERE t35.workspace_id = $1
                                                                                        AND t35.id = t34.task_id
                                                                                        AND t35.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t34.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t34.state IS DISTINCT
                                                                                        FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                        FROM t34.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t34.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t34.state IS NOT DISTINCT
                                                                                        FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t34.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t34.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t34.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t34.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                                        FROM
                                                                                          (SELECT t34.*
                                                                                          FROM task_plan t34
                                                                                          WHERE t34.workspace_id = $1
                                                                                          AND t34.person_id = t0.id
                                                                                          AND t34.deleted_at IS NULL
                                                                                          AND (t34.state = ANY($9::text[]))
                                                                                          ORDER BY t34.rank ASC, t34.sorted_at ASC NULLS LAST, t34.queue_place ASC NULLS LAST, t34.id ASC) t34))) || ((',"next_action_conflicts":' ||
                                                                                            (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t36.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t36.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t36.person_id)::text))) || (('","status":' || (to_json(t36.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                              (SELECT t38.title
                                                                                              FROM task t38
                                                                                              WHERE t38.workspace_id = $1
                                                                                              AND t38.id = t36.task_id
                                                                                              AND t38.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t36.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t36.state IS DISTINCT
                                                                                              FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                              FROM t36.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t36.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t36.state IS NOT DISTINCT
                                                                                              FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t36.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t36.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t36.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t36.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                                              FROM
                                                                                                (SELECT t36.*
                                                                                                FROM task_plan t36
                                                                                                WHERE t36.workspace_id = $1
                                                                                                AND EXISTS
                                                                                                  (SELECT 1
                                                                                                  FROM overtaken_plan t37
                                                                                                  WHERE t37.workspace_id = $1
                                                                                                  AND t37.person_id = t0.id
                                                                                                  AND t37.id = t36.id)
                                                                                                  AND t36.deleted_at IS NULL
                                                                                                  AND t36.assignee_id = $2::uuid
                                                                                                  ORDER BY t36.rank ASC, t36.sorted_at ASC NULLS LAST, t36.queue_place ASC NULLS LAST, t36.id ASC) t36)) || (',"company":' || (COALESCE(
                                                                                                    (SELECT ((((('{"id":"' || (t39.id)::text) || ('","name":' || to_json(t39.name)::text)) || ((',"description":' || COALESCE(to_json(t39.description)::text, 'null')) || (',"phone":' || COALESCE(to_json(t39.primary_phone)::text, 'null')))) || (((',"photo_url":' || COALESCE(to_json(t39.logo_url)::text, 'null')) || (',"url":' || COALESCE(to_json(t39.website)::text, 'null'))) || ((',"address":' || COALESCE(
                                                                                                      (SELECT ((('{"address":' || COALESCE(to_json(COALESCE(t40.street1, CASE WHEN NOT (COALESCE(t40.city, t40.postcode) IS NOT NULL) THEN t40.text END))::text, 'null')) || (',"city":' || (COALESCE(to_json(t40.city)::text, 'null') || ',"state":'))) || ((COALESCE(to_json(t40.state)::text, 'null') || (',"zip_code":' || COALESCE(to_json(COALESCE(t40.postcode, t40.zip))::text, 'null'))) || (',"country_code":' || (COALESCE(to_json(t40.country_a2)::text, 'null') || '}'))))
                                                                                                      FROM
                                                                                                        (SELECT t40.*
                                                                                                        FROM address t40
                                                                                                        WHERE t40.workspace_id = $1
                                                                                                        AND t40.id = t39.address_id
                                                                                                        LIMIT 1) t40), 'null')) || (',"company_fields":[],"syncing_status":' || (COALESCE(((t39.synced_status IS NOT NULL))::text, 'null') || ',"synced_status_id":'))))) || ((((COALESCE(('"' || ((
                                                                                                          (SELECT t41.id
                                                                                                          FROM contact_status t41
                                                                                                          WHERE t41.workspace_id = $1
                                                                                                          AND t41.key = t39.synced_status))::text || '"')), 'null') || ',"syncing_tags":false,"synced_tags":') || (COALESCE((('[]'::text)::jsonb)::text, 'null') || ',"contacts_count":')) || ((
                                                                                                            (SELECT count(*)::text
                                                                                                            FROM
                                                                                                              (SELECT t42.*
                                                                                                              FROM person t42
                                                                                                              WHERE t42.workspace_id = $1
                                                                                                              AND t42.company_id = t39.id
                                                                                                              AND t42.deleted_at IS NULL) t43) || ',"won_deals_count":') || (COALESCE((
                                                                                                                (SELECT t44.won_count
                                                                                                                FROM company_deal_totals t44
                                                                                                                WHERE t44.workspace_id = $1
                                                                                                                AND t44.id = t39.id))::text, 'null') || (',"total_won_amount":' || COALESCE((trim_scale(
                                                                                                                  (SELECT t45.won_amount
                                                                                                                  FROM company_deal_totals t45
                                                                                                                  WHERE t45.workspace_id = $1
                                                                                                                  AND t45.id = t39.id)))::text, 'null'))))) || (((',"pending_deals_count":' || COALESCE((
                                                                                                                    (SELECT t46.pending_count
                                                                                                                    FROM company_deal_totals t46
                                                                                                                    WHERE t46.workspace_id = $1
                                                                                                                    AND t46.id = t39.id))::text, 'null')) || (',"total_pending_amount":' || COALESCE((trim_scale(
                                                                                                                      (SELECT t47.pending_amount
                                                                                                                      FROM company_deal_totals t47
                                                                                                                      WHERE t47.workspace_id = $1
                                                                                                                      AND t47.id = t39.id)))::text, 'null'))) || ((',"created_at":' || COALESCE(to_json(to_char(t39.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"modified_at":' || (COALESCE(to_json(to_char(t39.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))))
                                                                                                                      FROM
                                                                                                                        (SELECT t39.*
                                                                                                                        FROM company t39
                                                                                                                        WHERE t39.workspace_id = $1
                                                                                                                        AND t39.id = t0.company_id
                                                                                                                        AND t39.deleted_at IS NULL
                                                                                                                        LIMIT 1) t39), 'null') || '}'))))))), ','), '') AS items0
                                                                                                                        FROM
                                                                                                                          (SELECT t0.*
                                                                                                                          FROM (
                                                                                                                            (SELECT t0.*
                                                                                                                            FROM person t0
                                                                                                                            WHERE t0.workspace_id = $1
                                                                                                                            AND t0.deleted_at IS NULL
                                                                                                                            AND NOT t0.hidden
                                                                                                                            AND (t0.owner_id = $2::uuid
                                                                                                                            AND (NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), '') ILIKE $3::text OR COALESCE(
                                                                                                                              (SELECT t1.name
                                                                                                                              FROM company t1
                                                                                                                              WHERE t1.workspace_id = $1
                                                                                                                              AND t1.id = t0.company_id
                                                                                                                              AND t1.deleted_at IS NULL),
                                                                                                                                (SELECT t2.company_name
                                                                                                                                FROM employment t2
                                                                                                                                WHERE t2.workspace_id = $1
                                                                                                                                AND t2.id = t0.employment_id)) ILIKE $4::text OR t0.primary_email ILIKE $5::text)
                                                                                                                                AND EXISTS
                                                                                                                                  (SELECT 1
                                                                                                                                  FROM favorite t3
                                                                                                                                  WHERE t3.workspace_id = $1
                                                                                                                                  AND t3.person_id = t0.id
                                                                                                                                  AND t3.deleted_at IS NULL
                                                                                                                                  AND t3.member_id = $2::uuid)
                                                                                                                                  AND EXISTS
                                                                                                                                    (SELECT 1
                                                                                                                                    FROM contact_status t4
                                                                                                                                    WHERE t4.workspace_id = $1
                                                                                                                                    AND t4.key = t0.status
                                                                                                                                    AND t4.id = $6::uuid))
                                                                                                                                    AND t0.last_name IS NULL
                                                                                                                                    ORDER BY t0.first_name DESC NULLS LAST, t0.id DESC
                                                                                                                                    LIMIT 10::int8)
                                                                                                                                    UNION ALL
                                                                                                                                      (SELECT t0.*
                                                                                                                                      FROM person t0
                                                                                                                                      WHERE t0.workspace_id = $1
                                                                                                                                      AND t0.deleted_at IS NULL
                                                                                                                                      AND NOT t0.hidden
                                                                                                                                      AND (t0.owner_id = $2::uuid
                                                                                                                                      AND (NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), '') ILIKE $3::text OR COALESCE(
                                                                                                                                        (SELECT t1.name
                                                                                                                                        FROM company t1
                                                                                                                                        WHERE t1.workspace_id = $1
                                                                                                                                        AND t1.id = t0.company_id
                                                                                                                                        AND t1.deleted_at IS NULL),
                                                                                                                                          (SELECT t2.company_name
                                                                                                                                          FROM employment t2
                                                                                                                                          WHERE t2.workspace_id = $1
                                                                                                                                          AND t2.id = t0.employment_id)) ILIKE $4::text OR t0.primary_email ILIKE $5::text)
                                                                                                                                          AND EXISTS
                                                                                                                                            (SELECT 1
                                                                                                                                            FROM favorite t3
                                                                                                                                            WHERE t3.workspace_id = $1
                                                                                                                                            AND t3.person_id = t0.id
                                                                                                                                            AND t3.deleted_at IS NULL
                                                                                                                                            AND t3.member_id = $2::uuid)
                                                                                                                                            AND EXISTS
                                                                                                                                              (SELECT 1
                                                                                                                                              FROM contact_status t4
                                                                                                                                              WHERE t4.workspace_id = $1
                                                                                                                                              AND t4.key = t0.status
                                                                                                                                              AND t4.id = $6::uuid))
                                                                                                                                              AND t0.last_name IS NOT NULL
                                                                                                                                              ORDER BY t0.last_name DESC, t0.first_name DESC NULLS LAST, t0.id DESC
                                                                                                                                              LIMIT 10::int8)) t0
                                                                                                                                              ORDER BY t0.last_name DESC NULLS LAST, t0.first_name DESC NULLS LAST, t0.id DESC
                                                                                                                                              LIMIT 10::int8) t0) a,
                                                                                                                                                (SELECT count(*) AS total
                                                                                                                                                FROM person t48
                                                                                                                                                WHERE t48.workspace_id = $1
                                                                                                                                                AND t48.deleted_at IS NULL
                                                                                                                                                AND NOT t48.hidden
                                                                                                                                                AND (t48.owner_id = $2::uuid
                                                                                                                                                AND (NULLIF(concat_ws(' ', NULLIF(t48.first_name, ''), NULLIF(t48.last_name, '')), '') ILIKE $3::text OR COALESCE(
                                                                                                                                                  (SELECT t49.name
                                                                                                                                                  FROM company t49
                                                                                                                                                  WHERE t49.workspace_id = $1
                                                                                                                                                  AND t49.id = t48.company_id
                                                                                                                                                  AND t49.deleted_at IS NULL),
                                                                                                                                                    (SELECT t50.company_name
                                                                                                                                                    FROM employment t50
                                                                                                                                                    WHERE t50.workspace_id = $1
                                                                                                                                                    AND t50.id = t48.employment_id)) ILIKE $4::text OR t48.primary_email ILIKE $5::text)
                                                                                                                                                    AND EXISTS
                                                                                                                                                      (SELECT 1
                                                                                                                                                      FROM favorite t51
                                                                                                                                                      WHERE t51.workspace_id = $1
                                                                                                                                                      AND t51.person_id = t48.id
                                                                                                                                                      AND t51.deleted_at IS NULL
                                                                                                                                                      AND t51.member_id = $2::uuid)
                                                                                                                                                      AND EXISTS
                                                                                                                                                        (SELECT 1
                                                                                                                                                        FROM contact_status t52
                                                                                                                                                        WHERE t52.workspace_id = $1
                                                                                                                                                        AND t52.key = t48.status
                                                                                                                                                        AND t52.id = $6::uuid))) c) AS r0;

SELECT
  (SELECT ((('{"sources":' ||
    (SELECT ('[' || (COALESCE(string_agg((('{"id":' || to_json(t1.key)::text) || (',"text":' || (to_json(t1.text)::text || '}'))), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM lead_source t1
      WHERE t1.workspace_id = $1
      ORDER BY t1.text ASC, t1.id ASC) t1)) || (',"statuses":' ||
        (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t2.id)::text) || ('","status":' || (to_json(t2.key)::text || ',"text":'))) || ((to_json(t2.text)::text || (',"description":' || COALESCE(to_json(t2.description)::text, 'null'))) || (',"color":' || (to_json(t2.color)::text || '}')))), ','), '') || ']'))
        FROM
          (SELECT t2.*
          FROM contact_status t2
          WHERE t2.workspace_id = $1
          ORDER BY t2.position ASC, t2.id ASC) t2))) || ((',"tags":' ||
            (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t3.id)::text) || ('","name":' || (to_json(t3.name)::text || '}'))), ','), '') || ']'))
            FROM
              (SELECT t3.*
              FROM tag t3
              WHERE t3.workspace_id = $1
              AND t3.deleted_at IS NULL
              ORDER BY lower(t3.name) ASC, t3.id ASC) t3)) || (',"sizes":' || (
                (SELECT ('[' || (COALESCE(string_agg(((('{"kind":' || to_json(t4.kind)::text) || (',"key":' || to_json(t4.key)::text)) || ((',"member":"' || (t4.id)::text) || ('","total":' || ((t4.total)::text || '}')))), ','), '') || ']'))
                FROM
                  (SELECT t4.*
                  FROM contact_tally t4
                  WHERE t4.workspace_id = $1
                  AND (t4.kind = ANY($3::text[]) OR (t4.id = $2::uuid
                  AND t4.kind = ANY($4::text[])))
                  ORDER BY t4.id ASC) t4) || '}'))))
                  FROM
                    (SELECT t0.*
                    FROM member t0
                    WHERE t0.workspace_id = $1
                    AND t0.deleted_at IS NULL
                    AND t0.id = $2::uuid
                    ORDER BY t0.id ASC
                    LIMIT 1) t0) AS r0;

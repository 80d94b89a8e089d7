SELECT
  (SELECT ((((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","company":{"id":"' || ((t0.id)::text || '","name":'))) || ((to_json(t0.name)::text || ',"description":') || (COALESCE(to_json(t0.description)::text, 'null') || (',"phone":' || COALESCE(to_json(t0.primary_phone)::text, 'null'))))) || (((',"photo_url":' || COALESCE(to_json(t0.logo_url)::text, 'null')) || (',"url":' || (COALESCE(to_json(t0.website)::text, 'null') || ',"address":'))) || ((COALESCE(
    (SELECT ((('{"address":' || COALESCE(to_json(COALESCE(t1.street1, CASE WHEN NOT (COALESCE(t1.city, t1.postcode) IS NOT NULL) THEN t1.text END))::text, 'null')) || (',"city":' || (COALESCE(to_json(t1.city)::text, 'null') || ',"state":'))) || ((COALESCE(to_json(t1.state)::text, 'null') || (',"zip_code":' || COALESCE(to_json(COALESCE(t1.postcode, t1.zip))::text, 'null'))) || (',"country_code":' || (COALESCE(to_json(t1.country_a2)::text, 'null') || '}'))))
    FROM
      (SELECT t1.*
      FROM address t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.address_id
      LIMIT 1) t1), 'null') || ',"company_fields":[],"syncing_status":') || (COALESCE(((t0.synced_status IS NOT NULL))::text, 'null') || (',"synced_status_id":' || COALESCE(('"' || ((
        (SELECT t2.id
        FROM contact_status t2
        WHERE t2.workspace_id = $1
        AND t2.key = t0.synced_status))::text || '"')), 'null')))))) || ((((',"syncing_tags":false,"synced_tags":' || COALESCE((('[]'::text)::jsonb)::text, 'null')) || (',"contacts_count":' || (
          (SELECT count(*)::text
          FROM
            (SELECT t3.*
            FROM person t3
            WHERE t3.workspace_id = $1
            AND t3.company_id = t0.id
            AND t3.deleted_at IS NULL) t4) || ',"won_deals_count":'))) || ((COALESCE((
              (SELECT t5.won_count
              FROM company_deal_totals t5
              WHERE t5.workspace_id = $1
              AND t5.id = t0.id))::text, 'null') || ',"total_won_amount":') || (COALESCE((trim_scale(
                (SELECT t6.won_amount
                FROM company_deal_totals t6
                WHERE t6.workspace_id = $1
                AND t6.id = t0.id)))::text, 'null') || (',"pending_deals_count":' || COALESCE((
                  (SELECT t7.pending_count
                  FROM company_deal_totals t7
                  WHERE t7.workspace_id = $1
                  AND t7.id = t0.id))::text, 'null'))))) || (((',"total_pending_amount":' || COALESCE((trim_scale(
                    (SELECT t8.pending_amount
                    FROM company_deal_totals t8
                    WHERE t8.workspace_id = $1
                    AND t8.id = t0.id)))::text, 'null')) || (',"created_at":' || (COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":'))) || ((COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || (',"contacts":' ||
                      (SELECT ('[' || (COALESCE(string_agg((((((('{"contact":{"id":"' || (t9.id)::text) || ('","title":' || COALESCE(to_json(CASE lower(t9.prefix) WHEN 'mr' THEN 'Mr' WHEN 'mr.' THEN 'Mr' WHEN 'mrs' THEN 'Mrs' WHEN 'mrs.' THEN 'Mrs' WHEN 'ms' THEN 'Ms' WHEN 'ms.' THEN 'Ms' ELSE NULL END)::text, 'null'))) || ((',"first_name":' || COALESCE(to_json(t9.first_name)::text, 'null')) || (',"last_name":' || COALESCE(to_json(t9.last_name)::text, 'null')))) || (((',"job_title":' || COALESCE(to_json(
                        (SELECT t10.job_title
                        FROM employment t10
                        WHERE t10.workspace_id = $1
                        AND t10.id = t9.employment_id))::text, 'null')) || (',"starred":' ||
                          (SELECT EXISTS
                            (SELECT t11.*
                            FROM favorite t11
                            WHERE t11.workspace_id = $1
                            AND t11.person_id = t9.id
                            AND t11.deleted_at IS NULL
                            AND t11.member_id = $3::uuid)::text))) || ((',"photo_url":' || COALESCE(to_json(t9.avatar_url)::text, 'null')) || (',"company_id":' || (COALESCE(('"' || ((t9.company_id)::text || '"')), 'null') || ',"company_name":'))))) || ((((COALESCE(to_json(COALESCE(
                              (SELECT t12.name
                              FROM company t12
                              WHERE t12.workspace_id = $1
                              AND t12.id = t9.company_id
                              AND t12.deleted_at IS NULL),
                                (SELECT t13.company_name
                                FROM employment t13
                                WHERE t13.workspace_id = $1
                                AND t13.id = t9.employment_id)))::text, 'null') || ',"urls":') || (
                                  (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(COALESCE(t14.label, t14.type)) WHEN 'website' THEN 'website' WHEN 'blog' THEN 'blog' WHEN 'twitter' THEN 'twitter' WHEN 'linkedin' THEN 'linkedin' WHEN 'xing' THEN 'xing' WHEN 'facebook' THEN 'facebook' WHEN 'google_plus' THEN 'google_plus' WHEN 'other' THEN 'other' WHEN 'x' THEN 'twitter' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t14.url)::text || '}'))), ','), '') || ']'))
                                  FROM
                                    (SELECT t14.*
                                    FROM link t14
                                    WHERE t14.workspace_id = $1
                                    AND t14.person_id = t9.id
                                    ORDER BY t14.position ASC, t14.id ASC) t14) || ',"phones":')) || ((
                                      (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t15.label) WHEN 'work' THEN 'work' WHEN 'mobile' THEN 'mobile' WHEN 'home' THEN 'home' WHEN 'direct' THEN 'direct' WHEN 'fax' THEN 'fax' WHEN 'company' THEN 'company' WHEN 'other' THEN 'other' WHEN 'skype' THEN 'skype' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t15.number)::text || '}'))), ','), '') || ']'))
                                      FROM
                                        (SELECT t15.*
                                        FROM phone t15
                                        WHERE t15.workspace_id = $1
                                        AND t15.person_id = t9.id
                                        ORDER BY (t15.number IS NOT DISTINCT
                                        FROM
                                          (SELECT t16.primary_phone
                                          FROM person t16
                                          WHERE t16.workspace_id = $1
                                          AND t16.id = t15.person_id
                                          AND t16.deleted_at IS NULL)) DESC, t15.position ASC, t15.id ASC) t15) || ',"emails":') || (
                                            (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t17.label) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'other' THEN 'other' WHEN 'personal' THEN 'home' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t17.raw)::text || '}'))), ','), '') || ']'))
                                            FROM
                                              (SELECT t17.*
                                              FROM email t17
                                              WHERE t17.workspace_id = $1
                                              AND t17.person_id = t9.id
                                              ORDER BY (t17.address IS NOT DISTINCT
                                              FROM
                                                (SELECT t18.primary_email
                                                FROM person t18
                                                WHERE t18.workspace_id = $1
                                                AND t18.id = t17.person_id
                                                AND t18.deleted_at IS NULL)) DESC, t17.position ASC, t17.id ASC) t17) || ',"address_list":'))) || (((
                                                  (SELECT ('[' || (COALESCE(string_agg(((('{"address":' || (COALESCE(to_json(COALESCE(t19.street1, CASE WHEN NOT (COALESCE(t19.city, t19.postcode) IS NOT NULL) THEN t19.text END))::text, 'null') || ',"city":')) || (COALESCE(to_json(t19.city)::text, 'null') || (',"state":' || COALESCE(to_json(t19.state)::text, 'null')))) || ((',"zip_code":' || (COALESCE(to_json(COALESCE(t19.postcode, t19.zip))::text, 'null') || ',"country_code":')) || ((COALESCE(to_json(t19.country_a2)::text, 'null') || ',"type":') || (COALESCE(to_json(CASE lower(t19.kind) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'billing' THEN 'billing' WHEN 'delivery' THEN 'delivery' WHEN 'other' THEN 'other' ELSE 'work' END)::text, 'null') || '}')))), ','), '') || ']'))
                                                  FROM
                                                    (SELECT t19.*
                                                    FROM address t19
                                                    WHERE t19.workspace_id = $1
                                                    AND t19.person_id = t9.id
                                                    ORDER BY (t19.id IS NOT DISTINCT
                                                    FROM
                                                      (SELECT t20.address_id
                                                      FROM person t20
                                                      WHERE t20.workspace_id = $1
                                                      AND t20.id = t19.person_id
                                                      AND t20.deleted_at IS NULL)) DESC, t19.position ASC, t19.id ASC
                                                      LIMIT 2::int8) t19) || ',"status":') || (COALESCE(to_json(COALESCE(
                                                        (SELECT t21.text
                                                        FROM contact_status t21
                                                        WHERE t21.workspace_id = $1
                                                        AND t21.key = t9.status), t9.status))::text, 'null') || ',"status_id":')) || ((COALESCE(('"' || ((
                                                          (SELECT t22.id
                                                          FROM contact_status t22
                                                          WHERE t22.workspace_id = $1
                                                          AND t22.key = t9.status))::text || '"')), 'null') || ',"tags":') || (
                                                            (SELECT ('[' || (COALESCE(string_agg(to_json(t23.name)::text, ','), '') || ']'))
                                                            FROM
                                                              (SELECT t23.*
                                                              FROM tag t23
                                                              WHERE t23.workspace_id = $1
                                                              AND EXISTS
                                                                (SELECT 1
                                                                FROM record_tag t24
                                                                WHERE t24.workspace_id = $1
                                                                AND t24.person_id = t9.id
                                                                AND t24.tag_id = t23.id)
                                                                AND t23.deleted_at IS NULL
                                                                ORDER BY lower(t23.name) ASC, t23.id ASC) t23) || (',"lead_source_id":' || COALESCE(to_json(t9.lead_source)::text, 'null'))))))) || (((((',"lead_source":' || COALESCE(to_json(
                                                                  (SELECT t25.text
                                                                  FROM lead_source t25
                                                                  WHERE t25.workspace_id = $1
                                                                  AND t25.key = t9.lead_source))::text, 'null')) || (',"background":' || COALESCE(to_json(t9.description)::text, 'null'))) || ((',"owner_id":' || COALESCE(('"' || ((t9.owner_id)::text || '"')), 'null')) || (',"custom_fields":[' || concat_ws(',', NULLIF(CASE WHEN (t9.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369') IS NULL THEN 'null' ELSE ('{"custom_field":{"id":"01955b69-9140-72e4-91e7-a1a2e2f2a369","name":"Nickname","type":"single_line_text","position":0},"value":' || (COALESCE(to_json((t9.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || '}')) END, 'null'), NULLIF(CASE WHEN CASE (t9.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END IS NULL THEN 'null' ELSE (('{"custom_field":{"id":"01955b6a-7ba0-7e7c-aa2b-562fb4843937","name":"Tier","type":"select_box","position":1,"choices":' || COALESCE((('["Gold","Silver"]'::text)::jsonb)::text, 'null')) || ('},"value":' || (COALESCE(to_json(CASE (t9.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '}'))) END, 'null'))))) || ((('],"letter":' || COALESCE(to_json(COALESCE(substring(lower(COALESCE(NULLIF(t9.last_name, ''), COALESCE(
                                                                    (SELECT t26.name
                                                                    FROM company t26
                                                                    WHERE t26.workspace_id = $1
                                                                    AND t26.id = t9.company_id
                                                                    AND t26.deleted_at IS NULL),
                                                                      (SELECT t27.company_name
                                                                      FROM employment t27
                                                                      WHERE t27.workspace_id = $1
                                                                      AND t27.id = t9.employment_id))))
                                                                      FROM '^[a-z]'), '1'))::text, 'null')) || (',"pending_deal":' ||
                                                                        (SELECT EXISTS
                                                                          (SELECT t28.*
                                                                          FROM deal t28
                                                                          WHERE t28.workspace_id = $1
                                                                          AND t28.person_id = t9.id
                                                                          AND t28.deleted_at IS NULL
                                                                          AND t28.outcome = $4::text)::text))) || ((',"total_pendings":' || COALESCE((trim_scale(
                                                                            (SELECT t29.pending_amount
                                                                            FROM person_deal_totals t29
                                                                            WHERE t29.workspace_id = $1
                                                                            AND t29.id = t9.id)))::text, 'null')) || (',"total_deals_count":' || (COALESCE((
                                                                              (SELECT t30.deals_count
                                                                              FROM person_deal_totals t30
                                                                              WHERE t30.workspace_id = $1
                                                                              AND t30.id = t9.id))::text, 'null') || ',"company_size":'))))) || ((((COALESCE((
                                                                                (SELECT
                                                                                  (SELECT count(*)
                                                                                  FROM person t32
                                                                                  WHERE t32.workspace_id = $1
                                                                                  AND t32.company_id = t31.id
                                                                                  AND t32.deleted_at IS NULL)
                                                                                  FROM company t31
                                                                                  WHERE t31.workspace_id = $1
                                                                                  AND t31.id = t9.company_id
                                                                                  AND t31.deleted_at IS NULL))::text, 'null') || ',"google_contacts_data":null,"created_at":') || (COALESCE(to_json(to_char(t9.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":')) || ((COALESCE(to_json(to_char(t9.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"sales_closed_for":') || (
                                                                                    (SELECT ('[' || (COALESCE(string_agg(('"' || ((t33.member_id)::text || '"')), ','), '') || ']'))
                                                                                    FROM
                                                                                      (SELECT t33.*
                                                                                      FROM sales_closure t33
                                                                                      WHERE t33.workspace_id = $1
                                                                                      AND t33.person_id = t9.id
                                                                                      ORDER BY t33.closed_at ASC, t33.id ASC) t33) || (',"closed_sales":' ||
                                                                                        (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || ((t34.member_id)::text || '","closed_at":')) || ((COALESCE((floor(extract(epoch
                                                                                        FROM t34.closed_at))::int8)::text, 'null') || ',"comment":') || (COALESCE(to_json(COALESCE(t34.comment, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
                                                                                        FROM
                                                                                          (SELECT t34.*
                                                                                          FROM sales_closure t34
                                                                                          WHERE t34.workspace_id = $1
                                                                                          AND t34.person_id = t9.id
                                                                                          ORDER BY t34.closed_at ASC, t34.id ASC) t34))))) || ((('},"next_actions":' ||
                                                                                            (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t35.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t35.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t35.person_id)::text))) || (('","status":' || (to_json(t35.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                              (SELECT t36.title
                                                                                              FROM task t36
                                                                                              WHERE t36.workspace_id = $1
                                                                                              AND t36.id = t35.task_id
                                                                                              AND t36.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t35.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t35.state IS DISTINCT
                                                                                              FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                              FROM t35.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t35.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t35.state IS NOT DISTINCT
                                                                                              FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t35.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t35.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t35.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t35.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                                              FROM
                                                                                                (SELECT t35.*
                                                                                                FROM task_plan t35
                                                                                                WHERE t35.workspace_id = $1
                                                                                                AND t35.person_id = t9.id
                                                                                                AND t35.deleted_at IS NULL
                                                                                                AND (t35.state = ANY($5::text[]))
                                                                                                ORDER BY t35.rank ASC, t35.sorted_at ASC NULLS LAST, t35.queue_place ASC NULLS LAST, t35.id ASC) t35)) || (',"next_action":' || COALESCE(
                                                                                                  (SELECT (((('{"id":"' || ((t37.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t37.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t37.person_id)::text))) || (('","status":' || (to_json(t37.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                                    (SELECT t38.title
                                                                                                    FROM task t38
                                                                                                    WHERE t38.workspace_id = $1
                                                                                                    AND t38.id = t37.task_id
                                                                                                    AND t38.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t37.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t37.state IS DISTINCT
                                                                                                    FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                                    FROM t37.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t37.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t37.state IS NOT DISTINCT
                                                                                                    FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t37.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t37.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t37.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t37.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}')))))
                                                                                                    FROM
                                                                                                      (SELECT t37.*
                                                                                                      FROM task_plan t37
                                                                                                      WHERE t37.workspace_id = $1
                                                                                                      AND t37.person_id = t9.id
                                                                                                      AND t37.deleted_at IS NULL
                                                                                                      AND (t37.state = ANY($5::text[])
                                                                                                      AND t37.assignee_id = $3::uuid)
                                                                                                      ORDER BY t37.id ASC
                                                                                                      LIMIT 1) t37), '{}'))) || ((',"queued_actions":' ||
                                                                                                        (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t39.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t39.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t39.person_id)::text))) || (('","status":' || (to_json(t39.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                                          (SELECT t40.title
                                                                                                          FROM task t40
                                                                                                          WHERE t40.workspace_id = $1
                                                                                                          AND t40.id = t39.task_id
                                                                                                          AND t40.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t39.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t39.state IS DISTINCT
                                                                                                          FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                                          FROM t39.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t39.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t39.state IS NOT DISTINCT
                                                                                                          FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t39.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t39.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t39.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t39.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                                                          FROM
                                                                                                            (SELECT t39.*
                                                                                                            FROM task_plan t39
                                                                                                            WHERE t39.workspace_id = $1
                                                                                                            AND t39.person_id = t9.id
                                                                                                            AND t39.deleted_at IS NULL
                                                                                                            AND (t39.state = ANY($6::text[]))
                                                                                                            ORDER BY t39.rank ASC, t39.sorted_at ASC NULLS LAST, t39.queue_place ASC NULLS LAST, t39.id ASC) t39)) || (',"next_action_conflicts":' || (
                                                                                                              (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t41.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t41.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t41.person_id)::text))) || (('","status":' || (to_json(t41.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                                                (SELECT t43.title
                                                                                                                FROM task t43
                                                                                                                WHERE t43.workspace_id = $1
                                                                                                                AND t43.id = t41.task_id
                                                                                                                AND t43.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t41.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t41.state IS DISTINCT
                                                                                                                FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                                                FROM t41.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t41.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t41.state IS NOT DISTINCT
                                                                                                                FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t41.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t41.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t41.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t41.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                                                                FROM
                                                                                                                  (SELECT t41.*
                                                                                                                  FROM task_plan t41
                                                                                                                  WHERE t41.workspace_id = $1
                                                                                                                  AND EXISTS
                                                                                                                    (SELECT 1
                                                                                                                    FROM overtaken_plan t42
                                                                                                                    WHERE t42.workspace_id = $1
                                                                                                                    AND t42.person_id = t9.id
                                                                                                                    AND t42.id = t41.id)
                                                                                                                    AND t41.deleted_at IS NULL
                                                                                                                    AND t41.assignee_id = $3::uuid
                                                                                                                    ORDER BY t41.rank ASC, t41.sorted_at ASC NULLS LAST, t41.queue_place ASC NULLS LAST, t41.id ASC) t41) || '}'))))))), ','), '') || ']'))
                                                                                                                    FROM
                                                                                                                      (SELECT t9.*
                                                                                                                      FROM person t9
                                                                                                                      WHERE t9.workspace_id = $1
                                                                                                                      AND t9.company_id = t0.id
                                                                                                                      AND t9.deleted_at IS NULL
                                                                                                                      ORDER BY t9.last_name ASC NULLS LAST, t9.first_name ASC NULLS LAST, t9.id ASC
                                                                                                                      LIMIT 100::int8) t9))) || (',"pending_deals":' || (
                                                                                                                        (SELECT ('[' || (COALESCE(string_agg((((((('{"deal":{"id":"' || (t44.id)::text) || ('","contact_id":' || COALESCE(('"' || ((t44.person_id)::text || '"')), 'null'))) || ((',"owner_id":' || COALESCE(('"' || ((t44.owner_id)::text || '"')), 'null')) || (',"pipeline_id":' || COALESCE(('"' || ((t44.pipeline_id)::text || '"')), 'null')))) || (((',"sales_pipeline_id":' || COALESCE(('"' || ((t44.sales_pipeline_id)::text || '"')), 'null')) || (',"name":' || to_json(t44.name)::text)) || ((',"text":' || COALESCE(to_json(t44.notes)::text, 'null')) || (',"stage":' || (COALESCE((t44.progress)::text, 'null') || ',"status":'))))) || ((((COALESCE(to_json(CASE t44.outcome WHEN 'OPEN' THEN 'pending' WHEN 'WON' THEN 'won' WHEN 'LOST' THEN 'lost' ELSE 'pending' END)::text, 'null') || ',"expected_close_date":') || (COALESCE(('"' || (((t44.close_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"close_date":')) || ((COALESCE(('"' || (((t44.closed_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"date":') || (COALESCE(('"' || ((COALESCE(t44.dated_on, (t44.created_at AT TIME ZONE 'UTC')::date))::text || '"')), 'null') || (',"amount":' || COALESCE((trim_scale(COALESCE(t44.amount, 0)))::text, 'null'))))) || (((',"months":' || (t44.months)::text) || (',"cost":' || COALESCE((trim_scale(COALESCE(t44.cost, 0)))::text, 'null'))) || ((',"margin":' || COALESCE((trim_scale((COALESCE(t44.amount, 0) - COALESCE(t44.cost, 0))))::text, 'null')) || (',"total_amount":' || (COALESCE((trim_scale((COALESCE(t44.amount, 0) * t44.months)))::text, 'null') || ',"total_cost":')))))) || (((((COALESCE((trim_scale((COALESCE(t44.cost, 0) * t44.months)))::text, 'null') || ',"commission_base":') || (COALESCE(to_json(COALESCE(t44.commission_base, 'amount'::text))::text, 'null') || ',"commission_type":')) || ((to_json(t44.commission_type)::text || ',"commission":') || (COALESCE((trim_scale((CASE t44.commission_type WHEN 'percentage' THEN (COALESCE(t44.amount, 0) - (CASE t44.commission_base WHEN 'margin' THEN COALESCE(t44.cost, 0) ELSE 0 END)) * COALESCE(t44.commission_percentage, 0) / 100 WHEN 'absolute' THEN COALESCE(t44.commission, 0) ELSE 0 END)))::text, 'null') || (',"commission_percentage":' || COALESCE((trim_scale(COALESCE(t44.commission_percentage, 0)))::text, 'null'))))) || (((',"reason_lost_id":null,"deal_fields":[],"has_deal_items":' ||
                                                                                                                          (SELECT EXISTS
                                                                                                                            (SELECT t47.*
                                                                                                                            FROM deal_line t47
                                                                                                                            WHERE t47.workspace_id = $1
                                                                                                                            AND t47.deal_id = t44.id
                                                                                                                            ORDER BY t47.position ASC, t47.id ASC)::text)) || (',"deal_items":' ||
                                                                                                                              (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t48.id)::text || '","name":')) || (to_json(t48.name)::text || (',"description":' || COALESCE(to_json(t48.description)::text, 'null')))) || ((',"cost":' || ((trim_scale(t48.cost))::text || ',"price":')) || ((trim_scale(t48.price))::text || (',"amount":' || COALESCE((trim_scale((t48.price * t48.quantity)))::text, 'null'))))) || (((',"qty":' || ((t48.quantity)::text || ',"deal_id":"')) || ((t48.deal_id)::text || ('","predefined_item_id":' || COALESCE(('"' || ((t48.product_id)::text || '"')), 'null')))) || ((',"position":' || ((t48.position)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t48.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t48.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                                                                              FROM
                                                                                                                                (SELECT t48.*
                                                                                                                                FROM deal_line t48
                                                                                                                                WHERE t48.workspace_id = $1
                                                                                                                                AND t48.deal_id = t44.id
                                                                                                                                ORDER BY t48.position ASC, t48.id ASC) t48))) || ((',"author":' || COALESCE(to_json(
                                                                                                                                  (SELECT concat_ws(' ', NULLIF(t49.first_name, ''), NULLIF(left(t49.last_name, 1), '') || '.')
                                                                                                                                  FROM member t49
                                                                                                                                  WHERE t49.workspace_id = $1
                                                                                                                                  AND t49.id = t44.created_by_id
                                                                                                                                  AND t49.deleted_at IS NULL))::text, 'null')) || (',"has_related_notes":' || (
                                                                                                                                    (SELECT EXISTS
                                                                                                                                      (SELECT t50.*
                                                                                                                                      FROM activity_link t50
                                                                                                                                      WHERE t50.workspace_id = $1
                                                                                                                                      AND t50.deal_id = t44.id
                                                                                                                                      AND t50.deleted_at IS NULL
                                                                                                                                      AND t50.kind = $8::text)::text) || ',"attachments":'))))) || ((((
                                                                                                                                        (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || (t51.id)::text) || ('","filename":' || to_json(t51.name)::text)) || ((',"custom_filename":' || COALESCE(to_json(t51.custom_name)::text, 'null')) || (',"pinned":' || (COALESCE(((t51.pinned_at IS NOT NULL))::text, 'null') || ',"pinned_at":')))) || (((COALESCE(to_json(to_char(t51.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"size":') || (COALESCE((t51.size)::text, 'null') || (',"storage_provider":' || COALESCE(to_json(CASE t51.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null')))) || ((',"url":' || COALESCE(to_json(t51.path)::text, 'null')) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t51.path IS NOT DISTINCT
                                                                                                                                        FROM ('/files/'::text || (t51.id)::text))
                                                                                                                                        AND (t51.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}'))))), ','), '') || ']'))
                                                                                                                                        FROM
                                                                                                                                          (SELECT t51.*
                                                                                                                                          FROM attachment t51
                                                                                                                                          WHERE t51.workspace_id = $1
                                                                                                                                          AND t51.deal_id = t44.id
                                                                                                                                          AND t51.deleted_at IS NULL
                                                                                                                                          ORDER BY t51.id ASC) t51) || ',"contact_info":{"contact_name":') || (COALESCE(to_json(
                                                                                                                                            (SELECT COALESCE(t52.full_name, NULLIF(concat_ws(' ', NULLIF(t52.first_name, ''), NULLIF(t52.last_name, '')), ''))
                                                                                                                                            FROM person t52
                                                                                                                                            WHERE t52.workspace_id = $1
                                                                                                                                            AND t52.id = t44.person_id
                                                                                                                                            AND t52.deleted_at IS NULL))::text, 'null') || ',"company":')) || ((COALESCE(to_json(
                                                                                                                                              (SELECT
                                                                                                                                                (SELECT t54.name
                                                                                                                                                FROM company t54
                                                                                                                                                WHERE t54.workspace_id = $1
                                                                                                                                                AND t54.id = t53.company_id
                                                                                                                                                AND t54.deleted_at IS NULL)
                                                                                                                                                FROM person t53
                                                                                                                                                WHERE t53.workspace_id = $1
                                                                                                                                                AND t53.id = t44.person_id
                                                                                                                                                AND t53.deleted_at IS NULL))::text, 'null') || '},"owner":{"id":') || (COALESCE(('"' || ((t44.owner_id)::text || '"')), 'null') || (',"name":' || COALESCE(to_json(
                                                                                                                                                  (SELECT COALESCE(t55.full_name, NULLIF(concat_ws(' ', NULLIF(t55.first_name, ''), NULLIF(t55.last_name, '')), ''))
                                                                                                                                                  FROM member t55
                                                                                                                                                  WHERE t55.workspace_id = $1
                                                                                                                                                  AND t55.id = t44.owner_id
                                                                                                                                                  AND t55.deleted_at IS NULL))::text, 'null'))))) || (((',"email":' || COALESCE(to_json(
                                                                                                                                                    (SELECT t56.email
                                                                                                                                                    FROM member t56
                                                                                                                                                    WHERE t56.workspace_id = $1
                                                                                                                                                    AND t56.id = t44.owner_id
                                                                                                                                                    AND t56.deleted_at IS NULL))::text, 'null')) || ('},"created_at":' || COALESCE(to_json(to_char(t44.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null'))) || ((',"modified_at":' || COALESCE(to_json(to_char(t44.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"linked_contacts":' || (
                                                                                                                                                      (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t57.id)::text) || ('","contact_name":' || COALESCE(to_json(COALESCE(t57.full_name, NULLIF(concat_ws(' ', NULLIF(t57.first_name, ''), NULLIF(t57.last_name, '')), '')))::text, 'null'))) || ((',"company":' || COALESCE(to_json(COALESCE(COALESCE(
                                                                                                                                                        (SELECT t59.name
                                                                                                                                                        FROM company t59
                                                                                                                                                        WHERE t59.workspace_id = $1
                                                                                                                                                        AND t59.id = t57.company_id
                                                                                                                                                        AND t59.deleted_at IS NULL),
                                                                                                                                                          (SELECT t60.company_name
                                                                                                                                                          FROM employment t60
                                                                                                                                                          WHERE t60.workspace_id = $1
                                                                                                                                                          AND t60.id = t57.employment_id)), ''::text))::text, 'null')) || (',"photo_url":' || (COALESCE(to_json(COALESCE(t57.avatar_url, ''::text))::text, 'null') || '}')))), ','), '') || ']'))
                                                                                                                                                          FROM
                                                                                                                                                            (SELECT t57.*
                                                                                                                                                            FROM person t57
                                                                                                                                                            WHERE t57.workspace_id = $1
                                                                                                                                                            AND t57.id IN
                                                                                                                                                              (SELECT t58.id
                                                                                                                                                              FROM deal_contact t58
                                                                                                                                                              WHERE t58.workspace_id = $1
                                                                                                                                                              AND t58.deal_id = t44.id)
                                                                                                                                                              AND t57.deleted_at IS NULL
                                                                                                                                                              ORDER BY t57.last_name ASC NULLS LAST, t57.first_name ASC NULLS LAST, t57.id ASC
                                                                                                                                                              LIMIT 100::int8) t57) || '}}'))))))), ','), '') || ']'))
                                                                                                                                                              FROM
                                                                                                                                                                (SELECT t44.*
                                                                                                                                                                FROM deal t44
                                                                                                                                                                WHERE t44.workspace_id = $1
                                                                                                                                                                AND t44.id IN
                                                                                                                                                                  (SELECT t46.id
                                                                                                                                                                  FROM person t45, deal t46
                                                                                                                                                                  WHERE t45.workspace_id = $1
                                                                                                                                                                  AND t45.company_id = t0.id
                                                                                                                                                                  AND t45.deleted_at IS NULL
                                                                                                                                                                  AND t46.workspace_id = $1
                                                                                                                                                                  AND t46.person_id = t45.id
                                                                                                                                                                  AND t46.deleted_at IS NULL)
                                                                                                                                                                  AND t44.deleted_at IS NULL
                                                                                                                                                                  AND t44.outcome = $7::text
                                                                                                                                                                  ORDER BY t44.updated_at DESC, t44.id DESC
                                                                                                                                                                  LIMIT 100::int8) t44) || '}}'))))))
                                                                                                                                                                  FROM
                                                                                                                                                                    (SELECT t0.*
                                                                                                                                                                    FROM company t0
                                                                                                                                                                    WHERE t0.workspace_id = $1
                                                                                                                                                                    AND t0.deleted_at IS NULL
                                                                                                                                                                    AND t0.id = $2::uuid
                                                                                                                                                                    ORDER BY t0.id ASC
                                                                                                                                                                    LIMIT 1) t0) AS r0;

SELECT t0.id
FROM person t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.avatar_url
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT
  (SELECT ((((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","contact":{"id":"')) || (((t0.id)::text || '","title":') || (COALESCE(to_json(CASE lower(t0.prefix) WHEN 'mr' THEN 'Mr' WHEN 'mr.' THEN 'Mr' WHEN 'mrs' THEN 'Mrs' WHEN 'mrs.' THEN 'Mrs' WHEN 'ms' THEN 'Ms' WHEN 'ms.' THEN 'Ms' ELSE NULL END)::text, 'null') || ',"first_name":'))) || (((COALESCE(to_json(t0.first_name)::text, 'null') || ',"last_name":') || (COALESCE(to_json(t0.last_name)::text, 'null') || ',"job_title":')) || ((COALESCE(to_json(
    (SELECT t1.job_title
    FROM employment t1
    WHERE t1.workspace_id = $1
    AND t1.id = t0.employment_id))::text, 'null') || ',"starred":') || (
      (SELECT EXISTS
        (SELECT t2.*
        FROM favorite t2
        WHERE t2.workspace_id = $1
        AND t2.person_id = t0.id
        AND t2.deleted_at IS NULL
        AND t2.member_id = $3::uuid)::text) || ',"photo_url":')))) || ((((COALESCE(to_json(t0.avatar_url)::text, 'null') || ',"company_id":') || (COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || ',"company_name":')) || ((COALESCE(to_json(COALESCE(
          (SELECT t3.name
          FROM company t3
          WHERE t3.workspace_id = $1
          AND t3.id = t0.company_id
          AND t3.deleted_at IS NULL),
            (SELECT t4.company_name
            FROM employment t4
            WHERE t4.workspace_id = $1
            AND t4.id = t0.employment_id)))::text, 'null') || ',"urls":') || (
              (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(COALESCE(t5.label, t5.type)) WHEN 'website' THEN 'website' WHEN 'blog' THEN 'blog' WHEN 'twitter' THEN 'twitter' WHEN 'linkedin' THEN 'linkedin' WHEN 'xing' THEN 'xing' WHEN 'facebook' THEN 'facebook' WHEN 'google_plus' THEN 'google_plus' WHEN 'other' THEN 'other' WHEN 'x' THEN 'twitter' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t5.url)::text || '}'))), ','), '') || ']'))
              FROM
                (SELECT t5.*
                FROM link t5
                WHERE t5.workspace_id = $1
                AND t5.person_id = t0.id
                ORDER BY t5.position ASC, t5.id ASC) t5) || ',"phones":'))) || (((
                  (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t6.label) WHEN 'work' THEN 'work' WHEN 'mobile' THEN 'mobile' WHEN 'home' THEN 'home' WHEN 'direct' THEN 'direct' WHEN 'fax' THEN 'fax' WHEN 'company' THEN 'company' WHEN 'other' THEN 'other' WHEN 'skype' THEN 'skype' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t6.number)::text || '}'))), ','), '') || ']'))
                  FROM
                    (SELECT t6.*
                    FROM phone t6
                    WHERE t6.workspace_id = $1
                    AND t6.person_id = t0.id
                    ORDER BY (t6.number IS NOT DISTINCT
                    FROM
                      (SELECT t7.primary_phone
                      FROM person t7
                      WHERE t7.workspace_id = $1
                      AND t7.id = t6.person_id
                      AND t7.deleted_at IS NULL)) DESC, t6.position ASC, t6.id ASC) t6) || ',"emails":') || (
                        (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t8.label) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'other' THEN 'other' WHEN 'personal' THEN 'home' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t8.raw)::text || '}'))), ','), '') || ']'))
                        FROM
                          (SELECT t8.*
                          FROM email t8
                          WHERE t8.workspace_id = $1
                          AND t8.person_id = t0.id
                          ORDER BY (t8.address IS NOT DISTINCT
                          FROM
                            (SELECT t9.primary_email
                            FROM person t9
                            WHERE t9.workspace_id = $1
                            AND t9.id = t8.person_id
                            AND t9.deleted_at IS NULL)) DESC, t8.position ASC, t8.id ASC) t8) || ',"address_list":')) || ((
                              (SELECT ('[' || (COALESCE(string_agg(((('{"address":' || (COALESCE(to_json(COALESCE(t10.street1, CASE WHEN NOT (COALESCE(t10.city, t10.postcode) IS NOT NULL) THEN t10.text END))::text, 'null') || ',"city":')) || (COALESCE(to_json(t10.city)::text, 'null') || (',"state":' || COALESCE(to_json(t10.state)::text, 'null')))) || ((',"zip_code":' || (COALESCE(to_json(COALESCE(t10.postcode, t10.zip))::text, 'null') || ',"country_code":')) || ((COALESCE(to_json(t10.country_a2)::text, 'null') || ',"type":') || (COALESCE(to_json(CASE lower(t10.kind) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'billing' THEN 'billing' WHEN 'delivery' THEN 'delivery' WHEN 'other' THEN 'other' ELSE 'work' END)::text, 'null') || '}')))), ','), '') || ']'))
                              FROM
                                (SELECT t10.*
                                FROM address t10
                                WHERE t10.workspace_id = $1
                                AND t10.person_id = t0.id
                                ORDER BY (t10.id IS NOT DISTINCT
                                FROM
                                  (SELECT t11.address_id
                                  FROM person t11
                                  WHERE t11.workspace_id = $1
                                  AND t11.id = t10.person_id
                                  AND t11.deleted_at IS NULL)) DESC, t10.position ASC, t10.id ASC
                                  LIMIT 2::int8) t10) || ',"status":') || (COALESCE(to_json(COALESCE(
                                    (SELECT t12.text
                                    FROM contact_status t12
                                    WHERE t12.workspace_id = $1
                                    AND t12.key = t0.status), t0.status))::text, 'null') || ',"status_id":'))))) || (((((COALESCE(('"' || ((
                                      (SELECT t13.id
                                      FROM contact_status t13
                                      WHERE t13.workspace_id = $1
                                      AND t13.key = t0.status))::text || '"')), 'null') || ',"tags":') || (
                                        (SELECT ('[' || (COALESCE(string_agg(to_json(t14.name)::text, ','), '') || ']'))
                                        FROM
                                          (SELECT t14.*
                                          FROM tag t14
                                          WHERE t14.workspace_id = $1
                                          AND EXISTS
                                            (SELECT 1
                                            FROM record_tag t15
                                            WHERE t15.workspace_id = $1
                                            AND t15.person_id = t0.id
                                            AND t15.tag_id = t14.id)
                                            AND t14.deleted_at IS NULL
                                            ORDER BY lower(t14.name) ASC, t14.id ASC) t14) || ',"lead_source_id":')) || ((COALESCE(to_json(t0.lead_source)::text, 'null') || ',"lead_source":') || (COALESCE(to_json(
                                              (SELECT t16.text
                                              FROM lead_source t16
                                              WHERE t16.workspace_id = $1
                                              AND t16.key = t0.lead_source))::text, 'null') || ',"background":'))) || (((COALESCE(to_json(t0.description)::text, 'null') || ',"owner_id":') || (COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null') || ',"custom_fields":[')) || ((concat_ws(',', NULLIF(CASE WHEN (t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369') IS NULL THEN 'null' ELSE ('{"custom_field":{"id":"01955b69-9140-72e4-91e7-a1a2e2f2a369","name":"Nickname","type":"single_line_text","position":0},"value":' || (COALESCE(to_json((t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || '}')) END, 'null'), NULLIF(CASE WHEN CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END IS NULL THEN 'null' ELSE (('{"custom_field":{"id":"01955b6a-7ba0-7e7c-aa2b-562fb4843937","name":"Tier","type":"select_box","position":1,"choices":' || COALESCE((('["Gold","Silver"]'::text)::jsonb)::text, 'null')) || ('},"value":' || (COALESCE(to_json(CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '}'))) END, 'null')) || '],"letter":') || (COALESCE(to_json(COALESCE(substring(lower(COALESCE(NULLIF(t0.last_name, ''), COALESCE(
                                                (SELECT t17.name
                                                FROM company t17
                                                WHERE t17.workspace_id = $1
                                                AND t17.id = t0.company_id
                                                AND t17.deleted_at IS NULL),
                                                  (SELECT t18.company_name
                                                  FROM employment t18
                                                  WHERE t18.workspace_id = $1
                                                  AND t18.id = t0.employment_id))))
                                                  FROM '^[a-z]'), '1'))::text, 'null') || ',"pending_deal":')))) || ((((
                                                    (SELECT EXISTS
                                                      (SELECT t19.*
                                                      FROM deal t19
                                                      WHERE t19.workspace_id = $1
                                                      AND t19.person_id = t0.id
                                                      AND t19.deleted_at IS NULL
                                                      AND t19.outcome = $4::text)::text) || ',"total_pendings":') || (COALESCE((trim_scale(
                                                        (SELECT t20.pending_amount
                                                        FROM person_deal_totals t20
                                                        WHERE t20.workspace_id = $1
                                                        AND t20.id = t0.id)))::text, 'null') || ',"total_deals_count":')) || ((COALESCE((
                                                          (SELECT t21.deals_count
                                                          FROM person_deal_totals t21
                                                          WHERE t21.workspace_id = $1
                                                          AND t21.id = t0.id))::text, 'null') || ',"company_size":') || (COALESCE((
                                                            (SELECT
                                                              (SELECT count(*)
                                                              FROM person t23
                                                              WHERE t23.workspace_id = $1
                                                              AND t23.company_id = t22.id
                                                              AND t23.deleted_at IS NULL)
                                                              FROM company t22
                                                              WHERE t22.workspace_id = $1
                                                              AND t22.id = t0.company_id
                                                              AND t22.deleted_at IS NULL))::text, 'null') || ',"google_contacts_data":null,"created_at":'))) || (((COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"sales_closed_for":')) || ((
                                                                (SELECT ('[' || (COALESCE(string_agg(('"' || ((t24.member_id)::text || '"')), ','), '') || ']'))
                                                                FROM
                                                                  (SELECT t24.*
                                                                  FROM sales_closure t24
                                                                  WHERE t24.workspace_id = $1
                                                                  AND t24.person_id = t0.id
                                                                  ORDER BY t24.closed_at ASC, t24.id ASC) t24) || ',"closed_sales":') || (
                                                                    (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || ((t25.member_id)::text || '","closed_at":')) || ((COALESCE((floor(extract(epoch
                                                                    FROM t25.closed_at))::int8)::text, 'null') || ',"comment":') || (COALESCE(to_json(COALESCE(t25.comment, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
                                                                    FROM
                                                                      (SELECT t25.*
                                                                      FROM sales_closure t25
                                                                      WHERE t25.workspace_id = $1
                                                                      AND t25.person_id = t0.id
                                                                      ORDER BY t25.closed_at ASC, t25.id ASC) t25) || '}}'))))))
                                                                      FROM
                                                                        (SELECT t0.*
                                                                        FROM person t0
                                                                        WHERE t0.workspace_id = $1
                                                                        AND t0.id = $2::uuid
                                                                        ORDER BY t0.id ASC
                                                                        LIMIT 1) t0) AS r0;

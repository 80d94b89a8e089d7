SELECT v.id, v.name, v.object_def_id, v.any_field_filter_value AS any_field,
  (SELECT COALESCE(jsonb_agg(to_jsonb(f)
  ORDER BY f.position, f.id), '[]')
  FROM view_filter f
  WHERE f.workspace_id = $1
  AND f.view_id = v.id)::text AS filters,
    (SELECT COALESCE(jsonb_agg(to_jsonb(g)
    ORDER BY g.position, g.id), '[]')
    FROM view_filter_group g
    WHERE g.workspace_id = $1
    AND g.view_id = v.id)::text AS filter_groups
    FROM view v
    WHERE v.workspace_id = $1
    AND v.id = $2;

SELECT
  (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 25::int8)::int8::text, 'null') || ',"contacts":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg(((((('{"contact":{"id":"' || ((t0.id)::text || '","title":')) || ((COALESCE(to_json(CASE lower(t0.prefix) WHEN 'mr' THEN 'Mr' WHEN 'mr.' THEN 'Mr' WHEN 'mrs' THEN 'Mrs' WHEN 'mrs.' THEN 'Mrs' WHEN 'ms' THEN 'Ms' WHEN 'ms.' THEN 'Ms' ELSE NULL END)::text, 'null') || ',"first_name":') || (COALESCE(to_json(t0.first_name)::text, 'null') || ',"last_name":'))) || (((COALESCE(to_json(t0.last_name)::text, 'null') || ',"job_title":') || (COALESCE(to_json(
      (SELECT t3.job_title
      FROM employment t3
      WHERE t3.workspace_id = $1
      AND t3.id = t0.employment_id))::text, 'null') || ',"starred":')) || ((
        (SELECT EXISTS
          (SELECT t4.*
          FROM favorite t4
          WHERE t4.workspace_id = $1
          AND t4.person_id = t0.id
          AND t4.deleted_at IS NULL
          AND t4.member_id = $4::uuid)::text) || ',"photo_url":') || (COALESCE(to_json(t0.avatar_url)::text, 'null') || ',"company_id":')))) || (((COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || (',"company_name":' || COALESCE(to_json(COALESCE(
            (SELECT t5.name
            FROM company t5
            WHERE t5.workspace_id = $1
            AND t5.id = t0.company_id
            AND t5.deleted_at IS NULL),
              (SELECT t6.company_name
              FROM employment t6
              WHERE t6.workspace_id = $1
              AND t6.id = t0.employment_id)))::text, 'null'))) || ((',"urls":' ||
                (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(COALESCE(t7.label, t7.type)) WHEN 'website' THEN 'website' WHEN 'blog' THEN 'blog' WHEN 'twitter' THEN 'twitter' WHEN 'linkedin' THEN 'linkedin' WHEN 'xing' THEN 'xing' WHEN 'facebook' THEN 'facebook' WHEN 'google_plus' THEN 'google_plus' WHEN 'other' THEN 'other' WHEN 'x' THEN 'twitter' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t7.url)::text || '}'))), ','), '') || ']'))
                FROM
                  (SELECT t7.*
                  FROM link t7
                  WHERE t7.workspace_id = $1
                  AND t7.person_id = t0.id
                  ORDER BY t7.position ASC, t7.id ASC) t7)) || (',"phones":' ||
                    (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t8.label) WHEN 'work' THEN 'work' WHEN 'mobile' THEN 'mobile' WHEN 'home' THEN 'home' WHEN 'direct' THEN 'direct' WHEN 'fax' THEN 'fax' WHEN 'company' THEN 'company' WHEN 'other' THEN 'other' WHEN 'skype' THEN 'skype' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t8.number)::text || '}'))), ','), '') || ']'))
                    FROM
                      (SELECT t8.*
                      FROM phone t8
                      WHERE t8.workspace_id = $1
                      AND t8.person_id = t0.id
                      ORDER BY (t8.number IS NOT DISTINCT
                      FROM
                        (SELECT t9.primary_phone
                        FROM person t9
                        WHERE t9.workspace_id = $1
                        AND t9.id = t8.person_id
                        AND t9.deleted_at IS NULL)) DESC, t8.position ASC, t8.id ASC) t8)))) || (((',"emails":' ||
                          (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t10.label) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'other' THEN 'other' WHEN 'personal' THEN 'home' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t10.raw)::text || '}'))), ','), '') || ']'))
                          FROM
                            (SELECT t10.*
                            FROM email t10
                            WHERE t10.workspace_id = $1
                            AND t10.person_id = t0.id
                            ORDER BY (t10.address IS NOT DISTINCT
                            FROM
                              (SELECT t11.primary_email
                              FROM person t11
                              WHERE t11.workspace_id = $1
                              AND t11.id = t10.person_id
                              AND t11.deleted_at IS NULL)) DESC, t10.position ASC, t10.id ASC) t10)) || (',"address_list":' ||
                                (SELECT ('[' || (COALESCE(string_agg(((('{"address":' || (COALESCE(to_json(COALESCE(t12.street1, CASE WHEN NOT (COALESCE(t12.city, t12.postcode) IS NOT NULL) THEN t12.text END))::text, 'null') || ',"city":')) || (COALESCE(to_json(t12.city)::text, 'null') || (',"state":' || COALESCE(to_json(t12.state)::text, 'null')))) || ((',"zip_code":' || (COALESCE(to_json(COALESCE(t12.postcode, t12.zip))::text, 'null') || ',"country_code":')) || ((COALESCE(to_json(t12.country_a2)::text, 'null') || ',"type":') || (COALESCE(to_json(CASE lower(t12.kind) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'billing' THEN 'billing' WHEN 'delivery' THEN 'delivery' WHEN 'other' THEN 'other' ELSE 'work' END)::text, 'null') || '}')))), ','), '') || ']'))
                                FROM
                                  (SELECT t12.*
                                  FROM address t12
                                  WHERE t12.workspace_id = $1
                                  AND t12.person_id = t0.id
                                  ORDER BY (t12.id IS NOT DISTINCT
                                  FROM
                                    (SELECT t13.address_id
                                    FROM person t13
                                    WHERE t13.workspace_id = $1
                                    AND t13.id = t12.person_id
                                    AND t13.deleted_at IS NULL)) DESC, t12.position ASC, t12.id ASC
                                    LIMIT 2::int8) t12))) || ((',"status":' || COALESCE(to_json(COALESCE(
                                      (SELECT t14.text
                                      FROM contact_status t14
                                      WHERE t14.workspace_id = $1
                                      AND t14.key = t0.status), t0.status))::text, 'null')) || (',"status_id":' || COALESCE(('"' || ((
                                        (SELECT t15.id
                                        FROM contact_status t15
                                        WHERE t15.workspace_id = $1
                                        AND t15.key = t0.status))::text || '"')), 'null')))))) || ((((',"tags":' || (
                                          (SELECT ('[' || (COALESCE(string_agg(to_json(t16.name)::text, ','), '') || ']'))
                                          FROM
                                            (SELECT t16.*
                                            FROM tag t16
                                            WHERE t16.workspace_id = $1
                                            AND EXISTS
                                              (SELECT 1
                                              FROM record_tag t17
                                              WHERE t17.workspace_id = $1
                                              AND t17.person_id = t0.id
                                              AND t17.tag_id = t16.id)
                                              AND t16.deleted_at IS NULL
                                              ORDER BY lower(t16.name) ASC, t16.id ASC) t16) || ',"lead_source_id":')) || ((COALESCE(to_json(t0.lead_source)::text, 'null') || ',"lead_source":') || (COALESCE(to_json(
                                                (SELECT t18.text
                                                FROM lead_source t18
                                                WHERE t18.workspace_id = $1
                                                AND t18.key = t0.lead_source))::text, 'null') || ',"background":'))) || (((COALESCE(to_json(t0.description)::text, 'null') || ',"owner_id":') || (COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null') || ',"custom_fields":[')) || ((concat_ws(',', NULLIF(CASE WHEN (t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369') IS NULL THEN 'null' ELSE ('{"custom_field":{"id":"01955b69-9140-72e4-91e7-a1a2e2f2a369","name":"Nickname","type":"single_line_text","position":0},"value":' || (COALESCE(to_json((t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || '}')) END, 'null'), NULLIF(CASE WHEN CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END IS NULL THEN 'null' ELSE (('{"custom_field":{"id":"01955b6a-7ba0-7e7c-aa2b-562fb4843937","name":"Tier","type":"select_box","position":1,"choices":' || COALESCE((('["Gold","Silver"]'::text)::jsonb)::text, 'null')) || ('},"value":' || (COALESCE(to_json(CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '}'))) END, 'null')) || '],"letter":') || (COALESCE(to_json(COALESCE(substring(lower(COALESCE(NULLIF(t0.last_name, ''), COALESCE(
                                                  (SELECT t19.name
                                                  FROM company t19
                                                  WHERE t19.workspace_id = $1
                                                  AND t19.id = t0.company_id
                                                  AND t19.deleted_at IS NULL),
                                                    (SELECT t20.company_name
                                                    FROM employment t20
                                                    WHERE t20.workspace_id = $1
                                                    AND t20.id = t0.employment_id))))
                                                    FROM '^[a-z]'), '1'))::text, 'null') || ',"pending_deal":')))) || ((((
                                                      (SELECT EXISTS
                                                        (SELECT t21.*
                                                        FROM deal t21
                                                        WHERE t21.workspace_id = $1
                                                        AND t21.person_id = t0.id
                                                        AND t21.deleted_at IS NULL
                                                        AND t21.outcome = $5::text)::text) || ',"total_pendings":') || (COALESCE((trim_scale(
                                                          (SELECT t22.pending_amount
                                                          FROM person_deal_totals t22
                                                          WHERE t22.workspace_id = $1
                                                          AND t22.id = t0.id)))::text, 'null') || ',"total_deals_count":')) || ((COALESCE((
                                                            (SELECT t23.deals_count
                                                            FROM person_deal_totals t23
                                                            WHERE t23.workspace_id = $1
                                                            AND t23.id = t0.id))::text, 'null') || ',"company_size":') || (COALESCE((
                                                              (SELECT
                                                                (SELECT count(*)
                                                                FROM person t25
                                                                WHERE t25.workspace_id = $1
                                                                AND t25.company_id = t24.id
                                                                AND t25.deleted_at IS NULL)
                                                                FROM company t24
                                                                WHERE t24.workspace_id = $1
                                                                AND t24.id = t0.company_id
                                                                AND t24.deleted_at IS NULL))::text, 'null') || ',"google_contacts_data":null,"created_at":'))) || (((COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"sales_closed_for":')) || ((
                                                                  (SELECT ('[' || (COALESCE(string_agg(('"' || ((t26.member_id)::text || '"')), ','), '') || ']'))
                                                                  FROM
                                                                    (SELECT t26.*
                                                                    FROM sales_closure t26
                                                                    WHERE t26.workspace_id = $1
                                                                    AND t26.person_id = t0.id
                                                                    ORDER BY t26.closed_at ASC, t26.id ASC) t26) || ',"closed_sales":') || (
                                                                      (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || ((t27.member_id)::text || '","closed_at":')) || ((COALESCE((floor(extract(epoch
                                                                      FROM t27.closed_at))::int8)::text, 'null') || ',"comment":') || (COALESCE(to_json(COALESCE(t27.comment, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
                                                                      FROM
                                                                        (SELECT t27.*
                                                                        FROM sales_closure t27
                                                                        WHERE t27.workspace_id = $1
                                                                        AND t27.person_id = t0.id
                                                                        ORDER BY t27.closed_at ASC, t27.id ASC) t27) || '}}')))))), ','), '') AS items0
                                                                        FROM
                                                                          (SELECT t0.*
                                                                          FROM person t0 JOIN whole_stream t1 ON t1.workspace_id = $1
                                                                          AND t1.id = t0.id
                                                                          WHERE t0.workspace_id = $1
                                                                          AND t0.deleted_at IS NULL
                                                                          AND NOT t0.hidden
                                                                          AND ((t1.member_id = $2::uuid)
                                                                          AND EXISTS
                                                                            (SELECT 1
                                                                            FROM deal t2
                                                                            WHERE t2.workspace_id = $1
                                                                            AND t2.person_id = t0.id
                                                                            AND t2.deleted_at IS NULL
                                                                            AND t2.amount >= $3::numeric))
                                                                            ORDER BY t1.band ASC, t1.due_at ASC, t1.label ASC, t0.id ASC
                                                                            LIMIT 25::int8) t0) a,
                                                                              (SELECT count(*) AS total
                                                                              FROM person t28 JOIN whole_stream t29 ON t29.workspace_id = $1
                                                                              AND t29.id = t28.id
                                                                              WHERE t28.workspace_id = $1
                                                                              AND t28.deleted_at IS NULL
                                                                              AND NOT t28.hidden
                                                                              AND ((t29.member_id = $2::uuid)
                                                                              AND EXISTS
                                                                                (SELECT 1
                                                                                FROM deal t30
                                                                                WHERE t30.workspace_id = $1
                                                                                AND t30.person_id = t28.id
                                                                                AND t30.deleted_at IS NULL
                                                                                AND t30.amount >= $3::numeric))) c) AS r0;

SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.name, t.primary_domain, t.primary_email, t.primary_phone, t.linkedin_url, t.x_url, t.address_id, t.address
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT t.id, t.created_at, t.updated_at, t.version, t.source, t.source_of_truth, t.app_source, t.person_id, t.company_id, t.activity_id, t.name, t.text, t.street1, t.street2, t.city, t.state, t.postcode, t.country, t.country_a2, t.country_a3, t.street, t.house_number, t.predirection, t.district, t.zip, t.plus_four, t.kind, t.commercial, t.latitude, t.longitude, t.time_zone, t.utc_offset, t.position
FROM address t
WHERE t.workspace_id = $1
AND t.company_id = ANY($2::uuid[])
ORDER BY t.position, t.id;

SELECT t.id, t.name, t.website, t.custom, t.deleted_at, t.hidden,
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('domain', o.domain, 'raw', o.raw, 'deleted_at', o.deleted_at)), '[]')::text
  FROM company_domain o
  WHERE o.workspace_id = $1
  AND o.company_id = t.id
  AND o.deleted_at IS NULL) AS own_company_domain,
    (SELECT COALESCE(jsonb_agg(jsonb_build_object('address', o.address)), '[]')::text
    FROM email o
    WHERE o.workspace_id = $1
    AND o.company_id = t.id) AS own_email,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('number', o.number, 'e164', o.e164, 'country_code', o.country_code)), '[]')::text
      FROM phone o
      WHERE o.workspace_id = $1
      AND o.company_id = t.id) AS own_phone,
        (SELECT COALESCE(jsonb_agg(jsonb_build_object('normalized', o.normalized)), '[]')::text
        FROM link o
        WHERE o.workspace_id = $1
        AND o.company_id = t.id) AS own_link,
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('name', g.name)), '[]')::text
          FROM record_tag o JOIN tag g ON g.workspace_id = $1
          AND g.id = o.tag_id
          AND g.deleted_at IS NULL
          WHERE o.workspace_id = $1
          AND o.company_id = t.id) AS own_record_tag, CASE WHEN t.custom <> '{}' THEN
            (SELECT jsonb_object_agg(f.id, f.type)::text
            FROM field_def f
            WHERE f.workspace_id = $1
            AND f.is_active
            AND f.type = ANY($3::text[])) END AS custom_types
            FROM company t
            WHERE t.workspace_id = $1
            AND t.id = $2::uuid;

WITH w0 AS (UPDATE company t SET name = r.name, address = r.address, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, name text, address text)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (UPDATE address t SET text = r.text, street1 = r.street1, postcode = r.postcode, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, text text, street1 text, postcode text)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($5::uuid[])), given AS (
  SELECT g.id, g.object, g.words, string_to_array(btrim(g.words, ' '), ' ') AS list
FROM unnest($7::uuid[], $8::text[], $9::text[]) AS g(id, object, words)
), former AS (
  SELECT t.id, t.object, string_to_array(btrim(t.words, ' '), ' ') AS list
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($6::uuid[])
), there AS (
  SELECT former.id, former.object, x.word
FROM former CROSS JOIN unnest(former.list) AS x(word)
), wanted AS (
  SELECT given.id, given.object, x.word
FROM given CROSS JOIN unnest(given.list) AS x(word)
), gone AS (
  TABLE there EXCEPT TABLE wanted
), new AS (
  TABLE wanted EXCEPT TABLE there
), dropped AS (
  DELETE
FROM search_word t USING gone
WHERE t.workspace_id = $1
AND t.object = gone.object
AND t.word = gone.word
AND t.id = gone.id
), added AS (
  INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, new.object, new.word, new.id
FROM new
), kept AS (
  INSERT INTO search_record (workspace_id, id, object, words)
  SELECT $1, given.id, given.object, given.words
FROM given
  ON CONFLICT (workspace_id, id) DO UPDATE SET object = EXCLUDED.object, words = EXCLUDED.words
), hidden AS (
DELETE
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($6::uuid[])
AND t.id <> ALL($7::uuid[])
), w12 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $11::uuid, $12::text, $13::text, r.before, r.after
FROM jsonb_to_recordset($10::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w12 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","company":{"id":"' || (t0.id)::text)) || (('","name":' || to_json(t0.name)::text) || (',"description":' || (COALESCE(to_json(t0.description)::text, 'null') || ',"phone":')))) || (((COALESCE(to_json(t0.primary_phone)::text, 'null') || ',"photo_url":') || (COALESCE(to_json(t0.logo_url)::text, 'null') || ',"url":')) || ((COALESCE(to_json(t0.website)::text, 'null') || ',"address":') || (COALESCE(
    (SELECT ((('{"address":' || COALESCE(to_json(COALESCE(t1.street1, CASE WHEN NOT (COALESCE(t1.city, t1.postcode) IS NOT NULL) THEN t1.text END))::text, 'null')) || (',"city":' || (COALESCE(to_json(t1.city)::text, 'null') || ',"state":'))) || ((COALESCE(to_json(t1.state)::text, 'null') || (',"zip_code":' || COALESCE(to_json(COALESCE(t1.postcode, t1.zip))::text, 'null'))) || (',"country_code":' || (COALESCE(to_json(t1.country_a2)::text, 'null') || '}'))))
    FROM
      (SELECT t1.*
      FROM address t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.address_id
      LIMIT 1) t1), 'null') || (',"company_fields":[],"syncing_status":' || COALESCE(((t0.synced_status IS NOT NULL))::text, 'null')))))) || ((((',"synced_status_id":' || COALESCE(('"' || ((
        (SELECT t2.id
        FROM contact_status t2
        WHERE t2.workspace_id = $1
        AND t2.key = t0.synced_status))::text || '"')), 'null')) || (',"contacts_count":' ||
          (SELECT count(*)::text
          FROM
            (SELECT t3.*
            FROM person t3
            WHERE t3.workspace_id = $1
            AND t3.company_id = t0.id
            AND t3.deleted_at IS NULL) t4))) || ((',"won_deals_count":' || COALESCE((
              (SELECT t5.won_count
              FROM company_deal_totals t5
              WHERE t5.workspace_id = $1
              AND t5.id = t0.id))::text, 'null')) || (',"total_won_amount":' || (COALESCE((trim_scale(
                (SELECT t6.won_amount
                FROM company_deal_totals t6
                WHERE t6.workspace_id = $1
                AND t6.id = t0.id)))::text, 'null') || ',"pending_deals_count":')))) || (((COALESCE((
                  (SELECT t7.pending_count
                  FROM company_deal_totals t7
                  WHERE t7.workspace_id = $1
                  AND t7.id = t0.id))::text, 'null') || ',"total_pending_amount":') || (COALESCE((trim_scale(
                    (SELECT t8.pending_amount
                    FROM company_deal_totals t8
                    WHERE t8.workspace_id = $1
                    AND t8.id = t0.id)))::text, 'null') || (',"created_at":' || COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')))) || ((',"modified_at":' || COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"contacts":' || (
                      (SELECT ('[' || (COALESCE(string_agg(((((('{"contact":{"id":"' || ((t9.id)::text || '","title":')) || ((COALESCE(to_json(t9.prefix)::text, 'null') || ',"first_name":') || (COALESCE(to_json(t9.first_name)::text, 'null') || ',"last_name":'))) || (((COALESCE(to_json(t9.last_name)::text, 'null') || ',"job_title":') || (COALESCE(to_json(
                        (SELECT t10.job_title
                        FROM employment t10
                        WHERE t10.workspace_id = $1
                        AND t10.id = t9.employment_id))::text, 'null') || ',"starred":')) || ((
                          (SELECT EXISTS
                            (SELECT t11.*
                            FROM favorite t11
                            WHERE t11.workspace_id = $1
                            AND t11.person_id = t9.id
                            AND t11.deleted_at IS NULL
                            AND t11.member_id = $3::uuid)::text) || ',"photo_url":') || (COALESCE(to_json(t9.avatar_url)::text, 'null') || ',"company_id":')))) || (((COALESCE(('"' || ((t9.company_id)::text || '"')), 'null') || (',"company_name":' || COALESCE(to_json(COALESCE(
                              (SELECT t12.name
                              FROM company t12
                              WHERE t12.workspace_id = $1
                              AND t12.id = t9.company_id
                              AND t12.deleted_at IS NULL),
                                (SELECT t13.company_name
                                FROM employment t13
                                WHERE t13.workspace_id = $1
                                AND t13.id = t9.employment_id)))::text, 'null'))) || ((',"urls":' ||
                                  (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(COALESCE(t14.label, t14.type)) WHEN 'website' THEN 'website' WHEN 'blog' THEN 'blog' WHEN 'twitter' THEN 'twitter' WHEN 'linkedin' THEN 'linkedin' WHEN 'xing' THEN 'xing' WHEN 'facebook' THEN 'facebook' WHEN 'google_plus' THEN 'google_plus' WHEN 'other' THEN 'other' WHEN 'x' THEN 'twitter' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t14.url)::text || '}'))), ','), '') || ']'))
                                  FROM
                                    (SELECT t14.*
                                    FROM link t14
                                    WHERE t14.workspace_id = $1
                                    AND t14.person_id = t9.id
                                    ORDER BY t14.position ASC, t14.id ASC) t14)) || (',"phones":' ||
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
                                          AND t16.deleted_at IS NULL)) DESC, t15.position ASC, t15.id ASC) t15)))) || (((',"emails":' ||
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
                                                AND t18.deleted_at IS NULL)) DESC, t17.position ASC, t17.id ASC) t17)) || (',"address_list":' ||
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
                                                      LIMIT 2::int8) t19))) || ((',"status":' || COALESCE(to_json(COALESCE(
                                                        (SELECT t21.text
                                                        FROM contact_status t21
                                                        WHERE t21.workspace_id = $1
                                                        AND t21.key = t9.status), t9.status))::text, 'null')) || (',"status_id":' || COALESCE(('"' || ((
                                                          (SELECT t22.id
                                                          FROM contact_status t22
                                                          WHERE t22.workspace_id = $1
                                                          AND t22.key = t9.status))::text || '"')), 'null')))))) || ((((',"tags":' || (
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
                                                                ORDER BY lower(t23.name) ASC, t23.id ASC) t23) || ',"lead_source_id":')) || ((COALESCE(to_json(t9.lead_source)::text, 'null') || ',"lead_source":') || (COALESCE(to_json(
                                                                  (SELECT t25.text
                                                                  FROM lead_source t25
                                                                  WHERE t25.workspace_id = $1
                                                                  AND t25.key = t9.lead_source))::text, 'null') || ',"background":'))) || (((COALESCE(to_json(t9.description)::text, 'null') || ',"owner_id":') || (COALESCE(('"' || ((t9.owner_id)::text || '"')), 'null') || ',"custom_fields":[')) || ((concat_ws(',', NULLIF(CASE WHEN (t9.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369') IS NULL THEN 'null' ELSE ('{"custom_field":{"id":"01955b69-9140-72e4-91e7-a1a2e2f2a369","name":"Nickname","type":"single_line_text","position":0},"value":' || (COALESCE(to_json((t9.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || '}')) END, 'null'), NULLIF(CASE WHEN CASE (t9.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END IS NULL THEN 'null' ELSE (('{"custom_field":{"id":"01955b6a-7ba0-7e7c-aa2b-562fb4843937","name":"Tier","type":"select_box","position":1,"choices":' || COALESCE((('["Gold","Silver"]'::text)::jsonb)::text, 'null')) || ('},"value":' || (COALESCE(to_json(CASE (t9.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '}'))) END, 'null')) || '],"letter":') || (COALESCE(to_json(COALESCE(substring(lower(COALESCE(NULLIF(t9.last_name, ''), COALESCE(
                                                                    (SELECT t26.name
                                                                    FROM company t26
                                                                    WHERE t26.workspace_id = $1
                                                                    AND t26.id = t9.company_id
                                                                    AND t26.deleted_at IS NULL),
                                                                      (SELECT t27.company_name
                                                                      FROM employment t27
                                                                      WHERE t27.workspace_id = $1
                                                                      AND t27.id = t9.employment_id))))
                                                                      FROM '^[a-z]'), '1'))::text, 'null') || ',"pending_deal":')))) || ((((
                                                                        (SELECT EXISTS
                                                                          (SELECT t28.*
                                                                          FROM deal t28
                                                                          WHERE t28.workspace_id = $1
                                                                          AND t28.person_id = t9.id
                                                                          AND t28.deleted_at IS NULL
                                                                          AND t28.outcome = $4::text)::text) || ',"total_pendings":') || (COALESCE((trim_scale(
                                                                            (SELECT t29.pending_amount
                                                                            FROM person_deal_totals t29
                                                                            WHERE t29.workspace_id = $1
                                                                            AND t29.id = t9.id)))::text, 'null') || ',"total_deals_count":')) || ((COALESCE((
                                                                              (SELECT t30.deals_count
                                                                              FROM person_deal_totals t30
                                                                              WHERE t30.workspace_id = $1
                                                                              AND t30.id = t9.id))::text, 'null') || ',"company_size":') || (COALESCE((
                                                                                (SELECT
                                                                                  (SELECT count(*)
                                                                                  FROM person t32
                                                                                  WHERE t32.workspace_id = $1
                                                                                  AND t32.company_id = t31.id
                                                                                  AND t32.deleted_at IS NULL)
                                                                                  FROM company t31
                                                                                  WHERE t31.workspace_id = $1
                                                                                  AND t31.id = t9.company_id
                                                                                  AND t31.deleted_at IS NULL))::text, 'null') || ',"created_at":'))) || (((COALESCE(to_json(to_char(t9.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t9.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"sales_closed_for":')) || ((
                                                                                    (SELECT ('[' || (COALESCE(string_agg(('"' || ((t33.member_id)::text || '"')), ','), '') || ']'))
                                                                                    FROM
                                                                                      (SELECT t33.*
                                                                                      FROM sales_closure t33
                                                                                      WHERE t33.workspace_id = $1
                                                                                      AND t33.person_id = t9.id
                                                                                      ORDER BY t33.closed_at ASC, t33.id ASC) t33) || ',"closed_sales":') || (
                                                                                        (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || ((t34.member_id)::text || '","closed_at":')) || ((COALESCE((floor(extract(epoch
                                                                                        FROM t34.closed_at))::int8)::text, 'null') || ',"comment":') || (COALESCE(to_json(COALESCE(t34.comment, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
                                                                                        FROM
                                                                                          (SELECT t34.*
                                                                                          FROM sales_closure t34
                                                                                          WHERE t34.workspace_id = $1
                                                                                          AND t34.person_id = t9.id
                                                                                          ORDER BY t34.closed_at ASC, t34.id ASC) t34) || '}}')))))), ','), '') || ']'))
                                                                                          FROM
                                                                                            (SELECT t9.*
                                                                                            FROM person t9
                                                                                            WHERE t9.workspace_id = $1
                                                                                            AND t9.company_id = t0.id
                                                                                            AND t9.deleted_at IS NULL
                                                                                            ORDER BY t9.last_name ASC NULLS LAST, t9.first_name ASC NULLS LAST, t9.id ASC
                                                                                            LIMIT 100::int8) t9) || '}}'))))))
                                                                                            FROM
                                                                                              (SELECT t0.*
                                                                                              FROM company t0
                                                                                              WHERE t0.workspace_id = $1
                                                                                              AND t0.id = $2::uuid
                                                                                              ORDER BY t0.id ASC
                                                                                              LIMIT 1) t0) AS r0;

SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND lower(t0.name) = $2::text
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"status":' || (COALESCE(to_json(t0.synced_status)::text, 'null') || '}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM company t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"key":' || (to_json(t0.key)::text || '}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM contact_status t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM lead_source t0
    WHERE t0.workspace_id = $1
    AND t0.key = $2::text
    ORDER BY t0.id ASC) t0) AS r0;

SELECT o.id AS object_def_id, o.stored_as, o.slots AS mask, f.id, f.name, f.type, f.options, f.default_value, f.is_nullable, f.holds_id, f.target_id, f.is_unique, f.unique_with_id, f.slots, f.outgrown, f.max_length, f.least, f.most, t.stored_as AS target
FROM object_def o LEFT JOIN field_def f ON f.workspace_id = $1
AND f.object_def_id = o.id
AND (f.is_active OR $5) LEFT JOIN object_def t ON t.workspace_id = $1
AND t.id = f.target_id
WHERE o.workspace_id = $1
AND (f.id = ANY($2::uuid[]) OR f.unique_with_id = ANY($2::uuid[]) OR o.id = ANY($3::uuid[]) OR o.stored_as = $4::text)
ORDER BY f.id;

SELECT 'reference' AS kind, 'company' AS object, t.id, t.id::text AS value
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO person (workspace_id, id, custom, app_source, created_by_source, created_by_id, created_by_name, prefix, first_name, last_name, description, primary_email, primary_phone, linkedin_url, x_url, address_id, city, employment_id, company_id, owner_id, status, lead_source) SELECT $1, r.id, COALESCE(r.custom, '{}'), r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.prefix, r.first_name, r.last_name, r.description, r.primary_email, r.primary_phone, r.linkedin_url, r.x_url, r.address_id, r.city, r.employment_id, r.company_id, r.owner_id, r.status, r.lead_source
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, custom jsonb, app_source text, created_by_source text, created_by_id uuid, created_by_name text, prefix text, first_name text, last_name text, description text, primary_email text, primary_phone text, linkedin_url text, x_url text, address_id uuid, city text, employment_id uuid, company_id uuid, owner_id uuid, status text, lead_source text)), w1 AS (INSERT INTO employment (workspace_id, id, app_source, person_id, company_id, job_title) SELECT $1, r.id, r.app_source, r.person_id, r.company_id, r.job_title
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, app_source text, person_id uuid, company_id uuid, job_title text)), w2 AS (INSERT INTO email (workspace_id, id, app_source, person_id, point_id, raw, address, label, position, well_formed, is_role, is_system, is_free, checked_at) SELECT $1, r.id, r.app_source, r.person_id, COALESCE(r.point_id, COALESCE(
  (SELECT k.point_id
  FROM email k
  WHERE k.workspace_id = $1
  AND k.address = r.address
  LIMIT 1), CASE WHEN EXISTS
    (SELECT 1
    FROM email k
    WHERE k.workspace_id = $1
    AND k.point_id = md5($1::text || '/' || r.address)::uuid) THEN r.id ELSE md5($1::text || '/' || r.address)::uuid END)), r.raw, r.address, r.label, r.position, r.well_formed, r.is_role, r.is_system, r.is_free, r.checked_at
    FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, app_source text, person_id uuid, point_id uuid, raw text, address text, label text, position int4, well_formed bool, is_role bool, is_system bool, is_free bool, checked_at timestamptz)), w3 AS (INSERT INTO phone (workspace_id, id, app_source, person_id, point_id, number, e164, country_code, valid, label, position) SELECT $1, r.id, r.app_source, r.person_id, COALESCE(r.point_id, COALESCE(
      (SELECT k.point_id
      FROM phone k
      WHERE k.workspace_id = $1
      AND k.e164 = r.e164
      LIMIT 1), CASE WHEN EXISTS
        (SELECT 1
        FROM phone k
        WHERE k.workspace_id = $1
        AND k.point_id = md5($1::text || '/' || r.e164)::uuid) THEN r.id ELSE md5($1::text || '/' || r.e164)::uuid END)), r.number, r.e164, r.country_code, r.valid, r.label, r.position
        FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, app_source text, person_id uuid, point_id uuid, number text, e164 text, country_code text, valid bool, label text, position int4)), w4 AS (INSERT INTO link (workspace_id, id, app_source, person_id, type, url, normalized, label, position) SELECT $1, r.id, r.app_source, r.person_id, r.type, r.url, r.normalized, r.label, r.position
        FROM jsonb_to_recordset($6::jsonb) AS r(id uuid, app_source text, person_id uuid, type text, url text, normalized text, label text, position int4)), w5 AS (INSERT INTO address (workspace_id, id, app_source, person_id, text, street1, city, state, postcode, country, country_a2, country_a3, kind, position) SELECT $1, r.id, r.app_source, r.person_id, r.text, r.street1, r.city, r.state, r.postcode, r.country, r.country_a2, r.country_a3, r.kind, r.position
        FROM jsonb_to_recordset($7::jsonb) AS r(id uuid, app_source text, person_id uuid, text text, street1 text, city text, state text, postcode text, country text, country_a2 text, country_a3 text, kind text, position int4)), w6 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
        FROM jsonb_to_recordset($8::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w7 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
        FROM w6 e), w8 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $10::uuid, $11::text, $12::text, r.before, r.after
        FROM jsonb_to_recordset($9::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
        FROM w8 e JOIN webhook h ON h.workspace_id = $1
        AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
        ORDER BY e.id;

SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t0.id)::text) || ('","name":' || (to_json(t0.name)::text || '}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM tag t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND lower(t0.name) = ANY($2::text[])
    ORDER BY t0.id ASC) t0) AS r0,
      (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || ((t1.id)::text || '","tag":"')) || (((t1.tag_id)::text || '","live":') || (COALESCE(('"' || ((
        (SELECT t2.id
        FROM tag t2
        WHERE t2.workspace_id = $1
        AND t2.id = t1.tag_id
        AND t2.deleted_at IS NULL))::text || '"')), 'null') || '}'))), ','), '') || ']'))
        FROM
          (SELECT t1.*
          FROM record_tag t1
          WHERE t1.workspace_id = $1
          AND t1.person_id = $3::uuid
          ORDER BY t1.id ASC) t1) AS r1,
            (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t3.id)::text || '"}')), ','), '') || ']'))
            FROM
              (SELECT t3.*
              FROM favorite t3
              WHERE t3.workspace_id = $1
              AND t3.deleted_at IS NULL
              AND (t3.member_id = $4::uuid
              AND t3.person_id = $5::uuid)
              ORDER BY t3.id ASC) t3) AS r2;

SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text || l.name, 0))
FROM unnest($2::text[]) l(name);

SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t0.id)::text) || ('","name":' || (to_json(t0.name)::text || '}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM tag t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND lower(t0.name) = ANY($2::text[])
    ORDER BY t0.id ASC) t0) AS r0;

SELECT 'claim name' AS kind, 'tag' AS object, t.id, t.name::text AS value
FROM tag t
WHERE t.workspace_id = $1
AND t.name = ANY($2::text[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO tag (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, name, entity_type) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.entity_type
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, entity_type text)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT 'reference' AS kind, 'person' AS object, t.id, t.id::text AS value
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'tag' AS object, t.id, t.id::text AS value
FROM tag t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO record_tag (workspace_id, id, tag_id, person_id) SELECT $1, r.id, r.tag_id, r.person_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, tag_id uuid, person_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR NO KEY UPDATE;

SELECT t.id, t.employment_id, t.first_name, t.last_name, t.full_name, t.custom, t.deleted_at, t.hidden,
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('address', o.address)), '[]')::text
  FROM email o
  WHERE o.workspace_id = $1
  AND o.person_id = t.id) AS own_email,
    (SELECT COALESCE(jsonb_agg(jsonb_build_object('number', o.number, 'e164', o.e164, 'country_code', o.country_code)), '[]')::text
    FROM phone o
    WHERE o.workspace_id = $1
    AND o.person_id = t.id) AS own_phone,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('normalized', o.normalized)), '[]')::text
      FROM link o
      WHERE o.workspace_id = $1
      AND o.person_id = t.id) AS own_link,
        (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', o.id, 'job_title', o.job_title)), '[]')::text
        FROM employment o
        WHERE o.workspace_id = $1
        AND o.person_id = t.id
        AND o.id = t.employment_id) AS own_employment,
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('name', g.name)), '[]')::text
          FROM record_tag o JOIN tag g ON g.workspace_id = $1
          AND g.id = o.tag_id
          AND g.deleted_at IS NULL
          WHERE o.workspace_id = $1
          AND o.person_id = t.id) AS own_record_tag, CASE WHEN t.custom <> '{}' THEN
            (SELECT jsonb_object_agg(f.id, f.type)::text
            FROM field_def f
            WHERE f.workspace_id = $1
            AND f.is_active
            AND f.type = ANY($3::text[])) END AS custom_types
            FROM person t
            WHERE t.workspace_id = $1
            AND t.id = $2::uuid;


WITH given AS (
  SELECT g.id, g.object, g.words, string_to_array(btrim(g.words, ' '), ' ') AS list
FROM unnest($3::uuid[], $4::text[], $5::text[]) AS g(id, object, words)
), former AS (
  SELECT t.id, t.object, string_to_array(btrim(t.words, ' '), ' ') AS list
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
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
)
DELETE
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.id <> ALL($3::uuid[]);

SELECT
  (SELECT (((((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","contact":{"id":"' || (t0.id)::text)) || (('","title":' || COALESCE(to_json(CASE lower(t0.prefix) WHEN 'mr' THEN 'Mr' WHEN 'mr.' THEN 'Mr' WHEN 'mrs' THEN 'Mrs' WHEN 'mrs.' THEN 'Mrs' WHEN 'ms' THEN 'Ms' WHEN 'ms.' THEN 'Ms' ELSE NULL END)::text, 'null')) || (',"first_name":' || (COALESCE(to_json(t0.first_name)::text, 'null') || ',"last_name":')))) || (((COALESCE(to_json(t0.last_name)::text, 'null') || ',"job_title":') || (COALESCE(to_json(
    (SELECT t1.job_title
    FROM employment t1
    WHERE t1.workspace_id = $1
    AND t1.id = t0.employment_id))::text, 'null') || ',"starred":')) || ((
      (SELECT EXISTS
        (SELECT t2.*
        FROM favorite t2
        WHERE t2.workspace_id = $1
        AND t2.person_id = t0.id
        AND t2.deleted_at IS NULL
        AND t2.member_id = $3::uuid)::text) || ',"photo_url":') || (COALESCE(to_json(t0.avatar_url)::text, 'null') || (',"company_id":' || COALESCE(('"' || ((t0.company_id)::text || '"')), 'null')))))) || ((((',"company_name":' || COALESCE(to_json(COALESCE(
          (SELECT t3.name
          FROM company t3
          WHERE t3.workspace_id = $1
          AND t3.id = t0.company_id
          AND t3.deleted_at IS NULL),
            (SELECT t4.company_name
            FROM employment t4
            WHERE t4.workspace_id = $1
            AND t4.id = t0.employment_id)))::text, 'null')) || (',"urls":' ||
              (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(COALESCE(t5.label, t5.type)) WHEN 'website' THEN 'website' WHEN 'blog' THEN 'blog' WHEN 'twitter' THEN 'twitter' WHEN 'linkedin' THEN 'linkedin' WHEN 'xing' THEN 'xing' WHEN 'facebook' THEN 'facebook' WHEN 'google_plus' THEN 'google_plus' WHEN 'other' THEN 'other' WHEN 'x' THEN 'twitter' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t5.url)::text || '}'))), ','), '') || ']'))
              FROM
                (SELECT t5.*
                FROM link t5
                WHERE t5.workspace_id = $1
                AND t5.person_id = t0.id
                ORDER BY t5.position ASC, t5.id ASC) t5))) || ((',"phones":' ||
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
                      AND t7.deleted_at IS NULL)) DESC, t6.position ASC, t6.id ASC) t6)) || (',"emails":' || (
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
                            AND t9.deleted_at IS NULL)) DESC, t8.position ASC, t8.id ASC) t8) || ',"address_list":')))) || (((
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
                                    AND t12.key = t0.status), t0.status))::text, 'null') || ',"status_id":')) || ((COALESCE(('"' || ((
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
                                            ORDER BY lower(t14.name) ASC, t14.id ASC) t14) || (',"lead_source_id":' || COALESCE(to_json(t0.lead_source)::text, 'null'))))))) || (((((',"lead_source":' || COALESCE(to_json(
                                              (SELECT t16.text
                                              FROM lead_source t16
                                              WHERE t16.workspace_id = $1
                                              AND t16.key = t0.lead_source))::text, 'null')) || (',"background":' || COALESCE(to_json(t0.description)::text, 'null'))) || ((',"owner_id":' || COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null')) || (',"custom_fields":[' || (concat_ws(',', NULLIF(CASE WHEN (t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369') IS NULL THEN 'null' ELSE ('{"custom_field":{"id":"01955b69-9140-72e4-91e7-a1a2e2f2a369","name":"Nickname","type":"single_line_text","position":0},"value":' || (COALESCE(to_json((t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || '}')) END, 'null'), NULLIF(CASE WHEN CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END IS NULL THEN 'null' ELSE (('{"custom_field":{"id":"01955b6a-7ba0-7e7c-aa2b-562fb4843937","name":"Tier","type":"select_box","position":1,"choices":' || COALESCE((('["Gold","Silver"]'::text)::jsonb)::text, 'null')) || ('},"value":' || (COALESCE(to_json(CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '}'))) END, 'null')) || '],"letter":')))) || (((COALESCE(to_json(COALESCE(substring(lower(COALESCE(NULLIF(t0.last_name, ''), COALESCE(
                                                (SELECT t17.name
                                                FROM company t17
                                                WHERE t17.workspace_id = $1
                                                AND t17.id = t0.company_id
                                                AND t17.deleted_at IS NULL),
                                                  (SELECT t18.company_name
                                                  FROM employment t18
                                                  WHERE t18.workspace_id = $1
                                                  AND t18.id = t0.employment_id))))
                                                  FROM '^[a-z]'), '1'))::text, 'null') || ',"pending_deal":') || (
                                                    (SELECT EXISTS
                                                      (SELECT t19.*
                                                      FROM deal t19
                                                      WHERE t19.workspace_id = $1
                                                      AND t19.person_id = t0.id
                                                      AND t19.deleted_at IS NULL
                                                      AND t19.outcome = $4::text)::text) || ',"total_pendings":')) || ((COALESCE((trim_scale(
                                                        (SELECT t20.pending_amount
                                                        FROM person_deal_totals t20
                                                        WHERE t20.workspace_id = $1
                                                        AND t20.id = t0.id)))::text, 'null') || ',"total_deals_count":') || (COALESCE((
                                                          (SELECT t21.deals_count
                                                          FROM person_deal_totals t21
                                                          WHERE t21.workspace_id = $1
                                                          AND t21.id = t0.id))::text, 'null') || (',"company_size":' || COALESCE((
                                                            (SELECT
                                                              (SELECT count(*)
                                                              FROM person t23
                                                              WHERE t23.workspace_id = $1
                                                              AND t23.company_id = t22.id
                                                              AND t23.deleted_at IS NULL)
                                                              FROM company t22
                                                              WHERE t22.workspace_id = $1
                                                              AND t22.id = t0.company_id
                                                              AND t22.deleted_at IS NULL))::text, 'null')))))) || ((((',"google_contacts_data":null,"created_at":' || COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"modified_at":' || COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null'))) || ((',"sales_closed_for":' ||
                                                                (SELECT ('[' || (COALESCE(string_agg(('"' || ((t24.member_id)::text || '"')), ','), '') || ']'))
                                                                FROM
                                                                  (SELECT t24.*
                                                                  FROM sales_closure t24
                                                                  WHERE t24.workspace_id = $1
                                                                  AND t24.person_id = t0.id
                                                                  ORDER BY t24.closed_at ASC, t24.id ASC) t24)) || (',"closed_sales":' || (
                                                                    (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || ((t25.member_id)::text || '","closed_at":')) || ((COALESCE((floor(extract(epoch
                                                                    FROM t25.closed_at))::int8)::text, 'null') || ',"comment":') || (COALESCE(to_json(COALESCE(t25.comment, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
                                                                    FROM
                                                                      (SELECT t25.*
                                                                      FROM sales_closure t25
                                                                      WHERE t25.workspace_id = $1
                                                                      AND t25.person_id = t0.id
                                                                      ORDER BY t25.closed_at ASC, t25.id ASC) t25) || '},"next_actions":')))) || (((
                                                                        (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t26.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t26.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t26.person_id)::text))) || (('","status":' || (to_json(t26.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                          (SELECT t27.title
                                                                          FROM task t27
                                                                          WHERE t27.workspace_id = $1
                                                                          AND t27.id = t26.task_id
                                                                          AND t27.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t26.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t26.state IS DISTINCT
                                                                          FROM 'date_time'::text) THEN floor(extract(epoch
                                                                          FROM t26.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t26.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t26.state IS NOT DISTINCT
                                                                          FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t26.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t26.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t26.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t26.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                          FROM
                                                                            (SELECT t26.*
                                                                            FROM task_plan t26
                                                                            WHERE t26.workspace_id = $1
                                                                            AND t26.person_id = t0.id
                                                                            AND t26.deleted_at IS NULL
                                                                            AND (t26.state = ANY($5::text[]))
                                                                            ORDER BY t26.rank ASC, t26.sorted_at ASC NULLS LAST, t26.queue_place ASC NULLS LAST, t26.id ASC) t26) || ',"next_action":') || (COALESCE(
                                                                              (SELECT (((('{"id":"' || ((t28.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t28.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t28.person_id)::text))) || (('","status":' || (to_json(t28.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                (SELECT t29.title
                                                                                FROM task t29
                                                                                WHERE t29.workspace_id = $1
                                                                                AND t29.id = t28.task_id
                                                                                AND t29.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t28.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t28.state IS DISTINCT
                                                                                FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                FROM t28.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t28.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t28.state IS NOT DISTINCT
                                                                                FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t28.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t28.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t28.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t28.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}')))))
                                                                                FROM
                                                                                  (SELECT t28.*
                                                                                  FROM task_plan t28
                                                                                  WHERE t28.workspace_id = $1
                                                                                  AND t28.person_id = t0.id
                                                                                  AND t28.deleted_at IS NULL
                                                                                  AND (t28.state = ANY($5::text[])
                                                                                  AND t28.assignee_id = $3::uuid)
                                                                                  ORDER BY t28.id ASC
                                                                                  LIMIT 1) t28), '{}') || (',"queued_actions":' ||
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
                                                                                        AND (t30.state = ANY($6::text[]))
                                                                                        ORDER BY t30.rank ASC, t30.sorted_at ASC NULLS LAST, t30.queue_place ASC NULLS LAST, t30.id ASC) t30)))) || ((',"next_action_conflicts":' ||
                                                                                          (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t32.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t32.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t32.person_id)::text))) || (('","status":' || (to_json(t32.state)::text || ',"text":')) || ((COALESCE(to_json(
                                                                                            (SELECT t34.title
                                                                                            FROM task t34
                                                                                            WHERE t34.workspace_id = $1
                                                                                            AND t34.id = t32.task_id
                                                                                            AND t34.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t32.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t32.state IS DISTINCT
                                                                                            FROM 'date_time'::text) THEN floor(extract(epoch
                                                                                            FROM t32.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t32.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t32.state IS NOT DISTINCT
                                                                                            FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t32.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t32.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t32.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t32.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
                                                                                            FROM
                                                                                              (SELECT t32.*
                                                                                              FROM task_plan t32
                                                                                              WHERE t32.workspace_id = $1
                                                                                              AND EXISTS
                                                                                                (SELECT 1
                                                                                                FROM overtaken_plan t33
                                                                                                WHERE t33.workspace_id = $1
                                                                                                AND t33.person_id = t0.id
                                                                                                AND t33.id = t32.id)
                                                                                                AND t32.deleted_at IS NULL
                                                                                                AND t32.assignee_id = $3::uuid
                                                                                                ORDER BY t32.rank ASC, t32.sorted_at ASC NULLS LAST, t32.queue_place ASC NULLS LAST, t32.id ASC) t32)) || (',"company":' || (COALESCE(
                                                                                                  (SELECT ((((('{"id":"' || (t35.id)::text) || ('","name":' || to_json(t35.name)::text)) || ((',"description":' || COALESCE(to_json(t35.description)::text, 'null')) || (',"phone":' || COALESCE(to_json(t35.primary_phone)::text, 'null')))) || (((',"photo_url":' || COALESCE(to_json(t35.logo_url)::text, 'null')) || (',"url":' || COALESCE(to_json(t35.website)::text, 'null'))) || ((',"address":' || COALESCE(
                                                                                                    (SELECT ((('{"address":' || COALESCE(to_json(COALESCE(t36.street1, CASE WHEN NOT (COALESCE(t36.city, t36.postcode) IS NOT NULL) THEN t36.text END))::text, 'null')) || (',"city":' || (COALESCE(to_json(t36.city)::text, 'null') || ',"state":'))) || ((COALESCE(to_json(t36.state)::text, 'null') || (',"zip_code":' || COALESCE(to_json(COALESCE(t36.postcode, t36.zip))::text, 'null'))) || (',"country_code":' || (COALESCE(to_json(t36.country_a2)::text, 'null') || '}'))))
                                                                                                    FROM
                                                                                                      (SELECT t36.*
                                                                                                      FROM address t36
                                                                                                      WHERE t36.workspace_id = $1
                                                                                                      AND t36.id = t35.address_id
                                                                                                      LIMIT 1) t36), 'null')) || (',"company_fields":[],"syncing_status":' || (COALESCE(((t35.synced_status IS NOT NULL))::text, 'null') || ',"synced_status_id":'))))) || ((((COALESCE(('"' || ((
                                                                                                        (SELECT t37.id
                                                                                                        FROM contact_status t37
                                                                                                        WHERE t37.workspace_id = $1
                                                                                                        AND t37.key = t35.synced_status))::text || '"')), 'null') || ',"syncing_tags":false,"synced_tags":') || (COALESCE((('[]'::text)::jsonb)::text, 'null') || ',"contacts_count":')) || ((
                                                                                                          (SELECT count(*)::text
                                                                                                          FROM
                                                                                                            (SELECT t38.*
                                                                                                            FROM person t38
                                                                                                            WHERE t38.workspace_id = $1
                                                                                                            AND t38.company_id = t35.id
                                                                                                            AND t38.deleted_at IS NULL) t39) || ',"won_deals_count":') || (COALESCE((
                                                                                                              (SELECT t40.won_count
                                                                                                              FROM company_deal_totals t40
                                                                                                              WHERE t40.workspace_id = $1
                                                                                                              AND t40.id = t35.id))::text, 'null') || (',"total_won_amount":' || COALESCE((trim_scale(
                                                                                                                (SELECT t41.won_amount
                                                                                                                FROM company_deal_totals t41
                                                                                                                WHERE t41.workspace_id = $1
                                                                                                                AND t41.id = t35.id)))::text, 'null'))))) || (((',"pending_deals_count":' || COALESCE((
                                                                                                                  (SELECT t42.pending_count
                                                                                                                  FROM company_deal_totals t42
                                                                                                                  WHERE t42.workspace_id = $1
                                                                                                                  AND t42.id = t35.id))::text, 'null')) || (',"total_pending_amount":' || COALESCE((trim_scale(
                                                                                                                    (SELECT t43.pending_amount
                                                                                                                    FROM company_deal_totals t43
                                                                                                                    WHERE t43.workspace_id = $1
                                                                                                                    AND t43.id = t35.id)))::text, 'null'))) || ((',"created_at":' || COALESCE(to_json(to_char(t35.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"modified_at":' || (COALESCE(to_json(to_char(t35.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))))
                                                                                                                    FROM
                                                                                                                      (SELECT t35.*
                                                                                                                      FROM company t35
                                                                                                                      WHERE t35.workspace_id = $1
                                                                                                                      AND t35.id = t0.company_id
                                                                                                                      AND t35.deleted_at IS NULL
                                                                                                                      LIMIT 1) t35), 'null') || '}')))))))
                                                                                                                      FROM
                                                                                                                        (SELECT t0.*
                                                                                                                        FROM person t0
                                                                                                                        WHERE t0.workspace_id = $1
                                                                                                                        AND t0.id = $2::uuid
                                                                                                                        ORDER BY t0.id ASC
                                                                                                                        LIMIT 1) t0) AS r0;

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

SELECT t0.id
FROM person t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM email t0
WHERE t0.workspace_id = $1
AND (t0.person_id = $2::uuid
AND t0.address = $3::text)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t.id, t.primary_email, t.address_id
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT t.id, t.primary_email, t.address_id, t.employment_id
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT t.id, t.email
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 'reference' AS kind, 'person' AS object, t.id, t.id::text AS value
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (UPDATE person t SET primary_email = r.primary_email, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, primary_email text)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO email (workspace_id, id, app_source, person_id, point_id, raw, address, label, position, well_formed, is_role, is_system, is_free, checked_at) SELECT $1, r.id, r.app_source, r.person_id, COALESCE(r.point_id, COALESCE(
  (SELECT k.point_id
  FROM email k
  WHERE k.workspace_id = $1
  AND k.address = r.address
  LIMIT 1), CASE WHEN EXISTS
    (SELECT 1
    FROM email k
    WHERE k.workspace_id = $1
    AND k.point_id = md5($1::text || '/' || r.address)::uuid) THEN r.id ELSE md5($1::text || '/' || r.address)::uuid END)), r.raw, r.address, r.label, r.position, r.well_formed, r.is_role, r.is_system, r.is_free, r.checked_at
    FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, app_source text, person_id uuid, point_id uuid, raw text, address text, label text, position int4, well_formed bool, is_role bool, is_system bool, is_free bool, checked_at timestamptz)), w2 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
    FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
    FROM w2 e JOIN webhook h ON h.workspace_id = $1
    AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
    ORDER BY e.id;

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
  (SELECT (((('{"id":"' || (t0.point_id)::text) || ('","email":' || to_json(t0.address)::text)) || ((',"rawEmail":' || to_json(t0.raw)::text) || (',"primary":' || COALESCE(((COALESCE(
    (SELECT t1.primary_email
    FROM person t1
    WHERE t1.workspace_id = $1
    AND t1.id = t0.person_id
    AND t1.deleted_at IS NULL),
      (SELECT t2.primary_email
      FROM company t2
      WHERE t2.workspace_id = $1
      AND t2.id = t0.company_id
      AND t2.deleted_at IS NULL),
        (SELECT t3.email
        FROM member t3
        WHERE t3.workspace_id = $1
        AND t3.id = t0.member_id
        AND t3.deleted_at IS NULL)) IS NOT DISTINCT
        FROM t0.address))::text, 'null')))) || (((',"label":' || COALESCE(to_json(CASE t0.label WHEN 'MAIN' THEN 'MAIN' WHEN 'WORK' THEN 'WORK' WHEN 'PERSONAL' THEN 'PERSONAL' WHEN 'OTHER' THEN 'OTHER' WHEN 'main' THEN 'MAIN' WHEN 'work' THEN 'WORK' WHEN 'personal' THEN 'PERSONAL' WHEN 'other' THEN 'OTHER' WHEN 'home' THEN 'PERSONAL' ELSE NULL END)::text, 'null')) || (',"contacts":' ||
          (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t4.id)::text || '"}')), ','), '') || ']'))
          FROM
            (SELECT t4.*
            FROM person t4
            WHERE t4.workspace_id = $1
            AND EXISTS
              (SELECT 1
              FROM email t5
              WHERE t5.workspace_id = $1
              AND t5.point_id = t0.point_id
              AND t5.person_id = t4.id)
              AND t4.deleted_at IS NULL
              ORDER BY t4.created_at ASC, t4.id ASC) t4))) || ((',"organizations":' ||
                (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (to_json(t6.name)::text || '}')), ','), '') || ']'))
                FROM
                  (SELECT t6.*
                  FROM company t6
                  WHERE t6.workspace_id = $1
                  AND EXISTS
                    (SELECT 1
                    FROM email t7
                    WHERE t7.workspace_id = $1
                    AND t7.point_id = t0.point_id
                    AND t7.company_id = t6.id)
                    AND t6.deleted_at IS NULL
                    ORDER BY t6.created_at ASC, t6.id ASC) t6)) || (',"users":' || (
                      (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t8.id)::text || '"}')), ','), '') || ']'))
                      FROM
                        (SELECT t8.*
                        FROM member t8
                        WHERE t8.workspace_id = $1
                        AND EXISTS
                          (SELECT 1
                          FROM email t9
                          WHERE t9.workspace_id = $1
                          AND t9.point_id = t0.point_id
                          AND t9.member_id = t8.id)
                          AND t8.deleted_at IS NULL
                          ORDER BY t8.created_at ASC, t8.id ASC) t8) || '}')))))
                          FROM
                            (SELECT t0.*
                            FROM email t0
                            WHERE t0.workspace_id = $1
                            AND t0.id = $2::uuid
                            ORDER BY t0.id ASC
                            LIMIT 1) t0) AS r0;

SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM tag t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND t0.name = $2::text
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

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

SELECT t0.id
FROM record_tag t0
WHERE t0.workspace_id = $1
AND (t0.company_id = $2::uuid
AND t0.tag_id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT 'reference' AS kind, 'company' AS object, t.id, t.id::text AS value
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'tag' AS object, t.id, t.id::text AS value
FROM tag t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO record_tag (workspace_id, id, tag_id, company_id) SELECT $1, r.id, r.tag_id, r.company_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, tag_id uuid, company_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR NO KEY UPDATE;

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

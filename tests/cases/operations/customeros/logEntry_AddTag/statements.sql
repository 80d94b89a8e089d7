SELECT t0.id
FROM activity t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid
AND t0.kind = $3::text)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

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
AND (t0.activity_id = $2::uuid
AND t0.tag_id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT 'reference' AS kind, 'activity' AS object, t.id, t.id::text AS value
FROM activity t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'tag' AS object, t.id, t.id::text AS value
FROM tag t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO record_tag (workspace_id, id, tag_id, activity_id) SELECT $1, r.id, r.tag_id, r.activity_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, tag_id uuid, activity_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

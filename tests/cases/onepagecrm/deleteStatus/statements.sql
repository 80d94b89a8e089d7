SELECT t0.id
FROM contact_status t0
WHERE t0.workspace_id = $1
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"key":' || (to_json(t0.key)::text || '}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM contact_status t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t0.id
FROM person t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND t0.status = $2::text
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.status
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

WITH w0 AS (UPDATE person t SET status = r.status, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, status text)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT t0.id
FROM person t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND t0.status = $2::text
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND t0.synced_status = $2::text
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.created_at, t.updated_at, t.key, t.text, t.description, t.color, t.position
FROM contact_status t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

WITH w0 AS (DELETE
FROM contact_status t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

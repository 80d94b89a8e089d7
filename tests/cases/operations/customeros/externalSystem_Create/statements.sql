SELECT t0.id
FROM external_system t0
WHERE t0.workspace_id = $1
AND t0.name = $2::text
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

WITH w0 AS (INSERT INTO external_system (workspace_id, id, name) SELECT $1, r.id, r.name
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, name text)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

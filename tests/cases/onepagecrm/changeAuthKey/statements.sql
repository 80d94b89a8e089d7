SELECT k.id, k.name, k.prefix, k.role, k.role_id, k.created_at, k.updated_at, k.expires_at, k.revoked_at, k.last_used_at, k.user_id
FROM api_key k
WHERE k.workspace_id = $1
AND k.id = $2 FOR UPDATE;

UPDATE api_key k SET prefix = $3, secret_hash = $4, updated_at = now()
WHERE k.workspace_id = $1
AND k.id = $2;

WITH w0 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $3::uuid, $4::text, $5::text, r.before, r.after
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w0 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

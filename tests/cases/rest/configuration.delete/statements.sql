SELECT
  (SELECT ((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","id":"')) || ((t0.id)::text || ('","config":' || (t0.config)::text))) || ((',"organization_id":"' || ((t0.workspace_id)::text || '","created_at":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","updated_at":"') || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))))
  FROM
    (SELECT t0.*
    FROM configuration t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

SELECT t.id, t.created_at, t.updated_at, t.config
FROM configuration t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

WITH w0 AS (DELETE
FROM configuration t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

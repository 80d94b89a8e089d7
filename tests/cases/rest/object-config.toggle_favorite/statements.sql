SELECT t0.id
FROM favorite t0
WHERE t0.workspace_id = $1
AND (t0.member_id = $2::uuid
AND t0.custom_record_id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM custom_record t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND (t0.id = $2::uuid
    AND t0.object_def_id = $3::uuid)
    ORDER BY t0.id ASC) t0) AS r0;

SELECT 'reference' AS kind, 'custom_record' AS object, t.id, t.object_def_id::text AS value
FROM custom_record t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO favorite (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, member_id, custom_record_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.member_id, r.custom_record_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, member_id uuid, custom_record_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.onboarding_status, t.onboarding_comments, t.onboarding_changed_at
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

WITH w0 AS (UPDATE company t SET onboarding_status = r.onboarding_status, onboarding_comments = r.onboarding_comments, onboarding_changed_at = r.onboarding_changed_at, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, onboarding_status text, onboarding_comments text, onboarding_changed_at timestamptz)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((('{"name":' || to_json(t0.name)::text) || (',"accountDetails":{"onboarding":{"status":' || COALESCE(to_json(CASE t0.onboarding_status WHEN 'NOT_APPLICABLE' THEN 'NOT_APPLICABLE' WHEN 'NOT_STARTED' THEN 'NOT_STARTED' WHEN 'ON_TRACK' THEN 'ON_TRACK' WHEN 'LATE' THEN 'LATE' WHEN 'STUCK' THEN 'STUCK' WHEN 'DONE' THEN 'DONE' WHEN 'SUCCESSFUL' THEN 'SUCCESSFUL' ELSE 'NOT_APPLICABLE' END)::text, 'null'))) || ((',"comments":' || COALESCE(to_json(t0.onboarding_comments)::text, 'null')) || (',"updatedAt":' || (COALESCE(('"' || ((to_char(t0.onboarding_changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || '}}}'))))
  FROM
    (SELECT t0.*
    FROM company t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

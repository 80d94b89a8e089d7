SELECT t0.id
FROM automation_rule t0
WHERE t0.workspace_id = $1
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","id":"' || ((t0.id)::text || '","name":'))) || ((to_json(t0.name)::text || ',"enabled":') || ((t0.enabled)::text || (',"workflow_definition":' || (t0.workflow_definition)::text)))) || (((',"last_run_at":' || COALESCE(('"' || ((to_char(t0.last_run_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null')) || (',"crm_user_id":' || (COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null') || ',"organization_id":"'))) || (((t0.workspace_id)::text || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || ('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
  FROM
    (SELECT t0.*
    FROM automation_rule t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

SELECT t.id, t.created_at, t.updated_at, t.name, t.enabled, t.workflow_definition, t.last_run_at, t.owner_id, t.role_id
FROM automation_rule t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM webhook t
  WHERE t.workspace_id = $1
  AND t.rule_id = ANY($2::uuid[])) found
  UNION ALL SELECT 1 AS arm, found.id
  FROM
    (SELECT t.id
    FROM automation_run t
    WHERE t.workspace_id = $1
    AND t.rule_id = ANY($2::uuid[])) found;

WITH w0 AS (DELETE
FROM automation_rule t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (DELETE
FROM automation_run t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])) INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb);

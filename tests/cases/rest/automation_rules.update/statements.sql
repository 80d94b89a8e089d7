SELECT t0.id
FROM automation_rule t0
WHERE t0.workspace_id = $1
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.enabled, t.owner_id, t.role_id
FROM automation_rule t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (UPDATE automation_rule t SET enabled = r.enabled, role_id = r.role_id, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, enabled bool, role_id uuid)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])) INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb);

SELECT t.id, t.name, t.enabled, t.workflow_definition, t.owner_id, t.role_id
FROM automation_rule t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

SELECT t.id, t.created_at, t.updated_at, t.rule_id, t.dialect, t.target_url, t.operations, t.topics, t.description, t.secret
FROM webhook t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

SELECT count(*)
FROM webhook t
WHERE t.workspace_id = $1
AND t.dialect = $2;

SELECT 'id' AS kind, 'webhook' AS object, t.id, t.id::text AS value
FROM webhook t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

WITH w0 AS (INSERT INTO webhook (workspace_id, id, rule_id, dialect, target_url, operations, topics, secret) SELECT $1, r.id, r.rule_id, r.dialect, r.target_url, COALESCE(r.operations, '{}'), COALESCE(r.topics, '{}'), r.secret
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, rule_id uuid, dialect text, target_url text, operations jsonb, topics jsonb, secret text)) INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb);

DELETE
FROM webhook_delivery d
WHERE d.workspace_id = $1
AND d.webhook_id = $2
AND d.object = $3
AND d.record_id = $4
AND d.status = 'pending'
AND d.id IS DISTINCT
FROM $5;

SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","id":"' || ((t0.id)::text || '","name":'))) || ((to_json(t0.name)::text || ',"enabled":') || ((t0.enabled)::text || (',"workflow_definition":' || (t0.workflow_definition)::text)))) || (((',"last_run_at":' || COALESCE(('"' || ((to_char(t0.last_run_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null')) || (',"crm_user_id":' || (COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null') || ',"organization_id":"'))) || (((t0.workspace_id)::text || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || ('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
  FROM
    (SELECT t0.*
    FROM automation_rule t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH new_rows AS (INSERT INTO automation_rule (workspace_id, id, name, workflow_definition, owner_id, role_id) SELECT $1, r.id, r.name, COALESCE(r.workflow_definition, '{}'), r.owner_id, r.role_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, name text, workflow_definition jsonb, owner_id uuid, role_id uuid) RETURNING *), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb)) SELECT (((('{"id":"' || (t0.id)::text) || ('","name":' || to_json(t0.name)::text)) || ((',"enabled":' || (t0.enabled)::text) || (',"workflow_definition":' || ((t0.workflow_definition)::text || ',"last_run_at":')))) || (((COALESCE(('"' || ((to_char(t0.last_run_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"crm_user_id":') || (COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null') || (',"organization_id":"' || (t0.workspace_id)::text))) || (('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
FROM new_rows t0;

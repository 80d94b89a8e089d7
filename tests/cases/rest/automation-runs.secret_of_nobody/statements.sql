SELECT t.id, t.name, t.enabled, t.workflow_definition, t.owner_id, t.role_id
FROM automation_rule t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

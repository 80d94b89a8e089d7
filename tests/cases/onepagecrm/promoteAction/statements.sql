SELECT
FROM task t
WHERE t.workspace_id = $1
AND t.id = $2 FOR NO KEY UPDATE;

SELECT t.id, t.person_id, t.assignee_id, t.state, t.due_at, t.external
FROM task_plan t
WHERE t.workspace_id = $1
AND t.id = $2
AND t.deleted_at IS NULL;

SELECT t.id, t.person_id, t.assignee_id, t.state, t.due_at, t.external
FROM task_plan t
WHERE t.workspace_id = $1
AND t.person_id = $2
AND t.assignee_id = $3
AND t.state = ANY($4::text[])
AND t.deleted_at IS NULL
AND t.id IS DISTINCT
FROM $5::uuid;

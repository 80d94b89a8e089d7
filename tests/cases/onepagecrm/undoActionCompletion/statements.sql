SELECT
FROM task t
WHERE t.workspace_id = $1
AND t.id = $2 FOR NO KEY UPDATE;

SELECT t.id, t.person_id, t.assignee_id, t.state, t.due_at, t.external
FROM task_plan t
WHERE t.workspace_id = $1
AND t.id = $2
AND t.deleted_at IS NULL;

SELECT t0.id
FROM person t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id
FROM task_plan t
WHERE t.workspace_id = $1
AND t.person_id = $2
AND t.assignee_id = $3
AND t.state <> 'done'
AND t.deleted_at IS NULL
ORDER BY t.id;

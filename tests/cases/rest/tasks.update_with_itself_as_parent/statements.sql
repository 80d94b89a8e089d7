SELECT t0.id
FROM task t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

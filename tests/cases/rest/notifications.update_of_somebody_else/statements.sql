SELECT t0.id
FROM notification t0
WHERE t0.workspace_id = $1
AND (t0.user_id = $2::uuid
AND t0.id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM activity t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid
AND t0.kind = $3::text)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM record_tag t0
WHERE t0.workspace_id = $1
AND (t0.activity_id = $2::uuid
AND t0.tag_id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

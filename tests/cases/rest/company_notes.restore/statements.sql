SELECT t0.id
FROM activity t0
WHERE t0.workspace_id = $1
AND (t0.id = $2::uuid
AND (t0.kind = $3::text
AND EXISTS
  (SELECT 1
  FROM activity_link t1
  WHERE t1.workspace_id = $1
  AND t1.activity_id = t0.id
  AND t1.role = 'ABOUT'::text
  AND t1.company_id IS NOT NULL
  AND t1.deleted_at IS NULL)))
  ORDER BY t0.id
  LIMIT $4::int8 FOR UPDATE OF t0;

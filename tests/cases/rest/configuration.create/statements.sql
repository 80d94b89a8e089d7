SELECT 'id' AS kind, 'configuration' AS object, t.id, t.id::text AS value
FROM configuration t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

SELECT o.id AS object_def_id, o.stored_as, o.slots AS mask, f.id, f.name, f.type, f.options, f.default_value, f.is_nullable, f.holds_id, f.target_id, f.is_unique, f.unique_with_id, f.slots, f.outgrown, f.max_length, f.least, f.most, t.stored_as AS target
FROM object_def o LEFT JOIN field_def f ON f.workspace_id = $1
AND f.object_def_id = o.id
AND (f.is_active OR $5) LEFT JOIN object_def t ON t.workspace_id = $1
AND t.id = f.target_id
WHERE o.workspace_id = $1
AND (f.id = ANY($2::uuid[]) OR f.unique_with_id = ANY($2::uuid[]) OR o.id = ANY($3::uuid[]) OR o.stored_as = $4::text)
ORDER BY f.id;

SELECT 'reference' AS kind, 'company' AS object, t.id, t.id::text AS value
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

SELECT t.id, t.created_at, t.updated_at, t.name_singular, t.name_plural, t.label_singular, t.label_plural, t.description, t.icon, t.stored_as, t.is_custom, t.is_active, t.is_label_synced, t.is_searchable, t.is_audit_logged, t.has_name, t.shortcut, t.label_field_id, t.image_field_id, t.is_junction, t.slots, t.overrides, t.settings
FROM object_def t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.created_at, t.updated_at, t.object_def_id, t.name, t.label, t.description, t.icon, t.type, t.options, t.settings, t.default_value, t.is_nullable, t.is_unique, t.is_active, t.is_label_synced, t.is_audit_logged, t.form_order, t.is_expected, t.max_length, t.least, t.most, t.relation_kind, t.holds_id, t.target_id, t.pair_id, t.via_id, t.unique_with_id, t.slots, t.outgrown
FROM field_def t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.created_at, t.updated_at, t.object_def_id, t.name, t.is_active, t.overrides
FROM built_in_field t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.created_at, t.updated_at, t.name_singular, t.name_plural, t.label_singular, t.label_plural, t.description, t.icon, t.stored_as, t.is_custom, t.is_active, t.is_label_synced, t.is_searchable, t.is_audit_logged, t.has_name, t.shortcut, t.label_field_id, t.image_field_id, t.is_junction, t.slots, t.overrides, t.settings
FROM object_def t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.created_at, t.updated_at, t.object_def_id, t.name, t.label, t.description, t.icon, t.type, t.options, t.settings, t.default_value, t.is_nullable, t.is_unique, t.is_active, t.is_label_synced, t.is_audit_logged, t.form_order, t.is_expected, t.max_length, t.least, t.most, t.relation_kind, t.holds_id, t.target_id, t.pair_id, t.via_id, t.unique_with_id, t.slots, t.outgrown
FROM field_def t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.created_at, t.updated_at, t.object_def_id, t.name, t.is_active, t.overrides
FROM built_in_field t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

INSERT INTO metadata_version (workspace_id, id, version) VALUES ($1, $1, 1) ON CONFLICT (workspace_id, id) DO UPDATE SET version = metadata_version.version + 1, updated_at = now();

SELECT t.id, t.created_at, t.updated_at, t.name_singular, t.name_plural, t.label_singular, t.label_plural, t.description, t.icon, t.stored_as, t.is_custom, t.is_active, t.is_label_synced, t.is_searchable, t.is_audit_logged, t.has_name, t.shortcut, t.label_field_id, t.image_field_id, t.is_junction, t.slots, t.overrides, t.settings
FROM object_def t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.created_at, t.updated_at, t.object_def_id, t.name, t.label, t.description, t.icon, t.type, t.options, t.settings, t.default_value, t.is_nullable, t.is_unique, t.is_active, t.is_label_synced, t.is_audit_logged, t.form_order, t.is_expected, t.max_length, t.least, t.most, t.relation_kind, t.holds_id, t.target_id, t.pair_id, t.via_id, t.unique_with_id, t.slots, t.outgrown
FROM field_def t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.created_at, t.updated_at, t.object_def_id, t.name, t.is_active, t.overrides
FROM built_in_field t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

WITH w0 AS (UPDATE field_def t SET label = r.label, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, label text)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])) INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb);

SELECT t.id, t.created_at, t.updated_at, t.name_singular, t.name_plural, t.label_singular, t.label_plural, t.description, t.icon, t.stored_as, t.is_custom, t.is_active, t.is_label_synced, t.is_searchable, t.is_audit_logged, t.has_name, t.shortcut, t.label_field_id, t.image_field_id, t.is_junction, t.slots, t.overrides, t.settings
FROM object_def t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.created_at, t.updated_at, t.object_def_id, t.name, t.label, t.description, t.icon, t.type, t.options, t.settings, t.default_value, t.is_nullable, t.is_unique, t.is_active, t.is_label_synced, t.is_audit_logged, t.form_order, t.is_expected, t.max_length, t.least, t.most, t.relation_kind, t.holds_id, t.target_id, t.pair_id, t.via_id, t.unique_with_id, t.slots, t.outgrown
FROM field_def t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.created_at, t.updated_at, t.object_def_id, t.name, t.is_active, t.overrides
FROM built_in_field t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

INSERT INTO metadata_version (workspace_id, id, version) VALUES ($1, $1, 1) ON CONFLICT (workspace_id, id) DO UPDATE SET version = metadata_version.version + 1, updated_at = now();

SELECT t.version
FROM metadata_version t
WHERE t.workspace_id = $1
AND t.id = $1;

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

SELECT t.version
FROM metadata_version t
WHERE t.workspace_id = $1
AND t.id = $1;

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

WITH w0 AS (INSERT INTO object_def (workspace_id, id, name_singular, name_plural, label_singular, label_plural, stored_as, is_custom) SELECT $1, r.id, r.name_singular, r.name_plural, r.label_singular, r.label_plural, r.stored_as, r.is_custom
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, name_singular text, name_plural text, label_singular text, label_plural text, stored_as text, is_custom bool)) INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb);

SELECT t.version
FROM metadata_version t
WHERE t.workspace_id = $1
AND t.id = $1;

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

WITH w0 AS (INSERT INTO field_def (workspace_id, id, object_def_id, name, label, type, default_value, form_order, least, most, slots) SELECT $1, r.id, r.object_def_id, r.name, r.label, r.type, r.default_value, r.form_order, r.least, r.most, COALESCE(r.slots, '{}')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, object_def_id uuid, name text, label text, type text, default_value jsonb, form_order int8, least int8, most int8, slots jsonb)) INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb);

SELECT t.id,
  (SELECT COALESCE(max(p.position), -1) + 1
  FROM view_field p
  WHERE p.workspace_id = $1
  AND p.view_id = t.id) AS place
  FROM view t
  WHERE t.workspace_id = $1
  AND t.object_def_id = $2
  AND t.key = 'INDEX';

SELECT
  (SELECT (((('{"id":"' || (t0.id)::text) || ('","name":' || (to_json(t0.label)::text || ',"entityType":'))) || ((COALESCE(to_json(CASE
    (SELECT t1.stored_as
    FROM object_def t1
    WHERE t1.workspace_id = $1
    AND t1.id = t0.object_def_id) WHEN 'company' THEN 'ORGANIZATION' WHEN 'person' THEN 'CONTACT' WHEN 'deal' THEN 'OPPORTUNITY' WHEN 'activity' THEN 'LOG_ENTRY' ELSE 'ORGANIZATION' END)::text, 'null') || ',"type":') || (COALESCE(to_json(CASE t0.type WHEN 'SELECT' THEN 'SINGLE_SELECT' WHEN 'NUMBER' THEN 'NUMBER' WHEN 'NUMERIC' THEN 'NUMBER' ELSE 'FREE_TEXT' END)::text, 'null') || (',"validValues":' || COALESCE((COALESCE(jsonb_path_query_array(t0.options, '$[*].label'), '[]'))::text, 'null'))))) || (((',"order":' || COALESCE((t0.form_order)::text, 'null')) || (',"required":' || ((t0.is_expected)::text || ',"length":'))) || ((COALESCE((t0.max_length)::text, 'null') || (',"min":' || COALESCE((t0.least)::text, 'null'))) || (',"max":' || (COALESCE((t0.most)::text, 'null') || '}')))))
    FROM
      (SELECT t0.*
      FROM field_def t0
      WHERE t0.workspace_id = $1
      AND t0.id = $2::uuid
      ORDER BY t0.id ASC
      LIMIT 1) t0) AS r0;

SELECT o.id AS object_def_id, o.stored_as, o.slots AS mask, f.id, f.name, f.type, f.options, f.default_value, f.is_nullable, f.holds_id, f.target_id, f.is_unique, f.unique_with_id, f.slots, f.outgrown, f.max_length, f.least, f.most, t.stored_as AS target
FROM object_def o LEFT JOIN field_def f ON f.workspace_id = $1
AND f.object_def_id = o.id
AND (f.is_active OR $5) LEFT JOIN object_def t ON t.workspace_id = $1
AND t.id = f.target_id
WHERE o.workspace_id = $1
AND (f.id = ANY($2::uuid[]) OR f.unique_with_id = ANY($2::uuid[]) OR o.id = ANY($3::uuid[]) OR o.stored_as = $4::text)
ORDER BY f.id;

SELECT 'reference' AS kind, 'object_def' AS object, t.id, t.id::text AS value
FROM object_def t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

WITH w0 AS (INSERT INTO custom_record (workspace_id, id, custom, app_source, created_by_source, created_by_id, created_by_name, slots, object_def_id, name) SELECT $1, r.id, COALESCE(r.custom, '{}'), r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.slots, r.object_def_id, r.name
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, custom jsonb, app_source text, created_by_source text, created_by_id uuid, created_by_name text, slots int4, object_def_id uuid, name text)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","id":"' || (t0.id)::text)) || (('","name":' || COALESCE(to_json(t0.name)::text, 'null')) || (',"custom_fields":{"price":' || (COALESCE((trim_scale((t0.custom ->> '00000000-0000-0000-0000-00000000000f')::numeric))::text, 'null') || '},"crm_user_id":')))) || (((COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || ',"organization_id":"') || ((t0.workspace_id)::text || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text))) || (('","updated_at":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","price":' || (COALESCE((trim_scale((t0.custom ->> '00000000-0000-0000-0000-00000000000f')::numeric))::text, 'null') || '}')))))
  FROM
    (SELECT t0.*
    FROM custom_record t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

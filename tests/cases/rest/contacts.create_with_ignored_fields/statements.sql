SELECT o.id AS object_def_id, o.stored_as, o.slots AS mask, f.id, f.name, f.type, f.options, f.default_value, f.is_nullable, f.holds_id, f.target_id, f.is_unique, f.unique_with_id, f.slots, f.outgrown, f.max_length, f.least, f.most, t.stored_as AS target
FROM object_def o LEFT JOIN field_def f ON f.workspace_id = $1
AND f.object_def_id = o.id
AND (f.is_active OR $5) LEFT JOIN object_def t ON t.workspace_id = $1
AND t.id = f.target_id
WHERE o.workspace_id = $1
AND (f.id = ANY($2::uuid[]) OR f.unique_with_id = ANY($2::uuid[]) OR o.id = ANY($3::uuid[]) OR o.stored_as = $4::text)
ORDER BY f.id;

WITH w0 AS (INSERT INTO person (workspace_id, id, custom, app_source, created_by_source, created_by_id, created_by_name, first_name) SELECT $1, r.id, COALESCE(r.custom, '{}'), r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.first_name
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, custom jsonb, app_source text, created_by_source text, created_by_id uuid, created_by_name text, first_name text)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","id":"')) || (((t0.id)::text || '","first_name":') || (COALESCE(to_json(t0.first_name)::text, 'null') || ',"last_name":'))) || (((COALESCE(to_json(t0.last_name)::text, 'null') || ',"email":') || (COALESCE(to_json(t0.primary_email)::text, 'null') || ',"company_id":')) || ((COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || ',"linkedin_url":') || (COALESCE(to_json(t0.linkedin_url)::text, 'null') || ',"status":')))) || ((((COALESCE(to_json(t0.status)::text, 'null') || ',"city":') || (COALESCE(to_json(t0.city)::text, 'null') || ',"custom_fields":{"nickname":')) || ((COALESCE(to_json((t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || ',"tier":') || (COALESCE(to_json(CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '},"crm_user_id":'))) || (((COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || ',"organization_id":"') || ((t0.workspace_id)::text || '","created_at":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","updated_at":"') || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
  FROM
    (SELECT t0.*
    FROM person t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

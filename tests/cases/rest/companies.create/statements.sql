SELECT 'claim domain' AS kind, 'company_domain' AS object, t.id, t.domain::text AS value
FROM company_domain t
WHERE t.workspace_id = $1
AND t.domain = ANY($2::text[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'customer_os_id' AS kind, 'company' AS object, t.id, t.customer_os_id AS value
FROM company t
WHERE t.workspace_id = $1
AND t.customer_os_id = ANY(string_to_array($3::text, ' '));

WITH new_rows AS (INSERT INTO company (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, name, customer_os_id, primary_domain, category) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.customer_os_id, r.primary_domain, r.category
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, customer_os_id text, primary_domain text, category text) RETURNING *), w1 AS (INSERT INTO company_domain (workspace_id, id, company_id, domain, raw, position) SELECT $1, r.id, r.company_id, r.domain, r.raw, r.position
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, company_id uuid, domain text, raw text, position int4)), w2 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w3 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w2 e), w4 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action), w5 AS (INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w4 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id) SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","id":"' || ((t0.id)::text || '","name":'))) || ((to_json(t0.name)::text || ',"domain":') || (COALESCE(to_json(t0.primary_domain)::text, 'null') || (',"description":' || COALESCE(to_json(t0.description)::text, 'null'))))) || (((',"category":' || COALESCE(to_json(t0.category)::text, 'null')) || (',"custom_fields":{},"crm_user_id":' || (COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || ',"organization_id":"'))) || (((t0.workspace_id)::text || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || ('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
FROM new_rows t0;

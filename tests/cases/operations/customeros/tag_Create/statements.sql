SELECT t0.id
FROM tag t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND t0.name = $2::text
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT 'claim name' AS kind, 'tag' AS object, t.id, t.name::text AS value
FROM tag t
WHERE t.workspace_id = $1
AND t.name = ANY($2::text[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO tag (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, name, color, entity_type) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.color, r.entity_type
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, color text, entity_type text)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((('{"metadata":{"id":"' || ((t0.id)::text || '","created":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","source":') || (COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || ',"appSource":'))) || (((to_json(t0.app_source)::text || '},"name":') || (to_json(t0.name)::text || ',"entityType":')) || ((COALESCE(to_json(CASE t0.entity_type WHEN 'ORGANIZATION' THEN 'ORGANIZATION' WHEN 'OPPORTUNITY' THEN 'OPPORTUNITY' WHEN 'CONTACT' THEN 'CONTACT' WHEN 'LOG_ENTRY' THEN 'LOG_ENTRY' WHEN 'ISSUE' THEN 'ISSUE' WHEN 'CONTRACT' THEN 'CONTRACT' ELSE 'ORGANIZATION' END)::text, 'null') || ',"colorCode":') || (COALESCE(to_json(COALESCE(t0.color, ''::text))::text, 'null') || '}'))))
  FROM
    (SELECT t0.*
    FROM tag t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

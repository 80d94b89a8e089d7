WITH w0 AS (INSERT INTO attachment (workspace_id, id, created_at, app_source, created_by_source, created_by_id, created_by_name, name, content_type, size, path, base_path) SELECT $1, r.id, COALESCE(r.created_at, now()), r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.content_type, r.size, r.path, r.base_path
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, created_at timestamptz, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, content_type text, size int4, path text, base_path text)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"id":"' || (t0.id)::text) || ('","fileName":' || (to_json(t0.name)::text || ',"mimeType":'))) || ((COALESCE(to_json(COALESCE(t0.content_type, ''::text))::text, 'null') || ',"size":') || (COALESCE((COALESCE(t0.size, 0))::text, 'null') || (',"basePath":' || COALESCE(to_json(COALESCE(t0.base_path, ''::text))::text, 'null'))))) || (((',"cdnUrl":' || COALESCE(to_json(COALESCE(t0.path, ''::text))::text, 'null')) || (',"source":' || (COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' ELSE 'NA' END)::text, 'null') || ',"sourceOfTruth":'))) || ((COALESCE(to_json(CASE t0.source_of_truth WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' ELSE 'NA' END)::text, 'null') || (',"appSource":' || to_json(t0.app_source)::text)) || (',"createdAt":"' || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
  FROM
    (SELECT t0.*
    FROM attachment t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

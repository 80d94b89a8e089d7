SELECT
  (SELECT (((('{"id":"' || (t0.id)::text) || ('","fileName":' || (to_json(t0.name)::text || ',"mimeType":'))) || ((COALESCE(to_json(COALESCE(t0.content_type, ''::text))::text, 'null') || ',"size":') || (COALESCE((COALESCE(t0.size, 0))::text, 'null') || (',"basePath":' || COALESCE(to_json(COALESCE(t0.base_path, ''::text))::text, 'null'))))) || (((',"cdnUrl":' || COALESCE(to_json(COALESCE(t0.path, ''::text))::text, 'null')) || (',"source":' || (COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' ELSE 'NA' END)::text, 'null') || ',"sourceOfTruth":'))) || ((COALESCE(to_json(CASE t0.source_of_truth WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' ELSE 'NA' END)::text, 'null') || (',"appSource":' || to_json(t0.app_source)::text)) || (',"createdAt":"' || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
  FROM
    (SELECT t0.*
    FROM attachment t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"metadata":{"id":"' || ((t0.id)::text || '","created":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","source":') || (COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' ELSE 'NA' END)::text, 'null') || ',"appSource":'))) || (((to_json(t0.app_source)::text || '},"name":') || (to_json(t0.name)::text || ',"entityType":')) || ((COALESCE(to_json(CASE t0.entity_type WHEN 'ORGANIZATION' THEN 'ORGANIZATION' WHEN 'OPPORTUNITY' THEN 'OPPORTUNITY' WHEN 'CONTACT' THEN 'CONTACT' WHEN 'LOG_ENTRY' THEN 'LOG_ENTRY' WHEN 'ISSUE' THEN 'ISSUE' WHEN 'CONTRACT' THEN 'CONTRACT' ELSE 'ORGANIZATION' END)::text, 'null') || ',"colorCode":') || (COALESCE(to_json(COALESCE(t0.color, ''::text))::text, 'null') || '}')))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM tag t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    ORDER BY lower(t0.name) ASC, t0.id ASC) t0) AS r0;

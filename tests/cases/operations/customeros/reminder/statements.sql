SELECT
  (SELECT (((('{"metadata":{"id":"' || (t0.id)::text) || ('","created":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || (('","source":' || COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null')) || (',"appSource":' || to_json(t0.app_source)::text))) || ((('},"content":' || COALESCE(to_json(t0.content)::text, 'null')) || (',"dueDate":"' || (to_char(t0.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || (('","dismissed":' || (t0.dismissed)::text) || (',"owner":' || (COALESCE(
    (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t1.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t1.first_name, ''), NULLIF(t1.last_name, '')), ''), ''::text))::text, 'null') || '}'))
    FROM
      (SELECT t1.*
      FROM member t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.owner_id
      AND t1.deleted_at IS NULL
      LIMIT 1) t1), 'null') || '}')))))
      FROM
        (SELECT t0.*
        FROM reminder t0
        WHERE t0.workspace_id = $1
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0) AS r0;

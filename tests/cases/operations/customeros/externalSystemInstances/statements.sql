SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE t0.name WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CALCOM' THEN 'CALCOM' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'SLACK' THEN 'SLACK' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'WECONNECT' THEN 'WECONNECT' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE NULL END)::text, 'null')) || (',"stripeDetails":' || (CASE WHEN CASE t0.name WHEN 'STRIPE' THEN 'STRIPE' ELSE NULL END IS NULL THEN 'null' ELSE ('{"paymentMethodTypes":' || (
    (SELECT ('[' || (COALESCE(string_agg(COALESCE(to_json(t1.external_source)::text, 'null'), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM external_link t1
      WHERE t1.workspace_id = $1
      AND t1.system_id = t0.id
      AND false) t1) || '}')) END || '}'))), ','), '') || ']'))
      FROM
        (SELECT t0.*
        FROM external_system t0
        WHERE t0.workspace_id = $1
        AND t0.name = ANY($2::text[])
        ORDER BY t0.name ASC, t0.id ASC) t0) AS r0;

SELECT
  (SELECT ((((('{"metadata":{"id":"' || (t0.id)::text) || ('","created":"' || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","source":'))) || ((COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || (',"appSource":' || to_json(t0.app_source)::text)) || ('},"name":' || (to_json(t0.name)::text || ',"amount":')))) || (((COALESCE((trim_scale(COALESCE(t0.amount, 0)))::text, 'null') || ',"maxAmount":') || (COALESCE((trim_scale(COALESCE(t0.max_amount, 0)))::text, 'null') || (',"currency":' || COALESCE(to_json(CASE t0.currency WHEN 'USD' THEN 'USD' WHEN 'EUR' THEN 'EUR' WHEN 'GBP' THEN 'GBP' WHEN 'RON' THEN 'RON' WHEN 'AUD' THEN 'AUD' WHEN 'BRL' THEN 'BRL' WHEN 'CAD' THEN 'CAD' WHEN 'CHF' THEN 'CHF' WHEN 'CNY' THEN 'CNY' WHEN 'HKD' THEN 'HKD' WHEN 'INR' THEN 'INR' WHEN 'JPY' THEN 'JPY' WHEN 'KRW' THEN 'KRW' WHEN 'MXN' THEN 'MXN' WHEN 'NOK' THEN 'NOK' WHEN 'NZD' THEN 'NZD' WHEN 'SEK' THEN 'SEK' WHEN 'SGD' THEN 'SGD' WHEN 'TRY' THEN 'TRY' WHEN 'ZAR' THEN 'ZAR' ELSE NULL END)::text, 'null')))) || ((',"likelihoodRate":' || (COALESCE((round(COALESCE(t0.probability, 0))::int8)::text, 'null') || ',"internalType":')) || (COALESCE(to_json(CASE t0.kind WHEN 'NBO' THEN 'NBO' WHEN 'UPSELL' THEN 'UPSELL' WHEN 'CROSS_SELL' THEN 'CROSS_SELL' WHEN 'RENEWAL' THEN 'RENEWAL' ELSE 'NBO' END)::text, 'null') || (',"externalType":' || COALESCE(to_json(COALESCE(t0.external_type, ''::text))::text, 'null')))))) || ((((',"internalStage":' || COALESCE(to_json(CASE t0.outcome WHEN 'WON' THEN 'CLOSED_WON' WHEN 'LOST' THEN 'CLOSED_LOST' ELSE 'OPEN' END)::text, 'null')) || (',"externalStage":' || (COALESCE(to_json(COALESCE(t0.stage, ''::text))::text, 'null') || ',"estimatedClosedAt":'))) || ((COALESCE(('"' || ((to_char(t0.close_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || (',"generalNotes":' || COALESCE(to_json(COALESCE(t0.notes, ''::text))::text, 'null'))) || (',"nextSteps":' || (COALESCE(to_json(COALESCE(t0.next_steps, ''::text))::text, 'null') || ',"renewedAt":')))) || (((COALESCE(('"' || ((to_char(t0.renewed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || (',"renewalLikelihood":' || COALESCE(to_json(CASE t0.renewal_likelihood WHEN 'HIGH_RENEWAL' THEN 'HIGH_RENEWAL' WHEN 'MEDIUM_RENEWAL' THEN 'MEDIUM_RENEWAL' WHEN 'LOW_RENEWAL' THEN 'LOW_RENEWAL' WHEN 'ZERO_RENEWAL' THEN 'ZERO_RENEWAL' ELSE 'ZERO_RENEWAL' END)::text, 'null'))) || (',"renewalAdjustedRate":' || (COALESCE((COALESCE(t0.renewal_adjusted_rate, 0))::text, 'null') || ',"comments":'))) || ((COALESCE(to_json(COALESCE(t0.comments, ''::text))::text, 'null') || (',"organization":' || COALESCE(
    (SELECT ('{"name":' || (to_json(t1.name)::text || '}'))
    FROM
      (SELECT t1.*
      FROM company t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.company_id
      AND t1.deleted_at IS NULL
      LIMIT 1) t1), 'null'))) || (',"owner":' || (COALESCE(
        (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t2.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(t2.last_name, '')), ''), ''::text))::text, 'null') || '}'))
        FROM
          (SELECT t2.*
          FROM member t2
          WHERE t2.workspace_id = $1
          AND t2.id = t0.owner_id
          AND t2.deleted_at IS NULL
          LIMIT 1) t2), 'null') || '}'))))))
          FROM
            (SELECT t0.*
            FROM deal t0
            WHERE t0.workspace_id = $1
            AND t0.deleted_at IS NULL
            AND t0.id = $2::uuid
            ORDER BY t0.id ASC
            LIMIT 1) t0) AS r0;

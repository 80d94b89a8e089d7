SELECT
  (SELECT ((('{"metadata":{"id":"' || ((t0.id)::text || '","source":')) || ((COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || ',"appSource":') || (to_json(t0.app_source)::text || '},"name":'))) || (((to_json(t0.name)::text || ',"domains":') || (
    (SELECT ('[' || (COALESCE(string_agg(to_json(t1.domain)::text, ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM company_domain t1
      WHERE t1.workspace_id = $1
      AND t1.company_id = t0.id
      AND t1.deleted_at IS NULL
      ORDER BY t1.position ASC, t1.id ASC) t1) || ',"owner":')) || ((COALESCE(
        (SELECT (('{"id":"' || (t2.id)::text) || ('","name":' || (COALESCE(to_json(COALESCE(NULLIF(t2.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(t2.last_name, '')), ''), ''::text))::text, 'null') || '}')))
        FROM
          (SELECT t2.*
          FROM member t2
          WHERE t2.workspace_id = $1
          AND t2.id = t0.owner_id
          AND t2.deleted_at IS NULL
          LIMIT 1) t2), 'null') || ',"locations":') || (
            (SELECT ('[' || (COALESCE(string_agg((('{"name":' || (COALESCE(to_json(t3.name)::text, 'null') || ',"country":')) || ((COALESCE(to_json(t3.country)::text, 'null') || ',"locality":') || (COALESCE(to_json(t3.city)::text, 'null') || '}'))), ','), '') || ']'))
            FROM
              (SELECT t3.*
              FROM address t3
              WHERE t3.workspace_id = $1
              AND t3.company_id = t0.id
              ORDER BY t3.position ASC, t3.id ASC) t3) || '}'))))
              FROM
                (SELECT t0.*
                FROM company t0
                WHERE t0.workspace_id = $1
                AND t0.deleted_at IS NULL
                AND t0.id = $2::uuid
                ORDER BY t0.id ASC
                LIMIT 1) t0) AS r0;

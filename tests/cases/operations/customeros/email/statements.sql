SELECT
  (SELECT ((((('{"id":"' || (t0.point_id)::text) || ('","email":' || (to_json(t0.address)::text || ',"rawEmail":'))) || ((to_json(t0.raw)::text || (',"primary":' || COALESCE(((COALESCE(
    (SELECT t1.primary_email
    FROM person t1
    WHERE t1.workspace_id = $1
    AND t1.id = t0.person_id
    AND t1.deleted_at IS NULL),
      (SELECT t2.primary_email
      FROM company t2
      WHERE t2.workspace_id = $1
      AND t2.id = t0.company_id
      AND t2.deleted_at IS NULL),
        (SELECT t3.email
        FROM member t3
        WHERE t3.workspace_id = $1
        AND t3.id = t0.member_id
        AND t3.deleted_at IS NULL)) IS NOT DISTINCT
        FROM t0.address))::text, 'null'))) || (',"label":' || (COALESCE(to_json(CASE t0.label WHEN 'MAIN' THEN 'MAIN' WHEN 'WORK' THEN 'WORK' WHEN 'PERSONAL' THEN 'PERSONAL' WHEN 'OTHER' THEN 'OTHER' WHEN 'main' THEN 'MAIN' WHEN 'work' THEN 'WORK' WHEN 'personal' THEN 'PERSONAL' WHEN 'other' THEN 'OTHER' WHEN 'home' THEN 'PERSONAL' ELSE NULL END)::text, 'null') || ',"work":')))) || (((COALESCE(((CASE t0.label WHEN 'MAIN' THEN 'MAIN' WHEN 'WORK' THEN 'WORK' WHEN 'PERSONAL' THEN 'PERSONAL' WHEN 'OTHER' THEN 'OTHER' WHEN 'main' THEN 'MAIN' WHEN 'work' THEN 'WORK' WHEN 'personal' THEN 'PERSONAL' WHEN 'other' THEN 'OTHER' WHEN 'home' THEN 'PERSONAL' ELSE NULL END IS NOT DISTINCT
        FROM 'WORK'::text))::text, 'null') || ',"source":') || (COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || (',"sourceOfTruth":' || COALESCE(to_json(CASE t0.source_of_truth WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null')))) || ((',"appSource":' || (to_json(t0.app_source)::text || ',"contacts":')) || (
          (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t4.id)::text || '"}')), ','), '') || ']'))
          FROM
            (SELECT t4.*
            FROM person t4
            WHERE t4.workspace_id = $1
            AND EXISTS
              (SELECT 1
              FROM email t5
              WHERE t5.workspace_id = $1
              AND t5.point_id = t0.point_id
              AND t5.person_id = t4.id)
              AND t4.deleted_at IS NULL
              ORDER BY t4.created_at ASC, t4.id ASC) t4) || (',"organizations":' ||
                (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (to_json(t6.name)::text || '}')), ','), '') || ']'))
                FROM
                  (SELECT t6.*
                  FROM company t6
                  WHERE t6.workspace_id = $1
                  AND EXISTS
                    (SELECT 1
                    FROM email t7
                    WHERE t7.workspace_id = $1
                    AND t7.point_id = t0.point_id
                    AND t7.company_id = t6.id)
                    AND t6.deleted_at IS NULL
                    ORDER BY t6.created_at ASC, t6.id ASC) t6)))))) || ((((',"users":' ||
                      (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t8.id)::text || '"}')), ','), '') || ']'))
                      FROM
                        (SELECT t8.*
                        FROM member t8
                        WHERE t8.workspace_id = $1
                        AND EXISTS
                          (SELECT 1
                          FROM email t9
                          WHERE t9.workspace_id = $1
                          AND t9.point_id = t0.point_id
                          AND t9.member_id = t8.id)
                          AND t8.deleted_at IS NULL
                          ORDER BY t8.created_at ASC, t8.id ASC) t8)) || (',"emailValidationDetails":{"verified":' || ((t0.verified)::text || ',"verifyingCheckAll":'))) || ((COALESCE(((t0.checked_at IS NULL))::text, 'null') || (',"isReachable":' || COALESCE(to_json(t0.reachable)::text, 'null'))) || (',"isValidSyntax":' || (COALESCE((t0.well_formed)::text, 'null') || ',"isRoleAccount":')))) || (((COALESCE((t0.is_role)::text, 'null') || (',"isSystemGenerated":' || COALESCE((t0.is_system)::text, 'null'))) || (',"isFreeAccount":' || (COALESCE((t0.is_free)::text, 'null') || ',"deliverable":'))) || ((COALESCE(to_json(CASE t0.reachable WHEN 'safe' THEN 'DELIVERABLE' WHEN 'invalid' THEN 'UNDELIVERABLE' WHEN 'risky' THEN 'UNKNOWN' WHEN 'unknown' THEN 'UNKNOWN' ELSE NULL END)::text, 'null') || (',"isDeliverable":' || COALESCE(((CASE t0.reachable WHEN 'safe' THEN 'yes' WHEN 'invalid' THEN 'no' ELSE NULL END = 'yes'))::text, 'null'))) || (',"isRisky":' || (COALESCE(((CASE t0.reachable WHEN 'risky' THEN 'yes' WHEN 'safe' THEN 'no' WHEN 'invalid' THEN 'no' ELSE NULL END = 'yes'))::text, 'null') || ',"alternateEmail":null,"canConnectSmtp":null,"firewall":null,"isCatchAll":null,"isFirewalled":null,"isMailboxFull":null,"isPrimaryDomain":null,"primaryDomain":null,"provider":null,"smtpSuccess":null}}'))))))
                          FROM
                            (SELECT t0.*
                            FROM email t0
                            WHERE t0.workspace_id = $1
                            AND t0.point_id = $2::uuid
                            ORDER BY t0.created_at ASC, t0.id ASC
                            LIMIT 1) t0) AS r0;

SELECT
  (SELECT ((((('{"id":"' || ((t0.id)::text || '","name":')) || (COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null') || (',"firstName":' || COALESCE(to_json(COALESCE(t0.first_name, ''::text))::text, 'null')))) || ((',"lastName":' || (COALESCE(to_json(COALESCE(t0.last_name, ''::text))::text, 'null') || ',"timezone":')) || (to_json(t0.time_zone)::text || (',"profilePhotoUrl":' || COALESCE(to_json(COALESCE(t0.avatar_url, ''::text))::text, 'null'))))) || (((',"profilePhotoUrlV2":' || (COALESCE(to_json(t0.avatar_url)::text, 'null') || ',"internal":')) || ((t0.is_internal)::text || (',"bot":' || (t0.is_bot)::text))) || ((',"test":' || ((t0.is_test)::text || ',"roles":')) || ((t0.roles)::text || (',"mailboxes":' ||
    (SELECT ('[' || (COALESCE(string_agg(to_json(t2.address)::text, ','), '') || ']'))
    FROM
      (SELECT t2.*
      FROM email t2
      WHERE t2.workspace_id = $1
      AND t2.member_id = t0.id
      ORDER BY t2.address ASC, t2.id ASC) t2)))))) || ((((',"emails":' || (
        (SELECT ('[' || (COALESCE(string_agg((('{"email":' || to_json(t3.address)::text) || (',"primary":' || (COALESCE(((COALESCE(
          (SELECT t4.primary_email
          FROM person t4
          WHERE t4.workspace_id = $1
          AND t4.id = t3.person_id
          AND t4.deleted_at IS NULL),
            (SELECT t5.primary_email
            FROM company t5
            WHERE t5.workspace_id = $1
            AND t5.id = t3.company_id
            AND t5.deleted_at IS NULL),
              (SELECT t6.email
              FROM member t6
              WHERE t6.workspace_id = $1
              AND t6.id = t3.member_id
              AND t6.deleted_at IS NULL)) IS NOT DISTINCT
              FROM t3.address))::text, 'null') || '}'))), ','), '') || ']'))
              FROM
                (SELECT t3.*
                FROM email t3
                WHERE t3.workspace_id = $1
                AND t3.member_id = t0.id
                ORDER BY t3.address ASC, t3.id ASC) t3) || ',"phoneNumbers":')) || (
                  (SELECT ('[' || (COALESCE(string_agg(('{"e164":' || (to_json(t7.e164)::text || '}')), ','), '') || ']'))
                  FROM
                    (SELECT t7.*
                    FROM phone t7
                    WHERE t7.workspace_id = $1
                    AND t7.member_id = t0.id
                    ORDER BY t7.position ASC, t7.id ASC) t7) || (',"jobRoles":' ||
                      (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t8.id)::text) || ('","jobTitle":' || (COALESCE(to_json(t8.job_title)::text, 'null') || '}'))), ','), '') || ']'))
                      FROM
                        (SELECT t8.*
                        FROM employment t8
                        WHERE t8.workspace_id = $1
                        AND t8.member_id = t0.id
                        ORDER BY lower(t8.job_title) ASC NULLS LAST, t8.id ASC) t8)))) || ((',"onboarding":{"showOnboardingPage":' || ((t0.onboarding_page)::text || ',"onboardingCrmStepCompleted":')) || ((t0.onboarding_crm)::text || (',"onboardingInboundStepCompleted":' || (t0.onboarding_inbound)::text)))) || (((',"onboardingOutboundStepCompleted":' || ((t0.onboarding_outbound)::text || ',"onboardingMailstackStepCompleted":')) || ((t0.onboarding_mailstack)::text || ('},"source":' || COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null')))) || ((',"sourceOfTruth":' || (COALESCE(to_json(CASE t0.source_of_truth WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || ',"appSource":')) || ((to_json(t0.app_source)::text || ',"createdAt":"') || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))))))
                        FROM
                          (SELECT t0.*
                          FROM member t0
                          WHERE t0.workspace_id = $1
                          AND t0.deleted_at IS NULL
                          AND EXISTS
                            (SELECT 1
                            FROM email t1
                            WHERE t1.workspace_id = $1
                            AND t1.member_id = t0.id
                            AND t1.address = $2::text)
                            ORDER BY t0.created_at ASC, t0.id ASC
                            LIMIT 1) t0) AS r0;

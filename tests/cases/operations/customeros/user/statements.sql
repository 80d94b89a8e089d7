SELECT
  (SELECT ((((('{"id":"' || ((t0.id)::text || '","name":')) || (COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null') || (',"firstName":' || COALESCE(to_json(COALESCE(t0.first_name, ''::text))::text, 'null')))) || ((',"lastName":' || (COALESCE(to_json(COALESCE(t0.last_name, ''::text))::text, 'null') || ',"timezone":')) || (to_json(t0.time_zone)::text || (',"profilePhotoUrl":' || COALESCE(to_json(COALESCE(t0.avatar_url, ''::text))::text, 'null'))))) || (((',"profilePhotoUrlV2":' || (COALESCE(to_json(t0.avatar_url)::text, 'null') || ',"internal":')) || ((t0.is_internal)::text || (',"bot":' || (t0.is_bot)::text))) || ((',"test":' || ((t0.is_test)::text || ',"roles":')) || ((t0.roles)::text || (',"mailboxes":' ||
    (SELECT ('[' || (COALESCE(string_agg(to_json(t1.address)::text, ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM email t1
      WHERE t1.workspace_id = $1
      AND t1.member_id = t0.id
      ORDER BY t1.address ASC, t1.id ASC) t1)))))) || ((((',"emails":' || (
        (SELECT ('[' || (COALESCE(string_agg((('{"email":' || to_json(t2.address)::text) || (',"primary":' || (COALESCE(((COALESCE(
          (SELECT t3.primary_email
          FROM person t3
          WHERE t3.workspace_id = $1
          AND t3.id = t2.person_id
          AND t3.deleted_at IS NULL),
            (SELECT t4.primary_email
            FROM company t4
            WHERE t4.workspace_id = $1
            AND t4.id = t2.company_id
            AND t4.deleted_at IS NULL),
              (SELECT t5.email
              FROM member t5
              WHERE t5.workspace_id = $1
              AND t5.id = t2.member_id
              AND t5.deleted_at IS NULL)) IS NOT DISTINCT
              FROM t2.address))::text, 'null') || '}'))), ','), '') || ']'))
              FROM
                (SELECT t2.*
                FROM email t2
                WHERE t2.workspace_id = $1
                AND t2.member_id = t0.id
                ORDER BY t2.address ASC, t2.id ASC) t2) || ',"phoneNumbers":')) || (
                  (SELECT ('[' || (COALESCE(string_agg(('{"e164":' || (to_json(t6.e164)::text || '}')), ','), '') || ']'))
                  FROM
                    (SELECT t6.*
                    FROM phone t6
                    WHERE t6.workspace_id = $1
                    AND t6.member_id = t0.id
                    ORDER BY t6.position ASC, t6.id ASC) t6) || (',"jobRoles":' ||
                      (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t7.id)::text) || ('","jobTitle":' || (COALESCE(to_json(t7.job_title)::text, 'null') || '}'))), ','), '') || ']'))
                      FROM
                        (SELECT t7.*
                        FROM employment t7
                        WHERE t7.workspace_id = $1
                        AND t7.member_id = t0.id
                        ORDER BY lower(t7.job_title) ASC NULLS LAST, t7.id ASC) t7)))) || ((',"onboarding":{"showOnboardingPage":' || ((t0.onboarding_page)::text || ',"onboardingCrmStepCompleted":')) || ((t0.onboarding_crm)::text || (',"onboardingInboundStepCompleted":' || (t0.onboarding_inbound)::text)))) || (((',"onboardingOutboundStepCompleted":' || ((t0.onboarding_outbound)::text || ',"onboardingMailstackStepCompleted":')) || ((t0.onboarding_mailstack)::text || ('},"source":' || COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null')))) || ((',"sourceOfTruth":' || (COALESCE(to_json(CASE t0.source_of_truth WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || ',"appSource":')) || ((to_json(t0.app_source)::text || ',"createdAt":"') || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))))))
                        FROM
                          (SELECT t0.*
                          FROM member t0
                          WHERE t0.workspace_id = $1
                          AND t0.deleted_at IS NULL
                          AND t0.id = $2::uuid
                          ORDER BY t0.id ASC
                          LIMIT 1) t0) AS r0;

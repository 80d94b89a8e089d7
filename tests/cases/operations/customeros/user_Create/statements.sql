SELECT 'claim email' AS kind, 'member' AS object, t.id, t.email::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.email = ANY($2::text[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO member (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, first_name, last_name, email, time_zone, roles) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.first_name, r.last_name, r.email, r.time_zone, COALESCE(r.roles, '{}')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, first_name text, last_name text, email text, time_zone text, roles jsonb)), w1 AS (INSERT INTO email (workspace_id, id, app_source, member_id, point_id, raw, address, label, position, well_formed, is_role, is_system, is_free, checked_at) SELECT $1, r.id, r.app_source, r.member_id, COALESCE(r.point_id, COALESCE(
  (SELECT k.point_id
  FROM email k
  WHERE k.workspace_id = $1
  AND k.address = r.address
  LIMIT 1), CASE WHEN EXISTS
    (SELECT 1
    FROM email k
    WHERE k.workspace_id = $1
    AND k.point_id = md5($1::text || '/' || r.address)::uuid) THEN r.id ELSE md5($1::text || '/' || r.address)::uuid END)), r.raw, r.address, r.label, r.position, r.well_formed, r.is_role, r.is_system, r.is_free, r.checked_at
    FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, app_source text, member_id uuid, point_id uuid, raw text, address text, label text, position int4, well_formed bool, is_role bool, is_system bool, is_free bool, checked_at timestamptz)), w2 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
    FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w3 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
    FROM w2 e), w4 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
    FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
    FROM w4 e JOIN webhook h ON h.workspace_id = $1
    AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
    ORDER BY e.id;

SELECT t.id, t.address_id, t.employment_id, t.company_id
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO employment (workspace_id, id, app_source, member_id, company_id, job_title) SELECT $1, r.id, r.app_source, r.member_id, r.company_id, r.job_title
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, member_id uuid, company_id uuid, job_title text)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((((('{"id":"' || (t0.id)::text) || ('","name":' || (COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null') || ',"firstName":'))) || ((COALESCE(to_json(COALESCE(t0.first_name, ''::text))::text, 'null') || (',"lastName":' || COALESCE(to_json(COALESCE(t0.last_name, ''::text))::text, 'null'))) || (',"timezone":' || (to_json(t0.time_zone)::text || ',"profilePhotoUrl":')))) || (((COALESCE(to_json(COALESCE(t0.avatar_url, ''::text))::text, 'null') || (',"profilePhotoUrlV2":' || COALESCE(to_json(t0.avatar_url)::text, 'null'))) || (',"internal":' || ((t0.is_internal)::text || ',"bot":'))) || (((t0.is_bot)::text || (',"test":' || (t0.is_test)::text)) || (',"roles":' || ((t0.roles)::text || ',"mailboxes":'))))) || ((((
    (SELECT ('[' || (COALESCE(string_agg(to_json(t1.address)::text, ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM email t1
      WHERE t1.workspace_id = $1
      AND t1.member_id = t0.id
      ORDER BY t1.address ASC, t1.id ASC) t1) || (',"emails":' ||
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
                ORDER BY t2.address ASC, t2.id ASC) t2))) || (',"phoneNumbers":' || (
                  (SELECT ('[' || (COALESCE(string_agg(('{"e164":' || (to_json(t6.e164)::text || '}')), ','), '') || ']'))
                  FROM
                    (SELECT t6.*
                    FROM phone t6
                    WHERE t6.workspace_id = $1
                    AND t6.member_id = t0.id
                    ORDER BY t6.position ASC, t6.id ASC) t6) || ',"jobRoles":'))) || ((
                      (SELECT ('[' || (COALESCE(string_agg(('{"jobTitle":' || (COALESCE(to_json(t7.job_title)::text, 'null') || '}')), ','), '') || ']'))
                      FROM
                        (SELECT t7.*
                        FROM employment t7
                        WHERE t7.workspace_id = $1
                        AND t7.member_id = t0.id
                        ORDER BY lower(t7.job_title) ASC NULLS LAST, t7.id ASC) t7) || (',"onboarding":{"showOnboardingPage":' || (t0.onboarding_page)::text)) || (',"onboardingCrmStepCompleted":' || ((t0.onboarding_crm)::text || ',"onboardingInboundStepCompleted":')))) || ((((t0.onboarding_inbound)::text || (',"onboardingOutboundStepCompleted":' || (t0.onboarding_outbound)::text)) || (',"onboardingMailstackStepCompleted":' || ((t0.onboarding_mailstack)::text || '},"source":'))) || ((COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || (',"sourceOfTruth":' || COALESCE(to_json(CASE t0.source_of_truth WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null'))) || (',"appSource":' || (to_json(t0.app_source)::text || '}'))))))
                        FROM
                          (SELECT t0.*
                          FROM member t0
                          WHERE t0.workspace_id = $1
                          AND t0.id = $2::uuid
                          ORDER BY t0.id ASC
                          LIMIT 1) t0) AS r0;

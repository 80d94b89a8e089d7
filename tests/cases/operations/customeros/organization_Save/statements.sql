SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND EXISTS
  (SELECT 1
  FROM company_domain t1
  WHERE t1.workspace_id = $1
  AND t1.company_id = t0.id
  AND t1.deleted_at IS NULL
  AND t1.domain = ANY($2::text[]))
  ORDER BY t0.id
  LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM member t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'claim domain' AS kind, 'company_domain' AS object, t.id, t.domain::text AS value
FROM company_domain t
WHERE t.workspace_id = $1
AND t.domain = ANY($3::text[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'customer_os_id' AS kind, 'company' AS object, t.id, t.customer_os_id AS value
FROM company t
WHERE t.workspace_id = $1
AND t.customer_os_id = ANY(string_to_array($4::text, ' '));

WITH w0 AS (INSERT INTO company (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, name, customer_os_id, website, primary_domain, industry, employees, market, stage, stage_changed_at, relationship, notes, is_public, year_founded, qualification_status, qualified_by, qualified_at, ideal_customer_profile, owner_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.customer_os_id, r.website, r.primary_domain, r.industry, r.employees, r.market, r.stage, r.stage_changed_at, r.relationship, r.notes, r.is_public, r.year_founded, r.qualification_status, r.qualified_by, r.qualified_at, r.ideal_customer_profile, r.owner_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, customer_os_id text, website text, primary_domain text, industry text, employees int8, market text, stage text, stage_changed_at timestamptz, relationship text, notes text, is_public bool, year_founded int8, qualification_status text, qualified_by text, qualified_at timestamptz, ideal_customer_profile bool, owner_id uuid)), w1 AS (INSERT INTO company_domain (workspace_id, id, company_id, domain, raw, position) SELECT $1, r.id, r.company_id, r.domain, r.raw, r.position
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, company_id uuid, domain text, raw text, position int4)), w2 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w3 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w2 e), w4 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w4 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"metadata":{"id":"' || ((t0.id)::text || '","source":')) || ((COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || ',"appSource":') || (to_json(t0.app_source)::text || '},"customerOsId":'))) || ((to_json(t0.customer_os_id)::text || (',"name":' || to_json(t0.name)::text)) || ((',"website":' || COALESCE(to_json(COALESCE(NULLIF(t0.website, ''), t0.primary_domain))::text, 'null')) || (',"domains":' ||
    (SELECT ('[' || (COALESCE(string_agg(to_json(t1.domain)::text, ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM company_domain t1
      WHERE t1.workspace_id = $1
      AND t1.company_id = t0.id
      AND t1.deleted_at IS NULL
      ORDER BY t1.position ASC, t1.id ASC) t1))))) || (((',"employees":' || (COALESCE((t0.employees)::text, 'null') || ',"market":')) || ((COALESCE(to_json(CASE t0.market WHEN 'B2B' THEN 'B2B' WHEN 'B2C' THEN 'B2C' WHEN 'B2B2C' THEN 'B2B2C' WHEN 'MARKETPLACE' THEN 'MARKETPLACE' ELSE NULL END)::text, 'null') || ',"stage":') || (COALESCE(to_json(CASE t0.stage WHEN 'LEAD' THEN 'LEAD' WHEN 'TARGET' THEN 'TARGET' WHEN 'INTERESTED' THEN 'INTERESTED' WHEN 'ENGAGED' THEN 'ENGAGED' WHEN 'TRIAL' THEN 'TRIAL' WHEN 'UNQUALIFIED' THEN 'UNQUALIFIED' WHEN 'READY_TO_BUY' THEN 'READY_TO_BUY' WHEN 'CUSTOMER' THEN 'CUSTOMER' WHEN 'EDUCATION' THEN 'EDUCATION' WHEN 'EVALUATION' THEN 'EVALUATION' WHEN 'OPPORTUNITY' THEN 'OPPORTUNITY' WHEN 'SOLUTION' THEN 'SOLUTION' WHEN 'NOT_A_FIT' THEN 'NOT_A_FIT' WHEN 'ONBOARDING' THEN 'ONBOARDING' WHEN 'INITIAL_VALUE' THEN 'INITIAL_VALUE' WHEN 'RECURRING_VALUE' THEN 'RECURRING_VALUE' WHEN 'MAX_VALUE' THEN 'MAX_VALUE' WHEN 'PENDING_CHURN' THEN 'PENDING_CHURN' ELSE NULL END)::text, 'null') || ',"relationship":'))) || (((COALESCE(to_json(CASE t0.relationship WHEN 'CUSTOMER' THEN 'CUSTOMER' WHEN 'FORMER_CUSTOMER' THEN 'FORMER_CUSTOMER' WHEN 'NOT_A_FIT' THEN 'NOT_A_FIT' WHEN 'PROSPECT' THEN 'PROSPECT' ELSE NULL END)::text, 'null') || ',"owner":') || (COALESCE(
        (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t2.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(t2.last_name, '')), ''), ''::text))::text, 'null') || '}'))
        FROM
          (SELECT t2.*
          FROM member t2
          WHERE t2.workspace_id = $1
          AND t2.id = t0.owner_id
          AND t2.deleted_at IS NULL
          LIMIT 1) t2), 'null') || ',"icpFit":')) || ((COALESCE(to_json(COALESCE(CASE (t0.ideal_customer_profile)::text WHEN 'true' THEN 'ICP_FIT' ELSE NULL END, CASE t0.qualification_status WHEN 'NOT_QUALIFIED' THEN 'ICP_NOT_FIT' ELSE 'ICP_NOT_SET' END))::text, 'null') || ',"industry":') || (COALESCE(to_json(t0.industry)::text, 'null') || '}')))))
          FROM
            (SELECT t0.*
            FROM company t0
            WHERE t0.workspace_id = $1
            AND t0.id = $2::uuid
            ORDER BY t0.id ASC
            LIMIT 1) t0) AS r0;

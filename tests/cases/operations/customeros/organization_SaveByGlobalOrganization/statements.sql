SELECT g.*, ARRAY
  (SELECT d.domain
  FROM global_domain d
  WHERE d.organization_id = g.id
  ORDER BY d.position) AS domains, CASE WHEN $2 THEN
    (SELECT c.id
    FROM global_domain d JOIN company_domain o ON o.workspace_id = $1
    AND o.domain = d.domain
    AND o.deleted_at IS NULL JOIN company c ON c.workspace_id = $1
    AND c.id = o.company_id
    AND c.deleted_at IS NULL
    WHERE d.organization_id = g.id
    ORDER BY d.position
    LIMIT 1) END AS company_id
    FROM global_organization g
    WHERE g.id = $3;

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

SELECT 'claim domain' AS kind, 'company_domain' AS object, t.id, t.domain::text AS value
FROM company_domain t
WHERE t.workspace_id = $1
AND t.domain = ANY($2::text[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'customer_os_id' AS kind, 'company' AS object, t.id, t.customer_os_id AS value
FROM company t
WHERE t.workspace_id = $1
AND t.customer_os_id = ANY(string_to_array($3::text, ' '));

WITH w0 AS (INSERT INTO company (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, name, customer_os_id, description, website, primary_domain, linkedin_url, industry, employees, stage, stage_changed_at, relationship, enriched_at, year_founded, logo_url) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.customer_os_id, r.description, r.website, r.primary_domain, r.linkedin_url, r.industry, r.employees, r.stage, r.stage_changed_at, r.relationship, r.enriched_at, r.year_founded, r.logo_url
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, customer_os_id text, description text, website text, primary_domain text, linkedin_url text, industry text, employees int8, stage text, stage_changed_at timestamptz, relationship text, enriched_at timestamptz, year_founded int8, logo_url text)), w1 AS (INSERT INTO company_domain (workspace_id, id, company_id, domain, raw, position) SELECT $1, r.id, r.company_id, r.domain, r.raw, r.position
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, company_id uuid, domain text, raw text, position int4)), w2 AS (INSERT INTO link (workspace_id, id, app_source, company_id, type, url, normalized, position) SELECT $1, r.id, r.app_source, r.company_id, r.type, r.url, r.normalized, r.position
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, app_source text, company_id uuid, type text, url text, normalized text, position int4)), w3 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w4 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w3 e), w5 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $7::uuid, $8::text, $9::text, r.before, r.after
FROM jsonb_to_recordset($6::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w5 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"id":"' || (t0.id)::text) || ('","name":' || (to_json(t0.name)::text || ',"customerOsId":'))) || ((to_json(t0.customer_os_id)::text || ',"website":') || (COALESCE(to_json(COALESCE(NULLIF(t0.website, ''), t0.primary_domain))::text, 'null') || (',"domains":' ||
    (SELECT ('[' || (COALESCE(string_agg(to_json(t1.domain)::text, ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM company_domain t1
      WHERE t1.workspace_id = $1
      AND t1.company_id = t0.id
      AND t1.deleted_at IS NULL
      ORDER BY t1.position ASC, t1.id ASC) t1))))) || (((',"industry":' || COALESCE(to_json(t0.industry)::text, 'null')) || (',"employees":' || (COALESCE((t0.employees)::text, 'null') || ',"relationship":'))) || ((COALESCE(to_json(CASE t0.relationship WHEN 'CUSTOMER' THEN 'CUSTOMER' WHEN 'FORMER_CUSTOMER' THEN 'FORMER_CUSTOMER' WHEN 'NOT_A_FIT' THEN 'NOT_A_FIT' WHEN 'PROSPECT' THEN 'PROSPECT' ELSE NULL END)::text, 'null') || (',"stage":' || COALESCE(to_json(CASE t0.stage WHEN 'LEAD' THEN 'LEAD' WHEN 'TARGET' THEN 'TARGET' WHEN 'INTERESTED' THEN 'INTERESTED' WHEN 'ENGAGED' THEN 'ENGAGED' WHEN 'TRIAL' THEN 'TRIAL' WHEN 'UNQUALIFIED' THEN 'UNQUALIFIED' WHEN 'READY_TO_BUY' THEN 'READY_TO_BUY' WHEN 'CUSTOMER' THEN 'CUSTOMER' WHEN 'EDUCATION' THEN 'EDUCATION' WHEN 'EVALUATION' THEN 'EVALUATION' WHEN 'OPPORTUNITY' THEN 'OPPORTUNITY' WHEN 'SOLUTION' THEN 'SOLUTION' WHEN 'NOT_A_FIT' THEN 'NOT_A_FIT' WHEN 'ONBOARDING' THEN 'ONBOARDING' WHEN 'INITIAL_VALUE' THEN 'INITIAL_VALUE' WHEN 'RECURRING_VALUE' THEN 'RECURRING_VALUE' WHEN 'MAX_VALUE' THEN 'MAX_VALUE' WHEN 'PENDING_CHURN' THEN 'PENDING_CHURN' ELSE NULL END)::text, 'null'))) || (',"socialMedia":' || (
        (SELECT ('[' || (COALESCE(string_agg(('{"url":' || (to_json(t2.url)::text || '}')), ','), '') || ']'))
        FROM
          (SELECT t2.*
          FROM link t2
          WHERE t2.workspace_id = $1
          AND t2.company_id = t0.id
          ORDER BY t2.position ASC, t2.id ASC) t2) || '}')))))
          FROM
            (SELECT t0.*
            FROM company t0
            WHERE t0.workspace_id = $1
            AND t0.id = $2::uuid
            ORDER BY t0.id ASC
            LIMIT 1) t0) AS r0;

SELECT w.base_currency
FROM workspace w
WHERE w.id = $1;

SELECT 'reference' AS kind, 'company' AS object, t.id, t.id::text AS value
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO deal (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, name, company_id, max_amount, currency, stage_changed_at, comments) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.company_id, r.max_amount, r.currency, r.stage_changed_at, r.comments
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, company_id uuid, max_amount numeric, currency text, stage_changed_at timestamptz, comments text)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"metadata":{"id":"' || (t0.id)::text) || ('"},"name":' || to_json(t0.name)::text)) || ((',"maxAmount":' || COALESCE((trim_scale(COALESCE(t0.max_amount, 0)))::text, 'null')) || (',"currency":' || (COALESCE(to_json(CASE t0.currency WHEN 'USD' THEN 'USD' WHEN 'EUR' THEN 'EUR' WHEN 'GBP' THEN 'GBP' WHEN 'RON' THEN 'RON' WHEN 'AUD' THEN 'AUD' WHEN 'BRL' THEN 'BRL' WHEN 'CAD' THEN 'CAD' WHEN 'CHF' THEN 'CHF' WHEN 'CNY' THEN 'CNY' WHEN 'HKD' THEN 'HKD' WHEN 'INR' THEN 'INR' WHEN 'JPY' THEN 'JPY' WHEN 'KRW' THEN 'KRW' WHEN 'MXN' THEN 'MXN' WHEN 'NOK' THEN 'NOK' WHEN 'NZD' THEN 'NZD' WHEN 'SEK' THEN 'SEK' WHEN 'SGD' THEN 'SGD' WHEN 'TRY' THEN 'TRY' WHEN 'ZAR' THEN 'ZAR' ELSE NULL END)::text, 'null') || ',"internalType":')))) || (((COALESCE(to_json(CASE t0.kind WHEN 'NBO' THEN 'NBO' WHEN 'UPSELL' THEN 'UPSELL' WHEN 'CROSS_SELL' THEN 'CROSS_SELL' WHEN 'RENEWAL' THEN 'RENEWAL' ELSE 'NBO' END)::text, 'null') || ',"internalStage":') || (COALESCE(to_json(CASE t0.outcome WHEN 'WON' THEN 'CLOSED_WON' WHEN 'LOST' THEN 'CLOSED_LOST' ELSE 'OPEN' END)::text, 'null') || (',"externalStage":' || COALESCE(to_json(COALESCE(t0.stage, ''::text))::text, 'null')))) || ((',"comments":' || COALESCE(to_json(COALESCE(t0.comments, ''::text))::text, 'null')) || (',"organization":' || (COALESCE(
    (SELECT ('{"name":' || (to_json(t1.name)::text || '}'))
    FROM
      (SELECT t1.*
      FROM company t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.company_id
      AND t1.deleted_at IS NULL
      LIMIT 1) t1), 'null') || '}')))))
      FROM
        (SELECT t0.*
        FROM deal t0
        WHERE t0.workspace_id = $1
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0) AS r0;

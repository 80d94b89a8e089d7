SELECT t0.id
FROM member t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT w.base_currency
FROM workspace w
WHERE w.id = $1;

SELECT 'reference' AS kind, 'company' AS object, t.id, t.id::text AS value
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO deal (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, name, company_id, owner_id, amount, currency, stage, stage_changed_at, kind, probability, close_at, next_steps) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.company_id, r.owner_id, r.amount, r.currency, r.stage, r.stage_changed_at, r.kind, r.probability, r.close_at, r.next_steps
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, company_id uuid, owner_id uuid, amount numeric, currency text, stage text, stage_changed_at timestamptz, kind text, probability numeric, close_at timestamptz, next_steps text)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((((('{"metadata":{"id":"' || (t0.id)::text) || ('","source":' || COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null'))) || ((',"appSource":' || to_json(t0.app_source)::text) || ('},"name":' || to_json(t0.name)::text))) || (((',"amount":' || COALESCE((trim_scale(COALESCE(t0.amount, 0)))::text, 'null')) || (',"maxAmount":' || COALESCE((trim_scale(COALESCE(t0.max_amount, 0)))::text, 'null'))) || ((',"currency":' || COALESCE(to_json(CASE t0.currency WHEN 'USD' THEN 'USD' WHEN 'EUR' THEN 'EUR' WHEN 'GBP' THEN 'GBP' WHEN 'RON' THEN 'RON' WHEN 'AUD' THEN 'AUD' WHEN 'BRL' THEN 'BRL' WHEN 'CAD' THEN 'CAD' WHEN 'CHF' THEN 'CHF' WHEN 'CNY' THEN 'CNY' WHEN 'HKD' THEN 'HKD' WHEN 'INR' THEN 'INR' WHEN 'JPY' THEN 'JPY' WHEN 'KRW' THEN 'KRW' WHEN 'MXN' THEN 'MXN' WHEN 'NOK' THEN 'NOK' WHEN 'NZD' THEN 'NZD' WHEN 'SEK' THEN 'SEK' WHEN 'SGD' THEN 'SGD' WHEN 'TRY' THEN 'TRY' WHEN 'ZAR' THEN 'ZAR' ELSE NULL END)::text, 'null')) || (',"internalType":' || (COALESCE(to_json(CASE t0.kind WHEN 'NBO' THEN 'NBO' WHEN 'UPSELL' THEN 'UPSELL' WHEN 'CROSS_SELL' THEN 'CROSS_SELL' WHEN 'RENEWAL' THEN 'RENEWAL' ELSE 'NBO' END)::text, 'null') || ',"externalType":'))))) || ((((COALESCE(to_json(COALESCE(t0.external_type, ''::text))::text, 'null') || ',"internalStage":') || (COALESCE(to_json(CASE t0.outcome WHEN 'WON' THEN 'CLOSED_WON' WHEN 'LOST' THEN 'CLOSED_LOST' ELSE 'OPEN' END)::text, 'null') || ',"externalStage":')) || ((COALESCE(to_json(COALESCE(t0.stage, ''::text))::text, 'null') || ',"likelihoodRate":') || (COALESCE((round(COALESCE(t0.probability, 0))::int8)::text, 'null') || (',"estimatedClosedAt":' || COALESCE(('"' || ((to_char(t0.close_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null'))))) || (((',"generalNotes":' || COALESCE(to_json(COALESCE(t0.notes, ''::text))::text, 'null')) || (',"nextSteps":' || COALESCE(to_json(COALESCE(t0.next_steps, ''::text))::text, 'null'))) || ((',"organization":' || COALESCE(
    (SELECT ('{"name":' || (to_json(t1.name)::text || '}'))
    FROM
      (SELECT t1.*
      FROM company t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.company_id
      AND t1.deleted_at IS NULL
      LIMIT 1) t1), 'null')) || (',"owner":' || (COALESCE(
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
            AND t0.id = $2::uuid
            ORDER BY t0.id ASC
            LIMIT 1) t0) AS r0;

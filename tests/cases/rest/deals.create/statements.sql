SELECT w.base_currency
FROM workspace w
WHERE w.id = $1;

SELECT 'reference' AS kind, 'company' AS object, t.id, t.id::text AS value
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO deal (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, name, company_id, amount, currency, stage, stage_changed_at) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.company_id, r.amount, r.currency, r.stage, r.stage_changed_at
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, company_id uuid, amount numeric, currency text, stage text, stage_changed_at timestamptz)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","id":"')) || ((t0.id)::text || ('","name":' || to_json(t0.name)::text))) || ((',"company_id":' || (COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || ',"status":')) || (COALESCE(to_json(t0.stage)::text, 'null') || (',"amount":' || COALESCE((trim_scale(t0.amount))::text, 'null'))))) || (((',"custom_fields":{},"company_name":' || (COALESCE(to_json(
    (SELECT t1.name
    FROM company t1
    WHERE t1.workspace_id = $1
    AND t1.id = t0.company_id
    AND t1.deleted_at IS NULL))::text, 'null') || ',"archived_at":')) || (COALESCE(('"' || ((to_char(t0.deleted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || (',"crm_user_id":' || COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null')))) || ((',"organization_id":"' || ((t0.workspace_id)::text || '","created_at":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","updated_at":"') || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
    FROM
      (SELECT t0.*
      FROM deal t0
      WHERE t0.workspace_id = $1
      AND t0.id = $2::uuid
      ORDER BY t0.id ASC
      LIMIT 1) t0) AS r0;

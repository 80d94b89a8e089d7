SELECT t0.id
FROM deal t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"outcome":' || to_json(t0.outcome)::text) || (',"stage":' || COALESCE(to_json(t0.stage)::text, 'null'))) || ((',"kind":' || to_json(t0.kind)::text) || (',"company_id":' || (COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || '}')))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM deal t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"relationship":' || COALESCE(to_json(t0.relationship)::text, 'null')) || (',"stage":' || (COALESCE(to_json(t0.stage)::text, 'null') || '}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM company t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t.id, t.stage, t.stage_changed_at, t.relationship
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

WITH w0 AS (UPDATE company t SET stage = r.stage, stage_changed_at = r.stage_changed_at, relationship = r.relationship, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, stage text, stage_changed_at timestamptz, relationship text)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT t.id, t.amount, t.stage, t.stage_changed_at, t.outcome, t.closed_at
FROM deal t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

WITH w0 AS (UPDATE deal t SET amount = r.amount, stage = r.stage, stage_changed_at = r.stage_changed_at, outcome = r.outcome, closed_at = r.closed_at, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, amount numeric, stage text, stage_changed_at timestamptz, outcome text, closed_at timestamptz)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((('{"metadata":{"id":"' || ((t0.id)::text || '"},"name":')) || (to_json(t0.name)::text || (',"amount":' || COALESCE((trim_scale(COALESCE(t0.amount, 0)))::text, 'null')))) || ((',"internalStage":' || (COALESCE(to_json(CASE t0.outcome WHEN 'WON' THEN 'CLOSED_WON' WHEN 'LOST' THEN 'CLOSED_LOST' ELSE 'OPEN' END)::text, 'null') || ',"externalStage":')) || ((COALESCE(to_json(COALESCE(t0.stage, ''::text))::text, 'null') || ',"nextSteps":') || (COALESCE(to_json(COALESCE(t0.next_steps, ''::text))::text, 'null') || '}'))))
  FROM
    (SELECT t0.*
    FROM deal t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

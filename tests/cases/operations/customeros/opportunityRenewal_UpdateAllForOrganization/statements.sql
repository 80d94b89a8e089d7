SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM deal t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.company_id = $2::uuid
AND t0.kind = $3::text
AND t0.outcome = $4::text)
ORDER BY t0.id
LIMIT $5::int8 FOR UPDATE OF t0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t0.id)::text) || ('","max_amount":' || COALESCE((trim_scale(t0.max_amount))::text, 'null'))) || ((',"renewal_likelihood":' || COALESCE(to_json(t0.renewal_likelihood)::text, 'null')) || (',"renewal_adjusted_rate":' || (COALESCE((t0.renewal_adjusted_rate)::text, 'null') || '}')))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM deal t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = ANY($2::uuid[])
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t.id, t.amount, t.renewal_likelihood, t.renewal_changed_at, t.renewal_changed_by_id
FROM deal t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

WITH w0 AS (UPDATE deal t SET renewal_likelihood = r.renewal_likelihood, renewal_changed_at = r.renewal_changed_at, renewal_changed_by_id = r.renewal_changed_by_id, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, renewal_likelihood text, renewal_changed_at timestamptz, renewal_changed_by_id uuid)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ('{"name":' || (to_json(t0.name)::text || '}'))
  FROM
    (SELECT t0.*
    FROM company t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

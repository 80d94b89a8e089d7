SELECT t0.id
FROM deal t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM member t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t0.id)::text) || ('","max_amount":' || COALESCE((trim_scale(t0.max_amount))::text, 'null'))) || ((',"renewal_likelihood":' || COALESCE(to_json(t0.renewal_likelihood)::text, 'null')) || (',"renewal_adjusted_rate":' || (COALESCE((t0.renewal_adjusted_rate)::text, 'null') || '}')))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM deal t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = ANY($2::uuid[])
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t.id, t.owner_id, t.amount, t.comments, t.renewal_likelihood, t.renewal_adjusted_rate, t.renewal_changed_at, t.renewal_changed_by_id
FROM deal t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (UPDATE deal t SET owner_id = r.owner_id, amount = r.amount, comments = r.comments, renewal_likelihood = r.renewal_likelihood, renewal_adjusted_rate = r.renewal_adjusted_rate, renewal_changed_at = r.renewal_changed_at, renewal_changed_by_id = r.renewal_changed_by_id, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, owner_id uuid, amount numeric, comments text, renewal_likelihood text, renewal_adjusted_rate int8, renewal_changed_at timestamptz, renewal_changed_by_id uuid)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((('{"metadata":{"id":"' || ((t0.id)::text || '"},"amount":')) || ((COALESCE((trim_scale(COALESCE(t0.amount, 0)))::text, 'null') || ',"maxAmount":') || (COALESCE((trim_scale(COALESCE(t0.max_amount, 0)))::text, 'null') || ',"renewalLikelihood":'))) || (((COALESCE(to_json(CASE t0.renewal_likelihood WHEN 'HIGH_RENEWAL' THEN 'HIGH_RENEWAL' WHEN 'MEDIUM_RENEWAL' THEN 'MEDIUM_RENEWAL' WHEN 'LOW_RENEWAL' THEN 'LOW_RENEWAL' WHEN 'ZERO_RENEWAL' THEN 'ZERO_RENEWAL' ELSE 'ZERO_RENEWAL' END)::text, 'null') || ',"renewalAdjustedRate":') || (COALESCE((COALESCE(t0.renewal_adjusted_rate, 0))::text, 'null') || ',"comments":')) || ((COALESCE(to_json(COALESCE(t0.comments, ''::text))::text, 'null') || ',"owner":') || (COALESCE(
    (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t1.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t1.first_name, ''), NULLIF(t1.last_name, '')), ''), ''::text))::text, 'null') || '}'))
    FROM
      (SELECT t1.*
      FROM member t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.owner_id
      AND t1.deleted_at IS NULL
      LIMIT 1) t1), 'null') || '}'))))
      FROM
        (SELECT t0.*
        FROM deal t0
        WHERE t0.workspace_id = $1
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0) AS r0;

SELECT t0.id
FROM member t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM employment t0
WHERE t0.workspace_id = $1
AND (t0.member_id = $2::uuid
AND t0.company_id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t.id, t.address_id, t.employment_id, t.company_id
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

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

WITH w0 AS (INSERT INTO employment (workspace_id, id, app_source, member_id, company_id, job_title) SELECT $1, r.id, r.app_source, r.member_id, r.company_id, r.job_title
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, member_id uuid, company_id uuid, job_title text)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (('{"id":' || COALESCE(('"' || ((t0.member_id)::text || '"')), 'null')) || (',"jobRole":{"id":"' || ((t0.id)::text || '"}}')))
  FROM
    (SELECT t0.*
    FROM employment t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

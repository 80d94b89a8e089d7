SELECT t0.id
FROM email t0
WHERE t0.workspace_id = $1
AND t0.point_id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t0.id)::text) || ('","text":' || (to_json(t0.address)::text || '}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM email t0
    WHERE t0.workspace_id = $1
    AND t0.id = ANY($2::uuid[])
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t.id, t.primary_email, t.address_id
FROM company t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.company_id
  FROM email c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.primary_email, t.address_id, t.employment_id
FROM person t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.company_id
  FROM email c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.email
FROM member t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.company_id
  FROM email c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.primary_email, t.address_id
FROM company t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.person_id
  FROM email c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.primary_email, t.address_id, t.employment_id
FROM person t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.person_id
  FROM email c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.email
FROM member t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.person_id
  FROM email c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.primary_email, t.address_id
FROM company t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.member_id
  FROM email c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.primary_email, t.address_id, t.employment_id
FROM person t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.member_id
  FROM email c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.email
FROM member t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.member_id
  FROM email c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.created_at, t.updated_at, t.version, t.source, t.source_of_truth, t.app_source, t.person_id, t.company_id, t.member_id, t.point_id, t.raw, t.address, t.label, t.position, t.verified, t.reachable, t.well_formed, t.is_role, t.is_system, t.is_free, t.checked_at
FROM email t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

WITH w0 AS (UPDATE email t SET checked_at = r.checked_at, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, checked_at timestamptz)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

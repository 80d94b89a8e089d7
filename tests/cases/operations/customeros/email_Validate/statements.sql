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

SELECT t.id, t.created_at, t.updated_at, t.source, t.source_of_truth, t.app_source, t.person_id, t.company_id, t.member_id, t.point_id, t.raw, t.address, t.label, t.position, t.verified, t.reachable, t.well_formed, t.is_role, t.is_system, t.is_free, t.checked_at
FROM email t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

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

SELECT t.id, t.hidden, t.hidden_at
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT
  (SELECT (('{"id":"' || ((t0.id)::text || '","name":')) || ((to_json(t0.name)::text || ',"domains":') || (
    (SELECT ('[' || (COALESCE(string_agg(to_json(t1.domain)::text, ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM company_domain t1
      WHERE t1.workspace_id = $1
      AND t1.company_id = t0.id
      AND t1.deleted_at IS NULL
      ORDER BY t1.position ASC, t1.id ASC) t1) || '}')))
      FROM
        (SELECT t0.*
        FROM company t0
        WHERE t0.workspace_id = $1
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0) AS r0;

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
    WHERE g.id =
      (SELECT d.organization_id
      FROM global_domain d
      WHERE d.domain = ANY($3::text[])
      ORDER BY array_position($3::text[], d.domain)
      LIMIT 1);

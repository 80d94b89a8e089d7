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
    FROM
      (SELECT f.id, min(f.rank) AS rank, min(f.key) AS key
      FROM (
        (SELECT n.id, 0 AS rank, n.name_key AS key
        FROM global_organization n
        WHERE n.name_key >= $3::text
        AND n.name_key < $3::text || $4
        ORDER BY n.name_key, n.id
        LIMIT $5)
        UNION ALL
          (SELECT d.organization_id, 1, d.domain
          FROM global_domain d
          WHERE d.domain >= $3::text
          AND d.domain < $3::text || $4
          ORDER BY d.domain
          LIMIT $5)) f GROUP BY f.id
          ORDER BY 2, 3, 1
          LIMIT $5) s JOIN global_organization g ON g.id = s.id
          ORDER BY s.rank, s.key, s.id;

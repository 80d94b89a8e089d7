SELECT
  (SELECT ('[' || (COALESCE(string_agg(u.item, ','
  ORDER BY u.n), '') || ']'))
  FROM
    (SELECT g.n, ((('{"groupByDimensionValues":[' || COALESCE(to_json((g.group_k0)::text)::text, 'null')) || ('],"totalCount":' || (g.total::text || ',"maxEmployees":'))) || ((COALESCE((g.f0)::text, 'null') || (',"edges":[' || COALESCE(string_agg(('{"node":{"name":' || (to_json(t2.name)::text || '}}')), ','
    ORDER BY t2.group_place) FILTER (WHERE t2.id IS NOT NULL), ''))) || ('],"pageInfo":{"hasNextPage":' || ((g.total > 0 + 10::int8)::text || '}}')))) AS item
    FROM
      (SELECT t1.*, row_number() OVER () AS n
      FROM
        (SELECT t0.group_k0, jsonb_build_array(t0.group_k0) AS group_keys, count(*) AS total, max(t0.employees) AS f0
        FROM
          (SELECT t0.*, NULLIF(t0.industry, '') AS group_k0
          FROM company t0
          WHERE t0.workspace_id = $1
          AND t0.deleted_at IS NULL
          AND NOT t0.hidden) t0 GROUP BY t0.group_k0
          ORDER BY count(*) DESC NULLS LAST, t0.group_k0 ASC NULLS LAST
          LIMIT 2::int8) t1) g LEFT JOIN
            (SELECT t2.*, jsonb_build_array(t2.group_k0) AS group_keys, row_number() OVER (PARTITION BY t2.group_k0
            ORDER BY t2.name ASC, t2.id ASC) AS group_place
            FROM
              (SELECT t2.*, NULLIF(t2.industry, '') AS group_k0
              FROM company t2
              WHERE t2.workspace_id = $1
              AND t2.deleted_at IS NULL
              AND NOT t2.hidden) t2) t2 ON t2.group_keys = g.group_keys
              AND t2.group_place <= 10::int8 GROUP BY g.n, g.group_keys, g.total, g.group_k0, g.f0) u) AS r0;

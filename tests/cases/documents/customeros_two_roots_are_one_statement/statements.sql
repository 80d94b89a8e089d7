SELECT
  (SELECT
    (SELECT row_to_json(j)
    FROM
      (SELECT t0.name AS "name") j)
      FROM
        (SELECT t0.*
        FROM company t0
        WHERE t0.workspace_id = $1
        AND t0.deleted_at IS NULL
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0)::text AS r0,
          (SELECT row_to_json(p)
          FROM
            (SELECT c.total AS "totalElements"
            FROM
              (SELECT count(*) AS total
              FROM company t1
              WHERE t1.workspace_id = $1
              AND t1.deleted_at IS NULL
              AND NOT t1.hidden) c) p)::text AS r1;

SELECT
  (SELECT ('{"name":' || (to_json(t0.name)::text || '}'))
  FROM
    (SELECT t0.*
    FROM company t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0,
      (SELECT ('{"totalElements":' || (c.total::text || '}'))
      FROM
        (SELECT count(*) AS total
        FROM company t1
        WHERE t1.workspace_id = $1
        AND t1.deleted_at IS NULL
        AND NOT t1.hidden) c) AS r1;

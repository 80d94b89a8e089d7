SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t0.id)::text) || ('","name":' || (to_json(t0.name)::text || '}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM company t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND EXISTS
      (SELECT 1
      FROM company_domain t1
      WHERE t1.workspace_id = $1
      AND t1.company_id = t0.id
      AND t1.deleted_at IS NULL
      AND t1.domain = $2::text)
      ORDER BY t0.id ASC
      LIMIT 1::int8) t0) AS r0,
        (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t2.id)::text) || ('","name":' || (to_json(t2.name)::text || '}'))), ','), '') || ']'))
        FROM
          (SELECT t2.*
          FROM company t2
          WHERE t2.workspace_id = $1
          AND t2.deleted_at IS NULL
          AND EXISTS
            (SELECT 1
            FROM company_domain t3
            WHERE t3.workspace_id = $1
            AND t3.company_id = t2.id
            AND t3.deleted_at IS NULL
            AND t3.domain = $3::text)
            ORDER BY t2.id ASC
            LIMIT 1::int8) t2) AS r1;

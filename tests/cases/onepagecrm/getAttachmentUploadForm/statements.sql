SELECT
  (SELECT ('{"members":' || (
    (SELECT count(*)::text
    FROM
      (SELECT t1.*
      FROM member t1
      WHERE t1.workspace_id = $1
      AND t1.workspace_id = t0.workspace_id
      AND t1.deleted_at IS NULL) t2) || '}'))
      FROM
        (SELECT t0.*
        FROM person t0
        WHERE t0.workspace_id = $1
        AND t0.deleted_at IS NULL
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0) AS r0;

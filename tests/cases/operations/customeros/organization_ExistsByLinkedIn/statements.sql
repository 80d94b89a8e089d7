SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM company t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND EXISTS
      (SELECT 1
      FROM link t1
      WHERE t1.workspace_id = $1
      AND t1.company_id = t0.id
      AND t1.normalized = $2::text)
      ORDER BY t0.id ASC
      LIMIT 1::int8) t0) AS r0;

SELECT
  (SELECT EXISTS
    (SELECT t0.*
    FROM person t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND EXISTS
      (SELECT 1
      FROM link t1
      WHERE t1.workspace_id = $1
      AND t1.person_id = t0.id
      AND t1.normalized = $2::text)
      ORDER BY t0.created_at ASC, t0.id ASC)::text) AS r0;

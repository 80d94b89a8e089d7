SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || ((t0.id)::text || '","objectSlug":"contacts","recordId":')) || ((COALESCE(('"' || ((t0.person_id)::text || '"')), 'null') || ',"createdAt":"') || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM favorite t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND (t0.member_id = $2::uuid
    AND EXISTS
      (SELECT 1
      FROM person t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.person_id
      AND t1.deleted_at IS NULL))
      ORDER BY t0.position ASC, t0.id ASC
      LIMIT 1000::int8) t0) AS r0;

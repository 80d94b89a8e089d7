SELECT
  (SELECT (('{"metadata":{"id":"' || ((t0.id)::text || '"},"name":')) || ((to_json(t0.name)::text || ',"socialMedia":') || (
    (SELECT ('[' || (COALESCE(string_agg(('{"url":' || (to_json(t2.url)::text || '}')), ','), '') || ']'))
    FROM
      (SELECT t2.*
      FROM link t2
      WHERE t2.workspace_id = $1
      AND t2.company_id = t0.id
      ORDER BY t2.position ASC, t2.id ASC) t2) || '}')))
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
          ORDER BY t0.created_at ASC, t0.id ASC
          LIMIT 1) t0) AS r0;

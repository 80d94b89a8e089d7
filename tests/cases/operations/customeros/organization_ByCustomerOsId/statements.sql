SELECT
  (SELECT (('{"metadata":{"id":"' || ((t0.id)::text || '"},"name":')) || ((to_json(t0.name)::text || ',"customerOsId":') || (to_json(t0.customer_os_id)::text || '}')))
  FROM
    (SELECT t0.*
    FROM company t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.customer_os_id = $2::text
    ORDER BY t0.created_at ASC, t0.id ASC
    LIMIT 1) t0) AS r0;

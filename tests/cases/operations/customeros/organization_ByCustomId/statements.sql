SELECT
  (SELECT ((('{"metadata":{"id":"' || (t0.id)::text) || ('"},"name":' || to_json(t0.name)::text)) || ((',"referenceId":' || COALESCE(to_json(t0.reference_id)::text, 'null')) || (',"customId":' || (COALESCE(to_json(t0.reference_id)::text, 'null') || '}'))))
  FROM
    (SELECT t0.*
    FROM company t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.reference_id = $2::text
    ORDER BY t0.created_at ASC, t0.id ASC
    LIMIT 1) t0) AS r0;

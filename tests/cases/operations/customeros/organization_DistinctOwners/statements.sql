SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t0.id)::text) || ('","name":' || (COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null') || '}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM member t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND EXISTS
      (SELECT 1
      FROM company t1
      WHERE t1.workspace_id = $1
      AND t1.owner_id = t0.id
      AND t1.deleted_at IS NULL)
      ORDER BY lower(NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), '')) ASC NULLS LAST, t0.id ASC) t0) AS r0;

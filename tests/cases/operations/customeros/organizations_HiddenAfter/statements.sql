SELECT
  (SELECT ('[' || (COALESCE(string_agg(('"' || ((t0.id)::text || '"')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM company t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND (t0.hidden = $2::bool
    AND t0.hidden_at > $3::timestamptz)
    ORDER BY t0.hidden_at ASC NULLS LAST, t0.id ASC) t0) AS r0;

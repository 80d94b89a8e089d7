SELECT
  (SELECT (('{"content":[' || a.items0) || ('],"totalElements":' || (c.total::text || '}')))
  FROM
    (SELECT COALESCE(string_agg((('{"name":' || COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null')) || (',"description":' || (COALESCE(to_json(COALESCE(t0.description, ''::text))::text, 'null') || '}'))), ','), '') AS items0
    FROM
      (SELECT t0.*
      FROM person t0
      WHERE t0.workspace_id = $1
      AND t0.deleted_at IS NULL
      AND NOT t0.hidden
      AND ((NOT (lower(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text)) IS NULL)
      AND lower(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text)) LIKE $2::text)
      AND NOT ((NOT (lower(t0.first_name) IS NULL)
      AND lower(t0.first_name) = ANY($3::text[])))
      AND (NOT (t0.created_at IS NULL)
      AND t0.created_at >= $4::timestamptz))
      ORDER BY lower(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text)) ASC, t0.id ASC
      LIMIT 5::int8 OFFSET 0::int8) t0) a,
        (SELECT count(*) AS total
        FROM person t1
        WHERE t1.workspace_id = $1
        AND t1.deleted_at IS NULL
        AND NOT t1.hidden
        AND ((NOT (lower(COALESCE(NULLIF(t1.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t1.first_name, ''), NULLIF(t1.last_name, '')), ''), ''::text)) IS NULL)
        AND lower(COALESCE(NULLIF(t1.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t1.first_name, ''), NULLIF(t1.last_name, '')), ''), ''::text)) LIKE $2::text)
        AND NOT ((NOT (lower(t1.first_name) IS NULL)
        AND lower(t1.first_name) = ANY($3::text[])))
        AND (NOT (t1.created_at IS NULL)
        AND t1.created_at >= $4::timestamptz))) c) AS r0;

SELECT
  (SELECT (('{"ids":[' || (a.items0 || '],"totalElements":')) || ((c.total::text || ',"totalAvailable":') || (
    (SELECT count(*)
    FROM
      (SELECT t2.*
      FROM person t2
      WHERE t2.workspace_id = $1
      AND t2.deleted_at IS NULL
      AND NOT t2.hidden
      ORDER BY t2.id ASC) t3)::text || '}')))
      FROM
        (SELECT COALESCE(string_agg(('"' || ((t0.id)::text || '"')), ','), '') AS items0
        FROM
          (SELECT t0.*
          FROM person t0
          WHERE t0.workspace_id = $1
          AND t0.deleted_at IS NULL
          AND NOT t0.hidden
          AND ((NOT (lower(t0.primary_email) IS NULL)
          AND lower(t0.primary_email) LIKE $2::text))
          ORDER BY lower(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text)) DESC, t0.id DESC
          LIMIT 1::int8) t0) a,
            (SELECT count(*) AS total
            FROM person t1
            WHERE t1.workspace_id = $1
            AND t1.deleted_at IS NULL
            AND NOT t1.hidden
            AND ((NOT (lower(t1.primary_email) IS NULL)
            AND lower(t1.primary_email) LIKE $2::text))) c) AS r0;

SELECT
  (SELECT (('{"ids":[' || (a.items0 || '],"totalElements":')) || ((c.total::text || ',"totalAvailable":') || (
    (SELECT count(*)
    FROM
      (SELECT t8.*
      FROM person t8
      WHERE t8.workspace_id = $1
      AND t8.deleted_at IS NULL
      AND NOT t8.hidden
      ORDER BY t8.id ASC) t9)::text || '}')))
      FROM
        (SELECT COALESCE(string_agg(('"' || ((t0.id)::text || '"')), ','), '') AS items0
        FROM
          (SELECT t0.*
          FROM person t0
          WHERE t0.workspace_id = $1
          AND t0.deleted_at IS NULL
          AND NOT t0.hidden
          AND ((NOT (lower(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text)) IS NULL)
          AND lower(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text)) LIKE $2::text)
          AND NOT (EXISTS
            (SELECT 1
            FROM tag t1
            WHERE t1.workspace_id = $1
            AND EXISTS
              (SELECT 1
              FROM record_tag t2
              WHERE t2.workspace_id = $1
              AND t2.person_id = t0.id
              AND t2.tag_id = t1.id)
              AND t1.deleted_at IS NULL
              AND (NOT (lower(t1.name) IS NULL)
              AND lower(t1.name) = ANY($3::text[])))))
              ORDER BY lower(
                (SELECT t4.name
                FROM company t4
                WHERE t4.workspace_id = $1
                AND t4.id = t0.company_id
                AND t4.deleted_at IS NULL)) DESC NULLS FIRST, t0.id DESC
                LIMIT 3::int8) t0) a,
                  (SELECT count(*) AS total
                  FROM person t5
                  WHERE t5.workspace_id = $1
                  AND t5.deleted_at IS NULL
                  AND NOT t5.hidden
                  AND ((NOT (lower(COALESCE(NULLIF(t5.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t5.first_name, ''), NULLIF(t5.last_name, '')), ''), ''::text)) IS NULL)
                  AND lower(COALESCE(NULLIF(t5.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t5.first_name, ''), NULLIF(t5.last_name, '')), ''), ''::text)) LIKE $2::text)
                  AND NOT (EXISTS
                    (SELECT 1
                    FROM tag t6
                    WHERE t6.workspace_id = $1
                    AND EXISTS
                      (SELECT 1
                      FROM record_tag t7
                      WHERE t7.workspace_id = $1
                      AND t7.person_id = t5.id
                      AND t7.tag_id = t6.id)
                      AND t6.deleted_at IS NULL
                      AND (NOT (lower(t6.name) IS NULL)
                      AND lower(t6.name) = ANY($3::text[])))))) c) AS r0;

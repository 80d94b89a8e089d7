SELECT
  (SELECT (('{"ids":[' || (a.items0 || '],"totalElements":')) || ((c.total::text || ',"totalAvailable":') || (
    (SELECT count(*)
    FROM
      (SELECT t12.*
      FROM company t12
      WHERE t12.workspace_id = $1
      AND t12.deleted_at IS NULL
      AND NOT t12.hidden
      ORDER BY t12.id ASC) t13)::text || '}')))
      FROM
        (SELECT COALESCE(string_agg(('"' || ((t0.id)::text || '"')), ','), '') AS items0
        FROM
          (SELECT t0.*
          FROM company t0
          WHERE t0.workspace_id = $1
          AND t0.deleted_at IS NULL
          AND NOT t0.hidden
          AND ((NOT (
            (SELECT t1.count
            FROM contact_count t1
            WHERE t1.workspace_id = $1
            AND t1.id = t0.id) IS NULL)
            AND
              (SELECT t2.count
              FROM contact_count t2
              WHERE t2.workspace_id = $1
              AND t2.id = t0.id) >= $2::int8)
              AND NOT (EXISTS
                (SELECT 1
                FROM tag t3
                WHERE t3.workspace_id = $1
                AND EXISTS
                  (SELECT 1
                  FROM record_tag t4
                  WHERE t4.workspace_id = $1
                  AND t4.company_id = t0.id
                  AND t4.tag_id = t3.id)
                  AND t3.deleted_at IS NULL
                  AND (NOT (lower(t3.name) IS NULL)
                  AND lower(t3.name) = ANY($3::text[])))))
                  ORDER BY
                    (SELECT t6.arr_forecast
                    FROM renewal_summary t6
                    WHERE t6.workspace_id = $1
                    AND t6.id = t0.id) DESC NULLS FIRST, t0.id DESC
                    LIMIT 50::int8) t0) a,
                      (SELECT count(*) AS total
                      FROM company t7
                      WHERE t7.workspace_id = $1
                      AND t7.deleted_at IS NULL
                      AND NOT t7.hidden
                      AND ((NOT (
                        (SELECT t8.count
                        FROM contact_count t8
                        WHERE t8.workspace_id = $1
                        AND t8.id = t7.id) IS NULL)
                        AND
                          (SELECT t9.count
                          FROM contact_count t9
                          WHERE t9.workspace_id = $1
                          AND t9.id = t7.id) >= $2::int8)
                          AND NOT (EXISTS
                            (SELECT 1
                            FROM tag t10
                            WHERE t10.workspace_id = $1
                            AND EXISTS
                              (SELECT 1
                              FROM record_tag t11
                              WHERE t11.workspace_id = $1
                              AND t11.company_id = t7.id
                              AND t11.tag_id = t10.id)
                              AND t10.deleted_at IS NULL
                              AND (NOT (lower(t10.name) IS NULL)
                              AND lower(t10.name) = ANY($3::text[])))))) c) AS r0;

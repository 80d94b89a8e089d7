SELECT
  (SELECT row_to_json(p)
  FROM
    (SELECT ceil(c.total::numeric / $2::int8)::int8 AS "totalPages", c.total AS "totalElements", a.items0 AS "content"
    FROM
      (SELECT COALESCE(json_agg(
        (SELECT row_to_json(j)
        FROM
          (SELECT COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text) AS "name",
            (SELECT
              (SELECT row_to_json(j)
              FROM
                (SELECT t1.address AS "email") j)
                FROM
                  (SELECT t1.*
                  FROM email t1
                  WHERE t1.workspace_id = $1
                  AND t1.person_id = t0.id
                  AND t1.address = t0.primary_email
                  LIMIT 1) t1) AS "primaryEmail",
                    (SELECT COALESCE(json_agg(
                      (SELECT row_to_json(j)
                      FROM
                        (SELECT t2.job_title AS "jobTitle", (
                          (SELECT t3.id
                          FROM person t3
                          WHERE t3.workspace_id = $1
                          AND t3.employment_id = t2.id
                          AND t3.deleted_at IS NULL) IS NOT NULL) AS "primary",
                            (SELECT
                              (SELECT row_to_json(j)
                              FROM
                                (SELECT t4.name AS "name") j)
                                FROM
                                  (SELECT t4.*
                                  FROM company t4
                                  WHERE t4.workspace_id = $1
                                  AND t4.id = t2.company_id
                                  AND t4.deleted_at IS NULL
                                  LIMIT 1) t4) AS "organization") j)), '[]')
                                  FROM
                                    (SELECT t2.*
                                    FROM employment t2
                                    WHERE t2.workspace_id = $1
                                    AND t2.person_id = t0.id
                                    ORDER BY lower(t2.job_title) ASC NULLS LAST, t2.id ASC) t2) AS "jobRoles") j)), '[]') AS items0
                                    FROM
                                      (SELECT t0.*
                                      FROM person t0
                                      WHERE t0.workspace_id = $1
                                      AND t0.deleted_at IS NULL
                                      AND NOT t0.hidden
                                      ORDER BY lower(t0.last_name) DESC NULLS FIRST, lower(t0.first_name) ASC NULLS LAST, t0.id ASC
                                      LIMIT $2::int8 OFFSET $3::int8) t0) a,
                                        (SELECT count(*) AS total
                                        FROM person t5
                                        WHERE t5.workspace_id = $1
                                        AND t5.deleted_at IS NULL
                                        AND NOT t5.hidden) c) p)::text AS r0;

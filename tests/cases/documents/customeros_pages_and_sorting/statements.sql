SELECT
  (SELECT (('{"totalPages":' || (COALESCE(ceil(c.total::numeric / 3::int8)::int8::text, 'null') || ',"totalElements":')) || ((c.total::text || ',"content":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null') || ',"primaryEmail":')) || ((COALESCE(
      (SELECT ('{"email":' || (to_json(t1.address)::text || '}'))
      FROM
        (SELECT t1.*
        FROM email t1
        WHERE t1.workspace_id = $1
        AND t1.person_id = t0.id
        AND t1.address = t0.primary_email
        LIMIT 1) t1), 'null') || ',"jobRoles":') || (
          (SELECT ('[' || (COALESCE(string_agg((('{"jobTitle":' || (COALESCE(to_json(t2.job_title)::text, 'null') || ',"primary":')) || ((COALESCE(((
            (SELECT t3.id
            FROM person t3
            WHERE t3.workspace_id = $1
            AND t3.employment_id = t2.id
            AND t3.deleted_at IS NULL) IS NOT NULL))::text, 'null') || ',"organization":') || (COALESCE(
              (SELECT ('{"name":' || (to_json(t4.name)::text || '}'))
              FROM
                (SELECT t4.*
                FROM company t4
                WHERE t4.workspace_id = $1
                AND t4.id = t2.company_id
                AND t4.deleted_at IS NULL
                LIMIT 1) t4), 'null') || '}'))), ','), '') || ']'))
                FROM
                  (SELECT t2.*
                  FROM employment t2
                  WHERE t2.workspace_id = $1
                  AND t2.person_id = t0.id
                  ORDER BY lower(t2.job_title) ASC NULLS LAST, t2.id ASC) t2) || '}'))), ','), '') AS items0
                  FROM
                    (SELECT t0.*
                    FROM person t0
                    WHERE t0.workspace_id = $1
                    AND t0.deleted_at IS NULL
                    AND NOT t0.hidden
                    ORDER BY lower(t0.last_name) DESC NULLS FIRST, lower(t0.first_name) ASC NULLS LAST, t0.id ASC
                    LIMIT 3::int8 OFFSET $2::int8) t0) a,
                      (SELECT count(*) AS total
                      FROM person t5
                      WHERE t5.workspace_id = $1
                      AND t5.deleted_at IS NULL
                      AND NOT t5.hidden) c) AS r0;

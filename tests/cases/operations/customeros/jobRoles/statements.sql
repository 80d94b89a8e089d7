SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || ((t0.id)::text || '","jobTitle":')) || ((COALESCE(to_json(t0.job_title)::text, 'null') || ',"primary":') || (COALESCE(((
    (SELECT t1.id
    FROM person t1
    WHERE t1.workspace_id = $1
    AND t1.employment_id = t0.id
    AND t1.deleted_at IS NULL) IS NOT NULL))::text, 'null') || ',"startedAt":'))) || (((COALESCE(('"' || ((to_char((t0.started_on::timestamp AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"endedAt":') || (COALESCE(('"' || ((to_char((t0.ended_on::timestamp AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"contact":')) || ((COALESCE(
      (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t2.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(t2.last_name, '')), ''), ''::text))::text, 'null') || '}'))
      FROM
        (SELECT t2.*
        FROM person t2
        WHERE t2.workspace_id = $1
        AND t2.id = t0.person_id
        AND t2.deleted_at IS NULL
        LIMIT 1) t2), 'null') || ',"organization":') || (COALESCE(
          (SELECT ('{"name":' || (to_json(t3.name)::text || '}'))
          FROM
            (SELECT t3.*
            FROM company t3
            WHERE t3.workspace_id = $1
            AND t3.id = t0.company_id
            AND t3.deleted_at IS NULL
            LIMIT 1) t3), 'null') || '}')))), ','), '') || ']'))
            FROM
              (SELECT t0.*
              FROM employment t0
              WHERE t0.workspace_id = $1
              AND t0.id = ANY($2::uuid[])
              ORDER BY lower(t0.job_title) ASC NULLS LAST, t0.id ASC) t0) AS r0;

SELECT
  (SELECT (('{"total":' || c.total::text) || (',"records":[' || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg(((((('{"id":"' || (t0.id)::text) || ('","first_name":' || COALESCE(to_json(t0.first_name)::text, 'null'))) || ((',"last_name":' || COALESCE(to_json(t0.last_name)::text, 'null')) || (',"email":' || COALESCE(to_json(t0.primary_email)::text, 'null')))) || (((',"company_id":' || COALESCE(('"' || ((t0.company_id)::text || '"')), 'null')) || (',"linkedin_url":' || COALESCE(to_json(t0.linkedin_url)::text, 'null'))) || ((',"status":' || COALESCE(to_json(t0.status)::text, 'null')) || (',"city":' || COALESCE(to_json(t0.city)::text, 'null'))))) || ((((',"custom_fields":{"nickname":' || COALESCE(to_json((t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null')) || (',"tier":' || COALESCE(to_json(CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null'))) || (('},"crm_user_id":' || COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null')) || (',"organization_id":"' || (t0.workspace_id)::text))) || ((('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","updated_at":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || (('","company_name":' || COALESCE(to_json(
      (SELECT t5.name
      FROM company t5
      WHERE t5.workspace_id = $1
      AND t5.id = t0.company_id
      AND t5.deleted_at IS NULL))::text, 'null')) || (',"nb_tasks":' || (COALESCE((
        (SELECT count(*)
        FROM task t6
        WHERE t6.workspace_id = $1
        AND EXISTS
          (SELECT 1
          FROM task_target t7
          WHERE t7.workspace_id = $1
          AND t7.person_id = t0.id
          AND t7.task_id = t6.id
          AND t7.deleted_at IS NULL)
          AND t6.deleted_at IS NULL))::text, 'null') || '}')))))), ','), '') AS items0
          FROM
            (SELECT t0.*
            FROM person t0
            WHERE t0.workspace_id = $1
            AND t0.deleted_at IS NULL
            AND NOT t0.hidden
            AND ((
              (SELECT count(*)
              FROM task t1
              WHERE t1.workspace_id = $1
              AND EXISTS
                (SELECT 1
                FROM task_target t2
                WHERE t2.workspace_id = $1
                AND t2.person_id = t0.id
                AND t2.task_id = t1.id
                AND t2.deleted_at IS NULL)
                AND t1.deleted_at IS NULL) >= $2::int8))
                ORDER BY
                  (SELECT count(*)
                  FROM task t3
                  WHERE t3.workspace_id = $1
                  AND EXISTS
                    (SELECT 1
                    FROM task_target t4
                    WHERE t4.workspace_id = $1
                    AND t4.person_id = t0.id
                    AND t4.task_id = t3.id
                    AND t4.deleted_at IS NULL)
                    AND t3.deleted_at IS NULL) DESC, t0.id DESC
                    LIMIT 3::int8 OFFSET $3::int8) t0) a,
                      (SELECT count(*) AS total
                      FROM person t8
                      WHERE t8.workspace_id = $1
                      AND t8.deleted_at IS NULL
                      AND NOT t8.hidden
                      AND ((
                        (SELECT count(*)
                        FROM task t9
                        WHERE t9.workspace_id = $1
                        AND EXISTS
                          (SELECT 1
                          FROM task_target t10
                          WHERE t10.workspace_id = $1
                          AND t10.person_id = t8.id
                          AND t10.task_id = t9.id
                          AND t10.deleted_at IS NULL)
                          AND t9.deleted_at IS NULL) >= $2::int8))) c) AS r0;

SELECT
  (SELECT (('{"total":' || c.total::text) || (',"records":[' || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((((('{"id":"' || (t0.id)::text) || ('","contact_id":' || (COALESCE(('"' || ((
      (SELECT t3.person_id
      FROM activity_link t3
      WHERE t3.workspace_id = $1
      AND t3.activity_id = t0.id
      AND t3.role = 'ABOUT'::text
      AND t3.person_id IS NOT NULL
      AND t3.deleted_at IS NULL
      ORDER BY t3.id
      LIMIT 1))::text || '"')), 'null') || ',"title":'))) || ((COALESCE(to_json(t0.title)::text, 'null') || (',"text":' || COALESCE(to_json(t0.body)::text, 'null'))) || (',"date":"' || ((to_char(t0.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","status":')))) || (((COALESCE(to_json(t0.status)::text, 'null') || (',"attachments":' ||
        (SELECT ('[' || (COALESCE(string_agg((('{"url":' || (COALESCE(to_json(t4.path)::text, 'null') || ',"name":')) || ((to_json(t4.name)::text || ',"type":') || (COALESCE(to_json(t4.type)::text, 'null') || '}'))), ','), '') || ']'))
        FROM
          (SELECT t4.*
          FROM attachment t4
          WHERE t4.workspace_id = $1
          AND t4.id IN
            (SELECT t5.attachment_id
            FROM activity_attachment t5
            WHERE t5.workspace_id = $1
            AND t5.activity_id = t0.id
            UNION ALL SELECT t6.id
            FROM attachment t6
            WHERE t6.workspace_id = $1
            AND t6.activity_id = t0.id
            AND t6.deleted_at IS NULL)
            AND t4.deleted_at IS NULL) t4))) || (',"crm_user_id":' || (COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || ',"organization_id":"'))) || (((t0.workspace_id)::text || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || ('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))))), ','), '') AS items0
            FROM
              (SELECT t0.*
              FROM activity t0
              WHERE t0.workspace_id = $1
              AND t0.deleted_at IS NULL
              AND NOT t0.hidden
              AND ((t0.kind = $2::text
              AND EXISTS
                (SELECT 1
                FROM activity_link t1
                WHERE t1.workspace_id = $1
                AND t1.activity_id = t0.id
                AND t1.role = 'ABOUT'::text
                AND t1.person_id IS NOT NULL
                AND t1.deleted_at IS NULL))
                AND (EXISTS
                  (SELECT 1
                  FROM activity_link t2
                  WHERE t2.workspace_id = $1
                  AND t2.activity_id = t0.id
                  AND t2.role = 'ABOUT'::text
                  AND t2.person_id IS NOT NULL
                  AND t2.deleted_at IS NULL
                  AND t2.person_id = $3::uuid)))
                  ORDER BY t0.occurred_at DESC, t0.id DESC
                  LIMIT 25::int8 OFFSET $4::int8) t0) a,
                    (SELECT count(*) AS total
                    FROM activity t7
                    WHERE t7.workspace_id = $1
                    AND t7.deleted_at IS NULL
                    AND NOT t7.hidden
                    AND ((t7.kind = $2::text
                    AND EXISTS
                      (SELECT 1
                      FROM activity_link t8
                      WHERE t8.workspace_id = $1
                      AND t8.activity_id = t7.id
                      AND t8.role = 'ABOUT'::text
                      AND t8.person_id IS NOT NULL
                      AND t8.deleted_at IS NULL))
                      AND (EXISTS
                        (SELECT 1
                        FROM activity_link t9
                        WHERE t9.workspace_id = $1
                        AND t9.activity_id = t7.id
                        AND t9.role = 'ABOUT'::text
                        AND t9.person_id IS NOT NULL
                        AND t9.deleted_at IS NULL
                        AND t9.person_id = $3::uuid)))) c) AS r0;

SELECT
  (SELECT ('{"id":"' || ((t0.id)::text || '"}'))
  FROM
    (SELECT t0.*
    FROM lead_source t0
    WHERE t0.workspace_id = $1
    AND t0.key = $2::text
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

SELECT
  (SELECT ((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","id":')) || ((to_json(t0.key)::text || ',"text":') || (to_json(t0.text)::text || ',"counts":'))) || (((
    (SELECT count(*)::text
    FROM
      (SELECT t1.*
      FROM person t1
      WHERE t1.workspace_id = $1
      AND t1.lead_source = t0.key
      AND t1.deleted_at IS NULL
      AND t1.owner_id = $3::uuid) t2) || ',"total_count":') || (
        (SELECT count(*)::text
        FROM
          (SELECT t3.*
          FROM person t3
          WHERE t3.workspace_id = $1
          AND t3.lead_source = t0.key
          AND t3.deleted_at IS NULL) t4) || ',"action_stream_count":')) || ((
            (SELECT count(*)::text
            FROM
              (SELECT t5.*
              FROM person t5
              WHERE t5.workspace_id = $1
              AND t5.lead_source = t0.key
              AND t5.deleted_at IS NULL
              AND EXISTS
                (SELECT 1
                FROM task_plan t6
                WHERE t6.workspace_id = $1
                AND t6.person_id = t5.id
                AND t6.deleted_at IS NULL
                AND (t6.state <> $4::text
                AND t6.assignee_id = $3::uuid))) t7) || ',"team_counts":') || (
                  (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || (t8.id)::text) || ('","counts":' || ((t8.total)::text || '}'))), ','), '') || ']'))
                  FROM
                    (SELECT t8.*
                    FROM contact_share t8
                    WHERE t8.workspace_id = $1
                    AND t8.key = t0.key
                    AND t8.kind = 'source'::text
                    ORDER BY t8.id ASC) t8) || '}'))))
                    FROM
                      (SELECT t0.*
                      FROM lead_source t0
                      WHERE t0.workspace_id = $1
                      AND t0.id = $2::uuid
                      ORDER BY t0.id ASC
                      LIMIT 1) t0) AS r0;

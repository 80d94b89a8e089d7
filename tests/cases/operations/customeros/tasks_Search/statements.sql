SELECT
  (SELECT (('{"tasks":[' || (a.items0 || '],"totalElements":')) || ((c.total::text || ',"totalAvailable":') || (
    (SELECT count(*)
    FROM
      (SELECT t8.*
      FROM task t8
      WHERE t8.workspace_id = $1
      AND t8.deleted_at IS NULL
      ORDER BY t8.id ASC) t9)::text || '}')))
      FROM
        (SELECT COALESCE(string_agg(('"' || ((t0.id)::text || '"')), ','), '') AS items0
        FROM
          (SELECT t0.*
          FROM task t0
          WHERE t0.workspace_id = $1
          AND t0.deleted_at IS NULL
          AND EXISTS
            (SELECT 1
            FROM member t1
            WHERE t1.workspace_id = $1
            AND t1.id IN
              (SELECT t2.assignee_id
              FROM task t2
              WHERE t2.workspace_id = $1
              AND t2.id = t0.id
              AND t2.deleted_at IS NULL
              UNION ALL SELECT t3.member_id
              FROM task_assignee t3
              WHERE t3.workspace_id = $1
              AND t3.task_id = t0.id)
              AND t1.deleted_at IS NULL
              AND (NOT (t1.id IS NULL)
              AND t1.id = ANY($2::uuid[])))
              ORDER BY t0.due_at DESC NULLS FIRST, t0.id DESC
              LIMIT 10::int8) t0) a,
                (SELECT count(*) AS total
                FROM task t4
                WHERE t4.workspace_id = $1
                AND t4.deleted_at IS NULL
                AND EXISTS
                  (SELECT 1
                  FROM member t5
                  WHERE t5.workspace_id = $1
                  AND t5.id IN
                    (SELECT t6.assignee_id
                    FROM task t6
                    WHERE t6.workspace_id = $1
                    AND t6.id = t4.id
                    AND t6.deleted_at IS NULL
                    UNION ALL SELECT t7.member_id
                    FROM task_assignee t7
                    WHERE t7.workspace_id = $1
                    AND t7.task_id = t4.id)
                    AND t5.deleted_at IS NULL
                    AND (NOT (t5.id IS NULL)
                    AND t5.id = ANY($2::uuid[])))) c) AS r0;

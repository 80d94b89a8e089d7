SELECT
  (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || (t0.id)::text) || ('","subject":' || (COALESCE(to_json(t0.title)::text, 'null') || ',"description":'))) || ((COALESCE(to_json(t0.body)::text, 'null') || ',"status":') || (COALESCE(to_json(CASE t0.status WHEN 'TODO' THEN 'TODO' WHEN 'IN_PROGRESS' THEN 'IN_PROGRESS' WHEN 'DONE' THEN 'DONE' ELSE 'TODO' END)::text, 'null') || (',"dueAt":' || COALESCE(('"' || ((to_char(t0.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null'))))) || (((',"authorId":' || COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null')) || (',"assignees":' || (
    (SELECT ('[' || (COALESCE(string_agg(('"' || ((t1.id)::text || '"')), ','), '') || ']'))
    FROM
      (SELECT t1.*
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
        ORDER BY t1.created_at ASC, t1.id ASC) t1) || ',"opportunityIds":'))) || ((
          (SELECT ('[' || (COALESCE(string_agg(('"' || ((t4.id)::text || '"')), ','), '') || ']'))
          FROM
            (SELECT t4.*
            FROM deal t4
            WHERE t4.workspace_id = $1
            AND EXISTS
              (SELECT 1
              FROM task_target t5
              WHERE t5.workspace_id = $1
              AND t5.task_id = t0.id
              AND t5.deal_id = t4.id
              AND t5.deleted_at IS NULL)
              AND t4.deleted_at IS NULL
              ORDER BY t4.created_at ASC, t4.id ASC) t4) || (',"createdAt":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || ('","updatedAt":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))))), ','), '') || ']'))
              FROM
                (SELECT t0.*
                FROM task t0
                WHERE t0.workspace_id = $1
                AND t0.deleted_at IS NULL
                AND t0.id = ANY($2::uuid[])
                ORDER BY t0.created_at ASC, t0.id ASC) t0) AS r0;

SELECT
  (SELECT ('{"page":' || (
    (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"actions":[') || (a.items0 || ']}')))
    FROM
      (SELECT COALESCE(string_agg((((('{"action":{"id":"' || ((t1.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t1.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t1.person_id)::text))) || (('","status":' || (to_json(t1.state)::text || ',"text":')) || ((COALESCE(to_json(
        (SELECT t4.title
        FROM task t4
        WHERE t4.workspace_id = $1
        AND t4.id = t1.task_id
        AND t4.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t1.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t1.state IS DISTINCT
        FROM 'date_time'::text) THEN floor(extract(epoch
        FROM t1.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t1.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t1.state IS NOT DISTINCT
        FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t1.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t1.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t1.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t1.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}'))))), ','), '') AS items0
        FROM
          (SELECT t1.*
          FROM task_plan t1
          WHERE t1.workspace_id = $1
          AND t1.id IN
            (SELECT t3.id
            FROM person t2, task_plan t3
            WHERE t2.workspace_id = $1
            AND t2.company_id = t0.id
            AND t2.deleted_at IS NULL
            AND t3.workspace_id = $1
            AND t3.person_id = t2.id
            AND t3.deleted_at IS NULL)
            AND t1.deleted_at IS NULL
            ORDER BY t1.rank ASC, t1.sorted_at ASC NULLS LAST, t1.queue_place ASC NULLS LAST, t1.id ASC
            LIMIT 10::int8) t1) a,
              (SELECT count(*) AS total
              FROM task_plan t5
              WHERE t5.workspace_id = $1
              AND t5.id IN
                (SELECT t7.id
                FROM person t6, task_plan t7
                WHERE t6.workspace_id = $1
                AND t6.company_id = t0.id
                AND t6.deleted_at IS NULL
                AND t7.workspace_id = $1
                AND t7.person_id = t6.id
                AND t7.deleted_at IS NULL)
                AND t5.deleted_at IS NULL) c) || '}'))
                FROM
                  (SELECT t0.*
                  FROM company t0
                  WHERE t0.workspace_id = $1
                  AND t0.deleted_at IS NULL
                  AND t0.id = $2::uuid
                  ORDER BY t0.id ASC
                  LIMIT 1) t0) AS r0;

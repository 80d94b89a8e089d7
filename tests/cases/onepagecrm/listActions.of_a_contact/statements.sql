SELECT
  (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"actions":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((((('{"action":{"id":"' || ((t0.id)::text || '","assignee_id":')) || (COALESCE(('"' || ((t0.assignee_id)::text || '"')), 'null') || (',"contact_id":"' || (t0.person_id)::text))) || (('","status":' || (to_json(t0.state)::text || ',"text":')) || ((COALESCE(to_json(
      (SELECT t1.title
      FROM task t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.task_id
      AND t1.deleted_at IS NULL))::text, 'null') || ',"date":') || (COALESCE(('"' || (((t0.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"exact_time":')))) || (((COALESCE((CASE WHEN NOT (t0.state IS DISTINCT
      FROM 'date_time'::text) THEN floor(extract(epoch
      FROM t0.due_at))::int8 END)::text, 'null') || (',"position":' || COALESCE((t0.queue_place)::text, 'null'))) || ((',"done":' || COALESCE(((t0.state IS NOT DISTINCT
      FROM 'done'::text))::text, 'null')) || (',"done_at":' || COALESCE(('"' || (((t0.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')))) || ((',"externally_controlled":' || ((t0.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}'))))), ','), '') AS items0
      FROM
        (SELECT t0.*
        FROM task_plan t0
        WHERE t0.workspace_id = $1
        AND t0.deleted_at IS NULL
        AND (NOT (t0.state = $2::text)
        AND t0.person_id = $3::uuid)
        ORDER BY t0.created_at DESC, t0.id DESC
        LIMIT 10::int8) t0) a,
          (SELECT count(*) AS total
          FROM task_plan t2
          WHERE t2.workspace_id = $1
          AND t2.deleted_at IS NULL
          AND (NOT (t2.state = $2::text)
          AND t2.person_id = $3::uuid)) c) AS r0;

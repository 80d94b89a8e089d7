SELECT
FROM task t
WHERE t.workspace_id = $1
AND t.id = $2 FOR NO KEY UPDATE;

SELECT t.id, t.person_id, t.assignee_id, t.state, t.due_at, t.external
FROM task_plan t
WHERE t.workspace_id = $1
AND t.id = $2
AND t.deleted_at IS NULL;

SELECT t.id, t.status, t.done_at
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

WITH w0 AS (UPDATE task t SET status = r.status, done_at = r.done_at, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, status text, done_at timestamptz)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","action":{"id":"')) || (((t0.id)::text || '","assignee_id":') || (COALESCE(('"' || ((t0.assignee_id)::text || '"')), 'null') || ',"contact_id":"'))) || (((t0.person_id)::text || ('","status":' || to_json(t0.state)::text)) || ((',"text":' || COALESCE(to_json(
    (SELECT t1.title
    FROM task t1
    WHERE t1.workspace_id = $1
    AND t1.id = t0.task_id
    AND t1.deleted_at IS NULL))::text, 'null')) || (',"date":' || COALESCE(('"' || (((t0.due_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null'))))) || (((',"exact_time":' || (COALESCE((CASE WHEN NOT (t0.state IS DISTINCT
    FROM 'date_time'::text) THEN floor(extract(epoch
    FROM t0.due_at))::int8 END)::text, 'null') || ',"position":')) || ((COALESCE((t0.queue_place)::text, 'null') || ',"done":') || (COALESCE(((t0.state IS NOT DISTINCT
    FROM 'done'::text))::text, 'null') || ',"done_at":'))) || (((COALESCE(('"' || (((t0.done_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"externally_controlled":') || ((t0.external)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}')))))
    FROM
      (SELECT t0.*
      FROM task_plan t0
      WHERE t0.workspace_id = $1
      AND t0.id = $2::uuid
      ORDER BY t0.id ASC
      LIMIT 1) t0) AS r0;

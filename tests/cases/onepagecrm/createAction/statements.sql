SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'id' AS kind, 'task' AS object, t.id, t.id::text AS value
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[]);

WITH w0 AS (INSERT INTO task (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, title, status, due_at, done_at, assignee_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.title, r.status, r.due_at, r.done_at, r.assignee_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, title text, status text, due_at timestamptz, done_at timestamptz, assignee_id uuid)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT 'reference' AS kind, 'person' AS object, t.id, t.id::text AS value
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'task' AS object, t.id, t.id::text AS value
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO task_target (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, task_id, person_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.task_id, r.person_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, task_id uuid, person_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT t.id, t.person_id, t.assignee_id, t.state, t.due_at, t.external
FROM task_plan t
WHERE t.workspace_id = $1
AND t.person_id = $2
AND t.assignee_id = $3
AND t.state = ANY($4::text[])
AND t.deleted_at IS NULL
AND t.id IS DISTINCT
FROM $5::uuid;

SELECT t.id, t.updated_at
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT t.id, t.created_at, t.updated_at, t.task_id, t.person_id, t.assignee_id, t.due_at, t.done_at, t.deleted_at, t.label, t.state, t.former, t.queue_place, t.external, t.rank, t.sorted_at
FROM task_plan t
WHERE t.workspace_id = $1
AND t.task_id = ANY($2::uuid[])
ORDER BY t.id;

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

SELECT t0.id
FROM member t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM member t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM deal t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO task (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, title, status, due_at, assignee_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.title, r.status, r.due_at, r.assignee_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, title text, status text, due_at timestamptz, assignee_id uuid)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t0.id)::text) || ('","record":"' || ((t0.member_id)::text || '"}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM task_assignee t0
    WHERE t0.workspace_id = $1
    AND (t0.task_id = $2::uuid
    AND NOT (t0.member_id IS NULL))
    ORDER BY t0.id ASC) t0) AS r0;

SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'task' AS object, t.id, t.id::text AS value
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO task_assignee (workspace_id, id, task_id, member_id) SELECT $1, r.id, r.task_id, r.member_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, task_id uuid, member_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t0.id)::text) || ('","record":' || (COALESCE(('"' || ((t0.deal_id)::text || '"')), 'null') || '}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM task_target t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND (t0.task_id = $2::uuid
    AND NOT (t0.deal_id IS NULL))
    ORDER BY t0.id ASC) t0) AS r0;

SELECT 'reference' AS kind, 'deal' AS object, t.id, t.id::text AS value
FROM deal t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'task' AS object, t.id, t.id::text AS value
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO task_target (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, task_id, deal_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.task_id, r.deal_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, task_id uuid, deal_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"id":"' || (t0.id)::text) || ('","subject":' || COALESCE(to_json(t0.title)::text, 'null'))) || ((',"description":' || COALESCE(to_json(t0.body)::text, 'null')) || (',"status":' || COALESCE(to_json(CASE t0.status WHEN 'TODO' THEN 'TODO' WHEN 'IN_PROGRESS' THEN 'IN_PROGRESS' WHEN 'DONE' THEN 'DONE' ELSE 'TODO' END)::text, 'null')))) || (((',"dueAt":' || COALESCE(('"' || ((to_char(t0.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null')) || (',"authorId":' || COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null'))) || ((',"assignees":' ||
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
        ORDER BY t1.created_at ASC, t1.id ASC) t1)) || (',"opportunityIds":' || (
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
              ORDER BY t4.created_at ASC, t4.id ASC) t4) || '}')))))
              FROM
                (SELECT t0.*
                FROM task t0
                WHERE t0.workspace_id = $1
                AND t0.id = $2::uuid
                ORDER BY t0.id ASC
                LIMIT 1) t0) AS r0;

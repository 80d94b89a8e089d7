SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"parent":' || (COALESCE(('"' || ((t0.parent_id)::text || '"')), 'null') || '}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM task t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT 'reference' AS kind, 'task' AS object, t.id, t.id::text AS value
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO task (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, title, status, due_at, type, parent_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.title, r.status, r.due_at, r.type, r.parent_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, title text, status text, due_at timestamptz, type text, parent_id uuid)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT 'reference' AS kind, 'company' AS object, t.id, t.id::text AS value
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'task' AS object, t.id, t.id::text AS value
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO task_target (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, task_id, company_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.task_id, r.company_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, task_id uuid, company_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
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

SELECT
  (SELECT ((((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","id":"' || (t0.id)::text)) || (('","text":' || COALESCE(to_json(t0.title)::text, 'null')) || (',"description":' || COALESCE(to_json(t0.body)::text, 'null')))) || (((',"type":' || COALESCE(to_json(t0.type)::text, 'null')) || (',"due_date":' || COALESCE(('"' || ((to_char(t0.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null'))) || ((',"done_date":' || COALESCE(('"' || ((to_char(t0.done_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null')) || (',"contact_id":' || COALESCE(('"' || ((
    (SELECT t1.person_id
    FROM task_target t1
    WHERE t1.workspace_id = $1
    AND t1.task_id = t0.id
    AND t1.person_id IS NOT NULL
    AND t1.deleted_at IS NULL
    ORDER BY t1.id
    LIMIT 1))::text || '"')), 'null'))))) || ((((',"company_id":' || COALESCE(('"' || ((
      (SELECT t2.company_id
      FROM task_target t2
      WHERE t2.workspace_id = $1
      AND t2.task_id = t0.id
      AND t2.company_id IS NOT NULL
      AND t2.deleted_at IS NULL
      ORDER BY t2.id
      LIMIT 1))::text || '"')), 'null')) || (',"deal_id":' || COALESCE(('"' || ((
        (SELECT t3.deal_id
        FROM task_target t3
        WHERE t3.workspace_id = $1
        AND t3.task_id = t0.id
        AND t3.deal_id IS NOT NULL
        AND t3.deleted_at IS NULL
        ORDER BY t3.id
        LIMIT 1))::text || '"')), 'null'))) || ((',"assignee_id":' || COALESCE(('"' || ((t0.assignee_id)::text || '"')), 'null')) || (',"parent_task_id":' || COALESCE(('"' || ((t0.parent_id)::text || '"')), 'null')))) || (((',"crm_user_id":' || COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null')) || (',"organization_id":"' || (t0.workspace_id)::text)) || (('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))))))
        FROM
          (SELECT t0.*
          FROM task t0
          WHERE t0.workspace_id = $1
          AND t0.id = $2::uuid
          ORDER BY t0.id ASC
          LIMIT 1) t0) AS r0;

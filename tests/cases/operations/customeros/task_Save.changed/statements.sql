SELECT t0.id
FROM task t0
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

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"assignee_id":' || (COALESCE(('"' || ((t0.assignee_id)::text || '"')), 'null') || '}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM task t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t.id, t.status, t.done_at, t.assignee_id
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (UPDATE task t SET status = r.status, done_at = r.done_at, assignee_id = r.assignee_id, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, status text, done_at timestamptz, assignee_id uuid)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
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

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.position, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.task_id, t.company_id, t.person_id, t.deal_id, t.custom_record_id
FROM task_target t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT f.id, f.object_def_id, o.stored_as, f.target_id, f.is_unique, j.id AS first, j.unique_with_id, f.slots ->> '' AS slot
FROM field_def f JOIN object_def o ON o.workspace_id = $1
AND o.id = f.object_def_id JOIN object_def t ON t.workspace_id = $1
AND t.id = f.target_id LEFT JOIN field_def j ON j.workspace_id = $1
AND j.object_def_id = o.id
AND j.unique_with_id IS NOT NULL
WHERE f.workspace_id = $1
AND f.holds_id
AND t.stored_as = $2::text
ORDER BY f.id;

DELETE
FROM custom_claim t
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[]);

WITH w0 AS (DELETE
FROM task_target t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((('{"id":"' || (t0.id)::text) || ('","subject":' || (COALESCE(to_json(t0.title)::text, 'null') || ',"status":'))) || ((COALESCE(to_json(CASE t0.status WHEN 'TODO' THEN 'TODO' WHEN 'IN_PROGRESS' THEN 'IN_PROGRESS' WHEN 'DONE' THEN 'DONE' ELSE 'TODO' END)::text, 'null') || (',"assignees":' ||
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
        ORDER BY t1.created_at ASC, t1.id ASC) t1))) || (',"opportunityIds":' || (
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
              ORDER BY t4.created_at ASC, t4.id ASC) t4) || '}'))))
              FROM
                (SELECT t0.*
                FROM task t0
                WHERE t0.workspace_id = $1
                AND t0.id = $2::uuid
                ORDER BY t0.id ASC
                LIMIT 1) t0) AS r0;

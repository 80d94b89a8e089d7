SELECT t0.id
FROM task t0
WHERE t0.workspace_id = $1
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

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

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.title, t.body, t.status, t.due_at, t.done_at, t.assignee_id, t.type, t.parent_id
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM task t
  WHERE t.workspace_id = $1
  AND t.parent_id = ANY($2::uuid[])) found
  UNION ALL SELECT 1 AS arm, found.id
  FROM
    (SELECT t.id
    FROM task_assignee t
    WHERE t.workspace_id = $1
    AND t.task_id = ANY($2::uuid[])) found
    UNION ALL SELECT 2 AS arm, found.id
    FROM
      (SELECT t.id
      FROM task_target t
      WHERE t.workspace_id = $1
      AND t.task_id = ANY($2::uuid[])) found
      UNION ALL SELECT 3 AS arm, found.id
      FROM
        (SELECT t.id
        FROM task_plan t
        WHERE t.workspace_id = $1
        AND t.task_id = ANY($2::uuid[])) found
        UNION ALL SELECT 4 AS arm, found.id
        FROM
          (SELECT t.id
          FROM attachment t
          WHERE t.workspace_id = $1
          AND t.task_id = ANY($2::uuid[])) found
          UNION ALL SELECT 5 AS arm, found.id
          FROM
            (SELECT t.id
            FROM favorite t
            WHERE t.workspace_id = $1
            AND t.task_id = ANY($2::uuid[])) found
            UNION ALL SELECT 6 AS arm, found.id
            FROM
              (SELECT t.id
              FROM external_link t
              WHERE t.workspace_id = $1
              AND t.task_id = ANY($2::uuid[])) found;

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
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (DELETE
FROM task_target t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])), w2 AS (DELETE
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[]) RETURNING t.id, t.object, t.words), w3 AS (DELETE
FROM search_word t USING
  (SELECT e.object, e.id, w.word
  FROM w2 e, unnest(string_to_array(btrim(e.words, ' '), ' ')) AS w(word) OFFSET 0) g
  WHERE t.workspace_id = $1
  AND t.object = g.object
  AND t.word = g.word
  AND t.id = g.id), w4 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
  FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
  FROM w4 e JOIN webhook h ON h.workspace_id = $1
  AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
  ORDER BY e.id;

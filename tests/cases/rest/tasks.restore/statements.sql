SELECT t0.id
FROM task t0
WHERE t0.workspace_id = $1
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.deleted_at
FROM task t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT t.field_def_id, t.record_id
FROM custom_claim t
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[])
AND t.live IS NULL
AND EXISTS
  (SELECT 1
  FROM custom_claim o
  WHERE o.workspace_id = $1
  AND o.field_def_id = t.field_def_id
  AND o.value = t.value
  AND o.live)
  LIMIT 1;

UPDATE custom_claim t SET live = true, updated_at = now()
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[])
AND t.live IS NULL;

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

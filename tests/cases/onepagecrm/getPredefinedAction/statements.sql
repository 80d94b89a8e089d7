SELECT
  (SELECT ((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","predefined_action":{"id":"')) || ((t0.id)::text || ('","text":' || to_json(t0.title)::text))) || ((',"days":' || ((t0.days)::text || ',"position":')) || (((t0.position)::text || ',"action_group_id":') || (COALESCE(('"' || ((t0.group_id)::text || '"')), 'null') || '}}'))))
  FROM
    (SELECT t0.*
    FROM task_template t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

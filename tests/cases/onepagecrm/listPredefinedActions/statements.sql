SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"predefined_action":{"id":"' || (t0.id)::text) || ('","text":' || (to_json(t0.title)::text || ',"days":'))) || (((t0.days)::text || (',"position":' || (t0.position)::text)) || (',"action_group_id":' || (COALESCE(('"' || ((t0.group_id)::text || '"')), 'null') || '}}')))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM task_template t0
    WHERE t0.workspace_id = $1
    ORDER BY t0.position ASC, t0.id ASC) t0) AS r0;

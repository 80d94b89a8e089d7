SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"predefined_action_group":{"id":"' || (t0.id)::text) || ('","text":' || to_json(t0.name)::text)) || ((',"position":' || (t0.position)::text) || (',"action_ids":' || (
    (SELECT ('[' || (COALESCE(string_agg(('"' || ((t1.id)::text || '"')), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM task_template t1
      WHERE t1.workspace_id = $1
      AND t1.group_id = t0.id
      ORDER BY t1.position ASC, t1.id ASC) t1) || '}}')))), ','), '') || ']'))
      FROM
        (SELECT t0.*
        FROM task_template_group t0
        WHERE t0.workspace_id = $1
        ORDER BY t0.position ASC, t0.id ASC) t0) AS r0;

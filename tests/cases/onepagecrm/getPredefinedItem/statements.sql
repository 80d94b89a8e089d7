SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","predefined_item":{"id":"' || (t0.id)::text)) || (('","name":' || to_json(t0.name)::text) || (',"description":' || COALESCE(to_json(t0.description)::text, 'null')))) || (((',"cost":' || COALESCE((trim_scale(COALESCE(t0.cost, 0)))::text, 'null')) || (',"price":' || COALESCE((trim_scale(COALESCE(t0.price, 0)))::text, 'null'))) || ((',"position":' || (t0.position)::text) || (',"item_group_id":' || (COALESCE(('"' || ((t0.group_id)::text || '"')), 'null') || '}}')))))
  FROM
    (SELECT t0.*
    FROM product t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

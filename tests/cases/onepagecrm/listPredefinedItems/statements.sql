SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"predefined_item":{"id":"' || ((t0.id)::text || '","name":')) || ((to_json(t0.name)::text || ',"description":') || (COALESCE(to_json(t0.description)::text, 'null') || ',"cost":'))) || (((COALESCE((trim_scale(COALESCE(t0.cost, 0)))::text, 'null') || ',"price":') || (COALESCE((trim_scale(COALESCE(t0.price, 0)))::text, 'null') || ',"position":')) || (((t0.position)::text || ',"item_group_id":') || (COALESCE(('"' || ((t0.group_id)::text || '"')), 'null') || '}}')))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM product t0
    WHERE t0.workspace_id = $1
    ORDER BY t0.position ASC, t0.id ASC) t0) AS r0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"predefined_item_group":{"id":"' || (t0.id)::text) || ('","name":' || (to_json(t0.name)::text || ',"position":'))) || (((t0.position)::text || (',"count":' || COALESCE((
    (SELECT count(*)
    FROM product t1
    WHERE t1.workspace_id = $1
    AND t1.group_id = t0.id))::text, 'null'))) || (',"item_ids":' || (
      (SELECT ('[' || (COALESCE(string_agg(('"' || ((t2.id)::text || '"')), ','), '') || ']'))
      FROM
        (SELECT t2.*
        FROM product t2
        WHERE t2.workspace_id = $1
        AND t2.group_id = t0.id
        ORDER BY t2.position ASC, t2.id ASC) t2) || '}}')))), ','), '') || ']'))
        FROM
          (SELECT t0.*
          FROM product_group t0
          WHERE t0.workspace_id = $1
          ORDER BY t0.position ASC, t0.id ASC) t0) AS r0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"place":' || ((t0.position)::text || '}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM product t0
    WHERE t0.workspace_id = $1
    ORDER BY t0.id ASC) t0) AS r0;

WITH w0 AS (INSERT INTO product (workspace_id, id, name, description, cost, price, position) SELECT $1, r.id, r.name, r.description, r.cost, r.price, r.position
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, name text, description text, cost numeric, price numeric, position int4)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","predefined_item":{"id":"' || (t0.id)::text)) || (('","name":' || to_json(t0.name)::text) || (',"description":' || COALESCE(to_json(t0.description)::text, 'null')))) || (((',"cost":' || COALESCE((trim_scale(COALESCE(t0.cost, 0)))::text, 'null')) || (',"price":' || COALESCE((trim_scale(COALESCE(t0.price, 0)))::text, 'null'))) || ((',"position":' || (t0.position)::text) || (',"item_group_id":' || (COALESCE(('"' || ((t0.group_id)::text || '"')), 'null') || '}}')))))
  FROM
    (SELECT t0.*
    FROM product t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

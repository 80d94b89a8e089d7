SELECT t0.id
FROM relationship_type t0
WHERE t0.workspace_id = $1
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.created_at, t.updated_at, t.symmetrical
FROM relationship_type t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM relationship_variant t
  WHERE t.workspace_id = $1
  AND t.type_id = ANY($2::uuid[])) found
  UNION ALL SELECT 1 AS arm, found.id
  FROM
    (SELECT t.id
    FROM relationship t
    WHERE t.workspace_id = $1
    AND t.type_id = ANY($2::uuid[])) found;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM relationship t
  WHERE t.workspace_id = $1
  AND t.first_variant_id = ANY($2::uuid[])) found
  UNION ALL SELECT 1 AS arm, found.id
  FROM
    (SELECT t.id
    FROM relationship t
    WHERE t.workspace_id = $1
    AND t.second_variant_id = ANY($2::uuid[])) found;

WITH w0 AS (DELETE
FROM relationship_type t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (DELETE
FROM relationship_variant t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])), w2 AS (DELETE
FROM relationship t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[])), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

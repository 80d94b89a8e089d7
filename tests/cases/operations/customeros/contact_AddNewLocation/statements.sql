SELECT t0.id
FROM person t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.address_id, t.address
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT t.id, t.address_id, t.city, t.employment_id
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 'reference' AS kind, 'person' AS object, t.id, t.id::text AS value
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (UPDATE person t SET address_id = r.address_id, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, address_id uuid)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO address (workspace_id, id, app_source, person_id, position) SELECT $1, r.id, r.app_source, r.person_id, r.position
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, app_source text, person_id uuid, position int4)), w2 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w2 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((('{"id":"' || (t0.id)::text) || ('","name":' || COALESCE(to_json(t0.name)::text, 'null'))) || ((',"country":' || COALESCE(to_json(t0.country)::text, 'null')) || (',"locality":' || (COALESCE(to_json(t0.city)::text, 'null') || '}'))))
  FROM
    (SELECT t0.*
    FROM address t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

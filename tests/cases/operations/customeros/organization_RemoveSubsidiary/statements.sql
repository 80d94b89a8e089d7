SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM company_hierarchy t0
WHERE t0.workspace_id = $1
AND (t0.parent_id = $2::uuid
AND t0.child_id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t.id, t.created_at, t.updated_at, t.parent_id, t.child_id, t.type
FROM company_hierarchy t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

WITH w0 AS (DELETE
FROM company_hierarchy t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (('{"name":' || to_json(t0.name)::text) || (',"subsidiaries":' || (
    (SELECT ('[' || (COALESCE(string_agg(('{"organization":' || (COALESCE(
      (SELECT ('{"name":' || (to_json(t3.name)::text || '}'))
      FROM
        (SELECT t3.*
        FROM company t3
        WHERE t3.workspace_id = $1
        AND t3.id = t1.child_id
        AND t3.deleted_at IS NULL
        LIMIT 1) t3), 'null') || '}')), ','), '') || ']'))
        FROM
          (SELECT t1.*
          FROM company_hierarchy t1
          WHERE t1.workspace_id = $1
          AND t1.parent_id = t0.id
          AND EXISTS
            (SELECT 1
            FROM company t2
            WHERE t2.workspace_id = $1
            AND t2.id = t1.child_id
            AND t2.deleted_at IS NULL)
            ORDER BY t1.created_at ASC, t1.id ASC) t1) || '}')))
            FROM
              (SELECT t0.*
              FROM company t0
              WHERE t0.workspace_id = $1
              AND t0.id = $2::uuid
              ORDER BY t0.id ASC
              LIMIT 1) t0) AS r0;

SELECT t0.id
FROM activity t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid
AND t0.kind = $3::text)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM attachment t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM activity_recording t0
WHERE t0.workspace_id = $1
AND (t0.activity_id = $2::uuid
AND t0.attachment_id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t.id, t.created_at, t.updated_at, t.activity_id, t.attachment_id
FROM activity_recording t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

WITH w0 AS (DELETE
FROM activity_recording t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (('{"id":"' || ((t0.id)::text || '","includes":')) || ((
    (SELECT ('[' || (COALESCE(string_agg(('{"fileName":' || (to_json(t1.name)::text || '}')), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM attachment t1
      WHERE t1.workspace_id = $1
      AND t1.id IN
        (SELECT t2.attachment_id
        FROM activity_attachment t2
        WHERE t2.workspace_id = $1
        AND t2.activity_id = t0.id
        UNION ALL SELECT t3.id
        FROM attachment t3
        WHERE t3.workspace_id = $1
        AND t3.activity_id = t0.id
        AND t3.deleted_at IS NULL)
        AND t1.deleted_at IS NULL
        ORDER BY t1.created_at ASC, t1.id ASC) t1) || ',"recording":') || (COALESCE(
          (SELECT ('{"fileName":' || (to_json(t4.name)::text || '}'))
          FROM
            (SELECT t4.*
            FROM attachment t4
            WHERE t4.workspace_id = $1
            AND EXISTS
              (SELECT 1
              FROM activity_recording t5
              WHERE t5.workspace_id = $1
              AND t5.activity_id = t0.id
              AND t5.attachment_id = t4.id)
              AND t4.deleted_at IS NULL
              ORDER BY t4.created_at ASC, t4.id ASC
              LIMIT 1::int8) t4), 'null') || '}')))
              FROM
                (SELECT t0.*
                FROM activity t0
                WHERE t0.workspace_id = $1
                AND t0.id = $2::uuid
                ORDER BY t0.id ASC
                LIMIT 1) t0) AS r0;

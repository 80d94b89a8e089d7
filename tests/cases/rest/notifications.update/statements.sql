SELECT t0.id
FROM notification t0
WHERE t0.workspace_id = $1
AND (t0.user_id = $2::uuid
AND t0.id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM notification t0
WHERE t0.workspace_id = $1
AND (t0.user_id = $2::uuid
AND t0.id = $3::uuid
AND t0.read_at IS NULL)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t.id, t.read_at
FROM notification t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

WITH w0 AS (UPDATE notification t SET read_at = r.read_at, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, read_at timestamptz)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])) INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb);

SELECT
  (SELECT ((('{"id":"' || ((t0.id)::text || '","type":')) || ((to_json(t0.type)::text || ',"title":') || (to_json(t0.subject)::text || ',"body":'))) || (((COALESCE(to_json(t0.body)::text, 'null') || ',"data":') || ((t0.data)::text || ',"read_at":')) || ((COALESCE(('"' || ((to_char(t0.read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"created_at":"') || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))))
  FROM
    (SELECT t0.*
    FROM notification t0
    WHERE t0.workspace_id = $1
    AND (t0.user_id = $2::uuid
    AND t0.id = $3::uuid)
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

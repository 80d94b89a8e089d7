SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t0.id)::text) || ('","read":' || (COALESCE(('"' || ((to_char(t0.read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || '}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM notification t0
    WHERE t0.workspace_id = $1
    AND (t0.id = $2::uuid
    AND t0.user_id = $3::uuid)
    ORDER BY t0.id ASC) t0) AS r0;

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
  (SELECT (((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","notification":{"id":"')) || ((t0.id)::text || ('","type":' || to_json(t0.type)::text))) || ((',"by":' || (COALESCE(to_json(
    (SELECT concat_ws(' ', NULLIF(t1.first_name, ''), NULLIF(left(t1.last_name, 1), '') || '.')
    FROM member t1
    WHERE t1.workspace_id = $1
    AND t1.id = t0.by_id
    AND t1.deleted_at IS NULL))::text, 'null') || ',"read":')) || (COALESCE(((t0.read_at IS NOT NULL))::text, 'null') || (',"user_id":"' || (t0.user_id)::text)))) || ((('","contact_id":' || (COALESCE(to_json((t0.data ->> 'contact_id'::text))::text, 'null') || ',"created_at":')) || (COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || (',"modified_at":' || COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')))) || ((',"mobile_data":{"title":' || (COALESCE(to_json((t0.subject || ' (by '::text || COALESCE(
      (SELECT concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(left(t2.last_name, 1), '') || '.')
      FROM member t2
      WHERE t2.workspace_id = $1
      AND t2.id = t0.by_id
      AND t2.deleted_at IS NULL), ''::text) || ')'::text))::text, 'null') || ',"body":')) || ((COALESCE(to_json(t0.body)::text, 'null') || ',"action_type":') || (to_json(t0.type)::text || '}}}')))))
      FROM
        (SELECT t0.*
        FROM notification t0
        WHERE t0.workspace_id = $1
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0) AS r0;

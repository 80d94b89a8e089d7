SELECT t0.id
FROM custom_record t0
WHERE t0.workspace_id = $1
AND (t0.id = $2::uuid
AND t0.object_def_id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t.id, t.deleted_at
FROM custom_record t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT t.field_def_id, t.record_id
FROM custom_claim t
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[])
AND t.live IS NULL
AND EXISTS
  (SELECT 1
  FROM custom_claim o
  WHERE o.workspace_id = $1
  AND o.field_def_id = t.field_def_id
  AND o.value = t.value
  AND o.live)
  LIMIT 1;

UPDATE custom_claim t SET live = true, updated_at = now()
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[])
AND t.live IS NULL;

SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","id":"' || (t0.id)::text)) || (('","name":' || COALESCE(to_json(t0.name)::text, 'null')) || (',"custom_fields":{"price":' || (COALESCE((trim_scale((t0.custom ->> '00000000-0000-0000-0000-00000000000f')::numeric))::text, 'null') || '},"crm_user_id":')))) || (((COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || ',"organization_id":"') || ((t0.workspace_id)::text || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text))) || (('","updated_at":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","price":' || (COALESCE((trim_scale((t0.custom ->> '00000000-0000-0000-0000-00000000000f')::numeric))::text, 'null') || '}')))))
  FROM
    (SELECT t0.*
    FROM custom_record t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

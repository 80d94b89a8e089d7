SELECT t0.id
FROM deal t0
WHERE t0.workspace_id = $1
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.deleted_at
FROM deal t
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
  (SELECT (((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","id":"')) || ((t0.id)::text || ('","name":' || to_json(t0.name)::text))) || ((',"company_id":' || (COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || ',"status":')) || (COALESCE(to_json(t0.stage)::text, 'null') || (',"amount":' || COALESCE((trim_scale(t0.amount))::text, 'null'))))) || (((',"custom_fields":{},"company_name":' || (COALESCE(to_json(
    (SELECT t1.name
    FROM company t1
    WHERE t1.workspace_id = $1
    AND t1.id = t0.company_id
    AND t1.deleted_at IS NULL))::text, 'null') || ',"archived_at":')) || (COALESCE(('"' || ((to_char(t0.deleted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || (',"crm_user_id":' || COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null')))) || ((',"organization_id":"' || ((t0.workspace_id)::text || '","created_at":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","updated_at":"') || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
    FROM
      (SELECT t0.*
      FROM deal t0
      WHERE t0.workspace_id = $1
      AND t0.id = $2::uuid
      ORDER BY t0.id ASC
      LIMIT 1) t0) AS r0;

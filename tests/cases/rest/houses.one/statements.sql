SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","id":"' || (t0.id)::text)) || (('","name":' || COALESCE(to_json(t0.name)::text, 'null')) || (',"custom_fields":{"price":' || (COALESCE((trim_scale((t0.custom ->> '00000000-0000-0000-0000-00000000000f')::numeric))::text, 'null') || '},"crm_user_id":')))) || (((COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || ',"organization_id":"') || ((t0.workspace_id)::text || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text))) || (('","updated_at":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","price":' || (COALESCE((trim_scale((t0.custom ->> '00000000-0000-0000-0000-00000000000f')::numeric))::text, 'null') || '}')))))
  FROM
    (SELECT t0.*
    FROM custom_record t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND (t0.id = $2::uuid
    AND t0.object_def_id = $3::uuid)
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

SELECT
  (SELECT (('{"total":' || c.total::text) || (',"records":[' || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((((('{"id":"' || (t0.id)::text) || ('","name":' || COALESCE(to_json(t0.name)::text, 'null'))) || ((',"custom_fields":{"price":' || COALESCE((trim_scale((t0.custom ->> '00000000-0000-0000-0000-00000000000f')::numeric))::text, 'null')) || ('},"crm_user_id":' || COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null')))) || (((',"organization_id":"' || (t0.workspace_id)::text) || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || (('","updated_at":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","price":' || (COALESCE((trim_scale((t0.custom ->> '00000000-0000-0000-0000-00000000000f')::numeric))::text, 'null') || '}'))))), ','), '') AS items0
    FROM
      (SELECT t0.*
      FROM custom_record t0
      WHERE t0.workspace_id = $1
      AND t0.deleted_at IS NULL
      AND NOT t0.hidden
      AND (t0.object_def_id = $2::uuid
      AND ((t0.custom ->> '00000000-0000-0000-0000-00000000000f')::numeric >= $3::numeric))
      ORDER BY t0.created_at DESC, t0.id DESC
      LIMIT 25::int8 OFFSET $4::int8) t0) a,
        (SELECT count(*) AS total
        FROM custom_record t1
        WHERE t1.workspace_id = $1
        AND t1.deleted_at IS NULL
        AND NOT t1.hidden
        AND (t1.object_def_id = $2::uuid
        AND ((t1.custom ->> '00000000-0000-0000-0000-00000000000f')::numeric >= $3::numeric))) c) AS r0;

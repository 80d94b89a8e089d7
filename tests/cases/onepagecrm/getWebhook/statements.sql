SELECT
  (SELECT ((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","id":"' || ((t0.id)::text || '","name":'))) || ((COALESCE(to_json(t0.description)::text, 'null') || (',"hook_url":' || to_json(t0.target_url)::text)) || (',"secretkey":' || (COALESCE(to_json(CASE WHEN NOT (t0.dialect IS DISTINCT
  FROM 'onepagecrm'::text) THEN t0.secret END)::text, 'null') || '}'))))
  FROM
    (SELECT t0.*
    FROM webhook t0
    WHERE t0.workspace_id = $1
    AND (t0.rule_id IS NULL
    AND t0.id = $2::uuid)
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

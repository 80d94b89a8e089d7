SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","id":"' || ((t0.id)::text || '","first_name":'))) || ((COALESCE(to_json(t0.first_name)::text, 'null') || (',"last_name":' || COALESCE(to_json(t0.last_name)::text, 'null'))) || (',"email":' || (to_json(t0.email)::text || ',"user_id":"')))) || ((((t0.id)::text || ('","organization_id":"' || (t0.workspace_id)::text)) || ('","administrator":' || (COALESCE(((t0.roles ?| ARRAY['OWNER', 'ADMIN']))::text, 'null') || ',"avatar":'))) || ((CASE WHEN t0.avatar_url IS NULL THEN 'null' ELSE ('{"src":' || (COALESCE(to_json(t0.avatar_url)::text, 'null') || '}')) END || (',"disabled":false,"created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || ('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
  FROM
    (SELECT t0.*
    FROM member t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

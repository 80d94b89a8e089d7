SELECT
  (SELECT (('{"total":' || c.total::text) || (',"records":[' || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((((('{"id":"' || ((t0.id)::text || '","first_name":')) || ((COALESCE(to_json(t0.first_name)::text, 'null') || ',"last_name":') || (COALESCE(to_json(t0.last_name)::text, 'null') || ',"email":'))) || ((COALESCE(to_json(t0.primary_email)::text, 'null') || (',"company_id":' || COALESCE(('"' || ((t0.company_id)::text || '"')), 'null'))) || ((',"linkedin_url":' || COALESCE(to_json(t0.linkedin_url)::text, 'null')) || (',"status":' || COALESCE(to_json(t0.status)::text, 'null'))))) || (((',"city":' || (COALESCE(to_json(t0.city)::text, 'null') || ',"custom_fields":{"nickname":')) || ((COALESCE(to_json((t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || ',"tier":') || (COALESCE(to_json(CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '},"crm_user_id":'))) || (((COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || ',"organization_id":"') || ((t0.workspace_id)::text || '","created_at":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","updated_at":"') || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))))), ','), '') AS items0
    FROM
      (SELECT t0.*
      FROM person t0
      WHERE t0.workspace_id = $1
      AND t0.deleted_at IS NULL
      AND NOT t0.hidden
      ORDER BY t0.id ASC
      LIMIT 25::int8 OFFSET $2::int8) t0) a,
        (SELECT count(*) AS total
        FROM person t1
        WHERE t1.workspace_id = $1
        AND t1.deleted_at IS NULL
        AND NOT t1.hidden) c) AS r0;

SELECT
  (SELECT (((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","id":"')) || (((t0.id)::text || '","first_name":') || (COALESCE(to_json(t0.first_name)::text, 'null') || ',"last_name":'))) || (((COALESCE(to_json(t0.last_name)::text, 'null') || ',"email":') || (COALESCE(to_json(t0.primary_email)::text, 'null') || ',"company_id":')) || ((COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || ',"linkedin_url":') || (COALESCE(to_json(t0.linkedin_url)::text, 'null') || ',"status":')))) || ((((COALESCE(to_json(t0.status)::text, 'null') || ',"city":') || (COALESCE(to_json(t0.city)::text, 'null') || ',"custom_fields":{"nickname":')) || ((COALESCE(to_json((t0.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || ',"tier":') || (COALESCE(to_json(CASE (t0.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '},"crm_user_id":'))) || (((COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || ',"organization_id":"') || ((t0.workspace_id)::text || '","created_at":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","updated_at":"') || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
  FROM
    (SELECT t0.*
    FROM person t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.prefix, t.first_name, t.last_name, t.full_name, t.description, t.username, t.time_zone, t.avatar_url, t.primary_email, t.primary_phone, t.linkedin_url, t.x_url, t.address_id, t.city, t.employment_id, t.company_id, t.owner_id, t.status, t.lead_source, t.email_requested_at, t.phone_requested_at
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.prefix, t.first_name, t.last_name, t.full_name, t.description, t.username, t.time_zone, t.avatar_url, t.primary_email, t.primary_phone, t.linkedin_url, t.x_url, t.address_id, t.city, t.employment_id, t.company_id, t.owner_id, t.status, t.lead_source, t.email_requested_at, t.phone_requested_at
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

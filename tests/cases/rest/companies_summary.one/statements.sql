SELECT
  (SELECT (((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","id":"')) || ((t0.id)::text || ('","name":' || to_json(t0.name)::text))) || ((',"domain":' || (COALESCE(to_json(t0.primary_domain)::text, 'null') || ',"description":')) || (COALESCE(to_json(t0.description)::text, 'null') || (',"category":' || COALESCE(to_json(t0.category)::text, 'null'))))) || (((',"custom_fields":{},"crm_user_id":' || (COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || ',"organization_id":"')) || ((t0.workspace_id)::text || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text))) || (('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","nb_deals":')) || ((COALESCE((
    (SELECT count(*)
    FROM deal t1
    WHERE t1.workspace_id = $1
    AND t1.company_id = t0.id
    AND t1.deleted_at IS NULL))::text, 'null') || ',"nb_contacts":') || (COALESCE((
      (SELECT count(*)
      FROM person t2
      WHERE t2.workspace_id = $1
      AND t2.company_id = t0.id
      AND t2.deleted_at IS NULL))::text, 'null') || '}')))))
      FROM
        (SELECT t0.*
        FROM company t0
        WHERE t0.workspace_id = $1
        AND t0.deleted_at IS NULL
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0) AS r0;

SELECT
  (SELECT (('{"total":' || c.total::text) || (',"records":[' || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((((('{"id":"' || (t0.id)::text) || ('","name":' || to_json(t0.name)::text)) || ((',"domain":' || COALESCE(to_json(t0.primary_domain)::text, 'null')) || (',"description":' || (COALESCE(to_json(t0.description)::text, 'null') || ',"category":')))) || (((COALESCE(to_json(t0.category)::text, 'null') || ',"custom_fields":{},"crm_user_id":') || (COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || (',"organization_id":"' || (t0.workspace_id)::text))) || (('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))))), ','), '') AS items0
    FROM
      (SELECT t0.*
      FROM company t0
      WHERE t0.workspace_id = $1
      AND t0.deleted_at IS NULL
      AND NOT t0.hidden
      AND (((t0.name ILIKE $2::text OR t0.category ILIKE $3::text)))
      ORDER BY t0.name ASC, t0.id ASC
      LIMIT 25::int8 OFFSET $4::int8) t0) a,
        (SELECT count(*) AS total
        FROM company t1
        WHERE t1.workspace_id = $1
        AND t1.deleted_at IS NULL
        AND NOT t1.hidden
        AND (((t1.name ILIKE $2::text OR t1.category ILIKE $3::text)))) c) AS r0;

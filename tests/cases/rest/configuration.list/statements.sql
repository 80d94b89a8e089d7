SELECT
  (SELECT (('{"total":' || c.total::text) || (',"records":[' || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg(((('{"id":"' || (t0.id)::text) || ('","config":' || ((t0.config)::text || ',"organization_id":"'))) || (((t0.workspace_id)::text || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || ('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))), ','), '') AS items0
    FROM
      (SELECT t0.*
      FROM configuration t0
      WHERE t0.workspace_id = $1
      ORDER BY t0.id ASC
      LIMIT 25::int8 OFFSET $2::int8) t0) a,
        (SELECT count(*) AS total
        FROM configuration t1
        WHERE t1.workspace_id = $1) c) AS r0;

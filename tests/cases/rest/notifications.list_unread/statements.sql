SELECT
  (SELECT (('{"total":' || c.total::text) || (',"records":[' || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg(((('{"id":"' || ((t0.id)::text || '","type":')) || ((to_json(t0.type)::text || ',"title":') || (to_json(t0.subject)::text || ',"body":'))) || (((COALESCE(to_json(t0.body)::text, 'null') || ',"data":') || ((t0.data)::text || ',"read_at":')) || ((COALESCE(('"' || ((to_char(t0.read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"created_at":"') || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))), ','), '') AS items0
    FROM
      (SELECT t0.*
      FROM notification t0
      WHERE t0.workspace_id = $1
      AND (t0.user_id = $2::uuid
      AND t0.read_at IS NULL)
      ORDER BY t0.created_at DESC, t0.id DESC
      LIMIT 1::int8 OFFSET $3::int8) t0) a,
        (SELECT count(*) AS total
        FROM notification t1
        WHERE t1.workspace_id = $1
        AND (t1.user_id = $2::uuid
        AND t1.read_at IS NULL)) c) AS r0;

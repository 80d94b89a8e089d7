SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || ((t0.id)::text || '","rule_id":"')) || (((t0.rule_id)::text || '","status":') || (to_json(t0.status)::text || ',"result":'))) || ((((t0.result)::text || ',"error":') || (COALESCE(to_json(t0.error)::text, 'null') || ',"started_at":"')) || (((to_char(t0.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","finished_at":') || (COALESCE(('"' || ((to_char(t0.finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || '}')))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM automation_run t0
    WHERE t0.workspace_id = $1
    AND (t0.rule_id = $2::uuid)
    ORDER BY t0.started_at DESC, t0.id DESC
    LIMIT 5::int8) t0) AS r0;

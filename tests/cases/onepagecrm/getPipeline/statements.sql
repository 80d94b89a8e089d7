SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","pipeline":{"id":"' || (t0.id)::text)) || (('","name":' || to_json(t0.name)::text) || (',"type":' || to_json(t0.type)::text))) || (((',"default":' || (t0.is_default)::text) || (',"won_column_enabled":' || (t0.won_column_enabled)::text)) || ((',"won_column_name":' || COALESCE(to_json(t0.won_column_name)::text, 'null')) || (',"stages":' || (
    (SELECT ('[' || (COALESCE(string_agg((('{"stage":' || (t1.progress)::text) || (',"label":' || (to_json(t1.label)::text || '}'))), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM pipeline_stage t1
      WHERE t1.workspace_id = $1
      AND t1.pipeline_id = t0.id
      ORDER BY t1.progress ASC, t1.id ASC) t1) || '}}')))))
      FROM
        (SELECT t0.*
        FROM pipeline t0
        WHERE t0.workspace_id = $1
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0) AS r0;

SELECT
  (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"pipelines":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg(((('{"pipeline":{"id":"' || ((t0.id)::text || '","name":')) || ((to_json(t0.name)::text || ',"type":') || (to_json(t0.type)::text || ',"default":'))) || ((((t0.is_default)::text || ',"won_column_enabled":') || ((t0.won_column_enabled)::text || ',"won_column_name":')) || ((COALESCE(to_json(t0.won_column_name)::text, 'null') || ',"stages":') || (
      (SELECT ('[' || (COALESCE(string_agg((('{"stage":' || (t1.progress)::text) || (',"label":' || (to_json(t1.label)::text || '}'))), ','), '') || ']'))
      FROM
        (SELECT t1.*
        FROM pipeline_stage t1
        WHERE t1.workspace_id = $1
        AND t1.pipeline_id = t0.id
        ORDER BY t1.progress ASC, t1.id ASC) t1) || '}}')))), ','), '') AS items0
        FROM
          (SELECT t0.*
          FROM pipeline t0
          WHERE t0.workspace_id = $1
          ORDER BY t0.position ASC, t0.id ASC
          LIMIT 10::int8) t0) a,
            (SELECT count(*) AS total
            FROM pipeline t2
            WHERE t2.workspace_id = $1) c) AS r0;

SELECT
  (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"relationship_types":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg(((('{"relationship_type":{"id":"' || (t0.id)::text) || ('","symmetrical":' || ((t0.symmetrical)::text || ',"relationship_variants":'))) || ((
      (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t1.id)::text) || ('","name":' || (to_json(t1.name)::text || '}'))), ','), '') || ']'))
      FROM
        (SELECT t1.*
        FROM relationship_variant t1
        WHERE t1.workspace_id = $1
        AND t1.type_id = t0.id
        ORDER BY t1.position ASC, t1.id ASC) t1) || (',"created_at":' || COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null'))) || (',"modified_at":' || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}')))), ','), '') AS items0
        FROM
          (SELECT t0.*
          FROM relationship_type t0
          WHERE t0.workspace_id = $1
          ORDER BY t0.created_at ASC, t0.id ASC
          LIMIT 10::int8) t0) a,
            (SELECT count(*) AS total
            FROM relationship_type t2
            WHERE t2.workspace_id = $1) c) AS r0;

SELECT
  (SELECT ((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","relationship_type":{"id":"')) || ((t0.id)::text || ('","symmetrical":' || (t0.symmetrical)::text))) || ((',"relationship_variants":' || (
    (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t1.id)::text) || ('","name":' || (to_json(t1.name)::text || '}'))), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM relationship_variant t1
      WHERE t1.workspace_id = $1
      AND t1.type_id = t0.id
      ORDER BY t1.position ASC, t1.id ASC) t1) || ',"created_at":')) || ((COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}'))))
      FROM
        (SELECT t0.*
        FROM relationship_type t0
        WHERE t0.workspace_id = $1
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0) AS r0;

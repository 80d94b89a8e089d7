SELECT
  (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t0.id)::text || '","name":')) || (to_json(t0.label)::text || (',"entityType":' || COALESCE(to_json(CASE
    (SELECT t2.stored_as
    FROM object_def t2
    WHERE t2.workspace_id = $1
    AND t2.id = t0.object_def_id) WHEN 'company' THEN 'ORGANIZATION' WHEN 'person' THEN 'CONTACT' WHEN 'deal' THEN 'OPPORTUNITY' WHEN 'activity' THEN 'LOG_ENTRY' ELSE 'ORGANIZATION' END)::text, 'null')))) || ((',"type":' || (COALESCE(to_json(CASE t0.type WHEN 'SELECT' THEN 'SINGLE_SELECT' WHEN 'NUMBER' THEN 'NUMBER' WHEN 'NUMERIC' THEN 'NUMBER' ELSE 'FREE_TEXT' END)::text, 'null') || ',"validValues":')) || (COALESCE((COALESCE(jsonb_path_query_array(t0.options, '$[*].label'), '[]'))::text, 'null') || (',"order":' || COALESCE((t0.form_order)::text, 'null'))))) || (((',"required":' || ((t0.is_expected)::text || ',"length":')) || (COALESCE((t0.max_length)::text, 'null') || (',"min":' || COALESCE((t0.least)::text, 'null')))) || ((',"max":' || (COALESCE((t0.most)::text, 'null') || ',"createdAt":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","updatedAt":"') || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))))), ','), '') || ']'))
    FROM
      (SELECT t0.*
      FROM field_def t0
      WHERE t0.workspace_id = $1
      AND (t0.is_active = $2::bool
      AND t0.type = ANY($3::text[])
      AND EXISTS
        (SELECT 1
        FROM object_def t1
        WHERE t1.workspace_id = $1
        AND t1.id = t0.object_def_id
        AND (t1.stored_as = ANY($4::text[])
        AND t1.is_active = $5::bool)))
        ORDER BY t0.form_order ASC NULLS LAST, t0.created_at ASC, t0.id ASC) t0) AS r0;

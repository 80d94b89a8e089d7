SELECT
  (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"notifications":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((((('{"notification":{"id":"' || (t0.id)::text) || ('","type":' || (to_json(t0.type)::text || ',"by":'))) || ((COALESCE(to_json(
      (SELECT concat_ws(' ', NULLIF(t1.first_name, ''), NULLIF(left(t1.last_name, 1), '') || '.')
      FROM member t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.by_id
      AND t1.deleted_at IS NULL))::text, 'null') || (',"read":' || COALESCE(((t0.read_at IS NOT NULL))::text, 'null'))) || (',"user_id":"' || ((t0.user_id)::text || '","contact_id":')))) || (((COALESCE(to_json((t0.data ->> 'contact_id'::text))::text, 'null') || (',"created_at":' || COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null'))) || (',"modified_at":' || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"mobile_data":{"title":'))) || ((COALESCE(to_json((t0.subject || ' (by '::text || COALESCE(
        (SELECT concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(left(t2.last_name, 1), '') || '.')
        FROM member t2
        WHERE t2.workspace_id = $1
        AND t2.id = t0.by_id
        AND t2.deleted_at IS NULL), ''::text) || ')'::text))::text, 'null') || (',"body":' || COALESCE(to_json(t0.body)::text, 'null'))) || (',"action_type":' || (to_json(t0.type)::text || '}}}'))))), ','), '') AS items0
        FROM
          (SELECT t0.*
          FROM notification t0
          WHERE t0.workspace_id = $1
          AND ((t0.user_id = $2::uuid
          AND t0.type = ANY($3::text[])))
          ORDER BY t0.created_at DESC, t0.id DESC
          LIMIT 10::int8) t0) a,
            (SELECT count(*) AS total
            FROM notification t3
            WHERE t3.workspace_id = $1
            AND ((t3.user_id = $2::uuid
            AND t3.type = ANY($3::text[])))) c) AS r0;

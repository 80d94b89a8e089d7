SELECT
  (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"webhooks":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg(((('{"id":"' || (t0.id)::text) || ('","name":' || COALESCE(to_json(t0.description)::text, 'null'))) || ((',"hook_url":' || to_json(t0.target_url)::text) || (',"secretkey":' || (COALESCE(to_json(CASE WHEN NOT (t0.dialect IS DISTINCT
    FROM 'onepagecrm'::text) THEN t0.secret END)::text, 'null') || '}')))), ','), '') AS items0
    FROM
      (SELECT t0.*
      FROM webhook t0
      WHERE t0.workspace_id = $1
      AND (t0.rule_id IS NULL)
      ORDER BY t0.created_at ASC, t0.id ASC
      LIMIT 10::int8) t0) a,
        (SELECT count(*) AS total
        FROM webhook t1
        WHERE t1.workspace_id = $1
        AND (t1.rule_id IS NULL)) c) AS r0;

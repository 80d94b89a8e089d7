SELECT
  (SELECT (('{"totalPages":' || (COALESCE(ceil(c.total::numeric / 2::int8)::int8::text, 'null') || ',"totalElements":')) || ((c.total::text || ',"content":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg(((('{"metadata":{"id":"' || (t0.id)::text) || ('"},"name":' || to_json(t0.name)::text)) || ((',"website":' || COALESCE(to_json(COALESCE(NULLIF(t0.website, ''), t0.primary_domain))::text, 'null')) || (',"relationship":' || (COALESCE(to_json(CASE t0.relationship WHEN 'CUSTOMER' THEN 'CUSTOMER' WHEN 'FORMER_CUSTOMER' THEN 'FORMER_CUSTOMER' WHEN 'NOT_A_FIT' THEN 'NOT_A_FIT' WHEN 'PROSPECT' THEN 'PROSPECT' ELSE NULL END)::text, 'null') || '}')))), ','), '') AS items0
    FROM
      (SELECT t0.*
      FROM company t0
      WHERE t0.workspace_id = $1
      AND t0.deleted_at IS NULL
      AND NOT t0.hidden
      AND NOT (NULLIF(COALESCE(NULLIF(t0.website, ''), t0.primary_domain), '') IS NULL)
      ORDER BY lower(t0.name) ASC, t0.id ASC
      LIMIT 2::int8 OFFSET 0::int8) t0) a,
        (SELECT count(*) AS total
        FROM company t1
        WHERE t1.workspace_id = $1
        AND t1.deleted_at IS NULL
        AND NOT t1.hidden
        AND NOT (NULLIF(COALESCE(NULLIF(t1.website, ''), t1.primary_domain), '') IS NULL)) c) AS r0;

SELECT
  (SELECT (('{"totalPages":' || (COALESCE(ceil(c.total::numeric / 1::int8)::int8::text, 'null') || ',"totalElements":')) || ((c.total::text || ',"content":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg(((('{"metadata":{"id":"' || (t0.id)::text) || ('"},"name":' || to_json(t0.name)::text)) || ((',"internalType":' || COALESCE(to_json(CASE t0.kind WHEN 'NBO' THEN 'NBO' WHEN 'UPSELL' THEN 'UPSELL' WHEN 'CROSS_SELL' THEN 'CROSS_SELL' WHEN 'RENEWAL' THEN 'RENEWAL' ELSE 'NBO' END)::text, 'null')) || (',"organization":' || (COALESCE(
      (SELECT ('{"name":' || (to_json(t2.name)::text || '}'))
      FROM
        (SELECT t2.*
        FROM company t2
        WHERE t2.workspace_id = $1
        AND t2.id = t0.company_id
        AND t2.deleted_at IS NULL
        LIMIT 1) t2), 'null') || '}')))), ','), '') AS items0
        FROM
          (SELECT t0.*
          FROM deal t0
          WHERE t0.workspace_id = $1
          AND t0.deleted_at IS NULL
          AND NOT t0.hidden
          AND EXISTS
            (SELECT 1
            FROM company t1
            WHERE t1.workspace_id = $1
            AND t1.id = t0.company_id
            AND t1.deleted_at IS NULL
            AND t1.hidden = $2::bool)
            ORDER BY t0.created_at ASC, t0.id ASC
            LIMIT 1::int8 OFFSET 0::int8) t0) a,
              (SELECT count(*) AS total
              FROM deal t3
              WHERE t3.workspace_id = $1
              AND t3.deleted_at IS NULL
              AND NOT t3.hidden
              AND EXISTS
                (SELECT 1
                FROM company t4
                WHERE t4.workspace_id = $1
                AND t4.id = t3.company_id
                AND t4.deleted_at IS NULL
                AND t4.hidden = $2::bool)) c) AS r0;

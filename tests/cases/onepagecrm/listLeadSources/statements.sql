SELECT
  (SELECT (('{"lead_sources":' ||
    (SELECT ('[' || (COALESCE(string_agg((('{"id":' || to_json(t1.key)::text) || (',"text":' || (to_json(t1.text)::text || '}'))), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM lead_source t1
      WHERE t1.workspace_id = $1
      ORDER BY t1.text ASC, t1.id ASC) t1)) || (',"sizes":' || (
        (SELECT ('[' || (COALESCE(string_agg(((('{"kind":' || to_json(t2.kind)::text) || (',"key":' || to_json(t2.key)::text)) || ((',"member":"' || (t2.id)::text) || ('","total":' || ((t2.total)::text || '}')))), ','), '') || ']'))
        FROM
          (SELECT t2.*
          FROM contact_tally t2
          WHERE t2.workspace_id = $1
          AND (t2.kind = ANY($3::text[]) OR (t2.id = $2::uuid
          AND t2.kind = ANY($4::text[])))
          ORDER BY t2.id ASC) t2) || '}')))
          FROM
            (SELECT t0.*
            FROM member t0
            WHERE t0.workspace_id = $1
            AND t0.deleted_at IS NULL
            AND t0.id = $2::uuid
            ORDER BY t0.id ASC
            LIMIT 1) t0) AS r0;

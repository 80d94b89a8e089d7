SELECT
  (SELECT ('[' || (COALESCE(string_agg(
    (SELECT (('{"totalCount":' || c.total::text) || (',"edges":[' || (a.items0 || ']}')))
    FROM
      (SELECT COALESCE(string_agg(('{"node":{"name":{"firstName":' || (COALESCE(to_json(t0.first_name)::text, 'null') || '}}}')), ','), '') AS items0
      FROM
        (SELECT t0.*
        FROM person t0
        WHERE t0.workspace_id = $1
        AND t0.deleted_at IS NULL
        AND NOT t0.hidden
        AND ((t0.first_name = s.v1
        AND t0.last_name = s.v2) OR (t0.linkedin_url = s.v3) OR (t0.primary_email = s.v4))
        ORDER BY t0.id ASC
        LIMIT 60::int8) t0) a,
          (SELECT count(*) AS total
          FROM person t1
          WHERE t1.workspace_id = $1
          AND t1.deleted_at IS NULL
          AND NOT t1.hidden
          AND ((t1.first_name = s.v1
          AND t1.last_name = s.v2) OR (t1.linkedin_url = s.v3) OR (t1.primary_email = s.v4))) c), ','
          ORDER BY s.n), '') || ']'))
          FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY s(v1, v2, v3, v4, n)) AS r0;

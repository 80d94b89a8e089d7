SELECT
  (SELECT (('{"totalPages":' || (COALESCE(ceil(c.total::numeric / 2::int8)::int8::text, 'null') || ',"totalElements":')) || ((c.total::text || ',"content":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((('{"id":"' || ((t0.id)::text || '","name":')) || ((COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null') || ',"primaryEmail":') || (COALESCE(
      (SELECT ('{"email":' || (to_json(t1.address)::text || '}'))
      FROM
        (SELECT t1.*
        FROM email t1
        WHERE t1.workspace_id = $1
        AND t1.person_id = t0.id
        AND t1.address = t0.primary_email
        LIMIT 1) t1), 'null') || '}'))), ','), '') AS items0
        FROM
          (SELECT t0.*
          FROM person t0
          WHERE t0.workspace_id = $1
          AND t0.deleted_at IS NULL
          AND NOT t0.hidden
          AND ((NOT (lower(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text)) IS NULL)
          AND lower(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text)) LIKE $2::text) OR (NOT (lower(t0.first_name) IS NULL)
          AND lower(t0.first_name) = ANY($3::text[])))
          ORDER BY lower(t0.last_name) DESC NULLS FIRST, t0.id DESC
          LIMIT 2::int8 OFFSET 0::int8) t0) a,
            (SELECT count(*) AS total
            FROM person t2
            WHERE t2.workspace_id = $1
            AND t2.deleted_at IS NULL
            AND NOT t2.hidden
            AND ((NOT (lower(COALESCE(NULLIF(t2.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(t2.last_name, '')), ''), ''::text)) IS NULL)
            AND lower(COALESCE(NULLIF(t2.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(t2.last_name, '')), ''), ''::text)) LIKE $2::text) OR (NOT (lower(t2.first_name) IS NULL)
            AND lower(t2.first_name) = ANY($3::text[])))) c) AS r0;

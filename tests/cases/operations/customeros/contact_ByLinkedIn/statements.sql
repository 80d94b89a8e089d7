SELECT
  (SELECT (('{"id":"' || ((t0.id)::text || '","name":')) || ((COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null') || ',"socials":') || (
    (SELECT ('[' || (COALESCE(string_agg((('{"url":' || to_json(t2.url)::text) || (',"alias":' || (COALESCE(to_json(COALESCE(t2.alias, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
    FROM
      (SELECT t2.*
      FROM link t2
      WHERE t2.workspace_id = $1
      AND t2.person_id = t0.id
      ORDER BY t2.position ASC, t2.id ASC) t2) || '}')))
      FROM
        (SELECT t0.*
        FROM person t0
        WHERE t0.workspace_id = $1
        AND t0.deleted_at IS NULL
        AND EXISTS
          (SELECT 1
          FROM link t1
          WHERE t1.workspace_id = $1
          AND t1.person_id = t0.id
          AND t1.normalized = $2::text)
          ORDER BY t0.created_at ASC, t0.id ASC
          LIMIT 1) t0) AS r0;

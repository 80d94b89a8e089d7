SELECT
  (SELECT (('{"id":"' || ((t0.id)::text || '","name":')) || ((COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null') || ',"phoneNumbers":') || (
    (SELECT ('[' || (COALESCE(string_agg(('{"e164":' || (to_json(t2.e164)::text || '}')), ','), '') || ']'))
    FROM
      (SELECT t2.*
      FROM phone t2
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
          FROM phone t1
          WHERE t1.workspace_id = $1
          AND t1.person_id = t0.id
          AND t1.e164 = $2::text)
          ORDER BY t0.created_at ASC, t0.id ASC
          LIMIT 1) t0) AS r0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"content":' || COALESCE(to_json(t0.content)::text, 'null')) || (',"dueDate":"' || (to_char(t0.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || (('","dismissed":' || (t0.dismissed)::text) || (',"owner":' || (COALESCE(
    (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t2.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(t2.last_name, '')), ''), ''::text))::text, 'null') || '}'))
    FROM
      (SELECT t2.*
      FROM member t2
      WHERE t2.workspace_id = $1
      AND t2.id = t0.owner_id
      AND t2.deleted_at IS NULL
      LIMIT 1) t2), 'null') || '}')))), ','), '') || ']'))
      FROM
        (SELECT t0.*
        FROM reminder t0
        WHERE t0.workspace_id = $1
        AND (t0.company_id = $2::uuid
        AND EXISTS
          (SELECT 1
          FROM company t1
          WHERE t1.workspace_id = $1
          AND t1.id = t0.company_id
          AND t1.deleted_at IS NULL)
          AND t0.dismissed = $3::bool)
          ORDER BY t0.due_at ASC, t0.id ASC) t0) AS r0;

SELECT
  (SELECT (('{"total":' || c.total::text) || (',"records":[' || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((((('{"id":"' || (t0.id)::text) || ('","name":' || (to_json(t0.name)::text || ',"domain":'))) || ((COALESCE(to_json(t0.primary_domain)::text, 'null') || (',"description":' || COALESCE(to_json(t0.description)::text, 'null'))) || (',"category":' || (COALESCE(to_json(t0.category)::text, 'null') || ',"custom_fields":{},"crm_user_id":')))) || (((COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || (',"organization_id":"' || (t0.workspace_id)::text)) || ('","created_at":"' || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","updated_at":"'))) || (((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || ('","nb_deals":' || COALESCE((
      (SELECT count(*)
      FROM deal t3
      WHERE t3.workspace_id = $1
      AND t3.company_id = t0.id
      AND t3.deleted_at IS NULL))::text, 'null'))) || (',"nb_contacts":' || (COALESCE((
        (SELECT count(*)
        FROM person t4
        WHERE t4.workspace_id = $1
        AND t4.company_id = t0.id
        AND t4.deleted_at IS NULL))::text, 'null') || '}'))))), ','), '') AS items0
        FROM
          (SELECT t0.*
          FROM company t0
          WHERE t0.workspace_id = $1
          AND t0.deleted_at IS NULL
          AND NOT t0.hidden
          AND ((
            (SELECT count(*)
            FROM person t1
            WHERE t1.workspace_id = $1
            AND t1.company_id = t0.id
            AND t1.deleted_at IS NULL) >= $2::int8))
            ORDER BY
              (SELECT count(*)
              FROM person t2
              WHERE t2.workspace_id = $1
              AND t2.company_id = t0.id
              AND t2.deleted_at IS NULL) DESC, t0.id DESC
              LIMIT 3::int8 OFFSET $3::int8) t0) a,
                (SELECT count(*) AS total
                FROM company t5
                WHERE t5.workspace_id = $1
                AND t5.deleted_at IS NULL
                AND NOT t5.hidden
                AND ((
                  (SELECT count(*)
                  FROM person t6
                  WHERE t6.workspace_id = $1
                  AND t6.company_id = t5.id
                  AND t6.deleted_at IS NULL) >= $2::int8))) c) AS r0;

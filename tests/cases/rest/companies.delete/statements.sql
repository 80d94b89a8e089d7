SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","id":"' || ((t0.id)::text || '","name":'))) || ((to_json(t0.name)::text || ',"domain":') || (COALESCE(to_json(t0.primary_domain)::text, 'null') || (',"description":' || COALESCE(to_json(t0.description)::text, 'null'))))) || (((',"category":' || COALESCE(to_json(t0.category)::text, 'null')) || (',"custom_fields":{},"crm_user_id":' || (COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || ',"organization_id":"'))) || (((t0.workspace_id)::text || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || ('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
  FROM
    (SELECT t0.*
    FROM company t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.name, t.customer_os_id, t.description, t.website, t.primary_domain, t.primary_email, t.primary_phone, t.linkedin_url, t.x_url, t.address_id, t.address, t.industry, t.employees, t.market, t.category, t.stage, t.stage_changed_at, t.relationship, t.lead_source, t.reference_id, t.synced_status, t.notes, t.is_public, t.icon_url, t.industry_group, t.sub_industry, t.target_audience, t.value_proposition, t.last_funding_round, t.last_funding_amount, t.headquarters, t.wrong_industry, t.employee_growth_rate, t.slack_channel_id, t.onboarding_status, t.onboarding_comments, t.onboarding_changed_at, t.enriched_at, t.hidden_at, t.churned_at, t.ltv, t.ltv_currency, t.year_founded, t.logo_url, t.annual_recurring_revenue, t.annual_recurring_revenue_currency, t.qualification_status, t.qualified_by, t.qualified_at, t.ideal_customer_profile, t.owner_id
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM company_domain t
  WHERE t.workspace_id = $1
  AND t.company_id = ANY($2::uuid[])) found
  UNION ALL SELECT 1 AS arm, found.id
  FROM
    (SELECT t.id
    FROM company_hierarchy t
    WHERE t.workspace_id = $1
    AND t.child_id = ANY($2::uuid[])) found
    UNION ALL SELECT 2 AS arm, found.id
    FROM
      (SELECT t.id
      FROM company_hierarchy t
      WHERE t.workspace_id = $1
      AND t.parent_id = ANY($2::uuid[])) found
      UNION ALL SELECT 3 AS arm, found.id
      FROM
        (SELECT t.id
        FROM linked_person t
        WHERE t.workspace_id = $1
        AND t.company_id = ANY($2::uuid[])) found
        UNION ALL SELECT 4 AS arm, found.id
        FROM
          (SELECT t.id
          FROM employment t
          WHERE t.workspace_id = $1
          AND t.company_id = ANY($2::uuid[])) found
          UNION ALL SELECT 5 AS arm, found.id
          FROM
            (SELECT t.id
            FROM email t
            WHERE t.workspace_id = $1
            AND t.company_id = ANY($2::uuid[])) found
            UNION ALL SELECT 6 AS arm, found.id
            FROM
              (SELECT t.id
              FROM phone t
              WHERE t.workspace_id = $1
              AND t.company_id = ANY($2::uuid[])) found
              UNION ALL SELECT 7 AS arm, found.id
              FROM
                (SELECT t.id
                FROM link t
                WHERE t.workspace_id = $1
                AND t.company_id = ANY($2::uuid[])) found
                UNION ALL SELECT 8 AS arm, found.id
                FROM
                  (SELECT t.id
                  FROM address t
                  WHERE t.workspace_id = $1
                  AND t.company_id = ANY($2::uuid[])) found
                  UNION ALL SELECT 9 AS arm, found.id
                  FROM
                    (SELECT t.id
                    FROM deal t
                    WHERE t.workspace_id = $1
                    AND t.company_id = ANY($2::uuid[])) found
                    UNION ALL SELECT 10 AS arm, found.id
                    FROM
                      (SELECT t.id
                      FROM contract t
                      WHERE t.workspace_id = $1
                      AND t.company_id = ANY($2::uuid[])) found
                      UNION ALL SELECT 11 AS arm, found.id
                      FROM
                        (SELECT t.id
                        FROM task_target t
                        WHERE t.workspace_id = $1
                        AND t.company_id = ANY($2::uuid[])) found
                        UNION ALL SELECT 12 AS arm, found.id
                        FROM
                          (SELECT t.id
                          FROM activity_link t
                          WHERE t.workspace_id = $1
                          AND t.company_id = ANY($2::uuid[])) found
                          UNION ALL SELECT 13 AS arm, found.id
                          FROM
                            (SELECT t.id
                            FROM attachment t
                            WHERE t.workspace_id = $1
                            AND t.company_id = ANY($2::uuid[])) found
                            UNION ALL SELECT 14 AS arm, found.id
                            FROM
                              (SELECT t.id
                              FROM picture t
                              WHERE t.workspace_id = $1
                              AND t.company_id = ANY($2::uuid[])) found
                              UNION ALL SELECT 15 AS arm, found.id
                              FROM
                                (SELECT t.id
                                FROM reminder t
                                WHERE t.workspace_id = $1
                                AND t.company_id = ANY($2::uuid[])) found
                                UNION ALL SELECT 16 AS arm, found.id
                                FROM
                                  (SELECT t.id
                                  FROM favorite t
                                  WHERE t.workspace_id = $1
                                  AND t.company_id = ANY($2::uuid[])) found
                                  UNION ALL SELECT 17 AS arm, found.id
                                  FROM
                                    (SELECT t.id
                                    FROM record_tag t
                                    WHERE t.workspace_id = $1
                                    AND t.company_id = ANY($2::uuid[])) found
                                    UNION ALL SELECT 18 AS arm, found.id
                                    FROM
                                      (SELECT t.id
                                      FROM external_link t
                                      WHERE t.workspace_id = $1
                                      AND t.company_id = ANY($2::uuid[])) found
                                      UNION ALL SELECT 19 AS arm, found.id
                                      FROM
                                        (SELECT t.id
                                        FROM absorbed_record t
                                        WHERE t.workspace_id = $1
                                        AND t.company_id = ANY($2::uuid[])) found;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM company t JOIN company_domain c ON c.workspace_id = $1
  AND c.company_id = t.id
  AND c.domain = t.primary_domain
  WHERE t.workspace_id = $1
  AND c.id = ANY($2::uuid[])) found;

SELECT f.id, f.object_def_id, o.stored_as, f.target_id, f.is_unique, j.id AS first, j.unique_with_id, f.slots ->> '' AS slot
FROM field_def f JOIN object_def o ON o.workspace_id = $1
AND o.id = f.object_def_id JOIN object_def t ON t.workspace_id = $1
AND t.id = f.target_id LEFT JOIN field_def j ON j.workspace_id = $1
AND j.object_def_id = o.id
AND j.unique_with_id IS NOT NULL
WHERE f.workspace_id = $1
AND f.holds_id
AND t.stored_as = $2::text
ORDER BY f.id;

DELETE
FROM custom_claim t
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[]);

WITH w0 AS (DELETE
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (DELETE
FROM company_domain t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])), w2 AS (DELETE
FROM company_hierarchy t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[])), w3 AS (DELETE
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($5::uuid[]) RETURNING t.id, t.object, t.words), w4 AS (DELETE
FROM search_word t USING
  (SELECT e.object, e.id, w.word
  FROM w3 e, unnest(string_to_array(btrim(e.words, ' '), ' ')) AS w(word) OFFSET 0) g
  WHERE t.workspace_id = $1
  AND t.object = g.object
  AND t.word = g.word
  AND t.id = g.id), w5 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $7::uuid, $8::text, $9::text, r.before, r.after
  FROM jsonb_to_recordset($6::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
  FROM w5 e JOIN webhook h ON h.workspace_id = $1
  AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
  ORDER BY e.id;

SELECT
  (SELECT ('{"timelineEvents":' || (
    (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
    FROM
      (SELECT CASE WHEN t1.kind = $6::text THEN (('{"__typename":"InteractionSession","id":"' || (t1.id)::text) || ('","status":' || (COALESCE(to_json(COALESCE(t1.status, ''::text))::text, 'null') || '}'))) WHEN t1.kind = $7::text THEN (('{"__typename":"InteractionEvent","id":"' || ((t1.id)::text || '","channel":')) || ((COALESCE(to_json(COALESCE(t1.channel, ''::text))::text, 'null') || ',"sentBy":') || (
        (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
        FROM
          (SELECT CASE WHEN EXISTS
            (SELECT 1
            FROM email t40
            WHERE t40.workspace_id = $1
            AND t40.id = t39.email_id
            AND (EXISTS
              (SELECT 1
              FROM person t41
              WHERE t41.workspace_id = $1
              AND t41.id = t40.person_id
              AND t41.deleted_at IS NULL)
              OR EXISTS
                (SELECT 1
                FROM company t42
                WHERE t42.workspace_id = $1
                AND t42.id = t40.company_id
                AND t42.deleted_at IS NULL)
                OR EXISTS
                  (SELECT 1
                  FROM member t43
                  WHERE t43.workspace_id = $1
                  AND t43.id = t40.member_id
                  AND t43.deleted_at IS NULL) OR (t40.person_id IS NULL
                  AND t40.company_id IS NULL
                  AND t40.member_id IS NULL))) THEN (('{"__typename":"EmailParticipant","type":' || COALESCE(to_json(t39.type)::text, 'null')) || (',"emailParticipant":' || (COALESCE(
                    (SELECT ('{"email":' || (to_json(t44.address)::text || '}'))
                    FROM
                      (SELECT t44.*
                      FROM email t44
                      WHERE t44.workspace_id = $1
                      AND t44.id = t39.email_id
                      LIMIT 1) t44), 'null') || '}')))
                      WHEN EXISTS
                        (SELECT 1
                        FROM phone t45
                        WHERE t45.workspace_id = $1
                        AND t45.id = t39.phone_id
                        AND (EXISTS
                          (SELECT 1
                          FROM person t46
                          WHERE t46.workspace_id = $1
                          AND t46.id = t45.person_id
                          AND t46.deleted_at IS NULL)
                          OR EXISTS
                            (SELECT 1
                            FROM company t47
                            WHERE t47.workspace_id = $1
                            AND t47.id = t45.company_id
                            AND t47.deleted_at IS NULL)
                            OR EXISTS
                              (SELECT 1
                              FROM member t48
                              WHERE t48.workspace_id = $1
                              AND t48.id = t45.member_id
                              AND t48.deleted_at IS NULL) OR (t45.person_id IS NULL
                              AND t45.company_id IS NULL
                              AND t45.member_id IS NULL))) THEN '{"__typename":"PhoneNumberParticipant"}'::text WHEN EXISTS
                                (SELECT 1
                                FROM person t49
                                WHERE t49.workspace_id = $1
                                AND t49.id = t39.person_id
                                AND t49.deleted_at IS NULL) THEN (('{"__typename":"ContactParticipant","type":' || COALESCE(to_json(t39.type)::text, 'null')) || (',"contactParticipant":' || (COALESCE(
                                  (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t50.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t50.first_name, ''), NULLIF(t50.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                  FROM
                                    (SELECT t50.*
                                    FROM person t50
                                    WHERE t50.workspace_id = $1
                                    AND t50.id = t39.person_id
                                    AND t50.deleted_at IS NULL
                                    LIMIT 1) t50), 'null') || '}')))
                                    WHEN EXISTS
                                      (SELECT 1
                                      FROM member t51
                                      WHERE t51.workspace_id = $1
                                      AND t51.id = t39.member_id
                                      AND t51.deleted_at IS NULL) THEN (('{"__typename":"UserParticipant","type":' || COALESCE(to_json(t39.type)::text, 'null')) || (',"userParticipant":' || (COALESCE(
                                        (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t52.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t52.first_name, ''), NULLIF(t52.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                        FROM
                                          (SELECT t52.*
                                          FROM member t52
                                          WHERE t52.workspace_id = $1
                                          AND t52.id = t39.member_id
                                          AND t52.deleted_at IS NULL
                                          LIMIT 1) t52), 'null') || '}')))
                                          WHEN EXISTS
                                            (SELECT 1
                                            FROM company t53
                                            WHERE t53.workspace_id = $1
                                            AND t53.id = t39.company_id
                                            AND t53.deleted_at IS NULL) THEN '{"__typename":"OrganizationParticipant"}'::text WHEN EXISTS
                                              (SELECT 1
                                              FROM employment t54
                                              WHERE t54.workspace_id = $1
                                              AND t54.id = t39.employment_id
                                              AND (EXISTS
                                                (SELECT 1
                                                FROM person t55
                                                WHERE t55.workspace_id = $1
                                                AND t55.id = t54.person_id
                                                AND t55.deleted_at IS NULL)
                                                OR EXISTS
                                                  (SELECT 1
                                                  FROM member t56
                                                  WHERE t56.workspace_id = $1
                                                  AND t56.id = t54.member_id
                                                  AND t56.deleted_at IS NULL))) THEN '{"__typename":"JobRoleParticipant"}'::text END AS item
                                                  FROM
                                                    (SELECT t39.*
                                                    FROM activity_link t39
                                                    WHERE t39.workspace_id = $1
                                                    AND t39.activity_id = t1.id
                                                    AND t39.deleted_at IS NULL
                                                    AND t39.role = $8::text
                                                    ORDER BY t39.created_at ASC, t39.id ASC) t39) u) || '}'))) WHEN t1.kind = $9::text THEN (('{"__typename":"Meeting","id":"' || (t1.id)::text) || ('","name":' || (COALESCE(to_json(t1.title)::text, 'null') || '}'))) WHEN t1.kind = $10::text THEN '{"__typename":"Issue"}'::text WHEN t1.kind = $11::text THEN '{"__typename":"LogEntry"}'::text WHEN t1.kind = $12::text THEN '{"__typename":"Note"}'::text WHEN t1.kind = $13::text THEN '{"__typename":"Action"}'::text WHEN t1.kind = $14::text THEN '{"__typename":"PageView"}'::text WHEN t1.kind = $15::text THEN '{"__typename":"MarkdownEvent"}'::text END AS item
                                                    FROM
                                                      (SELECT t1.*
                                                      FROM
                                                        (SELECT DISTINCT m.at, m.id
                                                        FROM
                                                          (SELECT t5.at, t5.id
                                                          FROM unnest($3::text[]) AS t4(kind), LATERAL
                                                            (SELECT DISTINCT t2.occurred_at AS at, t2.activity_id AS id
                                                            FROM activity_link t2, activity t3
                                                            WHERE t2.workspace_id = $1
                                                            AND t2.company_id = t0.id
                                                            AND t2.kind = t4.kind
                                                            AND t2.occurred_at < $4::timestamptz
                                                            AND t2.deleted_at IS NULL
                                                            AND t3.id = t2.activity_id
                                                            AND t3.workspace_id = $1
                                                            AND t3.deleted_at IS NULL
                                                            AND NOT t3.hidden
                                                            AND (t3.status IS NULL OR t3.status <> $5::text)
                                                            ORDER BY 1 DESC, 2 DESC
                                                            LIMIT 4::int8) t5
                                                            UNION ALL SELECT t10.at, t10.id
                                                            FROM employment t6, unnest($3::text[]) AS t9(kind), LATERAL
                                                              (SELECT DISTINCT t7.occurred_at AS at, t7.activity_id AS id
                                                              FROM activity_link t7, activity t8
                                                              WHERE t7.workspace_id = $1
                                                              AND t7.person_id = t6.person_id
                                                              AND t7.kind = t9.kind
                                                              AND t7.occurred_at < $4::timestamptz
                                                              AND t7.deleted_at IS NULL
                                                              AND t8.id = t7.activity_id
                                                              AND t8.workspace_id = $1
                                                              AND t8.deleted_at IS NULL
                                                              AND NOT t8.hidden
                                                              AND (t8.status IS NULL OR t8.status <> $5::text)
                                                              ORDER BY 1 DESC, 2 DESC
                                                              LIMIT 4::int8) t10
                                                              WHERE t6.workspace_id = $1
                                                              AND t6.company_id = t0.id
                                                              UNION ALL SELECT t15.at, t15.id
                                                              FROM employment t11, unnest($3::text[]) AS t14(kind), LATERAL
                                                                (SELECT DISTINCT t12.occurred_at AS at, t12.activity_id AS id
                                                                FROM activity_link t12, activity t13
                                                                WHERE t12.workspace_id = $1
                                                                AND t12.employment_id = t11.id
                                                                AND t12.kind = t14.kind
                                                                AND t12.occurred_at < $4::timestamptz
                                                                AND t12.deleted_at IS NULL
                                                                AND t13.id = t12.activity_id
                                                                AND t13.workspace_id = $1
                                                                AND t13.deleted_at IS NULL
                                                                AND NOT t13.hidden
                                                                AND (t13.status IS NULL OR t13.status <> $5::text)
                                                                ORDER BY 1 DESC, 2 DESC
                                                                LIMIT 4::int8) t15
                                                                WHERE t11.workspace_id = $1
                                                                AND t11.company_id = t0.id
                                                                UNION ALL SELECT t21.at, t21.id
                                                                FROM employment t16, email t17, unnest($3::text[]) AS t20(kind), LATERAL
                                                                  (SELECT DISTINCT t18.occurred_at AS at, t18.activity_id AS id
                                                                  FROM activity_link t18, activity t19
                                                                  WHERE t18.workspace_id = $1
                                                                  AND t18.email_id = t17.id
                                                                  AND t18.kind = t20.kind
                                                                  AND t18.occurred_at < $4::timestamptz
                                                                  AND t18.deleted_at IS NULL
                                                                  AND t19.id = t18.activity_id
                                                                  AND t19.workspace_id = $1
                                                                  AND t19.deleted_at IS NULL
                                                                  AND NOT t19.hidden
                                                                  AND (t19.status IS NULL OR t19.status <> $5::text)
                                                                  ORDER BY 1 DESC, 2 DESC
                                                                  LIMIT 4::int8) t21
                                                                  WHERE t16.workspace_id = $1
                                                                  AND t16.company_id = t0.id
                                                                  AND t17.workspace_id = $1
                                                                  AND t17.person_id = t16.person_id
                                                                  UNION ALL SELECT t27.at, t27.id
                                                                  FROM employment t22, phone t23, unnest($3::text[]) AS t26(kind), LATERAL
                                                                    (SELECT DISTINCT t24.occurred_at AS at, t24.activity_id AS id
                                                                    FROM activity_link t24, activity t25
                                                                    WHERE t24.workspace_id = $1
                                                                    AND t24.phone_id = t23.id
                                                                    AND t24.kind = t26.kind
                                                                    AND t24.occurred_at < $4::timestamptz
                                                                    AND t24.deleted_at IS NULL
                                                                    AND t25.id = t24.activity_id
                                                                    AND t25.workspace_id = $1
                                                                    AND t25.deleted_at IS NULL
                                                                    AND NOT t25.hidden
                                                                    AND (t25.status IS NULL OR t25.status <> $5::text)
                                                                    ORDER BY 1 DESC, 2 DESC
                                                                    LIMIT 4::int8) t27
                                                                    WHERE t22.workspace_id = $1
                                                                    AND t22.company_id = t0.id
                                                                    AND t23.workspace_id = $1
                                                                    AND t23.person_id = t22.person_id
                                                                    UNION ALL SELECT t32.at, t32.id
                                                                    FROM email t28, unnest($3::text[]) AS t31(kind), LATERAL
                                                                      (SELECT DISTINCT t29.occurred_at AS at, t29.activity_id AS id
                                                                      FROM activity_link t29, activity t30
                                                                      WHERE t29.workspace_id = $1
                                                                      AND t29.email_id = t28.id
                                                                      AND t29.kind = t31.kind
                                                                      AND t29.occurred_at < $4::timestamptz
                                                                      AND t29.deleted_at IS NULL
                                                                      AND t30.id = t29.activity_id
                                                                      AND t30.workspace_id = $1
                                                                      AND t30.deleted_at IS NULL
                                                                      AND NOT t30.hidden
                                                                      AND (t30.status IS NULL OR t30.status <> $5::text)
                                                                      ORDER BY 1 DESC, 2 DESC
                                                                      LIMIT 4::int8) t32
                                                                      WHERE t28.workspace_id = $1
                                                                      AND t28.company_id = t0.id
                                                                      UNION ALL SELECT t37.at, t37.id
                                                                      FROM phone t33, unnest($3::text[]) AS t36(kind), LATERAL
                                                                        (SELECT DISTINCT t34.occurred_at AS at, t34.activity_id AS id
                                                                        FROM activity_link t34, activity t35
                                                                        WHERE t34.workspace_id = $1
                                                                        AND t34.phone_id = t33.id
                                                                        AND t34.kind = t36.kind
                                                                        AND t34.occurred_at < $4::timestamptz
                                                                        AND t34.deleted_at IS NULL
                                                                        AND t35.id = t34.activity_id
                                                                        AND t35.workspace_id = $1
                                                                        AND t35.deleted_at IS NULL
                                                                        AND NOT t35.hidden
                                                                        AND (t35.status IS NULL OR t35.status <> $5::text)
                                                                        ORDER BY 1 DESC, 2 DESC
                                                                        LIMIT 4::int8) t37
                                                                        WHERE t33.workspace_id = $1
                                                                        AND t33.company_id = t0.id) m
                                                                        ORDER BY m.at DESC, m.id DESC
                                                                        LIMIT 4::int8) t38 JOIN activity t1 ON t1.workspace_id = $1
                                                                        AND t1.id = t38.id
                                                                        ORDER BY t38.at DESC, t38.id DESC) t1) u) || '}'))
                                                                        FROM
                                                                          (SELECT t0.*
                                                                          FROM company t0
                                                                          WHERE t0.workspace_id = $1
                                                                          AND t0.deleted_at IS NULL
                                                                          AND t0.id = $2::uuid
                                                                          ORDER BY t0.id ASC
                                                                          LIMIT 1) t0) AS r0;

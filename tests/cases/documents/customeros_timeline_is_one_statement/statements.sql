SELECT
  (SELECT ('{"timelineEvents":' || (
    (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
    FROM
      (SELECT CASE WHEN t1.kind = $6::text THEN (('{"__typename":"InteractionSession","id":"' || (t1.id)::text) || ('","status":' || (COALESCE(to_json(COALESCE(t1.status, ''::text))::text, 'null') || '}'))) WHEN t1.kind = $7::text THEN (('{"__typename":"InteractionEvent","id":"' || ((t1.id)::text || '","channel":')) || ((COALESCE(to_json(COALESCE(t1.channel, ''::text))::text, 'null') || ',"sentBy":') || (
        (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
        FROM
          (SELECT CASE WHEN EXISTS
            (SELECT 1
            FROM email t52
            WHERE t52.workspace_id = $1
            AND t52.id = t51.email_id
            AND (EXISTS
              (SELECT 1
              FROM person t53
              WHERE t53.workspace_id = $1
              AND t53.id = t52.person_id
              AND t53.deleted_at IS NULL)
              OR EXISTS
                (SELECT 1
                FROM company t54
                WHERE t54.workspace_id = $1
                AND t54.id = t52.company_id
                AND t54.deleted_at IS NULL)
                OR EXISTS
                  (SELECT 1
                  FROM member t55
                  WHERE t55.workspace_id = $1
                  AND t55.id = t52.member_id
                  AND t55.deleted_at IS NULL) OR (t52.person_id IS NULL
                  AND t52.company_id IS NULL
                  AND t52.member_id IS NULL))) THEN (('{"__typename":"EmailParticipant","type":' || COALESCE(to_json(t51.type)::text, 'null')) || (',"emailParticipant":' || (COALESCE(
                    (SELECT ('{"email":' || (to_json(t56.address)::text || '}'))
                    FROM
                      (SELECT t56.*
                      FROM email t56
                      WHERE t56.workspace_id = $1
                      AND t56.id = t51.email_id
                      LIMIT 1) t56), 'null') || '}')))
                      WHEN EXISTS
                        (SELECT 1
                        FROM phone t57
                        WHERE t57.workspace_id = $1
                        AND t57.id = t51.phone_id
                        AND (EXISTS
                          (SELECT 1
                          FROM person t58
                          WHERE t58.workspace_id = $1
                          AND t58.id = t57.person_id
                          AND t58.deleted_at IS NULL)
                          OR EXISTS
                            (SELECT 1
                            FROM company t59
                            WHERE t59.workspace_id = $1
                            AND t59.id = t57.company_id
                            AND t59.deleted_at IS NULL)
                            OR EXISTS
                              (SELECT 1
                              FROM member t60
                              WHERE t60.workspace_id = $1
                              AND t60.id = t57.member_id
                              AND t60.deleted_at IS NULL) OR (t57.person_id IS NULL
                              AND t57.company_id IS NULL
                              AND t57.member_id IS NULL))) THEN '{"__typename":"PhoneNumberParticipant"}'::text WHEN EXISTS
                                (SELECT 1
                                FROM person t61
                                WHERE t61.workspace_id = $1
                                AND t61.id = t51.person_id
                                AND t61.deleted_at IS NULL) THEN (('{"__typename":"ContactParticipant","type":' || COALESCE(to_json(t51.type)::text, 'null')) || (',"contactParticipant":' || (COALESCE(
                                  (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t62.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t62.first_name, ''), NULLIF(t62.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                  FROM
                                    (SELECT t62.*
                                    FROM person t62
                                    WHERE t62.workspace_id = $1
                                    AND t62.id = t51.person_id
                                    AND t62.deleted_at IS NULL
                                    LIMIT 1) t62), 'null') || '}')))
                                    WHEN EXISTS
                                      (SELECT 1
                                      FROM member t63
                                      WHERE t63.workspace_id = $1
                                      AND t63.id = t51.member_id
                                      AND t63.deleted_at IS NULL) THEN (('{"__typename":"UserParticipant","type":' || COALESCE(to_json(t51.type)::text, 'null')) || (',"userParticipant":' || (COALESCE(
                                        (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t64.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t64.first_name, ''), NULLIF(t64.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                        FROM
                                          (SELECT t64.*
                                          FROM member t64
                                          WHERE t64.workspace_id = $1
                                          AND t64.id = t51.member_id
                                          AND t64.deleted_at IS NULL
                                          LIMIT 1) t64), 'null') || '}')))
                                          WHEN EXISTS
                                            (SELECT 1
                                            FROM company t65
                                            WHERE t65.workspace_id = $1
                                            AND t65.id = t51.company_id
                                            AND t65.deleted_at IS NULL) THEN '{"__typename":"OrganizationParticipant"}'::text WHEN EXISTS
                                              (SELECT 1
                                              FROM employment t66
                                              WHERE t66.workspace_id = $1
                                              AND t66.id = t51.employment_id
                                              AND (EXISTS
                                                (SELECT 1
                                                FROM person t67
                                                WHERE t67.workspace_id = $1
                                                AND t67.id = t66.person_id
                                                AND t67.deleted_at IS NULL)
                                                OR EXISTS
                                                  (SELECT 1
                                                  FROM member t68
                                                  WHERE t68.workspace_id = $1
                                                  AND t68.id = t66.member_id
                                                  AND t68.deleted_at IS NULL))) THEN '{"__typename":"JobRoleParticipant"}'::text END AS item
                                                  FROM
                                                    (SELECT t51.*
                                                    FROM activity_link t51
                                                    WHERE t51.workspace_id = $1
                                                    AND t51.activity_id = t1.id
                                                    AND t51.deleted_at IS NULL
                                                    AND t51.role = $8::text
                                                    ORDER BY t51.created_at ASC, t51.id ASC) t51) u) || '}'))) WHEN t1.kind = $9::text THEN (('{"__typename":"Meeting","id":"' || (t1.id)::text) || ('","name":' || (COALESCE(to_json(t1.title)::text, 'null') || '}'))) WHEN t1.kind = $10::text THEN '{"__typename":"Issue"}'::text WHEN t1.kind = $11::text THEN '{"__typename":"LogEntry"}'::text WHEN t1.kind = $12::text THEN '{"__typename":"Note"}'::text WHEN t1.kind = $13::text THEN '{"__typename":"Action"}'::text WHEN t1.kind = $14::text THEN '{"__typename":"PageView"}'::text WHEN t1.kind = $15::text THEN '{"__typename":"MarkdownEvent"}'::text END AS item
                                                    FROM
                                                      (SELECT t1.*
                                                      FROM
                                                        (SELECT DISTINCT m.at, m.id, m.kind
                                                        FROM
                                                          (SELECT t4.at, t4.id, t3.kind
                                                          FROM unnest($3::text[]) AS t3(kind), LATERAL
                                                            (SELECT DISTINCT t2.occurred_at AS at, t2.activity_id AS id
                                                            FROM activity_link t2, activity t5
                                                            WHERE t2.workspace_id = $1
                                                            AND t2.company_id = t0.id
                                                            AND t2.kind = t3.kind
                                                            AND t2.occurred_at < $4::timestamptz
                                                            AND t2.deleted_at IS NULL
                                                            AND t5.id = t2.activity_id
                                                            AND t5.workspace_id = $1
                                                            AND t5.deleted_at IS NULL
                                                            AND NOT t5.hidden
                                                            AND (t5.status IS NULL OR t5.status <> $5::text)
                                                            ORDER BY 1 DESC, 2 DESC
                                                            LIMIT 4::int8) t4
                                                            UNION ALL SELECT t9.at, t9.id, t8.kind
                                                            FROM employment t6, unnest($3::text[]) AS t8(kind), LATERAL
                                                              (SELECT DISTINCT t7.occurred_at AS at, t7.activity_id AS id
                                                              FROM activity_link t7, activity t10
                                                              WHERE t7.workspace_id = $1
                                                              AND t7.person_id = t6.person_id
                                                              AND t7.kind = t8.kind
                                                              AND t7.occurred_at < $4::timestamptz
                                                              AND t7.deleted_at IS NULL
                                                              AND t10.id = t7.activity_id
                                                              AND t10.workspace_id = $1
                                                              AND t10.deleted_at IS NULL
                                                              AND NOT t10.hidden
                                                              AND (t10.status IS NULL OR t10.status <> $5::text)
                                                              ORDER BY 1 DESC, 2 DESC
                                                              LIMIT 4::int8) t9
                                                              WHERE t6.workspace_id = $1
                                                              AND t6.company_id = t0.id
                                                              UNION ALL SELECT t14.at, t14.id, t13.kind
                                                              FROM employment t11, unnest($3::text[]) AS t13(kind), LATERAL
                                                                (SELECT DISTINCT t12.occurred_at AS at, t12.activity_id AS id
                                                                FROM activity_link t12, activity t15
                                                                WHERE t12.workspace_id = $1
                                                                AND t12.employment_id = t11.id
                                                                AND t12.kind = t13.kind
                                                                AND t12.occurred_at < $4::timestamptz
                                                                AND t12.deleted_at IS NULL
                                                                AND t15.id = t12.activity_id
                                                                AND t15.workspace_id = $1
                                                                AND t15.deleted_at IS NULL
                                                                AND NOT t15.hidden
                                                                AND (t15.status IS NULL OR t15.status <> $5::text)
                                                                ORDER BY 1 DESC, 2 DESC
                                                                LIMIT 4::int8) t14
                                                                WHERE t11.workspace_id = $1
                                                                AND t11.company_id = t0.id
                                                                UNION ALL SELECT t20.at, t20.id, t19.kind
                                                                FROM employment t16, email t17, unnest($3::text[]) AS t19(kind), LATERAL
                                                                  (SELECT DISTINCT t18.occurred_at AS at, t18.activity_id AS id
                                                                  FROM activity_link t18, activity t21
                                                                  WHERE t18.workspace_id = $1
                                                                  AND t18.email_id = t17.id
                                                                  AND t18.kind = t19.kind
                                                                  AND t18.occurred_at < $4::timestamptz
                                                                  AND t18.deleted_at IS NULL
                                                                  AND t21.id = t18.activity_id
                                                                  AND t21.workspace_id = $1
                                                                  AND t21.deleted_at IS NULL
                                                                  AND NOT t21.hidden
                                                                  AND (t21.status IS NULL OR t21.status <> $5::text)
                                                                  ORDER BY 1 DESC, 2 DESC
                                                                  LIMIT 4::int8) t20
                                                                  WHERE t16.workspace_id = $1
                                                                  AND t16.company_id = t0.id
                                                                  AND t17.workspace_id = $1
                                                                  AND t17.person_id = t16.person_id
                                                                  UNION ALL SELECT t26.at, t26.id, t25.kind
                                                                  FROM employment t22, phone t23, unnest($3::text[]) AS t25(kind), LATERAL
                                                                    (SELECT DISTINCT t24.occurred_at AS at, t24.activity_id AS id
                                                                    FROM activity_link t24, activity t27
                                                                    WHERE t24.workspace_id = $1
                                                                    AND t24.phone_id = t23.id
                                                                    AND t24.kind = t25.kind
                                                                    AND t24.occurred_at < $4::timestamptz
                                                                    AND t24.deleted_at IS NULL
                                                                    AND t27.id = t24.activity_id
                                                                    AND t27.workspace_id = $1
                                                                    AND t27.deleted_at IS NULL
                                                                    AND NOT t27.hidden
                                                                    AND (t27.status IS NULL OR t27.status <> $5::text)
                                                                    ORDER BY 1 DESC, 2 DESC
                                                                    LIMIT 4::int8) t26
                                                                    WHERE t22.workspace_id = $1
                                                                    AND t22.company_id = t0.id
                                                                    AND t23.workspace_id = $1
                                                                    AND t23.person_id = t22.person_id
                                                                    UNION ALL SELECT t31.at, t31.id, t30.kind
                                                                    FROM email t28, unnest($3::text[]) AS t30(kind), LATERAL
                                                                      (SELECT DISTINCT t29.occurred_at AS at, t29.activity_id AS id
                                                                      FROM activity_link t29, activity t32
                                                                      WHERE t29.workspace_id = $1
                                                                      AND t29.email_id = t28.id
                                                                      AND t29.kind = t30.kind
                                                                      AND t29.occurred_at < $4::timestamptz
                                                                      AND t29.deleted_at IS NULL
                                                                      AND t32.id = t29.activity_id
                                                                      AND t32.workspace_id = $1
                                                                      AND t32.deleted_at IS NULL
                                                                      AND NOT t32.hidden
                                                                      AND (t32.status IS NULL OR t32.status <> $5::text)
                                                                      ORDER BY 1 DESC, 2 DESC
                                                                      LIMIT 4::int8) t31
                                                                      WHERE t28.workspace_id = $1
                                                                      AND t28.company_id = t0.id
                                                                      UNION ALL SELECT t36.at, t36.id, t35.kind
                                                                      FROM phone t33, unnest($3::text[]) AS t35(kind), LATERAL
                                                                        (SELECT DISTINCT t34.occurred_at AS at, t34.activity_id AS id
                                                                        FROM activity_link t34, activity t37
                                                                        WHERE t34.workspace_id = $1
                                                                        AND t34.phone_id = t33.id
                                                                        AND t34.kind = t35.kind
                                                                        AND t34.occurred_at < $4::timestamptz
                                                                        AND t34.deleted_at IS NULL
                                                                        AND t37.id = t34.activity_id
                                                                        AND t37.workspace_id = $1
                                                                        AND t37.deleted_at IS NULL
                                                                        AND NOT t37.hidden
                                                                        AND (t37.status IS NULL OR t37.status <> $5::text)
                                                                        ORDER BY 1 DESC, 2 DESC
                                                                        LIMIT 4::int8) t36
                                                                        WHERE t33.workspace_id = $1
                                                                        AND t33.company_id = t0.id
                                                                        UNION ALL SELECT t40.at, t40.id, t39.kind
                                                                        FROM unnest($3::text[]) AS t39(kind), LATERAL
                                                                          (SELECT DISTINCT t38.occurred_at AS at, t38.id AS id
                                                                          FROM happening t38
                                                                          WHERE t38.workspace_id = $1
                                                                          AND t38.company_id = t0.id
                                                                          AND t38.kind = t39.kind
                                                                          AND t38.occurred_at < $4::timestamptz
                                                                          AND t38.workspace_id = $1
                                                                          AND t38.deleted_at IS NULL
                                                                          AND NOT t38.hidden
                                                                          AND (t38.status IS NULL OR t38.status <> $5::text)
                                                                          ORDER BY 1 DESC, 2 DESC
                                                                          LIMIT 4::int8) t40
                                                                          UNION ALL SELECT t44.at, t44.id, t43.kind
                                                                          FROM absorbed_record t41, unnest($3::text[]) AS t43(kind), LATERAL
                                                                            (SELECT DISTINCT t42.occurred_at AS at, t42.id AS id
                                                                            FROM happening t42
                                                                            WHERE t42.workspace_id = $1
                                                                            AND t42.company_id = t41.former_id
                                                                            AND t42.kind = t43.kind
                                                                            AND t42.occurred_at < $4::timestamptz
                                                                            AND t42.workspace_id = $1
                                                                            AND t42.deleted_at IS NULL
                                                                            AND NOT t42.hidden
                                                                            AND (t42.status IS NULL OR t42.status <> $5::text)
                                                                            ORDER BY 1 DESC, 2 DESC
                                                                            LIMIT 4::int8) t44
                                                                            WHERE t41.workspace_id = $1
                                                                            AND t41.company_id = t0.id
                                                                            UNION ALL SELECT t48.at, t48.id, t47.kind
                                                                            FROM deal t45, unnest($3::text[]) AS t47(kind), LATERAL
                                                                              (SELECT DISTINCT t46.occurred_at AS at, t46.id AS id
                                                                              FROM happening t46
                                                                              WHERE t46.workspace_id = $1
                                                                              AND t46.deal_id = t45.id
                                                                              AND t46.kind = t47.kind
                                                                              AND t46.occurred_at < $4::timestamptz
                                                                              AND t46.workspace_id = $1
                                                                              AND t46.deleted_at IS NULL
                                                                              AND NOT t46.hidden
                                                                              AND (t46.status IS NULL OR t46.status <> $5::text)
                                                                              ORDER BY 1 DESC, 2 DESC
                                                                              LIMIT 4::int8) t48
                                                                              WHERE t45.workspace_id = $1
                                                                              AND t45.company_id = t0.id
                                                                              AND t45.deleted_at IS NULL) m
                                                                              ORDER BY m.at DESC, m.id DESC
                                                                              LIMIT 4::int8) t49 CROSS JOIN LATERAL
                                                                                (SELECT t50.*
                                                                                FROM happening t50
                                                                                WHERE t50.workspace_id = $1
                                                                                AND t50.id = t49.id
                                                                                AND t50.kind = t49.kind OFFSET 0) t1
                                                                                ORDER BY t49.at DESC, t49.id DESC) t1) u) || '}'))
                                                                                FROM
                                                                                  (SELECT t0.*
                                                                                  FROM company t0
                                                                                  WHERE t0.workspace_id = $1
                                                                                  AND t0.deleted_at IS NULL
                                                                                  AND t0.id = $2::uuid
                                                                                  ORDER BY t0.id ASC
                                                                                  LIMIT 1) t0) AS r0;

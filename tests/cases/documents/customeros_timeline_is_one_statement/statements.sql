SELECT
  (SELECT ('{"timelineEvents":' || (
    (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
    FROM
      (SELECT CASE WHEN t1.kind = $5::text THEN (('{"__typename":"InteractionSession","id":"' || (t1.id)::text) || ('","status":' || (COALESCE(to_json(COALESCE(t1.status, ''::text))::text, 'null') || '}'))) WHEN t1.kind = $6::text THEN (('{"__typename":"InteractionEvent","id":"' || ((t1.id)::text || '","channel":')) || ((COALESCE(to_json(COALESCE(t1.channel, ''::text))::text, 'null') || ',"sentBy":') || (
        (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
        FROM
          (SELECT CASE WHEN EXISTS
            (SELECT 1
            FROM email t64
            WHERE t64.workspace_id = $1
            AND t64.id = t63.email_id
            AND (EXISTS
              (SELECT 1
              FROM person t65
              WHERE t65.workspace_id = $1
              AND t65.id = t64.person_id
              AND t65.deleted_at IS NULL)
              OR EXISTS
                (SELECT 1
                FROM company t66
                WHERE t66.workspace_id = $1
                AND t66.id = t64.company_id
                AND t66.deleted_at IS NULL)
                OR EXISTS
                  (SELECT 1
                  FROM member t67
                  WHERE t67.workspace_id = $1
                  AND t67.id = t64.member_id
                  AND t67.deleted_at IS NULL) OR (t64.person_id IS NULL
                  AND t64.company_id IS NULL
                  AND t64.member_id IS NULL))) THEN (('{"__typename":"EmailParticipant","type":' || COALESCE(to_json(t63.type)::text, 'null')) || (',"emailParticipant":' || (COALESCE(
                    (SELECT ('{"email":' || (to_json(t68.address)::text || '}'))
                    FROM
                      (SELECT t68.*
                      FROM email t68
                      WHERE t68.workspace_id = $1
                      AND t68.id = t63.email_id
                      LIMIT 1) t68), 'null') || '}')))
                      WHEN EXISTS
                        (SELECT 1
                        FROM phone t69
                        WHERE t69.workspace_id = $1
                        AND t69.id = t63.phone_id
                        AND (EXISTS
                          (SELECT 1
                          FROM person t70
                          WHERE t70.workspace_id = $1
                          AND t70.id = t69.person_id
                          AND t70.deleted_at IS NULL)
                          OR EXISTS
                            (SELECT 1
                            FROM company t71
                            WHERE t71.workspace_id = $1
                            AND t71.id = t69.company_id
                            AND t71.deleted_at IS NULL)
                            OR EXISTS
                              (SELECT 1
                              FROM member t72
                              WHERE t72.workspace_id = $1
                              AND t72.id = t69.member_id
                              AND t72.deleted_at IS NULL) OR (t69.person_id IS NULL
                              AND t69.company_id IS NULL
                              AND t69.member_id IS NULL))) THEN '{"__typename":"PhoneNumberParticipant"}'::text WHEN EXISTS
                                (SELECT 1
                                FROM person t73
                                WHERE t73.workspace_id = $1
                                AND t73.id = t63.person_id
                                AND t73.deleted_at IS NULL) THEN (('{"__typename":"ContactParticipant","type":' || COALESCE(to_json(t63.type)::text, 'null')) || (',"contactParticipant":' || (COALESCE(
                                  (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t74.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t74.first_name, ''), NULLIF(t74.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                  FROM
                                    (SELECT t74.*
                                    FROM person t74
                                    WHERE t74.workspace_id = $1
                                    AND t74.id = t63.person_id
                                    AND t74.deleted_at IS NULL
                                    LIMIT 1) t74), 'null') || '}')))
                                    WHEN EXISTS
                                      (SELECT 1
                                      FROM member t75
                                      WHERE t75.workspace_id = $1
                                      AND t75.id = t63.member_id
                                      AND t75.deleted_at IS NULL) THEN (('{"__typename":"UserParticipant","type":' || COALESCE(to_json(t63.type)::text, 'null')) || (',"userParticipant":' || (COALESCE(
                                        (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t76.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t76.first_name, ''), NULLIF(t76.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                        FROM
                                          (SELECT t76.*
                                          FROM member t76
                                          WHERE t76.workspace_id = $1
                                          AND t76.id = t63.member_id
                                          AND t76.deleted_at IS NULL
                                          LIMIT 1) t76), 'null') || '}')))
                                          WHEN EXISTS
                                            (SELECT 1
                                            FROM company t77
                                            WHERE t77.workspace_id = $1
                                            AND t77.id = t63.company_id
                                            AND t77.deleted_at IS NULL) THEN '{"__typename":"OrganizationParticipant"}'::text WHEN EXISTS
                                              (SELECT 1
                                              FROM employment t78
                                              WHERE t78.workspace_id = $1
                                              AND t78.id = t63.employment_id
                                              AND (EXISTS
                                                (SELECT 1
                                                FROM person t79
                                                WHERE t79.workspace_id = $1
                                                AND t79.id = t78.person_id
                                                AND t79.deleted_at IS NULL)
                                                OR EXISTS
                                                  (SELECT 1
                                                  FROM member t80
                                                  WHERE t80.workspace_id = $1
                                                  AND t80.id = t78.member_id
                                                  AND t80.deleted_at IS NULL))) THEN '{"__typename":"JobRoleParticipant"}'::text END AS item
                                                  FROM
                                                    (SELECT t63.*
                                                    FROM activity_link t63
                                                    WHERE t63.workspace_id = $1
                                                    AND t63.activity_id = t1.id
                                                    AND t63.deleted_at IS NULL
                                                    AND t63.role = $7::text
                                                    ORDER BY t63.created_at ASC, t63.id ASC) t63) u) || '}'))) WHEN t1.kind = $8::text THEN (('{"__typename":"Meeting","id":"' || (t1.id)::text) || ('","name":' || (COALESCE(to_json(t1.title)::text, 'null') || '}'))) WHEN t1.kind = $9::text THEN '{"__typename":"Issue"}'::text WHEN t1.kind = $10::text THEN '{"__typename":"LogEntry"}'::text WHEN t1.kind = $11::text THEN '{"__typename":"Note"}'::text WHEN t1.kind = $12::text THEN '{"__typename":"Action"}'::text WHEN t1.kind = $13::text THEN '{"__typename":"PageView"}'::text WHEN t1.kind = $14::text THEN '{"__typename":"MarkdownEvent"}'::text END AS item
                                                    FROM
                                                      (SELECT t1.*
                                                      FROM
                                                        (SELECT DISTINCT m.at, m.id, m.kind
                                                        FROM
                                                          (SELECT t4.at, t4.id, t3.kind
                                                          FROM unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t3(kind), LATERAL
                                                            (SELECT DISTINCT t2.occurred_at AS at, t2.activity_id AS id
                                                            FROM activity_link t2, activity t5
                                                            WHERE t2.workspace_id = $1
                                                            AND t2.company_id = t0.id
                                                            AND t2.kind = t3.kind
                                                            AND t2.occurred_at < $3::timestamptz
                                                            AND t2.deleted_at IS NULL
                                                            AND t5.id = t2.activity_id
                                                            AND t5.workspace_id = $1
                                                            AND t5.deleted_at IS NULL
                                                            AND NOT t5.hidden
                                                            AND (t5.status IS NULL OR t5.status <> $4::text)
                                                            ORDER BY 1 DESC, 2 DESC
                                                            LIMIT 4::int8) t4
                                                            UNION ALL SELECT t9.at, t9.id, t8.kind
                                                            FROM employment t6, LATERAL
                                                              (SELECT FROM activity_link t11
                                                              WHERE t11.workspace_id = $1
                                                              AND t11.person_id = t6.person_id
                                                              ORDER BY t11.kind
                                                              LIMIT 1) t12, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t8(kind), LATERAL
                                                                (SELECT DISTINCT t7.occurred_at AS at, t7.activity_id AS id
                                                                FROM activity_link t7, activity t10
                                                                WHERE t7.workspace_id = $1
                                                                AND t7.person_id = t6.person_id
                                                                AND t7.kind = t8.kind
                                                                AND t7.occurred_at < $3::timestamptz
                                                                AND t7.deleted_at IS NULL
                                                                AND t10.id = t7.activity_id
                                                                AND t10.workspace_id = $1
                                                                AND t10.deleted_at IS NULL
                                                                AND NOT t10.hidden
                                                                AND (t10.status IS NULL OR t10.status <> $4::text)
                                                                ORDER BY 1 DESC, 2 DESC
                                                                LIMIT 4::int8) t9
                                                                WHERE t6.workspace_id = $1
                                                                AND t6.company_id = t0.id
                                                                UNION ALL SELECT t16.at, t16.id, t15.kind
                                                                FROM employment t13, LATERAL
                                                                  (SELECT FROM activity_link t18
                                                                  WHERE t18.workspace_id = $1
                                                                  AND t18.employment_id = t13.id
                                                                  ORDER BY t18.kind
                                                                  LIMIT 1) t19, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t15(kind), LATERAL
                                                                    (SELECT DISTINCT t14.occurred_at AS at, t14.activity_id AS id
                                                                    FROM activity_link t14, activity t17
                                                                    WHERE t14.workspace_id = $1
                                                                    AND t14.employment_id = t13.id
                                                                    AND t14.kind = t15.kind
                                                                    AND t14.occurred_at < $3::timestamptz
                                                                    AND t14.deleted_at IS NULL
                                                                    AND t17.id = t14.activity_id
                                                                    AND t17.workspace_id = $1
                                                                    AND t17.deleted_at IS NULL
                                                                    AND NOT t17.hidden
                                                                    AND (t17.status IS NULL OR t17.status <> $4::text)
                                                                    ORDER BY 1 DESC, 2 DESC
                                                                    LIMIT 4::int8) t16
                                                                    WHERE t13.workspace_id = $1
                                                                    AND t13.company_id = t0.id
                                                                    UNION ALL SELECT t24.at, t24.id, t23.kind
                                                                    FROM employment t20, email t21, LATERAL
                                                                      (SELECT FROM activity_link t26
                                                                      WHERE t26.workspace_id = $1
                                                                      AND t26.email_id = t21.id
                                                                      ORDER BY t26.kind
                                                                      LIMIT 1) t27, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t23(kind), LATERAL
                                                                        (SELECT DISTINCT t22.occurred_at AS at, t22.activity_id AS id
                                                                        FROM activity_link t22, activity t25
                                                                        WHERE t22.workspace_id = $1
                                                                        AND t22.email_id = t21.id
                                                                        AND t22.kind = t23.kind
                                                                        AND t22.occurred_at < $3::timestamptz
                                                                        AND t22.deleted_at IS NULL
                                                                        AND t25.id = t22.activity_id
                                                                        AND t25.workspace_id = $1
                                                                        AND t25.deleted_at IS NULL
                                                                        AND NOT t25.hidden
                                                                        AND (t25.status IS NULL OR t25.status <> $4::text)
                                                                        ORDER BY 1 DESC, 2 DESC
                                                                        LIMIT 4::int8) t24
                                                                        WHERE t20.workspace_id = $1
                                                                        AND t20.company_id = t0.id
                                                                        AND t21.workspace_id = $1
                                                                        AND t21.person_id = t20.person_id
                                                                        UNION ALL SELECT t32.at, t32.id, t31.kind
                                                                        FROM employment t28, phone t29, LATERAL
                                                                          (SELECT FROM activity_link t34
                                                                          WHERE t34.workspace_id = $1
                                                                          AND t34.phone_id = t29.id
                                                                          ORDER BY t34.kind
                                                                          LIMIT 1) t35, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t31(kind), LATERAL
                                                                            (SELECT DISTINCT t30.occurred_at AS at, t30.activity_id AS id
                                                                            FROM activity_link t30, activity t33
                                                                            WHERE t30.workspace_id = $1
                                                                            AND t30.phone_id = t29.id
                                                                            AND t30.kind = t31.kind
                                                                            AND t30.occurred_at < $3::timestamptz
                                                                            AND t30.deleted_at IS NULL
                                                                            AND t33.id = t30.activity_id
                                                                            AND t33.workspace_id = $1
                                                                            AND t33.deleted_at IS NULL
                                                                            AND NOT t33.hidden
                                                                            AND (t33.status IS NULL OR t33.status <> $4::text)
                                                                            ORDER BY 1 DESC, 2 DESC
                                                                            LIMIT 4::int8) t32
                                                                            WHERE t28.workspace_id = $1
                                                                            AND t28.company_id = t0.id
                                                                            AND t29.workspace_id = $1
                                                                            AND t29.person_id = t28.person_id
                                                                            UNION ALL SELECT t39.at, t39.id, t38.kind
                                                                            FROM email t36, LATERAL
                                                                              (SELECT FROM activity_link t41
                                                                              WHERE t41.workspace_id = $1
                                                                              AND t41.email_id = t36.id
                                                                              ORDER BY t41.kind
                                                                              LIMIT 1) t42, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t38(kind), LATERAL
                                                                                (SELECT DISTINCT t37.occurred_at AS at, t37.activity_id AS id
                                                                                FROM activity_link t37, activity t40
                                                                                WHERE t37.workspace_id = $1
                                                                                AND t37.email_id = t36.id
                                                                                AND t37.kind = t38.kind
                                                                                AND t37.occurred_at < $3::timestamptz
                                                                                AND t37.deleted_at IS NULL
                                                                                AND t40.id = t37.activity_id
                                                                                AND t40.workspace_id = $1
                                                                                AND t40.deleted_at IS NULL
                                                                                AND NOT t40.hidden
                                                                                AND (t40.status IS NULL OR t40.status <> $4::text)
                                                                                ORDER BY 1 DESC, 2 DESC
                                                                                LIMIT 4::int8) t39
                                                                                WHERE t36.workspace_id = $1
                                                                                AND t36.company_id = t0.id
                                                                                UNION ALL SELECT t46.at, t46.id, t45.kind
                                                                                FROM phone t43, LATERAL
                                                                                  (SELECT FROM activity_link t48
                                                                                  WHERE t48.workspace_id = $1
                                                                                  AND t48.phone_id = t43.id
                                                                                  ORDER BY t48.kind
                                                                                  LIMIT 1) t49, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t45(kind), LATERAL
                                                                                    (SELECT DISTINCT t44.occurred_at AS at, t44.activity_id AS id
                                                                                    FROM activity_link t44, activity t47
                                                                                    WHERE t44.workspace_id = $1
                                                                                    AND t44.phone_id = t43.id
                                                                                    AND t44.kind = t45.kind
                                                                                    AND t44.occurred_at < $3::timestamptz
                                                                                    AND t44.deleted_at IS NULL
                                                                                    AND t47.id = t44.activity_id
                                                                                    AND t47.workspace_id = $1
                                                                                    AND t47.deleted_at IS NULL
                                                                                    AND NOT t47.hidden
                                                                                    AND (t47.status IS NULL OR t47.status <> $4::text)
                                                                                    ORDER BY 1 DESC, 2 DESC
                                                                                    LIMIT 4::int8) t46
                                                                                    WHERE t43.workspace_id = $1
                                                                                    AND t43.company_id = t0.id
                                                                                    UNION ALL SELECT t52.at, t52.id, t51.kind
                                                                                    FROM unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t51(kind), LATERAL
                                                                                      (SELECT DISTINCT t50.occurred_at AS at, t50.id AS id
                                                                                      FROM happening t50
                                                                                      WHERE t50.workspace_id = $1
                                                                                      AND t50.company_id = t0.id
                                                                                      AND t50.kind = t51.kind
                                                                                      AND t50.occurred_at < $3::timestamptz
                                                                                      AND t50.workspace_id = $1
                                                                                      AND t50.deleted_at IS NULL
                                                                                      AND NOT t50.hidden
                                                                                      AND (t50.status IS NULL OR t50.status <> $4::text)
                                                                                      ORDER BY 1 DESC, 2 DESC
                                                                                      LIMIT 4::int8) t52
                                                                                      UNION ALL SELECT t56.at, t56.id, t55.kind
                                                                                      FROM absorbed_record t53, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t55(kind), LATERAL
                                                                                        (SELECT DISTINCT t54.occurred_at AS at, t54.id AS id
                                                                                        FROM happening t54
                                                                                        WHERE t54.workspace_id = $1
                                                                                        AND t54.company_id = t53.former_id
                                                                                        AND t54.kind = t55.kind
                                                                                        AND t54.occurred_at < $3::timestamptz
                                                                                        AND t54.workspace_id = $1
                                                                                        AND t54.deleted_at IS NULL
                                                                                        AND NOT t54.hidden
                                                                                        AND (t54.status IS NULL OR t54.status <> $4::text)
                                                                                        ORDER BY 1 DESC, 2 DESC
                                                                                        LIMIT 4::int8) t56
                                                                                        WHERE t53.workspace_id = $1
                                                                                        AND t53.company_id = t0.id
                                                                                        UNION ALL SELECT t60.at, t60.id, t59.kind
                                                                                        FROM deal t57, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t59(kind), LATERAL
                                                                                          (SELECT DISTINCT t58.occurred_at AS at, t58.id AS id
                                                                                          FROM happening t58
                                                                                          WHERE t58.workspace_id = $1
                                                                                          AND t58.deal_id = t57.id
                                                                                          AND t58.kind = t59.kind
                                                                                          AND t58.occurred_at < $3::timestamptz
                                                                                          AND t58.workspace_id = $1
                                                                                          AND t58.deleted_at IS NULL
                                                                                          AND NOT t58.hidden
                                                                                          AND (t58.status IS NULL OR t58.status <> $4::text)
                                                                                          ORDER BY 1 DESC, 2 DESC
                                                                                          LIMIT 4::int8) t60
                                                                                          WHERE t57.workspace_id = $1
                                                                                          AND t57.company_id = t0.id
                                                                                          AND t57.deleted_at IS NULL) m
                                                                                          ORDER BY m.at DESC, m.id DESC
                                                                                          LIMIT 4::int8) t61 CROSS JOIN LATERAL
                                                                                            (SELECT t62.*
                                                                                            FROM happening t62
                                                                                            WHERE t62.workspace_id = $1
                                                                                            AND t62.id = t61.id
                                                                                            AND t62.kind = t61.kind OFFSET 0) t1
                                                                                            ORDER BY t61.at DESC, t61.id DESC) t1) u) || '}'))
                                                                                            FROM
                                                                                              (SELECT t0.*
                                                                                              FROM company t0
                                                                                              WHERE t0.workspace_id = $1
                                                                                              AND t0.deleted_at IS NULL
                                                                                              AND t0.id = $2::uuid
                                                                                              ORDER BY t0.id ASC
                                                                                              LIMIT 1) t0) AS r0;

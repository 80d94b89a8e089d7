SELECT
  (SELECT
    (SELECT row_to_json(j)
    FROM
      (SELECT
        (SELECT COALESCE(json_agg(u.item
        ORDER BY u.k0 DESC, u.k1 DESC), '[]')
        FROM (
          (SELECT t1.occurred_at AS k0, t1.id AS k1,
            (SELECT row_to_json(j)
            FROM
              (SELECT 'InteractionSession'::text AS "__typename", t1.id AS "id", COALESCE(t1.status, ''::text) AS "status") j) AS item
              FROM
                (SELECT t1.*
                FROM activity t1
                WHERE t1.workspace_id = $1
                AND t1.id IN
                  (SELECT t2.activity_id
                  FROM activity_link t2
                  WHERE t2.workspace_id = $1
                  AND t2.company_id = t0.id
                  UNION ALL SELECT t4.activity_id
                  FROM employment t3, activity_link t4
                  WHERE t3.workspace_id = $1
                  AND t3.company_id = t0.id
                  AND t4.workspace_id = $1
                  AND t4.person_id = t3.person_id
                  UNION ALL SELECT t6.activity_id
                  FROM employment t5, activity_link t6
                  WHERE t5.workspace_id = $1
                  AND t5.company_id = t0.id
                  AND t6.workspace_id = $1
                  AND t6.employment_id = t5.id
                  UNION ALL SELECT t9.activity_id
                  FROM employment t7, email t8, activity_link t9
                  WHERE t7.workspace_id = $1
                  AND t7.company_id = t0.id
                  AND t8.workspace_id = $1
                  AND t8.person_id = t7.person_id
                  AND t9.workspace_id = $1
                  AND t9.email_id = t8.id
                  UNION ALL SELECT t12.activity_id
                  FROM employment t10, phone t11, activity_link t12
                  WHERE t10.workspace_id = $1
                  AND t10.company_id = t0.id
                  AND t11.workspace_id = $1
                  AND t11.person_id = t10.person_id
                  AND t12.workspace_id = $1
                  AND t12.phone_id = t11.id
                  UNION ALL SELECT t14.activity_id
                  FROM email t13, activity_link t14
                  WHERE t13.workspace_id = $1
                  AND t13.company_id = t0.id
                  AND t14.workspace_id = $1
                  AND t14.email_id = t13.id
                  UNION ALL SELECT t16.activity_id
                  FROM phone t15, activity_link t16
                  WHERE t15.workspace_id = $1
                  AND t15.company_id = t0.id
                  AND t16.workspace_id = $1
                  AND t16.phone_id = t15.id)
                  AND t1.deleted_at IS NULL
                  AND NOT t1.hidden
                  AND (t1.kind = $3::text
                  AND t1.occurred_at < $4::timestamptz
                  AND (t1.status IS NULL OR t1.status <> $5::text))
                  ORDER BY t1.occurred_at DESC, t1.id DESC
                  LIMIT $6::int8) t1)
                  UNION ALL
                    (SELECT t17.occurred_at AS k0, t17.id AS k1,
                      (SELECT row_to_json(j)
                      FROM
                        (SELECT 'InteractionEvent'::text AS "__typename", t17.id AS "id", COALESCE(t17.channel, ''::text) AS "channel",
                          (SELECT COALESCE(json_agg(u.item
                          ORDER BY u.k0 ASC, u.k1 ASC), '[]')
                          FROM (
                            (SELECT t33.created_at AS k0, t33.id AS k1,
                              (SELECT row_to_json(j)
                              FROM
                                (SELECT 'EmailParticipant'::text AS "__typename", t33.type AS "type",
                                  (SELECT
                                    (SELECT row_to_json(j)
                                    FROM
                                      (SELECT t37.address AS "email") j)
                                      FROM
                                        (SELECT t37.*
                                        FROM email t37
                                        WHERE t37.workspace_id = $1
                                        AND t37.id = t33.email_id
                                        LIMIT 1) t37) AS "emailParticipant") j) AS item
                                        FROM
                                          (SELECT t33.*
                                          FROM activity_link t33
                                          WHERE t33.workspace_id = $1
                                          AND t33.activity_id = t17.id
                                          AND (t33.role = $8::text
                                          AND EXISTS
                                            (SELECT 1
                                            FROM email t34
                                            WHERE t34.workspace_id = $1
                                            AND t34.id = t33.email_id
                                            AND (EXISTS
                                              (SELECT 1
                                              FROM person t35
                                              WHERE t35.workspace_id = $1
                                              AND t35.id = t34.person_id
                                              AND t35.deleted_at IS NULL)
                                              OR EXISTS
                                                (SELECT 1
                                                FROM company t36
                                                WHERE t36.workspace_id = $1
                                                AND t36.id = t34.company_id
                                                AND t36.deleted_at IS NULL))))
                                                ORDER BY t33.created_at ASC, t33.id ASC) t33)
                                                UNION ALL
                                                  (SELECT t38.created_at AS k0, t38.id AS k1,
                                                    (SELECT row_to_json(j)
                                                    FROM
                                                      (SELECT 'PhoneNumberParticipant'::text AS "__typename") j) AS item
                                                      FROM
                                                        (SELECT t38.*
                                                        FROM activity_link t38
                                                        WHERE t38.workspace_id = $1
                                                        AND t38.activity_id = t17.id
                                                        AND (t38.role = $8::text
                                                        AND EXISTS
                                                          (SELECT 1
                                                          FROM phone t39
                                                          WHERE t39.workspace_id = $1
                                                          AND t39.id = t38.phone_id
                                                          AND (EXISTS
                                                            (SELECT 1
                                                            FROM person t40
                                                            WHERE t40.workspace_id = $1
                                                            AND t40.id = t39.person_id
                                                            AND t40.deleted_at IS NULL)
                                                            OR EXISTS
                                                              (SELECT 1
                                                              FROM company t41
                                                              WHERE t41.workspace_id = $1
                                                              AND t41.id = t39.company_id
                                                              AND t41.deleted_at IS NULL))))
                                                              ORDER BY t38.created_at ASC, t38.id ASC) t38)
                                                              UNION ALL
                                                                (SELECT t42.created_at AS k0, t42.id AS k1,
                                                                  (SELECT row_to_json(j)
                                                                  FROM
                                                                    (SELECT 'ContactParticipant'::text AS "__typename", t42.type AS "type",
                                                                      (SELECT
                                                                        (SELECT row_to_json(j)
                                                                        FROM
                                                                          (SELECT COALESCE(NULLIF(t44.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t44.first_name, ''), NULLIF(t44.last_name, '')), ''), ''::text) AS "name") j)
                                                                          FROM
                                                                            (SELECT t44.*
                                                                            FROM person t44
                                                                            WHERE t44.workspace_id = $1
                                                                            AND t44.id = t42.person_id
                                                                            AND t44.deleted_at IS NULL
                                                                            LIMIT 1) t44) AS "contactParticipant") j) AS item
                                                                            FROM
                                                                              (SELECT t42.*
                                                                              FROM activity_link t42
                                                                              WHERE t42.workspace_id = $1
                                                                              AND t42.activity_id = t17.id
                                                                              AND (t42.role = $8::text
                                                                              AND EXISTS
                                                                                (SELECT 1
                                                                                FROM person t43
                                                                                WHERE t43.workspace_id = $1
                                                                                AND t43.id = t42.person_id
                                                                                AND t43.deleted_at IS NULL))
                                                                                ORDER BY t42.created_at ASC, t42.id ASC) t42)
                                                                                UNION ALL
                                                                                  (SELECT t45.created_at AS k0, t45.id AS k1,
                                                                                    (SELECT row_to_json(j)
                                                                                    FROM
                                                                                      (SELECT 'UserParticipant'::text AS "__typename", t45.type AS "type",
                                                                                        (SELECT
                                                                                          (SELECT row_to_json(j)
                                                                                          FROM
                                                                                            (SELECT NULLIF(concat_ws(' ', NULLIF(t47.first_name, ''), NULLIF(t47.last_name, '')), '') AS "name") j)
                                                                                            FROM
                                                                                              (SELECT t47.*
                                                                                              FROM member t47
                                                                                              WHERE t47.workspace_id = $1
                                                                                              AND t47.id = t45.member_id
                                                                                              AND t47.deleted_at IS NULL
                                                                                              LIMIT 1) t47) AS "userParticipant") j) AS item
                                                                                              FROM
                                                                                                (SELECT t45.*
                                                                                                FROM activity_link t45
                                                                                                WHERE t45.workspace_id = $1
                                                                                                AND t45.activity_id = t17.id
                                                                                                AND (t45.role = $8::text
                                                                                                AND EXISTS
                                                                                                  (SELECT 1
                                                                                                  FROM member t46
                                                                                                  WHERE t46.workspace_id = $1
                                                                                                  AND t46.id = t45.member_id
                                                                                                  AND t46.deleted_at IS NULL))
                                                                                                  ORDER BY t45.created_at ASC, t45.id ASC) t45)
                                                                                                  UNION ALL
                                                                                                    (SELECT t48.created_at AS k0, t48.id AS k1,
                                                                                                      (SELECT row_to_json(j)
                                                                                                      FROM
                                                                                                        (SELECT 'OrganizationParticipant'::text AS "__typename") j) AS item
                                                                                                        FROM
                                                                                                          (SELECT t48.*
                                                                                                          FROM activity_link t48
                                                                                                          WHERE t48.workspace_id = $1
                                                                                                          AND t48.activity_id = t17.id
                                                                                                          AND (t48.role = $8::text
                                                                                                          AND EXISTS
                                                                                                            (SELECT 1
                                                                                                            FROM company t49
                                                                                                            WHERE t49.workspace_id = $1
                                                                                                            AND t49.id = t48.company_id
                                                                                                            AND t49.deleted_at IS NULL))
                                                                                                            ORDER BY t48.created_at ASC, t48.id ASC) t48)
                                                                                                            UNION ALL
                                                                                                              (SELECT t50.created_at AS k0, t50.id AS k1,
                                                                                                                (SELECT row_to_json(j)
                                                                                                                FROM
                                                                                                                  (SELECT 'JobRoleParticipant'::text AS "__typename") j) AS item
                                                                                                                  FROM
                                                                                                                    (SELECT t50.*
                                                                                                                    FROM activity_link t50
                                                                                                                    WHERE t50.workspace_id = $1
                                                                                                                    AND t50.activity_id = t17.id
                                                                                                                    AND (t50.role = $8::text
                                                                                                                    AND EXISTS
                                                                                                                      (SELECT 1
                                                                                                                      FROM employment t51
                                                                                                                      WHERE t51.workspace_id = $1
                                                                                                                      AND t51.id = t50.employment_id
                                                                                                                      AND EXISTS
                                                                                                                        (SELECT 1
                                                                                                                        FROM person t52
                                                                                                                        WHERE t52.workspace_id = $1
                                                                                                                        AND t52.id = t51.person_id
                                                                                                                        AND t52.deleted_at IS NULL)))
                                                                                                                        ORDER BY t50.created_at ASC, t50.id ASC) t50)
                                                                                                                        ORDER BY 1 ASC, 2 ASC) u) AS "sentBy") j) AS item
                                                                                                                        FROM
                                                                                                                          (SELECT t17.*
                                                                                                                          FROM activity t17
                                                                                                                          WHERE t17.workspace_id = $1
                                                                                                                          AND t17.id IN
                                                                                                                            (SELECT t18.activity_id
                                                                                                                            FROM activity_link t18
                                                                                                                            WHERE t18.workspace_id = $1
                                                                                                                            AND t18.company_id = t0.id
                                                                                                                            UNION ALL SELECT t20.activity_id
                                                                                                                            FROM employment t19, activity_link t20
                                                                                                                            WHERE t19.workspace_id = $1
                                                                                                                            AND t19.company_id = t0.id
                                                                                                                            AND t20.workspace_id = $1
                                                                                                                            AND t20.person_id = t19.person_id
                                                                                                                            UNION ALL SELECT t22.activity_id
                                                                                                                            FROM employment t21, activity_link t22
                                                                                                                            WHERE t21.workspace_id = $1
                                                                                                                            AND t21.company_id = t0.id
                                                                                                                            AND t22.workspace_id = $1
                                                                                                                            AND t22.employment_id = t21.id
                                                                                                                            UNION ALL SELECT t25.activity_id
                                                                                                                            FROM employment t23, email t24, activity_link t25
                                                                                                                            WHERE t23.workspace_id = $1
                                                                                                                            AND t23.company_id = t0.id
                                                                                                                            AND t24.workspace_id = $1
                                                                                                                            AND t24.person_id = t23.person_id
                                                                                                                            AND t25.workspace_id = $1
                                                                                                                            AND t25.email_id = t24.id
                                                                                                                            UNION ALL SELECT t28.activity_id
                                                                                                                            FROM employment t26, phone t27, activity_link t28
                                                                                                                            WHERE t26.workspace_id = $1
                                                                                                                            AND t26.company_id = t0.id
                                                                                                                            AND t27.workspace_id = $1
                                                                                                                            AND t27.person_id = t26.person_id
                                                                                                                            AND t28.workspace_id = $1
                                                                                                                            AND t28.phone_id = t27.id
                                                                                                                            UNION ALL SELECT t30.activity_id
                                                                                                                            FROM email t29, activity_link t30
                                                                                                                            WHERE t29.workspace_id = $1
                                                                                                                            AND t29.company_id = t0.id
                                                                                                                            AND t30.workspace_id = $1
                                                                                                                            AND t30.email_id = t29.id
                                                                                                                            UNION ALL SELECT t32.activity_id
                                                                                                                            FROM phone t31, activity_link t32
                                                                                                                            WHERE t31.workspace_id = $1
                                                                                                                            AND t31.company_id = t0.id
                                                                                                                            AND t32.workspace_id = $1
                                                                                                                            AND t32.phone_id = t31.id)
                                                                                                                            AND t17.deleted_at IS NULL
                                                                                                                            AND NOT t17.hidden
                                                                                                                            AND (t17.kind = $7::text
                                                                                                                            AND t17.occurred_at < $4::timestamptz
                                                                                                                            AND (t17.status IS NULL OR t17.status <> $5::text))
                                                                                                                            ORDER BY t17.occurred_at DESC, t17.id DESC
                                                                                                                            LIMIT $6::int8) t17)
                                                                                                                            UNION ALL
                                                                                                                              (SELECT t53.occurred_at AS k0, t53.id AS k1,
                                                                                                                                (SELECT row_to_json(j)
                                                                                                                                FROM
                                                                                                                                  (SELECT 'Meeting'::text AS "__typename", t53.id AS "id", t53.title AS "name") j) AS item
                                                                                                                                  FROM
                                                                                                                                    (SELECT t53.*
                                                                                                                                    FROM activity t53
                                                                                                                                    WHERE t53.workspace_id = $1
                                                                                                                                    AND t53.id IN
                                                                                                                                      (SELECT t54.activity_id
                                                                                                                                      FROM activity_link t54
                                                                                                                                      WHERE t54.workspace_id = $1
                                                                                                                                      AND t54.company_id = t0.id
                                                                                                                                      UNION ALL SELECT t56.activity_id
                                                                                                                                      FROM employment t55, activity_link t56
                                                                                                                                      WHERE t55.workspace_id = $1
                                                                                                                                      AND t55.company_id = t0.id
                                                                                                                                      AND t56.workspace_id = $1
                                                                                                                                      AND t56.person_id = t55.person_id
                                                                                                                                      UNION ALL SELECT t58.activity_id
                                                                                                                                      FROM employment t57, activity_link t58
                                                                                                                                      WHERE t57.workspace_id = $1
                                                                                                                                      AND t57.company_id = t0.id
                                                                                                                                      AND t58.workspace_id = $1
                                                                                                                                      AND t58.employment_id = t57.id
                                                                                                                                      UNION ALL SELECT t61.activity_id
                                                                                                                                      FROM employment t59, email t60, activity_link t61
                                                                                                                                      WHERE t59.workspace_id = $1
                                                                                                                                      AND t59.company_id = t0.id
                                                                                                                                      AND t60.workspace_id = $1
                                                                                                                                      AND t60.person_id = t59.person_id
                                                                                                                                      AND t61.workspace_id = $1
                                                                                                                                      AND t61.email_id = t60.id
                                                                                                                                      UNION ALL SELECT t64.activity_id
                                                                                                                                      FROM employment t62, phone t63, activity_link t64
                                                                                                                                      WHERE t62.workspace_id = $1
                                                                                                                                      AND t62.company_id = t0.id
                                                                                                                                      AND t63.workspace_id = $1
                                                                                                                                      AND t63.person_id = t62.person_id
                                                                                                                                      AND t64.workspace_id = $1
                                                                                                                                      AND t64.phone_id = t63.id
                                                                                                                                      UNION ALL SELECT t66.activity_id
                                                                                                                                      FROM email t65, activity_link t66
                                                                                                                                      WHERE t65.workspace_id = $1
                                                                                                                                      AND t65.company_id = t0.id
                                                                                                                                      AND t66.workspace_id = $1
                                                                                                                                      AND t66.email_id = t65.id
                                                                                                                                      UNION ALL SELECT t68.activity_id
                                                                                                                                      FROM phone t67, activity_link t68
                                                                                                                                      WHERE t67.workspace_id = $1
                                                                                                                                      AND t67.company_id = t0.id
                                                                                                                                      AND t68.workspace_id = $1
                                                                                                                                      AND t68.phone_id = t67.id)
                                                                                                                                      AND t53.deleted_at IS NULL
                                                                                                                                      AND NOT t53.hidden
                                                                                                                                      AND (t53.kind = $9::text
                                                                                                                                      AND t53.occurred_at < $4::timestamptz
                                                                                                                                      AND (t53.status IS NULL OR t53.status <> $5::text))
                                                                                                                                      ORDER BY t53.occurred_at DESC, t53.id DESC
                                                                                                                                      LIMIT $6::int8) t53)
                                                                                                                                      ORDER BY 1 DESC, 2 DESC
                                                                                                                                      LIMIT $6::int8) u) AS "timelineEvents") j)
                                                                                                                                      FROM
                                                                                                                                        (SELECT t0.*
                                                                                                                                        FROM company t0
                                                                                                                                        WHERE t0.workspace_id = $1
                                                                                                                                        AND t0.deleted_at IS NULL
                                                                                                                                        AND t0.id = $2::uuid
                                                                                                                                        ORDER BY t0.id ASC
                                                                                                                                        LIMIT 1) t0)::text AS r0;

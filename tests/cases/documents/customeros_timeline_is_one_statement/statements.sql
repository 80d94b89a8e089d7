SELECT
  (SELECT ('{"timelineEvents":' || (
    (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
    FROM
      (SELECT CASE WHEN t1.kind = $6::text THEN (('{"__typename":"InteractionSession","id":"' || (t1.id)::text) || ('","status":' || (COALESCE(to_json(COALESCE(t1.status, ''::text))::text, 'null') || '}'))) WHEN t1.kind = $7::text THEN (('{"__typename":"InteractionEvent","id":"' || ((t1.id)::text || '","channel":')) || ((COALESCE(to_json(COALESCE(t1.channel, ''::text))::text, 'null') || ',"sentBy":') || (
        (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
        FROM
          (SELECT CASE WHEN EXISTS
            (SELECT 1
            FROM email t18
            WHERE t18.workspace_id = $1
            AND t18.id = t17.email_id
            AND (EXISTS
              (SELECT 1
              FROM person t19
              WHERE t19.workspace_id = $1
              AND t19.id = t18.person_id
              AND t19.deleted_at IS NULL)
              OR EXISTS
                (SELECT 1
                FROM company t20
                WHERE t20.workspace_id = $1
                AND t20.id = t18.company_id
                AND t20.deleted_at IS NULL))) THEN (('{"__typename":"EmailParticipant","type":' || COALESCE(to_json(t17.type)::text, 'null')) || (',"emailParticipant":' || (COALESCE(
                  (SELECT ('{"email":' || (to_json(t21.address)::text || '}'))
                  FROM
                    (SELECT t21.*
                    FROM email t21
                    WHERE t21.workspace_id = $1
                    AND t21.id = t17.email_id
                    LIMIT 1) t21), 'null') || '}')))
                    WHEN EXISTS
                      (SELECT 1
                      FROM phone t22
                      WHERE t22.workspace_id = $1
                      AND t22.id = t17.phone_id
                      AND (EXISTS
                        (SELECT 1
                        FROM person t23
                        WHERE t23.workspace_id = $1
                        AND t23.id = t22.person_id
                        AND t23.deleted_at IS NULL)
                        OR EXISTS
                          (SELECT 1
                          FROM company t24
                          WHERE t24.workspace_id = $1
                          AND t24.id = t22.company_id
                          AND t24.deleted_at IS NULL))) THEN '{"__typename":"PhoneNumberParticipant"}'::text WHEN EXISTS
                            (SELECT 1
                            FROM person t25
                            WHERE t25.workspace_id = $1
                            AND t25.id = t17.person_id
                            AND t25.deleted_at IS NULL) THEN (('{"__typename":"ContactParticipant","type":' || COALESCE(to_json(t17.type)::text, 'null')) || (',"contactParticipant":' || (COALESCE(
                              (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t26.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t26.first_name, ''), NULLIF(t26.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                              FROM
                                (SELECT t26.*
                                FROM person t26
                                WHERE t26.workspace_id = $1
                                AND t26.id = t17.person_id
                                AND t26.deleted_at IS NULL
                                LIMIT 1) t26), 'null') || '}')))
                                WHEN EXISTS
                                  (SELECT 1
                                  FROM member t27
                                  WHERE t27.workspace_id = $1
                                  AND t27.id = t17.member_id
                                  AND t27.deleted_at IS NULL) THEN (('{"__typename":"UserParticipant","type":' || COALESCE(to_json(t17.type)::text, 'null')) || (',"userParticipant":' || (COALESCE(
                                    (SELECT ('{"name":' || (COALESCE(to_json(NULLIF(concat_ws(' ', NULLIF(t28.first_name, ''), NULLIF(t28.last_name, '')), ''))::text, 'null') || '}'))
                                    FROM
                                      (SELECT t28.*
                                      FROM member t28
                                      WHERE t28.workspace_id = $1
                                      AND t28.id = t17.member_id
                                      AND t28.deleted_at IS NULL
                                      LIMIT 1) t28), 'null') || '}')))
                                      WHEN EXISTS
                                        (SELECT 1
                                        FROM company t29
                                        WHERE t29.workspace_id = $1
                                        AND t29.id = t17.company_id
                                        AND t29.deleted_at IS NULL) THEN '{"__typename":"OrganizationParticipant"}'::text WHEN EXISTS
                                          (SELECT 1
                                          FROM employment t30
                                          WHERE t30.workspace_id = $1
                                          AND t30.id = t17.employment_id
                                          AND EXISTS
                                            (SELECT 1
                                            FROM person t31
                                            WHERE t31.workspace_id = $1
                                            AND t31.id = t30.person_id
                                            AND t31.deleted_at IS NULL)) THEN '{"__typename":"JobRoleParticipant"}'::text END AS item
                                            FROM
                                              (SELECT t17.*
                                              FROM activity_link t17
                                              WHERE t17.workspace_id = $1
                                              AND t17.activity_id = t1.id
                                              AND t17.deleted_at IS NULL
                                              AND t17.role = $8::text
                                              ORDER BY t17.created_at ASC, t17.id ASC) t17) u) || '}'))) WHEN t1.kind = $9::text THEN (('{"__typename":"Meeting","id":"' || (t1.id)::text) || ('","name":' || (COALESCE(to_json(t1.title)::text, 'null') || '}'))) END AS item
                                              FROM
                                                (SELECT t1.*
                                                FROM activity t1
                                                WHERE t1.workspace_id = $1
                                                AND t1.id IN
                                                  (SELECT t2.activity_id
                                                  FROM activity_link t2
                                                  WHERE t2.workspace_id = $1
                                                  AND t2.company_id = t0.id
                                                  AND t2.deleted_at IS NULL
                                                  UNION ALL SELECT t4.activity_id
                                                  FROM employment t3, activity_link t4
                                                  WHERE t3.workspace_id = $1
                                                  AND t3.company_id = t0.id
                                                  AND t4.workspace_id = $1
                                                  AND t4.person_id = t3.person_id
                                                  AND t4.deleted_at IS NULL
                                                  UNION ALL SELECT t6.activity_id
                                                  FROM employment t5, activity_link t6
                                                  WHERE t5.workspace_id = $1
                                                  AND t5.company_id = t0.id
                                                  AND t6.workspace_id = $1
                                                  AND t6.employment_id = t5.id
                                                  AND t6.deleted_at IS NULL
                                                  UNION ALL SELECT t9.activity_id
                                                  FROM employment t7, email t8, activity_link t9
                                                  WHERE t7.workspace_id = $1
                                                  AND t7.company_id = t0.id
                                                  AND t8.workspace_id = $1
                                                  AND t8.person_id = t7.person_id
                                                  AND t9.workspace_id = $1
                                                  AND t9.email_id = t8.id
                                                  AND t9.deleted_at IS NULL
                                                  UNION ALL SELECT t12.activity_id
                                                  FROM employment t10, phone t11, activity_link t12
                                                  WHERE t10.workspace_id = $1
                                                  AND t10.company_id = t0.id
                                                  AND t11.workspace_id = $1
                                                  AND t11.person_id = t10.person_id
                                                  AND t12.workspace_id = $1
                                                  AND t12.phone_id = t11.id
                                                  AND t12.deleted_at IS NULL
                                                  UNION ALL SELECT t14.activity_id
                                                  FROM email t13, activity_link t14
                                                  WHERE t13.workspace_id = $1
                                                  AND t13.company_id = t0.id
                                                  AND t14.workspace_id = $1
                                                  AND t14.email_id = t13.id
                                                  AND t14.deleted_at IS NULL
                                                  UNION ALL SELECT t16.activity_id
                                                  FROM phone t15, activity_link t16
                                                  WHERE t15.workspace_id = $1
                                                  AND t15.company_id = t0.id
                                                  AND t16.workspace_id = $1
                                                  AND t16.phone_id = t15.id
                                                  AND t16.deleted_at IS NULL)
                                                  AND t1.deleted_at IS NULL
                                                  AND NOT t1.hidden
                                                  AND (t1.kind = ANY($3::text[])
                                                  AND t1.occurred_at < $4::timestamptz
                                                  AND (t1.status IS NULL OR t1.status <> $5::text))
                                                  ORDER BY t1.occurred_at DESC, t1.id DESC
                                                  LIMIT 4::int8) t1) u) || '}'))
                                                  FROM
                                                    (SELECT t0.*
                                                    FROM company t0
                                                    WHERE t0.workspace_id = $1
                                                    AND t0.deleted_at IS NULL
                                                    AND t0.id = $2::uuid
                                                    ORDER BY t0.id ASC
                                                    LIMIT 1) t0) AS r0;

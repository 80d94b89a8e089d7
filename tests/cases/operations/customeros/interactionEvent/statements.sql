SELECT
  (SELECT (((('{"id":"' || ((t0.id)::text || '","createdAt":"')) || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || ('","eventIdentifier":' || COALESCE(to_json(t0.identifier)::text, 'null')))) || ((',"channel":' || (COALESCE(to_json(COALESCE(t0.channel, ''::text))::text, 'null') || ',"content":')) || ((COALESCE(to_json(t0.body)::text, 'null') || ',"contentType":') || (COALESCE(to_json(t0.body_format)::text, 'null') || ',"eventType":')))) || (((COALESCE(to_json(t0.type)::text, 'null') || (',"source":' || COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null'))) || ((',"interactionSession":' || COALESCE(
    (SELECT ((('{"id":"' || (t1.id)::text) || ('","name":' || (COALESCE(to_json(COALESCE(t1.title, ''::text))::text, 'null') || ',"status":'))) || ((COALESCE(to_json(COALESCE(t1.status, ''::text))::text, 'null') || (',"identifier":' || COALESCE(to_json(COALESCE(t1.identifier, ''::text))::text, 'null'))) || (',"events":' || (
      (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t2.id)::text || '"}')), ','), '') || ']'))
      FROM
        (SELECT t2.*
        FROM activity t2
        WHERE t2.workspace_id = $1
        AND t2.session_id = t1.id
        AND t2.deleted_at IS NULL
        AND t2.kind = $5::text
        ORDER BY t2.occurred_at ASC, t2.id ASC) t2) || '}'))))
        FROM
          (SELECT t1.*
          FROM activity t1
          WHERE t1.workspace_id = $1
          AND t1.id = t0.session_id
          AND t1.deleted_at IS NULL
          AND t1.kind = $4::text
          LIMIT 1) t1), 'null')) || (',"meeting":' || COALESCE(
            (SELECT ('{"id":"' || ((t3.id)::text || '"}'))
            FROM
              (SELECT t3.*
              FROM activity t3
              WHERE t3.workspace_id = $1
              AND t3.id = t0.meeting_id
              AND t3.deleted_at IS NULL
              AND t3.kind = $6::text
              LIMIT 1) t3), 'null')))) || ((',"repliesTo":' || (COALESCE(
                (SELECT (('{"id":"' || (t4.id)::text) || ('","content":' || (COALESCE(to_json(t4.body)::text, 'null') || '}')))
                FROM
                  (SELECT t4.*
                  FROM activity t4
                  WHERE t4.workspace_id = $1
                  AND t4.id = t0.replies_to_id
                  AND t4.deleted_at IS NULL
                  AND t4.kind = $7::text
                  LIMIT 1) t4), 'null') || ',"sentBy":')) || ((
                    (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
                    FROM
                      (SELECT CASE WHEN EXISTS
                        (SELECT 1
                        FROM email t6
                        WHERE t6.workspace_id = $1
                        AND t6.id = t5.email_id
                        AND (EXISTS
                          (SELECT 1
                          FROM person t7
                          WHERE t7.workspace_id = $1
                          AND t7.id = t6.person_id
                          AND t7.deleted_at IS NULL)
                          OR EXISTS
                            (SELECT 1
                            FROM company t8
                            WHERE t8.workspace_id = $1
                            AND t8.id = t6.company_id
                            AND t8.deleted_at IS NULL)
                            OR EXISTS
                              (SELECT 1
                              FROM member t9
                              WHERE t9.workspace_id = $1
                              AND t9.id = t6.member_id
                              AND t9.deleted_at IS NULL) OR (t6.person_id IS NULL
                              AND t6.company_id IS NULL
                              AND t6.member_id IS NULL))) THEN (('{"__typename":"EmailParticipant","type":' || COALESCE(to_json(t5.type)::text, 'null')) || (',"emailParticipant":' || (COALESCE(
                                (SELECT ('{"email":' || (to_json(t10.address)::text || '}'))
                                FROM
                                  (SELECT t10.*
                                  FROM email t10
                                  WHERE t10.workspace_id = $1
                                  AND t10.id = t5.email_id
                                  LIMIT 1) t10), 'null') || '}')))
                                  WHEN EXISTS
                                    (SELECT 1
                                    FROM phone t11
                                    WHERE t11.workspace_id = $1
                                    AND t11.id = t5.phone_id
                                    AND (EXISTS
                                      (SELECT 1
                                      FROM person t12
                                      WHERE t12.workspace_id = $1
                                      AND t12.id = t11.person_id
                                      AND t12.deleted_at IS NULL)
                                      OR EXISTS
                                        (SELECT 1
                                        FROM company t13
                                        WHERE t13.workspace_id = $1
                                        AND t13.id = t11.company_id
                                        AND t13.deleted_at IS NULL)
                                        OR EXISTS
                                          (SELECT 1
                                          FROM member t14
                                          WHERE t14.workspace_id = $1
                                          AND t14.id = t11.member_id
                                          AND t14.deleted_at IS NULL) OR (t11.person_id IS NULL
                                          AND t11.company_id IS NULL
                                          AND t11.member_id IS NULL))) THEN '{"__typename":"PhoneNumberParticipant"}'::text WHEN EXISTS
                                            (SELECT 1
                                            FROM person t15
                                            WHERE t15.workspace_id = $1
                                            AND t15.id = t5.person_id
                                            AND t15.deleted_at IS NULL) THEN '{"__typename":"ContactParticipant"}'::text WHEN EXISTS
                                              (SELECT 1
                                              FROM member t16
                                              WHERE t16.workspace_id = $1
                                              AND t16.id = t5.member_id
                                              AND t16.deleted_at IS NULL) THEN '{"__typename":"UserParticipant"}'::text WHEN EXISTS
                                                (SELECT 1
                                                FROM company t17
                                                WHERE t17.workspace_id = $1
                                                AND t17.id = t5.company_id
                                                AND t17.deleted_at IS NULL) THEN '{"__typename":"OrganizationParticipant"}'::text WHEN EXISTS
                                                  (SELECT 1
                                                  FROM employment t18
                                                  WHERE t18.workspace_id = $1
                                                  AND t18.id = t5.employment_id
                                                  AND (EXISTS
                                                    (SELECT 1
                                                    FROM person t19
                                                    WHERE t19.workspace_id = $1
                                                    AND t19.id = t18.person_id
                                                    AND t19.deleted_at IS NULL)
                                                    OR EXISTS
                                                      (SELECT 1
                                                      FROM member t20
                                                      WHERE t20.workspace_id = $1
                                                      AND t20.id = t18.member_id
                                                      AND t20.deleted_at IS NULL))) THEN '{"__typename":"JobRoleParticipant"}'::text END AS item
                                                      FROM
                                                        (SELECT t5.*
                                                        FROM activity_link t5
                                                        WHERE t5.workspace_id = $1
                                                        AND t5.activity_id = t0.id
                                                        AND t5.deleted_at IS NULL
                                                        AND t5.role = $8::text
                                                        ORDER BY t5.created_at ASC, t5.id ASC) t5) u) || ',"sentTo":') || (
                                                          (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
                                                          FROM
                                                            (SELECT CASE WHEN EXISTS
                                                              (SELECT 1
                                                              FROM email t22
                                                              WHERE t22.workspace_id = $1
                                                              AND t22.id = t21.email_id
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
                                                                  AND t24.deleted_at IS NULL)
                                                                  OR EXISTS
                                                                    (SELECT 1
                                                                    FROM member t25
                                                                    WHERE t25.workspace_id = $1
                                                                    AND t25.id = t22.member_id
                                                                    AND t25.deleted_at IS NULL) OR (t22.person_id IS NULL
                                                                    AND t22.company_id IS NULL
                                                                    AND t22.member_id IS NULL))) THEN '{"__typename":"EmailParticipant"}'::text WHEN EXISTS
                                                                      (SELECT 1
                                                                      FROM phone t26
                                                                      WHERE t26.workspace_id = $1
                                                                      AND t26.id = t21.phone_id
                                                                      AND (EXISTS
                                                                        (SELECT 1
                                                                        FROM person t27
                                                                        WHERE t27.workspace_id = $1
                                                                        AND t27.id = t26.person_id
                                                                        AND t27.deleted_at IS NULL)
                                                                        OR EXISTS
                                                                          (SELECT 1
                                                                          FROM company t28
                                                                          WHERE t28.workspace_id = $1
                                                                          AND t28.id = t26.company_id
                                                                          AND t28.deleted_at IS NULL)
                                                                          OR EXISTS
                                                                            (SELECT 1
                                                                            FROM member t29
                                                                            WHERE t29.workspace_id = $1
                                                                            AND t29.id = t26.member_id
                                                                            AND t29.deleted_at IS NULL) OR (t26.person_id IS NULL
                                                                            AND t26.company_id IS NULL
                                                                            AND t26.member_id IS NULL))) THEN '{"__typename":"PhoneNumberParticipant"}'::text WHEN EXISTS
                                                                              (SELECT 1
                                                                              FROM person t30
                                                                              WHERE t30.workspace_id = $1
                                                                              AND t30.id = t21.person_id
                                                                              AND t30.deleted_at IS NULL) THEN '{"__typename":"ContactParticipant"}'::text WHEN EXISTS
                                                                                (SELECT 1
                                                                                FROM member t31
                                                                                WHERE t31.workspace_id = $1
                                                                                AND t31.id = t21.member_id
                                                                                AND t31.deleted_at IS NULL) THEN (('{"__typename":"UserParticipant","type":' || COALESCE(to_json(t21.type)::text, 'null')) || (',"userParticipant":' || (COALESCE(
                                                                                  (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t32.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t32.first_name, ''), NULLIF(t32.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                                                                  FROM
                                                                                    (SELECT t32.*
                                                                                    FROM member t32
                                                                                    WHERE t32.workspace_id = $1
                                                                                    AND t32.id = t21.member_id
                                                                                    AND t32.deleted_at IS NULL
                                                                                    LIMIT 1) t32), 'null') || '}')))
                                                                                    WHEN EXISTS
                                                                                      (SELECT 1
                                                                                      FROM company t33
                                                                                      WHERE t33.workspace_id = $1
                                                                                      AND t33.id = t21.company_id
                                                                                      AND t33.deleted_at IS NULL) THEN '{"__typename":"OrganizationParticipant"}'::text WHEN EXISTS
                                                                                        (SELECT 1
                                                                                        FROM employment t34
                                                                                        WHERE t34.workspace_id = $1
                                                                                        AND t34.id = t21.employment_id
                                                                                        AND (EXISTS
                                                                                          (SELECT 1
                                                                                          FROM person t35
                                                                                          WHERE t35.workspace_id = $1
                                                                                          AND t35.id = t34.person_id
                                                                                          AND t35.deleted_at IS NULL)
                                                                                          OR EXISTS
                                                                                            (SELECT 1
                                                                                            FROM member t36
                                                                                            WHERE t36.workspace_id = $1
                                                                                            AND t36.id = t34.member_id
                                                                                            AND t36.deleted_at IS NULL))) THEN '{"__typename":"JobRoleParticipant"}'::text END AS item
                                                                                            FROM
                                                                                              (SELECT t21.*
                                                                                              FROM activity_link t21
                                                                                              WHERE t21.workspace_id = $1
                                                                                              AND t21.activity_id = t0.id
                                                                                              AND t21.deleted_at IS NULL
                                                                                              AND t21.role = $9::text
                                                                                              ORDER BY t21.created_at ASC, t21.id ASC) t21) u) || '}')))))
                                                                                              FROM
                                                                                                (SELECT t0.*
                                                                                                FROM activity t0
                                                                                                WHERE t0.workspace_id = $1
                                                                                                AND t0.deleted_at IS NULL
                                                                                                AND (t0.id = $2::uuid
                                                                                                AND t0.kind = $3::text)
                                                                                                ORDER BY t0.id ASC
                                                                                                LIMIT 1) t0) AS r0;

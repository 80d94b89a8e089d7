SELECT
  (SELECT ((((('{"id":"' || (t0.id)::text) || ('","createdAt":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || (('","subject":' || COALESCE(to_json(t0.title)::text, 'null')) || (',"issueStatus":' || COALESCE(to_json(COALESCE(t0.status, ''::text))::text, 'null')))) || (((',"priority":' || COALESCE(to_json(t0.priority)::text, 'null')) || (',"description":' || COALESCE(to_json(t0.body)::text, 'null'))) || ((',"source":' || COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null')) || (',"appSource":' || to_json(t0.app_source)::text)))) || ((((',"tags":' ||
    (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (to_json(t1.name)::text || '}')), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM tag t1
      WHERE t1.workspace_id = $1
      AND EXISTS
        (SELECT 1
        FROM record_tag t2
        WHERE t2.workspace_id = $1
        AND t2.activity_id = t0.id
        AND t2.tag_id = t1.id)
        AND t1.deleted_at IS NULL
        ORDER BY lower(t1.name) ASC, t1.id ASC) t1)) || (',"submittedBy":' || COALESCE(
          (SELECT u.item
          FROM
            (SELECT CASE WHEN EXISTS
              (SELECT 1
              FROM person t4
              WHERE t4.workspace_id = $1
              AND t4.id = t3.person_id
              AND t4.deleted_at IS NULL) THEN ('{"__typename":"ContactParticipant","contactParticipant":' || (COALESCE(
                (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t5.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t5.first_name, ''), NULLIF(t5.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                FROM
                  (SELECT t5.*
                  FROM person t5
                  WHERE t5.workspace_id = $1
                  AND t5.id = t3.person_id
                  AND t5.deleted_at IS NULL
                  LIMIT 1) t5), 'null') || '}'))
                  WHEN EXISTS
                    (SELECT 1
                    FROM member t6
                    WHERE t6.workspace_id = $1
                    AND t6.id = t3.member_id
                    AND t6.deleted_at IS NULL) THEN ('{"__typename":"UserParticipant","userParticipant":' || (COALESCE(
                      (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t7.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t7.first_name, ''), NULLIF(t7.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                      FROM
                        (SELECT t7.*
                        FROM member t7
                        WHERE t7.workspace_id = $1
                        AND t7.id = t3.member_id
                        AND t7.deleted_at IS NULL
                        LIMIT 1) t7), 'null') || '}'))
                        WHEN EXISTS
                          (SELECT 1
                          FROM company t8
                          WHERE t8.workspace_id = $1
                          AND t8.id = t3.company_id
                          AND t8.deleted_at IS NULL) THEN ('{"__typename":"OrganizationParticipant","organizationParticipant":' || (COALESCE(
                            (SELECT ('{"name":' || (to_json(t9.name)::text || '}'))
                            FROM
                              (SELECT t9.*
                              FROM company t9
                              WHERE t9.workspace_id = $1
                              AND t9.id = t3.company_id
                              AND t9.deleted_at IS NULL
                              LIMIT 1) t9), 'null') || '}')) END AS item
                              FROM
                                (SELECT t3.*
                                FROM activity_link t3
                                WHERE t3.workspace_id = $1
                                AND t3.activity_id = t0.id
                                AND t3.deleted_at IS NULL
                                AND t3.role = $4::text
                                ORDER BY t3.created_at ASC, t3.id ASC) t3) u
                                WHERE u.item IS NOT NULL
                                LIMIT 1), 'null'))) || ((',"reportedBy":' || COALESCE(
                                  (SELECT u.item
                                  FROM
                                    (SELECT CASE WHEN EXISTS
                                      (SELECT 1
                                      FROM person t11
                                      WHERE t11.workspace_id = $1
                                      AND t11.id = t10.person_id
                                      AND t11.deleted_at IS NULL) THEN ('{"__typename":"ContactParticipant","contactParticipant":' || (COALESCE(
                                        (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t12.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t12.first_name, ''), NULLIF(t12.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                        FROM
                                          (SELECT t12.*
                                          FROM person t12
                                          WHERE t12.workspace_id = $1
                                          AND t12.id = t10.person_id
                                          AND t12.deleted_at IS NULL
                                          LIMIT 1) t12), 'null') || '}'))
                                          WHEN EXISTS
                                            (SELECT 1
                                            FROM member t13
                                            WHERE t13.workspace_id = $1
                                            AND t13.id = t10.member_id
                                            AND t13.deleted_at IS NULL) THEN ('{"__typename":"UserParticipant","userParticipant":' || (COALESCE(
                                              (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t14.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t14.first_name, ''), NULLIF(t14.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                              FROM
                                                (SELECT t14.*
                                                FROM member t14
                                                WHERE t14.workspace_id = $1
                                                AND t14.id = t10.member_id
                                                AND t14.deleted_at IS NULL
                                                LIMIT 1) t14), 'null') || '}'))
                                                WHEN EXISTS
                                                  (SELECT 1
                                                  FROM company t15
                                                  WHERE t15.workspace_id = $1
                                                  AND t15.id = t10.company_id
                                                  AND t15.deleted_at IS NULL) THEN ('{"__typename":"OrganizationParticipant","organizationParticipant":' || (COALESCE(
                                                    (SELECT ('{"name":' || (to_json(t16.name)::text || '}'))
                                                    FROM
                                                      (SELECT t16.*
                                                      FROM company t16
                                                      WHERE t16.workspace_id = $1
                                                      AND t16.id = t10.company_id
                                                      AND t16.deleted_at IS NULL
                                                      LIMIT 1) t16), 'null') || '}')) END AS item
                                                      FROM
                                                        (SELECT t10.*
                                                        FROM activity_link t10
                                                        WHERE t10.workspace_id = $1
                                                        AND t10.activity_id = t0.id
                                                        AND t10.deleted_at IS NULL
                                                        AND t10.role = $5::text
                                                        ORDER BY t10.created_at ASC, t10.id ASC) t10) u
                                                        WHERE u.item IS NOT NULL
                                                        LIMIT 1), 'null')) || (',"assignedTo":' ||
                                                          (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
                                                          FROM
                                                            (SELECT CASE WHEN EXISTS
                                                              (SELECT 1
                                                              FROM person t18
                                                              WHERE t18.workspace_id = $1
                                                              AND t18.id = t17.person_id
                                                              AND t18.deleted_at IS NULL) THEN ('{"__typename":"ContactParticipant","contactParticipant":' || (COALESCE(
                                                                (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t19.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t19.first_name, ''), NULLIF(t19.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                                                FROM
                                                                  (SELECT t19.*
                                                                  FROM person t19
                                                                  WHERE t19.workspace_id = $1
                                                                  AND t19.id = t17.person_id
                                                                  AND t19.deleted_at IS NULL
                                                                  LIMIT 1) t19), 'null') || '}'))
                                                                  WHEN EXISTS
                                                                    (SELECT 1
                                                                    FROM member t20
                                                                    WHERE t20.workspace_id = $1
                                                                    AND t20.id = t17.member_id
                                                                    AND t20.deleted_at IS NULL) THEN ('{"__typename":"UserParticipant","userParticipant":' || (COALESCE(
                                                                      (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t21.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t21.first_name, ''), NULLIF(t21.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                                                      FROM
                                                                        (SELECT t21.*
                                                                        FROM member t21
                                                                        WHERE t21.workspace_id = $1
                                                                        AND t21.id = t17.member_id
                                                                        AND t21.deleted_at IS NULL
                                                                        LIMIT 1) t21), 'null') || '}'))
                                                                        WHEN EXISTS
                                                                          (SELECT 1
                                                                          FROM company t22
                                                                          WHERE t22.workspace_id = $1
                                                                          AND t22.id = t17.company_id
                                                                          AND t22.deleted_at IS NULL) THEN ('{"__typename":"OrganizationParticipant","organizationParticipant":' || (COALESCE(
                                                                            (SELECT ('{"name":' || (to_json(t23.name)::text || '}'))
                                                                            FROM
                                                                              (SELECT t23.*
                                                                              FROM company t23
                                                                              WHERE t23.workspace_id = $1
                                                                              AND t23.id = t17.company_id
                                                                              AND t23.deleted_at IS NULL
                                                                              LIMIT 1) t23), 'null') || '}')) END AS item
                                                                              FROM
                                                                                (SELECT t17.*
                                                                                FROM activity_link t17
                                                                                WHERE t17.workspace_id = $1
                                                                                AND t17.activity_id = t0.id
                                                                                AND t17.deleted_at IS NULL
                                                                                AND t17.role = $6::text
                                                                                ORDER BY t17.created_at ASC, t17.id ASC) t17) u)))) || (((',"followedBy":' ||
                                                                                  (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
                                                                                  FROM
                                                                                    (SELECT CASE WHEN EXISTS
                                                                                      (SELECT 1
                                                                                      FROM person t25
                                                                                      WHERE t25.workspace_id = $1
                                                                                      AND t25.id = t24.person_id
                                                                                      AND t25.deleted_at IS NULL) THEN ('{"__typename":"ContactParticipant","contactParticipant":' || (COALESCE(
                                                                                        (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t26.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t26.first_name, ''), NULLIF(t26.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                                                                        FROM
                                                                                          (SELECT t26.*
                                                                                          FROM person t26
                                                                                          WHERE t26.workspace_id = $1
                                                                                          AND t26.id = t24.person_id
                                                                                          AND t26.deleted_at IS NULL
                                                                                          LIMIT 1) t26), 'null') || '}'))
                                                                                          WHEN EXISTS
                                                                                            (SELECT 1
                                                                                            FROM member t27
                                                                                            WHERE t27.workspace_id = $1
                                                                                            AND t27.id = t24.member_id
                                                                                            AND t27.deleted_at IS NULL) THEN ('{"__typename":"UserParticipant","userParticipant":' || (COALESCE(
                                                                                              (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t28.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t28.first_name, ''), NULLIF(t28.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                                                                              FROM
                                                                                                (SELECT t28.*
                                                                                                FROM member t28
                                                                                                WHERE t28.workspace_id = $1
                                                                                                AND t28.id = t24.member_id
                                                                                                AND t28.deleted_at IS NULL
                                                                                                LIMIT 1) t28), 'null') || '}'))
                                                                                                WHEN EXISTS
                                                                                                  (SELECT 1
                                                                                                  FROM company t29
                                                                                                  WHERE t29.workspace_id = $1
                                                                                                  AND t29.id = t24.company_id
                                                                                                  AND t29.deleted_at IS NULL) THEN ('{"__typename":"OrganizationParticipant","organizationParticipant":' || (COALESCE(
                                                                                                    (SELECT ('{"name":' || (to_json(t30.name)::text || '}'))
                                                                                                    FROM
                                                                                                      (SELECT t30.*
                                                                                                      FROM company t30
                                                                                                      WHERE t30.workspace_id = $1
                                                                                                      AND t30.id = t24.company_id
                                                                                                      AND t30.deleted_at IS NULL
                                                                                                      LIMIT 1) t30), 'null') || '}')) END AS item
                                                                                                      FROM
                                                                                                        (SELECT t24.*
                                                                                                        FROM activity_link t24
                                                                                                        WHERE t24.workspace_id = $1
                                                                                                        AND t24.activity_id = t0.id
                                                                                                        AND t24.deleted_at IS NULL
                                                                                                        AND t24.role = $7::text
                                                                                                        ORDER BY t24.created_at ASC, t24.id ASC) t24) u)) || (',"comments":' ||
                                                                                                          (SELECT ('[' || (COALESCE(string_agg((('{"content":' || COALESCE(to_json(t31.body)::text, 'null')) || (',"createdBy":' || (COALESCE(
                                                                                                            (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t32.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t32.first_name, ''), NULLIF(t32.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                                                                                            FROM
                                                                                                              (SELECT t32.*
                                                                                                              FROM member t32
                                                                                                              WHERE t32.workspace_id = $1
                                                                                                              AND t32.id = t31.created_by_id
                                                                                                              AND t32.deleted_at IS NULL
                                                                                                              LIMIT 1) t32), 'null') || '}'))), ','), '') || ']'))
                                                                                                              FROM
                                                                                                                (SELECT t31.*
                                                                                                                FROM activity t31
                                                                                                                WHERE t31.workspace_id = $1
                                                                                                                AND t31.issue_id = t0.id
                                                                                                                AND t31.deleted_at IS NULL
                                                                                                                AND t31.kind = $8::text
                                                                                                                ORDER BY t31.created_at ASC, t31.id ASC) t31))) || ((',"interactionEvents":' ||
                                                                                                                  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t33.id)::text || '"}')), ','), '') || ']'))
                                                                                                                  FROM
                                                                                                                    (SELECT t33.*
                                                                                                                    FROM activity t33
                                                                                                                    WHERE t33.workspace_id = $1
                                                                                                                    AND t33.issue_id = t0.id
                                                                                                                    AND t33.deleted_at IS NULL
                                                                                                                    AND t33.kind = $9::text
                                                                                                                    ORDER BY t33.occurred_at ASC, t33.id ASC) t33)) || (',"externalLinks":' || (
                                                                                                                      (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE
                                                                                                                        (SELECT t36.name
                                                                                                                        FROM external_system t36
                                                                                                                        WHERE t36.workspace_id = $1
                                                                                                                        AND t36.id = t34.system_id) WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CALCOM' THEN 'CALCOM' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'SLACK' THEN 'SLACK' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'WECONNECT' THEN 'WECONNECT' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE NULL END)::text, 'null')) || (',"externalId":' || (to_json(t34.external_id)::text || '}'))), ','), '') || ']'))
                                                                                                                        FROM
                                                                                                                          (SELECT t34.*
                                                                                                                          FROM external_link t34
                                                                                                                          WHERE t34.workspace_id = $1
                                                                                                                          AND t34.activity_id = t0.id
                                                                                                                          AND EXISTS
                                                                                                                            (SELECT 1
                                                                                                                            FROM external_system t35
                                                                                                                            WHERE t35.workspace_id = $1
                                                                                                                            AND t35.id = t34.system_id
                                                                                                                            AND t35.name = ANY($10::text[]))
                                                                                                                            ORDER BY t34.created_at ASC, t34.id ASC) t34) || '}'))))))
                                                                                                                            FROM
                                                                                                                              (SELECT t0.*
                                                                                                                              FROM activity t0
                                                                                                                              WHERE t0.workspace_id = $1
                                                                                                                              AND t0.deleted_at IS NULL
                                                                                                                              AND (t0.id = $2::uuid
                                                                                                                              AND t0.kind = $3::text)
                                                                                                                              ORDER BY t0.id ASC
                                                                                                                              LIMIT 1) t0) AS r0;

SELECT
  (SELECT ((((('{"id":"' || (t0.id)::text) || ('","name":' || COALESCE(to_json(t0.title)::text, 'null'))) || ((',"status":' || COALESCE(to_json(CASE t0.status WHEN 'UNDEFINED' THEN 'UNDEFINED' WHEN 'ACCEPTED' THEN 'ACCEPTED' WHEN 'CANCELED' THEN 'CANCELED' ELSE 'UNDEFINED' END)::text, 'null')) || (',"startedAt":' || COALESCE(('"' || ((to_char(CASE WHEN NOT t0.undated THEN t0.occurred_at END AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null')))) || (((',"endedAt":' || COALESCE(('"' || ((to_char(t0.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null')) || (',"agenda":' || COALESCE(to_json(t0.agenda)::text, 'null'))) || ((',"conferenceUrl":' || COALESCE(to_json(t0.conference_url)::text, 'null')) || (',"source":' || COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null'))))) || ((((',"appSource":' || to_json(t0.app_source)::text) || (',"attendedBy":' ||
    (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
    FROM
      (SELECT CASE WHEN EXISTS
        (SELECT 1
        FROM person t2
        WHERE t2.workspace_id = $1
        AND t2.id = t1.person_id
        AND t2.deleted_at IS NULL) THEN ('{"__typename":"ContactParticipant","contactParticipant":' || (COALESCE(
          (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t3.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t3.first_name, ''), NULLIF(t3.last_name, '')), ''), ''::text))::text, 'null') || '}'))
          FROM
            (SELECT t3.*
            FROM person t3
            WHERE t3.workspace_id = $1
            AND t3.id = t1.person_id
            AND t3.deleted_at IS NULL
            LIMIT 1) t3), 'null') || '}'))
            WHEN EXISTS
              (SELECT 1
              FROM member t4
              WHERE t4.workspace_id = $1
              AND t4.id = t1.member_id
              AND t4.deleted_at IS NULL) THEN ('{"__typename":"UserParticipant","userParticipant":' || (COALESCE(
                (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t5.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t5.first_name, ''), NULLIF(t5.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                FROM
                  (SELECT t5.*
                  FROM member t5
                  WHERE t5.workspace_id = $1
                  AND t5.id = t1.member_id
                  AND t5.deleted_at IS NULL
                  LIMIT 1) t5), 'null') || '}'))
                  WHEN EXISTS
                    (SELECT 1
                    FROM company t6
                    WHERE t6.workspace_id = $1
                    AND t6.id = t1.company_id
                    AND t6.deleted_at IS NULL) THEN '{"__typename":"OrganizationParticipant"}'::text WHEN EXISTS
                      (SELECT 1
                      FROM email t7
                      WHERE t7.workspace_id = $1
                      AND t7.id = t1.email_id
                      AND (EXISTS
                        (SELECT 1
                        FROM person t8
                        WHERE t8.workspace_id = $1
                        AND t8.id = t7.person_id
                        AND t8.deleted_at IS NULL)
                        OR EXISTS
                          (SELECT 1
                          FROM company t9
                          WHERE t9.workspace_id = $1
                          AND t9.id = t7.company_id
                          AND t9.deleted_at IS NULL)
                          OR EXISTS
                            (SELECT 1
                            FROM member t10
                            WHERE t10.workspace_id = $1
                            AND t10.id = t7.member_id
                            AND t10.deleted_at IS NULL) OR (t7.person_id IS NULL
                            AND t7.company_id IS NULL
                            AND t7.member_id IS NULL))) THEN '{"__typename":"EmailParticipant"}'::text END AS item
                            FROM
                              (SELECT t1.*
                              FROM activity_link t1
                              WHERE t1.workspace_id = $1
                              AND t1.activity_id = t0.id
                              AND t1.deleted_at IS NULL
                              AND t1.role = $4::text
                              ORDER BY t1.created_at ASC, t1.id ASC) t1) u))) || ((',"createdBy":' ||
                                (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
                                FROM
                                  (SELECT CASE WHEN EXISTS
                                    (SELECT 1
                                    FROM person t12
                                    WHERE t12.workspace_id = $1
                                    AND t12.id = t11.person_id
                                    AND t12.deleted_at IS NULL) THEN '{"__typename":"ContactParticipant"}'::text WHEN EXISTS
                                      (SELECT 1
                                      FROM member t13
                                      WHERE t13.workspace_id = $1
                                      AND t13.id = t11.member_id
                                      AND t13.deleted_at IS NULL) THEN '{"__typename":"UserParticipant"}'::text WHEN EXISTS
                                        (SELECT 1
                                        FROM company t14
                                        WHERE t14.workspace_id = $1
                                        AND t14.id = t11.company_id
                                        AND t14.deleted_at IS NULL) THEN '{"__typename":"OrganizationParticipant"}'::text WHEN EXISTS
                                          (SELECT 1
                                          FROM email t15
                                          WHERE t15.workspace_id = $1
                                          AND t15.id = t11.email_id
                                          AND (EXISTS
                                            (SELECT 1
                                            FROM person t16
                                            WHERE t16.workspace_id = $1
                                            AND t16.id = t15.person_id
                                            AND t16.deleted_at IS NULL)
                                            OR EXISTS
                                              (SELECT 1
                                              FROM company t17
                                              WHERE t17.workspace_id = $1
                                              AND t17.id = t15.company_id
                                              AND t17.deleted_at IS NULL)
                                              OR EXISTS
                                                (SELECT 1
                                                FROM member t18
                                                WHERE t18.workspace_id = $1
                                                AND t18.id = t15.member_id
                                                AND t18.deleted_at IS NULL) OR (t15.person_id IS NULL
                                                AND t15.company_id IS NULL
                                                AND t15.member_id IS NULL))) THEN '{"__typename":"EmailParticipant"}'::text END AS item
                                                FROM
                                                  (SELECT t11.*
                                                  FROM activity_link t11
                                                  WHERE t11.workspace_id = $1
                                                  AND t11.activity_id = t0.id
                                                  AND t11.deleted_at IS NULL
                                                  AND t11.role = $5::text
                                                  ORDER BY t11.created_at ASC, t11.id ASC) t11) u)) || (',"note":' ||
                                                    (SELECT ('[' || (COALESCE(string_agg(((('{"content":' || COALESCE(to_json(t19.body)::text, 'null')) || (',"contentType":' || COALESCE(to_json(t19.body_format)::text, 'null'))) || ((',"createdBy":' || COALESCE(
                                                      (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t20.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t20.first_name, ''), NULLIF(t20.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                                      FROM
                                                        (SELECT t20.*
                                                        FROM member t20
                                                        WHERE t20.workspace_id = $1
                                                        AND t20.id = t19.created_by_id
                                                        AND t20.deleted_at IS NULL
                                                        LIMIT 1) t20), 'null')) || (',"includes":' || (
                                                          (SELECT ('[' || (COALESCE(string_agg(('{"fileName":' || (to_json(t21.name)::text || '}')), ','), '') || ']'))
                                                          FROM
                                                            (SELECT t21.*
                                                            FROM attachment t21
                                                            WHERE t21.workspace_id = $1
                                                            AND t21.id IN
                                                              (SELECT t22.attachment_id
                                                              FROM activity_attachment t22
                                                              WHERE t22.workspace_id = $1
                                                              AND t22.activity_id = t19.id
                                                              UNION ALL SELECT t23.id
                                                              FROM attachment t23
                                                              WHERE t23.workspace_id = $1
                                                              AND t23.activity_id = t19.id
                                                              AND t23.deleted_at IS NULL)
                                                              AND t21.deleted_at IS NULL
                                                              ORDER BY t21.created_at ASC, t21.id ASC) t21) || '}')))), ','), '') || ']'))
                                                              FROM
                                                                (SELECT t19.*
                                                                FROM activity t19
                                                                WHERE t19.workspace_id = $1
                                                                AND t19.meeting_id = t0.id
                                                                AND t19.deleted_at IS NULL
                                                                AND t19.kind = $6::text
                                                                ORDER BY t19.created_at ASC, t19.id ASC) t19)))) || (((',"includes":' ||
                                                                  (SELECT ('[' || (COALESCE(string_agg(('{"fileName":' || (to_json(t24.name)::text || '}')), ','), '') || ']'))
                                                                  FROM
                                                                    (SELECT t24.*
                                                                    FROM attachment t24
                                                                    WHERE t24.workspace_id = $1
                                                                    AND t24.id IN
                                                                      (SELECT t25.attachment_id
                                                                      FROM activity_attachment t25
                                                                      WHERE t25.workspace_id = $1
                                                                      AND t25.activity_id = t0.id
                                                                      UNION ALL SELECT t26.id
                                                                      FROM attachment t26
                                                                      WHERE t26.workspace_id = $1
                                                                      AND t26.activity_id = t0.id
                                                                      AND t26.deleted_at IS NULL)
                                                                      AND t24.deleted_at IS NULL
                                                                      ORDER BY t24.created_at ASC, t24.id ASC) t24)) || (',"recording":' || COALESCE(
                                                                        (SELECT (('{"fileName":' || (to_json(t27.name)::text || ',"mimeType":')) || ((COALESCE(to_json(COALESCE(t27.content_type, ''::text))::text, 'null') || ',"size":') || (COALESCE((COALESCE(t27.size, 0))::text, 'null') || '}')))
                                                                        FROM
                                                                          (SELECT t27.*
                                                                          FROM attachment t27
                                                                          WHERE t27.workspace_id = $1
                                                                          AND EXISTS
                                                                            (SELECT 1
                                                                            FROM activity_recording t28
                                                                            WHERE t28.workspace_id = $1
                                                                            AND t28.activity_id = t0.id
                                                                            AND t28.attachment_id = t27.id)
                                                                            AND t27.deleted_at IS NULL
                                                                            ORDER BY t27.created_at ASC, t27.id ASC
                                                                            LIMIT 1::int8) t27), 'null'))) || ((',"events":' ||
                                                                              (SELECT ('[' || (COALESCE(string_agg(('{"content":' || (COALESCE(to_json(t29.body)::text, 'null') || '}')), ','), '') || ']'))
                                                                              FROM
                                                                                (SELECT t29.*
                                                                                FROM activity t29
                                                                                WHERE t29.workspace_id = $1
                                                                                AND t29.meeting_id = t0.id
                                                                                AND t29.deleted_at IS NULL
                                                                                AND t29.kind = $7::text
                                                                                ORDER BY t29.occurred_at ASC, t29.id ASC) t29)) || (',"externalSystem":' || (
                                                                                  (SELECT ('[' || (COALESCE(string_agg((('{"type":' || (COALESCE(to_json(CASE
                                                                                    (SELECT t32.name
                                                                                    FROM external_system t32
                                                                                    WHERE t32.workspace_id = $1
                                                                                    AND t32.id = t30.system_id) WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CALCOM' THEN 'CALCOM' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'SLACK' THEN 'SLACK' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'WECONNECT' THEN 'WECONNECT' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE NULL END)::text, 'null') || ',"externalId":')) || ((to_json(t30.external_id)::text || ',"externalUrl":') || (COALESCE(to_json(t30.url)::text, 'null') || '}'))), ','), '') || ']'))
                                                                                    FROM
                                                                                      (SELECT t30.*
                                                                                      FROM external_link t30
                                                                                      WHERE t30.workspace_id = $1
                                                                                      AND t30.activity_id = t0.id
                                                                                      AND EXISTS
                                                                                        (SELECT 1
                                                                                        FROM external_system t31
                                                                                        WHERE t31.workspace_id = $1
                                                                                        AND t31.id = t30.system_id
                                                                                        AND t31.name = ANY($8::text[]))
                                                                                        ORDER BY t30.created_at ASC, t30.id ASC) t30) || '}'))))))
                                                                                        FROM
                                                                                          (SELECT t0.*
                                                                                          FROM activity t0
                                                                                          WHERE t0.workspace_id = $1
                                                                                          AND t0.deleted_at IS NULL
                                                                                          AND (t0.id = $2::uuid
                                                                                          AND t0.kind = $3::text)
                                                                                          ORDER BY t0.id ASC
                                                                                          LIMIT 1) t0) AS r0;

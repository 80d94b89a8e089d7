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
                (SELECT ('{"name":' || (COALESCE(to_json(NULLIF(concat_ws(' ', NULLIF(t5.first_name, ''), NULLIF(t5.last_name, '')), ''))::text, 'null') || '}'))
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
                          AND t9.deleted_at IS NULL))) THEN '{"__typename":"EmailParticipant"}'::text END AS item
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
                                  FROM person t11
                                  WHERE t11.workspace_id = $1
                                  AND t11.id = t10.person_id
                                  AND t11.deleted_at IS NULL) THEN '{"__typename":"ContactParticipant"}'::text WHEN EXISTS
                                    (SELECT 1
                                    FROM member t12
                                    WHERE t12.workspace_id = $1
                                    AND t12.id = t10.member_id
                                    AND t12.deleted_at IS NULL) THEN '{"__typename":"UserParticipant"}'::text WHEN EXISTS
                                      (SELECT 1
                                      FROM company t13
                                      WHERE t13.workspace_id = $1
                                      AND t13.id = t10.company_id
                                      AND t13.deleted_at IS NULL) THEN '{"__typename":"OrganizationParticipant"}'::text WHEN EXISTS
                                        (SELECT 1
                                        FROM email t14
                                        WHERE t14.workspace_id = $1
                                        AND t14.id = t10.email_id
                                        AND (EXISTS
                                          (SELECT 1
                                          FROM person t15
                                          WHERE t15.workspace_id = $1
                                          AND t15.id = t14.person_id
                                          AND t15.deleted_at IS NULL)
                                          OR EXISTS
                                            (SELECT 1
                                            FROM company t16
                                            WHERE t16.workspace_id = $1
                                            AND t16.id = t14.company_id
                                            AND t16.deleted_at IS NULL))) THEN '{"__typename":"EmailParticipant"}'::text END AS item
                                            FROM
                                              (SELECT t10.*
                                              FROM activity_link t10
                                              WHERE t10.workspace_id = $1
                                              AND t10.activity_id = t0.id
                                              AND t10.deleted_at IS NULL
                                              AND t10.role = $5::text
                                              ORDER BY t10.created_at ASC, t10.id ASC) t10) u)) || (',"note":' ||
                                                (SELECT ('[' || (COALESCE(string_agg(((('{"content":' || COALESCE(to_json(t17.body)::text, 'null')) || (',"contentType":' || COALESCE(to_json(t17.body_format)::text, 'null'))) || ((',"createdBy":' || COALESCE(
                                                  (SELECT ('{"name":' || (COALESCE(to_json(NULLIF(concat_ws(' ', NULLIF(t18.first_name, ''), NULLIF(t18.last_name, '')), ''))::text, 'null') || '}'))
                                                  FROM
                                                    (SELECT t18.*
                                                    FROM member t18
                                                    WHERE t18.workspace_id = $1
                                                    AND t18.id = t17.created_by_id
                                                    AND t18.deleted_at IS NULL
                                                    LIMIT 1) t18), 'null')) || (',"includes":' || (
                                                      (SELECT ('[' || (COALESCE(string_agg(('{"fileName":' || (to_json(t19.name)::text || '}')), ','), '') || ']'))
                                                      FROM
                                                        (SELECT t19.*
                                                        FROM attachment t19
                                                        WHERE t19.workspace_id = $1
                                                        AND t19.id IN
                                                          (SELECT t20.attachment_id
                                                          FROM activity_attachment t20
                                                          WHERE t20.workspace_id = $1
                                                          AND t20.activity_id = t17.id
                                                          UNION ALL SELECT t21.id
                                                          FROM attachment t21
                                                          WHERE t21.workspace_id = $1
                                                          AND t21.activity_id = t17.id
                                                          AND t21.deleted_at IS NULL)
                                                          AND t19.deleted_at IS NULL
                                                          ORDER BY t19.created_at ASC, t19.id ASC) t19) || '}')))), ','), '') || ']'))
                                                          FROM
                                                            (SELECT t17.*
                                                            FROM activity t17
                                                            WHERE t17.workspace_id = $1
                                                            AND t17.meeting_id = t0.id
                                                            AND t17.deleted_at IS NULL
                                                            AND t17.kind = $6::text
                                                            ORDER BY t17.created_at ASC, t17.id ASC) t17)))) || (((',"includes":' ||
                                                              (SELECT ('[' || (COALESCE(string_agg(('{"fileName":' || (to_json(t22.name)::text || '}')), ','), '') || ']'))
                                                              FROM
                                                                (SELECT t22.*
                                                                FROM attachment t22
                                                                WHERE t22.workspace_id = $1
                                                                AND t22.id IN
                                                                  (SELECT t23.attachment_id
                                                                  FROM activity_attachment t23
                                                                  WHERE t23.workspace_id = $1
                                                                  AND t23.activity_id = t0.id
                                                                  UNION ALL SELECT t24.id
                                                                  FROM attachment t24
                                                                  WHERE t24.workspace_id = $1
                                                                  AND t24.activity_id = t0.id
                                                                  AND t24.deleted_at IS NULL)
                                                                  AND t22.deleted_at IS NULL
                                                                  ORDER BY t22.created_at ASC, t22.id ASC) t22)) || (',"recording":' || COALESCE(
                                                                    (SELECT (('{"fileName":' || (to_json(t25.name)::text || ',"mimeType":')) || ((COALESCE(to_json(COALESCE(t25.content_type, ''::text))::text, 'null') || ',"size":') || (COALESCE((COALESCE(t25.size, 0))::text, 'null') || '}')))
                                                                    FROM
                                                                      (SELECT t25.*
                                                                      FROM attachment t25
                                                                      WHERE t25.workspace_id = $1
                                                                      AND EXISTS
                                                                        (SELECT 1
                                                                        FROM activity_recording t26
                                                                        WHERE t26.workspace_id = $1
                                                                        AND t26.activity_id = t0.id
                                                                        AND t26.attachment_id = t25.id)
                                                                        AND t25.deleted_at IS NULL
                                                                        ORDER BY t25.created_at ASC, t25.id ASC
                                                                        LIMIT 1::int8) t25), 'null'))) || ((',"events":' ||
                                                                          (SELECT ('[' || (COALESCE(string_agg(('{"content":' || (COALESCE(to_json(t27.body)::text, 'null') || '}')), ','), '') || ']'))
                                                                          FROM
                                                                            (SELECT t27.*
                                                                            FROM activity t27
                                                                            WHERE t27.workspace_id = $1
                                                                            AND t27.meeting_id = t0.id
                                                                            AND t27.deleted_at IS NULL
                                                                            AND t27.kind = $7::text
                                                                            ORDER BY t27.occurred_at ASC, t27.id ASC) t27)) || (',"externalSystem":' || (
                                                                              (SELECT ('[' || (COALESCE(string_agg((('{"type":' || (COALESCE(to_json(CASE
                                                                                (SELECT t30.name
                                                                                FROM external_system t30
                                                                                WHERE t30.workspace_id = $1
                                                                                AND t30.id = t28.system_id) WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CALCOM' THEN 'CALCOM' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'SLACK' THEN 'SLACK' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'WECONNECT' THEN 'WECONNECT' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE NULL END)::text, 'null') || ',"externalId":')) || ((to_json(t28.external_id)::text || ',"externalUrl":') || (COALESCE(to_json(t28.url)::text, 'null') || '}'))), ','), '') || ']'))
                                                                                FROM
                                                                                  (SELECT t28.*
                                                                                  FROM external_link t28
                                                                                  WHERE t28.workspace_id = $1
                                                                                  AND t28.activity_id = t0.id
                                                                                  AND EXISTS
                                                                                    (SELECT 1
                                                                                    FROM external_system t29
                                                                                    WHERE t29.workspace_id = $1
                                                                                    AND t29.id = t28.system_id
                                                                                    AND t29.name = ANY($8::text[]))
                                                                                    ORDER BY t28.created_at ASC, t28.id ASC) t28) || '}'))))))
                                                                                    FROM
                                                                                      (SELECT t0.*
                                                                                      FROM activity t0
                                                                                      WHERE t0.workspace_id = $1
                                                                                      AND t0.deleted_at IS NULL
                                                                                      AND (t0.id = $2::uuid
                                                                                      AND t0.kind = $3::text)
                                                                                      ORDER BY t0.id ASC
                                                                                      LIMIT 1) t0) AS r0;

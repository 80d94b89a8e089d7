SELECT
  (SELECT ('{"content":[' || (a.items0 || ']}'))
  FROM
    (SELECT COALESCE(string_agg(((((('{"name":' || COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null')) || (',"firstName":' || COALESCE(to_json(COALESCE(t0.first_name, ''::text))::text, 'null'))) || ((',"lastName":' || COALESCE(to_json(COALESCE(t0.last_name, ''::text))::text, 'null')) || (',"hide":' || (t0.hidden)::text))) || (((',"appSource":' || to_json(t0.app_source)::text) || (',"sourceOfTruth":' || COALESCE(to_json(CASE t0.source_of_truth WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null'))) || ((',"socials":' ||
      (SELECT ('[' || (COALESCE(string_agg((('{"url":' || (to_json(t1.url)::text || ',"alias":')) || ((COALESCE(to_json(COALESCE(t1.alias, ''::text))::text, 'null') || ',"followersCount":') || (COALESCE((COALESCE(t1.followers, 0))::text, 'null') || '}'))), ','), '') || ']'))
      FROM
        (SELECT t1.*
        FROM link t1
        WHERE t1.workspace_id = $1
        AND t1.person_id = t0.id
        ORDER BY t1.position ASC, t1.id ASC) t1)) || (',"locations":' ||
          (SELECT ('[' || (COALESCE(string_agg(('{"locality":' || (COALESCE(to_json(t2.city)::text, 'null') || '}')), ','), '') || ']'))
          FROM
            (SELECT t2.*
            FROM address t2
            WHERE t2.workspace_id = $1
            AND t2.person_id = t0.id
            ORDER BY t2.position ASC, t2.id ASC) t2))))) || ((((',"jobRoles":' ||
              (SELECT ('[' || (COALESCE(string_agg(((('{"jobTitle":' || COALESCE(to_json(t3.job_title)::text, 'null')) || (',"company":' || (COALESCE(to_json(COALESCE(t3.company_name,
                (SELECT t4.name
                FROM company t4
                WHERE t4.workspace_id = $1
                AND t4.id = t3.company_id
                AND t4.deleted_at IS NULL)))::text, 'null') || ',"startedAt":'))) || ((COALESCE(('"' || ((to_char((t3.started_on::timestamp AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || (',"endedAt":' || COALESCE(('"' || ((to_char((t3.ended_on::timestamp AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null'))) || (',"primary":' || (COALESCE(((
                  (SELECT t5.id
                  FROM person t5
                  WHERE t5.workspace_id = $1
                  AND t5.employment_id = t3.id
                  AND t5.deleted_at IS NULL) IS NOT NULL))::text, 'null') || '}')))), ','), '') || ']'))
                  FROM
                    (SELECT t3.*
                    FROM employment t3
                    WHERE t3.workspace_id = $1
                    AND t3.person_id = t0.id
                    ORDER BY lower(t3.job_title) ASC NULLS LAST, t3.id ASC) t3)) || (',"latestOrganizationWithJobRole":' || COALESCE(
                      (SELECT (('{"organization":' || COALESCE(
                        (SELECT ('{"name":' || (to_json(t9.name)::text || '}'))
                        FROM
                          (SELECT t9.*
                          FROM company t9
                          WHERE t9.workspace_id = $1
                          AND t9.id = t6.company_id
                          AND t9.deleted_at IS NULL
                          LIMIT 1) t9), 'null')) || (',"jobRole":{"jobTitle":' || (COALESCE(to_json(t6.job_title)::text, 'null') || '}}')))
                          FROM
                            (SELECT t6.*
                            FROM employment t6
                            WHERE t6.workspace_id = $1
                            AND t6.person_id = t0.id
                            AND EXISTS
                              (SELECT 1
                              FROM company t7
                              WHERE t7.workspace_id = $1
                              AND t7.id = t6.company_id
                              AND t7.deleted_at IS NULL)
                              ORDER BY (
                                (SELECT t8.id
                                FROM person t8
                                WHERE t8.workspace_id = $1
                                AND t8.employment_id = t6.id
                                AND t8.deleted_at IS NULL) IS NOT NULL) DESC, t6.started_on DESC NULLS LAST, t6.created_at DESC, t6.id DESC
                                LIMIT 1) t6), 'null'))) || ((',"owner":' || COALESCE(
                                  (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t10.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t10.first_name, ''), NULLIF(t10.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                  FROM
                                    (SELECT t10.*
                                    FROM member t10
                                    WHERE t10.workspace_id = $1
                                    AND t10.id = t0.owner_id
                                    AND t10.deleted_at IS NULL
                                    LIMIT 1) t10), 'null')) || (',"connectedUsers":' ||
                                      (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t11.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t11.first_name, ''), NULLIF(t11.last_name, '')), ''), ''::text))::text, 'null') || '}')), ','), '') || ']'))
                                      FROM
                                        (SELECT t11.*
                                        FROM member t11
                                        WHERE t11.workspace_id = $1
                                        AND t11.id IN
                                          (SELECT t13.member_id
                                          FROM activity_link t12, activity_link t13
                                          WHERE t12.workspace_id = $1
                                          AND t12.person_id = t0.id
                                          AND t12.deleted_at IS NULL
                                          AND t13.workspace_id = $1
                                          AND t13.activity_id = t12.activity_id
                                          AND t13.deleted_at IS NULL)
                                          AND t11.deleted_at IS NULL
                                          ORDER BY t11.created_at ASC, t11.id ASC) t11)))) || (((',"enrichDetails":{"requestedAt":' || COALESCE(('"' || ((to_char(COALESCE(t0.email_requested_at, t0.phone_requested_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null')) || (',"emailFound":' || COALESCE(((t0.primary_email IS NOT NULL))::text, 'null'))) || (('},"tags":' ||
                                            (SELECT ('[' || (COALESCE(string_agg((('{"name":' || (to_json(t14.name)::text || ',"entityType":')) || ((COALESCE(to_json(CASE t14.entity_type WHEN 'ORGANIZATION' THEN 'ORGANIZATION' WHEN 'OPPORTUNITY' THEN 'OPPORTUNITY' WHEN 'CONTACT' THEN 'CONTACT' WHEN 'LOG_ENTRY' THEN 'LOG_ENTRY' WHEN 'ISSUE' THEN 'ISSUE' WHEN 'CONTRACT' THEN 'CONTRACT' ELSE 'ORGANIZATION' END)::text, 'null') || ',"colorCode":') || (COALESCE(to_json(COALESCE(t14.color, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
                                            FROM
                                              (SELECT t14.*
                                              FROM tag t14
                                              WHERE t14.workspace_id = $1
                                              AND EXISTS
                                                (SELECT 1
                                                FROM record_tag t15
                                                WHERE t15.workspace_id = $1
                                                AND t15.person_id = t0.id
                                                AND t15.tag_id = t14.id)
                                                AND t14.deleted_at IS NULL
                                                ORDER BY lower(t14.name) ASC, t14.id ASC) t14)) || (',"timelineEvents":' || (
                                                  (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
                                                  FROM
                                                    (SELECT CASE WHEN t16.kind = $4::text THEN '{"__typename":"InteractionSession"}'::text WHEN t16.kind = $5::text THEN '{"__typename":"InteractionEvent"}'::text WHEN t16.kind = $6::text THEN '{"__typename":"Meeting"}'::text WHEN t16.kind = $7::text THEN '{"__typename":"Issue"}'::text WHEN t16.kind = $8::text THEN '{"__typename":"LogEntry"}'::text WHEN t16.kind = $9::text THEN '{"__typename":"Note"}'::text WHEN t16.kind = $10::text THEN '{"__typename":"Action"}'::text WHEN t16.kind = $11::text THEN '{"__typename":"PageView"}'::text WHEN t16.kind = $12::text THEN '{"__typename":"MarkdownEvent"}'::text END AS item
                                                    FROM
                                                      (SELECT t16.*
                                                      FROM
                                                        (SELECT DISTINCT m.at, m.id, m.kind
                                                        FROM
                                                          (SELECT t19.at, t19.id, t18.kind
                                                          FROM unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t18(kind), LATERAL
                                                            (SELECT DISTINCT t17.occurred_at AS at, t17.activity_id AS id
                                                            FROM activity_link t17, activity t20
                                                            WHERE t17.workspace_id = $1
                                                            AND t17.person_id = t0.id
                                                            AND t17.kind = t18.kind
                                                            AND t17.occurred_at < $2::timestamptz
                                                            AND t17.deleted_at IS NULL
                                                            AND t20.id = t17.activity_id
                                                            AND t20.workspace_id = $1
                                                            AND t20.deleted_at IS NULL
                                                            AND NOT t20.hidden
                                                            AND (t20.status IS NULL OR t20.status <> $3::text)
                                                            ORDER BY 1 DESC, 2 DESC
                                                            LIMIT 2::int8) t19
                                                            UNION ALL SELECT t24.at, t24.id, t23.kind
                                                            FROM employment t21, LATERAL
                                                              (SELECT FROM activity_link t26
                                                              WHERE t26.workspace_id = $1
                                                              AND t26.employment_id = t21.id
                                                              ORDER BY t26.kind
                                                              LIMIT 1) t27, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t23(kind), LATERAL
                                                                (SELECT DISTINCT t22.occurred_at AS at, t22.activity_id AS id
                                                                FROM activity_link t22, activity t25
                                                                WHERE t22.workspace_id = $1
                                                                AND t22.employment_id = t21.id
                                                                AND t22.kind = t23.kind
                                                                AND t22.occurred_at < $2::timestamptz
                                                                AND t22.deleted_at IS NULL
                                                                AND t25.id = t22.activity_id
                                                                AND t25.workspace_id = $1
                                                                AND t25.deleted_at IS NULL
                                                                AND NOT t25.hidden
                                                                AND (t25.status IS NULL OR t25.status <> $3::text)
                                                                ORDER BY 1 DESC, 2 DESC
                                                                LIMIT 2::int8) t24
                                                                WHERE t21.workspace_id = $1
                                                                AND t21.person_id = t0.id
                                                                UNION ALL SELECT t31.at, t31.id, t30.kind
                                                                FROM email t28, LATERAL
                                                                  (SELECT FROM activity_link t33
                                                                  WHERE t33.workspace_id = $1
                                                                  AND t33.email_id = t28.id
                                                                  ORDER BY t33.kind
                                                                  LIMIT 1) t34, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t30(kind), LATERAL
                                                                    (SELECT DISTINCT t29.occurred_at AS at, t29.activity_id AS id
                                                                    FROM activity_link t29, activity t32
                                                                    WHERE t29.workspace_id = $1
                                                                    AND t29.email_id = t28.id
                                                                    AND t29.kind = t30.kind
                                                                    AND t29.occurred_at < $2::timestamptz
                                                                    AND t29.deleted_at IS NULL
                                                                    AND t32.id = t29.activity_id
                                                                    AND t32.workspace_id = $1
                                                                    AND t32.deleted_at IS NULL
                                                                    AND NOT t32.hidden
                                                                    AND (t32.status IS NULL OR t32.status <> $3::text)
                                                                    ORDER BY 1 DESC, 2 DESC
                                                                    LIMIT 2::int8) t31
                                                                    WHERE t28.workspace_id = $1
                                                                    AND t28.person_id = t0.id
                                                                    UNION ALL SELECT t38.at, t38.id, t37.kind
                                                                    FROM phone t35, LATERAL
                                                                      (SELECT FROM activity_link t40
                                                                      WHERE t40.workspace_id = $1
                                                                      AND t40.phone_id = t35.id
                                                                      ORDER BY t40.kind
                                                                      LIMIT 1) t41, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t37(kind), LATERAL
                                                                        (SELECT DISTINCT t36.occurred_at AS at, t36.activity_id AS id
                                                                        FROM activity_link t36, activity t39
                                                                        WHERE t36.workspace_id = $1
                                                                        AND t36.phone_id = t35.id
                                                                        AND t36.kind = t37.kind
                                                                        AND t36.occurred_at < $2::timestamptz
                                                                        AND t36.deleted_at IS NULL
                                                                        AND t39.id = t36.activity_id
                                                                        AND t39.workspace_id = $1
                                                                        AND t39.deleted_at IS NULL
                                                                        AND NOT t39.hidden
                                                                        AND (t39.status IS NULL OR t39.status <> $3::text)
                                                                        ORDER BY 1 DESC, 2 DESC
                                                                        LIMIT 2::int8) t38
                                                                        WHERE t35.workspace_id = $1
                                                                        AND t35.person_id = t0.id) m
                                                                        ORDER BY m.at DESC, m.id DESC
                                                                        LIMIT 2::int8) t42 CROSS JOIN LATERAL
                                                                          (SELECT t43.*
                                                                          FROM activity t43
                                                                          WHERE t43.workspace_id = $1
                                                                          AND t43.id = t42.id
                                                                          AND t43.kind = t42.kind OFFSET 0) t16
                                                                          ORDER BY t42.at DESC, t42.id DESC) t16) u) || '}')))))), ','), '') AS items0
                                                                          FROM
                                                                            (SELECT t0.*
                                                                            FROM person t0
                                                                            WHERE t0.workspace_id = $1
                                                                            AND t0.deleted_at IS NULL
                                                                            AND NOT t0.hidden
                                                                            ORDER BY lower(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text)) ASC, t0.id ASC
                                                                            LIMIT 1::int8 OFFSET 0::int8) t0) a) AS r0;

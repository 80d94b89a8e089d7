SELECT
  (SELECT ((((('{"metadata":{"id":"' || ((t0.id)::text || '","created":"')) || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || ('","source":' || COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null')))) || ((',"appSource":' || (to_json(t0.app_source)::text || '},"name":')) || ((COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null') || ',"firstName":') || (COALESCE(to_json(COALESCE(t0.first_name, ''::text))::text, 'null') || ',"lastName":')))) || (((COALESCE(to_json(COALESCE(t0.last_name, ''::text))::text, 'null') || (',"prefix":' || COALESCE(to_json(COALESCE(t0.prefix, ''::text))::text, 'null'))) || (',"description":' || (COALESCE(to_json(COALESCE(t0.description, ''::text))::text, 'null') || ',"timezone":'))) || ((COALESCE(to_json(COALESCE(t0.time_zone, ''::text))::text, 'null') || (',"hide":' || (t0.hidden)::text)) || ((',"tags":' ||
    (SELECT ('[' || (COALESCE(string_agg((('{"name":' || to_json(t1.name)::text) || (',"colorCode":' || (COALESCE(to_json(COALESCE(t1.color, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM tag t1
      WHERE t1.workspace_id = $1
      AND EXISTS
        (SELECT 1
        FROM record_tag t2
        WHERE t2.workspace_id = $1
        AND t2.person_id = t0.id
        AND t2.tag_id = t1.id)
        AND t1.deleted_at IS NULL
        ORDER BY lower(t1.name) ASC, t1.id ASC) t1)) || (',"jobRoles":' ||
          (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t3.id)::text) || ('","jobTitle":' || COALESCE(to_json(t3.job_title)::text, 'null'))) || ((',"primary":' || COALESCE(((
            (SELECT t4.id
            FROM person t4
            WHERE t4.workspace_id = $1
            AND t4.employment_id = t3.id
            AND t4.deleted_at IS NULL) IS NOT NULL))::text, 'null')) || (',"organization":' || (COALESCE(
              (SELECT ('{"name":' || (to_json(t5.name)::text || '}'))
              FROM
                (SELECT t5.*
                FROM company t5
                WHERE t5.workspace_id = $1
                AND t5.id = t3.company_id
                AND t5.deleted_at IS NULL
                LIMIT 1) t5), 'null') || '}')))), ','), '') || ']'))
                FROM
                  (SELECT t3.*
                  FROM employment t3
                  WHERE t3.workspace_id = $1
                  AND t3.person_id = t0.id
                  ORDER BY lower(t3.job_title) ASC NULLS LAST, t3.id ASC) t3)))))) || ((((',"organizations":' || (
                    (SELECT (('{"totalElements":' || c.total::text) || (',"content":[' || (a.items0 || ']}')))
                    FROM
                      (SELECT COALESCE(string_agg(('{"name":' || (to_json(t6.name)::text || '}')), ','), '') AS items0
                      FROM
                        (SELECT t6.*
                        FROM company t6
                        WHERE t6.workspace_id = $1
                        AND EXISTS
                          (SELECT 1
                          FROM employment t7
                          WHERE t7.workspace_id = $1
                          AND t7.person_id = t0.id
                          AND t7.company_id = t6.id)
                          AND t6.deleted_at IS NULL
                          ORDER BY t6.created_at ASC, t6.id ASC
                          LIMIT 10::int8 OFFSET 0::int8) t6) a,
                            (SELECT count(*) AS total
                            FROM company t8
                            WHERE t8.workspace_id = $1
                            AND EXISTS
                              (SELECT 1
                              FROM employment t9
                              WHERE t9.workspace_id = $1
                              AND t9.person_id = t0.id
                              AND t9.company_id = t8.id)
                              AND t8.deleted_at IS NULL) c) || ',"emails":')) || (
                                (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t10.point_id)::text) || ('","email":' || (to_json(t10.address)::text || '}'))), ','), '') || ']'))
                                FROM
                                  (SELECT t10.*
                                  FROM email t10
                                  WHERE t10.workspace_id = $1
                                  AND t10.person_id = t0.id
                                  ORDER BY t10.address ASC, t10.id ASC) t10) || (',"primaryEmail":' || COALESCE(
                                    (SELECT ('{"email":' || (to_json(t11.address)::text || '}'))
                                    FROM
                                      (SELECT t11.*
                                      FROM email t11
                                      WHERE t11.workspace_id = $1
                                      AND t11.person_id = t0.id
                                      AND t11.address = t0.primary_email
                                      LIMIT 1) t11), 'null')))) || ((',"phoneNumbers":' || (
                                        (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || ((t12.point_id)::text || '","e164":')) || ((to_json(t12.e164)::text || ',"validated":') || ((t12.valid)::text || '}'))), ','), '') || ']'))
                                        FROM
                                          (SELECT t12.*
                                          FROM phone t12
                                          WHERE t12.workspace_id = $1
                                          AND t12.person_id = t0.id
                                          ORDER BY t12.position ASC, t12.id ASC) t12) || ',"locations":')) || ((
                                            (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t13.id)::text) || ('","name":' || COALESCE(to_json(t13.name)::text, 'null'))) || ((',"locality":' || COALESCE(to_json(t13.city)::text, 'null')) || (',"country":' || (COALESCE(to_json(t13.country)::text, 'null') || '}')))), ','), '') || ']'))
                                            FROM
                                              (SELECT t13.*
                                              FROM address t13
                                              WHERE t13.workspace_id = $1
                                              AND t13.person_id = t0.id
                                              ORDER BY t13.position ASC, t13.id ASC) t13) || ',"socials":') || (
                                                (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t14.id)::text) || ('","url":' || (to_json(t14.url)::text || '}'))), ','), '') || ']'))
                                                FROM
                                                  (SELECT t14.*
                                                  FROM link t14
                                                  WHERE t14.workspace_id = $1
                                                  AND t14.person_id = t0.id
                                                  ORDER BY t14.position ASC, t14.id ASC) t14) || ',"latestOrganizationWithJobRole":')))) || (((COALESCE(
                                                    (SELECT (('{"organization":' || COALESCE(
                                                      (SELECT ('{"name":' || (to_json(t18.name)::text || '}'))
                                                      FROM
                                                        (SELECT t18.*
                                                        FROM company t18
                                                        WHERE t18.workspace_id = $1
                                                        AND t18.id = t15.company_id
                                                        AND t18.deleted_at IS NULL
                                                        LIMIT 1) t18), 'null')) || (',"jobRole":{"jobTitle":' || (COALESCE(to_json(t15.job_title)::text, 'null') || '}}')))
                                                        FROM
                                                          (SELECT t15.*
                                                          FROM employment t15
                                                          WHERE t15.workspace_id = $1
                                                          AND t15.person_id = t0.id
                                                          AND EXISTS
                                                            (SELECT 1
                                                            FROM company t16
                                                            WHERE t16.workspace_id = $1
                                                            AND t16.id = t15.company_id
                                                            AND t16.deleted_at IS NULL)
                                                            ORDER BY (
                                                              (SELECT t17.id
                                                              FROM person t17
                                                              WHERE t17.workspace_id = $1
                                                              AND t17.employment_id = t15.id
                                                              AND t17.deleted_at IS NULL) IS NOT NULL) DESC, t15.started_on DESC NULLS LAST, t15.created_at DESC, t15.id DESC
                                                              LIMIT 1) t15), 'null') || (',"owner":' || COALESCE(
                                                                (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t19.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t19.first_name, ''), NULLIF(t19.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                                                FROM
                                                                  (SELECT t19.*
                                                                  FROM member t19
                                                                  WHERE t19.workspace_id = $1
                                                                  AND t19.id = t0.owner_id
                                                                  AND t19.deleted_at IS NULL
                                                                  LIMIT 1) t19), 'null'))) || ((',"connectedUsers":' ||
                                                                    (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t20.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t20.first_name, ''), NULLIF(t20.last_name, '')), ''), ''::text))::text, 'null') || '}')), ','), '') || ']'))
                                                                    FROM
                                                                      (SELECT t20.*
                                                                      FROM member t20
                                                                      WHERE t20.workspace_id = $1
                                                                      AND t20.id IN
                                                                        (SELECT t22.member_id
                                                                        FROM activity_link t21, activity_link t22
                                                                        WHERE t21.workspace_id = $1
                                                                        AND t21.person_id = t0.id
                                                                        AND t21.deleted_at IS NULL
                                                                        AND t22.workspace_id = $1
                                                                        AND t22.activity_id = t21.activity_id
                                                                        AND t22.deleted_at IS NULL)
                                                                        AND t20.deleted_at IS NULL
                                                                        ORDER BY t20.created_at ASC, t20.id ASC) t20)) || (',"enrichDetails":{"requestedAt":' || COALESCE(('"' || ((to_char(COALESCE(t0.email_requested_at, t0.phone_requested_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null')))) || ((',"emailFound":' || (COALESCE(((t0.primary_email IS NOT NULL))::text, 'null') || '},"timelineEvents":')) || ((
                                                                          (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
                                                                          FROM
                                                                            (SELECT CASE WHEN t23.kind = $5::text THEN '{"__typename":"InteractionSession"}'::text WHEN t23.kind = $6::text THEN ('{"__typename":"InteractionEvent","content":' || (COALESCE(to_json(t23.body)::text, 'null') || '}')) WHEN t23.kind = $7::text THEN ('{"__typename":"Meeting","name":' || (COALESCE(to_json(t23.title)::text, 'null') || '}')) WHEN t23.kind = $8::text THEN '{"__typename":"Issue"}'::text WHEN t23.kind = $9::text THEN '{"__typename":"LogEntry"}'::text WHEN t23.kind = $10::text THEN '{"__typename":"Note"}'::text WHEN t23.kind = $11::text THEN '{"__typename":"Action"}'::text WHEN t23.kind = $12::text THEN '{"__typename":"PageView"}'::text WHEN t23.kind = $13::text THEN '{"__typename":"MarkdownEvent"}'::text END AS item
                                                                            FROM
                                                                              (SELECT t23.*
                                                                              FROM
                                                                                (SELECT DISTINCT m.at, m.id, m.kind
                                                                                FROM
                                                                                  (SELECT t26.at, t26.id, t25.kind
                                                                                  FROM unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t25(kind), LATERAL
                                                                                    (SELECT DISTINCT t24.occurred_at AS at, t24.activity_id AS id
                                                                                    FROM activity_link t24, activity t27
                                                                                    WHERE t24.workspace_id = $1
                                                                                    AND t24.person_id = t0.id
                                                                                    AND t24.kind = t25.kind
                                                                                    AND t24.occurred_at < $3::timestamptz
                                                                                    AND t24.deleted_at IS NULL
                                                                                    AND t27.id = t24.activity_id
                                                                                    AND t27.workspace_id = $1
                                                                                    AND t27.deleted_at IS NULL
                                                                                    AND NOT t27.hidden
                                                                                    AND (t27.status IS NULL OR t27.status <> $4::text)
                                                                                    ORDER BY 1 DESC, 2 DESC
                                                                                    LIMIT 10::int8) t26
                                                                                    UNION ALL SELECT t31.at, t31.id, t30.kind
                                                                                    FROM employment t28, LATERAL
                                                                                      (SELECT FROM activity_link t33
                                                                                      WHERE t33.workspace_id = $1
                                                                                      AND t33.employment_id = t28.id
                                                                                      ORDER BY t33.kind
                                                                                      LIMIT 1) t34, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t30(kind), LATERAL
                                                                                        (SELECT DISTINCT t29.occurred_at AS at, t29.activity_id AS id
                                                                                        FROM activity_link t29, activity t32
                                                                                        WHERE t29.workspace_id = $1
                                                                                        AND t29.employment_id = t28.id
                                                                                        AND t29.kind = t30.kind
                                                                                        AND t29.occurred_at < $3::timestamptz
                                                                                        AND t29.deleted_at IS NULL
                                                                                        AND t32.id = t29.activity_id
                                                                                        AND t32.workspace_id = $1
                                                                                        AND t32.deleted_at IS NULL
                                                                                        AND NOT t32.hidden
                                                                                        AND (t32.status IS NULL OR t32.status <> $4::text)
                                                                                        ORDER BY 1 DESC, 2 DESC
                                                                                        LIMIT 10::int8) t31
                                                                                        WHERE t28.workspace_id = $1
                                                                                        AND t28.person_id = t0.id
                                                                                        UNION ALL SELECT t38.at, t38.id, t37.kind
                                                                                        FROM email t35, LATERAL
                                                                                          (SELECT FROM activity_link t40
                                                                                          WHERE t40.workspace_id = $1
                                                                                          AND t40.email_id = t35.id
                                                                                          ORDER BY t40.kind
                                                                                          LIMIT 1) t41, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t37(kind), LATERAL
                                                                                            (SELECT DISTINCT t36.occurred_at AS at, t36.activity_id AS id
                                                                                            FROM activity_link t36, activity t39
                                                                                            WHERE t36.workspace_id = $1
                                                                                            AND t36.email_id = t35.id
                                                                                            AND t36.kind = t37.kind
                                                                                            AND t36.occurred_at < $3::timestamptz
                                                                                            AND t36.deleted_at IS NULL
                                                                                            AND t39.id = t36.activity_id
                                                                                            AND t39.workspace_id = $1
                                                                                            AND t39.deleted_at IS NULL
                                                                                            AND NOT t39.hidden
                                                                                            AND (t39.status IS NULL OR t39.status <> $4::text)
                                                                                            ORDER BY 1 DESC, 2 DESC
                                                                                            LIMIT 10::int8) t38
                                                                                            WHERE t35.workspace_id = $1
                                                                                            AND t35.person_id = t0.id
                                                                                            UNION ALL SELECT t45.at, t45.id, t44.kind
                                                                                            FROM phone t42, LATERAL
                                                                                              (SELECT FROM activity_link t47
                                                                                              WHERE t47.workspace_id = $1
                                                                                              AND t47.phone_id = t42.id
                                                                                              ORDER BY t47.kind
                                                                                              LIMIT 1) t48, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t44(kind), LATERAL
                                                                                                (SELECT DISTINCT t43.occurred_at AS at, t43.activity_id AS id
                                                                                                FROM activity_link t43, activity t46
                                                                                                WHERE t43.workspace_id = $1
                                                                                                AND t43.phone_id = t42.id
                                                                                                AND t43.kind = t44.kind
                                                                                                AND t43.occurred_at < $3::timestamptz
                                                                                                AND t43.deleted_at IS NULL
                                                                                                AND t46.id = t43.activity_id
                                                                                                AND t46.workspace_id = $1
                                                                                                AND t46.deleted_at IS NULL
                                                                                                AND NOT t46.hidden
                                                                                                AND (t46.status IS NULL OR t46.status <> $4::text)
                                                                                                ORDER BY 1 DESC, 2 DESC
                                                                                                LIMIT 10::int8) t45
                                                                                                WHERE t42.workspace_id = $1
                                                                                                AND t42.person_id = t0.id) m
                                                                                                ORDER BY m.at DESC, m.id DESC
                                                                                                LIMIT 10::int8) t49 CROSS JOIN LATERAL
                                                                                                  (SELECT t50.*
                                                                                                  FROM activity t50
                                                                                                  WHERE t50.workspace_id = $1
                                                                                                  AND t50.id = t49.id
                                                                                                  AND t50.kind = t49.kind OFFSET 0) t23
                                                                                                  ORDER BY t49.at DESC, t49.id DESC) t23) u) || ',"timelineEventsTotalCount":') || (
                                                                                                    (SELECT count(*)::text
                                                                                                    FROM
                                                                                                      (SELECT DISTINCT m.id
                                                                                                      FROM
                                                                                                        (SELECT t54.at, t54.id, t53.kind
                                                                                                        FROM unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t53(kind), LATERAL
                                                                                                          (SELECT DISTINCT t52.occurred_at AS at, t52.activity_id AS id
                                                                                                          FROM activity_link t52, activity t55
                                                                                                          WHERE t52.workspace_id = $1
                                                                                                          AND t52.person_id = t0.id
                                                                                                          AND t52.kind = t53.kind
                                                                                                          AND t52.deleted_at IS NULL
                                                                                                          AND t55.id = t52.activity_id
                                                                                                          AND t55.workspace_id = $1
                                                                                                          AND t55.deleted_at IS NULL
                                                                                                          AND NOT t55.hidden
                                                                                                          AND (t55.status IS NULL OR t55.status <> $4::text)) t54
                                                                                                          UNION ALL SELECT t59.at, t59.id, t58.kind
                                                                                                          FROM employment t56, LATERAL
                                                                                                            (SELECT FROM activity_link t61
                                                                                                            WHERE t61.workspace_id = $1
                                                                                                            AND t61.employment_id = t56.id
                                                                                                            ORDER BY t61.kind
                                                                                                            LIMIT 1) t62, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t58(kind), LATERAL
                                                                                                              (SELECT DISTINCT t57.occurred_at AS at, t57.activity_id AS id
                                                                                                              FROM activity_link t57, activity t60
                                                                                                              WHERE t57.workspace_id = $1
                                                                                                              AND t57.employment_id = t56.id
                                                                                                              AND t57.kind = t58.kind
                                                                                                              AND t57.deleted_at IS NULL
                                                                                                              AND t60.id = t57.activity_id
                                                                                                              AND t60.workspace_id = $1
                                                                                                              AND t60.deleted_at IS NULL
                                                                                                              AND NOT t60.hidden
                                                                                                              AND (t60.status IS NULL OR t60.status <> $4::text)) t59
                                                                                                              WHERE t56.workspace_id = $1
                                                                                                              AND t56.person_id = t0.id
                                                                                                              UNION ALL SELECT t66.at, t66.id, t65.kind
                                                                                                              FROM email t63, LATERAL
                                                                                                                (SELECT FROM activity_link t68
                                                                                                                WHERE t68.workspace_id = $1
                                                                                                                AND t68.email_id = t63.id
                                                                                                                ORDER BY t68.kind
                                                                                                                LIMIT 1) t69, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t65(kind), LATERAL
                                                                                                                  (SELECT DISTINCT t64.occurred_at AS at, t64.activity_id AS id
                                                                                                                  FROM activity_link t64, activity t67
                                                                                                                  WHERE t64.workspace_id = $1
                                                                                                                  AND t64.email_id = t63.id
                                                                                                                  AND t64.kind = t65.kind
                                                                                                                  AND t64.deleted_at IS NULL
                                                                                                                  AND t67.id = t64.activity_id
                                                                                                                  AND t67.workspace_id = $1
                                                                                                                  AND t67.deleted_at IS NULL
                                                                                                                  AND NOT t67.hidden
                                                                                                                  AND (t67.status IS NULL OR t67.status <> $4::text)) t66
                                                                                                                  WHERE t63.workspace_id = $1
                                                                                                                  AND t63.person_id = t0.id
                                                                                                                  UNION ALL SELECT t73.at, t73.id, t72.kind
                                                                                                                  FROM phone t70, LATERAL
                                                                                                                    (SELECT FROM activity_link t75
                                                                                                                    WHERE t75.workspace_id = $1
                                                                                                                    AND t75.phone_id = t70.id
                                                                                                                    ORDER BY t75.kind
                                                                                                                    LIMIT 1) t76, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t72(kind), LATERAL
                                                                                                                      (SELECT DISTINCT t71.occurred_at AS at, t71.activity_id AS id
                                                                                                                      FROM activity_link t71, activity t74
                                                                                                                      WHERE t71.workspace_id = $1
                                                                                                                      AND t71.phone_id = t70.id
                                                                                                                      AND t71.kind = t72.kind
                                                                                                                      AND t71.deleted_at IS NULL
                                                                                                                      AND t74.id = t71.activity_id
                                                                                                                      AND t74.workspace_id = $1
                                                                                                                      AND t74.deleted_at IS NULL
                                                                                                                      AND NOT t74.hidden
                                                                                                                      AND (t74.status IS NULL OR t74.status <> $4::text)) t73
                                                                                                                      WHERE t70.workspace_id = $1
                                                                                                                      AND t70.person_id = t0.id) m) t77) || '}'))))))
                                                                                                                      FROM
                                                                                                                        (SELECT t0.*
                                                                                                                        FROM person t0
                                                                                                                        WHERE t0.workspace_id = $1
                                                                                                                        AND t0.deleted_at IS NULL
                                                                                                                        AND t0.id = $2::uuid
                                                                                                                        ORDER BY t0.id ASC
                                                                                                                        LIMIT 1) t0) AS r0;

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
                                                                            (SELECT CASE WHEN t23.kind = $6::text THEN '{"__typename":"InteractionSession"}'::text WHEN t23.kind = $7::text THEN ('{"__typename":"InteractionEvent","content":' || (COALESCE(to_json(t23.body)::text, 'null') || '}')) WHEN t23.kind = $8::text THEN ('{"__typename":"Meeting","name":' || (COALESCE(to_json(t23.title)::text, 'null') || '}')) WHEN t23.kind = $9::text THEN '{"__typename":"Issue"}'::text WHEN t23.kind = $10::text THEN '{"__typename":"LogEntry"}'::text WHEN t23.kind = $11::text THEN '{"__typename":"Note"}'::text WHEN t23.kind = $12::text THEN '{"__typename":"Action"}'::text WHEN t23.kind = $13::text THEN '{"__typename":"PageView"}'::text WHEN t23.kind = $14::text THEN '{"__typename":"MarkdownEvent"}'::text END AS item
                                                                            FROM
                                                                              (SELECT t23.*
                                                                              FROM
                                                                                (SELECT DISTINCT m.at, m.id, m.kind
                                                                                FROM
                                                                                  (SELECT t26.at, t26.id, t25.kind
                                                                                  FROM unnest($3::text[]) AS t25(kind), LATERAL
                                                                                    (SELECT DISTINCT t24.occurred_at AS at, t24.activity_id AS id
                                                                                    FROM activity_link t24, activity t27
                                                                                    WHERE t24.workspace_id = $1
                                                                                    AND t24.person_id = t0.id
                                                                                    AND t24.kind = t25.kind
                                                                                    AND t24.occurred_at < $4::timestamptz
                                                                                    AND t24.deleted_at IS NULL
                                                                                    AND t27.id = t24.activity_id
                                                                                    AND t27.workspace_id = $1
                                                                                    AND t27.deleted_at IS NULL
                                                                                    AND NOT t27.hidden
                                                                                    AND (t27.status IS NULL OR t27.status <> $5::text)
                                                                                    ORDER BY 1 DESC, 2 DESC
                                                                                    LIMIT 10::int8) t26
                                                                                    UNION ALL SELECT t31.at, t31.id, t30.kind
                                                                                    FROM employment t28, unnest($3::text[]) AS t30(kind), LATERAL
                                                                                      (SELECT DISTINCT t29.occurred_at AS at, t29.activity_id AS id
                                                                                      FROM activity_link t29, activity t32
                                                                                      WHERE t29.workspace_id = $1
                                                                                      AND t29.employment_id = t28.id
                                                                                      AND t29.kind = t30.kind
                                                                                      AND t29.occurred_at < $4::timestamptz
                                                                                      AND t29.deleted_at IS NULL
                                                                                      AND t32.id = t29.activity_id
                                                                                      AND t32.workspace_id = $1
                                                                                      AND t32.deleted_at IS NULL
                                                                                      AND NOT t32.hidden
                                                                                      AND (t32.status IS NULL OR t32.status <> $5::text)
                                                                                      ORDER BY 1 DESC, 2 DESC
                                                                                      LIMIT 10::int8) t31
                                                                                      WHERE t28.workspace_id = $1
                                                                                      AND t28.person_id = t0.id
                                                                                      UNION ALL SELECT t36.at, t36.id, t35.kind
                                                                                      FROM email t33, unnest($3::text[]) AS t35(kind), LATERAL
                                                                                        (SELECT DISTINCT t34.occurred_at AS at, t34.activity_id AS id
                                                                                        FROM activity_link t34, activity t37
                                                                                        WHERE t34.workspace_id = $1
                                                                                        AND t34.email_id = t33.id
                                                                                        AND t34.kind = t35.kind
                                                                                        AND t34.occurred_at < $4::timestamptz
                                                                                        AND t34.deleted_at IS NULL
                                                                                        AND t37.id = t34.activity_id
                                                                                        AND t37.workspace_id = $1
                                                                                        AND t37.deleted_at IS NULL
                                                                                        AND NOT t37.hidden
                                                                                        AND (t37.status IS NULL OR t37.status <> $5::text)
                                                                                        ORDER BY 1 DESC, 2 DESC
                                                                                        LIMIT 10::int8) t36
                                                                                        WHERE t33.workspace_id = $1
                                                                                        AND t33.person_id = t0.id
                                                                                        UNION ALL SELECT t41.at, t41.id, t40.kind
                                                                                        FROM phone t38, unnest($3::text[]) AS t40(kind), LATERAL
                                                                                          (SELECT DISTINCT t39.occurred_at AS at, t39.activity_id AS id
                                                                                          FROM activity_link t39, activity t42
                                                                                          WHERE t39.workspace_id = $1
                                                                                          AND t39.phone_id = t38.id
                                                                                          AND t39.kind = t40.kind
                                                                                          AND t39.occurred_at < $4::timestamptz
                                                                                          AND t39.deleted_at IS NULL
                                                                                          AND t42.id = t39.activity_id
                                                                                          AND t42.workspace_id = $1
                                                                                          AND t42.deleted_at IS NULL
                                                                                          AND NOT t42.hidden
                                                                                          AND (t42.status IS NULL OR t42.status <> $5::text)
                                                                                          ORDER BY 1 DESC, 2 DESC
                                                                                          LIMIT 10::int8) t41
                                                                                          WHERE t38.workspace_id = $1
                                                                                          AND t38.person_id = t0.id) m
                                                                                          ORDER BY m.at DESC, m.id DESC
                                                                                          LIMIT 10::int8) t43 CROSS JOIN LATERAL
                                                                                            (SELECT t44.*
                                                                                            FROM activity t44
                                                                                            WHERE t44.workspace_id = $1
                                                                                            AND t44.id = t43.id
                                                                                            AND t44.kind = t43.kind OFFSET 0) t23
                                                                                            ORDER BY t43.at DESC, t43.id DESC) t23) u) || ',"timelineEventsTotalCount":') || (
                                                                                              (SELECT count(*)::text
                                                                                              FROM
                                                                                                (SELECT DISTINCT m.id
                                                                                                FROM
                                                                                                  (SELECT t48.at, t48.id, t47.kind
                                                                                                  FROM unnest($15::text[]) AS t47(kind), LATERAL
                                                                                                    (SELECT DISTINCT t46.occurred_at AS at, t46.activity_id AS id
                                                                                                    FROM activity_link t46, activity t49
                                                                                                    WHERE t46.workspace_id = $1
                                                                                                    AND t46.person_id = t0.id
                                                                                                    AND t46.kind = t47.kind
                                                                                                    AND t46.deleted_at IS NULL
                                                                                                    AND t49.id = t46.activity_id
                                                                                                    AND t49.workspace_id = $1
                                                                                                    AND t49.deleted_at IS NULL
                                                                                                    AND NOT t49.hidden
                                                                                                    AND (t49.status IS NULL OR t49.status <> $5::text)) t48
                                                                                                    UNION ALL SELECT t53.at, t53.id, t52.kind
                                                                                                    FROM employment t50, unnest($15::text[]) AS t52(kind), LATERAL
                                                                                                      (SELECT DISTINCT t51.occurred_at AS at, t51.activity_id AS id
                                                                                                      FROM activity_link t51, activity t54
                                                                                                      WHERE t51.workspace_id = $1
                                                                                                      AND t51.employment_id = t50.id
                                                                                                      AND t51.kind = t52.kind
                                                                                                      AND t51.deleted_at IS NULL
                                                                                                      AND t54.id = t51.activity_id
                                                                                                      AND t54.workspace_id = $1
                                                                                                      AND t54.deleted_at IS NULL
                                                                                                      AND NOT t54.hidden
                                                                                                      AND (t54.status IS NULL OR t54.status <> $5::text)) t53
                                                                                                      WHERE t50.workspace_id = $1
                                                                                                      AND t50.person_id = t0.id
                                                                                                      UNION ALL SELECT t58.at, t58.id, t57.kind
                                                                                                      FROM email t55, unnest($15::text[]) AS t57(kind), LATERAL
                                                                                                        (SELECT DISTINCT t56.occurred_at AS at, t56.activity_id AS id
                                                                                                        FROM activity_link t56, activity t59
                                                                                                        WHERE t56.workspace_id = $1
                                                                                                        AND t56.email_id = t55.id
                                                                                                        AND t56.kind = t57.kind
                                                                                                        AND t56.deleted_at IS NULL
                                                                                                        AND t59.id = t56.activity_id
                                                                                                        AND t59.workspace_id = $1
                                                                                                        AND t59.deleted_at IS NULL
                                                                                                        AND NOT t59.hidden
                                                                                                        AND (t59.status IS NULL OR t59.status <> $5::text)) t58
                                                                                                        WHERE t55.workspace_id = $1
                                                                                                        AND t55.person_id = t0.id
                                                                                                        UNION ALL SELECT t63.at, t63.id, t62.kind
                                                                                                        FROM phone t60, unnest($15::text[]) AS t62(kind), LATERAL
                                                                                                          (SELECT DISTINCT t61.occurred_at AS at, t61.activity_id AS id
                                                                                                          FROM activity_link t61, activity t64
                                                                                                          WHERE t61.workspace_id = $1
                                                                                                          AND t61.phone_id = t60.id
                                                                                                          AND t61.kind = t62.kind
                                                                                                          AND t61.deleted_at IS NULL
                                                                                                          AND t64.id = t61.activity_id
                                                                                                          AND t64.workspace_id = $1
                                                                                                          AND t64.deleted_at IS NULL
                                                                                                          AND NOT t64.hidden
                                                                                                          AND (t64.status IS NULL OR t64.status <> $5::text)) t63
                                                                                                          WHERE t60.workspace_id = $1
                                                                                                          AND t60.person_id = t0.id) m) t65) || '}'))))))
                                                                                                          FROM
                                                                                                            (SELECT t0.*
                                                                                                            FROM person t0
                                                                                                            WHERE t0.workspace_id = $1
                                                                                                            AND t0.deleted_at IS NULL
                                                                                                            AND t0.id = $2::uuid
                                                                                                            ORDER BY t0.id ASC
                                                                                                            LIMIT 1) t0) AS r0;

SELECT
  (SELECT (((((('{"metadata":{"id":"' || (t0.id)::text) || ('","created":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || (('","source":' || COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null')) || (',"appSource":' || (to_json(t0.app_source)::text || '},"customerOsId":')))) || (((to_json(t0.customer_os_id)::text || ',"referenceId":') || (COALESCE(to_json(t0.reference_id)::text, 'null') || (',"name":' || to_json(t0.name)::text))) || ((',"description":' || COALESCE(to_json(t0.description)::text, 'null')) || (',"website":' || (COALESCE(to_json(COALESCE(NULLIF(t0.website, ''), t0.primary_domain))::text, 'null') || ',"domains":'))))) || ((((
    (SELECT ('[' || (COALESCE(string_agg(to_json(t1.domain)::text, ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM company_domain t1
      WHERE t1.workspace_id = $1
      AND t1.company_id = t0.id
      AND t1.deleted_at IS NULL
      ORDER BY t1.position ASC, t1.id ASC) t1) || ',"employees":') || (COALESCE((t0.employees)::text, 'null') || ',"market":')) || ((COALESCE(to_json(CASE t0.market WHEN 'B2B' THEN 'B2B' WHEN 'B2C' THEN 'B2C' WHEN 'B2B2C' THEN 'B2B2C' WHEN 'MARKETPLACE' THEN 'MARKETPLACE' ELSE NULL END)::text, 'null') || ',"stage":') || (COALESCE(to_json(CASE t0.stage WHEN 'LEAD' THEN 'LEAD' WHEN 'TARGET' THEN 'TARGET' WHEN 'INTERESTED' THEN 'INTERESTED' WHEN 'ENGAGED' THEN 'ENGAGED' WHEN 'TRIAL' THEN 'TRIAL' WHEN 'UNQUALIFIED' THEN 'UNQUALIFIED' WHEN 'READY_TO_BUY' THEN 'READY_TO_BUY' WHEN 'CUSTOMER' THEN 'CUSTOMER' WHEN 'EDUCATION' THEN 'EDUCATION' WHEN 'EVALUATION' THEN 'EVALUATION' WHEN 'OPPORTUNITY' THEN 'OPPORTUNITY' WHEN 'SOLUTION' THEN 'SOLUTION' WHEN 'NOT_A_FIT' THEN 'NOT_A_FIT' WHEN 'ONBOARDING' THEN 'ONBOARDING' WHEN 'INITIAL_VALUE' THEN 'INITIAL_VALUE' WHEN 'RECURRING_VALUE' THEN 'RECURRING_VALUE' WHEN 'MAX_VALUE' THEN 'MAX_VALUE' WHEN 'PENDING_CHURN' THEN 'PENDING_CHURN' ELSE NULL END)::text, 'null') || (',"relationship":' || COALESCE(to_json(CASE t0.relationship WHEN 'CUSTOMER' THEN 'CUSTOMER' WHEN 'FORMER_CUSTOMER' THEN 'FORMER_CUSTOMER' WHEN 'NOT_A_FIT' THEN 'NOT_A_FIT' WHEN 'PROSPECT' THEN 'PROSPECT' ELSE NULL END)::text, 'null'))))) || (((',"industry":' || COALESCE(to_json(t0.industry)::text, 'null')) || (',"yearFounded":' || (COALESCE((t0.year_founded)::text, 'null') || ',"hide":'))) || (((t0.hidden)::text || ',"isCustomer":') || (COALESCE(((t0.relationship IS NOT DISTINCT
      FROM 'CUSTOMER'::text))::text, 'null') || (',"icpFit":' || COALESCE(to_json(CASE (t0.ideal_customer_profile)::text WHEN 'true' THEN 'ICP_FIT' WHEN 'false' THEN 'ICP_NOT_FIT' ELSE NULL END)::text, 'null'))))))) || (((((',"public":' || COALESCE((t0.is_public)::text, 'null')) || (',"notes":' || COALESCE(to_json(t0.notes)::text, 'null'))) || ((',"socialMedia":' ||
        (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t2.id)::text) || ('","url":' || (to_json(t2.url)::text || '}'))), ','), '') || ']'))
        FROM
          (SELECT t2.*
          FROM link t2
          WHERE t2.workspace_id = $1
          AND t2.company_id = t0.id
          ORDER BY t2.position ASC, t2.id ASC) t2)) || (',"locations":' || (
            (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t3.id)::text) || ('","name":' || COALESCE(to_json(t3.name)::text, 'null'))) || ((',"locality":' || COALESCE(to_json(t3.city)::text, 'null')) || (',"country":' || (COALESCE(to_json(t3.country)::text, 'null') || '}')))), ','), '') || ']'))
            FROM
              (SELECT t3.*
              FROM address t3
              WHERE t3.workspace_id = $1
              AND t3.company_id = t0.id
              ORDER BY t3.position ASC, t3.id ASC) t3) || ',"emails":')))) || (((
                (SELECT ('[' || (COALESCE(string_agg(('{"email":' || (to_json(t4.address)::text || '}')), ','), '') || ']'))
                FROM
                  (SELECT t4.*
                  FROM email t4
                  WHERE t4.workspace_id = $1
                  AND t4.company_id = t0.id
                  ORDER BY t4.address ASC, t4.id ASC) t4) || ',"phoneNumbers":') || (
                    (SELECT ('[' || (COALESCE(string_agg(('{"e164":' || (to_json(t5.e164)::text || '}')), ','), '') || ']'))
                    FROM
                      (SELECT t5.*
                      FROM phone t5
                      WHERE t5.workspace_id = $1
                      AND t5.company_id = t0.id
                      ORDER BY t5.position ASC, t5.id ASC) t5) || (',"jobRoles":' ||
                        (SELECT ('[' || (COALESCE(string_agg((('{"jobTitle":' || COALESCE(to_json(t6.job_title)::text, 'null')) || (',"contact":' || (COALESCE(
                          (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t8.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t8.first_name, ''), NULLIF(t8.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                          FROM
                            (SELECT t8.*
                            FROM person t8
                            WHERE t8.workspace_id = $1
                            AND t8.id = t6.person_id
                            AND t8.deleted_at IS NULL
                            LIMIT 1) t8), 'null') || '}'))), ','), '') || ']'))
                            FROM
                              (SELECT t6.*
                              FROM employment t6
                              WHERE t6.workspace_id = $1
                              AND t6.company_id = t0.id
                              AND EXISTS
                                (SELECT 1
                                FROM person t7
                                WHERE t7.workspace_id = $1
                                AND t7.id = t6.person_id
                                AND t7.deleted_at IS NULL)
                                ORDER BY lower(t6.job_title) ASC NULLS LAST, t6.id ASC) t6)))) || ((',"subsidiaries":' ||
                                  (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(t9.type)::text, 'null')) || (',"organization":' || (COALESCE(
                                    (SELECT ('{"name":' || (to_json(t11.name)::text || '}'))
                                    FROM
                                      (SELECT t11.*
                                      FROM company t11
                                      WHERE t11.workspace_id = $1
                                      AND t11.id = t9.child_id
                                      AND t11.deleted_at IS NULL
                                      LIMIT 1) t11), 'null') || '}'))), ','), '') || ']'))
                                      FROM
                                        (SELECT t9.*
                                        FROM company_hierarchy t9
                                        WHERE t9.workspace_id = $1
                                        AND t9.parent_id = t0.id
                                        AND EXISTS
                                          (SELECT 1
                                          FROM company t10
                                          WHERE t10.workspace_id = $1
                                          AND t10.id = t9.child_id
                                          AND t10.deleted_at IS NULL)
                                          ORDER BY t9.created_at ASC, t9.id ASC) t9)) || (',"parentCompanies":' || (
                                            (SELECT ('[' || (COALESCE(string_agg(('{"organization":' || (COALESCE(
                                              (SELECT ('{"name":' || (to_json(t14.name)::text || '}'))
                                              FROM
                                                (SELECT t14.*
                                                FROM company t14
                                                WHERE t14.workspace_id = $1
                                                AND t14.id = t12.parent_id
                                                AND t14.deleted_at IS NULL
                                                LIMIT 1) t14), 'null') || '}')), ','), '') || ']'))
                                                FROM
                                                  (SELECT t12.*
                                                  FROM company_hierarchy t12
                                                  WHERE t12.workspace_id = $1
                                                  AND t12.child_id = t0.id
                                                  AND EXISTS
                                                    (SELECT 1
                                                    FROM company t13
                                                    WHERE t13.workspace_id = $1
                                                    AND t13.id = t12.parent_id
                                                    AND t13.deleted_at IS NULL)
                                                    ORDER BY t12.created_at ASC, t12.id ASC) t12) || ',"contracts":'))))) || ((((
                                                      (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (COALESCE(to_json(t15.name)::text, 'null') || '}')), ','), '') || ']'))
                                                      FROM
                                                        (SELECT t15.*
                                                        FROM contract t15
                                                        WHERE t15.workspace_id = $1
                                                        AND t15.company_id = t0.id
                                                        AND t15.deleted_at IS NULL
                                                        ORDER BY t15.created_at ASC, t15.id ASC) t15) || ',"opportunities":') || (
                                                          (SELECT ('[' || (COALESCE(string_agg((('{"name":' || to_json(t16.name)::text) || (',"amount":' || (COALESCE((trim_scale(COALESCE(t16.amount, 0)))::text, 'null') || '}'))), ','), '') || ']'))
                                                          FROM
                                                            (SELECT t16.*
                                                            FROM deal t16
                                                            WHERE t16.workspace_id = $1
                                                            AND t16.company_id = t0.id
                                                            AND t16.deleted_at IS NULL
                                                            ORDER BY t16.created_at ASC, t16.id ASC) t16) || (',"owner":' || COALESCE(
                                                              (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t17.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t17.first_name, ''), NULLIF(t17.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                                              FROM
                                                                (SELECT t17.*
                                                                FROM member t17
                                                                WHERE t17.workspace_id = $1
                                                                AND t17.id = t0.owner_id
                                                                AND t17.deleted_at IS NULL
                                                                LIMIT 1) t17), 'null')))) || ((',"tags":' ||
                                                                  (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (to_json(t18.name)::text || '}')), ','), '') || ']'))
                                                                  FROM
                                                                    (SELECT t18.*
                                                                    FROM tag t18
                                                                    WHERE t18.workspace_id = $1
                                                                    AND EXISTS
                                                                      (SELECT 1
                                                                      FROM record_tag t19
                                                                      WHERE t19.workspace_id = $1
                                                                      AND t19.company_id = t0.id
                                                                      AND t19.tag_id = t18.id)
                                                                      AND t18.deleted_at IS NULL
                                                                      ORDER BY lower(t18.name) ASC, t18.id ASC) t18)) || (',"accountDetails":{"onboarding":{"status":' || (COALESCE(to_json(CASE t0.onboarding_status WHEN 'NOT_APPLICABLE' THEN 'NOT_APPLICABLE' WHEN 'NOT_STARTED' THEN 'NOT_STARTED' WHEN 'ON_TRACK' THEN 'ON_TRACK' WHEN 'LATE' THEN 'LATE' WHEN 'STUCK' THEN 'STUCK' WHEN 'DONE' THEN 'DONE' WHEN 'SUCCESSFUL' THEN 'SUCCESSFUL' ELSE 'NOT_APPLICABLE' END)::text, 'null') || ',"comments":')))) || (((COALESCE(to_json(t0.onboarding_comments)::text, 'null') || '},"churned":') || (COALESCE(('"' || ((to_char(t0.churned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || (',"ltv":' || COALESCE((trim_scale(t0.ltv))::text, 'null')))) || (('},"timelineEvents":' ||
                                                                        (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
                                                                        FROM
                                                                          (SELECT CASE WHEN t20.kind = $6::text THEN '{"__typename":"InteractionSession"}'::text WHEN t20.kind = $7::text THEN (('{"__typename":"InteractionEvent","id":"' || (t20.id)::text) || ('","content":' || (COALESCE(to_json(t20.body)::text, 'null') || '}'))) WHEN t20.kind = $8::text THEN (('{"__typename":"Meeting","id":"' || (t20.id)::text) || ('","name":' || (COALESCE(to_json(t20.title)::text, 'null') || '}'))) WHEN t20.kind = $9::text THEN '{"__typename":"Issue"}'::text WHEN t20.kind = $10::text THEN '{"__typename":"LogEntry"}'::text WHEN t20.kind = $11::text THEN '{"__typename":"Note"}'::text WHEN t20.kind = $12::text THEN '{"__typename":"Action"}'::text WHEN t20.kind = $13::text THEN '{"__typename":"PageView"}'::text WHEN t20.kind = $14::text THEN '{"__typename":"MarkdownEvent"}'::text END AS item
                                                                          FROM
                                                                            (SELECT t20.*
                                                                            FROM
                                                                              (SELECT DISTINCT m.at, m.id
                                                                              FROM
                                                                                (SELECT t24.at, t24.id
                                                                                FROM unnest($3::text[]) AS t23(kind), LATERAL
                                                                                  (SELECT DISTINCT t21.occurred_at AS at, t21.activity_id AS id
                                                                                  FROM activity_link t21, activity t22
                                                                                  WHERE t21.workspace_id = $1
                                                                                  AND t21.company_id = t0.id
                                                                                  AND t21.kind = t23.kind
                                                                                  AND t21.occurred_at < $4::timestamptz
                                                                                  AND t21.deleted_at IS NULL
                                                                                  AND t22.id = t21.activity_id
                                                                                  AND t22.workspace_id = $1
                                                                                  AND t22.deleted_at IS NULL
                                                                                  AND NOT t22.hidden
                                                                                  AND (t22.status IS NULL OR t22.status <> $5::text)
                                                                                  ORDER BY 1 DESC, 2 DESC
                                                                                  LIMIT 10::int8) t24
                                                                                  UNION ALL SELECT t29.at, t29.id
                                                                                  FROM employment t25, unnest($3::text[]) AS t28(kind), LATERAL
                                                                                    (SELECT DISTINCT t26.occurred_at AS at, t26.activity_id AS id
                                                                                    FROM activity_link t26, activity t27
                                                                                    WHERE t26.workspace_id = $1
                                                                                    AND t26.person_id = t25.person_id
                                                                                    AND t26.kind = t28.kind
                                                                                    AND t26.occurred_at < $4::timestamptz
                                                                                    AND t26.deleted_at IS NULL
                                                                                    AND t27.id = t26.activity_id
                                                                                    AND t27.workspace_id = $1
                                                                                    AND t27.deleted_at IS NULL
                                                                                    AND NOT t27.hidden
                                                                                    AND (t27.status IS NULL OR t27.status <> $5::text)
                                                                                    ORDER BY 1 DESC, 2 DESC
                                                                                    LIMIT 10::int8) t29
                                                                                    WHERE t25.workspace_id = $1
                                                                                    AND t25.company_id = t0.id
                                                                                    UNION ALL SELECT t34.at, t34.id
                                                                                    FROM employment t30, unnest($3::text[]) AS t33(kind), LATERAL
                                                                                      (SELECT DISTINCT t31.occurred_at AS at, t31.activity_id AS id
                                                                                      FROM activity_link t31, activity t32
                                                                                      WHERE t31.workspace_id = $1
                                                                                      AND t31.employment_id = t30.id
                                                                                      AND t31.kind = t33.kind
                                                                                      AND t31.occurred_at < $4::timestamptz
                                                                                      AND t31.deleted_at IS NULL
                                                                                      AND t32.id = t31.activity_id
                                                                                      AND t32.workspace_id = $1
                                                                                      AND t32.deleted_at IS NULL
                                                                                      AND NOT t32.hidden
                                                                                      AND (t32.status IS NULL OR t32.status <> $5::text)
                                                                                      ORDER BY 1 DESC, 2 DESC
                                                                                      LIMIT 10::int8) t34
                                                                                      WHERE t30.workspace_id = $1
                                                                                      AND t30.company_id = t0.id
                                                                                      UNION ALL SELECT t40.at, t40.id
                                                                                      FROM employment t35, email t36, unnest($3::text[]) AS t39(kind), LATERAL
                                                                                        (SELECT DISTINCT t37.occurred_at AS at, t37.activity_id AS id
                                                                                        FROM activity_link t37, activity t38
                                                                                        WHERE t37.workspace_id = $1
                                                                                        AND t37.email_id = t36.id
                                                                                        AND t37.kind = t39.kind
                                                                                        AND t37.occurred_at < $4::timestamptz
                                                                                        AND t37.deleted_at IS NULL
                                                                                        AND t38.id = t37.activity_id
                                                                                        AND t38.workspace_id = $1
                                                                                        AND t38.deleted_at IS NULL
                                                                                        AND NOT t38.hidden
                                                                                        AND (t38.status IS NULL OR t38.status <> $5::text)
                                                                                        ORDER BY 1 DESC, 2 DESC
                                                                                        LIMIT 10::int8) t40
                                                                                        WHERE t35.workspace_id = $1
                                                                                        AND t35.company_id = t0.id
                                                                                        AND t36.workspace_id = $1
                                                                                        AND t36.person_id = t35.person_id
                                                                                        UNION ALL SELECT t46.at, t46.id
                                                                                        FROM employment t41, phone t42, unnest($3::text[]) AS t45(kind), LATERAL
                                                                                          (SELECT DISTINCT t43.occurred_at AS at, t43.activity_id AS id
                                                                                          FROM activity_link t43, activity t44
                                                                                          WHERE t43.workspace_id = $1
                                                                                          AND t43.phone_id = t42.id
                                                                                          AND t43.kind = t45.kind
                                                                                          AND t43.occurred_at < $4::timestamptz
                                                                                          AND t43.deleted_at IS NULL
                                                                                          AND t44.id = t43.activity_id
                                                                                          AND t44.workspace_id = $1
                                                                                          AND t44.deleted_at IS NULL
                                                                                          AND NOT t44.hidden
                                                                                          AND (t44.status IS NULL OR t44.status <> $5::text)
                                                                                          ORDER BY 1 DESC, 2 DESC
                                                                                          LIMIT 10::int8) t46
                                                                                          WHERE t41.workspace_id = $1
                                                                                          AND t41.company_id = t0.id
                                                                                          AND t42.workspace_id = $1
                                                                                          AND t42.person_id = t41.person_id
                                                                                          UNION ALL SELECT t51.at, t51.id
                                                                                          FROM email t47, unnest($3::text[]) AS t50(kind), LATERAL
                                                                                            (SELECT DISTINCT t48.occurred_at AS at, t48.activity_id AS id
                                                                                            FROM activity_link t48, activity t49
                                                                                            WHERE t48.workspace_id = $1
                                                                                            AND t48.email_id = t47.id
                                                                                            AND t48.kind = t50.kind
                                                                                            AND t48.occurred_at < $4::timestamptz
                                                                                            AND t48.deleted_at IS NULL
                                                                                            AND t49.id = t48.activity_id
                                                                                            AND t49.workspace_id = $1
                                                                                            AND t49.deleted_at IS NULL
                                                                                            AND NOT t49.hidden
                                                                                            AND (t49.status IS NULL OR t49.status <> $5::text)
                                                                                            ORDER BY 1 DESC, 2 DESC
                                                                                            LIMIT 10::int8) t51
                                                                                            WHERE t47.workspace_id = $1
                                                                                            AND t47.company_id = t0.id
                                                                                            UNION ALL SELECT t56.at, t56.id
                                                                                            FROM phone t52, unnest($3::text[]) AS t55(kind), LATERAL
                                                                                              (SELECT DISTINCT t53.occurred_at AS at, t53.activity_id AS id
                                                                                              FROM activity_link t53, activity t54
                                                                                              WHERE t53.workspace_id = $1
                                                                                              AND t53.phone_id = t52.id
                                                                                              AND t53.kind = t55.kind
                                                                                              AND t53.occurred_at < $4::timestamptz
                                                                                              AND t53.deleted_at IS NULL
                                                                                              AND t54.id = t53.activity_id
                                                                                              AND t54.workspace_id = $1
                                                                                              AND t54.deleted_at IS NULL
                                                                                              AND NOT t54.hidden
                                                                                              AND (t54.status IS NULL OR t54.status <> $5::text)
                                                                                              ORDER BY 1 DESC, 2 DESC
                                                                                              LIMIT 10::int8) t56
                                                                                              WHERE t52.workspace_id = $1
                                                                                              AND t52.company_id = t0.id) m
                                                                                              ORDER BY m.at DESC, m.id DESC
                                                                                              LIMIT 10::int8) t57 JOIN activity t20 ON t20.workspace_id = $1
                                                                                              AND t20.id = t57.id
                                                                                              ORDER BY t57.at DESC, t57.id DESC) t20) u)) || (',"timelineEventsTotalCount":' || (
                                                                                                (SELECT count(*)::text
                                                                                                FROM
                                                                                                  (SELECT t58.*
                                                                                                  FROM activity t58
                                                                                                  WHERE t58.workspace_id = $1
                                                                                                  AND t58.id IN
                                                                                                    (SELECT t59.activity_id
                                                                                                    FROM activity_link t59
                                                                                                    WHERE t59.workspace_id = $1
                                                                                                    AND t59.company_id = t0.id
                                                                                                    AND t59.deleted_at IS NULL
                                                                                                    UNION ALL SELECT t61.activity_id
                                                                                                    FROM employment t60, activity_link t61
                                                                                                    WHERE t60.workspace_id = $1
                                                                                                    AND t60.company_id = t0.id
                                                                                                    AND t61.workspace_id = $1
                                                                                                    AND t61.person_id = t60.person_id
                                                                                                    AND t61.deleted_at IS NULL
                                                                                                    UNION ALL SELECT t63.activity_id
                                                                                                    FROM employment t62, activity_link t63
                                                                                                    WHERE t62.workspace_id = $1
                                                                                                    AND t62.company_id = t0.id
                                                                                                    AND t63.workspace_id = $1
                                                                                                    AND t63.employment_id = t62.id
                                                                                                    AND t63.deleted_at IS NULL
                                                                                                    UNION ALL SELECT t66.activity_id
                                                                                                    FROM employment t64, email t65, activity_link t66
                                                                                                    WHERE t64.workspace_id = $1
                                                                                                    AND t64.company_id = t0.id
                                                                                                    AND t65.workspace_id = $1
                                                                                                    AND t65.person_id = t64.person_id
                                                                                                    AND t66.workspace_id = $1
                                                                                                    AND t66.email_id = t65.id
                                                                                                    AND t66.deleted_at IS NULL
                                                                                                    UNION ALL SELECT t69.activity_id
                                                                                                    FROM employment t67, phone t68, activity_link t69
                                                                                                    WHERE t67.workspace_id = $1
                                                                                                    AND t67.company_id = t0.id
                                                                                                    AND t68.workspace_id = $1
                                                                                                    AND t68.person_id = t67.person_id
                                                                                                    AND t69.workspace_id = $1
                                                                                                    AND t69.phone_id = t68.id
                                                                                                    AND t69.deleted_at IS NULL
                                                                                                    UNION ALL SELECT t71.activity_id
                                                                                                    FROM email t70, activity_link t71
                                                                                                    WHERE t70.workspace_id = $1
                                                                                                    AND t70.company_id = t0.id
                                                                                                    AND t71.workspace_id = $1
                                                                                                    AND t71.email_id = t70.id
                                                                                                    AND t71.deleted_at IS NULL
                                                                                                    UNION ALL SELECT t73.activity_id
                                                                                                    FROM phone t72, activity_link t73
                                                                                                    WHERE t72.workspace_id = $1
                                                                                                    AND t72.company_id = t0.id
                                                                                                    AND t73.workspace_id = $1
                                                                                                    AND t73.phone_id = t72.id
                                                                                                    AND t73.deleted_at IS NULL)
                                                                                                    AND t58.deleted_at IS NULL
                                                                                                    AND NOT t58.hidden
                                                                                                    AND (t58.kind = ANY($15::text[])
                                                                                                    AND (t58.status IS NULL OR t58.status <> $5::text))) t74) || '}')))))))
                                                                                                    FROM
                                                                                                      (SELECT t0.*
                                                                                                      FROM company t0
                                                                                                      WHERE t0.workspace_id = $1
                                                                                                      AND t0.deleted_at IS NULL
                                                                                                      AND t0.id = $2::uuid
                                                                                                      ORDER BY t0.id ASC
                                                                                                      LIMIT 1) t0) AS r0;

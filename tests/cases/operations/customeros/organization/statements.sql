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
      FROM 'CUSTOMER'::text))::text, 'null') || (',"icpFit":' || COALESCE(to_json(COALESCE(CASE (t0.ideal_customer_profile)::text WHEN 'true' THEN 'ICP_FIT' ELSE NULL END, CASE t0.qualification_status WHEN 'NOT_QUALIFIED' THEN 'ICP_NOT_FIT' ELSE 'ICP_NOT_SET' END))::text, 'null'))))))) || (((((',"public":' || COALESCE((t0.is_public)::text, 'null')) || (',"notes":' || COALESCE(to_json(t0.notes)::text, 'null'))) || ((',"socialMedia":' ||
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
                                                                              (SELECT DISTINCT m.at, m.id, m.kind
                                                                              FROM
                                                                                (SELECT t23.at, t23.id, t22.kind
                                                                                FROM unnest($3::text[]) AS t22(kind), LATERAL
                                                                                  (SELECT DISTINCT t21.occurred_at AS at, t21.activity_id AS id
                                                                                  FROM activity_link t21, activity t24
                                                                                  WHERE t21.workspace_id = $1
                                                                                  AND t21.company_id = t0.id
                                                                                  AND t21.kind = t22.kind
                                                                                  AND t21.occurred_at < $4::timestamptz
                                                                                  AND t21.deleted_at IS NULL
                                                                                  AND t24.id = t21.activity_id
                                                                                  AND t24.workspace_id = $1
                                                                                  AND t24.deleted_at IS NULL
                                                                                  AND NOT t24.hidden
                                                                                  AND (t24.status IS NULL OR t24.status <> $5::text)
                                                                                  ORDER BY 1 DESC, 2 DESC
                                                                                  LIMIT 10::int8) t23
                                                                                  UNION ALL SELECT t28.at, t28.id, t27.kind
                                                                                  FROM employment t25, unnest($3::text[]) AS t27(kind), LATERAL
                                                                                    (SELECT DISTINCT t26.occurred_at AS at, t26.activity_id AS id
                                                                                    FROM activity_link t26, activity t29
                                                                                    WHERE t26.workspace_id = $1
                                                                                    AND t26.person_id = t25.person_id
                                                                                    AND t26.kind = t27.kind
                                                                                    AND t26.occurred_at < $4::timestamptz
                                                                                    AND t26.deleted_at IS NULL
                                                                                    AND t29.id = t26.activity_id
                                                                                    AND t29.workspace_id = $1
                                                                                    AND t29.deleted_at IS NULL
                                                                                    AND NOT t29.hidden
                                                                                    AND (t29.status IS NULL OR t29.status <> $5::text)
                                                                                    ORDER BY 1 DESC, 2 DESC
                                                                                    LIMIT 10::int8) t28
                                                                                    WHERE t25.workspace_id = $1
                                                                                    AND t25.company_id = t0.id
                                                                                    UNION ALL SELECT t33.at, t33.id, t32.kind
                                                                                    FROM employment t30, unnest($3::text[]) AS t32(kind), LATERAL
                                                                                      (SELECT DISTINCT t31.occurred_at AS at, t31.activity_id AS id
                                                                                      FROM activity_link t31, activity t34
                                                                                      WHERE t31.workspace_id = $1
                                                                                      AND t31.employment_id = t30.id
                                                                                      AND t31.kind = t32.kind
                                                                                      AND t31.occurred_at < $4::timestamptz
                                                                                      AND t31.deleted_at IS NULL
                                                                                      AND t34.id = t31.activity_id
                                                                                      AND t34.workspace_id = $1
                                                                                      AND t34.deleted_at IS NULL
                                                                                      AND NOT t34.hidden
                                                                                      AND (t34.status IS NULL OR t34.status <> $5::text)
                                                                                      ORDER BY 1 DESC, 2 DESC
                                                                                      LIMIT 10::int8) t33
                                                                                      WHERE t30.workspace_id = $1
                                                                                      AND t30.company_id = t0.id
                                                                                      UNION ALL SELECT t39.at, t39.id, t38.kind
                                                                                      FROM employment t35, email t36, unnest($3::text[]) AS t38(kind), LATERAL
                                                                                        (SELECT DISTINCT t37.occurred_at AS at, t37.activity_id AS id
                                                                                        FROM activity_link t37, activity t40
                                                                                        WHERE t37.workspace_id = $1
                                                                                        AND t37.email_id = t36.id
                                                                                        AND t37.kind = t38.kind
                                                                                        AND t37.occurred_at < $4::timestamptz
                                                                                        AND t37.deleted_at IS NULL
                                                                                        AND t40.id = t37.activity_id
                                                                                        AND t40.workspace_id = $1
                                                                                        AND t40.deleted_at IS NULL
                                                                                        AND NOT t40.hidden
                                                                                        AND (t40.status IS NULL OR t40.status <> $5::text)
                                                                                        ORDER BY 1 DESC, 2 DESC
                                                                                        LIMIT 10::int8) t39
                                                                                        WHERE t35.workspace_id = $1
                                                                                        AND t35.company_id = t0.id
                                                                                        AND t36.workspace_id = $1
                                                                                        AND t36.person_id = t35.person_id
                                                                                        UNION ALL SELECT t45.at, t45.id, t44.kind
                                                                                        FROM employment t41, phone t42, unnest($3::text[]) AS t44(kind), LATERAL
                                                                                          (SELECT DISTINCT t43.occurred_at AS at, t43.activity_id AS id
                                                                                          FROM activity_link t43, activity t46
                                                                                          WHERE t43.workspace_id = $1
                                                                                          AND t43.phone_id = t42.id
                                                                                          AND t43.kind = t44.kind
                                                                                          AND t43.occurred_at < $4::timestamptz
                                                                                          AND t43.deleted_at IS NULL
                                                                                          AND t46.id = t43.activity_id
                                                                                          AND t46.workspace_id = $1
                                                                                          AND t46.deleted_at IS NULL
                                                                                          AND NOT t46.hidden
                                                                                          AND (t46.status IS NULL OR t46.status <> $5::text)
                                                                                          ORDER BY 1 DESC, 2 DESC
                                                                                          LIMIT 10::int8) t45
                                                                                          WHERE t41.workspace_id = $1
                                                                                          AND t41.company_id = t0.id
                                                                                          AND t42.workspace_id = $1
                                                                                          AND t42.person_id = t41.person_id
                                                                                          UNION ALL SELECT t50.at, t50.id, t49.kind
                                                                                          FROM email t47, unnest($3::text[]) AS t49(kind), LATERAL
                                                                                            (SELECT DISTINCT t48.occurred_at AS at, t48.activity_id AS id
                                                                                            FROM activity_link t48, activity t51
                                                                                            WHERE t48.workspace_id = $1
                                                                                            AND t48.email_id = t47.id
                                                                                            AND t48.kind = t49.kind
                                                                                            AND t48.occurred_at < $4::timestamptz
                                                                                            AND t48.deleted_at IS NULL
                                                                                            AND t51.id = t48.activity_id
                                                                                            AND t51.workspace_id = $1
                                                                                            AND t51.deleted_at IS NULL
                                                                                            AND NOT t51.hidden
                                                                                            AND (t51.status IS NULL OR t51.status <> $5::text)
                                                                                            ORDER BY 1 DESC, 2 DESC
                                                                                            LIMIT 10::int8) t50
                                                                                            WHERE t47.workspace_id = $1
                                                                                            AND t47.company_id = t0.id
                                                                                            UNION ALL SELECT t55.at, t55.id, t54.kind
                                                                                            FROM phone t52, unnest($3::text[]) AS t54(kind), LATERAL
                                                                                              (SELECT DISTINCT t53.occurred_at AS at, t53.activity_id AS id
                                                                                              FROM activity_link t53, activity t56
                                                                                              WHERE t53.workspace_id = $1
                                                                                              AND t53.phone_id = t52.id
                                                                                              AND t53.kind = t54.kind
                                                                                              AND t53.occurred_at < $4::timestamptz
                                                                                              AND t53.deleted_at IS NULL
                                                                                              AND t56.id = t53.activity_id
                                                                                              AND t56.workspace_id = $1
                                                                                              AND t56.deleted_at IS NULL
                                                                                              AND NOT t56.hidden
                                                                                              AND (t56.status IS NULL OR t56.status <> $5::text)
                                                                                              ORDER BY 1 DESC, 2 DESC
                                                                                              LIMIT 10::int8) t55
                                                                                              WHERE t52.workspace_id = $1
                                                                                              AND t52.company_id = t0.id
                                                                                              UNION ALL SELECT t59.at, t59.id, t58.kind
                                                                                              FROM unnest($3::text[]) AS t58(kind), LATERAL
                                                                                                (SELECT DISTINCT t57.occurred_at AS at, t57.id AS id
                                                                                                FROM happening t57
                                                                                                WHERE t57.workspace_id = $1
                                                                                                AND t57.company_id = t0.id
                                                                                                AND t57.kind = t58.kind
                                                                                                AND t57.occurred_at < $4::timestamptz
                                                                                                AND t57.workspace_id = $1
                                                                                                AND t57.deleted_at IS NULL
                                                                                                AND NOT t57.hidden
                                                                                                AND (t57.status IS NULL OR t57.status <> $5::text)
                                                                                                ORDER BY 1 DESC, 2 DESC
                                                                                                LIMIT 10::int8) t59
                                                                                                UNION ALL SELECT t63.at, t63.id, t62.kind
                                                                                                FROM absorbed_record t60, unnest($3::text[]) AS t62(kind), LATERAL
                                                                                                  (SELECT DISTINCT t61.occurred_at AS at, t61.id AS id
                                                                                                  FROM happening t61
                                                                                                  WHERE t61.workspace_id = $1
                                                                                                  AND t61.company_id = t60.former_id
                                                                                                  AND t61.kind = t62.kind
                                                                                                  AND t61.occurred_at < $4::timestamptz
                                                                                                  AND t61.workspace_id = $1
                                                                                                  AND t61.deleted_at IS NULL
                                                                                                  AND NOT t61.hidden
                                                                                                  AND (t61.status IS NULL OR t61.status <> $5::text)
                                                                                                  ORDER BY 1 DESC, 2 DESC
                                                                                                  LIMIT 10::int8) t63
                                                                                                  WHERE t60.workspace_id = $1
                                                                                                  AND t60.company_id = t0.id
                                                                                                  UNION ALL SELECT t67.at, t67.id, t66.kind
                                                                                                  FROM deal t64, unnest($3::text[]) AS t66(kind), LATERAL
                                                                                                    (SELECT DISTINCT t65.occurred_at AS at, t65.id AS id
                                                                                                    FROM happening t65
                                                                                                    WHERE t65.workspace_id = $1
                                                                                                    AND t65.deal_id = t64.id
                                                                                                    AND t65.kind = t66.kind
                                                                                                    AND t65.occurred_at < $4::timestamptz
                                                                                                    AND t65.workspace_id = $1
                                                                                                    AND t65.deleted_at IS NULL
                                                                                                    AND NOT t65.hidden
                                                                                                    AND (t65.status IS NULL OR t65.status <> $5::text)
                                                                                                    ORDER BY 1 DESC, 2 DESC
                                                                                                    LIMIT 10::int8) t67
                                                                                                    WHERE t64.workspace_id = $1
                                                                                                    AND t64.company_id = t0.id
                                                                                                    AND t64.deleted_at IS NULL) m
                                                                                                    ORDER BY m.at DESC, m.id DESC
                                                                                                    LIMIT 10::int8) t68 CROSS JOIN LATERAL
                                                                                                      (SELECT t69.*
                                                                                                      FROM happening t69
                                                                                                      WHERE t69.workspace_id = $1
                                                                                                      AND t69.id = t68.id
                                                                                                      AND t69.kind = t68.kind OFFSET 0) t20
                                                                                                      ORDER BY t68.at DESC, t68.id DESC) t20) u)) || (',"timelineEventsTotalCount":' || (
                                                                                                        (SELECT count(*)::text
                                                                                                        FROM
                                                                                                          (SELECT DISTINCT m.id
                                                                                                          FROM
                                                                                                            (SELECT t73.at, t73.id, t72.kind
                                                                                                            FROM unnest($15::text[]) AS t72(kind), LATERAL
                                                                                                              (SELECT DISTINCT t71.occurred_at AS at, t71.activity_id AS id
                                                                                                              FROM activity_link t71, activity t74
                                                                                                              WHERE t71.workspace_id = $1
                                                                                                              AND t71.company_id = t0.id
                                                                                                              AND t71.kind = t72.kind
                                                                                                              AND t71.deleted_at IS NULL
                                                                                                              AND t74.id = t71.activity_id
                                                                                                              AND t74.workspace_id = $1
                                                                                                              AND t74.deleted_at IS NULL
                                                                                                              AND NOT t74.hidden
                                                                                                              AND (t74.status IS NULL OR t74.status <> $5::text)) t73
                                                                                                              UNION ALL SELECT t78.at, t78.id, t77.kind
                                                                                                              FROM employment t75, unnest($15::text[]) AS t77(kind), LATERAL
                                                                                                                (SELECT DISTINCT t76.occurred_at AS at, t76.activity_id AS id
                                                                                                                FROM activity_link t76, activity t79
                                                                                                                WHERE t76.workspace_id = $1
                                                                                                                AND t76.person_id = t75.person_id
                                                                                                                AND t76.kind = t77.kind
                                                                                                                AND t76.deleted_at IS NULL
                                                                                                                AND t79.id = t76.activity_id
                                                                                                                AND t79.workspace_id = $1
                                                                                                                AND t79.deleted_at IS NULL
                                                                                                                AND NOT t79.hidden
                                                                                                                AND (t79.status IS NULL OR t79.status <> $5::text)) t78
                                                                                                                WHERE t75.workspace_id = $1
                                                                                                                AND t75.company_id = t0.id
                                                                                                                UNION ALL SELECT t83.at, t83.id, t82.kind
                                                                                                                FROM employment t80, unnest($15::text[]) AS t82(kind), LATERAL
                                                                                                                  (SELECT DISTINCT t81.occurred_at AS at, t81.activity_id AS id
                                                                                                                  FROM activity_link t81, activity t84
                                                                                                                  WHERE t81.workspace_id = $1
                                                                                                                  AND t81.employment_id = t80.id
                                                                                                                  AND t81.kind = t82.kind
                                                                                                                  AND t81.deleted_at IS NULL
                                                                                                                  AND t84.id = t81.activity_id
                                                                                                                  AND t84.workspace_id = $1
                                                                                                                  AND t84.deleted_at IS NULL
                                                                                                                  AND NOT t84.hidden
                                                                                                                  AND (t84.status IS NULL OR t84.status <> $5::text)) t83
                                                                                                                  WHERE t80.workspace_id = $1
                                                                                                                  AND t80.company_id = t0.id
                                                                                                                  UNION ALL SELECT t89.at, t89.id, t88.kind
                                                                                                                  FROM employment t85, email t86, unnest($15::text[]) AS t88(kind), LATERAL
                                                                                                                    (SELECT DISTINCT t87.occurred_at AS at, t87.activity_id AS id
                                                                                                                    FROM activity_link t87, activity t90
                                                                                                                    WHERE t87.workspace_id = $1
                                                                                                                    AND t87.email_id = t86.id
                                                                                                                    AND t87.kind = t88.kind
                                                                                                                    AND t87.deleted_at IS NULL
                                                                                                                    AND t90.id = t87.activity_id
                                                                                                                    AND t90.workspace_id = $1
                                                                                                                    AND t90.deleted_at IS NULL
                                                                                                                    AND NOT t90.hidden
                                                                                                                    AND (t90.status IS NULL OR t90.status <> $5::text)) t89
                                                                                                                    WHERE t85.workspace_id = $1
                                                                                                                    AND t85.company_id = t0.id
                                                                                                                    AND t86.workspace_id = $1
                                                                                                                    AND t86.person_id = t85.person_id
                                                                                                                    UNION ALL SELECT t95.at, t95.id, t94.kind
                                                                                                                    FROM employment t91, phone t92, unnest($15::text[]) AS t94(kind), LATERAL
                                                                                                                      (SELECT DISTINCT t93.occurred_at AS at, t93.activity_id AS id
                                                                                                                      FROM activity_link t93, activity t96
                                                                                                                      WHERE t93.workspace_id = $1
                                                                                                                      AND t93.phone_id = t92.id
                                                                                                                      AND t93.kind = t94.kind
                                                                                                                      AND t93.deleted_at IS NULL
                                                                                                                      AND t96.id = t93.activity_id
                                                                                                                      AND t96.workspace_id = $1
                                                                                                                      AND t96.deleted_at IS NULL
                                                                                                                      AND NOT t96.hidden
                                                                                                                      AND (t96.status IS NULL OR t96.status <> $5::text)) t95
                                                                                                                      WHERE t91.workspace_id = $1
                                                                                                                      AND t91.company_id = t0.id
                                                                                                                      AND t92.workspace_id = $1
                                                                                                                      AND t92.person_id = t91.person_id
                                                                                                                      UNION ALL SELECT t100.at, t100.id, t99.kind
                                                                                                                      FROM email t97, unnest($15::text[]) AS t99(kind), LATERAL
                                                                                                                        (SELECT DISTINCT t98.occurred_at AS at, t98.activity_id AS id
                                                                                                                        FROM activity_link t98, activity t101
                                                                                                                        WHERE t98.workspace_id = $1
                                                                                                                        AND t98.email_id = t97.id
                                                                                                                        AND t98.kind = t99.kind
                                                                                                                        AND t98.deleted_at IS NULL
                                                                                                                        AND t101.id = t98.activity_id
                                                                                                                        AND t101.workspace_id = $1
                                                                                                                        AND t101.deleted_at IS NULL
                                                                                                                        AND NOT t101.hidden
                                                                                                                        AND (t101.status IS NULL OR t101.status <> $5::text)) t100
                                                                                                                        WHERE t97.workspace_id = $1
                                                                                                                        AND t97.company_id = t0.id
                                                                                                                        UNION ALL SELECT t105.at, t105.id, t104.kind
                                                                                                                        FROM phone t102, unnest($15::text[]) AS t104(kind), LATERAL
                                                                                                                          (SELECT DISTINCT t103.occurred_at AS at, t103.activity_id AS id
                                                                                                                          FROM activity_link t103, activity t106
                                                                                                                          WHERE t103.workspace_id = $1
                                                                                                                          AND t103.phone_id = t102.id
                                                                                                                          AND t103.kind = t104.kind
                                                                                                                          AND t103.deleted_at IS NULL
                                                                                                                          AND t106.id = t103.activity_id
                                                                                                                          AND t106.workspace_id = $1
                                                                                                                          AND t106.deleted_at IS NULL
                                                                                                                          AND NOT t106.hidden
                                                                                                                          AND (t106.status IS NULL OR t106.status <> $5::text)) t105
                                                                                                                          WHERE t102.workspace_id = $1
                                                                                                                          AND t102.company_id = t0.id
                                                                                                                          UNION ALL SELECT t109.at, t109.id, t108.kind
                                                                                                                          FROM unnest($15::text[]) AS t108(kind), LATERAL
                                                                                                                            (SELECT DISTINCT t107.occurred_at AS at, t107.id AS id
                                                                                                                            FROM happening t107
                                                                                                                            WHERE t107.workspace_id = $1
                                                                                                                            AND t107.company_id = t0.id
                                                                                                                            AND t107.kind = t108.kind
                                                                                                                            AND t107.workspace_id = $1
                                                                                                                            AND t107.deleted_at IS NULL
                                                                                                                            AND NOT t107.hidden
                                                                                                                            AND (t107.status IS NULL OR t107.status <> $5::text)) t109
                                                                                                                            UNION ALL SELECT t113.at, t113.id, t112.kind
                                                                                                                            FROM absorbed_record t110, unnest($15::text[]) AS t112(kind), LATERAL
                                                                                                                              (SELECT DISTINCT t111.occurred_at AS at, t111.id AS id
                                                                                                                              FROM happening t111
                                                                                                                              WHERE t111.workspace_id = $1
                                                                                                                              AND t111.company_id = t110.former_id
                                                                                                                              AND t111.kind = t112.kind
                                                                                                                              AND t111.workspace_id = $1
                                                                                                                              AND t111.deleted_at IS NULL
                                                                                                                              AND NOT t111.hidden
                                                                                                                              AND (t111.status IS NULL OR t111.status <> $5::text)) t113
                                                                                                                              WHERE t110.workspace_id = $1
                                                                                                                              AND t110.company_id = t0.id
                                                                                                                              UNION ALL SELECT t117.at, t117.id, t116.kind
                                                                                                                              FROM deal t114, unnest($15::text[]) AS t116(kind), LATERAL
                                                                                                                                (SELECT DISTINCT t115.occurred_at AS at, t115.id AS id
                                                                                                                                FROM happening t115
                                                                                                                                WHERE t115.workspace_id = $1
                                                                                                                                AND t115.deal_id = t114.id
                                                                                                                                AND t115.kind = t116.kind
                                                                                                                                AND t115.workspace_id = $1
                                                                                                                                AND t115.deleted_at IS NULL
                                                                                                                                AND NOT t115.hidden
                                                                                                                                AND (t115.status IS NULL OR t115.status <> $5::text)) t117
                                                                                                                                WHERE t114.workspace_id = $1
                                                                                                                                AND t114.company_id = t0.id
                                                                                                                                AND t114.deleted_at IS NULL) m) t118) || '}')))))))
                                                                                                                                FROM
                                                                                                                                  (SELECT t0.*
                                                                                                                                  FROM company t0
                                                                                                                                  WHERE t0.workspace_id = $1
                                                                                                                                  AND t0.deleted_at IS NULL
                                                                                                                                  AND t0.id = $2::uuid
                                                                                                                                  ORDER BY t0.id ASC
                                                                                                                                  LIMIT 1) t0) AS r0;

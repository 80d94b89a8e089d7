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
                                                                          (SELECT CASE WHEN t20.kind = $5::text THEN '{"__typename":"InteractionSession"}'::text WHEN t20.kind = $6::text THEN (('{"__typename":"InteractionEvent","id":"' || (t20.id)::text) || ('","content":' || (COALESCE(to_json(t20.body)::text, 'null') || '}'))) WHEN t20.kind = $7::text THEN (('{"__typename":"Meeting","id":"' || (t20.id)::text) || ('","name":' || (COALESCE(to_json(t20.title)::text, 'null') || '}'))) WHEN t20.kind = $8::text THEN '{"__typename":"Issue"}'::text WHEN t20.kind = $9::text THEN '{"__typename":"LogEntry"}'::text WHEN t20.kind = $10::text THEN '{"__typename":"Note"}'::text WHEN t20.kind = $11::text THEN '{"__typename":"Action"}'::text WHEN t20.kind = $12::text THEN '{"__typename":"PageView"}'::text WHEN t20.kind = $13::text THEN '{"__typename":"MarkdownEvent"}'::text END AS item
                                                                          FROM
                                                                            (SELECT t20.*
                                                                            FROM
                                                                              (SELECT DISTINCT m.at, m.id, m.kind
                                                                              FROM
                                                                                (SELECT t23.at, t23.id, t22.kind
                                                                                FROM unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t22(kind), LATERAL
                                                                                  (SELECT DISTINCT t21.occurred_at AS at, t21.activity_id AS id
                                                                                  FROM activity_link t21, activity t24
                                                                                  WHERE t21.workspace_id = $1
                                                                                  AND t21.company_id = t0.id
                                                                                  AND t21.kind = t22.kind
                                                                                  AND t21.occurred_at < $3::timestamptz
                                                                                  AND t21.deleted_at IS NULL
                                                                                  AND t24.id = t21.activity_id
                                                                                  AND t24.workspace_id = $1
                                                                                  AND t24.deleted_at IS NULL
                                                                                  AND NOT t24.hidden
                                                                                  AND (t24.status IS NULL OR t24.status <> $4::text)
                                                                                  ORDER BY 1 DESC, 2 DESC
                                                                                  LIMIT 10::int8) t23
                                                                                  UNION ALL SELECT t28.at, t28.id, t27.kind
                                                                                  FROM employment t25, LATERAL
                                                                                    (SELECT FROM activity_link t30
                                                                                    WHERE t30.workspace_id = $1
                                                                                    AND t30.person_id = t25.person_id
                                                                                    ORDER BY t30.kind
                                                                                    LIMIT 1) t31, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t27(kind), LATERAL
                                                                                      (SELECT DISTINCT t26.occurred_at AS at, t26.activity_id AS id
                                                                                      FROM activity_link t26, activity t29
                                                                                      WHERE t26.workspace_id = $1
                                                                                      AND t26.person_id = t25.person_id
                                                                                      AND t26.kind = t27.kind
                                                                                      AND t26.occurred_at < $3::timestamptz
                                                                                      AND t26.deleted_at IS NULL
                                                                                      AND t29.id = t26.activity_id
                                                                                      AND t29.workspace_id = $1
                                                                                      AND t29.deleted_at IS NULL
                                                                                      AND NOT t29.hidden
                                                                                      AND (t29.status IS NULL OR t29.status <> $4::text)
                                                                                      ORDER BY 1 DESC, 2 DESC
                                                                                      LIMIT 10::int8) t28
                                                                                      WHERE t25.workspace_id = $1
                                                                                      AND t25.company_id = t0.id
                                                                                      UNION ALL SELECT t35.at, t35.id, t34.kind
                                                                                      FROM employment t32, LATERAL
                                                                                        (SELECT FROM activity_link t37
                                                                                        WHERE t37.workspace_id = $1
                                                                                        AND t37.employment_id = t32.id
                                                                                        ORDER BY t37.kind
                                                                                        LIMIT 1) t38, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t34(kind), LATERAL
                                                                                          (SELECT DISTINCT t33.occurred_at AS at, t33.activity_id AS id
                                                                                          FROM activity_link t33, activity t36
                                                                                          WHERE t33.workspace_id = $1
                                                                                          AND t33.employment_id = t32.id
                                                                                          AND t33.kind = t34.kind
                                                                                          AND t33.occurred_at < $3::timestamptz
                                                                                          AND t33.deleted_at IS NULL
                                                                                          AND t36.id = t33.activity_id
                                                                                          AND t36.workspace_id = $1
                                                                                          AND t36.deleted_at IS NULL
                                                                                          AND NOT t36.hidden
                                                                                          AND (t36.status IS NULL OR t36.status <> $4::text)
                                                                                          ORDER BY 1 DESC, 2 DESC
                                                                                          LIMIT 10::int8) t35
                                                                                          WHERE t32.workspace_id = $1
                                                                                          AND t32.company_id = t0.id
                                                                                          UNION ALL SELECT t43.at, t43.id, t42.kind
                                                                                          FROM employment t39, email t40, LATERAL
                                                                                            (SELECT FROM activity_link t45
                                                                                            WHERE t45.workspace_id = $1
                                                                                            AND t45.email_id = t40.id
                                                                                            ORDER BY t45.kind
                                                                                            LIMIT 1) t46, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t42(kind), LATERAL
                                                                                              (SELECT DISTINCT t41.occurred_at AS at, t41.activity_id AS id
                                                                                              FROM activity_link t41, activity t44
                                                                                              WHERE t41.workspace_id = $1
                                                                                              AND t41.email_id = t40.id
                                                                                              AND t41.kind = t42.kind
                                                                                              AND t41.occurred_at < $3::timestamptz
                                                                                              AND t41.deleted_at IS NULL
                                                                                              AND t44.id = t41.activity_id
                                                                                              AND t44.workspace_id = $1
                                                                                              AND t44.deleted_at IS NULL
                                                                                              AND NOT t44.hidden
                                                                                              AND (t44.status IS NULL OR t44.status <> $4::text)
                                                                                              ORDER BY 1 DESC, 2 DESC
                                                                                              LIMIT 10::int8) t43
                                                                                              WHERE t39.workspace_id = $1
                                                                                              AND t39.company_id = t0.id
                                                                                              AND t40.workspace_id = $1
                                                                                              AND t40.person_id = t39.person_id
                                                                                              UNION ALL SELECT t51.at, t51.id, t50.kind
                                                                                              FROM employment t47, phone t48, LATERAL
                                                                                                (SELECT FROM activity_link t53
                                                                                                WHERE t53.workspace_id = $1
                                                                                                AND t53.phone_id = t48.id
                                                                                                ORDER BY t53.kind
                                                                                                LIMIT 1) t54, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t50(kind), LATERAL
                                                                                                  (SELECT DISTINCT t49.occurred_at AS at, t49.activity_id AS id
                                                                                                  FROM activity_link t49, activity t52
                                                                                                  WHERE t49.workspace_id = $1
                                                                                                  AND t49.phone_id = t48.id
                                                                                                  AND t49.kind = t50.kind
                                                                                                  AND t49.occurred_at < $3::timestamptz
                                                                                                  AND t49.deleted_at IS NULL
                                                                                                  AND t52.id = t49.activity_id
                                                                                                  AND t52.workspace_id = $1
                                                                                                  AND t52.deleted_at IS NULL
                                                                                                  AND NOT t52.hidden
                                                                                                  AND (t52.status IS NULL OR t52.status <> $4::text)
                                                                                                  ORDER BY 1 DESC, 2 DESC
                                                                                                  LIMIT 10::int8) t51
                                                                                                  WHERE t47.workspace_id = $1
                                                                                                  AND t47.company_id = t0.id
                                                                                                  AND t48.workspace_id = $1
                                                                                                  AND t48.person_id = t47.person_id
                                                                                                  UNION ALL SELECT t58.at, t58.id, t57.kind
                                                                                                  FROM email t55, LATERAL
                                                                                                    (SELECT FROM activity_link t60
                                                                                                    WHERE t60.workspace_id = $1
                                                                                                    AND t60.email_id = t55.id
                                                                                                    ORDER BY t60.kind
                                                                                                    LIMIT 1) t61, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t57(kind), LATERAL
                                                                                                      (SELECT DISTINCT t56.occurred_at AS at, t56.activity_id AS id
                                                                                                      FROM activity_link t56, activity t59
                                                                                                      WHERE t56.workspace_id = $1
                                                                                                      AND t56.email_id = t55.id
                                                                                                      AND t56.kind = t57.kind
                                                                                                      AND t56.occurred_at < $3::timestamptz
                                                                                                      AND t56.deleted_at IS NULL
                                                                                                      AND t59.id = t56.activity_id
                                                                                                      AND t59.workspace_id = $1
                                                                                                      AND t59.deleted_at IS NULL
                                                                                                      AND NOT t59.hidden
                                                                                                      AND (t59.status IS NULL OR t59.status <> $4::text)
                                                                                                      ORDER BY 1 DESC, 2 DESC
                                                                                                      LIMIT 10::int8) t58
                                                                                                      WHERE t55.workspace_id = $1
                                                                                                      AND t55.company_id = t0.id
                                                                                                      UNION ALL SELECT t65.at, t65.id, t64.kind
                                                                                                      FROM phone t62, LATERAL
                                                                                                        (SELECT FROM activity_link t67
                                                                                                        WHERE t67.workspace_id = $1
                                                                                                        AND t67.phone_id = t62.id
                                                                                                        ORDER BY t67.kind
                                                                                                        LIMIT 1) t68, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t64(kind), LATERAL
                                                                                                          (SELECT DISTINCT t63.occurred_at AS at, t63.activity_id AS id
                                                                                                          FROM activity_link t63, activity t66
                                                                                                          WHERE t63.workspace_id = $1
                                                                                                          AND t63.phone_id = t62.id
                                                                                                          AND t63.kind = t64.kind
                                                                                                          AND t63.occurred_at < $3::timestamptz
                                                                                                          AND t63.deleted_at IS NULL
                                                                                                          AND t66.id = t63.activity_id
                                                                                                          AND t66.workspace_id = $1
                                                                                                          AND t66.deleted_at IS NULL
                                                                                                          AND NOT t66.hidden
                                                                                                          AND (t66.status IS NULL OR t66.status <> $4::text)
                                                                                                          ORDER BY 1 DESC, 2 DESC
                                                                                                          LIMIT 10::int8) t65
                                                                                                          WHERE t62.workspace_id = $1
                                                                                                          AND t62.company_id = t0.id
                                                                                                          UNION ALL SELECT t71.at, t71.id, t70.kind
                                                                                                          FROM unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t70(kind), LATERAL
                                                                                                            (SELECT DISTINCT t69.occurred_at AS at, t69.id AS id
                                                                                                            FROM happening t69
                                                                                                            WHERE t69.workspace_id = $1
                                                                                                            AND t69.company_id = t0.id
                                                                                                            AND t69.kind = t70.kind
                                                                                                            AND t69.occurred_at < $3::timestamptz
                                                                                                            AND t69.workspace_id = $1
                                                                                                            AND t69.deleted_at IS NULL
                                                                                                            AND NOT t69.hidden
                                                                                                            AND (t69.status IS NULL OR t69.status <> $4::text)
                                                                                                            ORDER BY 1 DESC, 2 DESC
                                                                                                            LIMIT 10::int8) t71
                                                                                                            UNION ALL SELECT t75.at, t75.id, t74.kind
                                                                                                            FROM absorbed_record t72, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t74(kind), LATERAL
                                                                                                              (SELECT DISTINCT t73.occurred_at AS at, t73.id AS id
                                                                                                              FROM happening t73
                                                                                                              WHERE t73.workspace_id = $1
                                                                                                              AND t73.company_id = t72.former_id
                                                                                                              AND t73.kind = t74.kind
                                                                                                              AND t73.occurred_at < $3::timestamptz
                                                                                                              AND t73.workspace_id = $1
                                                                                                              AND t73.deleted_at IS NULL
                                                                                                              AND NOT t73.hidden
                                                                                                              AND (t73.status IS NULL OR t73.status <> $4::text)
                                                                                                              ORDER BY 1 DESC, 2 DESC
                                                                                                              LIMIT 10::int8) t75
                                                                                                              WHERE t72.workspace_id = $1
                                                                                                              AND t72.company_id = t0.id
                                                                                                              UNION ALL SELECT t79.at, t79.id, t78.kind
                                                                                                              FROM deal t76, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t78(kind), LATERAL
                                                                                                                (SELECT DISTINCT t77.occurred_at AS at, t77.id AS id
                                                                                                                FROM happening t77
                                                                                                                WHERE t77.workspace_id = $1
                                                                                                                AND t77.deal_id = t76.id
                                                                                                                AND t77.kind = t78.kind
                                                                                                                AND t77.occurred_at < $3::timestamptz
                                                                                                                AND t77.workspace_id = $1
                                                                                                                AND t77.deleted_at IS NULL
                                                                                                                AND NOT t77.hidden
                                                                                                                AND (t77.status IS NULL OR t77.status <> $4::text)
                                                                                                                ORDER BY 1 DESC, 2 DESC
                                                                                                                LIMIT 10::int8) t79
                                                                                                                WHERE t76.workspace_id = $1
                                                                                                                AND t76.company_id = t0.id
                                                                                                                AND t76.deleted_at IS NULL) m
                                                                                                                ORDER BY m.at DESC, m.id DESC
                                                                                                                LIMIT 10::int8) t80 CROSS JOIN LATERAL
                                                                                                                  (SELECT t81.*
                                                                                                                  FROM happening t81
                                                                                                                  WHERE t81.workspace_id = $1
                                                                                                                  AND t81.id = t80.id
                                                                                                                  AND t81.kind = t80.kind OFFSET 0) t20
                                                                                                                  ORDER BY t80.at DESC, t80.id DESC) t20) u)) || (',"timelineEventsTotalCount":' || (
                                                                                                                    (SELECT count(*)::text
                                                                                                                    FROM
                                                                                                                      (SELECT DISTINCT m.id
                                                                                                                      FROM
                                                                                                                        (SELECT t85.at, t85.id, t84.kind
                                                                                                                        FROM unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t84(kind), LATERAL
                                                                                                                          (SELECT DISTINCT t83.occurred_at AS at, t83.activity_id AS id
                                                                                                                          FROM activity_link t83, activity t86
                                                                                                                          WHERE t83.workspace_id = $1
                                                                                                                          AND t83.company_id = t0.id
                                                                                                                          AND t83.kind = t84.kind
                                                                                                                          AND t83.deleted_at IS NULL
                                                                                                                          AND t86.id = t83.activity_id
                                                                                                                          AND t86.workspace_id = $1
                                                                                                                          AND t86.deleted_at IS NULL
                                                                                                                          AND NOT t86.hidden
                                                                                                                          AND (t86.status IS NULL OR t86.status <> $4::text)) t85
                                                                                                                          UNION ALL SELECT t90.at, t90.id, t89.kind
                                                                                                                          FROM employment t87, LATERAL
                                                                                                                            (SELECT FROM activity_link t92
                                                                                                                            WHERE t92.workspace_id = $1
                                                                                                                            AND t92.person_id = t87.person_id
                                                                                                                            ORDER BY t92.kind
                                                                                                                            LIMIT 1) t93, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t89(kind), LATERAL
                                                                                                                              (SELECT DISTINCT t88.occurred_at AS at, t88.activity_id AS id
                                                                                                                              FROM activity_link t88, activity t91
                                                                                                                              WHERE t88.workspace_id = $1
                                                                                                                              AND t88.person_id = t87.person_id
                                                                                                                              AND t88.kind = t89.kind
                                                                                                                              AND t88.deleted_at IS NULL
                                                                                                                              AND t91.id = t88.activity_id
                                                                                                                              AND t91.workspace_id = $1
                                                                                                                              AND t91.deleted_at IS NULL
                                                                                                                              AND NOT t91.hidden
                                                                                                                              AND (t91.status IS NULL OR t91.status <> $4::text)) t90
                                                                                                                              WHERE t87.workspace_id = $1
                                                                                                                              AND t87.company_id = t0.id
                                                                                                                              UNION ALL SELECT t97.at, t97.id, t96.kind
                                                                                                                              FROM employment t94, LATERAL
                                                                                                                                (SELECT FROM activity_link t99
                                                                                                                                WHERE t99.workspace_id = $1
                                                                                                                                AND t99.employment_id = t94.id
                                                                                                                                ORDER BY t99.kind
                                                                                                                                LIMIT 1) t100, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t96(kind), LATERAL
                                                                                                                                  (SELECT DISTINCT t95.occurred_at AS at, t95.activity_id AS id
                                                                                                                                  FROM activity_link t95, activity t98
                                                                                                                                  WHERE t95.workspace_id = $1
                                                                                                                                  AND t95.employment_id = t94.id
                                                                                                                                  AND t95.kind = t96.kind
                                                                                                                                  AND t95.deleted_at IS NULL
                                                                                                                                  AND t98.id = t95.activity_id
                                                                                                                                  AND t98.workspace_id = $1
                                                                                                                                  AND t98.deleted_at IS NULL
                                                                                                                                  AND NOT t98.hidden
                                                                                                                                  AND (t98.status IS NULL OR t98.status <> $4::text)) t97
                                                                                                                                  WHERE t94.workspace_id = $1
                                                                                                                                  AND t94.company_id = t0.id
                                                                                                                                  UNION ALL SELECT t105.at, t105.id, t104.kind
                                                                                                                                  FROM employment t101, email t102, LATERAL
                                                                                                                                    (SELECT FROM activity_link t107
                                                                                                                                    WHERE t107.workspace_id = $1
                                                                                                                                    AND t107.email_id = t102.id
                                                                                                                                    ORDER BY t107.kind
                                                                                                                                    LIMIT 1) t108, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t104(kind), LATERAL
                                                                                                                                      (SELECT DISTINCT t103.occurred_at AS at, t103.activity_id AS id
                                                                                                                                      FROM activity_link t103, activity t106
                                                                                                                                      WHERE t103.workspace_id = $1
                                                                                                                                      AND t103.email_id = t102.id
                                                                                                                                      AND t103.kind = t104.kind
                                                                                                                                      AND t103.deleted_at IS NULL
                                                                                                                                      AND t106.id = t103.activity_id
                                                                                                                                      AND t106.workspace_id = $1
                                                                                                                                      AND t106.deleted_at IS NULL
                                                                                                                                      AND NOT t106.hidden
                                                                                                                                      AND (t106.status IS NULL OR t106.status <> $4::text)) t105
                                                                                                                                      WHERE t101.workspace_id = $1
                                                                                                                                      AND t101.company_id = t0.id
                                                                                                                                      AND t102.workspace_id = $1
                                                                                                                                      AND t102.person_id = t101.person_id
                                                                                                                                      UNION ALL SELECT t113.at, t113.id, t112.kind
                                                                                                                                      FROM employment t109, phone t110, LATERAL
                                                                                                                                        (SELECT FROM activity_link t115
                                                                                                                                        WHERE t115.workspace_id = $1
                                                                                                                                        AND t115.phone_id = t110.id
                                                                                                                                        ORDER BY t115.kind
                                                                                                                                        LIMIT 1) t116, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t112(kind), LATERAL
                                                                                                                                          (SELECT DISTINCT t111.occurred_at AS at, t111.activity_id AS id
                                                                                                                                          FROM activity_link t111, activity t114
                                                                                                                                          WHERE t111.workspace_id = $1
                                                                                                                                          AND t111.phone_id = t110.id
                                                                                                                                          AND t111.kind = t112.kind
                                                                                                                                          AND t111.deleted_at IS NULL
                                                                                                                                          AND t114.id = t111.activity_id
                                                                                                                                          AND t114.workspace_id = $1
                                                                                                                                          AND t114.deleted_at IS NULL
                                                                                                                                          AND NOT t114.hidden
                                                                                                                                          AND (t114.status IS NULL OR t114.status <> $4::text)) t113
                                                                                                                                          WHERE t109.workspace_id = $1
                                                                                                                                          AND t109.company_id = t0.id
                                                                                                                                          AND t110.workspace_id = $1
                                                                                                                                          AND t110.person_id = t109.person_id
                                                                                                                                          UNION ALL SELECT t120.at, t120.id, t119.kind
                                                                                                                                          FROM email t117, LATERAL
                                                                                                                                            (SELECT FROM activity_link t122
                                                                                                                                            WHERE t122.workspace_id = $1
                                                                                                                                            AND t122.email_id = t117.id
                                                                                                                                            ORDER BY t122.kind
                                                                                                                                            LIMIT 1) t123, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t119(kind), LATERAL
                                                                                                                                              (SELECT DISTINCT t118.occurred_at AS at, t118.activity_id AS id
                                                                                                                                              FROM activity_link t118, activity t121
                                                                                                                                              WHERE t118.workspace_id = $1
                                                                                                                                              AND t118.email_id = t117.id
                                                                                                                                              AND t118.kind = t119.kind
                                                                                                                                              AND t118.deleted_at IS NULL
                                                                                                                                              AND t121.id = t118.activity_id
                                                                                                                                              AND t121.workspace_id = $1
                                                                                                                                              AND t121.deleted_at IS NULL
                                                                                                                                              AND NOT t121.hidden
                                                                                                                                              AND (t121.status IS NULL OR t121.status <> $4::text)) t120
                                                                                                                                              WHERE t117.workspace_id = $1
                                                                                                                                              AND t117.company_id = t0.id
                                                                                                                                              UNION ALL SELECT t127.at, t127.id, t126.kind
                                                                                                                                              FROM phone t124, LATERAL
                                                                                                                                                (SELECT FROM activity_link t129
                                                                                                                                                WHERE t129.workspace_id = $1
                                                                                                                                                AND t129.phone_id = t124.id
                                                                                                                                                ORDER BY t129.kind
                                                                                                                                                LIMIT 1) t130, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t126(kind), LATERAL
                                                                                                                                                  (SELECT DISTINCT t125.occurred_at AS at, t125.activity_id AS id
                                                                                                                                                  FROM activity_link t125, activity t128
                                                                                                                                                  WHERE t125.workspace_id = $1
                                                                                                                                                  AND t125.phone_id = t124.id
                                                                                                                                                  AND t125.kind = t126.kind
                                                                                                                                                  AND t125.deleted_at IS NULL
                                                                                                                                                  AND t128.id = t125.activity_id
                                                                                                                                                  AND t128.workspace_id = $1
                                                                                                                                                  AND t128.deleted_at IS NULL
                                                                                                                                                  AND NOT t128.hidden
                                                                                                                                                  AND (t128.status IS NULL OR t128.status <> $4::text)) t127
                                                                                                                                                  WHERE t124.workspace_id = $1
                                                                                                                                                  AND t124.company_id = t0.id
                                                                                                                                                  UNION ALL SELECT t133.at, t133.id, t132.kind
                                                                                                                                                  FROM unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t132(kind), LATERAL
                                                                                                                                                    (SELECT DISTINCT t131.occurred_at AS at, t131.id AS id
                                                                                                                                                    FROM happening t131
                                                                                                                                                    WHERE t131.workspace_id = $1
                                                                                                                                                    AND t131.company_id = t0.id
                                                                                                                                                    AND t131.kind = t132.kind
                                                                                                                                                    AND t131.workspace_id = $1
                                                                                                                                                    AND t131.deleted_at IS NULL
                                                                                                                                                    AND NOT t131.hidden
                                                                                                                                                    AND (t131.status IS NULL OR t131.status <> $4::text)) t133
                                                                                                                                                    UNION ALL SELECT t137.at, t137.id, t136.kind
                                                                                                                                                    FROM absorbed_record t134, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t136(kind), LATERAL
                                                                                                                                                      (SELECT DISTINCT t135.occurred_at AS at, t135.id AS id
                                                                                                                                                      FROM happening t135
                                                                                                                                                      WHERE t135.workspace_id = $1
                                                                                                                                                      AND t135.company_id = t134.former_id
                                                                                                                                                      AND t135.kind = t136.kind
                                                                                                                                                      AND t135.workspace_id = $1
                                                                                                                                                      AND t135.deleted_at IS NULL
                                                                                                                                                      AND NOT t135.hidden
                                                                                                                                                      AND (t135.status IS NULL OR t135.status <> $4::text)) t137
                                                                                                                                                      WHERE t134.workspace_id = $1
                                                                                                                                                      AND t134.company_id = t0.id
                                                                                                                                                      UNION ALL SELECT t141.at, t141.id, t140.kind
                                                                                                                                                      FROM deal t138, unnest(ARRAY['INTERACTION_SESSION', 'INTERACTION_EVENT', 'MEETING', 'ISSUE', 'LOG_ENTRY', 'ACTION', 'MARKDOWN_EVENT']::text[]) AS t140(kind), LATERAL
                                                                                                                                                        (SELECT DISTINCT t139.occurred_at AS at, t139.id AS id
                                                                                                                                                        FROM happening t139
                                                                                                                                                        WHERE t139.workspace_id = $1
                                                                                                                                                        AND t139.deal_id = t138.id
                                                                                                                                                        AND t139.kind = t140.kind
                                                                                                                                                        AND t139.workspace_id = $1
                                                                                                                                                        AND t139.deleted_at IS NULL
                                                                                                                                                        AND NOT t139.hidden
                                                                                                                                                        AND (t139.status IS NULL OR t139.status <> $4::text)) t141
                                                                                                                                                        WHERE t138.workspace_id = $1
                                                                                                                                                        AND t138.company_id = t0.id
                                                                                                                                                        AND t138.deleted_at IS NULL) m) t142) || '}')))))))
                                                                                                                                                        FROM
                                                                                                                                                          (SELECT t0.*
                                                                                                                                                          FROM company t0
                                                                                                                                                          WHERE t0.workspace_id = $1
                                                                                                                                                          AND t0.deleted_at IS NULL
                                                                                                                                                          AND t0.id = $2::uuid
                                                                                                                                                          ORDER BY t0.id ASC
                                                                                                                                                          LIMIT 1) t0) AS r0;

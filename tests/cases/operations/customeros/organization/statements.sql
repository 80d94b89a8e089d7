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
                                                              (SELECT ('{"name":' || (COALESCE(to_json(NULLIF(concat_ws(' ', NULLIF(t17.first_name, ''), NULLIF(t17.last_name, '')), ''))::text, 'null') || '}'))
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
                                                                          (SELECT CASE WHEN t20.kind = $6::text THEN '{"__typename":"InteractionSession"}'::text WHEN t20.kind = $7::text THEN (('{"__typename":"InteractionEvent","id":"' || (t20.id)::text) || ('","content":' || (COALESCE(to_json(t20.body)::text, 'null') || '}'))) WHEN t20.kind = $8::text THEN (('{"__typename":"Meeting","id":"' || (t20.id)::text) || ('","name":' || (COALESCE(to_json(t20.title)::text, 'null') || '}'))) END AS item
                                                                          FROM
                                                                            (SELECT t20.*
                                                                            FROM activity t20
                                                                            WHERE t20.workspace_id = $1
                                                                            AND t20.id IN
                                                                              (SELECT t21.activity_id
                                                                              FROM activity_link t21
                                                                              WHERE t21.workspace_id = $1
                                                                              AND t21.company_id = t0.id
                                                                              AND t21.deleted_at IS NULL
                                                                              UNION ALL SELECT t23.activity_id
                                                                              FROM employment t22, activity_link t23
                                                                              WHERE t22.workspace_id = $1
                                                                              AND t22.company_id = t0.id
                                                                              AND t23.workspace_id = $1
                                                                              AND t23.person_id = t22.person_id
                                                                              AND t23.deleted_at IS NULL
                                                                              UNION ALL SELECT t25.activity_id
                                                                              FROM employment t24, activity_link t25
                                                                              WHERE t24.workspace_id = $1
                                                                              AND t24.company_id = t0.id
                                                                              AND t25.workspace_id = $1
                                                                              AND t25.employment_id = t24.id
                                                                              AND t25.deleted_at IS NULL
                                                                              UNION ALL SELECT t28.activity_id
                                                                              FROM employment t26, email t27, activity_link t28
                                                                              WHERE t26.workspace_id = $1
                                                                              AND t26.company_id = t0.id
                                                                              AND t27.workspace_id = $1
                                                                              AND t27.person_id = t26.person_id
                                                                              AND t28.workspace_id = $1
                                                                              AND t28.email_id = t27.id
                                                                              AND t28.deleted_at IS NULL
                                                                              UNION ALL SELECT t31.activity_id
                                                                              FROM employment t29, phone t30, activity_link t31
                                                                              WHERE t29.workspace_id = $1
                                                                              AND t29.company_id = t0.id
                                                                              AND t30.workspace_id = $1
                                                                              AND t30.person_id = t29.person_id
                                                                              AND t31.workspace_id = $1
                                                                              AND t31.phone_id = t30.id
                                                                              AND t31.deleted_at IS NULL
                                                                              UNION ALL SELECT t33.activity_id
                                                                              FROM email t32, activity_link t33
                                                                              WHERE t32.workspace_id = $1
                                                                              AND t32.company_id = t0.id
                                                                              AND t33.workspace_id = $1
                                                                              AND t33.email_id = t32.id
                                                                              AND t33.deleted_at IS NULL
                                                                              UNION ALL SELECT t35.activity_id
                                                                              FROM phone t34, activity_link t35
                                                                              WHERE t34.workspace_id = $1
                                                                              AND t34.company_id = t0.id
                                                                              AND t35.workspace_id = $1
                                                                              AND t35.phone_id = t34.id
                                                                              AND t35.deleted_at IS NULL)
                                                                              AND t20.deleted_at IS NULL
                                                                              AND NOT t20.hidden
                                                                              AND (t20.kind = ANY($3::text[])
                                                                              AND t20.occurred_at < $4::timestamptz
                                                                              AND (t20.status IS NULL OR t20.status <> $5::text))
                                                                              ORDER BY t20.occurred_at DESC, t20.id DESC
                                                                              LIMIT 10::int8) t20) u)) || (',"timelineEventsTotalCount":' || (
                                                                                (SELECT count(*)::text
                                                                                FROM
                                                                                  (SELECT t36.*
                                                                                  FROM activity t36
                                                                                  WHERE t36.workspace_id = $1
                                                                                  AND t36.id IN
                                                                                    (SELECT t37.activity_id
                                                                                    FROM activity_link t37
                                                                                    WHERE t37.workspace_id = $1
                                                                                    AND t37.company_id = t0.id
                                                                                    AND t37.deleted_at IS NULL
                                                                                    UNION ALL SELECT t39.activity_id
                                                                                    FROM employment t38, activity_link t39
                                                                                    WHERE t38.workspace_id = $1
                                                                                    AND t38.company_id = t0.id
                                                                                    AND t39.workspace_id = $1
                                                                                    AND t39.person_id = t38.person_id
                                                                                    AND t39.deleted_at IS NULL
                                                                                    UNION ALL SELECT t41.activity_id
                                                                                    FROM employment t40, activity_link t41
                                                                                    WHERE t40.workspace_id = $1
                                                                                    AND t40.company_id = t0.id
                                                                                    AND t41.workspace_id = $1
                                                                                    AND t41.employment_id = t40.id
                                                                                    AND t41.deleted_at IS NULL
                                                                                    UNION ALL SELECT t44.activity_id
                                                                                    FROM employment t42, email t43, activity_link t44
                                                                                    WHERE t42.workspace_id = $1
                                                                                    AND t42.company_id = t0.id
                                                                                    AND t43.workspace_id = $1
                                                                                    AND t43.person_id = t42.person_id
                                                                                    AND t44.workspace_id = $1
                                                                                    AND t44.email_id = t43.id
                                                                                    AND t44.deleted_at IS NULL
                                                                                    UNION ALL SELECT t47.activity_id
                                                                                    FROM employment t45, phone t46, activity_link t47
                                                                                    WHERE t45.workspace_id = $1
                                                                                    AND t45.company_id = t0.id
                                                                                    AND t46.workspace_id = $1
                                                                                    AND t46.person_id = t45.person_id
                                                                                    AND t47.workspace_id = $1
                                                                                    AND t47.phone_id = t46.id
                                                                                    AND t47.deleted_at IS NULL
                                                                                    UNION ALL SELECT t49.activity_id
                                                                                    FROM email t48, activity_link t49
                                                                                    WHERE t48.workspace_id = $1
                                                                                    AND t48.company_id = t0.id
                                                                                    AND t49.workspace_id = $1
                                                                                    AND t49.email_id = t48.id
                                                                                    AND t49.deleted_at IS NULL
                                                                                    UNION ALL SELECT t51.activity_id
                                                                                    FROM phone t50, activity_link t51
                                                                                    WHERE t50.workspace_id = $1
                                                                                    AND t50.company_id = t0.id
                                                                                    AND t51.workspace_id = $1
                                                                                    AND t51.phone_id = t50.id
                                                                                    AND t51.deleted_at IS NULL)
                                                                                    AND t36.deleted_at IS NULL
                                                                                    AND NOT t36.hidden
                                                                                    AND (t36.kind = ANY($9::text[])
                                                                                    AND (t36.status IS NULL OR t36.status <> $5::text))) t52) || '}')))))))
                                                                                    FROM
                                                                                      (SELECT t0.*
                                                                                      FROM company t0
                                                                                      WHERE t0.workspace_id = $1
                                                                                      AND t0.deleted_at IS NULL
                                                                                      AND t0.id = $2::uuid
                                                                                      ORDER BY t0.id ASC
                                                                                      LIMIT 1) t0) AS r0;

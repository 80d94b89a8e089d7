SELECT
  (SELECT ('[' || (COALESCE(string_agg((((((('{"id":"' || (t0.id)::text) || ('","name":' || (to_json(t0.name)::text || ',"customerOsId":'))) || ((to_json(t0.customer_os_id)::text || (',"referenceId":' || COALESCE(to_json(COALESCE(t0.reference_id, ''::text))::text, 'null'))) || (',"description":' || (COALESCE(to_json(t0.description)::text, 'null') || ',"notes":')))) || (((COALESCE(to_json(t0.notes)::text, 'null') || ',"website":') || (COALESCE(to_json(COALESCE(NULLIF(t0.website, ''), t0.primary_domain))::text, 'null') || (',"domainsDetails":' ||
    (SELECT ('[' || (COALESCE(string_agg((('{"domain":' || (to_json(t1.domain)::text || ',"primary":')) || ((COALESCE(((t1.domain IS NOT DISTINCT
    FROM
      (SELECT t2.primary_domain
      FROM company t2
      WHERE t2.workspace_id = $1
      AND t2.id = t1.company_id
      AND t2.deleted_at IS NULL)))::text, 'null') || ',"primaryDomain":') || (COALESCE(to_json(
        (SELECT t3.primary_domain
        FROM company t3
        WHERE t3.workspace_id = $1
        AND t3.id = t1.company_id
        AND t3.deleted_at IS NULL))::text, 'null') || '}'))), ','), '') || ']'))
        FROM
          (SELECT t1.*
          FROM company_domain t1
          WHERE t1.workspace_id = $1
          AND t1.company_id = t0.id
          AND t1.deleted_at IS NULL
          ORDER BY t1.position ASC, t1.id ASC) t1)))) || ((',"hide":' || ((t0.hidden)::text || ',"public":')) || (COALESCE((t0.is_public)::text, 'null') || (',"market":' || COALESCE(to_json(CASE t0.market WHEN 'B2B' THEN 'B2B' WHEN 'B2C' THEN 'B2C' WHEN 'B2B2C' THEN 'B2B2C' WHEN 'MARKETPLACE' THEN 'MARKETPLACE' ELSE NULL END)::text, 'null')))))) || ((((',"employees":' || COALESCE((t0.employees)::text, 'null')) || (',"yearFounded":' || (COALESCE((t0.year_founded)::text, 'null') || ',"industryCode":'))) || ((COALESCE(to_json(t0.industry)::text, 'null') || (',"industryName":' || COALESCE(to_json(t0.industry)::text, 'null'))) || (',"wrongIndustry":' || ((t0.wrong_industry)::text || ',"lastFundingRound":')))) || (((COALESCE(to_json(CASE t0.last_funding_round WHEN 'PRE_SEED' THEN 'PRE_SEED' WHEN 'SEED' THEN 'SEED' WHEN 'SERIES_A' THEN 'SERIES_A' WHEN 'SERIES_B' THEN 'SERIES_B' WHEN 'SERIES_C' THEN 'SERIES_C' WHEN 'IPO' THEN 'IPO' WHEN 'SERIES_D' THEN 'SERIES_D' WHEN 'SERIES_E' THEN 'SERIES_E' WHEN 'SERIES_F' THEN 'SERIES_F' WHEN 'ANGEL' THEN 'ANGEL' WHEN 'BRIDGE' THEN 'BRIDGE' WHEN 'FRIENDS_AND_FAMILY' THEN 'FRIENDS_AND_FAMILY' ELSE NULL END)::text, 'null') || (',"leadSource":' || COALESCE(to_json(t0.lead_source)::text, 'null'))) || (',"stage":' || (COALESCE(to_json(CASE t0.stage WHEN 'LEAD' THEN 'LEAD' WHEN 'TARGET' THEN 'TARGET' WHEN 'INTERESTED' THEN 'INTERESTED' WHEN 'ENGAGED' THEN 'ENGAGED' WHEN 'TRIAL' THEN 'TRIAL' WHEN 'UNQUALIFIED' THEN 'UNQUALIFIED' WHEN 'READY_TO_BUY' THEN 'READY_TO_BUY' WHEN 'CUSTOMER' THEN 'CUSTOMER' WHEN 'EDUCATION' THEN 'EDUCATION' WHEN 'EVALUATION' THEN 'EVALUATION' WHEN 'OPPORTUNITY' THEN 'OPPORTUNITY' WHEN 'SOLUTION' THEN 'SOLUTION' WHEN 'NOT_A_FIT' THEN 'NOT_A_FIT' WHEN 'ONBOARDING' THEN 'ONBOARDING' WHEN 'INITIAL_VALUE' THEN 'INITIAL_VALUE' WHEN 'RECURRING_VALUE' THEN 'RECURRING_VALUE' WHEN 'MAX_VALUE' THEN 'MAX_VALUE' WHEN 'PENDING_CHURN' THEN 'PENDING_CHURN' ELSE NULL END)::text, 'null') || ',"icpFit":'))) || ((COALESCE(to_json(CASE (t0.ideal_customer_profile)::text WHEN 'true' THEN 'ICP_FIT' WHEN 'false' THEN 'ICP_NOT_FIT' ELSE NULL END)::text, 'null') || (',"icpFitReasons":' ||
            (SELECT ('[' || (COALESCE(string_agg(to_json(t4.name)::text, ','), '') || ']'))
            FROM
              (SELECT t4.*
              FROM tag t4
              WHERE t4.workspace_id = $1
              AND EXISTS
                (SELECT 1
                FROM record_tag t5
                WHERE t5.workspace_id = $1
                AND t5.company_id = t0.id
                AND t5.tag_id = t4.id)
                AND t4.deleted_at IS NULL
                AND false) t4))) || (',"icpFitUpdatedAt":' || (COALESCE(('"' || ((to_char(t0.qualified_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"qualificationStatus":')))))) || (((((COALESCE(to_json(CASE t0.qualification_status WHEN 'NOT_QUALIFIED' THEN 'NOT_QUALIFIED' WHEN 'PENDING' THEN 'PENDING' WHEN 'QUALIFIED' THEN 'QUALIFIED' WHEN 'QUALIFYING' THEN 'QUALIFYING' ELSE NULL END)::text, 'null') || ',"qualifiedBy":') || (COALESCE(to_json(CASE t0.qualified_by WHEN 'NONE' THEN 'NONE' WHEN 'SYSTEM' THEN 'SYSTEM' WHEN 'USER' THEN 'USER' ELSE NULL END)::text, 'null') || (',"onboardingStatus":' || COALESCE(to_json(CASE t0.onboarding_status WHEN 'NOT_APPLICABLE' THEN 'NOT_APPLICABLE' WHEN 'NOT_STARTED' THEN 'NOT_STARTED' WHEN 'ON_TRACK' THEN 'ON_TRACK' WHEN 'LATE' THEN 'LATE' WHEN 'STUCK' THEN 'STUCK' WHEN 'DONE' THEN 'DONE' WHEN 'SUCCESSFUL' THEN 'SUCCESSFUL' ELSE 'NOT_APPLICABLE' END)::text, 'null')))) || ((',"onboardingComments":' || (COALESCE(to_json(t0.onboarding_comments)::text, 'null') || ',"onboardingStatusUpdatedAt":')) || (COALESCE(('"' || ((to_char(t0.onboarding_changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || (',"churnedAt":' || COALESCE(('"' || ((to_char(t0.churned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null'))))) || (((',"ltv":' || (COALESCE((trim_scale(t0.ltv))::text, 'null') || ',"renewalSummaryArrForecast":')) || (COALESCE((trim_scale(
                  (SELECT t6.arr_forecast
                  FROM renewal_summary t6
                  WHERE t6.workspace_id = $1
                  AND t6.id = t0.id)))::text, 'null') || (',"renewalSummaryMaxArrForecast":' || COALESCE((trim_scale(
                    (SELECT t7.max_arr_forecast
                    FROM renewal_summary t7
                    WHERE t7.workspace_id = $1
                    AND t7.id = t0.id)))::text, 'null')))) || ((',"renewalSummaryRenewalLikelihood":' || (COALESCE(to_json(
                      (SELECT t8.renewal_likelihood
                      FROM renewal_summary t8
                      WHERE t8.workspace_id = $1
                      AND t8.id = t0.id))::text, 'null') || ',"renewalSummaryNextRenewalAt":')) || (COALESCE(('"' || ((to_char(
                        (SELECT t9.next_renewal_at
                        FROM renewal_summary t9
                        WHERE t9.workspace_id = $1
                        AND t9.id = t0.id) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || (',"owner":' || COALESCE(
                          (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t10.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t10.first_name, ''), NULLIF(t10.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                          FROM
                            (SELECT t10.*
                            FROM member t10
                            WHERE t10.workspace_id = $1
                            AND t10.id = t0.owner_id
                            AND t10.deleted_at IS NULL
                            LIMIT 1) t10), 'null')))))) || ((((',"parentId":' || COALESCE(('"' || ((
                              (SELECT t11.parent_id
                              FROM first_parent t11
                              WHERE t11.workspace_id = $1
                              AND t11.id = t0.id))::text || '"')), 'null')) || (',"parentName":' || (COALESCE(to_json(
                                (SELECT t12.name
                                FROM first_parent t12
                                WHERE t12.workspace_id = $1
                                AND t12.id = t0.id))::text, 'null') || ',"subsidiaries":'))) || ((
                                  (SELECT ('[' || (COALESCE(string_agg(('"' || ((t13.child_id)::text || '"')), ','), '') || ']'))
                                  FROM
                                    (SELECT t13.*
                                    FROM company_hierarchy t13
                                    WHERE t13.workspace_id = $1
                                    AND t13.parent_id = t0.id
                                    AND EXISTS
                                      (SELECT 1
                                      FROM company t14
                                      WHERE t14.workspace_id = $1
                                      AND t14.id = t13.child_id
                                      AND t14.deleted_at IS NULL)
                                      ORDER BY t13.created_at ASC, t13.id ASC) t13) || (',"contactCount":' || COALESCE((
                                        (SELECT t15.count
                                        FROM contact_count t15
                                        WHERE t15.workspace_id = $1
                                        AND t15.id = t0.id))::text, 'null'))) || (',"contacts":' || (
                                          (SELECT ('[' || (COALESCE(string_agg(('"' || ((t16.id)::text || '"')), ','), '') || ']'))
                                          FROM
                                            (SELECT t16.*
                                            FROM person t16
                                            WHERE t16.workspace_id = $1
                                            AND EXISTS
                                              (SELECT 1
                                              FROM employment t17
                                              WHERE t17.workspace_id = $1
                                              AND t17.company_id = t0.id
                                              AND t17.person_id = t16.id)
                                              AND t16.deleted_at IS NULL
                                              AND t16.hidden = $3::bool
                                              ORDER BY t16.created_at ASC, t16.id ASC) t16) || ',"contracts":')))) || (((
                                                (SELECT ('[' || (COALESCE(string_agg(('"' || ((t18.id)::text || '"')), ','), '') || ']'))
                                                FROM
                                                  (SELECT t18.*
                                                  FROM contract t18
                                                  WHERE t18.workspace_id = $1
                                                  AND t18.company_id = t0.id
                                                  AND t18.deleted_at IS NULL
                                                  ORDER BY t18.created_at ASC, t18.id ASC) t18) || (',"locations":' ||
                                                    (SELECT ('[' || (COALESCE(string_agg(('{"locality":' || (COALESCE(to_json(t19.city)::text, 'null') || '}')), ','), '') || ']'))
                                                    FROM
                                                      (SELECT t19.*
                                                      FROM address t19
                                                      WHERE t19.workspace_id = $1
                                                      AND t19.company_id = t0.id
                                                      ORDER BY t19.position ASC, t19.id ASC) t19))) || (',"socialMedia":' || (
                                                        (SELECT ('[' || (COALESCE(string_agg(('{"url":' || (to_json(t20.url)::text || '}')), ','), '') || ']'))
                                                        FROM
                                                          (SELECT t20.*
                                                          FROM link t20
                                                          WHERE t20.workspace_id = $1
                                                          AND t20.company_id = t0.id
                                                          ORDER BY t20.position ASC, t20.id ASC) t20) || ',"tags":'))) || ((
                                                            (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (to_json(t21.name)::text || '}')), ','), '') || ']'))
                                                            FROM
                                                              (SELECT t21.*
                                                              FROM tag t21
                                                              WHERE t21.workspace_id = $1
                                                              AND EXISTS
                                                                (SELECT 1
                                                                FROM record_tag t22
                                                                WHERE t22.workspace_id = $1
                                                                AND t22.company_id = t0.id
                                                                AND t22.tag_id = t21.id)
                                                                AND t21.deleted_at IS NULL
                                                                ORDER BY lower(t21.name) ASC, t21.id ASC) t21) || (',"createdAt":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || ('","updatedAt":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","enrichedAt":null,"enrichedFailedAt":null,"enrichedRequestedAt":null}'))))))), ','), '') || ']'))
                                                                FROM
                                                                  (SELECT t0.*
                                                                  FROM company t0
                                                                  WHERE t0.workspace_id = $1
                                                                  AND t0.deleted_at IS NULL
                                                                  AND t0.id = ANY($2::uuid[])
                                                                  ORDER BY t0.created_at ASC, t0.id ASC) t0) AS r0;

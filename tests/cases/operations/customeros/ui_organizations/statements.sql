SELECT
  (SELECT ('[' || (COALESCE(string_agg((((((('{"id":"' || ((t0.id)::text || '","name":')) || (to_json(t0.name)::text || (',"customerOsId":' || to_json(t0.customer_os_id)::text))) || ((',"referenceId":' || (COALESCE(to_json(COALESCE(t0.reference_id, ''::text))::text, 'null') || ',"description":')) || (COALESCE(to_json(t0.description)::text, 'null') || (',"notes":' || COALESCE(to_json(t0.notes)::text, 'null'))))) || (((',"website":' || (COALESCE(to_json(COALESCE(NULLIF(t0.website, ''), t0.primary_domain))::text, 'null') || ',"domainsDetails":')) || (
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
          ORDER BY t1.position ASC, t1.id ASC) t1) || (',"hide":' || (t0.hidden)::text))) || ((',"public":' || (COALESCE((t0.is_public)::text, 'null') || ',"market":')) || (COALESCE(to_json(CASE t0.market WHEN 'B2B' THEN 'B2B' WHEN 'B2C' THEN 'B2C' WHEN 'B2B2C' THEN 'B2B2C' WHEN 'MARKETPLACE' THEN 'MARKETPLACE' ELSE NULL END)::text, 'null') || (',"employees":' || COALESCE((t0.employees)::text, 'null')))))) || ((((',"yearFounded":' || (COALESCE((t0.year_founded)::text, 'null') || ',"industryCode":')) || (COALESCE(to_json(t0.industry)::text, 'null') || (',"industryName":' || COALESCE(to_json(t0.industry)::text, 'null')))) || ((',"wrongIndustry":' || ((t0.wrong_industry)::text || ',"lastFundingRound":')) || (COALESCE(to_json(CASE t0.last_funding_round WHEN 'PRE_SEED' THEN 'PRE_SEED' WHEN 'SEED' THEN 'SEED' WHEN 'SERIES_A' THEN 'SERIES_A' WHEN 'SERIES_B' THEN 'SERIES_B' WHEN 'SERIES_C' THEN 'SERIES_C' WHEN 'IPO' THEN 'IPO' WHEN 'SERIES_D' THEN 'SERIES_D' WHEN 'SERIES_E' THEN 'SERIES_E' WHEN 'SERIES_F' THEN 'SERIES_F' WHEN 'ANGEL' THEN 'ANGEL' WHEN 'BRIDGE' THEN 'BRIDGE' WHEN 'FRIENDS_AND_FAMILY' THEN 'FRIENDS_AND_FAMILY' ELSE NULL END)::text, 'null') || (',"leadSource":' || COALESCE(to_json(t0.lead_source)::text, 'null'))))) || (((',"stage":' || (COALESCE(to_json(CASE t0.stage WHEN 'LEAD' THEN 'LEAD' WHEN 'TARGET' THEN 'TARGET' WHEN 'INTERESTED' THEN 'INTERESTED' WHEN 'ENGAGED' THEN 'ENGAGED' WHEN 'TRIAL' THEN 'TRIAL' WHEN 'UNQUALIFIED' THEN 'UNQUALIFIED' WHEN 'READY_TO_BUY' THEN 'READY_TO_BUY' WHEN 'CUSTOMER' THEN 'CUSTOMER' WHEN 'EDUCATION' THEN 'EDUCATION' WHEN 'EVALUATION' THEN 'EVALUATION' WHEN 'OPPORTUNITY' THEN 'OPPORTUNITY' WHEN 'SOLUTION' THEN 'SOLUTION' WHEN 'NOT_A_FIT' THEN 'NOT_A_FIT' WHEN 'ONBOARDING' THEN 'ONBOARDING' WHEN 'INITIAL_VALUE' THEN 'INITIAL_VALUE' WHEN 'RECURRING_VALUE' THEN 'RECURRING_VALUE' WHEN 'MAX_VALUE' THEN 'MAX_VALUE' WHEN 'PENDING_CHURN' THEN 'PENDING_CHURN' ELSE NULL END)::text, 'null') || ',"icpFit":')) || (COALESCE(to_json(COALESCE(CASE (t0.ideal_customer_profile)::text WHEN 'true' THEN 'ICP_FIT' ELSE NULL END, CASE t0.qualification_status WHEN 'NOT_QUALIFIED' THEN 'ICP_NOT_FIT' ELSE 'ICP_NOT_SET' END))::text, 'null') || (',"icpFitReasons":' ||
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
                AND false) t4)))) || ((',"icpFitUpdatedAt":' || (COALESCE(('"' || ((to_char(t0.qualified_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"qualificationStatus":')) || ((COALESCE(to_json(CASE t0.qualification_status WHEN 'NOT_QUALIFIED' THEN 'NOT_QUALIFIED' WHEN 'PENDING' THEN 'PENDING' WHEN 'QUALIFIED' THEN 'QUALIFIED' WHEN 'QUALIFYING' THEN 'QUALIFYING' ELSE NULL END)::text, 'null') || ',"qualifiedBy":') || (COALESCE(to_json(CASE t0.qualified_by WHEN 'NONE' THEN 'NONE' WHEN 'SYSTEM' THEN 'SYSTEM' WHEN 'USER' THEN 'USER' ELSE NULL END)::text, 'null') || ',"onboardingStatus":')))))) || (((((COALESCE(to_json(CASE t0.onboarding_status WHEN 'NOT_APPLICABLE' THEN 'NOT_APPLICABLE' WHEN 'NOT_STARTED' THEN 'NOT_STARTED' WHEN 'ON_TRACK' THEN 'ON_TRACK' WHEN 'LATE' THEN 'LATE' WHEN 'STUCK' THEN 'STUCK' WHEN 'DONE' THEN 'DONE' WHEN 'SUCCESSFUL' THEN 'SUCCESSFUL' ELSE 'NOT_APPLICABLE' END)::text, 'null') || (',"onboardingComments":' || COALESCE(to_json(t0.onboarding_comments)::text, 'null'))) || (',"onboardingStatusUpdatedAt":' || (COALESCE(('"' || ((to_char(t0.onboarding_changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"churnedAt":'))) || ((COALESCE(('"' || ((to_char(t0.churned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || (',"ltv":' || COALESCE((trim_scale(t0.ltv))::text, 'null'))) || (',"renewalSummaryArrForecast":' || (COALESCE((trim_scale(
                  (SELECT t6.arr_forecast
                  FROM renewal_summary t6
                  WHERE t6.workspace_id = $1
                  AND t6.id = t0.id)))::text, 'null') || ',"renewalSummaryMaxArrForecast":')))) || (((COALESCE((trim_scale(
                    (SELECT t7.max_arr_forecast
                    FROM renewal_summary t7
                    WHERE t7.workspace_id = $1
                    AND t7.id = t0.id)))::text, 'null') || (',"renewalSummaryRenewalLikelihood":' || COALESCE(to_json(
                      (SELECT t8.renewal_likelihood
                      FROM renewal_summary t8
                      WHERE t8.workspace_id = $1
                      AND t8.id = t0.id))::text, 'null'))) || (',"renewalSummaryNextRenewalAt":' || (COALESCE(('"' || ((to_char(
                        (SELECT t9.next_renewal_at
                        FROM renewal_summary t9
                        WHERE t9.workspace_id = $1
                        AND t9.id = t0.id) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"lastTouchPointAt":'))) || ((COALESCE(('"' || ((to_char(
                          (SELECT t10.happened_at
                          FROM last_touchpoint t10
                          WHERE t10.workspace_id = $1
                          AND t10.id = t0.id) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || (',"lastTouchPointType":' || COALESCE(to_json(
                            (SELECT t11.type
                            FROM last_touchpoint t11
                            WHERE t11.workspace_id = $1
                            AND t11.id = t0.id))::text, 'null'))) || ((',"owner":' || COALESCE(
                              (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t12.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t12.first_name, ''), NULLIF(t12.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                              FROM
                                (SELECT t12.*
                                FROM member t12
                                WHERE t12.workspace_id = $1
                                AND t12.id = t0.owner_id
                                AND t12.deleted_at IS NULL
                                LIMIT 1) t12), 'null')) || (',"parentId":' || COALESCE(('"' || ((
                                  (SELECT t13.parent_id
                                  FROM first_parent t13
                                  WHERE t13.workspace_id = $1
                                  AND t13.id = t0.id))::text || '"')), 'null')))))) || ((((',"parentName":' || (COALESCE(to_json(
                                    (SELECT t14.name
                                    FROM first_parent t14
                                    WHERE t14.workspace_id = $1
                                    AND t14.id = t0.id))::text, 'null') || ',"subsidiaries":')) || (
                                      (SELECT ('[' || (COALESCE(string_agg(('"' || ((t15.child_id)::text || '"')), ','), '') || ']'))
                                      FROM
                                        (SELECT t15.*
                                        FROM company_hierarchy t15
                                        WHERE t15.workspace_id = $1
                                        AND t15.parent_id = t0.id
                                        AND EXISTS
                                          (SELECT 1
                                          FROM company t16
                                          WHERE t16.workspace_id = $1
                                          AND t16.id = t15.child_id
                                          AND t16.deleted_at IS NULL)
                                          ORDER BY t15.created_at ASC, t15.id ASC) t15) || (',"contactCount":' || COALESCE((
                                            (SELECT t17.count
                                            FROM contact_count t17
                                            WHERE t17.workspace_id = $1
                                            AND t17.id = t0.id))::text, 'null')))) || ((',"contacts":' || (
                                              (SELECT ('[' || (COALESCE(string_agg(('"' || ((t18.id)::text || '"')), ','), '') || ']'))
                                              FROM
                                                (SELECT t18.*
                                                FROM person t18
                                                WHERE t18.workspace_id = $1
                                                AND EXISTS
                                                  (SELECT 1
                                                  FROM employment t19
                                                  WHERE t19.workspace_id = $1
                                                  AND t19.company_id = t0.id
                                                  AND t19.person_id = t18.id)
                                                  AND t18.deleted_at IS NULL
                                                  AND t18.hidden = $3::bool
                                                  ORDER BY t18.created_at ASC, t18.id ASC) t18) || ',"contracts":')) || (
                                                    (SELECT ('[' || (COALESCE(string_agg(('"' || ((t20.id)::text || '"')), ','), '') || ']'))
                                                    FROM
                                                      (SELECT t20.*
                                                      FROM contract t20
                                                      WHERE t20.workspace_id = $1
                                                      AND t20.company_id = t0.id
                                                      AND t20.deleted_at IS NULL
                                                      ORDER BY t20.created_at ASC, t20.id ASC) t20) || (',"locations":' ||
                                                        (SELECT ('[' || (COALESCE(string_agg(('{"locality":' || (COALESCE(to_json(t21.city)::text, 'null') || '}')), ','), '') || ']'))
                                                        FROM
                                                          (SELECT t21.*
                                                          FROM address t21
                                                          WHERE t21.workspace_id = $1
                                                          AND t21.company_id = t0.id
                                                          ORDER BY t21.position ASC, t21.id ASC) t21))))) || (((',"socialMedia":' || (
                                                            (SELECT ('[' || (COALESCE(string_agg(('{"url":' || (to_json(t22.url)::text || '}')), ','), '') || ']'))
                                                            FROM
                                                              (SELECT t22.*
                                                              FROM link t22
                                                              WHERE t22.workspace_id = $1
                                                              AND t22.company_id = t0.id
                                                              ORDER BY t22.position ASC, t22.id ASC) t22) || ',"tags":')) || (
                                                                (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (to_json(t23.name)::text || '}')), ','), '') || ']'))
                                                                FROM
                                                                  (SELECT t23.*
                                                                  FROM tag t23
                                                                  WHERE t23.workspace_id = $1
                                                                  AND EXISTS
                                                                    (SELECT 1
                                                                    FROM record_tag t24
                                                                    WHERE t24.workspace_id = $1
                                                                    AND t24.company_id = t0.id
                                                                    AND t24.tag_id = t23.id)
                                                                    AND t23.deleted_at IS NULL
                                                                    ORDER BY lower(t23.name) ASC, t23.id ASC) t23) || (',"createdAt":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text))) || (('","updatedAt":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","enrichedAt":')) || ((COALESCE(('"' || ((to_char(t0.enriched_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"enrichedFailedAt":null,"enrichedRequestedAt":') || (COALESCE(('"' || ((to_char(t0.enriched_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || '}'))))))), ','), '') || ']'))
                                                                    FROM
                                                                      (SELECT t0.*
                                                                      FROM company t0
                                                                      WHERE t0.workspace_id = $1
                                                                      AND t0.deleted_at IS NULL
                                                                      AND t0.id = ANY($2::uuid[])
                                                                      ORDER BY t0.created_at ASC, t0.id ASC) t0) AS r0;

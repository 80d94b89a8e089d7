SELECT
  (SELECT ('[' || (COALESCE(string_agg(((((('{"id":"' || ((t0.id)::text || '","createdAt":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","name":') || (COALESCE(to_json(COALESCE(NULLIF(t0.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), ''::text))::text, 'null') || ',"firstName":'))) || ((COALESCE(to_json(COALESCE(t0.first_name, ''::text))::text, 'null') || (',"lastName":' || COALESCE(to_json(COALESCE(t0.last_name, ''::text))::text, 'null'))) || ((',"prefix":' || COALESCE(to_json(COALESCE(t0.prefix, ''::text))::text, 'null')) || (',"description":' || COALESCE(to_json(COALESCE(t0.description, ''::text))::text, 'null'))))) || (((',"timezone":' || (COALESCE(to_json(COALESCE(t0.time_zone, ''::text))::text, 'null') || ',"profilePhotoUrl":')) || ((COALESCE(to_json(COALESCE(t0.avatar_url, ''::text))::text, 'null') || ',"hide":') || ((t0.hidden)::text || ',"emails":'))) || ((
    (SELECT ('[' || (COALESCE(string_agg(('{"email":' || (to_json(t1.address)::text || '}')), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM email t1
      WHERE t1.workspace_id = $1
      AND t1.person_id = t0.id
      ORDER BY t1.position ASC, t1.id ASC) t1) || (',"phones":' ||
        (SELECT ('[' || (COALESCE(string_agg(to_json(t2.e164)::text, ','), '') || ']'))
        FROM
          (SELECT t2.*
          FROM phone t2
          WHERE t2.workspace_id = $1
          AND t2.person_id = t0.id
          ORDER BY t2.position ASC, t2.id ASC) t2))) || ((',"socials":' ||
            (SELECT ('[' || (COALESCE(string_agg(to_json(t3.url)::text, ','), '') || ']'))
            FROM
              (SELECT t3.*
              FROM link t3
              WHERE t3.workspace_id = $1
              AND t3.person_id = t0.id
              ORDER BY t3.position ASC, t3.id ASC) t3)) || (',"locations":' ||
                (SELECT ('[' || (COALESCE(string_agg(('{"locality":' || (COALESCE(to_json(t4.city)::text, 'null') || '}')), ','), '') || ']'))
                FROM
                  (SELECT t4.*
                  FROM address t4
                  WHERE t4.workspace_id = $1
                  AND t4.person_id = t0.id
                  ORDER BY t4.position ASC, t4.id ASC) t4)))))) || ((((',"tags":' || (
                    (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (to_json(t5.name)::text || '}')), ','), '') || ']'))
                    FROM
                      (SELECT t5.*
                      FROM tag t5
                      WHERE t5.workspace_id = $1
                      AND EXISTS
                        (SELECT 1
                        FROM record_tag t6
                        WHERE t6.workspace_id = $1
                        AND t6.person_id = t0.id
                        AND t6.tag_id = t5.id)
                        AND t5.deleted_at IS NULL
                        ORDER BY lower(t5.name) ASC, t5.id ASC) t5) || ',"jobRoleIds":')) || ((
                          (SELECT ('[' || (COALESCE(string_agg(('"' || ((t7.id)::text || '"')), ','), '') || ']'))
                          FROM
                            (SELECT t7.*
                            FROM employment t7
                            WHERE t7.workspace_id = $1
                            AND t7.person_id = t0.id
                            ORDER BY lower(t7.job_title) ASC NULLS LAST, t7.id ASC) t7) || ',"connectedUsers":') || (
                              (SELECT ('[' || (COALESCE(string_agg(('"' || ((t8.id)::text || '"')), ','), '') || ']'))
                              FROM
                                (SELECT t8.*
                                FROM member t8
                                WHERE t8.workspace_id = $1
                                AND t8.id IN
                                  (SELECT t10.member_id
                                  FROM activity_link t9, activity_link t10
                                  WHERE t9.workspace_id = $1
                                  AND t9.person_id = t0.id
                                  AND t9.deleted_at IS NULL
                                  AND t10.workspace_id = $1
                                  AND t10.activity_id = t9.activity_id
                                  AND t10.deleted_at IS NULL)
                                  AND t8.deleted_at IS NULL
                                  ORDER BY t8.created_at ASC, t8.id ASC) t8) || ',"flows":'))) || ((
                                    (SELECT ('[' || (COALESCE(string_agg(('"' || ((t11.id)::text || '"')), ','), '') || ']'))
                                    FROM
                                      (SELECT t11.*
                                      FROM employment t11
                                      WHERE t11.workspace_id = $1
                                      AND t11.person_id = t0.id
                                      AND false) t11) || (',"linkedInUrl":' || COALESCE(to_json(t0.linkedin_url)::text, 'null'))) || ((',"linkedInAlias":' || COALESCE(to_json(
                                        (SELECT t12.alias
                                        FROM link t12
                                        WHERE t12.workspace_id = $1
                                        AND t12.person_id = t0.id
                                        AND t12.url = t0.linkedin_url))::text, 'null')) || (',"linkedInFollowerCount":' || COALESCE((
                                          (SELECT t13.followers
                                          FROM link t13
                                          WHERE t13.workspace_id = $1
                                          AND t13.person_id = t0.id
                                          AND t13.url = t0.linkedin_url))::text, 'null'))))) || (((',"primaryOrganizationId":' || (COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || ',"primaryOrganizationName":')) || ((COALESCE(to_json(
                                            (SELECT t14.name
                                            FROM company t14
                                            WHERE t14.workspace_id = $1
                                            AND t14.id = t0.company_id
                                            AND t14.deleted_at IS NULL))::text, 'null') || ',"primaryOrganizationJobRoleId":') || (COALESCE(('"' || ((t0.employment_id)::text || '"')), 'null') || ',"primaryOrganizationJobRoleTitle":'))) || (((COALESCE(to_json(
                                              (SELECT t15.job_title
                                              FROM employment t15
                                              WHERE t15.workspace_id = $1
                                              AND t15.id = t0.employment_id))::text, 'null') || ',"primaryOrganizationJobRoleStartDate":') || (COALESCE(('"' || ((to_char(
                                                (SELECT (t16.started_on::timestamp AT TIME ZONE 'UTC')
                                                FROM employment t16
                                                WHERE t16.workspace_id = $1
                                                AND t16.id = t0.employment_id) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"enrichedAt":')) || ((COALESCE(('"' || ((to_char(greatest(CASE WHEN
                                                  (SELECT t17.created_at
                                                  FROM email t17
                                                  WHERE t17.workspace_id = $1
                                                  AND t17.person_id = t0.id
                                                  AND t17.address = t0.primary_email) >= t0.email_requested_at THEN
                                                    (SELECT t17.created_at
                                                    FROM email t17
                                                    WHERE t17.workspace_id = $1
                                                    AND t17.person_id = t0.id
                                                    AND t17.address = t0.primary_email) END, CASE WHEN
                                                      (SELECT t18.created_at
                                                      FROM phone t18
                                                      WHERE t18.workspace_id = $1
                                                      AND t18.person_id = t0.id
                                                      AND t18.number = t0.primary_phone) >= t0.phone_requested_at THEN
                                                        (SELECT t18.created_at
                                                        FROM phone t18
                                                        WHERE t18.workspace_id = $1
                                                        AND t18.person_id = t0.id
                                                        AND t18.number = t0.primary_phone) END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"enrichedEmailFound":') || (COALESCE(((t0.primary_email IS NOT NULL))::text, 'null') || '}')))))), ','), '') || ']'))
                                                        FROM
                                                          (SELECT t0.*
                                                          FROM person t0
                                                          WHERE t0.workspace_id = $1
                                                          AND t0.deleted_at IS NULL
                                                          AND t0.id = ANY($2::uuid[])
                                                          ORDER BY t0.created_at ASC, t0.id ASC) t0) AS r0;

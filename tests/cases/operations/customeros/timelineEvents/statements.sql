SELECT
  (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
  FROM
    (SELECT CASE WHEN t0.kind = $5::text THEN (('{"__typename":"InteractionSession","id":"' || ((t0.id)::text || '","identifier":')) || ((COALESCE(to_json(COALESCE(t0.identifier, ''::text))::text, 'null') || ',"events":') || (
      (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t1.id)::text || '"}')), ','), '') || ']'))
      FROM
        (SELECT t1.*
        FROM activity t1
        WHERE t1.workspace_id = $1
        AND t1.session_id = t0.id
        AND t1.deleted_at IS NULL
        AND t1.kind = $6::text
        ORDER BY t1.occurred_at ASC, t1.id ASC) t1) || '}'))) WHEN t0.kind = $7::text THEN ((('{"__typename":"InteractionEvent","id":"' || (t0.id)::text) || ('","content":' || (COALESCE(to_json(t0.body)::text, 'null') || ',"channel":'))) || ((COALESCE(to_json(COALESCE(t0.channel, ''::text))::text, 'null') || (',"sentBy":' ||
          (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
          FROM
            (SELECT CASE WHEN EXISTS
              (SELECT 1
              FROM email t3
              WHERE t3.workspace_id = $1
              AND t3.id = t2.email_id
              AND (EXISTS
                (SELECT 1
                FROM person t4
                WHERE t4.workspace_id = $1
                AND t4.id = t3.person_id
                AND t4.deleted_at IS NULL)
                OR EXISTS
                  (SELECT 1
                  FROM company t5
                  WHERE t5.workspace_id = $1
                  AND t5.id = t3.company_id
                  AND t5.deleted_at IS NULL)
                  OR EXISTS
                    (SELECT 1
                    FROM member t6
                    WHERE t6.workspace_id = $1
                    AND t6.id = t3.member_id
                    AND t6.deleted_at IS NULL) OR (t3.person_id IS NULL
                    AND t3.company_id IS NULL
                    AND t3.member_id IS NULL))) THEN '{"__typename":"EmailParticipant"}'::text WHEN EXISTS
                      (SELECT 1
                      FROM phone t7
                      WHERE t7.workspace_id = $1
                      AND t7.id = t2.phone_id
                      AND (EXISTS
                        (SELECT 1
                        FROM person t8
                        WHERE t8.workspace_id = $1
                        AND t8.id = t7.person_id
                        AND t8.deleted_at IS NULL)
                        OR EXISTS
                          (SELECT 1
                          FROM company t9
                          WHERE t9.workspace_id = $1
                          AND t9.id = t7.company_id
                          AND t9.deleted_at IS NULL)
                          OR EXISTS
                            (SELECT 1
                            FROM member t10
                            WHERE t10.workspace_id = $1
                            AND t10.id = t7.member_id
                            AND t10.deleted_at IS NULL) OR (t7.person_id IS NULL
                            AND t7.company_id IS NULL
                            AND t7.member_id IS NULL))) THEN '{"__typename":"PhoneNumberParticipant"}'::text WHEN EXISTS
                              (SELECT 1
                              FROM person t11
                              WHERE t11.workspace_id = $1
                              AND t11.id = t2.person_id
                              AND t11.deleted_at IS NULL) THEN '{"__typename":"ContactParticipant"}'::text WHEN EXISTS
                                (SELECT 1
                                FROM member t12
                                WHERE t12.workspace_id = $1
                                AND t12.id = t2.member_id
                                AND t12.deleted_at IS NULL) THEN '{"__typename":"UserParticipant"}'::text WHEN EXISTS
                                  (SELECT 1
                                  FROM company t13
                                  WHERE t13.workspace_id = $1
                                  AND t13.id = t2.company_id
                                  AND t13.deleted_at IS NULL) THEN '{"__typename":"OrganizationParticipant"}'::text WHEN EXISTS
                                    (SELECT 1
                                    FROM employment t14
                                    WHERE t14.workspace_id = $1
                                    AND t14.id = t2.employment_id
                                    AND (EXISTS
                                      (SELECT 1
                                      FROM person t15
                                      WHERE t15.workspace_id = $1
                                      AND t15.id = t14.person_id
                                      AND t15.deleted_at IS NULL)
                                      OR EXISTS
                                        (SELECT 1
                                        FROM member t16
                                        WHERE t16.workspace_id = $1
                                        AND t16.id = t14.member_id
                                        AND t16.deleted_at IS NULL))) THEN '{"__typename":"JobRoleParticipant"}'::text END AS item
                                        FROM
                                          (SELECT t2.*
                                          FROM activity_link t2
                                          WHERE t2.workspace_id = $1
                                          AND t2.activity_id = t0.id
                                          AND t2.deleted_at IS NULL
                                          AND t2.role = $8::text
                                          ORDER BY t2.created_at ASC, t2.id ASC) t2) u))) || (',"includes":' || (
                                            (SELECT ('[' || (COALESCE(string_agg(('{"fileName":' || (to_json(t17.name)::text || '}')), ','), '') || ']'))
                                            FROM
                                              (SELECT t17.*
                                              FROM attachment t17
                                              WHERE t17.workspace_id = $1
                                              AND t17.id IN
                                                (SELECT t18.attachment_id
                                                FROM activity_attachment t18
                                                WHERE t18.workspace_id = $1
                                                AND t18.activity_id = t0.id
                                                UNION ALL SELECT t19.id
                                                FROM attachment t19
                                                WHERE t19.workspace_id = $1
                                                AND t19.activity_id = t0.id
                                                AND t19.deleted_at IS NULL)
                                                AND t17.deleted_at IS NULL
                                                ORDER BY t17.created_at ASC, t17.id ASC) t17) || '}')))) WHEN t0.kind = $9::text THEN (('{"__typename":"Meeting","id":"' || (t0.id)::text) || ('","title":' || (COALESCE(to_json(t0.title)::text, 'null') || '}'))) WHEN t0.kind = $10::text THEN ((('{"__typename":"Issue","id":"' || (t0.id)::text) || ('","subject":' || COALESCE(to_json(t0.title)::text, 'null'))) || ((',"issueStatus":' || COALESCE(to_json(COALESCE(t0.status, ''::text))::text, 'null')) || (',"comments":' || (
                                                  (SELECT ('[' || (COALESCE(string_agg(('{"content":' || (COALESCE(to_json(t20.body)::text, 'null') || '}')), ','), '') || ']'))
                                                  FROM
                                                    (SELECT t20.*
                                                    FROM activity t20
                                                    WHERE t20.workspace_id = $1
                                                    AND t20.issue_id = t0.id
                                                    AND t20.deleted_at IS NULL
                                                    AND t20.kind = $11::text
                                                    ORDER BY t20.created_at ASC, t20.id ASC) t20) || '}')))) WHEN t0.kind = $12::text THEN (('{"__typename":"LogEntry","id":"' || ((t0.id)::text || '","content":')) || ((COALESCE(to_json(t0.body)::text, 'null') || ',"startedAt":"') || ((to_char(t0.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}'))) WHEN t0.kind = $13::text THEN (('{"__typename":"Note","id":"' || (t0.id)::text) || ('","content":' || (COALESCE(to_json(t0.body)::text, 'null') || '}'))) WHEN t0.kind = $14::text THEN '{"__typename":"Action"}'::text WHEN t0.kind = $15::text THEN '{"__typename":"PageView"}'::text WHEN t0.kind = $16::text THEN '{"__typename":"MarkdownEvent"}'::text END AS item
                                                    FROM
                                                      (SELECT t0.*
                                                      FROM happening t0
                                                      WHERE t0.workspace_id = $1
                                                      AND t0.deleted_at IS NULL
                                                      AND (t0.id = ANY($2::uuid[])
                                                      AND t0.kind = ANY($3::text[])
                                                      AND (t0.status IS NULL OR t0.status <> $4::text))
                                                      ORDER BY t0.occurred_at DESC, t0.id DESC) t0) u) AS r0;

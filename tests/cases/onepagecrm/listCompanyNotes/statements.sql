SELECT
  (SELECT ('{"page":' || (
    (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"notes":[') || (a.items0 || ']}')))
    FROM
      (SELECT COALESCE(string_agg((((('{"note":{"id":"' || (t1.id)::text) || ('","contact_id":' || (COALESCE(('"' || ((
        (SELECT t5.person_id
        FROM activity_link t5
        WHERE t5.workspace_id = $1
        AND t5.activity_id = t1.id
        AND t5.role = 'ABOUT'::text
        AND t5.person_id IS NOT NULL
        AND t5.deleted_at IS NULL
        ORDER BY t5.id
        LIMIT 1))::text || '"')), 'null') || ',"text":'))) || ((COALESCE(to_json(t1.body)::text, 'null') || ',"date":') || (COALESCE(('"' || (((t1.occurred_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || (',"linked_deal_id":' || COALESCE(('"' || ((
          (SELECT t6.deal_id
          FROM activity_link t6
          WHERE t6.workspace_id = $1
          AND t6.activity_id = t1.id
          AND t6.role = 'ABOUT'::text
          AND t6.deal_id IS NOT NULL
          AND t6.deleted_at IS NULL
          ORDER BY t6.id
          LIMIT 1))::text || '"')), 'null'))))) || (((',"linked_deal_name":' || COALESCE(to_json(
            (SELECT
              (SELECT t8.name
              FROM deal t8
              WHERE t8.workspace_id = $1
              AND t8.id = t7.deal_id
              AND t8.deleted_at IS NULL)
              FROM activity_link t7
              WHERE t7.workspace_id = $1
              AND t7.activity_id = t1.id
              AND t7.role = 'ABOUT'::text
              AND t7.deal_id IS NOT NULL
              AND t7.deleted_at IS NULL
              ORDER BY t7.id
              LIMIT 1))::text, 'null')) || (',"author":' || (COALESCE(to_json(
                (SELECT concat_ws(' ', NULLIF(t9.first_name, ''), NULLIF(left(t9.last_name, 1), '') || '.')
                FROM member t9
                WHERE t9.workspace_id = $1
                AND t9.id = t1.created_by_id
                AND t9.deleted_at IS NULL))::text, 'null') || ',"attachments":'))) || ((
                  (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || (t10.id)::text) || ('","filename":' || to_json(t10.name)::text)) || ((',"custom_filename":' || COALESCE(to_json(t10.custom_name)::text, 'null')) || (',"pinned":' || (COALESCE(((t10.pinned_at IS NOT NULL))::text, 'null') || ',"pinned_at":')))) || (((COALESCE(to_json(to_char(t10.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"size":') || (COALESCE((t10.size)::text, 'null') || (',"storage_provider":' || COALESCE(to_json(CASE t10.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null')))) || ((',"url":' || COALESCE(to_json(t10.path)::text, 'null')) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t10.path IS NOT DISTINCT
                  FROM ('/files/'::text || (t10.id)::text))
                  AND (t10.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}'))))), ','), '') || ']'))
                  FROM
                    (SELECT t10.*
                    FROM attachment t10
                    WHERE t10.workspace_id = $1
                    AND t10.id IN
                      (SELECT t11.attachment_id
                      FROM activity_attachment t11
                      WHERE t11.workspace_id = $1
                      AND t11.activity_id = t1.id
                      UNION ALL SELECT t12.id
                      FROM attachment t12
                      WHERE t12.workspace_id = $1
                      AND t12.activity_id = t1.id
                      AND t12.deleted_at IS NULL)
                      AND t10.deleted_at IS NULL
                      ORDER BY t10.id ASC) t10) || (',"created_at":' || COALESCE(to_json(to_char(t1.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null'))) || (',"modified_at":' || (COALESCE(to_json(to_char(t1.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}'))))), ','), '') AS items0
                      FROM
                        (SELECT t1.*
                        FROM activity t1
                        WHERE t1.workspace_id = $1
                        AND t1.id IN
                          (SELECT t3.activity_id
                          FROM person t2, activity_link t3
                          WHERE t2.workspace_id = $1
                          AND t2.company_id = t0.id
                          AND t2.deleted_at IS NULL
                          AND t3.workspace_id = $1
                          AND t3.person_id = t2.id
                          AND t3.deleted_at IS NULL)
                          AND t1.deleted_at IS NULL
                          AND NOT t1.hidden
                          AND ((t1.kind = $3::text
                          AND EXISTS
                            (SELECT 1
                            FROM activity_link t4
                            WHERE t4.workspace_id = $1
                            AND t4.activity_id = t1.id
                            AND t4.role = 'ABOUT'::text
                            AND t4.person_id IS NOT NULL
                            AND t4.deleted_at IS NULL)))
                            ORDER BY t1.updated_at DESC, t1.id DESC
                            LIMIT 10::int8) t1) a,
                              (SELECT count(*) AS total
                              FROM activity t13
                              WHERE t13.workspace_id = $1
                              AND t13.id IN
                                (SELECT t15.activity_id
                                FROM person t14, activity_link t15
                                WHERE t14.workspace_id = $1
                                AND t14.company_id = t0.id
                                AND t14.deleted_at IS NULL
                                AND t15.workspace_id = $1
                                AND t15.person_id = t14.id
                                AND t15.deleted_at IS NULL)
                                AND t13.deleted_at IS NULL
                                AND NOT t13.hidden
                                AND ((t13.kind = $3::text
                                AND EXISTS
                                  (SELECT 1
                                  FROM activity_link t16
                                  WHERE t16.workspace_id = $1
                                  AND t16.activity_id = t13.id
                                  AND t16.role = 'ABOUT'::text
                                  AND t16.person_id IS NOT NULL
                                  AND t16.deleted_at IS NULL)))) c) || '}'))
                                  FROM
                                    (SELECT t0.*
                                    FROM company t0
                                    WHERE t0.workspace_id = $1
                                    AND t0.deleted_at IS NULL
                                    AND t0.id = $2::uuid
                                    ORDER BY t0.id ASC
                                    LIMIT 1) t0) AS r0;

SELECT
  (SELECT ('{"page":' || (
    (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"meetings":[') || (a.items0 || ']}')))
    FROM
      (SELECT COALESCE(string_agg((((('{"meeting":{"id":"' || (t1.id)::text) || ('","contact_id":' || COALESCE(('"' || ((
        (SELECT t5.person_id
        FROM activity_link t5
        WHERE t5.workspace_id = $1
        AND t5.activity_id = t1.id
        AND t5.role = 'ABOUT'::text
        AND t5.person_id IS NOT NULL
        AND t5.deleted_at IS NULL
        ORDER BY t5.id
        LIMIT 1))::text || '"')), 'null'))) || ((',"text":' || COALESCE(to_json(t1.body)::text, 'null')) || (',"meeting_time_int":' || (COALESCE((floor(extract(epoch
        FROM t1.occurred_at))::int8)::text, 'null') || ',"place":')))) || (((COALESCE(to_json(t1.place)::text, 'null') || ',"author":') || (COALESCE(to_json(
          (SELECT concat_ws(' ', NULLIF(t6.first_name, ''), NULLIF(left(t6.last_name, 1), '') || '.')
          FROM member t6
          WHERE t6.workspace_id = $1
          AND t6.id = t1.created_by_id
          AND t6.deleted_at IS NULL))::text, 'null') || (',"attachments":' ||
            (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || (t7.id)::text) || ('","filename":' || to_json(t7.name)::text)) || ((',"custom_filename":' || COALESCE(to_json(t7.custom_name)::text, 'null')) || (',"pinned":' || (COALESCE(((t7.pinned_at IS NOT NULL))::text, 'null') || ',"pinned_at":')))) || (((COALESCE(to_json(to_char(t7.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"size":') || (COALESCE((t7.size)::text, 'null') || (',"storage_provider":' || COALESCE(to_json(CASE t7.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null')))) || ((',"url":' || COALESCE(to_json(t7.path)::text, 'null')) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t7.path IS NOT DISTINCT
            FROM ('/files/'::text || (t7.id)::text))
            AND (t7.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}'))))), ','), '') || ']'))
            FROM
              (SELECT t7.*
              FROM attachment t7
              WHERE t7.workspace_id = $1
              AND t7.id IN
                (SELECT t8.attachment_id
                FROM activity_attachment t8
                WHERE t8.workspace_id = $1
                AND t8.activity_id = t1.id
                UNION ALL SELECT t9.id
                FROM attachment t9
                WHERE t9.workspace_id = $1
                AND t9.activity_id = t1.id
                AND t9.deleted_at IS NULL)
                AND t7.deleted_at IS NULL
                ORDER BY t7.id ASC) t7)))) || ((',"created_at":' || COALESCE(to_json(to_char(t1.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"modified_at":' || (COALESCE(to_json(to_char(t1.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}'))))), ','), '') AS items0
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
                        FROM activity t10
                        WHERE t10.workspace_id = $1
                        AND t10.id IN
                          (SELECT t12.activity_id
                          FROM person t11, activity_link t12
                          WHERE t11.workspace_id = $1
                          AND t11.company_id = t0.id
                          AND t11.deleted_at IS NULL
                          AND t12.workspace_id = $1
                          AND t12.person_id = t11.id
                          AND t12.deleted_at IS NULL)
                          AND t10.deleted_at IS NULL
                          AND NOT t10.hidden
                          AND ((t10.kind = $3::text
                          AND EXISTS
                            (SELECT 1
                            FROM activity_link t13
                            WHERE t13.workspace_id = $1
                            AND t13.activity_id = t10.id
                            AND t13.role = 'ABOUT'::text
                            AND t13.person_id IS NOT NULL
                            AND t13.deleted_at IS NULL)))) c) || '}'))
                            FROM
                              (SELECT t0.*
                              FROM company t0
                              WHERE t0.workspace_id = $1
                              AND t0.deleted_at IS NULL
                              AND t0.id = $2::uuid
                              ORDER BY t0.id ASC
                              LIMIT 1) t0) AS r0;

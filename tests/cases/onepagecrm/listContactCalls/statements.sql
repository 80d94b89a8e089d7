SELECT
  (SELECT ('{"page":' || (
    (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"calls":[') || (a.items0 || ']}')))
    FROM
      (SELECT COALESCE(string_agg((((('{"call":{"id":"' || ((t1.id)::text || '","contact_id":')) || (COALESCE(('"' || ((
        (SELECT t4.person_id
        FROM activity_link t4
        WHERE t4.workspace_id = $1
        AND t4.activity_id = t1.id
        AND t4.role = 'ABOUT'::text
        AND t4.person_id IS NOT NULL
        AND t4.deleted_at IS NULL
        ORDER BY t4.id
        LIMIT 1))::text || '"')), 'null') || (',"text":' || COALESCE(to_json(t1.body)::text, 'null')))) || ((',"call_result":' || (COALESCE(to_json(t1.call_result)::text, 'null') || ',"call_time_int":')) || (COALESCE((floor(extract(epoch
        FROM t1.occurred_at))::int8)::text, 'null') || (',"via":' || COALESCE(to_json(COALESCE(t1.call_via, 'unknown'::text))::text, 'null'))))) || (((',"phone_number":' || (COALESCE(to_json(t1.identifier)::text, 'null') || ',"recording_link":')) || (COALESCE(to_json(t1.external_url)::text, 'null') || (',"author":' || COALESCE(to_json(
          (SELECT concat_ws(' ', NULLIF(t5.first_name, ''), NULLIF(left(t5.last_name, 1), '') || '.')
          FROM member t5
          WHERE t5.workspace_id = $1
          AND t5.id = t1.created_by_id
          AND t5.deleted_at IS NULL))::text, 'null')))) || ((',"attachments":' || (
            (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || (t6.id)::text) || ('","filename":' || to_json(t6.name)::text)) || ((',"custom_filename":' || COALESCE(to_json(t6.custom_name)::text, 'null')) || (',"pinned":' || (COALESCE(((t6.pinned_at IS NOT NULL))::text, 'null') || ',"pinned_at":')))) || (((COALESCE(to_json(to_char(t6.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"size":') || (COALESCE((t6.size)::text, 'null') || (',"storage_provider":' || COALESCE(to_json(CASE t6.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null')))) || ((',"url":' || COALESCE(to_json(t6.path)::text, 'null')) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t6.path IS NOT DISTINCT
            FROM ('/files/'::text || (t6.id)::text))
            AND (t6.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}'))))), ','), '') || ']'))
            FROM
              (SELECT t6.*
              FROM attachment t6
              WHERE t6.workspace_id = $1
              AND t6.id IN
                (SELECT t7.attachment_id
                FROM activity_attachment t7
                WHERE t7.workspace_id = $1
                AND t7.activity_id = t1.id
                UNION ALL SELECT t8.id
                FROM attachment t8
                WHERE t8.workspace_id = $1
                AND t8.activity_id = t1.id
                AND t8.deleted_at IS NULL)
                AND t6.deleted_at IS NULL
                ORDER BY t6.id ASC) t6) || ',"created_at":')) || ((COALESCE(to_json(to_char(t1.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t1.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}'))))), ','), '') AS items0
                FROM
                  (SELECT t1.*
                  FROM activity t1
                  WHERE t1.workspace_id = $1
                  AND t1.id IN
                    (SELECT t2.activity_id
                    FROM activity_link t2
                    WHERE t2.workspace_id = $1
                    AND t2.person_id = t0.id
                    AND t2.deleted_at IS NULL)
                    AND t1.deleted_at IS NULL
                    AND NOT t1.hidden
                    AND ((t1.kind = $3::text
                    AND lower(t1.channel) = $4::text
                    AND (t1.body_format IS NULL OR t1.body_format <> $5::text)
                    AND EXISTS
                      (SELECT 1
                      FROM activity_link t3
                      WHERE t3.workspace_id = $1
                      AND t3.activity_id = t1.id
                      AND t3.role = 'ABOUT'::text
                      AND t3.person_id IS NOT NULL
                      AND t3.deleted_at IS NULL)))
                      ORDER BY t1.updated_at DESC, t1.id DESC
                      LIMIT 10::int8) t1) a,
                        (SELECT count(*) AS total
                        FROM activity t9
                        WHERE t9.workspace_id = $1
                        AND t9.id IN
                          (SELECT t10.activity_id
                          FROM activity_link t10
                          WHERE t10.workspace_id = $1
                          AND t10.person_id = t0.id
                          AND t10.deleted_at IS NULL)
                          AND t9.deleted_at IS NULL
                          AND NOT t9.hidden
                          AND ((t9.kind = $3::text
                          AND lower(t9.channel) = $4::text
                          AND (t9.body_format IS NULL OR t9.body_format <> $5::text)
                          AND EXISTS
                            (SELECT 1
                            FROM activity_link t11
                            WHERE t11.workspace_id = $1
                            AND t11.activity_id = t9.id
                            AND t11.role = 'ABOUT'::text
                            AND t11.person_id IS NOT NULL
                            AND t11.deleted_at IS NULL)))) c) || '}'))
                            FROM
                              (SELECT t0.*
                              FROM person t0
                              WHERE t0.workspace_id = $1
                              AND t0.deleted_at IS NULL
                              AND t0.id = $2::uuid
                              ORDER BY t0.id ASC
                              LIMIT 1) t0) AS r0;

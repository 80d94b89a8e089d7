SELECT
  (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"meetings":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((((('{"meeting":{"id":"' || (t0.id)::text) || ('","contact_id":' || COALESCE(('"' || ((
      (SELECT t2.person_id
      FROM activity_link t2
      WHERE t2.workspace_id = $1
      AND t2.activity_id = t0.id
      AND t2.role = 'ABOUT'::text
      AND t2.person_id IS NOT NULL
      AND t2.deleted_at IS NULL
      ORDER BY t2.id
      LIMIT 1))::text || '"')), 'null'))) || ((',"text":' || COALESCE(to_json(t0.body)::text, 'null')) || (',"meeting_time_int":' || (COALESCE((floor(extract(epoch
      FROM t0.occurred_at))::int8)::text, 'null') || ',"place":')))) || (((COALESCE(to_json(t0.place)::text, 'null') || ',"author":') || (COALESCE(to_json(
        (SELECT concat_ws(' ', NULLIF(t3.first_name, ''), NULLIF(left(t3.last_name, 1), '') || '.')
        FROM member t3
        WHERE t3.workspace_id = $1
        AND t3.id = t0.created_by_id
        AND t3.deleted_at IS NULL))::text, 'null') || (',"attachments":' ||
          (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || (t4.id)::text) || ('","filename":' || to_json(t4.name)::text)) || ((',"custom_filename":' || COALESCE(to_json(t4.custom_name)::text, 'null')) || (',"pinned":' || (COALESCE(((t4.pinned_at IS NOT NULL))::text, 'null') || ',"pinned_at":')))) || (((COALESCE(to_json(to_char(t4.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"size":') || (COALESCE((t4.size)::text, 'null') || (',"storage_provider":' || COALESCE(to_json(CASE t4.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null')))) || ((',"url":' || COALESCE(to_json(t4.path)::text, 'null')) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t4.path IS NOT DISTINCT
          FROM ('/files/'::text || (t4.id)::text))
          AND (t4.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}'))))), ','), '') || ']'))
          FROM
            (SELECT t4.*
            FROM attachment t4
            WHERE t4.workspace_id = $1
            AND t4.id IN
              (SELECT t5.attachment_id
              FROM activity_attachment t5
              WHERE t5.workspace_id = $1
              AND t5.activity_id = t0.id
              UNION ALL SELECT t6.id
              FROM attachment t6
              WHERE t6.workspace_id = $1
              AND t6.activity_id = t0.id
              AND t6.deleted_at IS NULL)
              AND t4.deleted_at IS NULL
              ORDER BY t4.id ASC) t4)))) || ((',"created_at":' || COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"modified_at":' || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}'))))), ','), '') AS items0
              FROM
                (SELECT t0.*
                FROM activity t0
                WHERE t0.workspace_id = $1
                AND t0.deleted_at IS NULL
                AND NOT t0.hidden
                AND ((t0.kind = $2::text
                AND EXISTS
                  (SELECT 1
                  FROM activity_link t1
                  WHERE t1.workspace_id = $1
                  AND t1.activity_id = t0.id
                  AND t1.role = 'ABOUT'::text
                  AND t1.person_id IS NOT NULL
                  AND t1.deleted_at IS NULL)))
                  ORDER BY t0.updated_at DESC, t0.id DESC
                  LIMIT 10::int8) t0) a,
                    (SELECT count(*) AS total
                    FROM activity t7
                    WHERE t7.workspace_id = $1
                    AND t7.deleted_at IS NULL
                    AND NOT t7.hidden
                    AND ((t7.kind = $2::text
                    AND EXISTS
                      (SELECT 1
                      FROM activity_link t8
                      WHERE t8.workspace_id = $1
                      AND t8.activity_id = t7.id
                      AND t8.role = 'ABOUT'::text
                      AND t8.person_id IS NOT NULL
                      AND t8.deleted_at IS NULL)))) c) AS r0;

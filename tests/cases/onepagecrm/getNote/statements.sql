SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","note":{"id":"' || ((t0.id)::text || '","contact_id":'))) || ((COALESCE(('"' || ((
    (SELECT t2.person_id
    FROM activity_link t2
    WHERE t2.workspace_id = $1
    AND t2.activity_id = t0.id
    AND t2.role = 'ABOUT'::text
    AND t2.person_id IS NOT NULL
    AND t2.deleted_at IS NULL
    ORDER BY t2.id
    LIMIT 1))::text || '"')), 'null') || (',"text":' || COALESCE(to_json(t0.body)::text, 'null'))) || (',"date":' || (COALESCE(('"' || (((t0.occurred_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"linked_deal_id":')))) || (((COALESCE(('"' || ((
      (SELECT t3.deal_id
      FROM activity_link t3
      WHERE t3.workspace_id = $1
      AND t3.activity_id = t0.id
      AND t3.role = 'ABOUT'::text
      AND t3.deal_id IS NOT NULL
      AND t3.deleted_at IS NULL
      ORDER BY t3.id
      LIMIT 1))::text || '"')), 'null') || (',"linked_deal_name":' || COALESCE(to_json(
        (SELECT
          (SELECT t5.name
          FROM deal t5
          WHERE t5.workspace_id = $1
          AND t5.id = t4.deal_id
          AND t5.deleted_at IS NULL)
          FROM activity_link t4
          WHERE t4.workspace_id = $1
          AND t4.activity_id = t0.id
          AND t4.role = 'ABOUT'::text
          AND t4.deal_id IS NOT NULL
          AND t4.deleted_at IS NULL
          ORDER BY t4.id
          LIMIT 1))::text, 'null'))) || (',"author":' || (COALESCE(to_json(
            (SELECT concat_ws(' ', NULLIF(t6.first_name, ''), NULLIF(left(t6.last_name, 1), '') || '.')
            FROM member t6
            WHERE t6.workspace_id = $1
            AND t6.id = t0.created_by_id
            AND t6.deleted_at IS NULL))::text, 'null') || ',"attachments":'))) || ((
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
                  AND t8.activity_id = t0.id
                  UNION ALL SELECT t9.id
                  FROM attachment t9
                  WHERE t9.workspace_id = $1
                  AND t9.activity_id = t0.id
                  AND t9.deleted_at IS NULL)
                  AND t7.deleted_at IS NULL
                  ORDER BY t7.id ASC) t7) || (',"created_at":' || COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null'))) || (',"modified_at":' || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}')))))
                  FROM
                    (SELECT t0.*
                    FROM activity t0
                    WHERE t0.workspace_id = $1
                    AND t0.deleted_at IS NULL
                    AND ((t0.kind = $2::text
                    AND EXISTS
                      (SELECT 1
                      FROM activity_link t1
                      WHERE t1.workspace_id = $1
                      AND t1.activity_id = t0.id
                      AND t1.role = 'ABOUT'::text
                      AND t1.person_id IS NOT NULL
                      AND t1.deleted_at IS NULL))
                      AND t0.id = $3::uuid)
                      ORDER BY t0.id ASC
                      LIMIT 1) t0) AS r0;

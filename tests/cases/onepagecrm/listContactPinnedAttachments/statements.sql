SELECT
  (SELECT ('{"page":' || (
    (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"files":[') || (a.items0 || ']}')))
    FROM
      (SELECT COALESCE(string_agg((((('{"id":"' || (t1.id)::text) || ('","filename":' || to_json(t1.name)::text)) || ((',"custom_filename":' || COALESCE(to_json(t1.custom_name)::text, 'null')) || (',"pinned":' || (COALESCE(((t1.pinned_at IS NOT NULL))::text, 'null') || ',"pinned_at":')))) || (((COALESCE(to_json(to_char(t1.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"size":') || (COALESCE((t1.size)::text, 'null') || (',"storage_provider":' || COALESCE(to_json(CASE t1.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null')))) || ((',"url":' || COALESCE(to_json(t1.path)::text, 'null')) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t1.path IS NOT DISTINCT
      FROM ('/files/'::text || (t1.id)::text))
      AND (t1.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}'))))), ','), '') AS items0
      FROM
        (SELECT t1.*
        FROM attachment t1
        WHERE t1.workspace_id = $1
        AND t1.id IN
          (SELECT t3.id
          FROM activity_link t2, attachment t3
          WHERE t2.workspace_id = $1
          AND t2.person_id = t0.id
          AND t2.deleted_at IS NULL
          AND t3.workspace_id = $1
          AND t3.activity_id = t2.activity_id
          AND t3.deleted_at IS NULL
          UNION ALL SELECT t5.id
          FROM deal t4, attachment t5
          WHERE t4.workspace_id = $1
          AND t4.person_id = t0.id
          AND t4.deleted_at IS NULL
          AND t5.workspace_id = $1
          AND t5.deal_id = t4.id
          AND t5.deleted_at IS NULL)
          AND t1.deleted_at IS NULL
          AND NOT (t1.pinned_at IS NULL)
          ORDER BY t1.pinned_at DESC NULLS LAST, t1.id DESC
          LIMIT 10::int8 OFFSET $3::int8) t1) a,
            (SELECT count(*) AS total
            FROM attachment t6
            WHERE t6.workspace_id = $1
            AND t6.id IN
              (SELECT t8.id
              FROM activity_link t7, attachment t8
              WHERE t7.workspace_id = $1
              AND t7.person_id = t0.id
              AND t7.deleted_at IS NULL
              AND t8.workspace_id = $1
              AND t8.activity_id = t7.activity_id
              AND t8.deleted_at IS NULL
              UNION ALL SELECT t10.id
              FROM deal t9, attachment t10
              WHERE t9.workspace_id = $1
              AND t9.person_id = t0.id
              AND t9.deleted_at IS NULL
              AND t10.workspace_id = $1
              AND t10.deal_id = t9.id
              AND t10.deleted_at IS NULL)
              AND t6.deleted_at IS NULL
              AND NOT (t6.pinned_at IS NULL)) c) || '}'))
              FROM
                (SELECT t0.*
                FROM person t0
                WHERE t0.workspace_id = $1
                AND t0.deleted_at IS NULL
                AND t0.id = $2::uuid
                ORDER BY t0.id ASC
                LIMIT 1) t0) AS r0;

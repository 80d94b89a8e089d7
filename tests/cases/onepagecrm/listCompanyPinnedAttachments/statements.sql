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
          (SELECT t4.id
          FROM person t2, activity_link t3, attachment t4
          WHERE t2.workspace_id = $1
          AND t2.company_id = t0.id
          AND t2.deleted_at IS NULL
          AND t3.workspace_id = $1
          AND t3.person_id = t2.id
          AND t3.deleted_at IS NULL
          AND t4.workspace_id = $1
          AND t4.activity_id = t3.activity_id
          AND t4.deleted_at IS NULL
          UNION ALL SELECT t7.id
          FROM person t5, deal t6, attachment t7
          WHERE t5.workspace_id = $1
          AND t5.company_id = t0.id
          AND t5.deleted_at IS NULL
          AND t6.workspace_id = $1
          AND t6.person_id = t5.id
          AND t6.deleted_at IS NULL
          AND t7.workspace_id = $1
          AND t7.deal_id = t6.id
          AND t7.deleted_at IS NULL)
          AND t1.deleted_at IS NULL
          AND NOT (t1.pinned_at IS NULL)
          ORDER BY t1.pinned_at DESC NULLS LAST, t1.id DESC
          LIMIT 10::int8 OFFSET $3::int8) t1) a,
            (SELECT count(*) AS total
            FROM attachment t8
            WHERE t8.workspace_id = $1
            AND t8.id IN
              (SELECT t11.id
              FROM person t9, activity_link t10, attachment t11
              WHERE t9.workspace_id = $1
              AND t9.company_id = t0.id
              AND t9.deleted_at IS NULL
              AND t10.workspace_id = $1
              AND t10.person_id = t9.id
              AND t10.deleted_at IS NULL
              AND t11.workspace_id = $1
              AND t11.activity_id = t10.activity_id
              AND t11.deleted_at IS NULL
              UNION ALL SELECT t14.id
              FROM person t12, deal t13, attachment t14
              WHERE t12.workspace_id = $1
              AND t12.company_id = t0.id
              AND t12.deleted_at IS NULL
              AND t13.workspace_id = $1
              AND t13.person_id = t12.id
              AND t13.deleted_at IS NULL
              AND t14.workspace_id = $1
              AND t14.deal_id = t13.id
              AND t14.deleted_at IS NULL)
              AND t8.deleted_at IS NULL
              AND NOT (t8.pinned_at IS NULL)) c) || '}'))
              FROM
                (SELECT t0.*
                FROM company t0
                WHERE t0.workspace_id = $1
                AND t0.deleted_at IS NULL
                AND t0.id = $2::uuid
                ORDER BY t0.id ASC
                LIMIT 1) t0) AS r0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM person t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

WITH w0 AS (INSERT INTO activity (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, kind, body, occurred_at) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.kind, r.body, COALESCE(r.occurred_at, now())
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, kind text, body text, occurred_at timestamptz)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT 'reference' AS kind, 'activity' AS object, t.id, t.id::text AS value
FROM activity t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'person' AS object, t.id, t.id::text AS value
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO activity_link (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, activity_id, person_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.activity_id, r.person_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, activity_id uuid, person_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT 'reference' AS kind, 'activity' AS object, t.id, t.id::text AS value
FROM activity t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'deal' AS object, t.id, t.id::text AS value
FROM deal t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO activity_link (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, activity_id, deal_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.activity_id, r.deal_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, activity_id uuid, deal_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","note":{"id":"' || ((t0.id)::text || '","contact_id":'))) || ((COALESCE(('"' || ((
    (SELECT t1.person_id
    FROM activity_link t1
    WHERE t1.workspace_id = $1
    AND t1.activity_id = t0.id
    AND t1.role = 'ABOUT'::text
    AND t1.person_id IS NOT NULL
    AND t1.deleted_at IS NULL
    ORDER BY t1.id
    LIMIT 1))::text || '"')), 'null') || (',"text":' || COALESCE(to_json(t0.body)::text, 'null'))) || (',"date":' || (COALESCE(('"' || (((t0.occurred_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"linked_deal_id":')))) || (((COALESCE(('"' || ((
      (SELECT t2.deal_id
      FROM activity_link t2
      WHERE t2.workspace_id = $1
      AND t2.activity_id = t0.id
      AND t2.role = 'ABOUT'::text
      AND t2.deal_id IS NOT NULL
      AND t2.deleted_at IS NULL
      ORDER BY t2.id
      LIMIT 1))::text || '"')), 'null') || (',"linked_deal_name":' || COALESCE(to_json(
        (SELECT
          (SELECT t4.name
          FROM deal t4
          WHERE t4.workspace_id = $1
          AND t4.id = t3.deal_id
          AND t4.deleted_at IS NULL)
          FROM activity_link t3
          WHERE t3.workspace_id = $1
          AND t3.activity_id = t0.id
          AND t3.role = 'ABOUT'::text
          AND t3.deal_id IS NOT NULL
          AND t3.deleted_at IS NULL
          ORDER BY t3.id
          LIMIT 1))::text, 'null'))) || (',"author":' || (COALESCE(to_json(
            (SELECT concat_ws(' ', NULLIF(t5.first_name, ''), NULLIF(left(t5.last_name, 1), '') || '.')
            FROM member t5
            WHERE t5.workspace_id = $1
            AND t5.id = t0.created_by_id
            AND t5.deleted_at IS NULL))::text, 'null') || ',"attachments":'))) || ((
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
                  AND t7.activity_id = t0.id
                  UNION ALL SELECT t8.id
                  FROM attachment t8
                  WHERE t8.workspace_id = $1
                  AND t8.activity_id = t0.id
                  AND t8.deleted_at IS NULL)
                  AND t6.deleted_at IS NULL
                  ORDER BY t6.id ASC) t6) || (',"created_at":' || COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null'))) || (',"modified_at":' || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}')))))
                  FROM
                    (SELECT t0.*
                    FROM activity t0
                    WHERE t0.workspace_id = $1
                    AND t0.id = $2::uuid
                    ORDER BY t0.id ASC
                    LIMIT 1) t0) AS r0;

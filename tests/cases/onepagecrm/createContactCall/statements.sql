SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM person t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

WITH w0 AS (INSERT INTO activity (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, kind, body, occurred_at, channel, identifier, external_url, call_result, call_via) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.kind, r.body, COALESCE(r.occurred_at, now()), r.channel, r.identifier, r.external_url, r.call_result, r.call_via
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, kind text, body text, occurred_at timestamptz, channel text, identifier text, external_url text, call_result text, call_via text)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
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

SELECT
  (SELECT (((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","call":{"id":"')) || ((t0.id)::text || ('","contact_id":' || COALESCE(('"' || ((
    (SELECT t1.person_id
    FROM activity_link t1
    WHERE t1.workspace_id = $1
    AND t1.activity_id = t0.id
    AND t1.role = 'ABOUT'::text
    AND t1.person_id IS NOT NULL
    AND t1.deleted_at IS NULL
    ORDER BY t1.id
    LIMIT 1))::text || '"')), 'null')))) || ((',"text":' || (COALESCE(to_json(t0.body)::text, 'null') || ',"call_result":')) || ((COALESCE(to_json(t0.call_result)::text, 'null') || ',"call_time_int":') || (COALESCE((floor(extract(epoch
    FROM t0.occurred_at))::int8)::text, 'null') || ',"via":')))) || (((COALESCE(to_json(COALESCE(t0.call_via, 'unknown'::text))::text, 'null') || (',"phone_number":' || COALESCE(to_json(t0.identifier)::text, 'null'))) || ((',"recording_link":' || COALESCE(to_json(t0.external_url)::text, 'null')) || (',"author":' || COALESCE(to_json(
      (SELECT concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(left(t2.last_name, 1), '') || '.')
      FROM member t2
      WHERE t2.workspace_id = $1
      AND t2.id = t0.created_by_id
      AND t2.deleted_at IS NULL))::text, 'null')))) || ((',"attachments":' || (
        (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || (t3.id)::text) || ('","filename":' || to_json(t3.name)::text)) || ((',"custom_filename":' || COALESCE(to_json(t3.custom_name)::text, 'null')) || (',"pinned":' || (COALESCE(((t3.pinned_at IS NOT NULL))::text, 'null') || ',"pinned_at":')))) || (((COALESCE(to_json(to_char(t3.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"size":') || (COALESCE((t3.size)::text, 'null') || (',"storage_provider":' || COALESCE(to_json(CASE t3.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null')))) || ((',"url":' || COALESCE(to_json(t3.path)::text, 'null')) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t3.path IS NOT DISTINCT
        FROM ('/files/'::text || (t3.id)::text))
        AND (t3.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}'))))), ','), '') || ']'))
        FROM
          (SELECT t3.*
          FROM attachment t3
          WHERE t3.workspace_id = $1
          AND t3.id IN
            (SELECT t4.attachment_id
            FROM activity_attachment t4
            WHERE t4.workspace_id = $1
            AND t4.activity_id = t0.id
            UNION ALL SELECT t5.id
            FROM attachment t5
            WHERE t5.workspace_id = $1
            AND t5.activity_id = t0.id
            AND t5.deleted_at IS NULL)
            AND t3.deleted_at IS NULL
            ORDER BY t3.id ASC) t3) || ',"created_at":')) || ((COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}')))))
            FROM
              (SELECT t0.*
              FROM activity t0
              WHERE t0.workspace_id = $1
              AND t0.id = $2::uuid
              ORDER BY t0.id ASC
              LIMIT 1) t0) AS r0;

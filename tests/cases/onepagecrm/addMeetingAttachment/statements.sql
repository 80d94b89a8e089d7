SELECT t0.id
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
  ORDER BY t0.id
  LIMIT $4::int8 FOR UPDATE OF t0;

SELECT 'reference' AS kind, 'activity' AS object, t.id, t.id::text AS value
FROM activity t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO attachment (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, name, size, path, provider, author_id, activity_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.size, r.path, r.provider, r.author_id, r.activity_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, size int4, path text, provider text, author_id uuid, activity_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","attachment":{"id":"' || ((t0.id)::text || '","filename":'))) || ((to_json(t0.name)::text || ',"custom_filename":') || (COALESCE(to_json(t0.custom_name)::text, 'null') || (',"pinned":' || COALESCE(((t0.pinned_at IS NOT NULL))::text, 'null'))))) || (((',"pinned_at":' || COALESCE(to_json(to_char(t0.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"size":' || (COALESCE((t0.size)::text, 'null') || ',"storage_provider":'))) || ((COALESCE(to_json(CASE t0.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null') || (',"url":' || COALESCE(to_json(t0.path)::text, 'null'))) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t0.path IS NOT DISTINCT
  FROM ('/files/'::text || (t0.id)::text))
  AND (t0.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}}')))))
  FROM
    (SELECT t0.*
    FROM attachment t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

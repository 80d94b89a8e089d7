WITH w0 AS (INSERT INTO activity (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, kind, title, occurred_at, ended_at, status, undated) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.kind, r.title, COALESCE(r.occurred_at, now()), r.ended_at, r.status, r.undated
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, kind text, title text, occurred_at timestamptz, ended_at timestamptz, status text, undated bool)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT t0.id
FROM member t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

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

WITH w0 AS (INSERT INTO activity_link (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, activity_id, role, member_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.activity_id, r.role, r.member_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, activity_id uuid, role text, member_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT t0.id
FROM person t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM company t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT 'reference' AS kind, 'activity' AS object, t.id, t.id::text AS value
FROM activity t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'company' AS object, t.id, t.id::text AS value
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'person' AS object, t.id, t.id::text AS value
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO activity_link (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, activity_id, role, company_id, person_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.activity_id, r.role, r.company_id, r.person_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, activity_id uuid, role text, company_id uuid, person_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT 'reference' AS kind, 'activity' AS object, t.id, t.id::text AS value
FROM activity t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO activity (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, kind, body, body_format, meeting_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.kind, r.body, r.body_format, r.meeting_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, kind text, body text, body_format text, meeting_id uuid)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT t0.id
FROM external_system t0
WHERE t0.workspace_id = $1
AND t0.name = $2::text
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM external_link t0
WHERE t0.workspace_id = $1
AND (t0.activity_id = $2::uuid
AND t0.system_id = $3::uuid
AND t0.external_id = $4::text)
ORDER BY t0.id
LIMIT $5::int8 FOR UPDATE OF t0;

SELECT 'reference' AS kind, 'activity' AS object, t.id, t.id::text AS value
FROM activity t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'external_system' AS object, t.id, t.id::text AS value
FROM external_system t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[]);

WITH w0 AS (INSERT INTO external_link (workspace_id, id, system_id, external_id, activity_id) SELECT $1, r.id, r.system_id, r.external_id, r.activity_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, system_id uuid, external_id text, activity_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((('{"id":"' || ((t0.id)::text || '","name":')) || (COALESCE(to_json(t0.title)::text, 'null') || (',"status":' || COALESCE(to_json(CASE t0.status WHEN 'UNDEFINED' THEN 'UNDEFINED' WHEN 'ACCEPTED' THEN 'ACCEPTED' WHEN 'CANCELED' THEN 'CANCELED' ELSE 'UNDEFINED' END)::text, 'null')))) || ((',"startedAt":' || (COALESCE(('"' || ((to_char(CASE WHEN NOT t0.undated THEN t0.occurred_at END AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"endedAt":')) || ((COALESCE(('"' || ((to_char(t0.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"note":') || (
    (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t1.id)::text) || ('","content":' || (COALESCE(to_json(t1.body)::text, 'null') || '}'))), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM activity t1
      WHERE t1.workspace_id = $1
      AND t1.meeting_id = t0.id
      AND t1.deleted_at IS NULL
      AND t1.kind = $3::text
      ORDER BY t1.created_at ASC, t1.id ASC) t1) || '}'))))
      FROM
        (SELECT t0.*
        FROM activity t0
        WHERE t0.workspace_id = $1
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0) AS r0;

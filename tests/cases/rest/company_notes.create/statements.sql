WITH w0 AS (INSERT INTO activity (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, kind, body, occurred_at, status) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.kind, r.body, COALESCE(r.occurred_at, now()), r.status
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, kind text, body text, occurred_at timestamptz, status text)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
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
UNION ALL SELECT 'reference' AS kind, 'company' AS object, t.id, t.id::text AS value
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO activity_link (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, activity_id, company_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.activity_id, r.company_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, activity_id uuid, company_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT 'reference' AS kind, 'activity' AS object, t.id, t.id::text AS value
FROM activity t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO attachment (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, name, type, path, activity_id) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.type, r.path, r.activity_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, type text, path text, activity_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","id":"')) || ((t0.id)::text || ('","company_id":' || COALESCE(('"' || ((
    (SELECT t1.company_id
    FROM activity_link t1
    WHERE t1.workspace_id = $1
    AND t1.activity_id = t0.id
    AND t1.role = 'ABOUT'::text
    AND t1.company_id IS NOT NULL
    AND t1.deleted_at IS NULL
    ORDER BY t1.id
    LIMIT 1))::text || '"')), 'null')))) || ((',"title":' || (COALESCE(to_json(t0.title)::text, 'null') || ',"text":')) || (COALESCE(to_json(t0.body)::text, 'null') || (',"date":"' || (to_char(t0.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)))) || ((('","status":' || (COALESCE(to_json(t0.status)::text, 'null') || ',"attachments":')) || (
      (SELECT ('[' || (COALESCE(string_agg((('{"url":' || (COALESCE(to_json(t2.path)::text, 'null') || ',"name":')) || ((to_json(t2.name)::text || ',"type":') || (COALESCE(to_json(t2.type)::text, 'null') || '}'))), ','), '') || ']'))
      FROM
        (SELECT t2.*
        FROM attachment t2
        WHERE t2.workspace_id = $1
        AND t2.id IN
          (SELECT t3.attachment_id
          FROM activity_attachment t3
          WHERE t3.workspace_id = $1
          AND t3.activity_id = t0.id
          UNION ALL SELECT t4.id
          FROM attachment t4
          WHERE t4.workspace_id = $1
          AND t4.activity_id = t0.id
          AND t4.deleted_at IS NULL)
          AND t2.deleted_at IS NULL) t2) || (',"crm_user_id":' || COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null')))) || ((',"organization_id":"' || ((t0.workspace_id)::text || '","created_at":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","updated_at":"') || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
          FROM
            (SELECT t0.*
            FROM activity t0
            WHERE t0.workspace_id = $1
            AND t0.id = $2::uuid
            ORDER BY t0.id ASC
            LIMIT 1) t0) AS r0;

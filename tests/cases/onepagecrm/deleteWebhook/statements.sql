SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"rule":' || (COALESCE(('"' || ((t0.rule_id)::text || '"')), 'null') || '}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM webhook t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t.id, t.created_at, t.updated_at, t.rule_id, t.dialect, t.target_url, t.operations, t.topics, t.description, t.secret
FROM webhook t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

SELECT t.id, t.created_at, t.updated_at, t.rule_id, t.dialect, t.target_url, t.operations, t.topics, t.description, t.secret
FROM webhook t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

SELECT t.id, t.created_at, t.updated_at, t.rule_id, t.dialect, t.target_url, t.operations, t.topics, t.description, t.secret
FROM webhook t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

WITH w0 AS (DELETE
FROM webhook t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])) INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb);

DELETE
FROM webhook_delivery d
WHERE d.workspace_id = $1
AND d.webhook_id = $2;

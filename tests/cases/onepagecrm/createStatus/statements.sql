SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"key":' || to_json(t0.key)::text) || (',"position":' || ((t0.position)::text || '}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM contact_status t0
    WHERE t0.workspace_id = $1
    ORDER BY t0.id ASC) t0) AS r0;

WITH w0 AS (INSERT INTO contact_status (workspace_id, id, key, text, description, color, position) SELECT $1, r.id, r.key, r.text, r.description, r.color, r.position
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, key text, text text, description text, color text, position int4)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","status":{"id":"' || ((t0.id)::text || '","status":'))) || ((to_json(t0.key)::text || ',"text":') || (to_json(t0.text)::text || (',"description":' || COALESCE(to_json(t0.description)::text, 'null'))))) || (((',"color":' || to_json(t0.color)::text) || (',"counts":' || (
    (SELECT count(*)::text
    FROM
      (SELECT t1.*
      FROM person t1
      WHERE t1.workspace_id = $1
      AND t1.status = t0.key
      AND t1.deleted_at IS NULL
      AND t1.owner_id = $3::uuid) t2) || ',"total_count":'))) || ((
        (SELECT count(*)::text
        FROM
          (SELECT t3.*
          FROM person t3
          WHERE t3.workspace_id = $1
          AND t3.status = t0.key
          AND t3.deleted_at IS NULL) t4) || (',"action_stream_count":' ||
            (SELECT count(*)::text
            FROM
              (SELECT t5.*
              FROM person t5
              WHERE t5.workspace_id = $1
              AND t5.status = t0.key
              AND t5.deleted_at IS NULL
              AND EXISTS
                (SELECT 1
                FROM task_plan t6
                WHERE t6.workspace_id = $1
                AND t6.person_id = t5.id
                AND t6.deleted_at IS NULL
                AND (t6.state <> $4::text
                AND t6.assignee_id = $3::uuid))) t7))) || (',"team_counts":' || (
                  (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || (t8.id)::text) || ('","counts":' || ((t8.total)::text || '}'))), ','), '') || ']'))
                  FROM
                    (SELECT t8.*
                    FROM contact_share t8
                    WHERE t8.workspace_id = $1
                    AND t8.key = t0.key
                    AND t8.kind = 'status'::text
                    ORDER BY t8.id ASC) t8) || '}}')))))
                    FROM
                      (SELECT t0.*
                      FROM contact_status t0
                      WHERE t0.workspace_id = $1
                      AND t0.id = $2::uuid
                      ORDER BY t0.id ASC
                      LIMIT 1) t0) AS r0;

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

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM attachment t0
    WHERE t0.workspace_id = $1
    AND t0.activity_id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.name, t.content_type, t.size, t.type, t.path, t.base_path, t.checksum, t.custom_name, t.pinned_at, t.provider, t.upload_key, t.author_id, t.company_id, t.person_id, t.deal_id, t.task_id, t.activity_id, t.custom_record_id
FROM attachment t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM activity_attachment t
  WHERE t.workspace_id = $1
  AND t.attachment_id = ANY($2::uuid[])) found
  UNION ALL SELECT 1 AS arm, found.id
  FROM
    (SELECT t.id
    FROM activity_recording t
    WHERE t.workspace_id = $1
    AND t.attachment_id = ANY($2::uuid[])) found;

SELECT f.id, f.object_def_id, o.stored_as, f.target_id, f.is_unique, j.id AS first, j.unique_with_id, f.slots ->> '' AS slot
FROM field_def f JOIN object_def o ON o.workspace_id = $1
AND o.id = f.object_def_id JOIN object_def t ON t.workspace_id = $1
AND t.id = f.target_id LEFT JOIN field_def j ON j.workspace_id = $1
AND j.object_def_id = o.id
AND j.unique_with_id IS NOT NULL
WHERE f.workspace_id = $1
AND f.holds_id
AND t.stored_as = $2::text
ORDER BY f.id;

DELETE
FROM custom_claim t
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[]);

WITH w0 AS (DELETE
FROM attachment t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.kind, t.title, t.body, t.body_format, t.occurred_at, t.ended_at, t.status, t.channel, t.type, t.identifier, t.session_id, t.meeting_id, t.replies_to_id, t.issue_id, t.undated, t.agenda, t.agenda_format, t.conference_url, t.external_url, t.channel_data, t.internal_identifier, t.priority, t.details, t.application, t.order_in_session, t.engaged_time, t.place, t.call_result, t.call_via
FROM activity t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM address t
  WHERE t.workspace_id = $1
  AND t.activity_id = ANY($2::uuid[])) found
  UNION ALL SELECT 1 AS arm, found.id
  FROM
    (SELECT t.id
    FROM activity t
    WHERE t.workspace_id = $1
    AND t.issue_id = ANY($2::uuid[])) found
    UNION ALL SELECT 2 AS arm, found.id
    FROM
      (SELECT t.id
      FROM activity t
      WHERE t.workspace_id = $1
      AND t.meeting_id = ANY($2::uuid[])) found
      UNION ALL SELECT 3 AS arm, found.id
      FROM
        (SELECT t.id
        FROM activity t
        WHERE t.workspace_id = $1
        AND t.replies_to_id = ANY($2::uuid[])) found
        UNION ALL SELECT 4 AS arm, found.id
        FROM
          (SELECT t.id
          FROM activity t
          WHERE t.workspace_id = $1
          AND t.session_id = ANY($2::uuid[])) found
          UNION ALL SELECT 5 AS arm, found.id
          FROM
            (SELECT t.id
            FROM activity_link t
            WHERE t.workspace_id = $1
            AND t.activity_id = ANY($2::uuid[])) found
            UNION ALL SELECT 6 AS arm, found.id
            FROM
              (SELECT t.id
              FROM attachment t
              WHERE t.workspace_id = $1
              AND t.activity_id = ANY($2::uuid[])) found
              UNION ALL SELECT 7 AS arm, found.id
              FROM
                (SELECT t.id
                FROM activity_attachment t
                WHERE t.workspace_id = $1
                AND t.activity_id = ANY($2::uuid[])) found
                UNION ALL SELECT 8 AS arm, found.id
                FROM
                  (SELECT t.id
                  FROM activity_recording t
                  WHERE t.workspace_id = $1
                  AND t.activity_id = ANY($2::uuid[])) found
                  UNION ALL SELECT 9 AS arm, found.id
                  FROM
                    (SELECT t.id
                    FROM favorite t
                    WHERE t.workspace_id = $1
                    AND t.activity_id = ANY($2::uuid[])) found
                    UNION ALL SELECT 10 AS arm, found.id
                    FROM
                      (SELECT t.id
                      FROM record_tag t
                      WHERE t.workspace_id = $1
                      AND t.activity_id = ANY($2::uuid[])) found
                      UNION ALL SELECT 11 AS arm, found.id
                      FROM
                        (SELECT t.id
                        FROM external_link t
                        WHERE t.workspace_id = $1
                        AND t.activity_id = ANY($2::uuid[])) found;

SELECT f.id, f.object_def_id, o.stored_as, f.target_id, f.is_unique, j.id AS first, j.unique_with_id, f.slots ->> '' AS slot
FROM field_def f JOIN object_def o ON o.workspace_id = $1
AND o.id = f.object_def_id JOIN object_def t ON t.workspace_id = $1
AND t.id = f.target_id LEFT JOIN field_def j ON j.workspace_id = $1
AND j.object_def_id = o.id
AND j.unique_with_id IS NOT NULL
WHERE f.workspace_id = $1
AND f.holds_id
AND t.stored_as = $2::text
ORDER BY f.id;

DELETE
FROM custom_claim t
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[]);

WITH w0 AS (DELETE
FROM activity t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (DELETE
FROM activity_link t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])), w2 AS (DELETE
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[]) RETURNING t.id, t.object, t.words), w3 AS (DELETE
FROM search_word t USING
  (SELECT e.object, e.id, w.word
  FROM w2 e, unnest(string_to_array(btrim(e.words, ' '), ' ')) AS w(word) OFFSET 0) g
  WHERE t.workspace_id = $1
  AND t.object = g.object
  AND t.word = g.word
  AND t.id = g.id), w4 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
  FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
  FROM w4 e JOIN webhook h ON h.workspace_id = $1
  AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
  ORDER BY e.id;

SELECT t0.id
FROM deal t0
WHERE t0.workspace_id = $1
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT
  (SELECT (((('{"id":"' || (t0.id)::text) || ('","name":' || (to_json(t0.name)::text || ',"company_id":'))) || ((COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || (',"status":' || COALESCE(to_json(t0.stage)::text, 'null'))) || (',"amount":' || (COALESCE((trim_scale(t0.amount))::text, 'null') || ',"custom_fields":{},"company_name":')))) || (((COALESCE(to_json(
    (SELECT t1.name
    FROM company t1
    WHERE t1.workspace_id = $1
    AND t1.id = t0.company_id
    AND t1.deleted_at IS NULL))::text, 'null') || (',"archived_at":' || COALESCE(('"' || ((to_char(t0.deleted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null'))) || (',"crm_user_id":' || (COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null') || ',"organization_id":"'))) || (((t0.workspace_id)::text || ('","created_at":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)) || ('","updated_at":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
    FROM
      (SELECT t0.*
      FROM deal t0
      WHERE t0.workspace_id = $1
      AND t0.id = $2::uuid
      ORDER BY t0.id ASC
      LIMIT 1) t0) AS r0;

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.name, t.company_id, t.person_id, t.owner_id, t.amount, t.max_amount, t.currency, t.stage, t.stage_changed_at, t.outcome, t.kind, t.external_type, t.probability, t.close_at, t.closed_at, t.notes, t.next_steps, t.comments, t.renewed_at, t.renewal_likelihood, t.renewal_adjusted_rate, t.renewal_approved, t.renewal_changed_at, t.renewal_changed_by_id
FROM deal t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM task_target t
  WHERE t.workspace_id = $1
  AND t.deal_id = ANY($2::uuid[])) found
  UNION ALL SELECT 1 AS arm, found.id
  FROM
    (SELECT t.id
    FROM activity_link t
    WHERE t.workspace_id = $1
    AND t.deal_id = ANY($2::uuid[])) found
    UNION ALL SELECT 2 AS arm, found.id
    FROM
      (SELECT t.id
      FROM attachment t
      WHERE t.workspace_id = $1
      AND t.deal_id = ANY($2::uuid[])) found
      UNION ALL SELECT 3 AS arm, found.id
      FROM
        (SELECT t.id
        FROM favorite t
        WHERE t.workspace_id = $1
        AND t.deal_id = ANY($2::uuid[])) found
        UNION ALL SELECT 4 AS arm, found.id
        FROM
          (SELECT t.id
          FROM external_link t
          WHERE t.workspace_id = $1
          AND t.deal_id = ANY($2::uuid[])) found;

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
FROM deal t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (DELETE
FROM task_target t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])), w2 AS (DELETE
FROM activity_link t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[])), w3 AS (DELETE
FROM external_link t
WHERE t.workspace_id = $1
AND t.id = ANY($5::uuid[])), w4 AS (DELETE
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($6::uuid[]) RETURNING t.id, t.object, t.words), w5 AS (DELETE
FROM search_word t USING w4, unnest(string_to_array(btrim(w4.words, ' '), ' ')) AS w(word)
WHERE t.workspace_id = $1
AND t.object = w4.object
AND t.word = w.word
AND t.id = w4.id), w6 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $8::uuid, $9::text, $10::text, r.before, r.after
FROM jsonb_to_recordset($7::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w6 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT t0.id
FROM deal t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (NOT (t0.person_id IS NULL)
AND t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.deleted_at
FROM deal t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT date_trunc('milliseconds', now()) AS at
WHERE $1::uuid IS NOT NULL;

WITH w0 AS (UPDATE deal t SET deleted_at = r.deleted_at, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, deleted_at timestamptz)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (DELETE
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[]) RETURNING t.id, t.object, t.words), w2 AS (DELETE
FROM search_word t USING
  (SELECT e.object, e.id, w.word
  FROM w1 e, unnest(string_to_array(btrim(e.words, ' '), ' ')) AS w(word) OFFSET 0) g
  WHERE t.workspace_id = $1
  AND t.object = g.object
  AND t.word = g.word
  AND t.id = g.id), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
  FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
  FROM w3 e JOIN webhook h ON h.workspace_id = $1
  AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
  ORDER BY e.id;

UPDATE custom_claim t SET live = NULL, updated_at = now()
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[])
AND t.live;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"company":' || (COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || '}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM person t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = ANY($2::uuid[])
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t.id, t.deleted_at
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT date_trunc('milliseconds', now()) AS at
WHERE $1::uuid IS NOT NULL;

WITH w0 AS (UPDATE person t SET deleted_at = r.deleted_at, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
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

SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"made":' || to_json(t0.app_source)::text) || (',"people":' || COALESCE((
    (SELECT count(*)
    FROM person t1
    WHERE t1.workspace_id = $1
    AND t1.company_id = t0.id
    AND t1.deleted_at IS NULL))::text, 'null'))) || ((',"linked":' || COALESCE((
      (SELECT count(*)
      FROM person t2
      WHERE t2.workspace_id = $1
      AND EXISTS
        (SELECT 1
        FROM linked_person t3
        WHERE t3.workspace_id = $1
        AND t3.company_id = t0.id
        AND t3.person_id = t2.id)
        AND t2.deleted_at IS NULL))::text, 'null')) || (',"deals":' || (COALESCE((
          (SELECT count(*)
          FROM deal t4
          WHERE t4.workspace_id = $1
          AND t4.company_id = t0.id
          AND t4.deleted_at IS NULL))::text, 'null') || '}')))), ','), '') || ']'))
          FROM
            (SELECT t0.*
            FROM company t0
            WHERE t0.workspace_id = $1
            AND t0.deleted_at IS NULL
            AND t0.id = $2::uuid
            ORDER BY t0.id ASC) t0) AS r0;

SELECT
  (SELECT ((('{"sources":' ||
    (SELECT ('[' || (COALESCE(string_agg((('{"id":' || to_json(t1.key)::text) || (',"text":' || (to_json(t1.text)::text || '}'))), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM lead_source t1
      WHERE t1.workspace_id = $1
      ORDER BY t1.text ASC, t1.id ASC) t1)) || (',"statuses":' ||
        (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t2.id)::text) || ('","status":' || (to_json(t2.key)::text || ',"text":'))) || ((to_json(t2.text)::text || (',"description":' || COALESCE(to_json(t2.description)::text, 'null'))) || (',"color":' || (to_json(t2.color)::text || '}')))), ','), '') || ']'))
        FROM
          (SELECT t2.*
          FROM contact_status t2
          WHERE t2.workspace_id = $1
          ORDER BY t2.position ASC, t2.id ASC) t2))) || ((',"tags":' ||
            (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t3.id)::text) || ('","name":' || (to_json(t3.name)::text || '}'))), ','), '') || ']'))
            FROM
              (SELECT t3.*
              FROM tag t3
              WHERE t3.workspace_id = $1
              AND t3.deleted_at IS NULL
              ORDER BY lower(t3.name) ASC, t3.id ASC) t3)) || (',"sizes":' || (
                (SELECT ('[' || (COALESCE(string_agg(((('{"kind":' || to_json(t4.kind)::text) || (',"key":' || to_json(t4.key)::text)) || ((',"member":"' || (t4.id)::text) || ('","total":' || ((t4.total)::text || '}')))), ','), '') || ']'))
                FROM
                  (SELECT t4.*
                  FROM contact_tally t4
                  WHERE t4.workspace_id = $1
                  AND (t4.kind = ANY($3::text[]) OR (t4.id = $2::uuid
                  AND t4.kind = ANY($4::text[])))
                  ORDER BY t4.id ASC) t4) || '}'))))
                  FROM
                    (SELECT t0.*
                    FROM member t0
                    WHERE t0.workspace_id = $1
                    AND t0.deleted_at IS NULL
                    AND t0.id = $2::uuid
                    ORDER BY t0.id ASC
                    LIMIT 1) t0) AS r0;

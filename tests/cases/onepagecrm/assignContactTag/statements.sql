SELECT t0.id
FROM person t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t0.id)::text) || ('","name":' || (to_json(t0.name)::text || '}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM tag t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND lower(t0.name) = ANY($2::text[])
    ORDER BY t0.id ASC) t0) AS r0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"tag":"' || ((t0.tag_id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM record_tag t0
    WHERE t0.workspace_id = $1
    AND t0.person_id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT 'reference' AS kind, 'person' AS object, t.id, t.id::text AS value
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'tag' AS object, t.id, t.id::text AS value
FROM tag t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO record_tag (workspace_id, id, tag_id, person_id) SELECT $1, r.id, r.tag_id, r.person_id
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, tag_id uuid, person_id uuid)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR NO KEY UPDATE;

SELECT t.id, t.employment_id, t.first_name, t.last_name, t.full_name, t.custom, t.deleted_at, t.hidden,
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('address', o.address)), '[]')::text
  FROM email o
  WHERE o.workspace_id = $1
  AND o.person_id = t.id) AS own_email,
    (SELECT COALESCE(jsonb_agg(jsonb_build_object('number', o.number, 'e164', o.e164, 'country_code', o.country_code)), '[]')::text
    FROM phone o
    WHERE o.workspace_id = $1
    AND o.person_id = t.id) AS own_phone,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('normalized', o.normalized)), '[]')::text
      FROM link o
      WHERE o.workspace_id = $1
      AND o.person_id = t.id) AS own_link,
        (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', o.id, 'job_title', o.job_title)), '[]')::text
        FROM employment o
        WHERE o.workspace_id = $1
        AND o.person_id = t.id
        AND o.id = t.employment_id) AS own_employment,
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('name', g.name)), '[]')::text
          FROM record_tag o JOIN tag g ON g.workspace_id = $1
          AND g.id = o.tag_id
          AND g.deleted_at IS NULL
          WHERE o.workspace_id = $1
          AND o.person_id = t.id) AS own_record_tag, CASE WHEN t.custom <> '{}' THEN
            (SELECT jsonb_object_agg(f.id, f.type)::text
            FROM field_def f
            WHERE f.workspace_id = $1
            AND f.is_active
            AND f.type = ANY($3::text[])) END AS custom_types
            FROM person t
            WHERE t.workspace_id = $1
            AND t.id = $2::uuid;


WITH given AS (
  SELECT g.id, g.object, g.words, string_to_array(btrim(g.words, ' '), ' ') AS list
FROM unnest($3::uuid[], $4::text[], $5::text[]) AS g(id, object, words)
), former AS (
  SELECT t.id, t.object, string_to_array(btrim(t.words, ' '), ' ') AS list
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
), there AS (
  SELECT former.id, former.object, x.word
FROM former CROSS JOIN unnest(former.list) AS x(word)
), wanted AS (
  SELECT given.id, given.object, x.word
FROM given CROSS JOIN unnest(given.list) AS x(word)
), gone AS (
  TABLE there EXCEPT TABLE wanted
), new AS (
  TABLE wanted EXCEPT TABLE there
), dropped AS (
  DELETE
FROM search_word t USING gone
WHERE t.workspace_id = $1
AND t.object = gone.object
AND t.word = gone.word
AND t.id = gone.id
), added AS (
  INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, new.object, new.word, new.id
FROM new
), kept AS (
  INSERT INTO search_record (workspace_id, id, object, words)
  SELECT $1, given.id, given.object, given.words
FROM given
  ON CONFLICT (workspace_id, id) DO UPDATE SET object = EXCLUDED.object, words = EXCLUDED.words
)
DELETE
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.id <> ALL($3::uuid[]);

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

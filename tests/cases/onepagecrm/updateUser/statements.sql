SELECT t0.id
FROM member t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.first_name
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT t.id, t.first_name, t.last_name, t.email, t.custom, t.deleted_at, t.hidden, CASE WHEN t.custom <> '{}' THEN
  (SELECT jsonb_object_agg(f.id, f.type)::text
  FROM field_def f
  WHERE f.workspace_id = $1
  AND f.is_active
  AND f.type = ANY($3::text[])) END AS custom_types
  FROM member t
  WHERE t.workspace_id = $1
  AND t.id = $2::uuid;

WITH w0 AS (UPDATE member t SET first_name = r.first_name, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, first_name text)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), given AS (
  SELECT g.id, g.object, g.words, string_to_array(btrim(g.words, ' '), ' ') AS list
FROM unnest($5::uuid[], $6::text[], $7::text[]) AS g(id, object, words)
), former AS (
  SELECT t.id, t.object, string_to_array(btrim(t.words, ' '), ' ') AS list
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[])
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
), hidden AS (
DELETE
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[])
AND t.id <> ALL($5::uuid[])
), w11 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $9::uuid, $10::text, $11::text, r.before, r.after
FROM jsonb_to_recordset($8::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w11 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t0.id)::text) || ('","company_id":' || (COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || '}'))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM employment t0
    WHERE t0.workspace_id = $1
    AND t0.member_id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t.id, t.address_id, t.employment_id, t.company_id
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (INSERT INTO employment (workspace_id, id, app_source, member_id, company_name) SELECT $1, r.id, r.app_source, r.member_id, r.company_name
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, member_id uuid, company_name text)), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $4::uuid, $5::text, $6::text, r.before, r.after
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","user":{"id":"' || (t0.id)::text)) || (('","first_name":' || COALESCE(to_json(t0.first_name)::text, 'null')) || (',"last_name":' || COALESCE(to_json(t0.last_name)::text, 'null')))) || (((',"email":' || to_json(t0.email)::text) || (',"company_name":' || COALESCE(to_json(COALESCE(
    (SELECT t1.company_name
    FROM employment t1
    WHERE t1.workspace_id = $1
    AND t1.member_id = t0.id
    ORDER BY t1.id
    LIMIT 1),
      (SELECT
        (SELECT t3.name
        FROM company t3
        WHERE t3.workspace_id = $1
        AND t3.id = t2.company_id
        AND t3.deleted_at IS NULL)
        FROM employment t2
        WHERE t2.workspace_id = $1
        AND t2.member_id = t0.id
        ORDER BY t2.id
        LIMIT 1)))::text, 'null'))) || ((',"account_rights":' || COALESCE(((CASE WHEN (t0.roles ?| ARRAY['OWNER', 'ADMIN']) THEN '["account_owner","admin","activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline","export","bulk_status","bulk_owner","webforms"]'::text ELSE '["activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline"]'::text END)::jsonb)::text, 'null')) || (',"photo_url":' || (COALESCE(to_json(t0.avatar_url)::text, 'null') || ',"country_code":null,"bcc_email":null,"google_contacts_email":null}}')))))
        FROM
          (SELECT t0.*
          FROM member t0
          WHERE t0.workspace_id = $1
          AND t0.id = $2::uuid
          ORDER BY t0.id ASC
          LIMIT 1) t0) AS r0;

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

SELECT t0.id
FROM employment t0
WHERE t0.workspace_id = $1
AND (t0.person_id = $2::uuid
AND t0.company_id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t.id, t.address_id, t.employment_id, t.company_id
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 'reference' AS kind, 'company' AS object, t.id, t.id::text AS value
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'person' AS object, t.id, t.id::text AS value
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL;

WITH w0 AS (UPDATE person t SET employment_id = r.employment_id, company_id = r.company_id, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, employment_id uuid, company_id uuid)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO employment (workspace_id, id, app_source, person_id, company_id, job_title, description, started_on) SELECT $1, r.id, r.app_source, r.person_id, r.company_id, r.job_title, r.description, r.started_on
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, app_source text, person_id uuid, company_id uuid, job_title text, description text, started_on date)), w2 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w2 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

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
  (SELECT (((('{"id":"' || (t0.id)::text) || ('","jobTitle":' || (COALESCE(to_json(t0.job_title)::text, 'null') || ',"primary":'))) || ((COALESCE(((
    (SELECT t1.id
    FROM person t1
    WHERE t1.workspace_id = $1
    AND t1.employment_id = t0.id
    AND t1.deleted_at IS NULL) IS NOT NULL))::text, 'null') || ',"description":') || (COALESCE(to_json(t0.description)::text, 'null') || (',"company":' || COALESCE(to_json(COALESCE(t0.company_name,
      (SELECT t2.name
      FROM company t2
      WHERE t2.workspace_id = $1
      AND t2.id = t0.company_id
      AND t2.deleted_at IS NULL)))::text, 'null'))))) || (((',"startedAt":' || COALESCE(('"' || ((to_char((t0.started_on::timestamp AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null')) || (',"endedAt":' || (COALESCE(('"' || ((to_char((t0.ended_on::timestamp AT TIME ZONE 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"source":'))) || ((COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || (',"appSource":' || to_json(t0.app_source)::text)) || (',"organization":' || (COALESCE(
        (SELECT ('{"name":' || (to_json(t3.name)::text || '}'))
        FROM
          (SELECT t3.*
          FROM company t3
          WHERE t3.workspace_id = $1
          AND t3.id = t0.company_id
          AND t3.deleted_at IS NULL
          LIMIT 1) t3), 'null') || '}')))))
          FROM
            (SELECT t0.*
            FROM employment t0
            WHERE t0.workspace_id = $1
            AND t0.id = $2::uuid
            ORDER BY t0.id ASC
            LIMIT 1) t0) AS r0;

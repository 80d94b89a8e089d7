SELECT t0.id
FROM person t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.version
FROM metadata_version t
WHERE t.workspace_id = $1
AND t.id = $1;

SELECT t.id, t.created_at, t.updated_at, t.name_singular, t.name_plural, t.label_singular, t.label_plural, t.description, t.icon, t.stored_as, t.is_custom, t.is_active, t.is_label_synced, t.is_searchable, t.is_audit_logged, t.has_name, t.shortcut, t.label_field_id, t.image_field_id, t.is_junction, t.slots, t.overrides, t.settings
FROM object_def t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.created_at, t.updated_at, t.object_def_id, t.name, t.label, t.description, t.icon, t.type, t.options, t.settings, t.default_value, t.is_nullable, t.is_unique, t.is_active, t.is_label_synced, t.is_audit_logged, t.form_order, t.is_expected, t.max_length, t.least, t.most, t.relation_kind, t.holds_id, t.target_id, t.pair_id, t.via_id, t.unique_with_id, t.slots, t.outgrown
FROM field_def t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.created_at, t.updated_at, t.object_def_id, t.name, t.is_active, t.overrides
FROM built_in_field t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

SELECT t.id, t.custom
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT o.id AS object_def_id, o.stored_as, o.slots AS mask, f.id, f.name, f.type, f.options, f.default_value, f.is_nullable, f.holds_id, f.target_id, f.is_unique, f.unique_with_id, f.slots, f.outgrown, f.max_length, f.least, f.most, t.stored_as AS target
FROM object_def o LEFT JOIN field_def f ON f.workspace_id = $1
AND f.object_def_id = o.id
AND (f.is_active OR $5) LEFT JOIN object_def t ON t.workspace_id = $1
AND t.id = f.target_id
WHERE o.workspace_id = $1
AND (f.id = ANY($2::uuid[]) OR f.unique_with_id = ANY($2::uuid[]) OR o.id = ANY($3::uuid[]) OR o.stored_as = $4::text)
ORDER BY f.id;

WITH w0 AS (UPDATE person t SET custom = r.custom, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, custom jsonb)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
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
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM custom_value t0
    WHERE t0.workspace_id = $1
    AND (t0.person_id = $2::uuid
    AND t0.field_def_id = $3::uuid)
    ORDER BY t0.id ASC) t0) AS r0;

SELECT
  (SELECT ((('{"id":"' || ((t0.id)::text || '","name":')) || (to_json(t0.name)::text || (',"datatype":' || to_json(t0.datatype)::text))) || ((',"value":' || ((t0.value)::text || ',"source":')) || ((COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || ',"template":') || (COALESCE(
    (SELECT ((('{"id":"' || (t1.id)::text) || ('","name":' || to_json(t1.label)::text)) || ((',"entityType":' || COALESCE(to_json(CASE
      (SELECT t2.stored_as
      FROM object_def t2
      WHERE t2.workspace_id = $1
      AND t2.id = t1.object_def_id) WHEN 'company' THEN 'ORGANIZATION' WHEN 'person' THEN 'CONTACT' WHEN 'deal' THEN 'OPPORTUNITY' WHEN 'activity' THEN 'LOG_ENTRY' ELSE 'ORGANIZATION' END)::text, 'null')) || (',"type":' || (COALESCE(to_json(CASE t1.type WHEN 'SELECT' THEN 'SINGLE_SELECT' WHEN 'NUMBER' THEN 'NUMBER' WHEN 'NUMERIC' THEN 'NUMBER' ELSE 'FREE_TEXT' END)::text, 'null') || '}'))))
      FROM
        (SELECT t1.*
        FROM field_def t1
        WHERE t1.workspace_id = $1
        AND t1.id = t0.field_def_id
        LIMIT 1) t1), 'null') || '}'))))
        FROM
          (SELECT t0.*
          FROM custom_value t0
          WHERE t0.workspace_id = $1
          AND t0.id = $2::uuid
          ORDER BY t0.id ASC
          LIMIT 1) t0) AS r0;

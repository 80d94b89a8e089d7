SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.prefix, t.first_name, t.last_name, t.full_name, t.description, t.username, t.time_zone, t.avatar_url, t.primary_email, t.primary_phone, t.linkedin_url, t.x_url, t.address_id, t.city, t.employment_id, t.company_id, t.owner_id, t.status, t.lead_source, t.email_requested_at, t.phone_requested_at
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN linked_person l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN linked_person w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.company_id = l.company_id
ORDER BY l.id, w.id;

UPDATE linked_person t SET person_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN employment l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN employment w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.company_id = l.company_id
ORDER BY l.id, w.id;

UPDATE person t SET employment_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.employment_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN activity_link l ON l.workspace_id = $1
AND l.employment_id = m.loser JOIN activity_link w ON w.workspace_id = $1
AND w.employment_id = m.winner
AND w.deleted_at IS NOT DISTINCT
FROM l.deleted_at
AND w.activity_id IS NOT DISTINCT
FROM l.activity_id
AND w.kind IS NOT DISTINCT
FROM l.kind
AND w.occurred_at IS NOT DISTINCT
FROM l.occurred_at
AND w.role IS NOT DISTINCT
FROM l.role
AND w.type IS NOT DISTINCT
FROM l.type
AND w.company_id IS NOT DISTINCT
FROM l.company_id
AND w.person_id IS NOT DISTINCT
FROM l.person_id
AND w.deal_id IS NOT DISTINCT
FROM l.deal_id
AND w.member_id IS NOT DISTINCT
FROM l.member_id
AND w.email_id IS NOT DISTINCT
FROM l.email_id
AND w.phone_id IS NOT DISTINCT
FROM l.phone_id
AND w.custom_record_id IS NOT DISTINCT
FROM l.custom_record_id
ORDER BY l.id, w.id;

UPDATE activity_link t SET employment_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.employment_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT t.id, t.created_at, t.updated_at, t.version, t.source, t.source_of_truth, t.app_source, t.person_id, t.member_id, t.company_id, t.job_title, t.company_name, t.description, t.started_on, t.ended_on
FROM employment t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

DELETE
FROM employment t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

UPDATE employment t SET person_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

DELETE
FROM relationship t USING unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.first_id = m.loser
AND t.second_id = m.winner;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN relationship l ON l.workspace_id = $1
AND l.first_id = m.loser JOIN relationship w ON w.workspace_id = $1
AND w.first_id = m.winner
AND w.deleted_at IS NOT DISTINCT
FROM l.deleted_at
AND w.type_id IS NOT DISTINCT
FROM l.type_id
AND w.second_id IS NOT DISTINCT
FROM l.second_id
AND w.first_variant_id IS NOT DISTINCT
FROM l.first_variant_id
AND w.second_variant_id IS NOT DISTINCT
FROM l.second_variant_id
ORDER BY l.id, w.id;

UPDATE relationship t SET first_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.first_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

DELETE
FROM relationship t USING unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.second_id = m.loser
AND t.first_id = m.winner;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN relationship l ON l.workspace_id = $1
AND l.second_id = m.loser JOIN relationship w ON w.workspace_id = $1
AND w.second_id = m.winner
AND w.deleted_at IS NOT DISTINCT
FROM l.deleted_at
AND w.type_id IS NOT DISTINCT
FROM l.type_id
AND w.first_id IS NOT DISTINCT
FROM l.first_id
AND w.first_variant_id IS NOT DISTINCT
FROM l.first_variant_id
AND w.second_variant_id IS NOT DISTINCT
FROM l.second_variant_id
ORDER BY l.id, w.id;

UPDATE relationship t SET second_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.second_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN email l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN email w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.address = l.address
ORDER BY l.id, w.id;

UPDATE email t SET person_id = m.winner, position = t.position + 1 + COALESCE(
  (SELECT max(w.position)
  FROM email w
  WHERE w.workspace_id = $1
  AND w.person_id = m.winner), -1)
  FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
  WHERE t.workspace_id = $1
  AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN phone l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN phone w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.e164 = l.e164
ORDER BY l.id, w.id;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN phone l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN phone w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.number = l.number
ORDER BY l.id, w.id;

UPDATE phone t SET person_id = m.winner, position = t.position + 1 + COALESCE(
  (SELECT max(w.position)
  FROM phone w
  WHERE w.workspace_id = $1
  AND w.person_id = m.winner), -1)
  FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
  WHERE t.workspace_id = $1
  AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN link l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN link w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.url = l.url
ORDER BY l.id, w.id;

UPDATE link t SET person_id = m.winner, position = t.position + 1 + COALESCE(
  (SELECT max(w.position)
  FROM link w
  WHERE w.workspace_id = $1
  AND w.person_id = m.winner), -1)
  FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
  WHERE t.workspace_id = $1
  AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN address l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN address w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.company_id IS NOT DISTINCT
FROM l.company_id
AND w.activity_id IS NOT DISTINCT
FROM l.activity_id
AND w.name IS NOT DISTINCT
FROM l.name
AND w.text IS NOT DISTINCT
FROM l.text
AND w.street1 IS NOT DISTINCT
FROM l.street1
AND w.street2 IS NOT DISTINCT
FROM l.street2
AND w.city IS NOT DISTINCT
FROM l.city
AND w.state IS NOT DISTINCT
FROM l.state
AND w.postcode IS NOT DISTINCT
FROM l.postcode
AND w.country IS NOT DISTINCT
FROM l.country
AND w.country_a2 IS NOT DISTINCT
FROM l.country_a2
AND w.country_a3 IS NOT DISTINCT
FROM l.country_a3
AND w.street IS NOT DISTINCT
FROM l.street
AND w.house_number IS NOT DISTINCT
FROM l.house_number
AND w.predirection IS NOT DISTINCT
FROM l.predirection
AND w.district IS NOT DISTINCT
FROM l.district
AND w.zip IS NOT DISTINCT
FROM l.zip
AND w.plus_four IS NOT DISTINCT
FROM l.plus_four
AND w.kind IS NOT DISTINCT
FROM l.kind
AND w.commercial IS NOT DISTINCT
FROM l.commercial
AND w.latitude IS NOT DISTINCT
FROM l.latitude
AND w.longitude IS NOT DISTINCT
FROM l.longitude
AND w.time_zone IS NOT DISTINCT
FROM l.time_zone
AND w.utc_offset IS NOT DISTINCT
FROM l.utc_offset
ORDER BY l.id, w.id;

UPDATE address t SET person_id = m.winner, position = t.position + 1 + COALESCE(
  (SELECT max(w.position)
  FROM address w
  WHERE w.workspace_id = $1
  AND w.person_id = m.winner), -1)
  FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
  WHERE t.workspace_id = $1
  AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

UPDATE deal t SET person_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN task_target l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN task_target w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.deleted_at IS NOT DISTINCT
FROM l.deleted_at
AND w.task_id IS NOT DISTINCT
FROM l.task_id
AND w.company_id IS NOT DISTINCT
FROM l.company_id
AND w.deal_id IS NOT DISTINCT
FROM l.deal_id
AND w.custom_record_id IS NOT DISTINCT
FROM l.custom_record_id
ORDER BY l.id, w.id;

UPDATE task_target t SET person_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN sales_closure l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN sales_closure w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.member_id = l.member_id
ORDER BY l.id, w.id;

UPDATE sales_closure t SET person_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN activity_link l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN activity_link w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.deleted_at IS NOT DISTINCT
FROM l.deleted_at
AND w.activity_id IS NOT DISTINCT
FROM l.activity_id
AND w.kind IS NOT DISTINCT
FROM l.kind
AND w.occurred_at IS NOT DISTINCT
FROM l.occurred_at
AND w.role IS NOT DISTINCT
FROM l.role
AND w.type IS NOT DISTINCT
FROM l.type
AND w.company_id IS NOT DISTINCT
FROM l.company_id
AND w.deal_id IS NOT DISTINCT
FROM l.deal_id
AND w.member_id IS NOT DISTINCT
FROM l.member_id
AND w.email_id IS NOT DISTINCT
FROM l.email_id
AND w.phone_id IS NOT DISTINCT
FROM l.phone_id
AND w.employment_id IS NOT DISTINCT
FROM l.employment_id
AND w.custom_record_id IS NOT DISTINCT
FROM l.custom_record_id
ORDER BY l.id, w.id;

UPDATE activity_link t SET person_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

UPDATE attachment t SET person_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN picture l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN picture w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.name IS NOT DISTINCT
FROM l.name
AND w.content_type IS NOT DISTINCT
FROM l.content_type
AND w.size IS NOT DISTINCT
FROM l.size
AND w.checksum IS NOT DISTINCT
FROM l.checksum
AND w.company_id IS NOT DISTINCT
FROM l.company_id
ORDER BY l.id, w.id;

UPDATE picture t SET person_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN favorite l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN favorite w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.deleted_at IS NOT DISTINCT
FROM l.deleted_at
AND w.member_id IS NOT DISTINCT
FROM l.member_id
AND w.folder_id IS NOT DISTINCT
FROM l.folder_id
AND w.company_id IS NOT DISTINCT
FROM l.company_id
AND w.deal_id IS NOT DISTINCT
FROM l.deal_id
AND w.task_id IS NOT DISTINCT
FROM l.task_id
AND w.activity_id IS NOT DISTINCT
FROM l.activity_id
AND w.custom_record_id IS NOT DISTINCT
FROM l.custom_record_id
ORDER BY l.id, w.id;

UPDATE favorite t SET person_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN record_tag l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN record_tag w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.tag_id = l.tag_id
ORDER BY l.id, w.id;

UPDATE record_tag t SET person_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN external_link l ON l.workspace_id = $1
AND l.person_id = m.loser JOIN external_link w ON w.workspace_id = $1
AND w.person_id = m.winner
AND w.system_id = l.system_id
AND w.external_id = l.external_id
ORDER BY l.id, w.id;

UPDATE external_link t SET person_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.person_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

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

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.prefix, t.first_name, t.last_name, t.full_name, t.description, t.username, t.time_zone, t.avatar_url, t.primary_email, t.primary_phone, t.linkedin_url, t.x_url, t.address_id, t.city, t.employment_id, t.company_id, t.owner_id, t.status, t.lead_source, t.email_requested_at, t.phone_requested_at
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

DELETE
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

DELETE
FROM custom_claim t
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[]);

WITH w0 AS (UPDATE person t SET version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid)
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
            AND t.id = ANY($2::uuid[]);


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

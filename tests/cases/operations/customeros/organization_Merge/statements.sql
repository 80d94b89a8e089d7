SELECT t0.id
FROM company t0
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

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.name, t.customer_os_id, t.description, t.website, t.primary_domain, t.primary_email, t.primary_phone, t.linkedin_url, t.x_url, t.address_id, t.address, t.industry, t.employees, t.market, t.category, t.stage, t.stage_changed_at, t.relationship, t.lead_source, t.reference_id, t.synced_status, t.notes, t.is_public, t.icon_url, t.industry_group, t.sub_industry, t.target_audience, t.value_proposition, t.last_funding_round, t.last_funding_amount, t.headquarters, t.wrong_industry, t.employee_growth_rate, t.slack_channel_id, t.onboarding_status, t.onboarding_comments, t.onboarding_changed_at, t.enriched_at, t.hidden_at, t.churned_at, t.ltv, t.ltv_currency, t.year_founded, t.logo_url, t.annual_recurring_revenue, t.annual_recurring_revenue_currency, t.qualification_status, t.qualified_by, t.qualified_at, t.ideal_customer_profile, t.owner_id
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN company_domain l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN company_domain w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.domain = l.domain
ORDER BY l.id, w.id;

UPDATE company_domain t SET company_id = m.winner, position = t.position + 1 + COALESCE(
  (SELECT max(w.position)
  FROM company_domain w
  WHERE w.workspace_id = $1
  AND w.company_id = m.winner), -1)
  FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
  WHERE t.workspace_id = $1
  AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

DELETE
FROM company_hierarchy t USING unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.child_id = m.loser
AND t.parent_id = m.winner;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN company_hierarchy l ON l.workspace_id = $1
AND l.child_id = m.loser JOIN company_hierarchy w ON w.workspace_id = $1
AND w.child_id = m.winner
AND w.parent_id = l.parent_id
ORDER BY l.id, w.id;

UPDATE company_hierarchy t SET child_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.child_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

DELETE
FROM company_hierarchy t USING unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.parent_id = m.loser
AND t.child_id = m.winner;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN company_hierarchy l ON l.workspace_id = $1
AND l.parent_id = m.loser JOIN company_hierarchy w ON w.workspace_id = $1
AND w.parent_id = m.winner
AND w.child_id = l.child_id
ORDER BY l.id, w.id;

UPDATE company_hierarchy t SET parent_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.parent_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN linked_person l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN linked_person w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.person_id = l.person_id
ORDER BY l.id, w.id;

UPDATE linked_person t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN employment l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN employment w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.member_id = l.member_id
ORDER BY l.id, w.id;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN employment l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN employment w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.person_id = l.person_id
ORDER BY l.id, w.id;

UPDATE employment t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

UPDATE person t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN email l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN email w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.address = l.address
ORDER BY l.id, w.id;

UPDATE email t SET company_id = m.winner, position = t.position + 1 + COALESCE(
  (SELECT max(w.position)
  FROM email w
  WHERE w.workspace_id = $1
  AND w.company_id = m.winner), -1)
  FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
  WHERE t.workspace_id = $1
  AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN phone l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN phone w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.e164 = l.e164
ORDER BY l.id, w.id;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN phone l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN phone w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.number = l.number
ORDER BY l.id, w.id;

UPDATE phone t SET company_id = m.winner, position = t.position + 1 + COALESCE(
  (SELECT max(w.position)
  FROM phone w
  WHERE w.workspace_id = $1
  AND w.company_id = m.winner), -1)
  FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
  WHERE t.workspace_id = $1
  AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN link l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN link w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.url = l.url
ORDER BY l.id, w.id;

UPDATE link t SET company_id = m.winner, position = t.position + 1 + COALESCE(
  (SELECT max(w.position)
  FROM link w
  WHERE w.workspace_id = $1
  AND w.company_id = m.winner), -1)
  FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
  WHERE t.workspace_id = $1
  AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN address l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN address w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.person_id IS NOT DISTINCT
FROM l.person_id
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

UPDATE address t SET company_id = m.winner, position = t.position + 1 + COALESCE(
  (SELECT max(w.position)
  FROM address w
  WHERE w.workspace_id = $1
  AND w.company_id = m.winner), -1)
  FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
  WHERE t.workspace_id = $1
  AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

UPDATE deal t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

UPDATE contract t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN task_target l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN task_target w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.deleted_at IS NOT DISTINCT
FROM l.deleted_at
AND w.task_id IS NOT DISTINCT
FROM l.task_id
AND w.person_id IS NOT DISTINCT
FROM l.person_id
AND w.deal_id IS NOT DISTINCT
FROM l.deal_id
AND w.custom_record_id IS NOT DISTINCT
FROM l.custom_record_id
ORDER BY l.id, w.id;

UPDATE task_target t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN activity_link l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN activity_link w ON w.workspace_id = $1
AND w.company_id = m.winner
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
AND w.employment_id IS NOT DISTINCT
FROM l.employment_id
AND w.custom_record_id IS NOT DISTINCT
FROM l.custom_record_id
ORDER BY l.id, w.id;

UPDATE activity_link t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

UPDATE attachment t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN picture l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN picture w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.name IS NOT DISTINCT
FROM l.name
AND w.content_type IS NOT DISTINCT
FROM l.content_type
AND w.size IS NOT DISTINCT
FROM l.size
AND w.checksum IS NOT DISTINCT
FROM l.checksum
AND w.person_id IS NOT DISTINCT
FROM l.person_id
ORDER BY l.id, w.id;

UPDATE picture t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN reminder l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN reminder w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.owner_id IS NOT DISTINCT
FROM l.owner_id
AND w.content IS NOT DISTINCT
FROM l.content
AND w.due_at IS NOT DISTINCT
FROM l.due_at
AND w.dismissed IS NOT DISTINCT
FROM l.dismissed
ORDER BY l.id, w.id;

UPDATE reminder t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN favorite l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN favorite w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.deleted_at IS NOT DISTINCT
FROM l.deleted_at
AND w.member_id IS NOT DISTINCT
FROM l.member_id
AND w.folder_id IS NOT DISTINCT
FROM l.folder_id
AND w.person_id IS NOT DISTINCT
FROM l.person_id
AND w.deal_id IS NOT DISTINCT
FROM l.deal_id
AND w.task_id IS NOT DISTINCT
FROM l.task_id
AND w.activity_id IS NOT DISTINCT
FROM l.activity_id
AND w.custom_record_id IS NOT DISTINCT
FROM l.custom_record_id
ORDER BY l.id, w.id;

UPDATE favorite t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN record_tag l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN record_tag w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.tag_id = l.tag_id
ORDER BY l.id, w.id;

UPDATE record_tag t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN external_link l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN external_link w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.system_id = l.system_id
AND w.external_id = l.external_id
ORDER BY l.id, w.id;

UPDATE external_link t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

SELECT DISTINCT ON (l.id) w.id AS winner, l.id AS loser
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser) JOIN absorbed_record l ON l.workspace_id = $1
AND l.company_id = m.loser JOIN absorbed_record w ON w.workspace_id = $1
AND w.company_id = m.winner
AND w.former_id = l.former_id
ORDER BY l.id, w.id;

UPDATE absorbed_record t SET company_id = m.winner
FROM unnest($2::uuid[], $3::uuid[]) AS m(winner, loser)
WHERE t.workspace_id = $1
AND t.company_id = m.loser RETURNING t.id, m.loser AS former, m.winner AS present;

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

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.name, t.customer_os_id, t.description, t.website, t.primary_domain, t.primary_email, t.primary_phone, t.linkedin_url, t.x_url, t.address_id, t.address, t.industry, t.employees, t.market, t.category, t.stage, t.stage_changed_at, t.relationship, t.lead_source, t.reference_id, t.synced_status, t.notes, t.is_public, t.icon_url, t.industry_group, t.sub_industry, t.target_audience, t.value_proposition, t.last_funding_round, t.last_funding_amount, t.headquarters, t.wrong_industry, t.employee_growth_rate, t.slack_channel_id, t.onboarding_status, t.onboarding_comments, t.onboarding_changed_at, t.enriched_at, t.hidden_at, t.churned_at, t.ltv, t.ltv_currency, t.year_founded, t.logo_url, t.annual_recurring_revenue, t.annual_recurring_revenue_currency, t.qualification_status, t.qualified_by, t.qualified_at, t.ideal_customer_profile, t.owner_id
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

DELETE
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

DELETE
FROM custom_claim t
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[]);

UPDATE person t SET version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

UPDATE deal t SET version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[]);

WITH w0 AS (UPDATE company t SET description = r.description, primary_email = r.primary_email, primary_phone = r.primary_phone, linkedin_url = r.linkedin_url, address_id = r.address_id, address = r.address, market = r.market, reference_id = r.reference_id, year_founded = r.year_founded, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, description text, primary_email text, primary_phone text, linkedin_url text, address_id uuid, address text, market text, reference_id text, year_founded int8)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO absorbed_record (workspace_id, id, company_id, former_id) SELECT $1, r.id, r.company_id, r.former_id
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, company_id uuid, former_id uuid)), w2 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w2 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT t.id, t.name, t.website, t.custom, t.deleted_at, t.hidden,
  (SELECT COALESCE(jsonb_agg(jsonb_build_object('domain', o.domain, 'raw', o.raw, 'deleted_at', o.deleted_at)), '[]')::text
  FROM company_domain o
  WHERE o.workspace_id = $1
  AND o.company_id = t.id
  AND o.deleted_at IS NULL) AS own_company_domain,
    (SELECT COALESCE(jsonb_agg(jsonb_build_object('address', o.address)), '[]')::text
    FROM email o
    WHERE o.workspace_id = $1
    AND o.company_id = t.id) AS own_email,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('number', o.number, 'e164', o.e164, 'country_code', o.country_code)), '[]')::text
      FROM phone o
      WHERE o.workspace_id = $1
      AND o.company_id = t.id) AS own_phone,
        (SELECT COALESCE(jsonb_agg(jsonb_build_object('normalized', o.normalized)), '[]')::text
        FROM link o
        WHERE o.workspace_id = $1
        AND o.company_id = t.id) AS own_link,
          (SELECT COALESCE(jsonb_agg(jsonb_build_object('name', g.name)), '[]')::text
          FROM record_tag o JOIN tag g ON g.workspace_id = $1
          AND g.id = o.tag_id
          AND g.deleted_at IS NULL
          WHERE o.workspace_id = $1
          AND o.company_id = t.id) AS own_record_tag, CASE WHEN t.custom <> '{}' THEN
            (SELECT jsonb_object_agg(f.id, f.type)::text
            FROM field_def f
            WHERE f.workspace_id = $1
            AND f.is_active
            AND f.type = ANY($3::text[])) END AS custom_types
            FROM company t
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

SELECT
  (SELECT (((('{"metadata":{"id":"' || (t0.id)::text) || ('"},"name":' || (to_json(t0.name)::text || ',"description":'))) || ((COALESCE(to_json(t0.description)::text, 'null') || (',"domains":' ||
    (SELECT ('[' || (COALESCE(string_agg(to_json(t1.domain)::text, ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM company_domain t1
      WHERE t1.workspace_id = $1
      AND t1.company_id = t0.id
      AND t1.deleted_at IS NULL
      ORDER BY t1.position ASC, t1.id ASC) t1))) || (',"industry":' || (COALESCE(to_json(t0.industry)::text, 'null') || ',"owner":')))) || (((COALESCE(
        (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t2.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(t2.last_name, '')), ''), ''::text))::text, 'null') || '}'))
        FROM
          (SELECT t2.*
          FROM member t2
          WHERE t2.workspace_id = $1
          AND t2.id = t0.owner_id
          AND t2.deleted_at IS NULL
          LIMIT 1) t2), 'null') || (',"tags":' ||
            (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (to_json(t3.name)::text || '}')), ','), '') || ']'))
            FROM
              (SELECT t3.*
              FROM tag t3
              WHERE t3.workspace_id = $1
              AND EXISTS
                (SELECT 1
                FROM record_tag t4
                WHERE t4.workspace_id = $1
                AND t4.company_id = t0.id
                AND t4.tag_id = t3.id)
                AND t3.deleted_at IS NULL
                ORDER BY lower(t3.name) ASC, t3.id ASC) t3))) || (',"socialMedia":' || (
                  (SELECT ('[' || (COALESCE(string_agg(('{"url":' || (to_json(t5.url)::text || '}')), ','), '') || ']'))
                  FROM
                    (SELECT t5.*
                    FROM link t5
                    WHERE t5.workspace_id = $1
                    AND t5.company_id = t0.id
                    ORDER BY t5.position ASC, t5.id ASC) t5) || ',"subsidiaries":'))) || ((
                      (SELECT ('[' || (COALESCE(string_agg(('{"organization":' || (COALESCE(
                        (SELECT ('{"name":' || (to_json(t8.name)::text || '}'))
                        FROM
                          (SELECT t8.*
                          FROM company t8
                          WHERE t8.workspace_id = $1
                          AND t8.id = t6.child_id
                          AND t8.deleted_at IS NULL
                          LIMIT 1) t8), 'null') || '}')), ','), '') || ']'))
                          FROM
                            (SELECT t6.*
                            FROM company_hierarchy t6
                            WHERE t6.workspace_id = $1
                            AND t6.parent_id = t0.id
                            AND EXISTS
                              (SELECT 1
                              FROM company t7
                              WHERE t7.workspace_id = $1
                              AND t7.id = t6.child_id
                              AND t7.deleted_at IS NULL)
                              ORDER BY t6.created_at ASC, t6.id ASC) t6) || (',"opportunities":' ||
                                (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (to_json(t9.name)::text || '}')), ','), '') || ']'))
                                FROM
                                  (SELECT t9.*
                                  FROM deal t9
                                  WHERE t9.workspace_id = $1
                                  AND t9.company_id = t0.id
                                  AND t9.deleted_at IS NULL
                                  ORDER BY t9.created_at ASC, t9.id ASC) t9))) || (',"jobRoles":' || (
                                    (SELECT ('[' || (COALESCE(string_agg((('{"jobTitle":' || COALESCE(to_json(t10.job_title)::text, 'null')) || (',"contact":' || (COALESCE(
                                      (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t12.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t12.first_name, ''), NULLIF(t12.last_name, '')), ''), ''::text))::text, 'null') || '}'))
                                      FROM
                                        (SELECT t12.*
                                        FROM person t12
                                        WHERE t12.workspace_id = $1
                                        AND t12.id = t10.person_id
                                        AND t12.deleted_at IS NULL
                                        LIMIT 1) t12), 'null') || '}'))), ','), '') || ']'))
                                        FROM
                                          (SELECT t10.*
                                          FROM employment t10
                                          WHERE t10.workspace_id = $1
                                          AND t10.company_id = t0.id
                                          AND EXISTS
                                            (SELECT 1
                                            FROM person t11
                                            WHERE t11.workspace_id = $1
                                            AND t11.id = t10.person_id
                                            AND t11.deleted_at IS NULL)
                                            ORDER BY lower(t10.job_title) ASC NULLS LAST, t10.id ASC) t10) || '}')))))
                                            FROM
                                              (SELECT t0.*
                                              FROM company t0
                                              WHERE t0.workspace_id = $1
                                              AND t0.id = $2::uuid
                                              ORDER BY t0.id ASC
                                              LIMIT 1) t0) AS r0;

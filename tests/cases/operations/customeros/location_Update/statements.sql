SELECT t0.id
FROM address t0
WHERE t0.workspace_id = $1
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.address_id, t.address
FROM company t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.company_id
  FROM address c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.address_id, t.city, t.employment_id
FROM person t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.company_id
  FROM address c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.address_id, t.address
FROM company t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.person_id
  FROM address c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.address_id, t.city, t.employment_id
FROM person t
WHERE t.workspace_id = $1
AND t.id IN
  (SELECT c.person_id
  FROM address c
  WHERE c.workspace_id = $1
  AND c.id = ANY($2::uuid[]))
  ORDER BY t.id FOR UPDATE;

SELECT t.id, t.created_at, t.updated_at, t.version, t.source, t.source_of_truth, t.app_source, t.person_id, t.company_id, t.activity_id, t.name, t.text, t.street1, t.street2, t.city, t.state, t.postcode, t.country, t.country_a2, t.country_a3, t.street, t.house_number, t.predirection, t.district, t.zip, t.plus_four, t.kind, t.commercial, t.latitude, t.longitude, t.time_zone, t.utc_offset, t.position
FROM address t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

WITH w0 AS (UPDATE address t SET country = r.country, country_a2 = r.country_a2, country_a3 = r.country_a3, street = r.street, house_number = r.house_number, commercial = r.commercial, latitude = r.latitude, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, country text, country_a2 text, country_a3 text, street text, house_number text, commercial bool, latitude float8)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((((('{"id":"' || ((t0.id)::text || '","name":')) || (COALESCE(to_json(t0.name)::text, 'null') || (',"rawAddress":' || COALESCE(to_json(t0.text)::text, 'null')))) || ((',"country":' || (COALESCE(to_json(t0.country)::text, 'null') || ',"countryCodeA2":')) || ((COALESCE(to_json(t0.country_a2)::text, 'null') || ',"countryCodeA3":') || (COALESCE(to_json(t0.country_a3)::text, 'null') || ',"region":')))) || (((COALESCE(to_json(t0.state)::text, 'null') || (',"district":' || COALESCE(to_json(t0.district)::text, 'null'))) || (',"locality":' || (COALESCE(to_json(t0.city)::text, 'null') || ',"street":'))) || ((COALESCE(to_json(t0.street)::text, 'null') || (',"address":' || COALESCE(to_json(t0.street1)::text, 'null'))) || ((',"address2":' || COALESCE(to_json(t0.street2)::text, 'null')) || (',"zip":' || COALESCE(to_json(t0.zip)::text, 'null')))))) || ((((',"addressType":' || (COALESCE(to_json(t0.kind)::text, 'null') || ',"houseNumber":')) || (COALESCE(to_json(t0.house_number)::text, 'null') || (',"postalCode":' || COALESCE(to_json(t0.postcode)::text, 'null')))) || ((',"plusFour":' || (COALESCE(to_json(t0.plus_four)::text, 'null') || ',"commercial":')) || ((COALESCE((t0.commercial)::text, 'null') || ',"predirection":') || (COALESCE(to_json(t0.predirection)::text, 'null') || ',"latitude":')))) || (((COALESCE(to_json(t0.latitude)::text, 'null') || (',"longitude":' || COALESCE(to_json(t0.longitude)::text, 'null'))) || ((',"timeZone":' || COALESCE(to_json(t0.time_zone)::text, 'null')) || (',"utcOffset":' || COALESCE(to_json(t0.utc_offset)::text, 'null')))) || ((',"source":' || (COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || ',"sourceOfTruth":')) || ((COALESCE(to_json(CASE t0.source_of_truth WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null') || ',"appSource":') || (to_json(t0.app_source)::text || '}'))))))
  FROM
    (SELECT t0.*
    FROM address t0
    WHERE t0.workspace_id = $1
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

SELECT t0.id
FROM person t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid)
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t0.id
FROM address t0
WHERE t0.workspace_id = $1
AND (t0.id = $2::uuid
AND t0.person_id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t.id, t.created_at, t.updated_at, t.version, t.source, t.source_of_truth, t.app_source, t.person_id, t.company_id, t.activity_id, t.name, t.text, t.street1, t.street2, t.city, t.state, t.postcode, t.country, t.country_a2, t.country_a3, t.street, t.house_number, t.predirection, t.district, t.zip, t.plus_four, t.kind, t.commercial, t.latitude, t.longitude, t.time_zone, t.utc_offset, t.position
FROM address t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM company t
  WHERE t.workspace_id = $1
  AND t.address_id = ANY($2::uuid[])) found
  UNION ALL SELECT 1 AS arm, found.id
  FROM
    (SELECT t.id
    FROM person t
    WHERE t.workspace_id = $1
    AND t.address_id = ANY($2::uuid[])) found;

SELECT t.id, t.address_id, t.city
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

WITH w0 AS (UPDATE person t SET address_id = r.address_id, city = r.city, version = t.version + 1, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, address_id uuid, city text)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (DELETE
FROM address t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[])), w2 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w2 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (('{"id":"' || (t0.id)::text) || ('","locations":' || (
    (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t1.id)::text || '"}')), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM address t1
      WHERE t1.workspace_id = $1
      AND t1.person_id = t0.id
      ORDER BY t1.position ASC, t1.id ASC) t1) || '}')))
      FROM
        (SELECT t0.*
        FROM person t0
        WHERE t0.workspace_id = $1
        AND t0.id = $2::uuid
        ORDER BY t0.id ASC
        LIMIT 1) t0) AS r0;

WITH w0 AS (INSERT INTO person (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, prefix, first_name, last_name, full_name, description, time_zone, primary_email, primary_phone, linkedin_url) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.prefix, r.first_name, r.last_name, r.full_name, r.description, r.time_zone, r.primary_email, r.primary_phone, r.linkedin_url
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, prefix text, first_name text, last_name text, full_name text, description text, time_zone text, primary_email text, primary_phone text, linkedin_url text)), w1 AS (INSERT INTO email (workspace_id, id, app_source, person_id, point_id, raw, address, label, position, well_formed, is_role, is_system, is_free, checked_at) SELECT $1, r.id, r.app_source, r.person_id, COALESCE(r.point_id, COALESCE(
  (SELECT k.point_id
  FROM email k
  WHERE k.workspace_id = $1
  AND k.address = r.address
  LIMIT 1), CASE WHEN EXISTS
    (SELECT 1
    FROM email k
    WHERE k.workspace_id = $1
    AND k.point_id = md5($1::text || '/' || r.address)::uuid) THEN r.id ELSE md5($1::text || '/' || r.address)::uuid END)), r.raw, r.address, r.label, r.position, r.well_formed, r.is_role, r.is_system, r.is_free, r.checked_at
    FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, app_source text, person_id uuid, point_id uuid, raw text, address text, label text, position int4, well_formed bool, is_role bool, is_system bool, is_free bool, checked_at timestamptz)), w2 AS (INSERT INTO phone (workspace_id, id, app_source, person_id, point_id, number, e164, country_code, valid, label, position) SELECT $1, r.id, r.app_source, r.person_id, COALESCE(r.point_id, COALESCE(
      (SELECT k.point_id
      FROM phone k
      WHERE k.workspace_id = $1
      AND k.e164 = r.e164
      LIMIT 1), CASE WHEN EXISTS
        (SELECT 1
        FROM phone k
        WHERE k.workspace_id = $1
        AND k.point_id = md5($1::text || '/' || r.e164)::uuid) THEN r.id ELSE md5($1::text || '/' || r.e164)::uuid END)), r.number, r.e164, r.country_code, r.valid, r.label, r.position
        FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, app_source text, person_id uuid, point_id uuid, number text, e164 text, country_code text, valid bool, label text, position int4)), w3 AS (INSERT INTO link (workspace_id, id, app_source, person_id, type, url, normalized, position) SELECT $1, r.id, r.app_source, r.person_id, r.type, r.url, r.normalized, r.position
        FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, app_source text, person_id uuid, type text, url text, normalized text, position int4)), w4 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
        FROM jsonb_to_recordset($6::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w5 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
        FROM w4 e), w6 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $8::uuid, $9::text, $10::text, r.before, r.after
        FROM jsonb_to_recordset($7::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
        FROM w6 e JOIN webhook h ON h.workspace_id = $1
        AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
        ORDER BY e.id;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"form":' || (to_json(t0.address)::text || '}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM email t0
    WHERE t0.workspace_id = $1
    AND (t0.address = ANY($2::text[])
    AND EXISTS
      (SELECT 1
      FROM person t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.person_id
      AND t1.deleted_at IS NULL))
      ORDER BY t0.id ASC) t0) AS r0;

WITH w0 AS (INSERT INTO person (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, primary_email) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.primary_email
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, primary_email text)), w1 AS (INSERT INTO email (workspace_id, id, app_source, person_id, point_id, raw, address, position, well_formed, is_role, is_system, is_free, checked_at) SELECT $1, r.id, r.app_source, r.person_id, COALESCE(r.point_id, COALESCE(
  (SELECT k.point_id
  FROM email k
  WHERE k.workspace_id = $1
  AND k.address = r.address
  LIMIT 1), CASE WHEN EXISTS
    (SELECT 1
    FROM email k
    WHERE k.workspace_id = $1
    AND k.point_id = md5($1::text || '/' || r.address)::uuid) THEN r.id ELSE md5($1::text || '/' || r.address)::uuid END)), r.raw, r.address, r.position, r.well_formed, r.is_role, r.is_system, r.is_free, r.checked_at
    FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, app_source text, person_id uuid, point_id uuid, raw text, address text, position int4, well_formed bool, is_role bool, is_system bool, is_free bool, checked_at timestamptz)), w2 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
    FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w3 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
    FROM w2 e), w4 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $6::uuid, $7::text, $8::text, r.before, r.after
    FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
    FROM w4 e JOIN webhook h ON h.workspace_id = $1
    AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
    ORDER BY e.id;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM person t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t0.id
FROM relationship t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND (t0.id = $2::uuid
AND (t0.first_id = $3::uuid OR t0.second_id = $4::uuid))
ORDER BY t0.id
LIMIT $5::int8 FOR UPDATE OF t0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM relationship_variant t0
    WHERE t0.workspace_id = $1
    AND t0.type_id = $2::uuid
    ORDER BY t0.position ASC, t0.id ASC) t0) AS r0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM person t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM person t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0;

SELECT t0.id
FROM relationship t0
WHERE t0.workspace_id = $1
AND t0.deleted_at IS NULL
AND ((t0.first_id = $2::uuid
AND t0.second_id = $3::uuid) OR (t0.first_id = $4::uuid
AND t0.second_id = $5::uuid))
ORDER BY t0.id
LIMIT $6::int8 FOR UPDATE OF t0;

SELECT t.id, t.type_id, t.first_id, t.second_id, t.first_variant_id, t.second_variant_id
FROM relationship t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
ORDER BY t.id FOR UPDATE;

SELECT 'reference' AS kind, 'person' AS object, t.id, t.id::text AS value
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'relationship_type' AS object, t.id, t.id::text AS value
FROM relationship_type t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
UNION ALL SELECT 'reference' AS kind, 'relationship_variant' AS object, t.id, t.id::text AS value
FROM relationship_variant t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[]);

WITH w0 AS (UPDATE relationship t SET first_id = r.first_id, second_id = r.second_id, updated_at = greatest(now(), t.updated_at + interval '1 millisecond')
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, first_id uuid, second_id uuid)
WHERE t.workspace_id = $1
AND t.id = r.id
AND t.id = ANY($3::uuid[])), w1 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w1 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT ((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","relationship":{"id":"')) || ((t0.id)::text || ('","relationship_type_id":"' || (t0.type_id)::text))) || (('","related_contacts":[' || (concat_ws(',', NULLIF((((('{"variant_id":"' || (t0.first_variant_id)::text) || ('","variant_name":' || COALESCE(to_json(
    (SELECT t1.name
    FROM relationship_variant t1
    WHERE t1.workspace_id = $1
    AND t1.id = t0.first_variant_id))::text, 'null'))) || ((',"contact_id":"' || (t0.first_id)::text) || ('","first_name":' || (COALESCE(to_json(
      (SELECT t2.first_name
      FROM person t2
      WHERE t2.workspace_id = $1
      AND t2.id = t0.first_id
      AND t2.deleted_at IS NULL))::text, 'null') || ',"last_name":')))) || (((COALESCE(to_json(
        (SELECT t3.last_name
        FROM person t3
        WHERE t3.workspace_id = $1
        AND t3.id = t0.first_id
        AND t3.deleted_at IS NULL))::text, 'null') || ',"photo_url":') || (COALESCE(to_json(
          (SELECT t4.avatar_url
          FROM person t4
          WHERE t4.workspace_id = $1
          AND t4.id = t0.first_id
          AND t4.deleted_at IS NULL))::text, 'null') || (',"company_id":' || COALESCE(('"' || ((
            (SELECT t5.company_id
            FROM person t5
            WHERE t5.workspace_id = $1
            AND t5.id = t0.first_id
            AND t5.deleted_at IS NULL))::text || '"')), 'null')))) || ((',"company_name":' || COALESCE(to_json(
              (SELECT COALESCE(
                (SELECT t7.name
                FROM company t7
                WHERE t7.workspace_id = $1
                AND t7.id = t6.company_id
                AND t7.deleted_at IS NULL),
                  (SELECT t8.company_name
                  FROM employment t8
                  WHERE t8.workspace_id = $1
                  AND t8.id = t6.employment_id))
                  FROM person t6
                  WHERE t6.workspace_id = $1
                  AND t6.id = t0.first_id
                  AND t6.deleted_at IS NULL))::text, 'null')) || (',"owner_id":' || (COALESCE(('"' || ((
                    (SELECT t9.owner_id
                    FROM person t9
                    WHERE t9.workspace_id = $1
                    AND t9.id = t0.first_id
                    AND t9.deleted_at IS NULL))::text || '"')), 'null') || '}'))))), 'null'), NULLIF((((('{"variant_id":"' || (t0.second_variant_id)::text) || ('","variant_name":' || COALESCE(to_json(
                      (SELECT t10.name
                      FROM relationship_variant t10
                      WHERE t10.workspace_id = $1
                      AND t10.id = t0.second_variant_id))::text, 'null'))) || ((',"contact_id":"' || (t0.second_id)::text) || ('","first_name":' || (COALESCE(to_json(
                        (SELECT t11.first_name
                        FROM person t11
                        WHERE t11.workspace_id = $1
                        AND t11.id = t0.second_id
                        AND t11.deleted_at IS NULL))::text, 'null') || ',"last_name":')))) || (((COALESCE(to_json(
                          (SELECT t12.last_name
                          FROM person t12
                          WHERE t12.workspace_id = $1
                          AND t12.id = t0.second_id
                          AND t12.deleted_at IS NULL))::text, 'null') || ',"photo_url":') || (COALESCE(to_json(
                            (SELECT t13.avatar_url
                            FROM person t13
                            WHERE t13.workspace_id = $1
                            AND t13.id = t0.second_id
                            AND t13.deleted_at IS NULL))::text, 'null') || (',"company_id":' || COALESCE(('"' || ((
                              (SELECT t14.company_id
                              FROM person t14
                              WHERE t14.workspace_id = $1
                              AND t14.id = t0.second_id
                              AND t14.deleted_at IS NULL))::text || '"')), 'null')))) || ((',"company_name":' || COALESCE(to_json(
                                (SELECT COALESCE(
                                  (SELECT t16.name
                                  FROM company t16
                                  WHERE t16.workspace_id = $1
                                  AND t16.id = t15.company_id
                                  AND t16.deleted_at IS NULL),
                                    (SELECT t17.company_name
                                    FROM employment t17
                                    WHERE t17.workspace_id = $1
                                    AND t17.id = t15.employment_id))
                                    FROM person t15
                                    WHERE t15.workspace_id = $1
                                    AND t15.id = t0.second_id
                                    AND t15.deleted_at IS NULL))::text, 'null')) || (',"owner_id":' || (COALESCE(('"' || ((
                                      (SELECT t18.owner_id
                                      FROM person t18
                                      WHERE t18.workspace_id = $1
                                      AND t18.id = t0.second_id
                                      AND t18.deleted_at IS NULL))::text || '"')), 'null') || '}'))))), 'null')) || '],"created_at":')) || ((COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}'))))
                                      FROM
                                        (SELECT t0.*
                                        FROM relationship t0
                                        WHERE t0.workspace_id = $1
                                        AND t0.id = $2::uuid
                                        ORDER BY t0.id ASC
                                        LIMIT 1) t0) AS r0;

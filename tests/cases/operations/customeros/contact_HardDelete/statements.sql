SELECT t0.id
FROM person t0
WHERE t0.workspace_id = $1
AND t0.id = $2::uuid
ORDER BY t0.id
LIMIT $3::int8 FOR UPDATE OF t0;

SELECT t.id, t.created_at, t.updated_at, t.deleted_at, t.hidden, t.position, t.version, t.custom, t.source, t.source_of_truth, t.app_source, t.created_by_source, t.created_by_id, t.created_by_name, t.prefix, t.first_name, t.last_name, t.full_name, t.description, t.username, t.time_zone, t.avatar_url, t.primary_email, t.primary_phone, t.linkedin_url, t.x_url, t.address_id, t.city, t.employment_id, t.company_id, t.owner_id, t.status, t.lead_source, t.email_requested_at, t.phone_requested_at
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM linked_person t
  WHERE t.workspace_id = $1
  AND t.person_id = ANY($2::uuid[])) found
  UNION ALL SELECT 1 AS arm, found.id
  FROM
    (SELECT t.id
    FROM employment t
    WHERE t.workspace_id = $1
    AND t.person_id = ANY($2::uuid[])) found
    UNION ALL SELECT 2 AS arm, found.id
    FROM
      (SELECT t.id
      FROM relationship t
      WHERE t.workspace_id = $1
      AND t.first_id = ANY($2::uuid[])) found
      UNION ALL SELECT 3 AS arm, found.id
      FROM
        (SELECT t.id
        FROM relationship t
        WHERE t.workspace_id = $1
        AND t.second_id = ANY($2::uuid[])) found
        UNION ALL SELECT 4 AS arm, found.id
        FROM
          (SELECT t.id
          FROM email t
          WHERE t.workspace_id = $1
          AND t.person_id = ANY($2::uuid[])) found
          UNION ALL SELECT 5 AS arm, found.id
          FROM
            (SELECT t.id
            FROM phone t
            WHERE t.workspace_id = $1
            AND t.person_id = ANY($2::uuid[])) found
            UNION ALL SELECT 6 AS arm, found.id
            FROM
              (SELECT t.id
              FROM link t
              WHERE t.workspace_id = $1
              AND t.person_id = ANY($2::uuid[])) found
              UNION ALL SELECT 7 AS arm, found.id
              FROM
                (SELECT t.id
                FROM address t
                WHERE t.workspace_id = $1
                AND t.person_id = ANY($2::uuid[])) found
                UNION ALL SELECT 8 AS arm, found.id
                FROM
                  (SELECT t.id
                  FROM deal t
                  WHERE t.workspace_id = $1
                  AND t.person_id = ANY($2::uuid[])) found
                  UNION ALL SELECT 9 AS arm, found.id
                  FROM
                    (SELECT t.id
                    FROM task_target t
                    WHERE t.workspace_id = $1
                    AND t.person_id = ANY($2::uuid[])) found
                    UNION ALL SELECT 10 AS arm, found.id
                    FROM
                      (SELECT t.id
                      FROM sales_closure t
                      WHERE t.workspace_id = $1
                      AND t.person_id = ANY($2::uuid[])) found
                      UNION ALL SELECT 11 AS arm, found.id
                      FROM
                        (SELECT t.id
                        FROM activity_link t
                        WHERE t.workspace_id = $1
                        AND t.person_id = ANY($2::uuid[])) found
                        UNION ALL SELECT 12 AS arm, found.id
                        FROM
                          (SELECT t.id
                          FROM attachment t
                          WHERE t.workspace_id = $1
                          AND t.person_id = ANY($2::uuid[])) found
                          UNION ALL SELECT 13 AS arm, found.id
                          FROM
                            (SELECT t.id
                            FROM picture t
                            WHERE t.workspace_id = $1
                            AND t.person_id = ANY($2::uuid[])) found
                            UNION ALL SELECT 14 AS arm, found.id
                            FROM
                              (SELECT t.id
                              FROM favorite t
                              WHERE t.workspace_id = $1
                              AND t.person_id = ANY($2::uuid[])) found
                              UNION ALL SELECT 15 AS arm, found.id
                              FROM
                                (SELECT t.id
                                FROM record_tag t
                                WHERE t.workspace_id = $1
                                AND t.person_id = ANY($2::uuid[])) found
                                UNION ALL SELECT 16 AS arm, found.id
                                FROM
                                  (SELECT t.id
                                  FROM external_link t
                                  WHERE t.workspace_id = $1
                                  AND t.person_id = ANY($2::uuid[])) found;

SELECT 0 AS arm, found.id
FROM
  (SELECT t.id
  FROM activity_link t
  WHERE t.workspace_id = $1
  AND t.email_id = ANY($2::uuid[])) found
  UNION ALL SELECT 1 AS arm, found.id
  FROM
    (SELECT t.id
    FROM member t JOIN email c ON c.workspace_id = $1
    AND c.member_id = t.id
    AND c.address = t.email
    WHERE t.workspace_id = $1
    AND c.id = ANY($2::uuid[])) found
    UNION ALL SELECT 2 AS arm, found.id
    FROM
      (SELECT t.id
      FROM company t JOIN email c ON c.workspace_id = $1
      AND c.company_id = t.id
      AND c.address = t.primary_email
      WHERE t.workspace_id = $1
      AND c.id = ANY($2::uuid[])) found
      UNION ALL SELECT 3 AS arm, found.id
      FROM
        (SELECT t.id
        FROM person t JOIN email c ON c.workspace_id = $1
        AND c.person_id = t.id
        AND c.address = t.primary_email
        WHERE t.workspace_id = $1
        AND c.id = ANY($2::uuid[])) found
        UNION ALL SELECT 4 AS arm, found.id
        FROM
          (SELECT t.id
          FROM person t
          WHERE t.workspace_id = $1
          AND t.employment_id = ANY($3::uuid[])) found
          UNION ALL SELECT 5 AS arm, found.id
          FROM
            (SELECT t.id
            FROM activity_link t
            WHERE t.workspace_id = $1
            AND t.employment_id = ANY($3::uuid[])) found;

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

WITH w0 AS (DELETE
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])), w1 AS (DELETE
FROM employment t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])), w2 AS (DELETE
FROM email t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[])), w3 AS (DELETE
FROM search_record t
WHERE t.workspace_id = $1
AND t.id = ANY($5::uuid[]) RETURNING t.id, t.object, t.words), w4 AS (DELETE
FROM search_word t USING
  (SELECT e.object, e.id, w.word
  FROM w3 e, unnest(string_to_array(btrim(e.words, ' '), ' ')) AS w(word) OFFSET 0) g
  WHERE t.workspace_id = $1
  AND t.object = g.object
  AND t.word = g.word
  AND t.id = g.id), w5 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $7::uuid, $8::text, $9::text, r.before, r.after
  FROM jsonb_to_recordset($6::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
  FROM w5 e JOIN webhook h ON h.workspace_id = $1
  AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
  ORDER BY e.id;

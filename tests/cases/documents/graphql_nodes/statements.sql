SELECT
  (SELECT ('[' || (COALESCE(string_agg(COALESCE(
    (SELECT ('{"__typename":"Company","employees":' || (COALESCE((t0.employees)::text, 'null') || '}'))
    FROM
      (SELECT t0.*
      FROM company t0
      WHERE t0.workspace_id = $1
      AND t0.deleted_at IS NULL
      AND t0.id = s.v0
      ORDER BY t0.id ASC
      LIMIT 1) t0),
        (SELECT ('{"__typename":"Person","company":' || (COALESCE(
          (SELECT ('{"name":' || (to_json(t2.name)::text || '}'))
          FROM
            (SELECT t2.*
            FROM company t2
            WHERE t2.workspace_id = $1
            AND t2.id = t1.company_id
            AND t2.deleted_at IS NULL
            LIMIT 1) t2), 'null') || '}'))
            FROM
              (SELECT t1.*
              FROM person t1
              WHERE t1.workspace_id = $1
              AND t1.deleted_at IS NULL
              AND t1.id = s.v0
              ORDER BY t1.id ASC
              LIMIT 1) t1),
                (SELECT '{"__typename":"Opportunity"}'::text
                FROM
                  (SELECT t3.*
                  FROM deal t3
                  WHERE t3.workspace_id = $1
                  AND t3.deleted_at IS NULL
                  AND t3.id = s.v0
                  ORDER BY t3.id ASC
                  LIMIT 1) t3),
                    (SELECT '{"__typename":"Task"}'::text
                    FROM
                      (SELECT t4.*
                      FROM task t4
                      WHERE t4.workspace_id = $1
                      AND t4.deleted_at IS NULL
                      AND t4.id = s.v0
                      ORDER BY t4.id ASC
                      LIMIT 1) t4),
                        (SELECT '{"__typename":"Note"}'::text
                        FROM
                          (SELECT t5.*
                          FROM activity t5
                          WHERE t5.workspace_id = $1
                          AND t5.deleted_at IS NULL
                          AND (t5.id = s.v0
                          AND t5.kind = $2::text)
                          ORDER BY t5.id ASC
                          LIMIT 1) t5),
                            (SELECT '{"__typename":"WorkspaceMember"}'::text
                            FROM
                              (SELECT t6.*
                              FROM member t6
                              WHERE t6.workspace_id = $1
                              AND t6.deleted_at IS NULL
                              AND t6.id = s.v0
                              ORDER BY t6.id ASC
                              LIMIT 1) t6),
                                (SELECT '{"__typename":"NoteTarget"}'::text
                                FROM
                                  (SELECT t7.*
                                  FROM activity_link t7
                                  WHERE t7.workspace_id = $1
                                  AND t7.deleted_at IS NULL
                                  AND (t7.id = s.v0
                                  AND (t7.role = $3::text
                                  AND EXISTS
                                    (SELECT 1
                                    FROM activity t8
                                    WHERE t8.workspace_id = $1
                                    AND t8.id = t7.activity_id
                                    AND t8.kind = 'NOTE'::text
                                    AND t8.deleted_at IS NULL)
                                    AND (NOT (t7.company_id IS NULL) OR NOT (t7.person_id IS NULL) OR NOT (t7.deal_id IS NULL) OR NOT (t7.custom_record_id IS NULL))))
                                    ORDER BY t7.id ASC
                                    LIMIT 1) t7),
                                      (SELECT '{"__typename":"TaskTarget"}'::text
                                      FROM
                                        (SELECT t9.*
                                        FROM task_target t9
                                        WHERE t9.workspace_id = $1
                                        AND t9.deleted_at IS NULL
                                        AND t9.id = s.v0
                                        ORDER BY t9.id ASC
                                        LIMIT 1) t9),
                                          (SELECT '{"__typename":"Attachment"}'::text
                                          FROM
                                            (SELECT t10.*
                                            FROM attachment t10
                                            WHERE t10.workspace_id = $1
                                            AND t10.deleted_at IS NULL
                                            AND t10.id = s.v0
                                            ORDER BY t10.id ASC
                                            LIMIT 1) t10),
                                              (SELECT '{"__typename":"Favorite"}'::text
                                              FROM
                                                (SELECT t11.*
                                                FROM favorite t11
                                                WHERE t11.workspace_id = $1
                                                AND t11.deleted_at IS NULL
                                                AND t11.id = s.v0
                                                ORDER BY t11.id ASC
                                                LIMIT 1) t11),
                                                  (SELECT '{"__typename":"FavoriteFolder"}'::text
                                                  FROM
                                                    (SELECT t12.*
                                                    FROM favorite_folder t12
                                                    WHERE t12.workspace_id = $1
                                                    AND t12.deleted_at IS NULL
                                                    AND t12.id = s.v0
                                                    ORDER BY t12.id ASC
                                                    LIMIT 1) t12),
                                                      (SELECT '{"__typename":"TimelineActivity"}'::text
                                                      FROM
                                                        (SELECT t13.*
                                                        FROM timeline_entry t13
                                                        WHERE t13.workspace_id = $1
                                                        AND t13.deleted_at IS NULL
                                                        AND t13.id = s.v0
                                                        ORDER BY t13.id ASC
                                                        LIMIT 1) t13), 'null'), ','
                                                        ORDER BY s.n), '') || ']'))
                                                        FROM unnest($4::uuid[]) WITH ORDINALITY s(v0, n)) AS r0;

SELECT
  (SELECT ('{"page":' || (
    (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"relationships":[') || (a.items0 || ']}')))
    FROM
      (SELECT COALESCE(string_agg(((('{"relationship":{"id":"' || (t1.id)::text) || ('","relationship_type_id":"' || ((t1.type_id)::text || '","related_contacts":['))) || ((concat_ws(',', NULLIF((((('{"variant_id":"' || (t1.first_variant_id)::text) || ('","variant_name":' || COALESCE(to_json(
        (SELECT t6.name
        FROM relationship_variant t6
        WHERE t6.workspace_id = $1
        AND t6.id = t1.first_variant_id))::text, 'null'))) || ((',"contact_id":"' || (t1.first_id)::text) || ('","first_name":' || (COALESCE(to_json(
          (SELECT t7.first_name
          FROM person t7
          WHERE t7.workspace_id = $1
          AND t7.id = t1.first_id
          AND t7.deleted_at IS NULL))::text, 'null') || ',"last_name":')))) || (((COALESCE(to_json(
            (SELECT t8.last_name
            FROM person t8
            WHERE t8.workspace_id = $1
            AND t8.id = t1.first_id
            AND t8.deleted_at IS NULL))::text, 'null') || ',"photo_url":') || (COALESCE(to_json(
              (SELECT t9.avatar_url
              FROM person t9
              WHERE t9.workspace_id = $1
              AND t9.id = t1.first_id
              AND t9.deleted_at IS NULL))::text, 'null') || (',"company_id":' || COALESCE(('"' || ((
                (SELECT t10.company_id
                FROM person t10
                WHERE t10.workspace_id = $1
                AND t10.id = t1.first_id
                AND t10.deleted_at IS NULL))::text || '"')), 'null')))) || ((',"company_name":' || COALESCE(to_json(
                  (SELECT COALESCE(
                    (SELECT t12.name
                    FROM company t12
                    WHERE t12.workspace_id = $1
                    AND t12.id = t11.company_id
                    AND t12.deleted_at IS NULL),
                      (SELECT t13.company_name
                      FROM employment t13
                      WHERE t13.workspace_id = $1
                      AND t13.id = t11.employment_id))
                      FROM person t11
                      WHERE t11.workspace_id = $1
                      AND t11.id = t1.first_id
                      AND t11.deleted_at IS NULL))::text, 'null')) || (',"owner_id":' || (COALESCE(('"' || ((
                        (SELECT t14.owner_id
                        FROM person t14
                        WHERE t14.workspace_id = $1
                        AND t14.id = t1.first_id
                        AND t14.deleted_at IS NULL))::text || '"')), 'null') || '}'))))), 'null'), NULLIF((((('{"variant_id":"' || (t1.second_variant_id)::text) || ('","variant_name":' || COALESCE(to_json(
                          (SELECT t15.name
                          FROM relationship_variant t15
                          WHERE t15.workspace_id = $1
                          AND t15.id = t1.second_variant_id))::text, 'null'))) || ((',"contact_id":"' || (t1.second_id)::text) || ('","first_name":' || (COALESCE(to_json(
                            (SELECT t16.first_name
                            FROM person t16
                            WHERE t16.workspace_id = $1
                            AND t16.id = t1.second_id
                            AND t16.deleted_at IS NULL))::text, 'null') || ',"last_name":')))) || (((COALESCE(to_json(
                              (SELECT t17.last_name
                              FROM person t17
                              WHERE t17.workspace_id = $1
                              AND t17.id = t1.second_id
                              AND t17.deleted_at IS NULL))::text, 'null') || ',"photo_url":') || (COALESCE(to_json(
                                (SELECT t18.avatar_url
                                FROM person t18
                                WHERE t18.workspace_id = $1
                                AND t18.id = t1.second_id
                                AND t18.deleted_at IS NULL))::text, 'null') || (',"company_id":' || COALESCE(('"' || ((
                                  (SELECT t19.company_id
                                  FROM person t19
                                  WHERE t19.workspace_id = $1
                                  AND t19.id = t1.second_id
                                  AND t19.deleted_at IS NULL))::text || '"')), 'null')))) || ((',"company_name":' || COALESCE(to_json(
                                    (SELECT COALESCE(
                                      (SELECT t21.name
                                      FROM company t21
                                      WHERE t21.workspace_id = $1
                                      AND t21.id = t20.company_id
                                      AND t21.deleted_at IS NULL),
                                        (SELECT t22.company_name
                                        FROM employment t22
                                        WHERE t22.workspace_id = $1
                                        AND t22.id = t20.employment_id))
                                        FROM person t20
                                        WHERE t20.workspace_id = $1
                                        AND t20.id = t1.second_id
                                        AND t20.deleted_at IS NULL))::text, 'null')) || (',"owner_id":' || (COALESCE(('"' || ((
                                          (SELECT t23.owner_id
                                          FROM person t23
                                          WHERE t23.workspace_id = $1
                                          AND t23.id = t1.second_id
                                          AND t23.deleted_at IS NULL))::text || '"')), 'null') || '}'))))), 'null')) || ('],"created_at":' || COALESCE(to_json(to_char(t1.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null'))) || (',"modified_at":' || (COALESCE(to_json(to_char(t1.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}')))), ','), '') AS items0
                                          FROM
                                            (SELECT t1.*
                                            FROM relationship t1
                                            WHERE t1.workspace_id = $1
                                            AND t1.id IN
                                              (SELECT t2.id
                                              FROM relationship t2
                                              WHERE t2.workspace_id = $1
                                              AND t2.first_id = t0.id
                                              AND t2.deleted_at IS NULL
                                              UNION ALL SELECT t3.id
                                              FROM relationship t3
                                              WHERE t3.workspace_id = $1
                                              AND t3.second_id = t0.id
                                              AND t3.deleted_at IS NULL)
                                              AND t1.deleted_at IS NULL
                                              AND ((EXISTS
                                                (SELECT 1
                                                FROM person t4
                                                WHERE t4.workspace_id = $1
                                                AND t4.id = t1.first_id
                                                AND t4.deleted_at IS NULL)
                                                AND EXISTS
                                                  (SELECT 1
                                                  FROM person t5
                                                  WHERE t5.workspace_id = $1
                                                  AND t5.id = t1.second_id
                                                  AND t5.deleted_at IS NULL)))
                                                  ORDER BY t1.created_at ASC, t1.id ASC
                                                  LIMIT 10::int8) t1) a,
                                                    (SELECT count(*) AS total
                                                    FROM relationship t24
                                                    WHERE t24.workspace_id = $1
                                                    AND t24.id IN
                                                      (SELECT t25.id
                                                      FROM relationship t25
                                                      WHERE t25.workspace_id = $1
                                                      AND t25.first_id = t0.id
                                                      AND t25.deleted_at IS NULL
                                                      UNION ALL SELECT t26.id
                                                      FROM relationship t26
                                                      WHERE t26.workspace_id = $1
                                                      AND t26.second_id = t0.id
                                                      AND t26.deleted_at IS NULL)
                                                      AND t24.deleted_at IS NULL
                                                      AND ((EXISTS
                                                        (SELECT 1
                                                        FROM person t27
                                                        WHERE t27.workspace_id = $1
                                                        AND t27.id = t24.first_id
                                                        AND t27.deleted_at IS NULL)
                                                        AND EXISTS
                                                          (SELECT 1
                                                          FROM person t28
                                                          WHERE t28.workspace_id = $1
                                                          AND t28.id = t24.second_id
                                                          AND t28.deleted_at IS NULL)))) c) || '}'))
                                                          FROM
                                                            (SELECT t0.*
                                                            FROM person t0
                                                            WHERE t0.workspace_id = $1
                                                            AND t0.deleted_at IS NULL
                                                            AND t0.id = $2::uuid
                                                            ORDER BY t0.id ASC
                                                            LIMIT 1) t0) AS r0;

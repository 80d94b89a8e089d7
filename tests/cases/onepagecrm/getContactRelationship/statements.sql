SELECT
  (SELECT ((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","relationship":{"id":"')) || ((t0.id)::text || ('","relationship_type_id":"' || (t0.type_id)::text))) || (('","related_contacts":[' || (concat_ws(',', NULLIF((((('{"variant_id":"' || (t0.first_variant_id)::text) || ('","variant_name":' || COALESCE(to_json(
    (SELECT t3.name
    FROM relationship_variant t3
    WHERE t3.workspace_id = $1
    AND t3.id = t0.first_variant_id))::text, 'null'))) || ((',"contact_id":"' || (t0.first_id)::text) || ('","first_name":' || (COALESCE(to_json(
      (SELECT t4.first_name
      FROM person t4
      WHERE t4.workspace_id = $1
      AND t4.id = t0.first_id
      AND t4.deleted_at IS NULL))::text, 'null') || ',"last_name":')))) || (((COALESCE(to_json(
        (SELECT t5.last_name
        FROM person t5
        WHERE t5.workspace_id = $1
        AND t5.id = t0.first_id
        AND t5.deleted_at IS NULL))::text, 'null') || ',"photo_url":') || (COALESCE(to_json(
          (SELECT t6.avatar_url
          FROM person t6
          WHERE t6.workspace_id = $1
          AND t6.id = t0.first_id
          AND t6.deleted_at IS NULL))::text, 'null') || (',"company_id":' || COALESCE(('"' || ((
            (SELECT t7.company_id
            FROM person t7
            WHERE t7.workspace_id = $1
            AND t7.id = t0.first_id
            AND t7.deleted_at IS NULL))::text || '"')), 'null')))) || ((',"company_name":' || COALESCE(to_json(
              (SELECT COALESCE(
                (SELECT t9.name
                FROM company t9
                WHERE t9.workspace_id = $1
                AND t9.id = t8.company_id
                AND t9.deleted_at IS NULL),
                  (SELECT t10.company_name
                  FROM employment t10
                  WHERE t10.workspace_id = $1
                  AND t10.id = t8.employment_id))
                  FROM person t8
                  WHERE t8.workspace_id = $1
                  AND t8.id = t0.first_id
                  AND t8.deleted_at IS NULL))::text, 'null')) || (',"owner_id":' || (COALESCE(('"' || ((
                    (SELECT t11.owner_id
                    FROM person t11
                    WHERE t11.workspace_id = $1
                    AND t11.id = t0.first_id
                    AND t11.deleted_at IS NULL))::text || '"')), 'null') || '}'))))), 'null'), NULLIF((((('{"variant_id":"' || (t0.second_variant_id)::text) || ('","variant_name":' || COALESCE(to_json(
                      (SELECT t12.name
                      FROM relationship_variant t12
                      WHERE t12.workspace_id = $1
                      AND t12.id = t0.second_variant_id))::text, 'null'))) || ((',"contact_id":"' || (t0.second_id)::text) || ('","first_name":' || (COALESCE(to_json(
                        (SELECT t13.first_name
                        FROM person t13
                        WHERE t13.workspace_id = $1
                        AND t13.id = t0.second_id
                        AND t13.deleted_at IS NULL))::text, 'null') || ',"last_name":')))) || (((COALESCE(to_json(
                          (SELECT t14.last_name
                          FROM person t14
                          WHERE t14.workspace_id = $1
                          AND t14.id = t0.second_id
                          AND t14.deleted_at IS NULL))::text, 'null') || ',"photo_url":') || (COALESCE(to_json(
                            (SELECT t15.avatar_url
                            FROM person t15
                            WHERE t15.workspace_id = $1
                            AND t15.id = t0.second_id
                            AND t15.deleted_at IS NULL))::text, 'null') || (',"company_id":' || COALESCE(('"' || ((
                              (SELECT t16.company_id
                              FROM person t16
                              WHERE t16.workspace_id = $1
                              AND t16.id = t0.second_id
                              AND t16.deleted_at IS NULL))::text || '"')), 'null')))) || ((',"company_name":' || COALESCE(to_json(
                                (SELECT COALESCE(
                                  (SELECT t18.name
                                  FROM company t18
                                  WHERE t18.workspace_id = $1
                                  AND t18.id = t17.company_id
                                  AND t18.deleted_at IS NULL),
                                    (SELECT t19.company_name
                                    FROM employment t19
                                    WHERE t19.workspace_id = $1
                                    AND t19.id = t17.employment_id))
                                    FROM person t17
                                    WHERE t17.workspace_id = $1
                                    AND t17.id = t0.second_id
                                    AND t17.deleted_at IS NULL))::text, 'null')) || (',"owner_id":' || (COALESCE(('"' || ((
                                      (SELECT t20.owner_id
                                      FROM person t20
                                      WHERE t20.workspace_id = $1
                                      AND t20.id = t0.second_id
                                      AND t20.deleted_at IS NULL))::text || '"')), 'null') || '}'))))), 'null')) || '],"created_at":')) || ((COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}'))))
                                      FROM
                                        (SELECT t0.*
                                        FROM relationship t0
                                        WHERE t0.workspace_id = $1
                                        AND t0.deleted_at IS NULL
                                        AND ((EXISTS
                                          (SELECT 1
                                          FROM person t1
                                          WHERE t1.workspace_id = $1
                                          AND t1.id = t0.first_id
                                          AND t1.deleted_at IS NULL)
                                          AND EXISTS
                                            (SELECT 1
                                            FROM person t2
                                            WHERE t2.workspace_id = $1
                                            AND t2.id = t0.second_id
                                            AND t2.deleted_at IS NULL))
                                            AND t0.id = $2::uuid)
                                            ORDER BY t0.id ASC
                                            LIMIT 1) t0) AS r0;

SELECT
  (SELECT ((((('{"user_id":"' || (t0.id)::text) || ('","time_zone":' || to_json(t0.time_zone)::text)) || ((',"user":{"id":"' || (t0.id)::text) || ('","first_name":' || COALESCE(to_json(t0.first_name)::text, 'null')))) || (((',"last_name":' || COALESCE(to_json(t0.last_name)::text, 'null')) || (',"email":' || to_json(t0.email)::text)) || ((',"company_name":' || COALESCE(to_json(COALESCE(
    (SELECT t1.company_name
    FROM employment t1
    WHERE t1.workspace_id = $1
    AND t1.member_id = t0.id
    ORDER BY t1.id
    LIMIT 1),
      (SELECT
        (SELECT t3.name
        FROM company t3
        WHERE t3.workspace_id = $1
        AND t3.id = t2.company_id
        AND t3.deleted_at IS NULL)
        FROM employment t2
        WHERE t2.workspace_id = $1
        AND t2.member_id = t0.id
        ORDER BY t2.id
        LIMIT 1)))::text, 'null')) || (',"account_rights":' || (COALESCE(((CASE WHEN (t0.roles ?| ARRAY['OWNER', 'ADMIN']) THEN '["account_owner","admin","activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline","export","bulk_status","bulk_owner","webforms"]'::text ELSE '["activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline"]'::text END)::jsonb)::text, 'null') || ',"photo_url":'))))) || ((((COALESCE(to_json(t0.avatar_url)::text, 'null') || '},"team":') || (
          (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || ((t4.id)::text || '","first_name":')) || ((COALESCE(to_json(t4.first_name)::text, 'null') || ',"last_name":') || (COALESCE(to_json(t4.last_name)::text, 'null') || ',"email":'))) || (((to_json(t4.email)::text || ',"company_name":') || (COALESCE(to_json(COALESCE(
            (SELECT t5.company_name
            FROM employment t5
            WHERE t5.workspace_id = $1
            AND t5.member_id = t4.id
            ORDER BY t5.id
            LIMIT 1),
              (SELECT
                (SELECT t7.name
                FROM company t7
                WHERE t7.workspace_id = $1
                AND t7.id = t6.company_id
                AND t7.deleted_at IS NULL)
                FROM employment t6
                WHERE t6.workspace_id = $1
                AND t6.member_id = t4.id
                ORDER BY t6.id
                LIMIT 1)))::text, 'null') || ',"account_rights":')) || ((COALESCE(((CASE WHEN (t4.roles ?| ARRAY['OWNER', 'ADMIN']) THEN '["account_owner","admin","activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline","export","bulk_status","bulk_owner","webforms"]'::text ELSE '["activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline"]'::text END)::jsonb)::text, 'null') || ',"photo_url":') || (COALESCE(to_json(t4.avatar_url)::text, 'null') || '}')))), ','), '') || ']'))
                FROM
                  (SELECT t4.*
                  FROM member t4
                  WHERE t4.workspace_id = $1
                  AND t4.deleted_at IS NULL
                  AND t4.id <> $3::uuid
                  ORDER BY t4.first_name ASC NULLS LAST, t4.last_name ASC NULLS LAST, t4.id ASC) t4) || ',"lead_sources":')) || ((
                    (SELECT ('[' || (COALESCE(string_agg(((('{"id":' || to_json(t8.key)::text) || (',"text":' || to_json(t8.text)::text)) || ((',"counts":' ||
                      (SELECT count(*)::text
                      FROM
                        (SELECT t9.*
                        FROM person t9
                        WHERE t9.workspace_id = $1
                        AND t9.lead_source = t8.key
                        AND t9.deleted_at IS NULL
                        AND t9.owner_id = $3::uuid) t10)) || (',"total_count":' || (
                          (SELECT count(*)::text
                          FROM
                            (SELECT t11.*
                            FROM person t11
                            WHERE t11.workspace_id = $1
                            AND t11.lead_source = t8.key
                            AND t11.deleted_at IS NULL) t12) || '}')))), ','), '') || ']'))
                            FROM
                              (SELECT t8.*
                              FROM lead_source t8
                              WHERE t8.workspace_id = $1
                              ORDER BY t8.text ASC, t8.id ASC) t8) || ',"statuses":') || (
                                (SELECT ('[' || (COALESCE(string_agg(((('{"status":{"id":"' || ((t13.id)::text || '","status":')) || ((to_json(t13.key)::text || ',"text":') || (to_json(t13.text)::text || ',"description":'))) || (((COALESCE(to_json(t13.description)::text, 'null') || ',"color":') || (to_json(t13.color)::text || ',"counts":')) || ((
                                  (SELECT count(*)::text
                                  FROM
                                    (SELECT t14.*
                                    FROM person t14
                                    WHERE t14.workspace_id = $1
                                    AND t14.status = t13.key
                                    AND t14.deleted_at IS NULL
                                    AND t14.owner_id = $3::uuid) t15) || ',"total_count":') || (
                                      (SELECT count(*)::text
                                      FROM
                                        (SELECT t16.*
                                        FROM person t16
                                        WHERE t16.workspace_id = $1
                                        AND t16.status = t13.key
                                        AND t16.deleted_at IS NULL) t17) || '}}')))), ','), '') || ']'))
                                        FROM
                                          (SELECT t13.*
                                          FROM contact_status t13
                                          WHERE t13.workspace_id = $1
                                          ORDER BY t13.position ASC, t13.id ASC) t13) || (',"tags":' ||
                                            (SELECT ('[' || (COALESCE(string_agg((('{"name":' || (to_json(t18.name)::text || ',"counts":')) || ((
                                              (SELECT count(*)::text
                                              FROM
                                                (SELECT t21.*
                                                FROM person t21
                                                WHERE t21.workspace_id = $1
                                                AND EXISTS
                                                  (SELECT 1
                                                  FROM record_tag t22
                                                  WHERE t22.workspace_id = $1
                                                  AND t22.tag_id = t18.id
                                                  AND t22.person_id = t21.id)
                                                  AND t21.deleted_at IS NULL
                                                  AND t21.owner_id = $3::uuid) t23) || ',"total_count":') || (
                                                    (SELECT count(*)::text
                                                    FROM
                                                      (SELECT t24.*
                                                      FROM person t24
                                                      WHERE t24.workspace_id = $1
                                                      AND EXISTS
                                                        (SELECT 1
                                                        FROM record_tag t25
                                                        WHERE t25.workspace_id = $1
                                                        AND t25.tag_id = t18.id
                                                        AND t25.person_id = t24.id)
                                                        AND t24.deleted_at IS NULL) t26) || '}'))), ','), '') || ']'))
                                                        FROM
                                                          (SELECT t18.*
                                                          FROM tag t18
                                                          WHERE t18.workspace_id = $1
                                                          AND t18.deleted_at IS NULL
                                                          AND EXISTS
                                                            (SELECT 1
                                                            FROM person t19
                                                            WHERE t19.workspace_id = $1
                                                            AND EXISTS
                                                              (SELECT 1
                                                              FROM record_tag t20
                                                              WHERE t20.workspace_id = $1
                                                              AND t20.tag_id = t18.id
                                                              AND t20.person_id = t19.id)
                                                              AND t19.deleted_at IS NULL)
                                                              ORDER BY lower(t18.name) ASC, t18.id ASC) t18))))) || (((',"pendings":{"name":"pendings","counts":' ||
                                                                (SELECT count(*)::text
                                                                FROM
                                                                  (SELECT t27.*
                                                                  FROM person t27
                                                                  WHERE t27.workspace_id = $1
                                                                  AND t27.deleted_at IS NULL
                                                                  AND NOT t27.hidden
                                                                  AND (EXISTS
                                                                    (SELECT 1
                                                                    FROM deal t28
                                                                    WHERE t28.workspace_id = $1
                                                                    AND t28.person_id = t27.id
                                                                    AND t28.deleted_at IS NULL
                                                                    AND t28.outcome = $4::text)
                                                                    AND t27.owner_id = $3::uuid)
                                                                    ORDER BY t27.id ASC) t29)) || (',"total_count":' ||
                                                                      (SELECT count(*)::text
                                                                      FROM
                                                                        (SELECT t30.*
                                                                        FROM person t30
                                                                        WHERE t30.workspace_id = $1
                                                                        AND t30.deleted_at IS NULL
                                                                        AND NOT t30.hidden
                                                                        AND (EXISTS
                                                                          (SELECT 1
                                                                          FROM deal t31
                                                                          WHERE t31.workspace_id = $1
                                                                          AND t31.person_id = t30.id
                                                                          AND t31.deleted_at IS NULL
                                                                          AND t31.outcome = $4::text))
                                                                          ORDER BY t30.id ASC) t32))) || (('},"starred":{"name":"starred","counts":' ||
                                                                            (SELECT count(*)::text
                                                                            FROM
                                                                              (SELECT t33.*
                                                                              FROM person t33
                                                                              WHERE t33.workspace_id = $1
                                                                              AND t33.deleted_at IS NULL
                                                                              AND NOT t33.hidden
                                                                              AND (EXISTS
                                                                                (SELECT 1
                                                                                FROM favorite t34
                                                                                WHERE t34.workspace_id = $1
                                                                                AND t34.person_id = t33.id
                                                                                AND t34.deleted_at IS NULL
                                                                                AND t34.member_id = $3::uuid)
                                                                                AND t33.owner_id = $3::uuid)
                                                                                ORDER BY t33.id ASC) t35)) || (',"total_count":' || (
                                                                                  (SELECT count(*)::text
                                                                                  FROM
                                                                                    (SELECT t36.*
                                                                                    FROM person t36
                                                                                    WHERE t36.workspace_id = $1
                                                                                    AND t36.deleted_at IS NULL
                                                                                    AND NOT t36.hidden
                                                                                    AND (EXISTS
                                                                                      (SELECT 1
                                                                                      FROM favorite t37
                                                                                      WHERE t37.workspace_id = $1
                                                                                      AND t37.person_id = t36.id
                                                                                      AND t37.deleted_at IS NULL
                                                                                      AND t37.member_id = $3::uuid))
                                                                                      ORDER BY t36.id ASC) t38) || '}}'))))))
                                                                                      FROM
                                                                                        (SELECT t0.*
                                                                                        FROM member t0
                                                                                        WHERE t0.workspace_id = $1
                                                                                        AND t0.deleted_at IS NULL
                                                                                        AND t0.id = $2::uuid
                                                                                        ORDER BY t0.id ASC
                                                                                        LIMIT 1) t0) AS r0;

SELECT w.base_currency
FROM workspace w
WHERE w.id = $1;

SELECT count(*) OVER () AS total, v.id, v.name, v.object_def_id, v.any_field_filter_value AS any_field,
  (SELECT COALESCE(jsonb_agg(to_jsonb(f)
  ORDER BY f.position, f.id), '[]')
  FROM view_filter f
  WHERE f.workspace_id = $1
  AND f.view_id = v.id)::text AS filters,
    (SELECT COALESCE(jsonb_agg(to_jsonb(g)
    ORDER BY g.position, g.id), '[]')
    FROM view_filter_group g
    WHERE g.workspace_id = $1
    AND g.view_id = v.id)::text AS filter_groups
    FROM view v
    WHERE v.workspace_id = $1
    AND v.object_def_id = ANY($2::uuid[])
    AND (v.any_field_filter_value <> '' OR EXISTS
      (SELECT FROM view_filter f
      WHERE f.workspace_id = $1
      AND f.view_id = v.id))
      ORDER BY v.name, v.id
      LIMIT $3 OFFSET $4;

SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"keys":[' || (COALESCE(to_json((g.group_k0)::text)::text, 'null') || ',')) || ((COALESCE(to_json((g.group_k1)::text)::text, 'null') || '],"total":') || (g.total::text || '}'))), ','
  ORDER BY g.n), '') || ']'))
  FROM
    (SELECT t3.*, row_number() OVER () AS n
    FROM
      (SELECT t0.group_k0, t0.group_k1, jsonb_build_array(t0.group_k0, t0.group_k1) AS group_keys, count(*) AS total
      FROM
        (SELECT t0.*, t0.owner_id AS group_k0, COALESCE(substring(lower(COALESCE(NULLIF(t0.last_name, ''), COALESCE(
          (SELECT t1.name
          FROM company t1
          WHERE t1.workspace_id = $1
          AND t1.id = t0.company_id
          AND t1.deleted_at IS NULL),
            (SELECT t2.company_name
            FROM employment t2
            WHERE t2.workspace_id = $1
            AND t2.id = t0.employment_id))))
            FROM '^[a-z]'), '1') AS group_k1
            FROM person t0
            WHERE t0.workspace_id = $1
            AND t0.deleted_at IS NULL
            AND NOT t0.hidden) t0 GROUP BY t0.group_k0, t0.group_k1
            ORDER BY t0.group_k0 ASC NULLS LAST, t0.group_k1 ASC NULLS LAST
            LIMIT 10000::int8) t3) g) AS r0;

SELECT
  (SELECT ((((('{"user_id":"' || ((t0.id)::text || '","time_zone":')) || (to_json(t0.time_zone)::text || (',"user":{"id":"' || (t0.id)::text))) || (('","first_name":' || (COALESCE(to_json(t0.first_name)::text, 'null') || ',"last_name":')) || ((COALESCE(to_json(t0.last_name)::text, 'null') || ',"email":') || (to_json(t0.email)::text || ',"company_name":')))) || (((COALESCE(to_json(COALESCE(
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
        LIMIT 1)))::text, 'null') || (',"account_rights":' || COALESCE(((CASE WHEN (t0.roles ?| ARRAY['OWNER', 'ADMIN']) THEN '["account_owner","admin","activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline","export","bulk_status","bulk_owner","webforms"]'::text ELSE '["activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline"]'::text END)::jsonb)::text, 'null'))) || (',"photo_url":' || (COALESCE(to_json(t0.avatar_url)::text, 'null') || '},"team":'))) || ((
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
                  ORDER BY t4.first_name ASC NULLS LAST, t4.last_name ASC NULLS LAST, t4.id ASC) t4) || (',"lead_sources":' ||
                    (SELECT ('[' || (COALESCE(string_agg(((('{"id":' || to_json(t8.key)::text) || (',"text":' || (to_json(t8.text)::text || ',"counts":'))) || ((
                      (SELECT count(*)::text
                      FROM
                        (SELECT t9.*
                        FROM person t9
                        WHERE t9.workspace_id = $1
                        AND t9.lead_source = t8.key
                        AND t9.deleted_at IS NULL
                        AND t9.owner_id = $3::uuid) t10) || (',"total_count":' ||
                          (SELECT count(*)::text
                          FROM
                            (SELECT t11.*
                            FROM person t11
                            WHERE t11.workspace_id = $1
                            AND t11.lead_source = t8.key
                            AND t11.deleted_at IS NULL) t12))) || (',"action_stream_count":' || (
                              (SELECT count(*)::text
                              FROM
                                (SELECT t13.*
                                FROM person t13
                                WHERE t13.workspace_id = $1
                                AND t13.lead_source = t8.key
                                AND t13.deleted_at IS NULL
                                AND EXISTS
                                  (SELECT 1
                                  FROM task_plan t14
                                  WHERE t14.workspace_id = $1
                                  AND t14.person_id = t13.id
                                  AND t14.deleted_at IS NULL
                                  AND (t14.state <> $4::text
                                  AND t14.assignee_id = $3::uuid))) t15) || '}')))), ','), '') || ']'))
                                  FROM
                                    (SELECT t8.*
                                    FROM lead_source t8
                                    WHERE t8.workspace_id = $1
                                    ORDER BY t8.text ASC, t8.id ASC) t8))) || ((',"statuses":' ||
                                      (SELECT ('[' || (COALESCE(string_agg((((('{"status":{"id":"' || (t16.id)::text) || ('","status":' || to_json(t16.key)::text)) || ((',"text":' || to_json(t16.text)::text) || (',"description":' || COALESCE(to_json(t16.description)::text, 'null')))) || (((',"color":' || to_json(t16.color)::text) || (',"counts":' ||
                                        (SELECT count(*)::text
                                        FROM
                                          (SELECT t17.*
                                          FROM person t17
                                          WHERE t17.workspace_id = $1
                                          AND t17.status = t16.key
                                          AND t17.deleted_at IS NULL
                                          AND t17.owner_id = $3::uuid) t18))) || ((',"total_count":' ||
                                            (SELECT count(*)::text
                                            FROM
                                              (SELECT t19.*
                                              FROM person t19
                                              WHERE t19.workspace_id = $1
                                              AND t19.status = t16.key
                                              AND t19.deleted_at IS NULL) t20)) || (',"action_stream_count":' || (
                                                (SELECT count(*)::text
                                                FROM
                                                  (SELECT t21.*
                                                  FROM person t21
                                                  WHERE t21.workspace_id = $1
                                                  AND t21.status = t16.key
                                                  AND t21.deleted_at IS NULL
                                                  AND EXISTS
                                                    (SELECT 1
                                                    FROM task_plan t22
                                                    WHERE t22.workspace_id = $1
                                                    AND t22.person_id = t21.id
                                                    AND t22.deleted_at IS NULL
                                                    AND (t22.state <> $4::text
                                                    AND t22.assignee_id = $3::uuid))) t23) || '}}'))))), ','), '') || ']'))
                                                    FROM
                                                      (SELECT t16.*
                                                      FROM contact_status t16
                                                      WHERE t16.workspace_id = $1
                                                      ORDER BY t16.position ASC, t16.id ASC) t16)) || (',"predefined_actions":' ||
                                                        (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t24.id)::text) || ('","text":' || (to_json(t24.title)::text || ',"days":'))) || (((t24.days)::text || (',"position":' || (t24.position)::text)) || (',"action_group_id":' || (COALESCE(('"' || ((t24.group_id)::text || '"')), 'null') || '}')))), ','), '') || ']'))
                                                        FROM
                                                          (SELECT t24.*
                                                          FROM task_template t24
                                                          WHERE t24.workspace_id = $1
                                                          ORDER BY t24.position ASC, t24.id ASC) t24)))))) || ((((',"pipelines":' || (
                                                            (SELECT ('[' || (COALESCE(string_agg(((('{"pipeline":{"id":"' || ((t25.id)::text || '","name":')) || ((to_json(t25.name)::text || ',"type":') || (to_json(t25.type)::text || ',"default":'))) || ((((t25.is_default)::text || ',"won_column_enabled":') || ((t25.won_column_enabled)::text || ',"won_column_name":')) || ((COALESCE(to_json(t25.won_column_name)::text, 'null') || ',"stages":') || (
                                                              (SELECT ('[' || (COALESCE(string_agg((('{"stage":' || (t26.progress)::text) || (',"label":' || (to_json(t26.label)::text || '}'))), ','), '') || ']'))
                                                              FROM
                                                                (SELECT t26.*
                                                                FROM pipeline_stage t26
                                                                WHERE t26.workspace_id = $1
                                                                AND t26.pipeline_id = t25.id
                                                                ORDER BY t26.progress ASC, t26.id ASC) t26) || '}}')))), ','), '') || ']'))
                                                                FROM
                                                                  (SELECT t25.*
                                                                  FROM pipeline t25
                                                                  WHERE t25.workspace_id = $1
                                                                  ORDER BY t25.position ASC, t25.id ASC) t25) || ',"stages":')) || (
                                                                    (SELECT ('[' || (COALESCE(string_agg(('{"stages":' || (
                                                                      (SELECT ('[' || (COALESCE(string_agg((('{"stage":' || (t28.progress)::text) || (',"label":' || (to_json(t28.label)::text || '}'))), ','), '') || ']'))
                                                                      FROM
                                                                        (SELECT t28.*
                                                                        FROM pipeline_stage t28
                                                                        WHERE t28.workspace_id = $1
                                                                        AND t28.pipeline_id = t27.id
                                                                        ORDER BY t28.progress ASC, t28.id ASC) t28) || '}')), ','), '') || ']'))
                                                                        FROM
                                                                          (SELECT t27.*
                                                                          FROM pipeline t27
                                                                          WHERE t27.workspace_id = $1
                                                                          ORDER BY t27.is_default DESC, t27.position ASC, t27.id ASC
                                                                          LIMIT 1::int8) t27) || (',"call_results":' ||
                                                                            (SELECT ('[' || (COALESCE(string_agg((('{"key":' || to_json(t29.key)::text) || (',"text":' || (to_json(t29.text)::text || '}'))), ','), '') || ']'))
                                                                            FROM
                                                                              (SELECT t29.*
                                                                              FROM call_result t29
                                                                              WHERE t29.workspace_id = $1
                                                                              ORDER BY t29.position ASC, t29.id ASC) t29)))) || ((',"tags":' || (
                                                                                (SELECT ('[' || (COALESCE(string_agg(((('{"name":' || to_json(t30.name)::text) || (',"counts":' ||
                                                                                  (SELECT count(*)::text
                                                                                  FROM
                                                                                    (SELECT t33.*
                                                                                    FROM person t33
                                                                                    WHERE t33.workspace_id = $1
                                                                                    AND EXISTS
                                                                                      (SELECT 1
                                                                                      FROM record_tag t34
                                                                                      WHERE t34.workspace_id = $1
                                                                                      AND t34.tag_id = t30.id
                                                                                      AND t34.person_id = t33.id)
                                                                                      AND t33.deleted_at IS NULL
                                                                                      AND t33.owner_id = $3::uuid) t35))) || ((',"total_count":' ||
                                                                                        (SELECT count(*)::text
                                                                                        FROM
                                                                                          (SELECT t36.*
                                                                                          FROM person t36
                                                                                          WHERE t36.workspace_id = $1
                                                                                          AND EXISTS
                                                                                            (SELECT 1
                                                                                            FROM record_tag t37
                                                                                            WHERE t37.workspace_id = $1
                                                                                            AND t37.tag_id = t30.id
                                                                                            AND t37.person_id = t36.id)
                                                                                            AND t36.deleted_at IS NULL) t38)) || (',"action_stream_count":' || (
                                                                                              (SELECT count(*)::text
                                                                                              FROM
                                                                                                (SELECT t39.*
                                                                                                FROM person t39
                                                                                                WHERE t39.workspace_id = $1
                                                                                                AND EXISTS
                                                                                                  (SELECT 1
                                                                                                  FROM record_tag t40
                                                                                                  WHERE t40.workspace_id = $1
                                                                                                  AND t40.tag_id = t30.id
                                                                                                  AND t40.person_id = t39.id)
                                                                                                  AND t39.deleted_at IS NULL
                                                                                                  AND EXISTS
                                                                                                    (SELECT 1
                                                                                                    FROM task_plan t41
                                                                                                    WHERE t41.workspace_id = $1
                                                                                                    AND t41.person_id = t39.id
                                                                                                    AND t41.deleted_at IS NULL
                                                                                                    AND (t41.state <> $4::text
                                                                                                    AND t41.assignee_id = $3::uuid))) t42) || '}')))), ','), '') || ']'))
                                                                                                    FROM
                                                                                                      (SELECT t30.*
                                                                                                      FROM tag t30
                                                                                                      WHERE t30.workspace_id = $1
                                                                                                      AND t30.deleted_at IS NULL
                                                                                                      AND EXISTS
                                                                                                        (SELECT 1
                                                                                                        FROM person t31
                                                                                                        WHERE t31.workspace_id = $1
                                                                                                        AND EXISTS
                                                                                                          (SELECT 1
                                                                                                          FROM record_tag t32
                                                                                                          WHERE t32.workspace_id = $1
                                                                                                          AND t32.tag_id = t30.id
                                                                                                          AND t32.person_id = t31.id)
                                                                                                          AND t31.deleted_at IS NULL)
                                                                                                          ORDER BY lower(t30.name) ASC, t30.id ASC) t30) || ',"pendings":{"name":"pendings","counts":')) || ((
                                                                                                            (SELECT count(*)::text
                                                                                                            FROM
                                                                                                              (SELECT t43.*
                                                                                                              FROM person t43
                                                                                                              WHERE t43.workspace_id = $1
                                                                                                              AND t43.deleted_at IS NULL
                                                                                                              AND NOT t43.hidden
                                                                                                              AND (EXISTS
                                                                                                                (SELECT 1
                                                                                                                FROM deal t44
                                                                                                                WHERE t44.workspace_id = $1
                                                                                                                AND t44.person_id = t43.id
                                                                                                                AND t44.deleted_at IS NULL
                                                                                                                AND t44.outcome = $5::text)
                                                                                                                AND t43.owner_id = $3::uuid)
                                                                                                                ORDER BY t43.id ASC) t45) || ',"total_count":') || (
                                                                                                                  (SELECT count(*)::text
                                                                                                                  FROM
                                                                                                                    (SELECT t46.*
                                                                                                                    FROM person t46
                                                                                                                    WHERE t46.workspace_id = $1
                                                                                                                    AND t46.deleted_at IS NULL
                                                                                                                    AND NOT t46.hidden
                                                                                                                    AND (EXISTS
                                                                                                                      (SELECT 1
                                                                                                                      FROM deal t47
                                                                                                                      WHERE t47.workspace_id = $1
                                                                                                                      AND t47.person_id = t46.id
                                                                                                                      AND t47.deleted_at IS NULL
                                                                                                                      AND t47.outcome = $5::text))
                                                                                                                      ORDER BY t46.id ASC) t48) || ',"action_stream_count":')))) || (((
                                                                                                                        (SELECT count(*)::text
                                                                                                                        FROM
                                                                                                                          (SELECT t49.*
                                                                                                                          FROM person t49
                                                                                                                          WHERE t49.workspace_id = $1
                                                                                                                          AND t49.deleted_at IS NULL
                                                                                                                          AND NOT t49.hidden
                                                                                                                          AND (EXISTS
                                                                                                                            (SELECT 1
                                                                                                                            FROM deal t50
                                                                                                                            WHERE t50.workspace_id = $1
                                                                                                                            AND t50.person_id = t49.id
                                                                                                                            AND t50.deleted_at IS NULL
                                                                                                                            AND t50.outcome = $5::text)
                                                                                                                            AND EXISTS
                                                                                                                              (SELECT 1
                                                                                                                              FROM task_plan t51
                                                                                                                              WHERE t51.workspace_id = $1
                                                                                                                              AND t51.person_id = t49.id
                                                                                                                              AND t51.deleted_at IS NULL
                                                                                                                              AND (t51.state <> $4::text
                                                                                                                              AND t51.assignee_id = $3::uuid)))
                                                                                                                              ORDER BY t49.id ASC) t52) || ('},"starred":{"name":"starred","counts":' ||
                                                                                                                                (SELECT count(*)::text
                                                                                                                                FROM
                                                                                                                                  (SELECT t53.*
                                                                                                                                  FROM person t53
                                                                                                                                  WHERE t53.workspace_id = $1
                                                                                                                                  AND t53.deleted_at IS NULL
                                                                                                                                  AND NOT t53.hidden
                                                                                                                                  AND (EXISTS
                                                                                                                                    (SELECT 1
                                                                                                                                    FROM favorite t54
                                                                                                                                    WHERE t54.workspace_id = $1
                                                                                                                                    AND t54.person_id = t53.id
                                                                                                                                    AND t54.deleted_at IS NULL
                                                                                                                                    AND t54.member_id = $3::uuid)
                                                                                                                                    AND t53.owner_id = $3::uuid)
                                                                                                                                    ORDER BY t53.id ASC) t55))) || ((',"total_count":' ||
                                                                                                                                      (SELECT count(*)::text
                                                                                                                                      FROM
                                                                                                                                        (SELECT t56.*
                                                                                                                                        FROM person t56
                                                                                                                                        WHERE t56.workspace_id = $1
                                                                                                                                        AND t56.deleted_at IS NULL
                                                                                                                                        AND NOT t56.hidden
                                                                                                                                        AND (EXISTS
                                                                                                                                          (SELECT 1
                                                                                                                                          FROM favorite t57
                                                                                                                                          WHERE t57.workspace_id = $1
                                                                                                                                          AND t57.person_id = t56.id
                                                                                                                                          AND t57.deleted_at IS NULL
                                                                                                                                          AND t57.member_id = $3::uuid))
                                                                                                                                          ORDER BY t56.id ASC) t58)) || (',"action_stream_count":' ||
                                                                                                                                            (SELECT count(*)::text
                                                                                                                                            FROM
                                                                                                                                              (SELECT t59.*
                                                                                                                                              FROM person t59
                                                                                                                                              WHERE t59.workspace_id = $1
                                                                                                                                              AND t59.deleted_at IS NULL
                                                                                                                                              AND NOT t59.hidden
                                                                                                                                              AND (EXISTS
                                                                                                                                                (SELECT 1
                                                                                                                                                FROM favorite t60
                                                                                                                                                WHERE t60.workspace_id = $1
                                                                                                                                                AND t60.person_id = t59.id
                                                                                                                                                AND t60.deleted_at IS NULL
                                                                                                                                                AND t60.member_id = $3::uuid)
                                                                                                                                                AND EXISTS
                                                                                                                                                  (SELECT 1
                                                                                                                                                  FROM task_plan t61
                                                                                                                                                  WHERE t61.workspace_id = $1
                                                                                                                                                  AND t61.person_id = t59.id
                                                                                                                                                  AND t61.deleted_at IS NULL
                                                                                                                                                  AND (t61.state <> $4::text
                                                                                                                                                  AND t61.assignee_id = $3::uuid)))
                                                                                                                                                  ORDER BY t59.id ASC) t62)))) || (('},"waiting":{"name":"waiting","counts":' || (
                                                                                                                                                    (SELECT count(*)::text
                                                                                                                                                    FROM
                                                                                                                                                      (SELECT t63.*
                                                                                                                                                      FROM person t63
                                                                                                                                                      WHERE t63.workspace_id = $1
                                                                                                                                                      AND t63.deleted_at IS NULL
                                                                                                                                                      AND NOT t63.hidden
                                                                                                                                                      AND (EXISTS
                                                                                                                                                        (SELECT 1
                                                                                                                                                        FROM task_plan t64
                                                                                                                                                        WHERE t64.workspace_id = $1
                                                                                                                                                        AND t64.person_id = t63.id
                                                                                                                                                        AND t64.deleted_at IS NULL
                                                                                                                                                        AND (t64.assignee_id = $3::uuid
                                                                                                                                                        AND t64.state = $6::text))
                                                                                                                                                        AND t63.owner_id = $3::uuid)
                                                                                                                                                        ORDER BY t63.id ASC) t65) || ',"total_count":')) || ((
                                                                                                                                                          (SELECT count(*)::text
                                                                                                                                                          FROM
                                                                                                                                                            (SELECT t66.*
                                                                                                                                                            FROM person t66
                                                                                                                                                            WHERE t66.workspace_id = $1
                                                                                                                                                            AND t66.deleted_at IS NULL
                                                                                                                                                            AND NOT t66.hidden
                                                                                                                                                            AND (EXISTS
                                                                                                                                                              (SELECT 1
                                                                                                                                                              FROM task_plan t67
                                                                                                                                                              WHERE t67.workspace_id = $1
                                                                                                                                                              AND t67.person_id = t66.id
                                                                                                                                                              AND t67.deleted_at IS NULL
                                                                                                                                                              AND (t67.assignee_id = $3::uuid
                                                                                                                                                              AND t67.state = $6::text)))
                                                                                                                                                              ORDER BY t66.id ASC) t68) || ',"action_stream_count":') || (
                                                                                                                                                                (SELECT count(*)::text
                                                                                                                                                                FROM
                                                                                                                                                                  (SELECT t69.*
                                                                                                                                                                  FROM person t69
                                                                                                                                                                  WHERE t69.workspace_id = $1
                                                                                                                                                                  AND t69.deleted_at IS NULL
                                                                                                                                                                  AND NOT t69.hidden
                                                                                                                                                                  AND (EXISTS
                                                                                                                                                                    (SELECT 1
                                                                                                                                                                    FROM task_plan t70
                                                                                                                                                                    WHERE t70.workspace_id = $1
                                                                                                                                                                    AND t70.person_id = t69.id
                                                                                                                                                                    AND t70.deleted_at IS NULL
                                                                                                                                                                    AND (t70.assignee_id = $3::uuid
                                                                                                                                                                    AND t70.state = $6::text))
                                                                                                                                                                    AND EXISTS
                                                                                                                                                                      (SELECT 1
                                                                                                                                                                      FROM task_plan t71
                                                                                                                                                                      WHERE t71.workspace_id = $1
                                                                                                                                                                      AND t71.person_id = t69.id
                                                                                                                                                                      AND t71.deleted_at IS NULL
                                                                                                                                                                      AND (t71.state <> $4::text
                                                                                                                                                                      AND t71.assignee_id = $3::uuid)))
                                                                                                                                                                      ORDER BY t69.id ASC) t72) || '}}'))))))
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
  (SELECT ('[' || (COALESCE(string_agg(((('{"keys":[' || COALESCE(to_json((g.group_k0)::text)::text, 'null')) || (',' || COALESCE(to_json((g.group_k1)::text)::text, 'null'))) || ((',' || COALESCE(to_json((g.group_k2)::text)::text, 'null')) || ('],"total":' || (g.total::text || '}')))), ','
  ORDER BY g.n), '') || ']'))
  FROM
    (SELECT t1.*, row_number() OVER () AS n
    FROM
      (SELECT t0.group_k0, t0.group_k1, t0.group_k2, jsonb_build_array(t0.group_k0, t0.group_k1, t0.group_k2) AS group_keys, count(*) AS total
      FROM
        (SELECT t0.*, t0.owner_id AS group_k0, t0.status AS group_k1, t0.lead_source AS group_k2
        FROM person t0
        WHERE t0.workspace_id = $1
        AND t0.deleted_at IS NULL
        AND NOT t0.hidden) t0 GROUP BY t0.group_k0, t0.group_k1, t0.group_k2
        ORDER BY t0.group_k0 ASC NULLS LAST, t0.group_k1 ASC NULLS LAST, t0.group_k2 ASC NULLS LAST
        LIMIT 10000::int8) t1) g) AS r0;

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

SELECT
  (SELECT ('[' || (COALESCE(string_agg((('{"keys":[' || COALESCE(to_json((g.group_k0)::text)::text, 'null')) || ('],"total":' || (g.total::text || '}'))), ','
  ORDER BY g.n), '') || ']'))
  FROM
    (SELECT t2.*, row_number() OVER () AS n
    FROM
      (SELECT t0.group_k0, jsonb_build_array(t0.group_k0) AS group_keys, count(*) AS total
      FROM
        (SELECT t0.*, t0.member_id AS group_k0
        FROM stream t0
        WHERE t0.workspace_id = $1
        AND (t0.band <= $2::int4
        AND EXISTS
          (SELECT 1
          FROM person t1
          WHERE t1.workspace_id = $1
          AND t1.id = t0.id
          AND t1.deleted_at IS NULL
          AND t1.hidden = $3::bool))) t0 GROUP BY t0.group_k0
          ORDER BY t0.group_k0 ASC NULLS LAST
          LIMIT 10000::int8) t2) g) AS r0;

SELECT
  (SELECT (((('{"user_id":"' || ((t0.id)::text || '","time_zone":')) || ((to_json(t0.time_zone)::text || ',"user":{"id":"') || ((t0.id)::text || '","first_name":'))) || ((COALESCE(to_json(t0.first_name)::text, 'null') || (',"last_name":' || COALESCE(to_json(t0.last_name)::text, 'null'))) || ((',"email":' || to_json(t0.email)::text) || (',"company_name":' || COALESCE(to_json(COALESCE(
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
        LIMIT 1)))::text, 'null'))))) || (((',"account_rights":' || (COALESCE(((CASE WHEN (t0.roles ?| ARRAY['OWNER', 'ADMIN']) THEN '["account_owner","admin","activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline","export","bulk_status","bulk_owner","webforms"]'::text ELSE '["activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline"]'::text END)::jsonb)::text, 'null') || ',"photo_url":')) || ((COALESCE(to_json(t0.avatar_url)::text, 'null') || ',"country_code":null,"bcc_email":null,"google_contacts_email":null},"team":') || (
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
                LIMIT 1)))::text, 'null') || ',"account_rights":')) || ((COALESCE(((CASE WHEN (t4.roles ?| ARRAY['OWNER', 'ADMIN']) THEN '["account_owner","admin","activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline","export","bulk_status","bulk_owner","webforms"]'::text ELSE '["activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline"]'::text END)::jsonb)::text, 'null') || ',"photo_url":') || (COALESCE(to_json(t4.avatar_url)::text, 'null') || ',"country_code":null,"bcc_email":null,"google_contacts_email":null}')))), ','), '') || ']'))
                FROM
                  (SELECT t4.*
                  FROM member t4
                  WHERE t4.workspace_id = $1
                  AND t4.deleted_at IS NULL
                  AND t4.id <> $3::uuid
                  ORDER BY t4.first_name ASC NULLS LAST, t4.last_name ASC NULLS LAST, t4.id ASC) t4) || ',"predefined_actions":'))) || (((
                    (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t8.id)::text) || ('","text":' || (to_json(t8.title)::text || ',"days":'))) || (((t8.days)::text || (',"position":' || (t8.position)::text)) || (',"action_group_id":' || (COALESCE(('"' || ((t8.group_id)::text || '"')), 'null') || '}')))), ','), '') || ']'))
                    FROM
                      (SELECT t8.*
                      FROM task_template t8
                      WHERE t8.workspace_id = $1
                      ORDER BY t8.position ASC, t8.id ASC) t8) || ',"pipelines":') || (
                        (SELECT ('[' || (COALESCE(string_agg(((('{"pipeline":{"id":"' || ((t9.id)::text || '","name":')) || ((to_json(t9.name)::text || ',"type":') || (to_json(t9.type)::text || ',"default":'))) || ((((t9.is_default)::text || ',"won_column_enabled":') || ((t9.won_column_enabled)::text || ',"won_column_name":')) || ((COALESCE(to_json(t9.won_column_name)::text, 'null') || ',"stages":') || (
                          (SELECT ('[' || (COALESCE(string_agg((('{"stage":' || (t10.progress)::text) || (',"label":' || (to_json(t10.label)::text || '}'))), ','), '') || ']'))
                          FROM
                            (SELECT t10.*
                            FROM pipeline_stage t10
                            WHERE t10.workspace_id = $1
                            AND t10.pipeline_id = t9.id
                            ORDER BY t10.progress ASC, t10.id ASC) t10) || '}}')))), ','), '') || ']'))
                            FROM
                              (SELECT t9.*
                              FROM pipeline t9
                              WHERE t9.workspace_id = $1
                              ORDER BY t9.position ASC, t9.id ASC) t9) || ',"stages":')) || ((
                                (SELECT ('[' || (COALESCE(string_agg(('{"stages":' || (
                                  (SELECT ('[' || (COALESCE(string_agg((('{"stage":' || (t12.progress)::text) || (',"label":' || (to_json(t12.label)::text || '}'))), ','), '') || ']'))
                                  FROM
                                    (SELECT t12.*
                                    FROM pipeline_stage t12
                                    WHERE t12.workspace_id = $1
                                    AND t12.pipeline_id = t11.id
                                    ORDER BY t12.progress ASC, t12.id ASC) t12) || '}')), ','), '') || ']'))
                                    FROM
                                      (SELECT t11.*
                                      FROM pipeline t11
                                      WHERE t11.workspace_id = $1
                                      ORDER BY t11.is_default DESC, t11.position ASC, t11.id ASC
                                      LIMIT 1::int8) t11) || ',"call_results":') || (
                                        (SELECT ('[' || (COALESCE(string_agg((('{"key":' || to_json(t13.key)::text) || (',"text":' || (to_json(t13.text)::text || '}'))), ','), '') || ']'))
                                        FROM
                                          (SELECT t13.*
                                          FROM call_result t13
                                          WHERE t13.workspace_id = $1
                                          ORDER BY t13.position ASC, t13.id ASC) t13) || '}')))))
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
  (SELECT ((('{"sources":' ||
    (SELECT ('[' || (COALESCE(string_agg((('{"id":' || to_json(t1.key)::text) || (',"text":' || (to_json(t1.text)::text || '}'))), ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM lead_source t1
      WHERE t1.workspace_id = $1
      ORDER BY t1.text ASC, t1.id ASC) t1)) || (',"statuses":' ||
        (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t2.id)::text) || ('","status":' || (to_json(t2.key)::text || ',"text":'))) || ((to_json(t2.text)::text || (',"description":' || COALESCE(to_json(t2.description)::text, 'null'))) || (',"color":' || (to_json(t2.color)::text || '}')))), ','), '') || ']'))
        FROM
          (SELECT t2.*
          FROM contact_status t2
          WHERE t2.workspace_id = $1
          ORDER BY t2.position ASC, t2.id ASC) t2))) || ((',"tags":' ||
            (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t3.id)::text) || ('","name":' || (to_json(t3.name)::text || '}'))), ','), '') || ']'))
            FROM
              (SELECT t3.*
              FROM tag t3
              WHERE t3.workspace_id = $1
              AND t3.deleted_at IS NULL
              ORDER BY lower(t3.name) ASC, t3.id ASC) t3)) || (',"sizes":' || (
                (SELECT ('[' || (COALESCE(string_agg(((('{"kind":' || to_json(t4.kind)::text) || (',"key":' || to_json(t4.key)::text)) || ((',"member":"' || (t4.id)::text) || ('","total":' || ((t4.total)::text || '}')))), ','), '') || ']'))
                FROM
                  (SELECT t4.*
                  FROM contact_tally t4
                  WHERE t4.workspace_id = $1
                  AND (t4.kind = ANY($3::text[]) OR (t4.id = $2::uuid
                  AND t4.kind = ANY($4::text[])))
                  ORDER BY t4.id ASC) t4) || '}'))))
                  FROM
                    (SELECT t0.*
                    FROM member t0
                    WHERE t0.workspace_id = $1
                    AND t0.deleted_at IS NULL
                    AND t0.id = $2::uuid
                    ORDER BY t0.id ASC
                    LIMIT 1) t0) AS r0;

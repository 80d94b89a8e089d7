SELECT
  (SELECT ('{"page":' || (
    (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"deals":[') || (a.items0 || ']}')))
    FROM
      (SELECT COALESCE(string_agg((((((('{"deal":{"id":"' || (t1.id)::text) || ('","contact_id":' || COALESCE(('"' || ((t1.person_id)::text || '"')), 'null'))) || ((',"owner_id":' || COALESCE(('"' || ((t1.owner_id)::text || '"')), 'null')) || (',"pipeline_id":' || COALESCE(('"' || ((t1.pipeline_id)::text || '"')), 'null')))) || (((',"sales_pipeline_id":' || COALESCE(('"' || ((t1.sales_pipeline_id)::text || '"')), 'null')) || (',"name":' || to_json(t1.name)::text)) || ((',"text":' || COALESCE(to_json(t1.notes)::text, 'null')) || (',"stage":' || (COALESCE((t1.progress)::text, 'null') || ',"status":'))))) || ((((COALESCE(to_json(CASE t1.outcome WHEN 'OPEN' THEN 'pending' WHEN 'WON' THEN 'won' WHEN 'LOST' THEN 'lost' ELSE 'pending' END)::text, 'null') || ',"expected_close_date":') || (COALESCE(('"' || (((t1.close_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"close_date":')) || ((COALESCE(('"' || (((t1.closed_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"date":') || (COALESCE(('"' || ((COALESCE(t1.dated_on, (t1.created_at AT TIME ZONE 'UTC')::date))::text || '"')), 'null') || (',"amount":' || COALESCE((trim_scale(COALESCE(t1.amount, 0)))::text, 'null'))))) || (((',"months":' || (t1.months)::text) || (',"cost":' || COALESCE((trim_scale(COALESCE(t1.cost, 0)))::text, 'null'))) || ((',"margin":' || COALESCE((trim_scale((COALESCE(t1.amount, 0) - COALESCE(t1.cost, 0))))::text, 'null')) || (',"total_amount":' || (COALESCE((trim_scale((COALESCE(t1.amount, 0) * t1.months)))::text, 'null') || ',"total_cost":')))))) || (((((COALESCE((trim_scale((COALESCE(t1.cost, 0) * t1.months)))::text, 'null') || ',"commission_base":') || (COALESCE(to_json(COALESCE(t1.commission_base, 'amount'::text))::text, 'null') || ',"commission_type":')) || ((to_json(t1.commission_type)::text || ',"commission":') || (COALESCE((trim_scale((CASE t1.commission_type WHEN 'percentage' THEN (COALESCE(t1.amount, 0) - (CASE t1.commission_base WHEN 'margin' THEN COALESCE(t1.cost, 0) ELSE 0 END)) * COALESCE(t1.commission_percentage, 0) / 100 WHEN 'absolute' THEN COALESCE(t1.commission, 0) ELSE 0 END)))::text, 'null') || (',"commission_percentage":' || COALESCE((trim_scale(COALESCE(t1.commission_percentage, 0)))::text, 'null'))))) || (((',"reason_lost_id":null,"deal_fields":[],"has_deal_items":' ||
        (SELECT EXISTS
          (SELECT t2.*
          FROM deal_line t2
          WHERE t2.workspace_id = $1
          AND t2.deal_id = t1.id
          ORDER BY t2.position ASC, t2.id ASC)::text)) || (',"deal_items":' ||
            (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t3.id)::text || '","name":')) || (to_json(t3.name)::text || (',"description":' || COALESCE(to_json(t3.description)::text, 'null')))) || ((',"cost":' || ((trim_scale(t3.cost))::text || ',"price":')) || ((trim_scale(t3.price))::text || (',"amount":' || COALESCE((trim_scale((t3.price * t3.quantity)))::text, 'null'))))) || (((',"qty":' || ((t3.quantity)::text || ',"deal_id":"')) || ((t3.deal_id)::text || ('","predefined_item_id":' || COALESCE(('"' || ((t3.product_id)::text || '"')), 'null')))) || ((',"position":' || ((t3.position)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t3.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t3.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
            FROM
              (SELECT t3.*
              FROM deal_line t3
              WHERE t3.workspace_id = $1
              AND t3.deal_id = t1.id
              ORDER BY t3.position ASC, t3.id ASC) t3))) || ((',"author":' || COALESCE(to_json(
                (SELECT concat_ws(' ', NULLIF(t4.first_name, ''), NULLIF(left(t4.last_name, 1), '') || '.')
                FROM member t4
                WHERE t4.workspace_id = $1
                AND t4.id = t1.created_by_id
                AND t4.deleted_at IS NULL))::text, 'null')) || (',"has_related_notes":' || (
                  (SELECT EXISTS
                    (SELECT t5.*
                    FROM activity_link t5
                    WHERE t5.workspace_id = $1
                    AND t5.deal_id = t1.id
                    AND t5.deleted_at IS NULL
                    AND t5.kind = $3::text)::text) || ',"attachments":'))))) || ((((
                      (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || (t6.id)::text) || ('","filename":' || to_json(t6.name)::text)) || ((',"custom_filename":' || COALESCE(to_json(t6.custom_name)::text, 'null')) || (',"pinned":' || (COALESCE(((t6.pinned_at IS NOT NULL))::text, 'null') || ',"pinned_at":')))) || (((COALESCE(to_json(to_char(t6.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"size":') || (COALESCE((t6.size)::text, 'null') || (',"storage_provider":' || COALESCE(to_json(CASE t6.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null')))) || ((',"url":' || COALESCE(to_json(t6.path)::text, 'null')) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t6.path IS NOT DISTINCT
                      FROM ('/files/'::text || (t6.id)::text))
                      AND (t6.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}'))))), ','), '') || ']'))
                      FROM
                        (SELECT t6.*
                        FROM attachment t6
                        WHERE t6.workspace_id = $1
                        AND t6.deal_id = t1.id
                        AND t6.deleted_at IS NULL
                        ORDER BY t6.id ASC) t6) || ',"contact_info":{"contact_name":') || (COALESCE(to_json(
                          (SELECT COALESCE(t7.full_name, NULLIF(concat_ws(' ', NULLIF(t7.first_name, ''), NULLIF(t7.last_name, '')), ''))
                          FROM person t7
                          WHERE t7.workspace_id = $1
                          AND t7.id = t1.person_id
                          AND t7.deleted_at IS NULL))::text, 'null') || ',"company":')) || ((COALESCE(to_json(
                            (SELECT
                              (SELECT t9.name
                              FROM company t9
                              WHERE t9.workspace_id = $1
                              AND t9.id = t8.company_id
                              AND t9.deleted_at IS NULL)
                              FROM person t8
                              WHERE t8.workspace_id = $1
                              AND t8.id = t1.person_id
                              AND t8.deleted_at IS NULL))::text, 'null') || '},"owner":{"id":') || (COALESCE(('"' || ((t1.owner_id)::text || '"')), 'null') || (',"name":' || COALESCE(to_json(
                                (SELECT COALESCE(t10.full_name, NULLIF(concat_ws(' ', NULLIF(t10.first_name, ''), NULLIF(t10.last_name, '')), ''))
                                FROM member t10
                                WHERE t10.workspace_id = $1
                                AND t10.id = t1.owner_id
                                AND t10.deleted_at IS NULL))::text, 'null'))))) || (((',"email":' || COALESCE(to_json(
                                  (SELECT t11.email
                                  FROM member t11
                                  WHERE t11.workspace_id = $1
                                  AND t11.id = t1.owner_id
                                  AND t11.deleted_at IS NULL))::text, 'null')) || ('},"created_at":' || COALESCE(to_json(to_char(t1.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null'))) || ((',"modified_at":' || COALESCE(to_json(to_char(t1.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"linked_contacts":' || (
                                    (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t12.id)::text) || ('","contact_name":' || COALESCE(to_json(COALESCE(t12.full_name, NULLIF(concat_ws(' ', NULLIF(t12.first_name, ''), NULLIF(t12.last_name, '')), '')))::text, 'null'))) || ((',"company":' || COALESCE(to_json(COALESCE(COALESCE(
                                      (SELECT t14.name
                                      FROM company t14
                                      WHERE t14.workspace_id = $1
                                      AND t14.id = t12.company_id
                                      AND t14.deleted_at IS NULL),
                                        (SELECT t15.company_name
                                        FROM employment t15
                                        WHERE t15.workspace_id = $1
                                        AND t15.id = t12.employment_id)), ''::text))::text, 'null')) || (',"photo_url":' || (COALESCE(to_json(COALESCE(t12.avatar_url, ''::text))::text, 'null') || '}')))), ','), '') || ']'))
                                        FROM
                                          (SELECT t12.*
                                          FROM person t12
                                          WHERE t12.workspace_id = $1
                                          AND t12.id IN
                                            (SELECT t13.id
                                            FROM deal_contact t13
                                            WHERE t13.workspace_id = $1
                                            AND t13.deal_id = t1.id)
                                            AND t12.deleted_at IS NULL
                                            ORDER BY t12.last_name ASC NULLS LAST, t12.first_name ASC NULLS LAST, t12.id ASC
                                            LIMIT 100::int8) t12) || '}}'))))))), ','), '') AS items0
                                            FROM
                                              (SELECT t1.*
                                              FROM deal t1
                                              WHERE t1.workspace_id = $1
                                              AND t1.person_id = t0.id
                                              AND t1.deleted_at IS NULL
                                              AND NOT t1.hidden
                                              AND (NOT (t1.person_id IS NULL))
                                              ORDER BY t1.updated_at DESC, t1.id DESC
                                              LIMIT 10::int8) t1) a,
                                                (SELECT count(*) AS total
                                                FROM deal t16
                                                WHERE t16.workspace_id = $1
                                                AND t16.person_id = t0.id
                                                AND t16.deleted_at IS NULL
                                                AND NOT t16.hidden
                                                AND (NOT (t16.person_id IS NULL))) c) || '}'))
                                                FROM
                                                  (SELECT t0.*
                                                  FROM person t0
                                                  WHERE t0.workspace_id = $1
                                                  AND t0.deleted_at IS NULL
                                                  AND t0.id = $2::uuid
                                                  ORDER BY t0.id ASC
                                                  LIMIT 1) t0) AS r0;

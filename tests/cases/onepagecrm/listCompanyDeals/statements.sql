SELECT
  (SELECT ('{"page":' || (
    (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"deals":[') || (a.items0 || ']}')))
    FROM
      (SELECT COALESCE(string_agg((((((('{"deal":{"id":"' || (t1.id)::text) || ('","contact_id":' || COALESCE(('"' || ((t1.person_id)::text || '"')), 'null'))) || ((',"owner_id":' || COALESCE(('"' || ((t1.owner_id)::text || '"')), 'null')) || (',"pipeline_id":' || COALESCE(('"' || ((t1.pipeline_id)::text || '"')), 'null')))) || (((',"sales_pipeline_id":' || COALESCE(('"' || ((t1.sales_pipeline_id)::text || '"')), 'null')) || (',"name":' || to_json(t1.name)::text)) || ((',"text":' || COALESCE(to_json(t1.notes)::text, 'null')) || (',"stage":' || (COALESCE((t1.progress)::text, 'null') || ',"status":'))))) || ((((COALESCE(to_json(CASE t1.outcome WHEN 'OPEN' THEN 'pending' WHEN 'WON' THEN 'won' WHEN 'LOST' THEN 'lost' ELSE 'pending' END)::text, 'null') || ',"expected_close_date":') || (COALESCE(('"' || (((t1.close_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"close_date":')) || ((COALESCE(('"' || (((t1.closed_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null') || ',"date":') || (COALESCE(('"' || ((COALESCE(t1.dated_on, (t1.created_at AT TIME ZONE 'UTC')::date))::text || '"')), 'null') || (',"amount":' || COALESCE((trim_scale(COALESCE(t1.amount, 0)))::text, 'null'))))) || (((',"months":' || (t1.months)::text) || (',"cost":' || COALESCE((trim_scale(COALESCE(t1.cost, 0)))::text, 'null'))) || ((',"margin":' || COALESCE((trim_scale((COALESCE(t1.amount, 0) - COALESCE(t1.cost, 0))))::text, 'null')) || (',"total_amount":' || (COALESCE((trim_scale((COALESCE(t1.amount, 0) * t1.months)))::text, 'null') || ',"total_cost":')))))) || (((((COALESCE((trim_scale((COALESCE(t1.cost, 0) * t1.months)))::text, 'null') || ',"commission_base":') || (COALESCE(to_json(COALESCE(t1.commission_base, 'amount'::text))::text, 'null') || ',"commission_type":')) || ((to_json(t1.commission_type)::text || ',"commission":') || (COALESCE((trim_scale((CASE t1.commission_type WHEN 'percentage' THEN (COALESCE(t1.amount, 0) - (CASE t1.commission_base WHEN 'margin' THEN COALESCE(t1.cost, 0) ELSE 0 END)) * COALESCE(t1.commission_percentage, 0) / 100 WHEN 'absolute' THEN COALESCE(t1.commission, 0) ELSE 0 END)))::text, 'null') || (',"commission_percentage":' || COALESCE((trim_scale(COALESCE(t1.commission_percentage, 0)))::text, 'null'))))) || (((',"reason_lost_id":null,"deal_fields":[],"has_deal_items":' ||
        (SELECT EXISTS
          (SELECT t4.*
          FROM deal_line t4
          WHERE t4.workspace_id = $1
          AND t4.deal_id = t1.id
          ORDER BY t4.position ASC, t4.id ASC)::text)) || (',"deal_items":' ||
            (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t5.id)::text || '","name":')) || (to_json(t5.name)::text || (',"description":' || COALESCE(to_json(t5.description)::text, 'null')))) || ((',"cost":' || ((trim_scale(t5.cost))::text || ',"price":')) || ((trim_scale(t5.price))::text || (',"amount":' || COALESCE((trim_scale((t5.price * t5.quantity)))::text, 'null'))))) || (((',"qty":' || ((t5.quantity)::text || ',"deal_id":"')) || ((t5.deal_id)::text || ('","predefined_item_id":' || COALESCE(('"' || ((t5.product_id)::text || '"')), 'null')))) || ((',"position":' || ((t5.position)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t5.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t5.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
            FROM
              (SELECT t5.*
              FROM deal_line t5
              WHERE t5.workspace_id = $1
              AND t5.deal_id = t1.id
              ORDER BY t5.position ASC, t5.id ASC) t5))) || ((',"author":' || COALESCE(to_json(
                (SELECT concat_ws(' ', NULLIF(t6.first_name, ''), NULLIF(left(t6.last_name, 1), '') || '.')
                FROM member t6
                WHERE t6.workspace_id = $1
                AND t6.id = t1.created_by_id
                AND t6.deleted_at IS NULL))::text, 'null')) || (',"has_related_notes":' || (
                  (SELECT EXISTS
                    (SELECT t7.*
                    FROM activity_link t7
                    WHERE t7.workspace_id = $1
                    AND t7.deal_id = t1.id
                    AND t7.deleted_at IS NULL
                    AND t7.kind = $3::text)::text) || ',"attachments":'))))) || ((((
                      (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || (t8.id)::text) || ('","filename":' || to_json(t8.name)::text)) || ((',"custom_filename":' || COALESCE(to_json(t8.custom_name)::text, 'null')) || (',"pinned":' || (COALESCE(((t8.pinned_at IS NOT NULL))::text, 'null') || ',"pinned_at":')))) || (((COALESCE(to_json(to_char(t8.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"size":') || (COALESCE((t8.size)::text, 'null') || (',"storage_provider":' || COALESCE(to_json(CASE t8.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null')))) || ((',"url":' || COALESCE(to_json(t8.path)::text, 'null')) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t8.path IS NOT DISTINCT
                      FROM ('/files/'::text || (t8.id)::text))
                      AND (t8.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}'))))), ','), '') || ']'))
                      FROM
                        (SELECT t8.*
                        FROM attachment t8
                        WHERE t8.workspace_id = $1
                        AND t8.deal_id = t1.id
                        AND t8.deleted_at IS NULL
                        ORDER BY t8.id ASC) t8) || ',"contact_info":{"contact_name":') || (COALESCE(to_json(
                          (SELECT COALESCE(t9.full_name, NULLIF(concat_ws(' ', NULLIF(t9.first_name, ''), NULLIF(t9.last_name, '')), ''))
                          FROM person t9
                          WHERE t9.workspace_id = $1
                          AND t9.id = t1.person_id
                          AND t9.deleted_at IS NULL))::text, 'null') || ',"company":')) || ((COALESCE(to_json(
                            (SELECT
                              (SELECT t11.name
                              FROM company t11
                              WHERE t11.workspace_id = $1
                              AND t11.id = t10.company_id
                              AND t11.deleted_at IS NULL)
                              FROM person t10
                              WHERE t10.workspace_id = $1
                              AND t10.id = t1.person_id
                              AND t10.deleted_at IS NULL))::text, 'null') || '},"owner":{"id":') || (COALESCE(('"' || ((t1.owner_id)::text || '"')), 'null') || (',"name":' || COALESCE(to_json(
                                (SELECT COALESCE(t12.full_name, NULLIF(concat_ws(' ', NULLIF(t12.first_name, ''), NULLIF(t12.last_name, '')), ''))
                                FROM member t12
                                WHERE t12.workspace_id = $1
                                AND t12.id = t1.owner_id
                                AND t12.deleted_at IS NULL))::text, 'null'))))) || (((',"email":' || COALESCE(to_json(
                                  (SELECT t13.email
                                  FROM member t13
                                  WHERE t13.workspace_id = $1
                                  AND t13.id = t1.owner_id
                                  AND t13.deleted_at IS NULL))::text, 'null')) || ('},"created_at":' || COALESCE(to_json(to_char(t1.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null'))) || ((',"modified_at":' || COALESCE(to_json(to_char(t1.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"linked_contacts":' || (
                                    (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t14.id)::text) || ('","contact_name":' || COALESCE(to_json(COALESCE(t14.full_name, NULLIF(concat_ws(' ', NULLIF(t14.first_name, ''), NULLIF(t14.last_name, '')), '')))::text, 'null'))) || ((',"company":' || COALESCE(to_json(COALESCE(COALESCE(
                                      (SELECT t16.name
                                      FROM company t16
                                      WHERE t16.workspace_id = $1
                                      AND t16.id = t14.company_id
                                      AND t16.deleted_at IS NULL),
                                        (SELECT t17.company_name
                                        FROM employment t17
                                        WHERE t17.workspace_id = $1
                                        AND t17.id = t14.employment_id)), ''::text))::text, 'null')) || (',"photo_url":' || (COALESCE(to_json(COALESCE(t14.avatar_url, ''::text))::text, 'null') || '}')))), ','), '') || ']'))
                                        FROM
                                          (SELECT t14.*
                                          FROM person t14
                                          WHERE t14.workspace_id = $1
                                          AND t14.id IN
                                            (SELECT t15.id
                                            FROM deal_contact t15
                                            WHERE t15.workspace_id = $1
                                            AND t15.deal_id = t1.id)
                                            AND t14.deleted_at IS NULL
                                            ORDER BY t14.last_name ASC NULLS LAST, t14.first_name ASC NULLS LAST, t14.id ASC
                                            LIMIT 100::int8) t14) || '}}'))))))), ','), '') AS items0
                                            FROM
                                              (SELECT t1.*
                                              FROM deal t1
                                              WHERE t1.workspace_id = $1
                                              AND t1.id IN
                                                (SELECT t3.id
                                                FROM person t2, deal t3
                                                WHERE t2.workspace_id = $1
                                                AND t2.company_id = t0.id
                                                AND t2.deleted_at IS NULL
                                                AND t3.workspace_id = $1
                                                AND t3.person_id = t2.id
                                                AND t3.deleted_at IS NULL)
                                                AND t1.deleted_at IS NULL
                                                AND NOT t1.hidden
                                                AND (NOT (t1.person_id IS NULL))
                                                ORDER BY t1.updated_at DESC, t1.id DESC
                                                LIMIT 10::int8) t1) a,
                                                  (SELECT count(*) AS total
                                                  FROM deal t18
                                                  WHERE t18.workspace_id = $1
                                                  AND t18.id IN
                                                    (SELECT t20.id
                                                    FROM person t19, deal t20
                                                    WHERE t19.workspace_id = $1
                                                    AND t19.company_id = t0.id
                                                    AND t19.deleted_at IS NULL
                                                    AND t20.workspace_id = $1
                                                    AND t20.person_id = t19.id
                                                    AND t20.deleted_at IS NULL)
                                                    AND t18.deleted_at IS NULL
                                                    AND NOT t18.hidden
                                                    AND (NOT (t18.person_id IS NULL))) c) || '}'))
                                                    FROM
                                                      (SELECT t0.*
                                                      FROM company t0
                                                      WHERE t0.workspace_id = $1
                                                      AND t0.deleted_at IS NULL
                                                      AND t0.id = $2::uuid
                                                      ORDER BY t0.id ASC
                                                      LIMIT 1) t0) AS r0;

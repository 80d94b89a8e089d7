SELECT
  (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"deals":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((((((('{"deal":{"id":"' || (t0.id)::text) || ('","contact_id":' || COALESCE(('"' || ((t0.person_id)::text || '"')), 'null'))) || ((',"owner_id":' || COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null')) || (',"pipeline_id":' || (COALESCE(('"' || ((t0.pipeline_id)::text || '"')), 'null') || ',"sales_pipeline_id":')))) || (((COALESCE(('"' || ((t0.sales_pipeline_id)::text || '"')), 'null') || ',"name":') || (to_json(t0.name)::text || ',"text":')) || ((COALESCE(to_json(t0.notes)::text, 'null') || ',"stage":') || (COALESCE((t0.progress)::text, 'null') || (',"status":' || COALESCE(to_json(CASE t0.outcome WHEN 'OPEN' THEN 'pending' WHEN 'WON' THEN 'won' WHEN 'LOST' THEN 'lost' ELSE 'pending' END)::text, 'null')))))) || ((((',"expected_close_date":' || COALESCE(('"' || (((t0.close_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')) || (',"close_date":' || COALESCE(('"' || (((t0.closed_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null'))) || ((',"date":' || COALESCE(('"' || ((COALESCE(t0.dated_on, (t0.created_at AT TIME ZONE 'UTC')::date))::text || '"')), 'null')) || (',"amount":' || (COALESCE((trim_scale(COALESCE(t0.amount, 0)))::text, 'null') || ',"months":')))) || ((((t0.months)::text || ',"cost":') || (COALESCE((trim_scale(COALESCE(t0.cost, 0)))::text, 'null') || ',"margin":')) || ((COALESCE((trim_scale((COALESCE(t0.amount, 0) - COALESCE(t0.cost, 0))))::text, 'null') || ',"total_amount":') || (COALESCE((trim_scale((COALESCE(t0.amount, 0) * t0.months)))::text, 'null') || (',"total_cost":' || COALESCE((trim_scale((COALESCE(t0.cost, 0) * t0.months)))::text, 'null'))))))) || (((((',"commission_base":' || COALESCE(to_json(COALESCE(t0.commission_base, 'amount'::text))::text, 'null')) || (',"commission_type":' || to_json(t0.commission_type)::text)) || ((',"commission":' || COALESCE((trim_scale((CASE t0.commission_type WHEN 'percentage' THEN (COALESCE(t0.amount, 0) - (CASE t0.commission_base WHEN 'margin' THEN COALESCE(t0.cost, 0) ELSE 0 END)) * COALESCE(t0.commission_percentage, 0) / 100 WHEN 'absolute' THEN COALESCE(t0.commission, 0) ELSE 0 END)))::text, 'null')) || (',"commission_percentage":' || (COALESCE((trim_scale(COALESCE(t0.commission_percentage, 0)))::text, 'null') || ',"reason_lost_id":null,"deal_fields":[],"has_deal_items":')))) || (((
      (SELECT EXISTS
        (SELECT t1.*
        FROM deal_line t1
        WHERE t1.workspace_id = $1
        AND t1.deal_id = t0.id
        ORDER BY t1.position ASC, t1.id ASC)::text) || ',"deal_items":') || (
          (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t2.id)::text || '","name":')) || (to_json(t2.name)::text || (',"description":' || COALESCE(to_json(t2.description)::text, 'null')))) || ((',"cost":' || ((trim_scale(t2.cost))::text || ',"price":')) || ((trim_scale(t2.price))::text || (',"amount":' || COALESCE((trim_scale((t2.price * t2.quantity)))::text, 'null'))))) || (((',"qty":' || ((t2.quantity)::text || ',"deal_id":"')) || ((t2.deal_id)::text || ('","predefined_item_id":' || COALESCE(('"' || ((t2.product_id)::text || '"')), 'null')))) || ((',"position":' || ((t2.position)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t2.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t2.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
          FROM
            (SELECT t2.*
            FROM deal_line t2
            WHERE t2.workspace_id = $1
            AND t2.deal_id = t0.id
            ORDER BY t2.position ASC, t2.id ASC) t2) || ',"author":')) || ((COALESCE(to_json(
              (SELECT concat_ws(' ', NULLIF(t3.first_name, ''), NULLIF(left(t3.last_name, 1), '') || '.')
              FROM member t3
              WHERE t3.workspace_id = $1
              AND t3.id = t0.created_by_id
              AND t3.deleted_at IS NULL))::text, 'null') || ',"has_related_notes":') || (
                (SELECT EXISTS
                  (SELECT t4.*
                  FROM activity_link t4
                  WHERE t4.workspace_id = $1
                  AND t4.deal_id = t0.id
                  AND t4.deleted_at IS NULL
                  AND t4.kind = $2::text)::text) || (',"attachments":' ||
                    (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || (t5.id)::text) || ('","filename":' || to_json(t5.name)::text)) || ((',"custom_filename":' || COALESCE(to_json(t5.custom_name)::text, 'null')) || (',"pinned":' || (COALESCE(((t5.pinned_at IS NOT NULL))::text, 'null') || ',"pinned_at":')))) || (((COALESCE(to_json(to_char(t5.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"size":') || (COALESCE((t5.size)::text, 'null') || (',"storage_provider":' || COALESCE(to_json(CASE t5.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null')))) || ((',"url":' || COALESCE(to_json(t5.path)::text, 'null')) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t5.path IS NOT DISTINCT
                    FROM ('/files/'::text || (t5.id)::text))
                    AND (t5.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}'))))), ','), '') || ']'))
                    FROM
                      (SELECT t5.*
                      FROM attachment t5
                      WHERE t5.workspace_id = $1
                      AND t5.deal_id = t0.id
                      AND t5.deleted_at IS NULL
                      ORDER BY t5.id ASC) t5)))))) || ((((',"contact_info":{"contact_name":' || COALESCE(to_json(
                        (SELECT COALESCE(t6.full_name, NULLIF(concat_ws(' ', NULLIF(t6.first_name, ''), NULLIF(t6.last_name, '')), ''))
                        FROM person t6
                        WHERE t6.workspace_id = $1
                        AND t6.id = t0.person_id
                        AND t6.deleted_at IS NULL))::text, 'null')) || (',"company":' || COALESCE(to_json(
                          (SELECT
                            (SELECT t8.name
                            FROM company t8
                            WHERE t8.workspace_id = $1
                            AND t8.id = t7.company_id
                            AND t8.deleted_at IS NULL)
                            FROM person t7
                            WHERE t7.workspace_id = $1
                            AND t7.id = t0.person_id
                            AND t7.deleted_at IS NULL))::text, 'null'))) || (('},"owner":{"id":' || COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null')) || (',"name":' || (COALESCE(to_json(
                              (SELECT COALESCE(t9.full_name, NULLIF(concat_ws(' ', NULLIF(t9.first_name, ''), NULLIF(t9.last_name, '')), ''))
                              FROM member t9
                              WHERE t9.workspace_id = $1
                              AND t9.id = t0.owner_id
                              AND t9.deleted_at IS NULL))::text, 'null') || ',"email":')))) || (((COALESCE(to_json(
                                (SELECT t10.email
                                FROM member t10
                                WHERE t10.workspace_id = $1
                                AND t10.id = t0.owner_id
                                AND t10.deleted_at IS NULL))::text, 'null') || '},"created_at":') || (COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || (',"modified_at":' || COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')))) || ((',"linked_contacts":' ||
                                  (SELECT ('[' || (COALESCE(string_agg(((('{"id":"' || (t11.id)::text) || ('","contact_name":' || COALESCE(to_json(COALESCE(t11.full_name, NULLIF(concat_ws(' ', NULLIF(t11.first_name, ''), NULLIF(t11.last_name, '')), '')))::text, 'null'))) || ((',"company":' || COALESCE(to_json(COALESCE(COALESCE(
                                    (SELECT t13.name
                                    FROM company t13
                                    WHERE t13.workspace_id = $1
                                    AND t13.id = t11.company_id
                                    AND t13.deleted_at IS NULL),
                                      (SELECT t14.company_name
                                      FROM employment t14
                                      WHERE t14.workspace_id = $1
                                      AND t14.id = t11.employment_id)), ''::text))::text, 'null')) || (',"photo_url":' || (COALESCE(to_json(COALESCE(t11.avatar_url, ''::text))::text, 'null') || '}')))), ','), '') || ']'))
                                      FROM
                                        (SELECT t11.*
                                        FROM person t11
                                        WHERE t11.workspace_id = $1
                                        AND t11.id IN
                                          (SELECT t12.id
                                          FROM deal_contact t12
                                          WHERE t12.workspace_id = $1
                                          AND t12.deal_id = t0.id)
                                          AND t11.deleted_at IS NULL
                                          ORDER BY t11.last_name ASC NULLS LAST, t11.first_name ASC NULLS LAST, t11.id ASC
                                          LIMIT 100::int8) t11)) || ('},"contacts":' || (
                                            (SELECT ('[' || (COALESCE(string_agg(((((('{"id":"' || ((t15.id)::text || '","title":')) || ((COALESCE(to_json(CASE lower(t15.prefix) WHEN 'mr' THEN 'Mr' WHEN 'mr.' THEN 'Mr' WHEN 'mrs' THEN 'Mrs' WHEN 'mrs.' THEN 'Mrs' WHEN 'ms' THEN 'Ms' WHEN 'ms.' THEN 'Ms' ELSE NULL END)::text, 'null') || ',"first_name":') || (COALESCE(to_json(t15.first_name)::text, 'null') || ',"last_name":'))) || (((COALESCE(to_json(t15.last_name)::text, 'null') || ',"job_title":') || (COALESCE(to_json(
                                              (SELECT t18.job_title
                                              FROM employment t18
                                              WHERE t18.workspace_id = $1
                                              AND t18.id = t15.employment_id))::text, 'null') || ',"starred":')) || ((
                                                (SELECT EXISTS
                                                  (SELECT t19.*
                                                  FROM favorite t19
                                                  WHERE t19.workspace_id = $1
                                                  AND t19.person_id = t15.id
                                                  AND t19.deleted_at IS NULL
                                                  AND t19.member_id = $3::uuid)::text) || ',"photo_url":') || (COALESCE(to_json(t15.avatar_url)::text, 'null') || ',"company_id":')))) || (((COALESCE(('"' || ((t15.company_id)::text || '"')), 'null') || (',"company_name":' || COALESCE(to_json(COALESCE(
                                                    (SELECT t20.name
                                                    FROM company t20
                                                    WHERE t20.workspace_id = $1
                                                    AND t20.id = t15.company_id
                                                    AND t20.deleted_at IS NULL),
                                                      (SELECT t21.company_name
                                                      FROM employment t21
                                                      WHERE t21.workspace_id = $1
                                                      AND t21.id = t15.employment_id)))::text, 'null'))) || ((',"urls":' ||
                                                        (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(COALESCE(t22.label, t22.type)) WHEN 'website' THEN 'website' WHEN 'blog' THEN 'blog' WHEN 'twitter' THEN 'twitter' WHEN 'linkedin' THEN 'linkedin' WHEN 'xing' THEN 'xing' WHEN 'facebook' THEN 'facebook' WHEN 'google_plus' THEN 'google_plus' WHEN 'other' THEN 'other' WHEN 'x' THEN 'twitter' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t22.url)::text || '}'))), ','), '') || ']'))
                                                        FROM
                                                          (SELECT t22.*
                                                          FROM link t22
                                                          WHERE t22.workspace_id = $1
                                                          AND t22.person_id = t15.id
                                                          ORDER BY t22.position ASC, t22.id ASC) t22)) || (',"phones":' ||
                                                            (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t23.label) WHEN 'work' THEN 'work' WHEN 'mobile' THEN 'mobile' WHEN 'home' THEN 'home' WHEN 'direct' THEN 'direct' WHEN 'fax' THEN 'fax' WHEN 'company' THEN 'company' WHEN 'other' THEN 'other' WHEN 'skype' THEN 'skype' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t23.number)::text || '}'))), ','), '') || ']'))
                                                            FROM
                                                              (SELECT t23.*
                                                              FROM phone t23
                                                              WHERE t23.workspace_id = $1
                                                              AND t23.person_id = t15.id
                                                              ORDER BY (t23.number IS NOT DISTINCT
                                                              FROM
                                                                (SELECT t24.primary_phone
                                                                FROM person t24
                                                                WHERE t24.workspace_id = $1
                                                                AND t24.id = t23.person_id
                                                                AND t24.deleted_at IS NULL)) DESC, t23.position ASC, t23.id ASC) t23)))) || (((',"emails":' ||
                                                                  (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE lower(t25.label) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'other' THEN 'other' WHEN 'personal' THEN 'home' WHEN 'main' THEN 'work' ELSE 'other' END)::text, 'null')) || (',"value":' || (to_json(t25.raw)::text || '}'))), ','), '') || ']'))
                                                                  FROM
                                                                    (SELECT t25.*
                                                                    FROM email t25
                                                                    WHERE t25.workspace_id = $1
                                                                    AND t25.person_id = t15.id
                                                                    ORDER BY (t25.address IS NOT DISTINCT
                                                                    FROM
                                                                      (SELECT t26.primary_email
                                                                      FROM person t26
                                                                      WHERE t26.workspace_id = $1
                                                                      AND t26.id = t25.person_id
                                                                      AND t26.deleted_at IS NULL)) DESC, t25.position ASC, t25.id ASC) t25)) || (',"address_list":' ||
                                                                        (SELECT ('[' || (COALESCE(string_agg(((('{"address":' || (COALESCE(to_json(COALESCE(t27.street1, CASE WHEN NOT (COALESCE(t27.city, t27.postcode) IS NOT NULL) THEN t27.text END))::text, 'null') || ',"city":')) || (COALESCE(to_json(t27.city)::text, 'null') || (',"state":' || COALESCE(to_json(t27.state)::text, 'null')))) || ((',"zip_code":' || (COALESCE(to_json(COALESCE(t27.postcode, t27.zip))::text, 'null') || ',"country_code":')) || ((COALESCE(to_json(t27.country_a2)::text, 'null') || ',"type":') || (COALESCE(to_json(CASE lower(t27.kind) WHEN 'work' THEN 'work' WHEN 'home' THEN 'home' WHEN 'billing' THEN 'billing' WHEN 'delivery' THEN 'delivery' WHEN 'other' THEN 'other' ELSE 'work' END)::text, 'null') || '}')))), ','), '') || ']'))
                                                                        FROM
                                                                          (SELECT t27.*
                                                                          FROM address t27
                                                                          WHERE t27.workspace_id = $1
                                                                          AND t27.person_id = t15.id
                                                                          ORDER BY (t27.id IS NOT DISTINCT
                                                                          FROM
                                                                            (SELECT t28.address_id
                                                                            FROM person t28
                                                                            WHERE t28.workspace_id = $1
                                                                            AND t28.id = t27.person_id
                                                                            AND t28.deleted_at IS NULL)) DESC, t27.position ASC, t27.id ASC
                                                                            LIMIT 2::int8) t27))) || ((',"status":' || COALESCE(to_json(COALESCE(
                                                                              (SELECT t29.text
                                                                              FROM contact_status t29
                                                                              WHERE t29.workspace_id = $1
                                                                              AND t29.key = t15.status), t15.status))::text, 'null')) || (',"status_id":' || COALESCE(('"' || ((
                                                                                (SELECT t30.id
                                                                                FROM contact_status t30
                                                                                WHERE t30.workspace_id = $1
                                                                                AND t30.key = t15.status))::text || '"')), 'null')))))) || ((((',"tags":' || (
                                                                                  (SELECT ('[' || (COALESCE(string_agg(to_json(t31.name)::text, ','), '') || ']'))
                                                                                  FROM
                                                                                    (SELECT t31.*
                                                                                    FROM tag t31
                                                                                    WHERE t31.workspace_id = $1
                                                                                    AND EXISTS
                                                                                      (SELECT 1
                                                                                      FROM record_tag t32
                                                                                      WHERE t32.workspace_id = $1
                                                                                      AND t32.person_id = t15.id
                                                                                      AND t32.tag_id = t31.id)
                                                                                      AND t31.deleted_at IS NULL
                                                                                      ORDER BY lower(t31.name) ASC, t31.id ASC) t31) || ',"lead_source_id":')) || ((COALESCE(to_json(t15.lead_source)::text, 'null') || ',"lead_source":') || (COALESCE(to_json(
                                                                                        (SELECT t33.text
                                                                                        FROM lead_source t33
                                                                                        WHERE t33.workspace_id = $1
                                                                                        AND t33.key = t15.lead_source))::text, 'null') || ',"background":'))) || (((COALESCE(to_json(t15.description)::text, 'null') || ',"owner_id":') || (COALESCE(('"' || ((t15.owner_id)::text || '"')), 'null') || ',"custom_fields":[')) || ((concat_ws(',', NULLIF(CASE WHEN (t15.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369') IS NULL THEN 'null' ELSE ('{"custom_field":{"id":"01955b69-9140-72e4-91e7-a1a2e2f2a369","name":"Nickname","type":"single_line_text","position":0},"value":' || (COALESCE(to_json((t15.custom ->> '01955b69-9140-72e4-91e7-a1a2e2f2a369'))::text, 'null') || '}')) END, 'null'), NULLIF(CASE WHEN CASE (t15.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END IS NULL THEN 'null' ELSE (('{"custom_field":{"id":"01955b6a-7ba0-7e7c-aa2b-562fb4843937","name":"Tier","type":"select_box","position":1,"choices":' || COALESCE((('["Gold","Silver"]'::text)::jsonb)::text, 'null')) || ('},"value":' || (COALESCE(to_json(CASE (t15.custom ->> '01955b6a-7ba0-7e7c-aa2b-562fb4843937') WHEN 'GOLD' THEN 'Gold' WHEN 'SILVER' THEN 'Silver' ELSE NULL END)::text, 'null') || '}'))) END, 'null')) || '],"letter":') || (COALESCE(to_json(COALESCE(substring(lower(COALESCE(NULLIF(t15.last_name, ''), COALESCE(
                                                                                          (SELECT t34.name
                                                                                          FROM company t34
                                                                                          WHERE t34.workspace_id = $1
                                                                                          AND t34.id = t15.company_id
                                                                                          AND t34.deleted_at IS NULL),
                                                                                            (SELECT t35.company_name
                                                                                            FROM employment t35
                                                                                            WHERE t35.workspace_id = $1
                                                                                            AND t35.id = t15.employment_id))))
                                                                                            FROM '^[a-z]'), '1'))::text, 'null') || ',"pending_deal":')))) || ((((
                                                                                              (SELECT EXISTS
                                                                                                (SELECT t36.*
                                                                                                FROM deal t36
                                                                                                WHERE t36.workspace_id = $1
                                                                                                AND t36.person_id = t15.id
                                                                                                AND t36.deleted_at IS NULL
                                                                                                AND t36.outcome = $4::text)::text) || ',"total_pendings":') || (COALESCE((trim_scale(
                                                                                                  (SELECT t37.pending_amount
                                                                                                  FROM person_deal_totals t37
                                                                                                  WHERE t37.workspace_id = $1
                                                                                                  AND t37.id = t15.id)))::text, 'null') || ',"total_deals_count":')) || ((COALESCE((
                                                                                                    (SELECT t38.deals_count
                                                                                                    FROM person_deal_totals t38
                                                                                                    WHERE t38.workspace_id = $1
                                                                                                    AND t38.id = t15.id))::text, 'null') || ',"company_size":') || (COALESCE((
                                                                                                      (SELECT
                                                                                                        (SELECT count(*)
                                                                                                        FROM person t40
                                                                                                        WHERE t40.workspace_id = $1
                                                                                                        AND t40.company_id = t39.id
                                                                                                        AND t40.deleted_at IS NULL)
                                                                                                        FROM company t39
                                                                                                        WHERE t39.workspace_id = $1
                                                                                                        AND t39.id = t15.company_id
                                                                                                        AND t39.deleted_at IS NULL))::text, 'null') || ',"google_contacts_data":null,"created_at":'))) || (((COALESCE(to_json(to_char(t15.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t15.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"sales_closed_for":')) || ((
                                                                                                          (SELECT ('[' || (COALESCE(string_agg(('"' || ((t41.member_id)::text || '"')), ','), '') || ']'))
                                                                                                          FROM
                                                                                                            (SELECT t41.*
                                                                                                            FROM sales_closure t41
                                                                                                            WHERE t41.workspace_id = $1
                                                                                                            AND t41.person_id = t15.id
                                                                                                            ORDER BY t41.closed_at ASC, t41.id ASC) t41) || ',"closed_sales":') || (
                                                                                                              (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || ((t42.member_id)::text || '","closed_at":')) || ((COALESCE((floor(extract(epoch
                                                                                                              FROM t42.closed_at))::int8)::text, 'null') || ',"comment":') || (COALESCE(to_json(COALESCE(t42.comment, ''::text))::text, 'null') || '}'))), ','), '') || ']'))
                                                                                                              FROM
                                                                                                                (SELECT t42.*
                                                                                                                FROM sales_closure t42
                                                                                                                WHERE t42.workspace_id = $1
                                                                                                                AND t42.person_id = t15.id
                                                                                                                ORDER BY t42.closed_at ASC, t42.id ASC) t42) || '}')))))), ','), '') || ']'))
                                                                                                                FROM
                                                                                                                  (SELECT t15.*
                                                                                                                  FROM person t15
                                                                                                                  WHERE t15.workspace_id = $1
                                                                                                                  AND t15.id IN
                                                                                                                    (SELECT t16.person_id
                                                                                                                    FROM deal t16
                                                                                                                    WHERE t16.workspace_id = $1
                                                                                                                    AND t16.id = t0.id
                                                                                                                    AND t16.deleted_at IS NULL
                                                                                                                    UNION ALL SELECT t17.id
                                                                                                                    FROM deal_contact t17
                                                                                                                    WHERE t17.workspace_id = $1
                                                                                                                    AND t17.deal_id = t0.id)
                                                                                                                    AND t15.deleted_at IS NULL
                                                                                                                    ORDER BY t15.last_name ASC NULLS LAST, t15.first_name ASC NULLS LAST, t15.id ASC
                                                                                                                    LIMIT 100::int8) t15) || '}'))))))), ','), '') AS items0
                                                                                                                    FROM
                                                                                                                      (SELECT t0.*
                                                                                                                      FROM deal t0
                                                                                                                      WHERE t0.workspace_id = $1
                                                                                                                      AND t0.deleted_at IS NULL
                                                                                                                      AND NOT t0.hidden
                                                                                                                      AND (NOT (t0.person_id IS NULL))
                                                                                                                      ORDER BY t0.updated_at DESC, t0.id DESC
                                                                                                                      LIMIT 10::int8) t0) a,
                                                                                                                        (SELECT count(*) AS total
                                                                                                                        FROM deal t43
                                                                                                                        WHERE t43.workspace_id = $1
                                                                                                                        AND t43.deleted_at IS NULL
                                                                                                                        AND NOT t43.hidden
                                                                                                                        AND (NOT (t43.person_id IS NULL))) c) AS r0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"company":' || (COALESCE(('"' || ((t0.company_id)::text || '"')), 'null') || '}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM person t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC) t0) AS r0,
      (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t1.id)::text) || ('","type":' || (to_json(t1.type)::text || '}'))), ','), '') || ']'))
      FROM
        (SELECT t1.*
        FROM pipeline t1
        WHERE t1.workspace_id = $1
        ORDER BY t1.is_default DESC, t1.position ASC, t1.id ASC) t1) AS r1;

SELECT 'reference' AS kind, 'company' AS object, t.id, t.id::text AS value
FROM company t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'member' AS object, t.id, t.id::text AS value
FROM member t
WHERE t.workspace_id = $1
AND t.id = ANY($3::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'person' AS object, t.id, t.id::text AS value
FROM person t
WHERE t.workspace_id = $1
AND t.id = ANY($4::uuid[])
AND t.deleted_at IS NULL
UNION ALL SELECT 'reference' AS kind, 'pipeline' AS object, t.id, t.id::text AS value
FROM pipeline t
WHERE t.workspace_id = $1
AND t.id = ANY($5::uuid[]);

WITH w0 AS (INSERT INTO deal (workspace_id, id, app_source, created_by_source, created_by_id, created_by_name, name, company_id, person_id, owner_id, amount, outcome, close_at, closed_at, notes, pipeline_id, sales_pipeline_id, progress, dated_on, months, cost, commission_type, commission, commission_percentage) SELECT $1, r.id, r.app_source, r.created_by_source, r.created_by_id, r.created_by_name, r.name, r.company_id, r.person_id, r.owner_id, r.amount, r.outcome, r.close_at, r.closed_at, r.notes, r.pipeline_id, r.sales_pipeline_id, r.progress, r.dated_on, r.months, r.cost, r.commission_type, r.commission, r.commission_percentage
FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, app_source text, created_by_source text, created_by_id uuid, created_by_name text, name text, company_id uuid, person_id uuid, owner_id uuid, amount numeric, outcome text, close_at timestamptz, closed_at timestamptz, notes text, pipeline_id uuid, sales_pipeline_id uuid, progress int4, dated_on date, months int4, cost numeric, commission_type text, commission numeric, commission_percentage numeric)), w1 AS (INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, object text, words text) RETURNING id, object, words), w2 AS (INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, unnest(string_to_array(btrim(e.words, ' '), ' ')), e.id
FROM w1 e), w3 AS (INSERT INTO record_event (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after) SELECT $1, r.id, r.object, r.record_id, r.action, $5::uuid, $6::text, $7::text, r.before, r.after
FROM jsonb_to_recordset($4::jsonb) AS r(id uuid, object text, record_id uuid, action text, before jsonb, after jsonb) RETURNING id, object, record_id, action) INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id) SELECT $1, h.id, e.id, e.object, e.record_id
FROM w3 e JOIN webhook h ON h.workspace_id = $1
AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*']
ORDER BY e.id;

SELECT
  (SELECT (((((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","deal":{"id":"' || (t0.id)::text)) || (('","contact_id":' || COALESCE(('"' || ((t0.person_id)::text || '"')), 'null')) || (',"owner_id":' || (COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null') || ',"pipeline_id":')))) || (((COALESCE(('"' || ((t0.pipeline_id)::text || '"')), 'null') || ',"sales_pipeline_id":') || (COALESCE(('"' || ((t0.sales_pipeline_id)::text || '"')), 'null') || ',"name":')) || ((to_json(t0.name)::text || ',"text":') || (COALESCE(to_json(t0.notes)::text, 'null') || (',"stage":' || COALESCE((t0.progress)::text, 'null')))))) || ((((',"status":' || COALESCE(to_json(CASE t0.outcome WHEN 'OPEN' THEN 'pending' WHEN 'WON' THEN 'won' WHEN 'LOST' THEN 'lost' ELSE 'pending' END)::text, 'null')) || (',"expected_close_date":' || COALESCE(('"' || (((t0.close_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null'))) || ((',"close_date":' || COALESCE(('"' || (((t0.closed_at AT TIME ZONE 'UTC')::date)::text || '"')), 'null')) || (',"date":' || (COALESCE(('"' || ((COALESCE(t0.dated_on, (t0.created_at AT TIME ZONE 'UTC')::date))::text || '"')), 'null') || ',"amount":')))) || (((COALESCE((trim_scale(COALESCE(t0.amount, 0)))::text, 'null') || ',"months":') || ((t0.months)::text || ',"cost":')) || ((COALESCE((trim_scale(COALESCE(t0.cost, 0)))::text, 'null') || ',"margin":') || (COALESCE((trim_scale((COALESCE(t0.amount, 0) - COALESCE(t0.cost, 0))))::text, 'null') || (',"total_amount":' || COALESCE((trim_scale((COALESCE(t0.amount, 0) * t0.months)))::text, 'null'))))))) || (((((',"total_cost":' || COALESCE((trim_scale((COALESCE(t0.cost, 0) * t0.months)))::text, 'null')) || (',"commission_base":' || COALESCE(to_json(COALESCE(t0.commission_base, 'amount'::text))::text, 'null'))) || ((',"commission_type":' || to_json(t0.commission_type)::text) || (',"commission":' || (COALESCE((trim_scale((CASE t0.commission_type WHEN 'percentage' THEN (COALESCE(t0.amount, 0) - (CASE t0.commission_base WHEN 'margin' THEN COALESCE(t0.cost, 0) ELSE 0 END)) * COALESCE(t0.commission_percentage, 0) / 100 WHEN 'absolute' THEN COALESCE(t0.commission, 0) ELSE 0 END)))::text, 'null') || ',"commission_percentage":')))) || (((COALESCE((trim_scale(COALESCE(t0.commission_percentage, 0)))::text, 'null') || ',"reason_lost_id":null,"deal_fields":[],"has_deal_items":') || (
    (SELECT EXISTS
      (SELECT t1.*
      FROM deal_line t1
      WHERE t1.workspace_id = $1
      AND t1.deal_id = t0.id
      ORDER BY t1.position ASC, t1.id ASC)::text) || ',"deal_items":')) || ((
        (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || ((t2.id)::text || '","name":')) || (to_json(t2.name)::text || (',"description":' || COALESCE(to_json(t2.description)::text, 'null')))) || ((',"cost":' || ((trim_scale(t2.cost))::text || ',"price":')) || ((trim_scale(t2.price))::text || (',"amount":' || COALESCE((trim_scale((t2.price * t2.quantity)))::text, 'null'))))) || (((',"qty":' || ((t2.quantity)::text || ',"deal_id":"')) || ((t2.deal_id)::text || ('","predefined_item_id":' || COALESCE(('"' || ((t2.product_id)::text || '"')), 'null')))) || ((',"position":' || ((t2.position)::text || ',"created_at":')) || ((COALESCE(to_json(to_char(t2.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"modified_at":') || (COALESCE(to_json(to_char(t2.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}'))))), ','), '') || ']'))
        FROM
          (SELECT t2.*
          FROM deal_line t2
          WHERE t2.workspace_id = $1
          AND t2.deal_id = t0.id
          ORDER BY t2.position ASC, t2.id ASC) t2) || ',"author":') || (COALESCE(to_json(
            (SELECT concat_ws(' ', NULLIF(t3.first_name, ''), NULLIF(left(t3.last_name, 1), '') || '.')
            FROM member t3
            WHERE t3.workspace_id = $1
            AND t3.id = t0.created_by_id
            AND t3.deleted_at IS NULL))::text, 'null') || (',"has_related_notes":' ||
              (SELECT EXISTS
                (SELECT t4.*
                FROM activity_link t4
                WHERE t4.workspace_id = $1
                AND t4.deal_id = t0.id
                AND t4.deleted_at IS NULL
                AND t4.kind = $3::text)::text)))))) || ((((',"attachments":' ||
                  (SELECT ('[' || (COALESCE(string_agg((((('{"id":"' || (t5.id)::text) || ('","filename":' || to_json(t5.name)::text)) || ((',"custom_filename":' || COALESCE(to_json(t5.custom_name)::text, 'null')) || (',"pinned":' || (COALESCE(((t5.pinned_at IS NOT NULL))::text, 'null') || ',"pinned_at":')))) || (((COALESCE(to_json(to_char(t5.pinned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || ',"size":') || (COALESCE((t5.size)::text, 'null') || (',"storage_provider":' || COALESCE(to_json(CASE t5.provider WHEN 'google_drive' THEN 'google_drive' WHEN 'dropbox' THEN 'dropbox' WHEN 'evernote' THEN 'evernote' ELSE 'amazon' END)::text, 'null')))) || ((',"url":' || COALESCE(to_json(t5.path)::text, 'null')) || (',"url_expires_at":' || (COALESCE(to_json(CASE WHEN ((t5.path IS NOT DISTINCT
                  FROM ('/files/'::text || (t5.id)::text))
                  AND (t5.checksum IS NOT NULL)) THEN 'kept here'::text ELSE NULL::text END)::text, 'null') || ',"thumbnail":null}'))))), ','), '') || ']'))
                  FROM
                    (SELECT t5.*
                    FROM attachment t5
                    WHERE t5.workspace_id = $1
                    AND t5.deal_id = t0.id
                    AND t5.deleted_at IS NULL
                    ORDER BY t5.id ASC) t5)) || (',"contact_info":{"contact_name":' || COALESCE(to_json(
                      (SELECT COALESCE(t6.full_name, NULLIF(concat_ws(' ', NULLIF(t6.first_name, ''), NULLIF(t6.last_name, '')), ''))
                      FROM person t6
                      WHERE t6.workspace_id = $1
                      AND t6.id = t0.person_id
                      AND t6.deleted_at IS NULL))::text, 'null'))) || ((',"company":' || COALESCE(to_json(
                        (SELECT
                          (SELECT t8.name
                          FROM company t8
                          WHERE t8.workspace_id = $1
                          AND t8.id = t7.company_id
                          AND t8.deleted_at IS NULL)
                          FROM person t7
                          WHERE t7.workspace_id = $1
                          AND t7.id = t0.person_id
                          AND t7.deleted_at IS NULL))::text, 'null')) || ('},"owner":{"id":' || (COALESCE(('"' || ((t0.owner_id)::text || '"')), 'null') || ',"name":')))) || (((COALESCE(to_json(
                            (SELECT COALESCE(t9.full_name, NULLIF(concat_ws(' ', NULLIF(t9.first_name, ''), NULLIF(t9.last_name, '')), ''))
                            FROM member t9
                            WHERE t9.workspace_id = $1
                            AND t9.id = t0.owner_id
                            AND t9.deleted_at IS NULL))::text, 'null') || ',"email":') || (COALESCE(to_json(
                              (SELECT t10.email
                              FROM member t10
                              WHERE t10.workspace_id = $1
                              AND t10.id = t0.owner_id
                              AND t10.deleted_at IS NULL))::text, 'null') || ('},"created_at":' || COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')))) || ((',"modified_at":' || COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"linked_contacts":' || (
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
                                        LIMIT 100::int8) t11) || '}}')))))))
                                        FROM
                                          (SELECT t0.*
                                          FROM deal t0
                                          WHERE t0.workspace_id = $1
                                          AND t0.id = $2::uuid
                                          ORDER BY t0.id ASC
                                          LIMIT 1) t0) AS r0;

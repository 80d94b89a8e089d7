SELECT
  (SELECT (('{"total_count":' || (c.total::text || ',"max_page":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"companies":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg(((((('{"company":{"id":"' || (t0.id)::text) || ('","name":' || to_json(t0.name)::text)) || ((',"description":' || COALESCE(to_json(t0.description)::text, 'null')) || (',"phone":' || COALESCE(to_json(t0.primary_phone)::text, 'null')))) || (((',"photo_url":' || COALESCE(to_json(t0.logo_url)::text, 'null')) || (',"url":' || COALESCE(to_json(t0.website)::text, 'null'))) || ((',"address":' || COALESCE(
      (SELECT ((('{"address":' || COALESCE(to_json(COALESCE(t1.street1, CASE WHEN NOT (COALESCE(t1.city, t1.postcode) IS NOT NULL) THEN t1.text END))::text, 'null')) || (',"city":' || (COALESCE(to_json(t1.city)::text, 'null') || ',"state":'))) || ((COALESCE(to_json(t1.state)::text, 'null') || (',"zip_code":' || COALESCE(to_json(COALESCE(t1.postcode, t1.zip))::text, 'null'))) || (',"country_code":' || (COALESCE(to_json(t1.country_a2)::text, 'null') || '}'))))
      FROM
        (SELECT t1.*
        FROM address t1
        WHERE t1.workspace_id = $1
        AND t1.id = t0.address_id
        LIMIT 1) t1), 'null')) || (',"company_fields":[],"syncing_status":' || (COALESCE(((t0.synced_status IS NOT NULL))::text, 'null') || ',"synced_status_id":'))))) || ((((COALESCE(('"' || ((
          (SELECT t2.id
          FROM contact_status t2
          WHERE t2.workspace_id = $1
          AND t2.key = t0.synced_status))::text || '"')), 'null') || ',"syncing_tags":false,"synced_tags":') || (COALESCE((('[]'::text)::jsonb)::text, 'null') || ',"contacts_count":')) || ((
            (SELECT count(*)::text
            FROM
              (SELECT t3.*
              FROM person t3
              WHERE t3.workspace_id = $1
              AND t3.company_id = t0.id
              AND t3.deleted_at IS NULL) t4) || ',"won_deals_count":') || (COALESCE((
                (SELECT t5.won_count
                FROM company_deal_totals t5
                WHERE t5.workspace_id = $1
                AND t5.id = t0.id))::text, 'null') || (',"total_won_amount":' || COALESCE((trim_scale(
                  (SELECT t6.won_amount
                  FROM company_deal_totals t6
                  WHERE t6.workspace_id = $1
                  AND t6.id = t0.id)))::text, 'null'))))) || (((',"pending_deals_count":' || COALESCE((
                    (SELECT t7.pending_count
                    FROM company_deal_totals t7
                    WHERE t7.workspace_id = $1
                    AND t7.id = t0.id))::text, 'null')) || (',"total_pending_amount":' || COALESCE((trim_scale(
                      (SELECT t8.pending_amount
                      FROM company_deal_totals t8
                      WHERE t8.workspace_id = $1
                      AND t8.id = t0.id)))::text, 'null'))) || ((',"created_at":' || COALESCE(to_json(to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null')) || (',"modified_at":' || (COALESCE(to_json(to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text, 'null') || '}}')))))), ','), '') AS items0
                      FROM
                        (SELECT t0.*
                        FROM company t0
                        WHERE t0.workspace_id = $1
                        AND t0.deleted_at IS NULL
                        AND NOT t0.hidden
                        ORDER BY t0.name ASC, t0.id ASC
                        LIMIT 10::int8) t0) a,
                          (SELECT count(*) AS total
                          FROM company t9
                          WHERE t9.workspace_id = $1
                          AND t9.deleted_at IS NULL
                          AND NOT t9.hidden) c) AS r0;

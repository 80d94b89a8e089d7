SELECT
  (SELECT (((('{"#version":"' || (to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text) || ('","user":{"id":"' || (t0.id)::text)) || (('","first_name":' || COALESCE(to_json(t0.first_name)::text, 'null')) || (',"last_name":' || COALESCE(to_json(t0.last_name)::text, 'null')))) || (((',"email":' || to_json(t0.email)::text) || (',"company_name":' || COALESCE(to_json(COALESCE(
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
        LIMIT 1)))::text, 'null'))) || ((',"account_rights":' || COALESCE(((CASE WHEN (t0.roles ?| ARRAY['OWNER', 'ADMIN']) THEN '["account_owner","admin","activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline","export","bulk_status","bulk_owner","webforms"]'::text ELSE '["activity","create_report","edit_target","deal_items","delete_contacts","delete_deals","pipeline"]'::text END)::jsonb)::text, 'null')) || (',"photo_url":' || (COALESCE(to_json(t0.avatar_url)::text, 'null') || ',"country_code":null,"bcc_email":null,"google_contacts_email":null}}')))))
        FROM
          (SELECT t0.*
          FROM member t0
          WHERE t0.workspace_id = $1
          AND t0.deleted_at IS NULL
          AND t0.id = $2::uuid
          ORDER BY t0.id ASC
          LIMIT 1) t0) AS r0;

SELECT
  (SELECT (((('{"metadata":{"id":"' || (t0.id)::text) || ('","created":"' || ((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","lastUpdated":"'))) || (((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","source":') || (COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' ELSE 'NA' END)::text, 'null') || (',"appSource":' || to_json(t0.app_source)::text)))) || ((('},"customerOsId":' || to_json(t0.customer_os_id)::text) || (',"name":' || (to_json(t0.name)::text || ',"domains":'))) || ((
    (SELECT ('[' || (COALESCE(string_agg(to_json(t1.domain)::text, ','), '') || ']'))
    FROM
      (SELECT t1.*
      FROM company_domain t1
      WHERE t1.workspace_id = $1
      AND t1.company_id = t0.id
      AND t1.deleted_at IS NULL
      ORDER BY t1.position ASC, t1.id ASC) t1) || (',"socialMedia":' ||
        (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t2.id)::text) || ('","url":' || (to_json(t2.url)::text || '}'))), ','), '') || ']'))
        FROM
          (SELECT t2.*
          FROM link t2
          WHERE t2.workspace_id = $1
          AND t2.company_id = t0.id
          ORDER BY t2.position ASC, t2.id ASC) t2))) || (',"timelineEvents":' || (
            (SELECT ('[' || (COALESCE(string_agg(u.item, ','), '') || ']'))
            FROM
              (SELECT CASE WHEN t3.kind = $6::text THEN '{"__typename":"InteractionSession"}'::text WHEN t3.kind = $7::text THEN (('{"__typename":"InteractionEvent","id":"' || (t3.id)::text) || ('","content":' || (COALESCE(to_json(t3.body)::text, 'null') || '}'))) WHEN t3.kind = $8::text THEN (('{"__typename":"Meeting","id":"' || (t3.id)::text) || ('","name":' || (COALESCE(to_json(t3.title)::text, 'null') || '}'))) END AS item
              FROM
                (SELECT t3.*
                FROM activity t3
                WHERE t3.workspace_id = $1
                AND t3.id IN
                  (SELECT t4.activity_id
                  FROM activity_link t4
                  WHERE t4.workspace_id = $1
                  AND t4.company_id = t0.id
                  AND t4.deleted_at IS NULL
                  UNION ALL SELECT t6.activity_id
                  FROM employment t5, activity_link t6
                  WHERE t5.workspace_id = $1
                  AND t5.company_id = t0.id
                  AND t6.workspace_id = $1
                  AND t6.person_id = t5.person_id
                  AND t6.deleted_at IS NULL
                  UNION ALL SELECT t8.activity_id
                  FROM employment t7, activity_link t8
                  WHERE t7.workspace_id = $1
                  AND t7.company_id = t0.id
                  AND t8.workspace_id = $1
                  AND t8.employment_id = t7.id
                  AND t8.deleted_at IS NULL
                  UNION ALL SELECT t11.activity_id
                  FROM employment t9, email t10, activity_link t11
                  WHERE t9.workspace_id = $1
                  AND t9.company_id = t0.id
                  AND t10.workspace_id = $1
                  AND t10.person_id = t9.person_id
                  AND t11.workspace_id = $1
                  AND t11.email_id = t10.id
                  AND t11.deleted_at IS NULL
                  UNION ALL SELECT t14.activity_id
                  FROM employment t12, phone t13, activity_link t14
                  WHERE t12.workspace_id = $1
                  AND t12.company_id = t0.id
                  AND t13.workspace_id = $1
                  AND t13.person_id = t12.person_id
                  AND t14.workspace_id = $1
                  AND t14.phone_id = t13.id
                  AND t14.deleted_at IS NULL
                  UNION ALL SELECT t16.activity_id
                  FROM email t15, activity_link t16
                  WHERE t15.workspace_id = $1
                  AND t15.company_id = t0.id
                  AND t16.workspace_id = $1
                  AND t16.email_id = t15.id
                  AND t16.deleted_at IS NULL
                  UNION ALL SELECT t18.activity_id
                  FROM phone t17, activity_link t18
                  WHERE t17.workspace_id = $1
                  AND t17.company_id = t0.id
                  AND t18.workspace_id = $1
                  AND t18.phone_id = t17.id
                  AND t18.deleted_at IS NULL)
                  AND t3.deleted_at IS NULL
                  AND NOT t3.hidden
                  AND (t3.kind = ANY($3::text[])
                  AND t3.occurred_at < $4::timestamptz
                  AND (t3.status IS NULL OR t3.status <> $5::text))
                  ORDER BY t3.occurred_at DESC, t3.id DESC
                  LIMIT 10::int8) t3) u) || '}')))))
                  FROM
                    (SELECT t0.*
                    FROM company t0
                    WHERE t0.workspace_id = $1
                    AND t0.deleted_at IS NULL
                    AND t0.id = $2::uuid
                    ORDER BY t0.id ASC
                    LIMIT 1) t0) AS r0;

SELECT
  (SELECT (((('{"id":"' || (t0.id)::text) || ('","content":' || (COALESCE(to_json(t0.body)::text, 'null') || ',"contentType":'))) || ((COALESCE(to_json(t0.body_format)::text, 'null') || ',"startedAt":"') || ((to_char(t0.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || ('","createdAt":"' || (to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)))) || ((('","createdBy":' || COALESCE(
    (SELECT ('{"name":' || (COALESCE(to_json(COALESCE(NULLIF(t1.full_name, ''), NULLIF(concat_ws(' ', NULLIF(t1.first_name, ''), NULLIF(t1.last_name, '')), ''), ''::text))::text, 'null') || '}'))
    FROM
      (SELECT t1.*
      FROM member t1
      WHERE t1.workspace_id = $1
      AND t1.id = t0.created_by_id
      AND t1.deleted_at IS NULL
      LIMIT 1) t1), 'null')) || (',"tags":' || (
        (SELECT ('[' || (COALESCE(string_agg(('{"name":' || (to_json(t2.name)::text || '}')), ','), '') || ']'))
        FROM
          (SELECT t2.*
          FROM tag t2
          WHERE t2.workspace_id = $1
          AND EXISTS
            (SELECT 1
            FROM record_tag t3
            WHERE t3.workspace_id = $1
            AND t3.activity_id = t0.id
            AND t3.tag_id = t2.id)
            AND t2.deleted_at IS NULL
            ORDER BY lower(t2.name) ASC, t2.id ASC) t2) || ',"externalLinks":'))) || ((
              (SELECT ('[' || (COALESCE(string_agg(('{"type":' || (COALESCE(to_json(CASE
                (SELECT t6.name
                FROM external_system t6
                WHERE t6.workspace_id = $1
                AND t6.id = t4.system_id) WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CALCOM' THEN 'CALCOM' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'SLACK' THEN 'SLACK' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'WECONNECT' THEN 'WECONNECT' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE NULL END)::text, 'null') || '}')), ','), '') || ']'))
                FROM
                  (SELECT t4.*
                  FROM external_link t4
                  WHERE t4.workspace_id = $1
                  AND t4.activity_id = t0.id
                  AND EXISTS
                    (SELECT 1
                    FROM external_system t5
                    WHERE t5.workspace_id = $1
                    AND t5.id = t4.system_id
                    AND t5.name = ANY($4::text[]))
                    ORDER BY t4.created_at ASC, t4.id ASC) t4) || (',"source":' || COALESCE(to_json(CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'FATHOM' THEN 'FATHOM' WHEN 'GRAIN' THEN 'GRAIN' WHEN 'MAILSTACK' THEN 'MAILSTACK' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'SHOPIFY' THEN 'SHOPIFY' WHEN 'SLACK' THEN 'SLACK' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE 'NA' END)::text, 'null'))) || (',"appSource":' || (to_json(t0.app_source)::text || '}')))))
                    FROM
                      (SELECT t0.*
                      FROM activity t0
                      WHERE t0.workspace_id = $1
                      AND t0.deleted_at IS NULL
                      AND (t0.id = $2::uuid
                      AND t0.kind = $3::text)
                      ORDER BY t0.id ASC
                      LIMIT 1) t0) AS r0;

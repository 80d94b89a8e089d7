SELECT
  (SELECT (('{"totalElements":' || (c.total::text || ',"totalPages":')) || ((COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null') || ',"content":[') || (a.items0 || ']}')))
  FROM
    (SELECT COALESCE(string_agg((('{"name":' || (COALESCE(to_json(t0.title)::text, 'null') || ',"startedAt":')) || ((COALESCE(('"' || ((to_char(CASE WHEN NOT t0.undated THEN t0.occurred_at END AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || ',"externalSystem":') || (
      (SELECT ('[' || (COALESCE(string_agg((('{"type":' || COALESCE(to_json(CASE
        (SELECT t5.name
        FROM external_system t5
        WHERE t5.workspace_id = $1
        AND t5.id = t3.system_id) WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CALCOM' THEN 'CALCOM' WHEN 'CLOSE' THEN 'CLOSE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'MIXPANEL' THEN 'MIXPANEL' WHEN 'OUTLOOK' THEN 'OUTLOOK' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'SLACK' THEN 'SLACK' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'UNTHREAD' THEN 'UNTHREAD' WHEN 'WECONNECT' THEN 'WECONNECT' WHEN 'ZENDESK_SELL' THEN 'ZENDESK_SELL' WHEN 'ZENDESK_SUPPORT' THEN 'ZENDESK_SUPPORT' ELSE NULL END)::text, 'null')) || (',"externalId":' || (to_json(t3.external_id)::text || '}'))), ','), '') || ']'))
        FROM
          (SELECT t3.*
          FROM external_link t3
          WHERE t3.workspace_id = $1
          AND t3.activity_id = t0.id
          AND EXISTS
            (SELECT 1
            FROM external_system t4
            WHERE t4.workspace_id = $1
            AND t4.id = t3.system_id
            AND t4.name = ANY($5::text[]))
            ORDER BY t3.created_at ASC, t3.id ASC) t3) || '}'))), ','), '') AS items0
            FROM
              (SELECT t0.*
              FROM activity t0
              WHERE t0.workspace_id = $1
              AND t0.deleted_at IS NULL
              AND NOT t0.hidden
              AND (t0.kind = $2::text
              AND EXISTS
                (SELECT 1
                FROM external_link t1
                WHERE t1.workspace_id = $1
                AND t1.activity_id = t0.id
                AND (EXISTS
                  (SELECT 1
                  FROM external_system t2
                  WHERE t2.workspace_id = $1
                  AND t2.id = t1.system_id
                  AND t2.name = $3::text)
                  AND t1.external_id = $4::text)))
                  ORDER BY t0.created_at ASC, t0.id ASC
                  LIMIT 10::int8 OFFSET 0::int8) t0) a,
                    (SELECT count(*) AS total
                    FROM activity t6
                    WHERE t6.workspace_id = $1
                    AND t6.deleted_at IS NULL
                    AND NOT t6.hidden
                    AND (t6.kind = $2::text
                    AND EXISTS
                      (SELECT 1
                      FROM external_link t7
                      WHERE t7.workspace_id = $1
                      AND t7.activity_id = t6.id
                      AND (EXISTS
                        (SELECT 1
                        FROM external_system t8
                        WHERE t8.workspace_id = $1
                        AND t8.id = t7.system_id
                        AND t8.name = $3::text)
                        AND t7.external_id = $4::text)))) c) AS r0;

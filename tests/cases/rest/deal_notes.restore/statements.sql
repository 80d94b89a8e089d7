SELECT t0.id
FROM activity t0
WHERE t0.workspace_id = $1
AND (t0.id = $2::uuid
AND (t0.kind = $3::text
AND EXISTS
  (SELECT 1
  FROM activity_link t1
  WHERE t1.workspace_id = $1
  AND t1.activity_id = t0.id
  AND t1.role = 'ABOUT'::text
  AND t1.deal_id IS NOT NULL
  AND t1.deleted_at IS NULL)))
  ORDER BY t0.id
  LIMIT $4::int8 FOR UPDATE OF t0;

SELECT t.id, t.deleted_at
FROM activity t
WHERE t.workspace_id = $1
AND t.id = ANY($2::uuid[])
ORDER BY t.id FOR UPDATE;

SELECT t.field_def_id, t.record_id
FROM custom_claim t
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[])
AND t.live IS NULL
AND EXISTS
  (SELECT 1
  FROM custom_claim o
  WHERE o.workspace_id = $1
  AND o.field_def_id = t.field_def_id
  AND o.value = t.value
  AND o.live)
  LIMIT 1;

UPDATE custom_claim t SET live = true, updated_at = now()
WHERE t.workspace_id = $1
AND t.record_id = ANY($2::uuid[])
AND t.live IS NULL;

SELECT
  (SELECT (((('{"#version":"' || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","id":"')) || ((t0.id)::text || ('","deal_id":' || COALESCE(('"' || ((
    (SELECT t1.deal_id
    FROM activity_link t1
    WHERE t1.workspace_id = $1
    AND t1.activity_id = t0.id
    AND t1.role = 'ABOUT'::text
    AND t1.deal_id IS NOT NULL
    AND t1.deleted_at IS NULL
    ORDER BY t1.id
    LIMIT 1))::text || '"')), 'null')))) || ((',"title":' || (COALESCE(to_json(t0.title)::text, 'null') || ',"text":')) || (COALESCE(to_json(t0.body)::text, 'null') || (',"date":"' || (to_char(t0.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text)))) || ((('","type":' || (COALESCE(to_json(t0.type)::text, 'null') || ',"attachments":')) || (
      (SELECT ('[' || (COALESCE(string_agg((('{"url":' || (COALESCE(to_json(t2.path)::text, 'null') || ',"name":')) || ((to_json(t2.name)::text || ',"type":') || (COALESCE(to_json(t2.type)::text, 'null') || '}'))), ','), '') || ']'))
      FROM
        (SELECT t2.*
        FROM attachment t2
        WHERE t2.workspace_id = $1
        AND t2.id IN
          (SELECT t3.attachment_id
          FROM activity_attachment t3
          WHERE t3.workspace_id = $1
          AND t3.activity_id = t0.id
          UNION ALL SELECT t4.id
          FROM attachment t4
          WHERE t4.workspace_id = $1
          AND t4.activity_id = t0.id
          AND t4.deleted_at IS NULL)
          AND t2.deleted_at IS NULL) t2) || (',"crm_user_id":' || COALESCE(('"' || ((t0.created_by_id)::text || '"')), 'null')))) || ((',"organization_id":"' || ((t0.workspace_id)::text || '","created_at":"')) || (((to_char(t0.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '","updated_at":"') || ((to_char(t0.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"}')))))
          FROM
            (SELECT t0.*
            FROM activity t0
            WHERE t0.workspace_id = $1
            AND t0.id = $2::uuid
            ORDER BY t0.id ASC
            LIMIT 1) t0) AS r0;

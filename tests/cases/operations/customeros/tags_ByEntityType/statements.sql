SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"metadata":{"id":"' || (t0.id)::text) || ('"},"name":' || to_json(t0.name)::text)) || ((',"entityType":' || COALESCE(to_json(CASE t0.entity_type WHEN 'ORGANIZATION' THEN 'ORGANIZATION' WHEN 'OPPORTUNITY' THEN 'OPPORTUNITY' WHEN 'CONTACT' THEN 'CONTACT' WHEN 'LOG_ENTRY' THEN 'LOG_ENTRY' WHEN 'ISSUE' THEN 'ISSUE' WHEN 'CONTRACT' THEN 'CONTRACT' ELSE 'ORGANIZATION' END)::text, 'null')) || (',"colorCode":' || (COALESCE(to_json(COALESCE(t0.color, ''::text))::text, 'null') || '}')))), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM tag t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND (t0.entity_type = $2::text OR t0.entity_type IS NULL OR EXISTS
      (SELECT 1
      FROM person t1
      WHERE t1.workspace_id = $1
      AND EXISTS
        (SELECT 1
        FROM record_tag t2
        WHERE t2.workspace_id = $1
        AND t2.tag_id = t0.id
        AND t2.person_id = t1.id)
        AND t1.deleted_at IS NULL))
        ORDER BY lower(t0.name) ASC, t0.id ASC) t0) AS r0;

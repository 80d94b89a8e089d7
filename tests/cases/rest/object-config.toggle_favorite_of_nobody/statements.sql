SELECT t0.id
FROM favorite t0
WHERE t0.workspace_id = $1
AND (t0.member_id = $2::uuid
AND t0.custom_record_id = $3::uuid)
ORDER BY t0.id
LIMIT $4::int8 FOR UPDATE OF t0;

SELECT
  (SELECT ('[' || (COALESCE(string_agg(('{"id":"' || ((t0.id)::text || '"}')), ','), '') || ']'))
  FROM
    (SELECT t0.*
    FROM custom_record t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND (t0.id = $2::uuid
    AND t0.object_def_id = $3::uuid)
    ORDER BY t0.id ASC) t0) AS r0;

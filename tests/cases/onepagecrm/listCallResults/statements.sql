SELECT
  (SELECT ('[' || (COALESCE(string_agg(((('{"call_result":{"result":' || to_json(t0.key)::text) || (',"text":' || (to_json(t0.text)::text || ',"counts":'))) || ((
    (SELECT count(*)::text
    FROM
      (SELECT t1.*
      FROM activity t1
      WHERE t1.workspace_id = $1
      AND t1.call_result = t0.key
      AND t1.kind = 'INTERACTION_EVENT'::text
      AND t1.deleted_at IS NULL
      AND t1.created_by_id = $2::uuid) t2) || (',"total_counts":' ||
        (SELECT count(*)::text
        FROM
          (SELECT t3.*
          FROM activity t3
          WHERE t3.workspace_id = $1
          AND t3.call_result = t0.key
          AND t3.kind = 'INTERACTION_EVENT'::text
          AND t3.deleted_at IS NULL) t4))) || (',"team_counts":' || (
            (SELECT ('[' || (COALESCE(string_agg((('{"user_id":"' || (t5.id)::text) || ('","counts":' || ((t5.counts)::text || '}'))), ','), '') || ']'))
            FROM
              (SELECT t5.*
              FROM call_use t5
              WHERE t5.workspace_id = $1
              AND t5.call_result = t0.key) t5) || '}}')))), ','), '') || ']'))
              FROM
                (SELECT t0.*
                FROM call_result t0
                WHERE t0.workspace_id = $1
                ORDER BY t0.position ASC, t0.id ASC) t0) AS r0;

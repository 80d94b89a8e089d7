SELECT
  (SELECT
    (SELECT row_to_json(j)
    FROM
      (SELECT json_build_object('id', t0.id, 'source', CASE t0.source WHEN 'NA' THEN 'NA' WHEN 'OPENLINE' THEN 'OPENLINE' WHEN 'WEBSCRAPE' THEN 'WEBSCRAPE' WHEN 'HUBSPOT' THEN 'HUBSPOT' WHEN 'SALESFORCE' THEN 'SALESFORCE' WHEN 'PIPEDRIVE' THEN 'PIPEDRIVE' WHEN 'STRIPE' THEN 'STRIPE' WHEN 'INTERCOM' THEN 'INTERCOM' WHEN 'ATTIO' THEN 'ATTIO' WHEN 'CLOSE' THEN 'CLOSE' ELSE 'NA' END, 'appSource', t0.app_source) AS "metadata", t0.name AS "name",
        (SELECT COALESCE(json_agg(t1.domain), '[]')
        FROM
          (SELECT t1.*
          FROM company_domain t1
          WHERE t1.workspace_id = $1
          AND t1.company_id = t0.id
          AND t1.deleted_at IS NULL
          ORDER BY t1.position ASC, t1.id ASC) t1) AS "domains",
            (SELECT
              (SELECT row_to_json(j)
              FROM
                (SELECT t2.id AS "id", NULLIF(concat_ws(' ', NULLIF(t2.first_name, ''), NULLIF(t2.last_name, '')), '') AS "name") j)
                FROM
                  (SELECT t2.*
                  FROM member t2
                  WHERE t2.workspace_id = $1
                  AND t2.id = t0.owner_id
                  AND t2.deleted_at IS NULL
                  LIMIT 1) t2) AS "owner",
                    (SELECT COALESCE(json_agg(
                      (SELECT row_to_json(j)
                      FROM
                        (SELECT t3.name AS "name", t3.country AS "country", t3.city AS "locality") j)), '[]')
                        FROM
                          (SELECT t3.*
                          FROM address t3
                          WHERE t3.workspace_id = $1
                          AND t3.company_id = t0.id
                          ORDER BY t3.position ASC, t3.id ASC) t3) AS "locations") j)
                          FROM
                            (SELECT t0.*
                            FROM company t0
                            WHERE t0.workspace_id = $1
                            AND t0.deleted_at IS NULL
                            AND t0.id = $2::uuid
                            ORDER BY t0.id ASC
                            LIMIT 1) t0)::text AS r0;

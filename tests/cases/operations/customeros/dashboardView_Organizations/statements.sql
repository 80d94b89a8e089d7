SELECT
  (SELECT ((('{"content":[' || a.items0) || ('],"totalElements":' || c.total::text)) || ((',"totalPages":' || COALESCE(ceil(c.total::numeric / 10::int8)::int8::text, 'null')) || (',"totalAvailable":' || (
    (SELECT count(*)
    FROM
      (SELECT t6.*
      FROM company t6
      WHERE t6.workspace_id = $1
      AND t6.deleted_at IS NULL
      AND NOT t6.hidden
      ORDER BY t6.id ASC) t7)::text || '}'))))
      FROM
        (SELECT COALESCE(string_agg((('{"name":' || (to_json(t0.name)::text || ',"contactCount":')) || ((COALESCE((
          (SELECT t3.count
          FROM contact_count t3
          WHERE t3.workspace_id = $1
          AND t3.id = t0.id))::text, 'null') || ',"accountDetails":{"renewalSummary":') || (COALESCE(
            (SELECT (('{"arrForecast":' || (COALESCE((trim_scale(t4.arr_forecast))::text, 'null') || ',"renewalLikelihood":')) || ((COALESCE(to_json(t4.renewal_likelihood)::text, 'null') || ',"nextRenewalDate":') || (COALESCE(('"' || ((to_char(t4.next_renewal_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text || '"')), 'null') || '}')))
            FROM
              (SELECT t4.*
              FROM renewal_summary t4
              WHERE t4.workspace_id = $1
              AND t4.id = t0.id
              LIMIT 1) t4), 'null') || '}}'))), ','), '') AS items0
              FROM
                (SELECT t0.*
                FROM company t0
                WHERE t0.workspace_id = $1
                AND t0.deleted_at IS NULL
                AND NOT t0.hidden
                AND (((NOT (lower(t0.name) IS NULL)
                AND lower(t0.name) LIKE $2::text) OR (NOT (lower(COALESCE(NULLIF(t0.website, ''), t0.primary_domain)) IS NULL)
                AND lower(COALESCE(NULLIF(t0.website, ''), t0.primary_domain)) LIKE $3::text) OR (NOT (lower(t0.customer_os_id) IS NULL)
                AND lower(t0.customer_os_id) LIKE $4::text) OR (NOT (lower(t0.reference_id) IS NULL)
                AND lower(t0.reference_id) LIKE $5::text)))
                ORDER BY lower(COALESCE(
                  (SELECT t1.name
                  FROM first_parent t1
                  WHERE t1.workspace_id = $1
                  AND t1.id = t0.id), t0.name)) ASC, (
                    (SELECT t2.name
                    FROM first_parent t2
                    WHERE t2.workspace_id = $1
                    AND t2.id = t0.id) IS NOT NULL) ASC, lower(t0.name) ASC, t0.id ASC
                    LIMIT 10::int8 OFFSET 0::int8) t0) a,
                      (SELECT count(*) AS total
                      FROM company t5
                      WHERE t5.workspace_id = $1
                      AND t5.deleted_at IS NULL
                      AND NOT t5.hidden
                      AND (((NOT (lower(t5.name) IS NULL)
                      AND lower(t5.name) LIKE $2::text) OR (NOT (lower(COALESCE(NULLIF(t5.website, ''), t5.primary_domain)) IS NULL)
                      AND lower(COALESCE(NULLIF(t5.website, ''), t5.primary_domain)) LIKE $3::text) OR (NOT (lower(t5.customer_os_id) IS NULL)
                      AND lower(t5.customer_os_id) LIKE $4::text) OR (NOT (lower(t5.reference_id) IS NULL)
                      AND lower(t5.reference_id) LIKE $5::text)))) c) AS r0;

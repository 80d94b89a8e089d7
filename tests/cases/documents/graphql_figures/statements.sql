SELECT
  (SELECT ((('{"totalCount":' || c.total::text) || (',"avgEmployees":' || (COALESCE((trim_scale(c.f0))::text, 'null') || ',"percentageEmptyIndustry":'))) || ((COALESCE((trim_scale(c.f1))::text, 'null') || (',"sumAnnualRecurringRevenueAmountMicros":' || COALESCE((trim_scale(c.f2))::text, 'null'))) || (',"edges":[' || (a.items0 || ']}'))))
  FROM
    (SELECT COALESCE(string_agg((('{"node":{"name":' || to_json(t0.name)::text) || (',"people":' || (
      (SELECT ('{"countUniqueValuesCity":' || ((c.f0)::text || '}'))
      FROM
        (SELECT count(DISTINCT t1.city) FILTER (WHERE NOT ((t1.city IS NULL OR t1.city = $3::text))) AS f0
        FROM person t1
        WHERE t1.workspace_id = $1
        AND t1.company_id = t0.id
        AND t1.deleted_at IS NULL
        AND NOT t1.hidden) c) || '}}'))), ','), '') AS items0
        FROM
          (SELECT t0.*
          FROM company t0
          WHERE t0.workspace_id = $1
          AND t0.deleted_at IS NULL
          AND NOT t0.hidden
          AND t0.employees > $2::int8
          ORDER BY t0.name ASC, t0.id ASC
          LIMIT 2::int8) t0) a,
            (SELECT count(*) AS total, avg(t2.employees) AS f0, (count(*) FILTER (WHERE (t2.industry IS NULL OR t2.industry = $4::text)))::numeric / NULLIF(count(*), 0) AS f1, sum((t2.annual_recurring_revenue * 1000000)::int8) AS f2
            FROM company t2
            WHERE t2.workspace_id = $1
            AND t2.deleted_at IS NULL
            AND NOT t2.hidden
            AND t2.employees > $2::int8) c) AS r0;

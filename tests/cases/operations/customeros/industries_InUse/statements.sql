WITH RECURSIVE found AS (
  (SELECT c.industry
  FROM company c
  WHERE c.workspace_id = $1
  AND c.deleted_at IS NULL
  AND NOT c.hidden
  AND c.industry > ''
  ORDER BY c.industry
  LIMIT 1)
  UNION ALL SELECT
    (SELECT c.industry
    FROM company c
    WHERE c.workspace_id = $1
    AND c.deleted_at IS NULL
    AND NOT c.hidden
    AND c.industry > f.industry
    ORDER BY c.industry
    LIMIT 1)
    FROM found f
    WHERE f.industry IS NOT NULL) SELECT found.industry
    FROM found
    WHERE found.industry IS NOT NULL;

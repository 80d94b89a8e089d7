SELECT t0.email
FROM member t0
WHERE t0.workspace_id = $1
AND t0.id = $2
AND t0.deleted_at IS NULL;

SELECT
  (SELECT (('{"id":"' || (t0.id)::text) || ('","firstName":' || (COALESCE(to_json(COALESCE(t0.first_name, ''::text))::text, 'null') || '}')))
  FROM
    (SELECT t0.*
    FROM member t0
    WHERE t0.workspace_id = $1
    AND t0.deleted_at IS NULL
    AND t0.id = $2::uuid
    ORDER BY t0.id ASC
    LIMIT 1) t0) AS r0;

SELECT min(s.total) AS least, max(s.total) AS most
FROM ( SELECT sum(d.amount) AS total
FROM deal d JOIN company o ON o.workspace_id = $1
AND o.id = d.company_id
AND o.deleted_at IS NULL
AND NOT o.hidden
WHERE d.workspace_id = $1
AND d.kind = 'RENEWAL'
AND d.outcome = 'OPEN'
AND d.deleted_at IS NULL GROUP BY d.company_id) s;

SELECT EXISTS
  (SELECT FROM contract c
  WHERE c.workspace_id = $1
  AND c.deleted_at IS NULL) AS found;

WITH RECURSIVE found AS (
  (SELECT a.city
  FROM address a
  WHERE a.workspace_id = $1
  AND a.person_id IS NOT NULL
  AND a.city > ''
  AND EXISTS
    (SELECT FROM person p
    WHERE p.workspace_id = $1
    AND p.id = a.person_id
    AND p.deleted_at IS NULL
    AND NOT p.hidden)
    ORDER BY a.city
    LIMIT 1)
    UNION ALL SELECT
      (SELECT a.city
      FROM address a
      WHERE a.workspace_id = $1
      AND a.person_id IS NOT NULL
      AND a.city > f.city
      AND EXISTS
        (SELECT FROM person p
        WHERE p.workspace_id = $1
        AND p.id = a.person_id
        AND p.deleted_at IS NULL
        AND NOT p.hidden)
        ORDER BY a.city
        LIMIT 1)
        FROM found f
        WHERE f.city IS NOT NULL) SELECT found.city AS place
        FROM found
        WHERE found.city IS NOT NULL;

WITH RECURSIVE found AS (
  (SELECT a.state
  FROM address a
  WHERE a.workspace_id = $1
  AND a.person_id IS NOT NULL
  AND a.state > ''
  AND EXISTS
    (SELECT FROM person p
    WHERE p.workspace_id = $1
    AND p.id = a.person_id
    AND p.deleted_at IS NULL
    AND NOT p.hidden)
    ORDER BY a.state
    LIMIT 1)
    UNION ALL SELECT
      (SELECT a.state
      FROM address a
      WHERE a.workspace_id = $1
      AND a.person_id IS NOT NULL
      AND a.state > f.state
      AND EXISTS
        (SELECT FROM person p
        WHERE p.workspace_id = $1
        AND p.id = a.person_id
        AND p.deleted_at IS NULL
        AND NOT p.hidden)
        ORDER BY a.state
        LIMIT 1)
        FROM found f
        WHERE f.state IS NOT NULL) SELECT found.state AS place
        FROM found
        WHERE found.state IS NOT NULL;

SELECT (WITH RECURSIVE 
chosen AS MATERIALIZED (
  SELECT o.object, o.rank, ($3::text[])[1] AS word
FROM unnest($2::text[]) WITH ORDINALITY AS o(object, rank)
WHERE o.object = ANY(ARRAY['person', 'company']::text[])
), 
every_arm AS MATERIALIZED (
  SELECT row_number() OVER (ORDER BY e.exact DESC, p.place, chosen.rank) AS n, e.exact, p.place,
    chosen.object, chosen.rank, chosen.word AS asked, (p.place || chosen.word) COLLATE "C" AS low,
    (p.place || chosen.word || CASE WHEN e.exact THEN ' ' ELSE U&'\+10FFFF' END) COLLATE "C" AS high,
    (CASE WHEN e.exact THEN '00000000-0000-0000-0000-000000000000' ELSE 'ffffffff-ffff-ffff-ffff-ffffffffffff' END)::uuid AS low_id
FROM chosen CROSS JOIN unnest(ARRAY['1', '2', '3']) AS p(place) CROSS JOIN unnest(ARRAY[true, false]) AS e(exact)
), arms AS MATERIALIZED (
  SELECT every_arm.*, every_arm.low AS from_word, every_arm.low_id AS from_id
FROM every_arm
), 
walk AS (
  SELECT
  (SELECT min(arms.n) - 1
  FROM arms) AS n, 0::int8 AS taken,
    '{}'::text[] COLLATE "C" AS entries, '{}'::uuid[] AS ids, '{}'::text[] COLLATE "C" AS lists
  UNION ALL
  SELECT arms.n, walk.taken + f.taken, f.entries, f.ids, f.lists
  FROM walk JOIN arms ON arms.n = walk.n + 1 CROSS JOIN LATERAL (
    SELECT count(*) AS taken, array_agg(e.word) AS entries, array_agg(e.id) AS ids, array_agg(e.words) AS lists
  FROM (
      SELECT w.word, w.id, s.words
  FROM search_word w CROSS JOIN LATERAL (
        SELECT r.words
  FROM search_record r
  WHERE r.workspace_id = $1
  AND r.id = w.id
  LIMIT 1) s
  WHERE w.workspace_id = $1
  AND w.object = arms.object
  AND (w.word, w.id) > (arms.from_word, arms.from_id)
  AND w.word < arms.high
  AND w.word = (
          SELECT x.word
  FROM unnest(string_to_array(s.words, ' ')) AS x(word)
  WHERE starts_with(substr(x.word, 2), arms.asked)
  ORDER BY substr(x.word, 2) <> arms.asked, x.word
  LIMIT 1)
  ORDER BY w.word, w.id
  LIMIT 5::int8 + 1 - walk.taken) e) f
  WHERE walk.taken <= 5::int8
), hits AS MATERIALIZED (
  SELECT arms.exact, arms.place, arms.object, arms.rank, arms.asked, e.word, e.id, e.words,
    row_number() OVER (ORDER BY arms.n, e.word, e.id) AS walked
  FROM walk JOIN arms ON arms.n = walk.n
    CROSS JOIN LATERAL unnest(walk.entries, walk.ids, walk.lists) AS e(word, id, words)
), 
ranked AS MATERIALIZED (
  SELECT hits.*, hits.walked AS n_th,
    1.0::float8 / (1 + (NOT hits.exact)::int + (hits.place::int - 1) / 3.0::float8) AS relevance
  FROM hits
  WHERE hits.walked <= 5::int8
), page AS
    (SELECT ranked.*
    FROM ranked
    WHERE ranked.n_th > 0
    AND ranked.n_th <= 0 + 5::int8) SELECT ('{"edges":[' || (a.items0 || ']}'))
    FROM
      (SELECT COALESCE(string_agg(('{"node":' || (COALESCE(CASE page.object WHEN 'person' THEN
        (SELECT ((('{"type":"CONTACT","id":"' || (t0.id)::text) || ('","display":' || COALESCE(to_json(COALESCE(NULLIF(concat_ws(' ', NULLIF(t0.first_name, ''), NULLIF(t0.last_name, '')), ''), t0.full_name, t0.primary_email, ''::text))::text, 'null'))) || ((',"key":"EMAIL","value":' || COALESCE(to_json(t0.primary_email)::text, 'null')) || (',"score":' || (COALESCE(to_json(t0.search_relevance)::text, 'null') || '}'))))
        FROM
          (SELECT t0.*, page.relevance AS search_relevance
          FROM person t0
          WHERE t0.workspace_id = $1
          AND t0.id = page.id) t0) WHEN 'company' THEN
            (SELECT ((('{"type":"ORGANIZATION","id":"' || (t1.id)::text) || ('","display":' || COALESCE(to_json(COALESCE(t1.name, ''::text))::text, 'null'))) || ((',"key":"WEBSITE","value":' || COALESCE(to_json(t1.website)::text, 'null')) || (',"score":' || (COALESCE(to_json(t1.search_relevance)::text, 'null') || '}'))))
            FROM
              (SELECT t1.*, page.relevance AS search_relevance
              FROM company t1
              WHERE t1.workspace_id = $1
              AND t1.id = page.id) t1) END, 'null') || '}')), ','
              ORDER BY page.n_th), '') AS items0, (array_agg(translate(encode(convert_to((json_build_array('search', page.asked, page.exact, page.place, page.object, page.word, page.id, 0))::text, 'UTF8'), 'base64'), E'\n', '')
              ORDER BY page.n_th))[1] AS start_cursor, (array_agg(translate(encode(convert_to((json_build_array('search', page.asked, page.exact, page.place, page.object, page.word, page.id, 0))::text, 'UTF8'), 'base64'), E'\n', '')
              ORDER BY page.n_th DESC))[1] AS end_cursor,
                (SELECT count(*)
                FROM hits) > 5::int8 OR EXISTS
                  (SELECT FROM ranked
                  WHERE n_th > 0 + 5::int8) AS more
                  FROM page) a) AS r0,
                    (SELECT ('[' || (COALESCE(string_agg((('{"id":"' || (t2.id)::text) || ('","address":' || (to_json(t2.address)::text || '}'))), ','), '') || ']'))
                    FROM
                      (SELECT t2.*
                      FROM email t2
                      WHERE t2.workspace_id = $1
                      AND (t2.address >= $4::text
                      AND t2.address < $5::text
                      AND (NOT (
                        (SELECT t3.id
                        FROM person t3
                        WHERE t3.workspace_id = $1
                        AND t3.id = t2.person_id
                        AND t3.deleted_at IS NULL) IS NULL) OR NOT (
                          (SELECT t4.id
                          FROM company t4
                          WHERE t4.workspace_id = $1
                          AND t4.id = t2.company_id
                          AND t4.deleted_at IS NULL) IS NULL)))
                          ORDER BY t2.address ASC, t2.id ASC
                          LIMIT 5::int8) t2) AS r1;

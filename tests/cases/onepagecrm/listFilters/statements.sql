SELECT count(*) OVER () AS total, v.id, v.name, v.object_def_id, v.any_field_filter_value AS any_field,
  (SELECT COALESCE(jsonb_agg(to_jsonb(f)
  ORDER BY f.position, f.id), '[]')
  FROM view_filter f
  WHERE f.workspace_id = $1
  AND f.view_id = v.id)::text AS filters,
    (SELECT COALESCE(jsonb_agg(to_jsonb(g)
    ORDER BY g.position, g.id), '[]')
    FROM view_filter_group g
    WHERE g.workspace_id = $1
    AND g.view_id = v.id)::text AS filter_groups
    FROM view v
    WHERE v.workspace_id = $1
    AND v.object_def_id = ANY($2::uuid[])
    AND (v.any_field_filter_value <> '' OR EXISTS
      (SELECT FROM view_filter f
      WHERE f.workspace_id = $1
      AND f.view_id = v.id))
      ORDER BY v.name, v.id
      LIMIT $3 OFFSET $4;

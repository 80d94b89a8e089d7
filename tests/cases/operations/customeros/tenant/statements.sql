SELECT w.name
FROM workspace w
WHERE w.id = $1;

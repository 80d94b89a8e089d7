SELECT a.id, a.member_id, a.email, a.role, a.role_id, a.disabled_at IS NULL AS enabled
FROM account a
WHERE a.workspace_id = $1
AND a.member_id IS NOT NULL
ORDER BY a.id FOR UPDATE;

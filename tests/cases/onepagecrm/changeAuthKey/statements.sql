SELECT k.id, k.name, k.prefix, k.role, k.role_id, k.created_at, k.updated_at, k.expires_at, k.revoked_at, k.last_used_at, k.user_id
FROM api_key k
WHERE k.workspace_id = $1
AND k.id = $2 FOR UPDATE;

SELECT t.id, t.label, t.description, t.icon, t.can_update_all_settings, t.can_access_all_tools, t.can_read_all, t.can_update_all, t.can_soft_delete_all, t.can_destroy_all, t.for_users, t.for_api_keys, t.permission_flags, t.object_permissions, t.field_permissions, t.version
FROM role t
WHERE t.workspace_id = $1
AND true
ORDER BY t.created_at, t.id;

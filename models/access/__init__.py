"""Who may do what: roles, what they grant on objects and fields, and the keys that carry a role."""

"""Twenty's webhooks: what can be subscribed to, and what is then told."""

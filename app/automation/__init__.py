"""Running automation rules, by the worker that delivers webhooks."""

"""Automation below the dialects: what a rule is made of, when it runs, what came of it, and who is told."""

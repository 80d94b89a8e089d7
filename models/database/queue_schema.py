"""Where the job queue is, for those who need not load its library."""

SCHEMA = "queue"

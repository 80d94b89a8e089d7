"""BasicsOS's REST API: one router at `/api`, whose resources are declarations over the record store."""

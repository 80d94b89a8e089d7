"""BasicsOS's REST API."""

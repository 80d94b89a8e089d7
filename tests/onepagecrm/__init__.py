"""OnePageCRM's REST API at `/api/v3`."""

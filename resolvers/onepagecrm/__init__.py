"""OnePageCRM's vocabulary: REST v3 at `/api/v3`."""

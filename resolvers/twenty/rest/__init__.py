"""Twenty's REST API: the operations of `/rest`, generated from the same declarations as its GraphQL."""

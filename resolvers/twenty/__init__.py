"""Twenty's dialect: its GraphQL vocabulary, generated from one declaration for each object."""

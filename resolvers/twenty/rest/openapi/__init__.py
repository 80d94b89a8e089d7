"""The OpenAPI 3.0 documents of `/rest`: of records, and of the metadata."""

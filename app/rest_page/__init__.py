"""The page for the REST API: Swagger UI on its OpenAPI document, from our own files, with no other network."""

from app.rest_page.door import routes

__all__ = ["routes"]

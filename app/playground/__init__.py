"""The playground: GraphiQL on the GraphQL endpoints, served from our own files, with no network beyond this server."""

from app.playground.door import routes

__all__ = ["routes"]

"""A server as the documentations of Strawberry and SQLAlchemy show one: ORM classes, data loaders, field resolvers.

It reads and writes the same tables as the same login. The workspace is fixed for each of its connections, and nobody
proves who they are.
"""

"""Serves it with uvicorn, one process: `python -m benchmarks.strawberry_peer.serve`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import uvicorn
from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from strawberry.asgi import GraphQL

from benchmarks.strawberry_peer.loaders import Loaders
from benchmarks.strawberry_peer.schema import schema


@dataclass(frozen=True, slots=True)
class Peer:
    """The ASGI application and its connections."""

    app: GraphQL[Any, None]
    engine: AsyncEngine


def application(workspace_id: UUID, most: int, address: URL) -> Peer:
    """The peer, with so many connections at most."""
    engine = create_async_engine(
        address,
        pool_size=most,
        max_overflow=0,
        connect_args={"server_settings": {"app.workspace_id": str(workspace_id), "jit": "off"}},
    )
    # As SQLAlchemy's documentation recommends for asyncio: an object stays readable after the commit.
    sessions = async_sessionmaker(engine, expire_on_commit=False)

    class _Served(GraphQL[Any, None]):
        async def get_context(self, request: Any, response: Any) -> Any:
            """Loaders of the request's own, as their documentation shows."""
            return {
                "request": request,
                "response": response,
                "sessions": sessions,
                "loaders": Loaders(sessions),
                "workspace_id": workspace_id,
            }

    return Peer(_Served(schema, graphql_ide=None), engine)


def main() -> None:
    """Serve on PORT, with the login of libpq's environment variables."""
    given = os.environ
    address = URL.create(
        "postgresql+asyncpg",
        given["PGUSER"],
        given["PGPASSWORD"],
        database=given["PGDATABASE"],
        query={"host": given["PGHOST"], "port": given["PGPORT"]},
    )
    app = application(UUID(given["WORKSPACE_ID"]), int(given["POOL_MAX"]), address).app
    uvicorn.run(app, host="127.0.0.1", port=int(given["PORT"]), log_level="warning", access_log=False)


if __name__ == "__main__":
    main()

"""A runner of documents that is made while the server answers already."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from app.graphql_door import Runner
from models.loading import BACKGROUND
from models.log import get_logger
from resolvers.kit.context import Context
from resolvers.kit.prepared import Answer

log = get_logger()

Made = TypeVar("Made", bound=Runner)


class BuiltLater(Generic[Made]):
    """Stands for a runner whose schema takes half a second to build: a request that comes before it is there waits."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._made: asyncio.Future[Made] | None = None

    def begin(self) -> asyncio.Future[Made]:
        """Build it, in the thread for such things, after what was begun before it."""
        self._made = asyncio.get_running_loop().run_in_executor(BACKGROUND, self._make)
        self._made.add_done_callback(_is_there)
        return self._made

    async def made(self) -> Made:
        """The runner itself, when it is there."""
        # Who gives up waiting leaves it to the others.
        return await asyncio.shield(self._made or self.begin())

    async def run(
        self,
        context: Context,
        query: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        queries_only: bool = False,
    ) -> Answer:
        """One operation, when the runner is there."""
        made = self._made or self.begin()
        runner = made.result() if made.done() else await self.made()
        return await runner.run(context, query, variables, operation_name, queries_only=queries_only)


def _is_there(made: asyncio.Future[Any]) -> None:
    # Like all that a start makes, it stays: see `app.main`.
    gc.freeze()
    if not made.cancelled() and (error := made.exception()) is not None:
        # Each request for it will be told; whoever starts the server should not have to wait for one.
        log.error("schema", exc_info=error)

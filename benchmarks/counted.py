"""What one request costs, without a clock: Python calls, statements, and the rows and blocks that Postgres reads.

The application answers in this process and in this thread, key check, transport and all, once it has answered the same
request before. `python -m benchmarks.counted create` prints where its calls are made.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import Any
from uuid import UUID

from asyncpg.connection import LoggedQuery
from starlette.applications import Starlette

from app.databases import open_database
from app.main import create_app
from app.settings import Settings
from app.state import State
from app.telemetry import configure_log
from benchmarks.dataset import DataSet, fill
from benchmarks.temporary import temporary_data_dir
from benchmarks.workloads import ROSETTA, Ask, workloads
from models.database.pool import bind
from models.database.provision import connect
from models.objects.identifiers import new_id

_ROOT = Path(__file__).parent.parent
_OURS = tuple(str(_ROOT / package) + "/" for package in ("app", "resolvers", "models"))
_OF_TRANSACTIONS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET ", "DISCARD")
# The first answers parse, plan and prepare, and fill what is kept.
_BEFORE = 6
# Postgres makes five plans for the values at hand before it considers one for all values.
_UNTIL_KEPT = 7


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one request.

    `calls` are those of functions of our own packages, `all_calls` those of the libraries too (written in Python), as
    far as the request's own task makes them.
    `rows` are the rows that scans looked at, those that a filter dropped included; `blocks` the pages of Postgres's
    cache that were touched.
    """

    statements: int
    calls: int
    all_calls: int
    rows: int
    blocks: int

    def figures(self) -> dict[str, int]:
        """By name."""
        return asdict(self)


class RequestError(RuntimeError):
    """The answer has errors."""


class Application:
    """Our server in this process."""

    def __init__(self, app: Starlette, key: str) -> None:
        self._app = app
        self._key = key
        self._made = 0

    async def ask(self, ask: Ask) -> Any:
        """The parsed answer to one request; an answer with errors is one of ours."""
        self._made += 1
        body = b""
        if ask.body is not None:
            text = json.dumps(ask.body).replace("@N@", f"{self._made:06}").replace("@ID@", str(new_id()))
            body = text.encode()
        path, _, query = (ask.path or "/query").partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": "GET" if ask.body is None else "POST",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [
                (b"content-type", b"application/json"),
                (b"content-length", str(len(body)).encode()),
                (b"authorization", f"Bearer {self._key}".encode()),
            ],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        parts: list[bytes] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.body":
                parts.append(message["body"])

        await self._app(scope, receive, send)
        answer = json.loads(b"".join(parts))
        if "errors" in answer or "error" in answer:
            raise RequestError(str(answer)[:2000])
        return answer

    async def calls(self, ask: Ask) -> tuple[Counter[str], int]:
        """The calls of our own functions by name, and how many calls there were in all."""
        for _ in range(_BEFORE):
            await self.ask(ask)
        ours: Counter[str] = Counter()
        everything = 0

        task = asyncio.current_task()

        def seen(frame: FrameType, event: str, _argument: Any) -> None:
            nonlocal everything
            # What the event loop does meanwhile, for itself or for others, is not the request's.
            if event == "call" and asyncio.current_task() is task:
                everything += 1
                code = frame.f_code
                if code.co_filename.startswith(_OURS):
                    ours[f"{code.co_filename.removeprefix(str(_ROOT) + '/')}:{code.co_qualname}"] += 1

        sys.setprofile(seen)
        try:
            await self.ask(ask)
        finally:
            sys.setprofile(None)
        return ours, everything

    async def statements(self, workspace_id: UUID, ask: Ask) -> list[LoggedQuery]:
        """What is sent for it."""
        async with self._logged(workspace_id) as sent:
            await self.ask(ask)
        return sent

    async def intended(self, workspace_id: UUID, ask: Ask) -> list[LoggedQuery]:
        """What is sent for it until something would change, which this refuses: it can be run as it stands."""
        state: State = self._app.state.rosetta
        async with state.database.control() as connection:
            await connection.execute("SET default_transaction_read_only = on")
        async with self._logged(workspace_id) as sent:
            with contextlib.suppress(RequestError):
                await self.ask(ask)
        async with state.database.control() as connection:
            await connection.execute("RESET default_transaction_read_only")
        return sent

    @contextlib.asynccontextmanager
    async def _logged(self, workspace_id: UUID) -> AsyncIterator[list[LoggedQuery]]:
        """What is sent meanwhile, there when it ends."""
        state: State = self._app.state.rosetta
        everything: list[LoggedQuery] = []
        sent: list[LoggedQuery] = []
        # The pool has one connection, so this is the one that answers.
        async with state.database.control() as connection:
            connection.add_query_logger(everything.append)
        yield sent
        # The driver tells its loggers in the loop's next turn.
        await asyncio.sleep(0)
        async with state.database.control() as connection:
            connection.remove_query_logger(everything.append)
        # Every statement about records names its workspace first. What else has to do with a transaction counts, what
        # the driver asks about types when it prepares does not.
        sent += [
            query
            for query in everything
            if (query.args and query.args[0] == workspace_id) or query.query.startswith(_OF_TRANSACTIONS)
        ]

    async def always_planned(self, workspace_id: UUID, ask: Ask) -> list[str]:
        """The statements of it that are planned anew each time.

        Either Postgres takes the plan that it could keep for dearer, or the driver does not prepare them for good.
        """
        state: State = self._app.state.rosetta
        for _ in range(_UNTIL_KEPT):
            await self.ask(ask)
        sent = await self.statements(workspace_id, ask)
        async with state.database.control() as connection:
            rows = await connection.fetch("SELECT statement FROM pg_prepared_statements WHERE generic_plans > 0")
        kept = {row["statement"] for row in rows}
        return [query.query for query in sent if query.args and query.query not in kept]

    async def explained(self, workspace_id: UUID, sent: Sequence[LoggedQuery]) -> tuple[int, int]:
        """How many rows and blocks these statements read, one after the other in a transaction that is undone.

        They must not have been run yet: a record cannot be made twice, or changed again from what it was.
        """
        state: State = self._app.state.rosetta
        rows = blocks = 0
        async with state.database.control() as connection:
            await bind(connection, workspace_id, local=False)
            transaction = connection.transaction()
            await transaction.start()
            for query in sent:
                if not query.args:
                    continue
                text = await connection.fetchval(
                    f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {query.query}",
                    *query.args,
                )
                plan = json.loads(text)[0]["Plan"]
                rows += _rows(plan)
                blocks += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
            await transaction.rollback()
        return rows, blocks

    async def cost(self, workspace_id: UUID, ask: Ask) -> Cost:
        """All of it."""
        ours, everything = await self.calls(ask)
        sent = await self.statements(workspace_id, ask)
        rows, blocks = await self.explained(workspace_id, await self.intended(workspace_id, ask))
        return Cost(len(sent), sum(ours.values()), everything, rows, blocks)


def _rows(plan: Any) -> int:
    """The rows that the scans of a plan looked at."""
    below = sum(_rows(part) for part in plan.get("Plans", ()))
    if "Relation Name" not in plan or plan["Node Type"] == "ModifyTable":
        return below
    dropped = sum(plan.get(name, 0) for name in ("Rows Removed by Filter", "Rows Removed by Index Recheck"))
    read: int = round((plan["Actual Rows"] + dropped) * plan["Actual Loops"])
    return below + read


@contextlib.asynccontextmanager
async def application(settings: Settings, key: str) -> AsyncIterator[Application]:
    """The application with one connection to its database."""
    app = create_app(settings.model_copy(update={"pool_min": 1, "pool_max": 1, "webhook_worker": False}))
    async with app.router.lifespan_context(app):
        yield Application(app, key)


async def _print_calls(settings: Settings, owner: Any, names: Sequence[str]) -> None:
    connection = await connect(owner)
    data: DataSet = await fill(connection)
    await connection.close()
    async with application(settings, data.api_key) as running:
        for workload in workloads(data):
            if workload.name not in names:
                continue
            ours, everything = await running.calls(workload.asks[ROSETTA])
            print(f"{workload.title}: {sum(ours.values())} calls of ours, {everything} in all")
            for name, count in ours.most_common():
                print(f"  {count:6} {name}")


def main() -> None:
    """Print the calls of some workloads."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counted", description=__doc__)
    parser.add_argument("names", nargs="+")
    names = parser.parse_args().names
    configure_log("warning")
    with temporary_data_dir() as directory:
        settings = Settings(data_dir=directory, database_url=None, app_database_url=None, rate_limits=False)
        with open_database(settings, migrating=True) as logins:
            settings = settings.model_copy(update={"app_database_url": logins.app.url()})
            asyncio.run(_print_calls(settings, logins.owner_or_explain(), names))


if __name__ == "__main__":
    main()

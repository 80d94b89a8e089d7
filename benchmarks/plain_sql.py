"""Postgres itself: pgbench sends the statement that our server sends, over the same socket, as the same login.

The server's own code answers the request once in this process, and what it sends to the database is taken down.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from asyncpg.connection import LoggedQuery

from app.auth.caller import Caller, Role
from app.settings import Settings
from app.state import limits_of
from benchmarks.dataset import DataSet
from benchmarks.servers import clean_environment, libpq
from models.access.standard import STANDARD
from models.database.address import DatabaseAddress
from models.database.pool import Database
from resolvers import registry
from resolvers.kit.context import Context
from resolvers.kit.operation import Engine

_LITERAL = re.compile(r"(E?)('(?:[^']|'')*')")
_PLACE = re.compile(r"\$(\d+)")
_RATE = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PlainStatement:
    """A statement with its arguments, the first of which is the workspace."""

    sql: str
    arguments: Sequence[Any]


async def statement_of(app: DatabaseAddress, data: DataSet, body: Mapping[str, Any]) -> PlainStatement:
    """The one statement by which our server answers this query."""
    sent: list[LoggedQuery] = []
    limits = limits_of(Settings())
    caller = Caller(data.workspace_id, STANDARD[Role.OWNER], data.workspace_id, None, "benchmark")
    database = await Database.open(app, minimum=1, maximum=1)
    try:
        # The pool has one connection, so this is the one that answers.
        async with database.control() as connection:
            connection.add_query_logger(sent.append)
        context = Context(caller, database, limits)
        answer = await Engine(registry.query_schema(), limits).run(context, body["query"], body["variables"])
    finally:
        await database.close()
    if "errors" in answer.body:
        raise RuntimeError(str(answer.body["errors"]))
    (query,) = (query for query in sent if "set_config" not in query.query)
    return PlainStatement(query.query, query.args)


def statements_per_second(
    pgbench: str, app: DatabaseAddress, statement: PlainStatement, *, clients: int, warm_up: int, seconds: int
) -> float:
    """How many of them Postgres answers to so many clients."""
    script = _PLACE.sub(r":a\1", without_variables(statement.sql))
    values = [f"--define=a{place}={_text(value)}" for place, value in enumerate(statement.arguments, start=1)]
    settings = f"-c app.workspace_id={statement.arguments[0]}"
    environment = clean_environment({**libpq(app), "PGOPTIONS": settings})
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory, "statement.sql")
        file.write_text(script + ";\n", encoding="utf-8")

        def run(duration: int) -> str:
            command = [
                pgbench,
                "--no-vacuum",
                "--protocol=prepared",
                f"--client={clients}",
                "--jobs=1",
                f"--time={duration}",
                *values,
                f"--file={file}",
            ]
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            if done.returncode or "number of failed transactions: 0" not in done.stdout:
                raise RuntimeError(f"pgbench failed: {done.stdout}{done.stderr}")
            return done.stdout

        run(warm_up)
        found = _RATE.search(run(seconds))
    if found is None:
        raise RuntimeError("pgbench printed no rate.")
    return float(found[1])


def without_variables(sql: str) -> str:
    """The same statement with its constants in a form in which pgbench finds no `:variable`."""
    return _LITERAL.sub(_without_colons, sql)


def _without_colons(literal: re.Match[str]) -> str:
    escaped, text = literal[1], literal[2]
    if ":" not in text:
        return literal[0]
    return "E" + (text if escaped else text.replace("\\", "\\\\")).replace(":", "\\x3A")


def _text(value: Any) -> str:
    """The value as Postgres reads it from a text."""
    if isinstance(value, list | tuple):
        return "{" + ",".join(map(_text, value)) + "}"
    return str(value) if isinstance(value, int | float | str | UUID) else value.isoformat()

"""Case folders: a document, its variables, the answer, and every statement that was sent for it.

A reviewer sees a changed plan, or one statement too many, as a diff of `statements.sql`. To write answers and
statements anew: `UPDATE_CASES=1 make test T=tests/cases`; read the diff before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import pytest

from app.auth.caller import Caller
from models.access.standard import STANDARD, Role
from models.database.pool import Database, statement_log
from models.objects.identifiers import new_id
from resolvers import registry
from resolvers.kit.context import Context, Limits
from resolvers.kit.operation import Engine
from tests.cases.telling import pretty, readable

FOLDERS = sorted(path for path in Path(__file__).parent.joinpath("documents").iterdir() if path.is_dir())
WRITING = bool(os.environ.get("UPDATE_CASES"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
async def test_case(folder: Path, demo_key: tuple[UUID, str], database: Database) -> None:
    limits = Limits()
    schema = registry.twenty_schema() if folder.name.startswith("graphql_") else registry.query_schema()
    caller = Caller(demo_key[0], STANDARD[Role.READ_ONLY], new_id(), None, "case")
    variables = _load(folder / "variables.json")
    statements: list[str] = []
    token = statement_log.set(statements)
    try:
        answer = await Engine(schema, limits).run(
            Context(caller, database, limits), (folder / "request.graphql").read_text(), variables
        )
    finally:
        statement_log.reset(token)
    body = pretty(orjson.loads(orjson.dumps(answer.body)))
    sent = "\n\n".join(readable(sql) for sql in statements) + "\n"
    if WRITING:
        (folder / "answer.json").write_text(body)
        (folder / "statements.sql").write_text(sent)
    assert body == (folder / "answer.json").read_text()
    assert sent == (folder / "statements.sql").read_text()


def _load(path: Path) -> dict[str, Any] | None:
    return orjson.loads(path.read_bytes()) if path.exists() else None

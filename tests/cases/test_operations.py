"""A case folder for every operation that a product owns: how it is called, what it answers, what it sends.

`operations/<product>/<operation>/` holds

- `request.graphql`: a document whose root field is the operation,
- `variables.json`: its variables, where `"$acme"` is the id of that record of `world.py`,
- `answer.json` and `statements.sql`: what came of it,
- `after.graphql` and `after.json`, for a mutation: a document that reads back what was changed. It gets the same
  variables, in which `"<id 1>"` is the first id that the answer made. Each mutation has a workspace of its own.

To add one, write the request (and what reads it back), run `UPDATE_CASES=1 make test T=tests/cases/test_operations.py`,
which writes the answers, and read them: they are right when the product would answer so. A second case of an operation
is a folder `<operation>.<what it shows>`.
"""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest
from graphql import FieldNode, OperationDefinitionNode, OperationType, get_operation_ast, parse

from app.auth.caller import Caller
from models.access.standard import STANDARD, Role
from models.database.address import DatabaseAddress
from models.database.pool import Database, statement_log
from models.global_organizations.entries import entry_of
from models.global_organizations.writing import write_entries
from models.objects.identifiers import new_id
from resolvers import registry
from resolvers.customeros import assemble as customeros
from resolvers.customeros.known import root_fields
from resolvers.kit.context import Context, Limits
from resolvers.kit.operation import Engine
from tests.cases.telling import Telling, pretty, readable
from tests.cases.world import IDS, KNOWN_TO_ALL, WORLD, make_world

OPERATIONS = Path(__file__).parent / "operations"
WRITING = bool(os.environ.get("UPDATE_CASES"))

# What Mia is in the workspace.
TITLES = frozenset({"USER", "ADMIN", "OWNER", "PLATFORM_OWNER"})

# The operations of a product that are served and have no folder yet. The list only gets shorter.
WITHOUT_FOLDER = "without_folder.txt"


@dataclass(frozen=True)
class Case:
    """One folder."""

    folder: Path

    @property
    def operation(self) -> str:
        """The root field that it is about."""
        return self.folder.name.partition(".")[0]

    @cached_property
    def document(self) -> str:
        """What is asked."""
        return self.folder.joinpath("request.graphql").read_text()

    @property
    def after(self) -> str | None:
        """What is asked afterwards."""
        path = self.folder / "after.graphql"
        return path.read_text() if path.exists() else None

    @cached_property
    def variables(self) -> str:
        """Its variables, as they are written."""
        path = self.folder / "variables.json"
        return path.read_text() if path.exists() else "{}"

    @cached_property
    def parsed(self) -> OperationDefinitionNode:
        """Its only operation."""
        operation = get_operation_ast(parse(self.document))
        assert operation is not None
        return operation

    @property
    def roots(self) -> set[str]:
        """The root fields that it asks for."""
        return {node.name.value for node in self.parsed.selection_set.selections if isinstance(node, FieldNode)}

    @property
    def changes(self) -> bool:
        """Whether it is a mutation."""
        return self.parsed.operation is OperationType.MUTATION

    def check(self, name: str, text: str) -> None:
        """The file must say so; or it is made to say so."""
        if WRITING:
            (self.folder / name).write_text(text)
        assert self.folder.joinpath(name).read_text() == text, f"{self.folder.name}/{name}"


CASES = [Case(path) for path in sorted(OPERATIONS.glob("*/*")) if path.is_dir()]


@dataclass(frozen=True)
class Worlds:
    """Makes workspaces that hold the world, and asks in them as Mia."""

    owner: asyncpg.Connection[Any]
    database: Database
    engine: Engine

    async def make(self) -> UUID:
        """A new workspace."""
        workspace_id = new_id()
        await self.owner.execute("INSERT INTO workspace (id, name) VALUES ($1, $2)", workspace_id, "Northwind")
        await make_world(self.database, workspace_id)
        return workspace_id

    async def ask(self, workspace_id: UUID, document: str, variables: Any) -> tuple[Any, list[str]]:
        """The answer, and the statements that were sent for it."""
        caller = Caller(workspace_id, STANDARD[Role.OWNER], IDS["$mia"], IDS["$mia"], "Mia Moss", TITLES)
        statements: list[str] = []
        token = statement_log.set(statements)
        try:
            answer = await self.engine.run(Context(caller, self.database, Limits()), document, variables)
        finally:
            statement_log.reset(token)
        return orjson.loads(orjson.dumps(answer.body)), statements


@pytest.fixture(scope="module")
async def worlds(owner_address: DatabaseAddress, database: Database) -> AsyncIterator[Worlds]:
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    await write_entries(owner, [entry_of(known) for known in KNOWN_TO_ALL])
    yield Worlds(owner, database, Engine(registry.query_schema(), Limits()))
    await owner.close()


@pytest.fixture(scope="module")
async def read_only_world(worlds: Worlds) -> UUID:
    """One workspace for all cases that change nothing."""
    return await worlds.make()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.folder.parent.name}-{case.folder.name}")
async def test_operation(case: Case, worlds: Worlds, read_only_world: UUID) -> None:
    workspace_id = await worlds.make() if case.changes else read_only_world
    given = "\n".join((case.document, case.variables, case.after or "", str(WORLD)))
    telling = Telling(IDS, given)
    variables = telling.meant(json.loads(case.variables))
    body, statements = await worlds.ask(workspace_id, case.document, variables)
    case.check("answer.json", pretty(telling.told(body)))
    case.check("statements.sql", "\n\n".join(readable(sql) for sql in statements) + "\n")
    assert "errors" not in body, "a case shows what works; what is refused has tests of its own"
    if case.after is not None:
        body, _ = await worlds.ask(workspace_id, case.after, telling.meant(variables))
        case.check("after.json", pretty(telling.told(body)))
        assert "errors" not in body


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.folder.parent.name}-{case.folder.name}")
def test_a_case_is_about_its_operation(case: Case) -> None:
    assert case.roots == {case.operation}
    assert case.after is None or case.changes


def test_every_operation_has_a_folder() -> None:
    served = {"customeros": root_fields(*customeros.QUERIES, *customeros.MUTATIONS)}
    for product, operations in served.items():
        shown = {case.operation for case in CASES if case.folder.parent.name == product}
        assert shown - operations == set()
        assert operations - shown == set(OPERATIONS.joinpath(product, WITHOUT_FOLDER).read_text().split())

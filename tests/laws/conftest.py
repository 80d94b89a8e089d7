"""One workspace with the data set, read back from its tables for the reference."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
import pytest

from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.records.scope import Scope
from models.records.service import Changes
from tests.laws import records, reference
from tests.laws.graphql import literal
from tests.laws.words import Row, Thing
from tests.support import workspaces
from tests.twenty.conftest import Twenty

_TABLES = {
    "member": "SELECT t.* FROM member t WHERE t.workspace_id = $1",
    "company": "SELECT t.* FROM company t WHERE t.workspace_id = $1",
    "person": "SELECT t.*, e.job_title FROM person t LEFT JOIN employment e"
    " ON e.workspace_id = $1 AND e.id = t.employment_id WHERE t.workspace_id = $1",
    "deal": "SELECT t.* FROM deal t WHERE t.workspace_id = $1",
}


@dataclass(frozen=True)
class Filled:
    """A client of the filled workspace, and what is in it."""

    twenty: Twenty
    world: dict[str, dict[UUID, Row]]

    async def page(self, thing: Thing, **arguments: Any) -> dict[str, Any]:
        """A page, with the arguments as variables of a document that never changes: its plans are reused."""
        return dict((await self.twenty.data(document(thing), **arguments))[thing.plural])

    async def printed(self, thing: Thing, **arguments: Any) -> dict[str, Any]:
        """The same page, with the arguments printed into a document that was never seen before."""
        listed = ", ".join(f"{name}: {literal(value)}" for name, value in arguments.items())
        fresh = f"# {next(_NUMBERS)}\n{{ found: {thing.plural}({listed}) {{ {PARTS} }} }}"
        return dict((await self.twenty.data(fresh))["found"])

    async def ids(self, thing: Thing, tree: Any) -> list[str]:
        """The ids that pass a filter, and the count agrees with them."""
        answer = await self.page(thing, filter=tree, first=1000)
        assert answer["totalCount"] == len(answer["edges"])
        return ids(answer)

    def expected(self, thing: Thing, tree: Any = None) -> set[str]:
        """What the reference says."""
        return reference.ids(self.world, thing, tree)

    def said(self, thing: Thing, tree: Any) -> bool:
        """Whether the filter says anything at all."""
        return reference.says_something(self.world, thing, tree)


PARTS = "edges { cursor node { id } } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
_NUMBERS = itertools.count()


def document(thing: Thing) -> str:
    """One document for all pages of an object."""
    name = thing.type
    return f"""query Page($filter: {name}FilterInput, $orderBy: [{name}OrderByInput!], $first: Int, $last: Int,
                          $after: String, $before: String, $offset: Int) {{
      {thing.plural}(filter: $filter, orderBy: $orderBy, first: $first, last: $last, after: $after, before: $before,
                     offset: $offset) {{ {PARTS} }} }}"""


def ids(answer: dict[str, Any]) -> list[str]:
    """The ids of a page."""
    return [edge["node"]["id"] for edge in answer["edges"]]


@pytest.fixture(scope="session")
async def filled(owner_address: DatabaseAddress, database: Database) -> Filled:
    """The data set in a workspace of its own. For reading only."""
    workspace_id, _ = await workspaces.make(owner_address)
    await fill(database, workspace_id)
    world: dict[str, dict[UUID, Row]] = {}
    async with database.reading(workspace_id) as session:
        for table, sql in _TABLES.items():
            world[table] = {row["id"]: dict(row) for row in await session.rows(sql)}
    return Filled(Twenty(database, workspace_id), world)


async def fill(database: Database, workspace_id: UUID) -> None:
    """Make the data set, as another dialect could have made it."""
    scope = Scope(workspace_id, None, "laws", None, "tests", "API")
    async with database.transaction(workspace_id) as session:
        changes = Changes(session, scope)
        made = {table: await changes.create(table, rows) for table, rows in records.rows().items()}
        for table in ("company", "person", "deal"):
            await changes.hide(table, [made[table][number] for number in records.HIDDEN])
            await changes.remove(table, [made[table][number] for number in records.DELETED])


def same(one: Any, other: Any) -> bool:
    """Whether two answers are the same bytes."""
    return orjson.dumps(one) == orjson.dumps(other)

"""A Twenty client below HTTP: the documents run through the engine on the exact schema, with the real database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
import pytest

from models.access.granted import Granted
from models.access.standard import STANDARD, Role
from models.database.pool import Database
from models.objects.identifiers import new_id
from models.records.scope import Scope
from models.records.service import Changes
from resolvers.kit.context import Context, Limits
from resolvers.kit.operation import Engine
from resolvers.twenty.assemble import twenty_schema

SCHEMA = twenty_schema()
ENGINE = Engine(SCHEMA, Limits())


@dataclass(frozen=True)
class Key:
    """Who asks."""

    workspace_id: UUID
    user_id: UUID | None = None
    name: str = "test"
    may_write: bool = True
    may_administer: bool = True
    is_person: bool = False
    granted: Granted = STANDARD[Role.OWNER]
    titles: frozenset[str] = frozenset({"USER"})
    key_style: str | None = None
    api_key: UUID | None = None
    key_id: UUID = field(default_factory=new_id)

    def may(self, flag: str) -> bool:
        return self.granted.may(flag)


@dataclass(frozen=True)
class Twenty:
    """A client of one workspace."""

    database: Database
    workspace_id: UUID
    field_by_field: bool = False
    may_write: bool = True
    user_id: UUID | None = None
    may_administer: bool = True

    async def answer(self, document: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        """The whole response as its JSON."""
        context = Context(
            Key(self.workspace_id, self.user_id, may_write=self.may_write, may_administer=self.may_administer),
            self.database,
            Limits(),
            field_by_field=self.field_by_field,
        )
        sent = None if variables is None else orjson.loads(orjson.dumps(variables))
        result = await ENGINE.run(context, document, sent)
        body: dict[str, Any] = orjson.loads(orjson.dumps(result.body))
        return body

    async def data(self, document: str, **variables: Any) -> Any:
        """The `data` of a response that must have no errors."""
        body = await self.answer(document, variables)
        assert "errors" not in body, body
        return body["data"]

    async def error(self, document: str, **variables: Any) -> dict[str, Any]:
        """The only error of a response that must have one."""
        body = await self.answer(document, variables)
        assert len(body.get("errors", ())) == 1, body
        error: dict[str, Any] = body["errors"][0]
        return error

    async def make(self, object_name: str, *rows: dict[str, Any]) -> list[str]:
        """Records as another dialect could have made them."""
        scope = Scope(self.workspace_id, None, "test", None, "tests", "API")
        async with self.database.transaction(self.workspace_id) as session:
            return [str(row_id) for row_id in await Changes(session, scope).create(object_name, list(rows))]

    async def hide(self, object_name: str, record_id: str) -> None:
        """Take a record off lists, as CustomerOS does."""
        scope = Scope(self.workspace_id, None, "test", None, "tests", "API")
        async with self.database.transaction(self.workspace_id) as session:
            await Changes(session, scope).hide(object_name, [UUID(record_id)])


@pytest.fixture
async def twenty(database: Database, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]) -> Twenty:
    """A client of a new, empty workspace."""
    workspace_id, _ = await new_workspace(role=Role.OWNER)
    return Twenty(database, workspace_id)


@pytest.fixture
def stranger_id() -> str:
    """The id of no record."""
    return str(new_id())

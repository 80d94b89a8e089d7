"""Both paths on one workspace, and the ids that documents may name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
import pytest
from graphql import get_named_type

from app.auth.caller import Caller
from app.demo.members import MEMBERS
from models.access.standard import STANDARD, Role
from models.database.pool import Database, statement_log
from models.objects.identifiers import new_id
from resolvers import registry
from resolvers.kit.context import Context, Limits
from resolvers.kit.operation import Engine
from resolvers.kit.schema import Schema
from resolvers.twenty.vocabulary import STANDARD as OBJECTS

# Documents here are larger than a client's; the limits have tests of their own.
LIMITS = Limits(max_depth=60, max_aliases=500, max_tokens=20_000, max_directives=500, max_rows=10**12)
SCHEMAS: dict[str, Callable[[], Schema]] = {"query": registry.query_schema, "twenty": registry.twenty_schema}


@dataclass
class Both:
    """Runs a document on both paths."""

    engine: Engine
    shaped: Context
    plain: Context

    async def run(self, document: str, variables: dict[str, Any] | None = None) -> tuple[Any, Any, int]:
        """Both answers as text, and the number of statements of the shaped one."""
        statements: list[str] = []
        token = statement_log.set(statements)
        try:
            shaped = await self.engine.run(self.shaped, document, variables)
        finally:
            statement_log.reset(token)
        plain = await self.engine.run(self.plain, document, variables)
        return _comparable(shaped.body), _comparable(plain.body), len(statements)

    async def agree(self, document: str, variables: dict[str, Any] | None = None) -> Any:
        """The data, which both paths gave without an error, keys in the same order, the shaped one in one statement."""
        shaped, plain, statements = await self.run(document, variables)
        assert "errors" not in shaped, (shaped["errors"], document)
        assert "errors" not in plain, (plain["errors"], document)
        assert shaped == plain, document
        assert _keys(shaped) == _keys(plain), document
        assert statements <= 1, document
        return shaped["data"]

    async def cursor(self) -> str:
        """A cursor of the order without keys; an id is a place among the ids of any object."""
        found = await self.agree("{ companies(first: 1, offset: 20) { edges { cursor } } }")
        return str(found["companies"]["edges"][0]["cursor"])


@pytest.fixture(params=list(SCHEMAS))
def both(request: pytest.FixtureRequest, demo_key: tuple[UUID, str], database: Database) -> Both:
    caller = Caller(demo_key[0], STANDARD[Role.OWNER], new_id(), MEMBERS[0].id, "test")
    engine = Engine(SCHEMAS[request.param](), LIMITS)
    return Both(
        engine,
        Context(caller, database, LIMITS),
        Context(caller, database, LIMITS, field_by_field=True),
    )


@pytest.fixture(scope="session")
async def known(demo_key: tuple[UUID, str], database: Database) -> dict[str, str]:
    """Literals for the required arguments of root fields."""
    workspace_id, _ = demo_key
    found: dict[str, str] = {}
    async with database.reading(workspace_id) as session:
        for argument, sql in {
            "organization.id": "SELECT id::text FROM company WHERE workspace_id = $1 ORDER BY id LIMIT 1",
            "contact.id": "SELECT id::text FROM person WHERE workspace_id = $1 ORDER BY id LIMIT 1",
            "opportunity.id": "SELECT id::text FROM deal WHERE workspace_id = $1 ORDER BY id LIMIT 1",
            "interactionEvent.id": "SELECT id::text FROM activity WHERE workspace_id = $1"
            " AND kind = 'INTERACTION_EVENT' ORDER BY id LIMIT 1",
            "meeting.id": "SELECT id::text FROM activity WHERE workspace_id = $1"
            " AND kind = 'MEETING' ORDER BY id LIMIT 1",
            "contact_ByEmail.email": "SELECT address FROM email WHERE workspace_id = $1"
            " AND person_id IS NOT NULL ORDER BY id LIMIT 1",
            "contact_ByPhone.e164": "SELECT e164 FROM phone WHERE workspace_id = $1"
            " AND person_id IS NOT NULL ORDER BY id LIMIT 1",
            "organization_ByCustomerOsId.customerOsId": "SELECT customer_os_id FROM company"
            " WHERE workspace_id = $1 ORDER BY id LIMIT 1",
        }.items():
            row = await session.row(sql)
            found[argument] = f'"{row[0]}"'
        for type_name, table in _TWENTY.items():
            row = await session.row(f"SELECT t.id::text FROM {table} t WHERE t.workspace_id = $1 ORDER BY t.id LIMIT 1")
            found[type_name] = f'"{row[0]}"'
    return found


# Twenty's types of single records and their tables.
_TWENTY = {words.type_name: words.object for words in OBJECTS}


def with_ids(both: Both, known: dict[str, str]) -> dict[str, str]:
    """The known literals, with an id for each root field that answers with one record of Twenty's."""
    query = both.engine.schema.graphql.query_type
    assert query is not None
    single = {
        f"{name}.id": known[get_named_type(field.type).name.removeprefix("Twenty")]
        for name, field in query.fields.items()
        if {"filter", "id"} <= set(field.args)
    }
    several = {
        f"{name}.ids": f"[{known[get_named_type(field.type).name.removesuffix('Connection')]}]"
        for name, field in query.fields.items()
        if {"ids", "data"} <= set(field.args)
    }
    return {**known, **single, **several}


def _comparable(body: dict[str, Any]) -> Any:
    """Parsed from what would be sent: shaped parts are text until then."""
    return orjson.loads(orjson.dumps(body))


def _keys(value: Any) -> Any:
    """All keys in order: equal objects need not have them in the same one. (Equal numbers may be written 5 and 5.0.)"""
    if isinstance(value, dict):
        return [(key, _keys(below)) for key, below in value.items()]
    return [_keys(item) for item in value] if isinstance(value, list) else None

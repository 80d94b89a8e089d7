"""The shaped answer equals the one that graphql-core completes field by field, for documents made at random.

Compared after JSON parsing, the order of keys included. A document that fails must fail both ways.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
import pytest

from app.auth.caller import Caller, Role
from models.database.pool import Database, statement_log
from models.objects.identifiers import new_id
from resolvers import registry
from resolvers.kit.context import Context, Limits
from resolvers.kit.operation import Engine
from resolvers.kit.schema import Schema
from tests.differential.documents import Documents

# The generator makes documents that are larger than a client's; the limits have tests of their own.
LIMITS = Limits(max_depth=60, max_aliases=500, max_tokens=20_000, max_directives=500)
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


@pytest.fixture(params=list(SCHEMAS))
def both(request: pytest.FixtureRequest, demo_key: tuple[UUID, str], database: Database) -> Both:
    caller = Caller(demo_key[0], Role.OWNER, new_id(), None, "test")
    engine = Engine(SCHEMAS[request.param](), LIMITS)
    return Both(
        engine,
        Context(caller, database, LIMITS),
        Context(caller, database, LIMITS, field_by_field=True),
    )


@pytest.mark.parametrize("seed", range(25))
async def test_generated_documents_answer_the_same_both_ways(both: Both, seed: int, known: dict[str, str]) -> None:
    documents = Documents(both.engine.schema.graphql, seed, known)
    for _ in range(4):
        document = documents.make()
        shaped, plain, statements = await both.run(document)
        assert "errors" not in shaped, (shaped["errors"], document)
        assert "errors" not in plain, (plain["errors"], document)
        assert shaped == plain, document
        assert _keys(shaped) == _keys(plain), document
        assert statements <= 1, document


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
            "contact_ByEmail.email": "SELECT address FROM email WHERE workspace_id = $1"
            " AND person_id IS NOT NULL ORDER BY id LIMIT 1",
            "contact_ByPhone.e164": "SELECT e164 FROM phone WHERE workspace_id = $1"
            " AND person_id IS NOT NULL ORDER BY id LIMIT 1",
            "organization_ByCustomerOsId.customerOsId": "SELECT customer_os_id FROM company"
            " WHERE workspace_id = $1 ORDER BY id LIMIT 1",
        }.items():
            row = await session.row(sql)
            found[argument] = f'"{row[0]}"'
    return found


def _comparable(body: dict[str, Any]) -> Any:
    """Parsed from what would be sent: shaped parts are text until then."""
    return orjson.loads(orjson.dumps(body))


def _keys(value: Any) -> Any:
    """All keys in order: equal objects need not have them in the same one. (Equal numbers may be written 5 and 5.0.)"""
    if isinstance(value, dict):
        return [(key, _keys(below)) for key, below in value.items()]
    return [_keys(item) for item in value] if isinstance(value, list) else None

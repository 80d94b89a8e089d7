"""Through every root field of both endpoints, another workspace's record is one that never existed."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Mapping
from typing import Any

import asyncpg
import pytest
from graphql import GraphQLObjectType

from resolvers import registry
from tests.isolation.calls import CUSTOMER_OS, Calls, twenty
from tests.isolation.conftest import MARK, OWN, MakeStranger, Neighbour
from tests.isolation.metadata_calls import METADATA
from tests.support.server import Crm
from tests.support.tenants import dump

CALLS: Mapping[str, Calls] = {
    "/query": {**CUSTOMER_OS, **twenty(registry.query_schema())},
    "/graphql": twenty(registry.twenty_schema()),
    "/metadata": METADATA,
}
_ROOTS = {
    "/query": registry.query_schema,
    "/graphql": registry.twenty_schema,
    "/metadata": registry.metadata_schema,
}
_MADE_IDS = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b")


def fields(path: str) -> dict[str, str]:
    """Root field -> the operation that it belongs to."""
    schema = _ROOTS[path]().graphql
    found: dict[str, str] = {}
    for operation, type_ in (("query", schema.query_type), ("mutation", schema.mutation_type)):
        assert isinstance(type_, GraphQLObjectType)
        found |= dict.fromkeys(type_.fields, operation)
    return found


# Logging in is tried with foreign tokens in tests/auth; what is current is the caller's.
_ELSEWHERE = re.compile("LoginToken|renewToken|^current")
EVERY = [(path, name, operation) for path in CALLS for name, operation in fields(path).items() if name in CALLS[path]]


@pytest.mark.parametrize("path", CALLS)
def test_every_root_field_is_called(path: str) -> None:
    expected = set(fields(path))
    if path == "/metadata":
        expected = {name for name in expected if not _ELSEWHERE.search(name)}
    assert set(CALLS[path]) == expected


@pytest.fixture
async def untouched(neighbour: Neighbour, superuser: asyncpg.Connection[Any]) -> AsyncIterator[None]:
    """Whatever the test does, the neighbour's rows stay what they were, byte for byte."""
    before = await dump(superuser, neighbour.workspace_id)
    assert len(before) > 50
    yield
    assert await dump(superuser, neighbour.workspace_id) == before


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(("path", "name", "operation"), EVERY, ids=lambda value: str(value).strip("/"))
async def test_a_foreign_record_is_a_missing_one(
    neighbour: Neighbour, stranger: MakeStranger, path: str, name: str, operation: str
) -> None:
    """Two strangers do the same, one with the neighbour's words and one with nobody's: they are told the same."""
    asks_neighbour, asks_nobody = await stranger(), await stranger()
    for call in CALLS[path][name]:
        foreign = answer(asks_neighbour, path, operation, call, neighbour.theirs)
        missing = answer(asks_nobody, path, operation, call, neighbour.nobodys)
        assert foreign == missing, call
        assert MARK not in foreign, call
        assert "GRAPHQL_VALIDATION_FAILED" not in foreign, foreign
        assert "INTERNAL_SERVER_ERROR" not in foreign, foreign
        # A call that is refused for its form proves nothing about whose the record is.
        assert "BAD_USER_INPUT" not in foreign, foreign


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("path", ["/query", "/graphql"])
async def test_many_fields_in_one_request(neighbour: Neighbour, stranger: MakeStranger, path: str) -> None:
    """One statement of several reads, where another workspace's ids stand beside one's own."""
    deal = "twentyOpportunity" if path == "/query" else "opportunity"
    document = f"""
      a: company(id: "<company>") {{ name }} b: company(id: "<own_company>") {{ id }}
      c: person(id: "<person>") {{ name {{ firstName }} }} d: {deal}(id: "<deal>") {{ name company {{ name }} }}
      e: people(filter: {{companyId: {{in: ["<company>", "<own_company>"]}}}}) {{ totalCount }}"""
    foreign = answer(await stranger(), path, "query", document, neighbour.theirs)
    assert json.loads(foreign) == {
        "data": {"a": None, "b": {"id": "<own_company>"}, "c": None, "d": None, "e": {"totalCount": 0}}
    }


def answer(client: Crm, path: str, operation: str, call: str, words: Mapping[str, str]) -> str:
    """The response as text, with the words of the call, and the ids of what was made, replaced by their names."""
    known = {**words, **OWN}
    sent = re.sub(r"<(\w+)>", lambda found: known[found[1]], call)
    body = json.dumps(client.answer(f"{operation} {{ {sent} }}", path=path))
    for name in sorted(known, key=lambda name: -len(known[name])):
        body = body.replace(known[name], f"<{name}>")
    return _MADE_IDS.sub("<made>", body)

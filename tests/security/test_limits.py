"""Every limit of one request, at it and one beyond it: on by default, its own setting, and refused before any SQL."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from app.settings import Settings
from models.database import pool
from models.database.address import DatabaseAddress
from tests.security.conftest import SMALL
from tests.support.server import Crm

CREATE = "mutation($data: [CompanyCreateInput!]!) { createCompanies(data: $data) { id } }"


def sized(limit: str, amount: int) -> tuple[str, dict[str, Any]]:
    """A document with exactly so much of what is limited, and its variables."""
    match limit:
        case "max_aliases":
            return "{ companies { " + " ".join(f"a{n}: totalCount" for n in range(amount)) + " } }", {}
        case "max_root_fields":
            return "{ " + "__typename " * amount + "}", {}
        case "max_directives":
            fields = " ".join("totalCount @include(if: true)" for _ in range(amount))
            return f"{{ companies {{ {fields} }} }}", {}
        case "max_page_size":
            return "query($n: Int) { companies(first: $n) { edges { cursor } } }", {"n": amount}
        case _:
            return CREATE, {"data": [{"name": f"Acme {n}"} for n in range(amount)]}


@pytest.mark.parametrize("path", ["/query", "/graphql"])
@pytest.mark.parametrize(
    "limit", ["max_aliases", "max_root_fields", "max_directives", "max_page_size", "max_batch_rows"]
)
def test_at_the_limit_and_one_beyond(hardened: Crm, path: str, limit: str) -> None:
    document, variables = sized(limit, SMALL[limit])
    assert "errors" not in hardened.answer(document, variables, path=path)
    document, variables = sized(limit, SMALL[limit] + 1)
    body = hardened.answer(document, variables, path=path)
    (error,) = body["errors"]
    assert error["extensions"]["code"] in ("LIMIT_EXCEEDED", "BAD_USER_INPUT")
    assert str(SMALL[limit]) in error["message"]
    assert not any((body["data"] or {}).values())


def test_depth(hardened: Crm) -> None:
    assert "errors" not in hardened.answer("{ companies { edges { node { id } } } }")
    error = hardened.error("{ companies { edges { node { people { totalCount } } } } }")
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    # Fragments are no way around it, nor is an operation that does not run.
    fragments = "{ companies { ...C } } fragment C on CompanyConnection { edges { node { ...N } } }"
    fragments += " fragment N on Company { people { totalCount } }"
    assert hardened.error(fragments)["extensions"]["code"] == "LIMIT_EXCEEDED"


def test_tokens(hardened: Crm) -> None:
    # Eleven tokens stand around the names.
    names = SMALL["max_tokens"] - 11
    assert "errors" not in hardened.answer("{ people { edges { node { " + "id " * names + "} } } }")
    error = hardened.error("{ people { edges { node { " + "id " * (names + 1) + "} } } }")
    assert "tokens" in error["message"]


@pytest.mark.parametrize("path", ["/query", "/graphql"])
def test_cost_is_known_before_anything_is_read(hardened: Crm, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """Each node asked for may be a record; lists within lists multiply (tests/records)."""
    document = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    assert "errors" not in hardened.answer(document, {"ids": [str(uuid4())] * SMALL["max_rows"]}, path=path)
    seen: list[str] = []
    note = pool.note

    def noted(sql: str) -> None:
        seen.append(sql)
        note(sql)

    monkeypatch.setattr(pool, "note", noted)
    error = hardened.error(document, {"ids": [str(uuid4())] * (SMALL["max_rows"] + 1)}, path=path)
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert str(SMALL["max_rows"]) in error["message"]
    assert not [sql for sql in seen if "FROM company" in sql]


def test_directives_are_counted_wherever_they_stand(hardened: Crm) -> None:
    for text in (
        "query @include(if: true) @a @b @c { __typename }",
        "query($x: Int @a @b @c @d) { __typename }",
        "{ ...F } fragment F on Query @a @b @c @d { __typename }",
    ):
        errors = hardened.answer(text)["errors"]
        assert [error["extensions"]["code"] for error in errors] == ["LIMIT_EXCEEDED"]


@pytest.mark.parametrize("path", ["/query", "/graphql", "/metadata", "/rest/companies", "/api/companies"])
def test_body_at_the_limit_and_one_beyond(hardened: Crm, path: str) -> None:
    most = SMALL["max_body_bytes"]
    headers = {"authorization": f"Bearer {hardened.api_key}", "content-type": "application/json"}
    start = json.dumps({"query": "{ __typename }", "name": "Acme"})
    statuses = []
    for size in (most, most + 1):
        body = start.ljust(size)
        statuses.append(hardened.http.post(f"{hardened.url}{path}", content=body, headers=headers).status_code)
    assert statuses[0] != 413
    assert statuses[1] == 413


async def test_a_statement_has_an_end(hardened: Crm, owner_address: DatabaseAddress) -> None:
    connection = await asyncpg.connect(owner_address.url())
    try:
        async with connection.transaction():
            await connection.execute("LOCK TABLE favorite IN ACCESS EXCLUSIVE MODE")
            error = hardened.error("{ favorites { totalCount } }")
    finally:
        await connection.close()
    assert (error["message"], error["extensions"]["code"]) == ("The request took too long.", "TIMEOUT")
    assert hardened.data("{ favorites { totalCount } }") == {"favorites": {"totalCount": 0}}


def test_all_are_on_by_default() -> None:
    given = Settings()
    for name, small in SMALL.items():
        assert getattr(given, name) > small
    assert given.rate_limits
    assert given.login_attempts

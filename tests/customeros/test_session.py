"""What a client asks when somebody begins to work: the tenant, who asks, the figures of the workspace."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
import pytest

from app.auth.caller import Caller
from models.access.standard import STANDARD, Role
from models.database.pool import statement_log
from resolvers.kit.context import DEFAULT_LIMITS, Context
from resolvers.kit.operation import Engine
from resolvers.registry import query_schema
from tests.customeros.conftest import Store
from tests.support.server import Crm

_CACHE = """{ global_Cache {
  user { id firstName }
  isOwner isPlatformOwner isFirstLogin
  activeEmailTokens { email provider } inactiveEmailTokens { email } mailboxes
  gCliCache { id type display data { key value display } }
  minARRForecastValue maxARRForecastValue contractsExist contactCities contactRegions cdnLogoUrl
} }"""


async def _ask(
    store: Store, document: str, user_id: str | None, *, titles: tuple[str, ...] = ("USER",), plain: bool = False
) -> dict[str, Any]:
    caller = Caller(
        store.workspace_id,
        STANDARD[Role.USER],
        store.workspace_id,
        None if user_id is None else UUID(user_id),
        "Test",
        titles=frozenset(titles),
    )
    engine = Engine(query_schema(), DEFAULT_LIMITS)
    answer = await engine.run(Context(caller, store.database, DEFAULT_LIMITS, field_by_field=plain), document)
    body: dict[str, Any] = orjson.loads(orjson.dumps(answer.body))
    return body


@pytest.mark.parametrize("plain", [False, True], ids=["shaped", "field by field"])
async def test_the_cache_tells_of_the_workspace_as_it_is(store: Store, plain: bool) -> None:
    """Each figure from records: those that are hidden, deleted or closed do not count."""
    (mia,) = await store.create("member", {"first_name": "Mia", "last_name": "Moss", "email": "mia@example.com"})
    empty = (await _ask(store, _CACHE, mia, plain=plain))["data"]["global_Cache"]
    assert empty["user"] == {"id": mia, "firstName": "Mia"}
    assert (empty["minARRForecastValue"], empty["maxARRForecastValue"], empty["contractsExist"]) == (0, 0, False)
    assert (empty["contactCities"], empty["contactRegions"], empty["mailboxes"]) == ([], [], ["mia@example.com"])
    assert (empty["isOwner"], empty["isPlatformOwner"], empty["isFirstLogin"]) == (False, False, False)
    assert {"id": "CA", "type": "STATE", "display": "California"}.items() <= next(
        item for item in empty["gCliCache"] if item["id"] == "CA"
    ).items()

    acme, globex, hidden = await store.create("company", {"name": "Acme"}, {"name": "Globex"}, {"name": "Hidden"})
    renewal = {"kind": "RENEWAL", "name": "Renewal"}
    await store.create(
        "deal",
        {**renewal, "company_id": UUID(acme), "amount": 100},
        {**renewal, "company_id": UUID(acme), "amount": 50},
        {**renewal, "company_id": UUID(globex), "amount": 70},
        {**renewal, "company_id": UUID(globex), "amount": 900, "outcome": "LOST"},
        {**renewal, "company_id": UUID(hidden), "amount": 1},
        {"kind": "NBO", "name": "New", "company_id": UUID(acme), "amount": 5_000},
    )
    await store.hide("company", hidden)
    await store.create("contract", {"name": "Master", "company_id": UUID(acme)})
    ann, bob, gone = await store.create("person", {"first_name": "Ann"}, {"first_name": "Bob"}, {"first_name": "Cy"})
    await store.create(
        "address",
        {"person_id": UUID(ann), "city": "Paris", "state": "IDF"},
        {"person_id": UUID(bob), "city": "Austin", "state": "Texas"},
        {"person_id": UUID(bob), "city": "Paris"},
        {"person_id": UUID(gone), "city": "Nowhere"},
        {"company_id": UUID(acme), "city": "Berlin"},
    )
    await store.remove("person", gone)
    full = (await _ask(store, _CACHE, mia, titles=("USER", "OWNER"), plain=plain))["data"]["global_Cache"]
    assert (full["minARRForecastValue"], full["maxARRForecastValue"], full["contractsExist"]) == (70, 150, True)
    assert (full["contactCities"], full["contactRegions"]) == (["Austin", "Paris"], ["IDF", "Texas"])
    assert (full["isOwner"], full["isPlatformOwner"]) == (True, False)


async def test_the_cache_needs_a_user(store: Store) -> None:
    """A key that stands for nobody has nothing to begin with; nor has somebody who is gone."""
    (mia,) = await store.create("member", {"email": "mia@example.com"})
    await store.remove("member", mia)
    for user in (None, mia):
        body = await _ask(store, "{ global_Cache { isOwner } }", user)
        assert body["data"] is None
        assert [error["message"] for error in body["errors"]] == ["The caller is not a user of the workspace."]


async def test_one_user_under_two_keys(store: Store) -> None:
    """Different selections of the same user do not get into each other's way."""
    (mia,) = await store.create("member", {"first_name": "Mia", "last_name": "Moss", "email": "mia@example.com"})
    body = await _ask(store, "{ global_Cache { one: user { id } two: user { firstName lastName } isOwner } }", mia)
    assert body == {
        "data": {
            "global_Cache": {"one": {"id": mia}, "two": {"firstName": "Mia", "lastName": "Moss"}, "isOwner": False}
        }
    }


async def test_only_what_is_selected_is_read(store: Store) -> None:
    """Who asks whether they own the workspace does not wait for all its places."""
    (mia,) = await store.create("member", {"email": "mia@example.com"})
    sent: list[str] = []
    token = statement_log.set(sent)
    try:
        await _ask(store, "{ global_Cache { isOwner } }", mia)
    finally:
        statement_log.reset(token)
    assert len(sent) == 1


async def test_the_tenant_is_what_the_headers_call_it(crm: Crm) -> None:
    """The name of the workspace, which `X-Openline-TENANT` takes."""
    name = crm.data("{ tenant }")["tenant"]
    assert name == f"Test {crm.workspace_id}"
    response = crm.post("{ tenant }", headers={"X-Openline-TENANT": name})
    assert response.json() == {"data": {"tenant": name}}


async def _found(crm: Crm, keyword: str, limit: int | None = None) -> list[tuple[str, str]]:
    document = "query ($k: String!, $n: Int) { gcli_Search(keyword: $k, limit: $n) { id type display } }"
    items = crm.data(document, {"k": keyword, "n": limit})["gcli_Search"]
    return [(item["type"], item["display"]) for item in items]


async def test_a_keyword_finds_beginnings_without_accents(store: Store, crm: Crm) -> None:
    """Contacts, organizations, addresses and states, by beginnings of words."""
    await store.create("person", {"first_name": "José", "last_name": "Núñez", "emails": ["jose@mail.example"]})
    await store.create("company", {"name": "Josefa & Co", "domains": ["josefa.example"]})
    (hidden,) = await store.create("person", {"first_name": "Jose", "emails": ["jose@gone.example"]})
    await store.remove("person", hidden)
    assert await _found(crm, "JOSE") == [
        ("CONTACT", "José Núñez"),
        ("ORGANIZATION", "Josefa & Co"),
        ("EMAIL", "jose@mail.example"),
    ]
    assert await _found(crm, "nun jos") == [("CONTACT", "José Núñez")]
    assert await _found(crm, "josefa.ex") == [("ORGANIZATION", "Josefa & Co")]
    assert ("STATE", "New York") in await _found(crm, "new yo")
    assert await _found(crm, "calif") == [("STATE", "California")]
    assert await _found(crm, "jose", 1) == [("CONTACT", "José Núñez")]
    assert await _found(crm, " ") == []


async def test_ten_are_found_when_nothing_is_said(store: Store, crm: Crm) -> None:
    """And more only as far as a page may go."""
    await store.create("person", *({"first_name": f"Ann{n}"} for n in range(15)))
    assert len(await _found(crm, "ann")) == 10
    assert len(await _found(crm, "ann", 0)) == 10
    assert len(await _found(crm, "ann", 12)) == 12
    error = crm.error('{ gcli_Search(keyword: "a", limit: 100000) { id } }')
    assert error["extensions"]["field"] == "limit"


async def test_what_was_found_says_more(store: Store, crm: Crm) -> None:
    """The primary address of a contact, the website of an organization, the code of a state."""
    await store.create("person", {"first_name": "Ann", "emails": ["ann@mail.example"]})
    (item,) = crm.data('{ gcli_Search(keyword: "ann", limit: 1) { data { key value display } } }')["gcli_Search"]
    assert item == {"data": [{"key": "EMAIL", "value": "ann@mail.example", "display": None}]}

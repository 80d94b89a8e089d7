"""The 13 checks of graphql-cop (github.com/dolevf/graphql-cop), as it makes them.

The hardened profile has no finding. With the settings as they come there are three, which are features there and stand
behind a credential: GET for queries, introspection, and suggestions. The playground is a page of its own.
"""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.support.server import Crm

PATHS = ["/query", "/graphql", "/metadata"]


def send(crm: Crm, path: str, method: str = "POST", **options: object) -> httpx.Response:
    headers = {"authorization": f"Bearer {crm.api_key}", **options.pop("headers", {})}  # type: ignore[dict-item]
    return crm.http.request(method, f"{crm.url}{path}", headers=headers, **options)  # type: ignore[arg-type]


def document(crm: Crm, path: str, text: str) -> httpx.Response:
    return send(crm, path, json={"query": text, "operationName": "cop"})


def answered(response: httpx.Response, key: str) -> bool:
    body = response.json() if response.content else {}
    return isinstance(body, dict) and (body.get("data") or {}).get(key) is not None


def alias_overloading(crm: Crm, path: str) -> bool:
    text = "query cop { " + " ".join(f"alias{n}:__typename" for n in range(101)) + " }"
    return answered(document(crm, path, text), "alias100")


def array_batching(crm: Crm, path: str) -> bool:
    body = [{"query": "query cop { __typename }", "operationName": "cop"} for _ in range(10)]
    found = send(crm, path, json=body).json()
    return isinstance(found, list) and len(found) == 10


def circular_introspection(crm: Crm, path: str) -> bool:
    below = "fields { type { " * 4 + "name" + " } }" * 4
    return answered(document(crm, path, f"query cop {{ __schema {{ types {{ {below} }} }} }}"), "__schema")


def directive_overloading(crm: Crm, path: str) -> bool:
    found = document(crm, path, "query cop { __typename " + "@aa" * 10 + " }").json()
    return len(found.get("errors", ())) == 10


def field_duplication(crm: Crm, path: str) -> bool:
    return answered(document(crm, path, "query cop { " + "__typename \n" * 500 + "}"), "__typename")


def field_suggestions(crm: Crm, path: str) -> bool:
    texts = ("query cop { __schema { directive } }", "query cop { __type(nam: 1) { name } }")
    return any("did you mean" in document(crm, path, text).text.lower() for text in texts)


def get_query(crm: Crm, path: str) -> bool:
    return answered(send(crm, path, "GET", params={"query": "query cop{__typename}"}), "__typename")


def get_mutation(crm: Crm, path: str) -> bool:
    return answered(send(crm, path, "GET", params={"query": "mutation cop{__typename}"}), "__typename")


def post_urlencoded(crm: Crm, path: str) -> bool:
    response = send(crm, path, data={"query": "query cop{__typename}"})
    return response.status_code < 400


def graphiql(crm: Crm, path: str) -> bool:
    response = send(crm, path, "GET", headers={"accept": "text/html"})
    marks = ("graphiql.min.css", "GraphQL Playground", "GraphiQL", "graphql-playground")
    return any(mark in response.text for mark in marks)


def introspection(crm: Crm, path: str) -> bool:
    return answered(document(crm, path, "query cop { __schema { types { name fields { name } } } }"), "__schema")


def trace_mode(crm: Crm, path: str) -> bool:
    body = document(crm, path, "query cop { __typename }").json()
    return "tracing" in body.get("extensions", {})


def unhandled_errors(crm: Crm, path: str) -> bool:
    found = send(crm, path, json={"query": "qwerty cop { abc }"})
    text = found.text.lower()
    return found.status_code >= 500 or any(mark in text for mark in ("exception", "traceback", "stacktrace", ".py"))


CHECKS: list[Callable[[Crm, str], bool]] = [
    *(alias_overloading, array_batching, circular_introspection, directive_overloading, field_duplication),
    *(field_suggestions, get_query, get_mutation, post_urlencoded, graphiql, introspection, trace_mode),
    unhandled_errors,
]
# What the settings as they come leave open.
OPEN = {"get_query", "introspection", "field_suggestions"}


def test_there_are_thirteen() -> None:
    assert len(CHECKS) == 13


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_hardened_profile_has_no_finding(hardened: Crm, check: Callable[[Crm, str], bool], path: str) -> None:
    assert not check(hardened, path)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_settings_as_they_come_leave_open_what_is_listed(crm: Crm, check: Callable[[Crm, str], bool]) -> None:
    assert check(crm, "/query") is (check.__name__ in OPEN)


def test_the_playground_can_be_closed(hardened: Crm, crm: Crm) -> None:
    for file in ("/playground", "/playground/config.json"):
        assert hardened.http.get(f"{hardened.url}{file}").status_code == 404
        assert crm.http.get(f"{crm.url}{file}").status_code == 200

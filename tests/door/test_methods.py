"""Methods and media types of the GraphQL endpoints beyond a plain POST, and what goes wrong inside."""

from __future__ import annotations

import pytest

from app.graphql_media import GRAPHQL, accepted
from app.http_body import JSON, Refused
from models.records import compile_page
from tests.support.server import Crm

PATHS = ["/query", "/graphql", "/metadata"]
ALLOWED = "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_a_body(crm: Crm, path: str) -> None:
    url, headers = f"{crm.url}{path}", {"authorization": f"Bearer {crm.api_key}"}
    whole = crm.http.get(url, params={"query": "{ __typename }"}, headers=headers)
    head = crm.http.head(url, params={"query": "{ __typename }"}, headers=headers)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "cache-control"):
        assert head.headers[name] == whole.headers[name]
    assert crm.http.head(url, headers=headers).status_code == 400
    assert crm.http.head(url, params={"query": "{ __typename }"}).status_code == 401
    mutation = 'mutation { createCompany(data: {name: "x"}) { id } }'
    if path != "/metadata":
        assert crm.http.head(url, params={"query": mutation}, headers=headers).status_code == 405


@pytest.mark.parametrize("path", PATHS)
def test_options_says_what_is_allowed(crm: Crm, path: str) -> None:
    answer = crm.http.options(f"{crm.url}{path}")
    assert (answer.status_code, answer.headers["allow"], answer.content) == (204, ALLOWED, b"")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_in_the_form_of_graphql(crm: Crm, path: str, method: str) -> None:
    answer = crm.http.request(method, f"{crm.url}{path}", headers={"authorization": f"Bearer {crm.api_key}"})
    assert (answer.status_code, answer.headers["allow"]) == (405, ALLOWED)
    assert answer.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, JSON),
        (" ", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/html, */*;q=0.1", JSON),
        (f"{JSON}, {GRAPHQL}", JSON),
        (f"{GRAPHQL}, {JSON}", GRAPHQL),
        (f"{GRAPHQL}, */*", GRAPHQL),
        (f"{GRAPHQL};q=0.5, {JSON}", JSON),
        (f"{JSON};q=0.5, {GRAPHQL};q=0.6", GRAPHQL),
        (f"{JSON};q=0, */*", GRAPHQL),
        (f"{GRAPHQL};q=0, application/*;q=0.2", JSON),
        (f"{GRAPHQL}; charset=utf-8; Q=1.0", GRAPHQL),
        (f"{JSON};q=much", JSON),
        ("APPLICATION/GraphQL-Response+JSON", GRAPHQL),
    ],
)
def test_the_media_type_liked_best(accept: str | None, media: str) -> None:
    assert accepted(accept) == media


@pytest.mark.parametrize("accept", ["text/html", f"{JSON};q=0", "*/*;q=0", f"{JSON};q=0, {GRAPHQL};q=0.0"])
def test_who_takes_neither_is_refused(accept: str) -> None:
    with pytest.raises(Refused) as refused:
        accepted(accept)
    assert refused.value.status == 406


@pytest.mark.parametrize(("path", "page_info"), [("/query", "TwentyPageInfo"), ("/graphql", "PageInfo")])
def test_names_of_types_alone_read_nothing(crm: Crm, path: str, page_info: str) -> None:
    document = "{ companies { __typename } people { pageInfo { __typename } } }"
    assert crm.data(document, path=path) == {
        "companies": {"__typename": "CompanyConnection"},
        "people": {"pageInfo": {"__typename": page_info}},
    }


def test_names_of_types_alone_of_customeros(crm: Crm) -> None:
    assert crm.data("{ contacts { __typename } }") == {"contacts": {"__typename": "ContactsPage"}}


@pytest.mark.parametrize("media", [JSON, GRAPHQL])
def test_a_mistake_of_ours_while_planning_is_masked_and_its_fields_alone(
    crm: Crm, monkeypatch: pytest.MonkeyPatch, media: str
) -> None:
    def broken(*_given: object, **_named: object) -> str:
        raise RuntimeError("a secret of the house")

    monkeypatch.setattr(compile_page, "compile_rows", broken)
    document = "{ broken: companies(first: 3) { edges { node { id createdAt } } } __typename }"
    answer = crm.post(document, headers={"accept": media})
    assert (answer.status_code, answer.headers["content-type"]) == (200, f"{media}; charset=utf-8")
    body = answer.json()
    assert body["data"] == {"broken": None, "__typename": "Query"}
    (error,) = body["errors"]
    assert (error["message"], error["path"]) == ("Internal server error", ["broken"])
    assert error["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert "secret" not in answer.text


def test_a_mistake_of_ours_before_planning_is_500_in_the_form_of_graphql(
    crm: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise RuntimeError("a secret of the house")

    monkeypatch.setattr("resolvers.kit.operation.check", broken)
    answer = crm.post("{ neverAskedBefore: __typename }")
    assert answer.status_code == 500
    assert answer.json() == {
        "errors": [{"message": "Internal server error", "extensions": {"code": "INTERNAL_SERVER_ERROR"}}]
    }

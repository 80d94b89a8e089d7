"""GraphQL over HTTP: what is accepted, what is refused, and with which status."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

import httpx
import pytest

from app.auth.caller import Role
from tests.support.server import Crm

COMPANIES = "{ companies(first: 1) { totalCount } }"
GRAPHQL_RESPONSE = "application/graphql-response+json"


def post(crm: Crm, content: bytes | str, **headers: str) -> httpx.Response:
    given = {"authorization": f"Bearer {crm.api_key}", "content-type": "application/json", **headers}
    return crm.http.post(f"{crm.url}/query", content=content, headers=given)


def test_health_and_readiness_need_no_key(crm: Crm) -> None:
    assert crm.http.get(f"{crm.url}/").json() == {"message": "Up and running!"}
    assert crm.http.get(f"{crm.url}/health").json() == {"status": "OK"}
    assert crm.http.get(f"{crm.url}/readiness").json() == {"status": "OK"}


@pytest.mark.parametrize("header", ["X-Openline-API-KEY", "X-CUSTOMER-OS-API-KEY", "Authorization"])
def test_each_key_header_opens_the_workspace(crm: Crm, header: str) -> None:
    value = f"Bearer {crm.api_key}" if header == "Authorization" else crm.api_key
    response = crm.http.post(f"{crm.url}/query", json={"query": COMPANIES}, headers={header: value})
    assert response.json() == {"data": {"companies": {"totalCount": 0}}}


@pytest.mark.parametrize("path", ["/query", "/graphql"])
@pytest.mark.parametrize(
    ("headers", "message"),
    [({}, "Api key is required"), ({"Authorization": "Bearer rsk_wrong"}, "Invalid api key")],
)
def test_without_a_valid_key_nothing_answers(crm: Crm, path: str, headers: dict[str, str], message: str) -> None:
    response = crm.http.post(f"{crm.url}{path}", json={"query": "{ __typename }"}, headers=headers)
    assert response.status_code == 401
    more = {} if path == "/query" else {"extensions": {"code": "UNAUTHENTICATED"}}
    assert response.json() == {"errors": [{"message": message, **more}]}


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("{", 400),
        ("", 400),
        ("null", 400),
        ("[]", 400),
        ('[{"query": "{ __typename }"}]', 400),
        ("{}", 400),
        ('{"query": 1}', 400),
        ('{"query": "{ __typename }", "variables": []}', 400),
        ('{"query": "{ __typename }", "operationName": {}}', 400),
        ('{"query": "{ __typename }", "extensions": "x"}', 400),
    ],
)
def test_what_is_not_a_graphql_request_is_400(crm: Crm, content: str, status: int) -> None:
    response = post(crm, content)
    assert response.status_code == status
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_other_content_types_are_415(crm: Crm, content_type: str) -> None:
    assert post(crm, '{"query": "{ __typename }"}', **{"content-type": content_type}).status_code == 415


def test_a_body_of_seventeen_megabytes_is_413(crm: Crm) -> None:
    response = post(crm, b'{"query": "' + b" " * 17_000_000 + b'{ __typename }"}')
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"


def test_a_body_that_does_not_say_its_size_is_stopped_too(crm: Crm) -> None:
    def chunks() -> object:
        for _ in range(17):
            yield b" " * 1_000_000

    headers = {"authorization": f"Bearer {crm.api_key}", "content-type": "application/json"}
    response = crm.http.post(f"{crm.url}/query", content=chunks(), headers=headers)  # type: ignore[arg-type]
    assert response.status_code == 413


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        (GRAPHQL_RESPONSE, GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE}, application/json;q=0.9", GRAPHQL_RESPONSE),
    ],
)
def test_the_media_type_is_the_one_that_was_asked_for(crm: Crm, accept: str, media: str) -> None:
    response = post(crm, '{"query": "{ __typename }"}', accept=accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{media}; charset=utf-8"


def test_a_media_type_that_we_do_not_speak_is_406(crm: Crm) -> None:
    assert post(crm, '{"query": "{ __typename }"}', accept="image/png").status_code == 406


@pytest.mark.parametrize(
    ("document", "variables", "code"),
    [
        ("{", {}, "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("query ($n: Int!) { companies(first: $n) { totalCount } }", {"n": "x"}, "BAD_USER_INPUT"),
        ("query A { __typename } query B { __typename }", {}, "OPERATION_RESOLUTION_FAILURE"),
        ("subscription { __typename }", {}, "GRAPHQL_VALIDATION_FAILED"),
    ],
)
def test_a_document_that_cannot_run_is_200_or_400_by_media_type(
    crm: Crm, document: str, variables: dict[str, object], code: str
) -> None:
    legacy = crm.post(document, variables)
    assert legacy.status_code == 200
    assert legacy.json()["data"] is None
    modern = crm.post(document, variables, headers={"accept": GRAPHQL_RESPONSE})
    assert modern.status_code == 400
    assert "data" not in modern.json()
    for body in (legacy.json(), modern.json()):
        assert body["errors"][0]["extensions"]["code"] == code


def test_the_seeds_words_for_an_unknown_field(crm: Crm) -> None:
    body = crm.answer("{\n  companies { edges { node {\n    unknownField } } }\n}")
    assert body == {
        "errors": [
            {
                "message": "Field 'unknownField' doesn't exist on type 'Company'",
                "locations": [{"line": 3, "column": 5}],
                "path": ["companies", "edges", 0, "node", "unknownField"],
                "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"},
            }
        ],
        "data": None,
    }


def test_get_runs_queries_and_refuses_mutations(crm: Crm) -> None:
    headers = {"authorization": f"Bearer {crm.api_key}"}
    query = "query ($n: Int) { companies(first: $n) { totalCount } }"
    response = crm.http.get(f"{crm.url}/query", params={"query": query, "variables": '{"n": 1}'}, headers=headers)
    assert response.json() == {"data": {"companies": {"totalCount": 0}}}
    mutation = 'mutation { createCompany(data: {name: "x"}) { id } }'
    response = crm.http.get(f"{crm.url}/query", params={"query": mutation}, headers=headers)
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert crm.data(COMPANIES) == {"companies": {"totalCount": 0}}


def test_get_with_broken_variables_is_400(crm: Crm) -> None:
    headers = {"authorization": f"Bearer {crm.api_key}"}
    params = {"query": "{ __typename }", "variables": "{"}
    assert crm.http.get(f"{crm.url}/query", params=params, headers=headers).status_code == 400


async def test_a_read_only_key_may_not_change_anything(
    server_url: str, http: httpx.Client, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]
) -> None:
    workspace_id, key = await new_workspace(role=Role.READ_ONLY)
    reader = Crm(server_url, key, workspace_id, http)
    body = reader.answer('mutation { createCompany(data: {name: "x"}) { id } }')
    assert body["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert not (body["data"] or {}).get("createCompany")
    assert reader.data(COMPANIES) == {"companies": {"totalCount": 0}}


@pytest.mark.parametrize(
    "document",
    [
        "{ companies { edges { node "
        + "{ people { edges { node { company " * 12
        + "{ id }"
        + " } } } }" * 12
        + " } } }",
        "{ " + " ".join(f"a{n}: __typename" for n in range(60)) + " }",
        "{ " + " ".join(f"a{n}: companies {{ totalCount }}" for n in range(25)) + " }",
        "{ __typename " + "@include(if: true) " * 60 + "}",
        "{ " + "__typename " * 6000 + "}",
        "query { ...F0 } "
        + " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(30))
        + " fragment F30 on Query { __typename }",
    ],
    ids=["depth", "aliases", "roots", "directives", "tokens", "fragments"],
)
def test_a_document_beyond_a_limit_is_refused(crm: Crm, document: str) -> None:
    error = crm.answer(document)["errors"][0]
    assert error["extensions"]["code"] in {"LIMIT_EXCEEDED", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"}


def test_the_request_id_comes_back(crm: Crm) -> None:
    assert crm.post("{ __typename }", headers={"x-request-id": "mine-1"}).headers["x-request-id"] == "mine-1"
    assert crm.post("{ __typename }", headers={"x-request-id": "bad id"}).headers["x-request-id"] != "bad id"

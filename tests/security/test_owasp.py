"""The items of OWASP's GraphQL cheat sheet, a test each; where an item has a folder of tests, one that stands for it.

- Injection, and input types: tests/isolation/test_injection.py, tests/bad_input.
- Hosts that a client chooses (SSRF): tests/webhooks/test_targets.py.
- Limits of depth, amount, pages and cost, statement timeouts: tests/security/test_limits.py.
- Rate limits: tests/limits. Few statements for many records: the statements of tests/cases.
- Introspection, suggestions, pages to ask by hand, batches, GET and forms: tests/security/test_graphql_cop.py.
- Who may see and change what: tests/access, tests/isolation.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import httpx
import pytest

from app.auth.caller import Role
from models.database.address import DatabaseAddress
from tests.access.roles import key_with, make_role, set_objects
from tests.support.server import Crm, server_settings, serving

# --- input -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "document",
    [
        "{ companies(first: 1.5) { totalCount } }",
        '{ companies(first: "1") { totalCount } }',
        "{ companies(first: 99999999999999999999) { totalCount } }",
        '{ companies(filter: {employees: {eq: "many"}}) { totalCount } }',
        "{ companies(filter: {nothing: {eq: 1}}) { totalCount } }",
        "{ companies(orderBy: {name: Sideways}) { totalCount } }",
        'mutation { createCompany(data: {name: ["a"]}) { id } }',
    ],
)
def test_a_value_of_another_type_is_refused_before_it_is_used(crm: Crm, document: str) -> None:
    (error,) = crm.answer(document)["errors"]
    assert error["extensions"]["code"] in ("GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT")


def test_a_host_of_ours_is_no_target(crm: Crm) -> None:
    for url in ("http://127.0.0.1/x", "http://169.254.169.254/latest/meta-data", "http://[::1]/", "file:///etc/passwd"):
        made = f'mutation {{ createOneWebhook(data: {{targetUrl: "{url}", operation: "*.*"}}) {{ id }} }}'
        assert crm.error(made, path="/metadata")["extensions"]["code"] == "BAD_USER_INPUT", url


# --- how much --------------------------------------------------------------------------------------------------------


def test_a_list_without_a_size_is_a_page(crm: Crm) -> None:
    data = [{"name": f"Acme {n}"} for n in range(61)]
    crm.data("mutation($d: [CompanyCreateInput!]!) { createCompanies(data: $d) { id } }", {"d": data})
    page = crm.data("{ companies { edges { cursor } pageInfo { hasNextPage } } }")["companies"]
    assert (len(page["edges"]), page["pageInfo"]["hasNextPage"]) == (60, True)


def test_guesses_in_one_document_are_counted_one_by_one(app_address: DatabaseAddress, http: httpx.Client) -> None:
    """Aliases make one request try many passwords: each field that is tried is an attempt."""
    guess = (
        'getLoginTokenFromCredentials(email: "a{n}@example.com", password: "guess-{n}") {{ loginToken {{ token }} }}'
    )
    document = "mutation { " + " ".join(f"g{n}: {guess.format(n=n)}" for n in range(6)) + " }"
    with serving(server_settings(app_address, login_attempts=4)) as url:
        errors = http.post(f"{url}/metadata", json={"query": document}).json()["errors"]
        messages = [error["message"] for error in errors]
        assert messages[0] == "Invalid email or password"
        # The first error of a field that is never null ends the answer, so the rest is asked again.
        later = [
            http.post(f"{url}/metadata", json={"query": document}).json()["errors"][0]["message"] for _ in range(5)
        ]
    assert later[-1] == "Too many login attempts"


# --- who may ---------------------------------------------------------------------------------------------------------


def test_nodes_edges_and_ids_are_all_asked_for_permission(crm: Crm) -> None:
    """What a role closes is closed through a list, a relation, an id, a node, a search and a change alike."""
    company = crm.data('mutation { createCompany(data: {name: "Acme"}) { id } }')["createCompany"]["id"]
    person = crm.data(
        'mutation($c: ID) { createPerson(data: {name: {firstName: "Ann"}, companyId: $c}) { id } }', {"c": company}
    )["createPerson"]["id"]
    role = make_role(crm)
    closed_to = dict.fromkeys(("canReadObjectRecords", "canUpdateObjectRecords", "canSoftDeleteObjectRecords"), False)
    set_objects(crm, role, person={**closed_to, "canDestroyObjectRecords": False})
    reader = key_with(crm, role)
    assert reader.data(f'{{ company(id: "{company}") {{ name }} }}') == {"company": {"name": "Acme"}}
    for closed in (
        "{ people { totalCount } }",
        "{ people { edges { node { id } } } }",
        f'{{ person(id: "{person}") {{ id }} }}',
        f'{{ contact(id: "{person}") {{ name }} }}',
        "{ companies { edges { node { people { edges { node { id } } } } } } }",
        "{ companies { edges { node { people { totalCount } } } } }",
        f'mutation {{ updatePerson(id: "{person}", data: {{jobTitle: "x"}}) {{ id }} }}',
        f'mutation {{ deletePerson(id: "{person}") {{ id }} }}',
    ):
        assert reader.error(closed)["extensions"]["code"] == "FORBIDDEN", closed
    nodes = f'{{ node(id: "{person}") {{ id }} nodes(ids: ["{person}", "{company}"]) {{ id }} }}'
    assert reader.data(nodes) == {"node": None, "nodes": [None, {"id": company}]}
    assert reader.data('{ search(searchInput: "Ann", limit: 9) { edges { cursor } } }')["search"]["edges"] == []


async def test_a_foreign_node_is_as_if_there_were_none(
    crm: Crm, server_url: str, http: httpx.Client, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]
) -> None:
    company = crm.data('mutation { createCompany(data: {name: "Acme"}) { id } }')["createCompany"]["id"]
    workspace_id, key = await new_workspace(role=Role.OWNER)
    other = Crm(server_url, key, workspace_id, http)
    for path in ("/query", "/graphql"):
        answers = [other.answer(f'{{ node(id: "{id_}") {{ id }} }}', path=path) for id_ in (company, str(uuid4()))]
        assert answers[0] == answers[1] == {"data": {"node": None}}


@pytest.mark.parametrize(
    "path",
    ["/query", "/graphql", "/metadata", "/rest/companies", "/files/x", "/rest/metadata/objects", "/api/companies"],
)
def test_nothing_is_open_without_a_credential(crm: Crm, path: str) -> None:
    for method in ("GET", "POST"):
        body = None if method == "GET" else {"query": "{ __typename }"}
        response = crm.http.request(method, f"{crm.url}{path}", params={"query": "{ __typename }"}, json=body)
        assert response.status_code in (401, 405), (method, path)


# --- what is said ----------------------------------------------------------------------------------------------------


def test_a_mistake_of_ours_tells_nothing(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("SELECT secret FROM the_house")

    monkeypatch.setattr("resolvers.kit.operation.compile_read", broken)
    response = crm.post("{ companies(first: 7) { pageInfo { startCursor } } }")
    for word in ("SELECT", "the_house", "Traceback", ".py", "RuntimeError"):
        assert word not in response.text
    assert response.json()["errors"][0]["message"] == "Internal server error"

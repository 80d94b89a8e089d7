"""Relay: its compiler accepts the schema with a client's fragments, and what it made is then asked of the server."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from app.auth.caller import Role
from resolvers.kit.nodes import MOST_IDS
from tests.conformance.programs import ROOT, SOURCES, needs_programs, run_program
from tests.support.server import Crm

ENDPOINTS = ["/query", "/graphql"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the compiler makes of the fragments: the text of each operation, by its name."""
    folder = tmp_path_factory.mktemp("relay")
    shutil.copytree(SOURCES / "relay", folder / "relay")
    for name in ("package.json", "relay.config.json"):
        shutil.copy(SOURCES / name, folder)
    shutil.copy(ROOT / "schema.graphql", folder)
    folder.joinpath("made").mkdir()
    done = run_program(folder, "node_modules/relay-compiler/cli.js", "relay.config.json")
    assert done.returncode == 0, done.stdout + done.stderr
    texts: dict[str, str] = {}
    for artifact in folder.joinpath("made").iterdir():
        found = re.search(r'"text": ("(?:[^"\\]|\\.)*")', artifact.read_text())
        if found is not None:
            texts[artifact.name.removesuffix(".graphql.ts")] = json.loads(found[1])
    return texts


@needs_programs
def test_the_compiled_operations_are_answered(made: dict[str, str], crm: Crm) -> None:
    assert len(made) == 7
    company = crm.data(made["companiesCreateMutation"], {"data": {"name": "Acme"}})["createCompany"]["id"]
    for name in ("Ann", "Bob", "Cy"):
        create = "mutation($data: PersonCreateInput!) { createPerson(data: $data) { id } }"
        crm.data(create, {"data": {"name": {"firstName": name}, "companyId": company}})
    first = crm.data(made["companiesQuery"], {"count": 1, "filter": {"name": {"eq": "Acme"}}})["companies"]
    assert [edge["node"]["__typename"] for edge in first["edges"]] == ["Company"]
    assert first["pageInfo"] == {"endCursor": first["edges"][0]["cursor"], "hasNextPage": False}
    # The card's own list, read again through `node`, goes back page by page until nothing is left.
    seen: list[str] = []
    cursor = None
    while True:
        page = crm.data(made["companyCardQuery"], {"count": 2, "cursor": cursor, "id": company})["node"]["people"]
        seen = [edge["node"]["name"]["firstName"] for edge in page["edges"]] + seen
        cursor = page["pageInfo"]["startCursor"]
        if not page["pageInfo"]["hasPreviousPage"]:
            break
    assert sorted(seen) == ["Ann", "Bob", "Cy"]
    found = crm.data(made["companiesRecordQuery"], {"id": company})["node"]
    assert (found["__typename"], found["id"], found["name"]) == ("Company", company, "Acme")


def record_ids(crm: Crm, path: str) -> dict[str, str]:
    """A record of several objects: its type's name and id."""
    made = {}
    for name, arguments in (
        ("Company", '{name: "Acme"}'),
        ("Person", '{name: {firstName: "Ann"}}'),
        ("Opportunity", '{name: "Deal"}'),
        ("Task", '{title: "Call"}'),
        ("Note", '{title: "Said"}'),
    ):
        prefix = "Twenty" if path == "/query" and name in ("Opportunity", "Task", "Note") else ""
        document = f"mutation {{ made: create{name}(data: {arguments}) {{ __typename id }} }}"
        answer = crm.data(document, path="/graphql")["made"]
        made[f"{prefix}{name}"] = answer["id"]
    return made


@pytest.mark.parametrize("path", ENDPOINTS)
def test_a_node_is_found_by_its_id_alone(crm: Crm, path: str) -> None:
    ids = record_ids(crm, path)
    for name, id_ in ids.items():
        assert crm.data("query($id: ID!) { node(id: $id) { __typename id } }", {"id": id_}, path=path) == {
            "node": {"__typename": name, "id": id_}
        }
    given = [str(uuid4()), *ids.values(), next(iter(ids.values()))]
    found = crm.data("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", {"ids": given}, path=path)["nodes"]
    assert [None if node is None else node["id"] for node in found] == [None, *given[1:]]
    assert [node["__typename"] for node in found if node] == [*ids, next(iter(ids))]
    assert crm.data("{ nodes(ids: []) { id } node(id: $missing) { id } }".replace("$missing", f'"{uuid4()}"')) == {
        "nodes": [],
        "node": None,
    }


@pytest.mark.parametrize("path", ENDPOINTS)
def test_a_node_shows_what_its_type_is_asked_for(crm: Crm, path: str) -> None:
    ids = record_ids(crm, path)
    document = """query($ids: [ID!]!) { nodes(ids: $ids) {
      ... on Company { name people(first: 2) { totalCount } }
      ... on Person { called: name { firstName } company { name } }
      ... on Node { key: id }
    } }"""
    asked: dict[str, Any] = {"ids": [ids["Person"], ids["Company"]]}
    person, company = crm.data(document, asked, path=path)["nodes"]
    assert person == {"called": {"firstName": "Ann"}, "company": None, "key": ids["Person"]}
    assert company == {"name": "Acme", "people": {"totalCount": 0}, "key": ids["Company"]}


def test_what_is_deleted_is_no_node(crm: Crm) -> None:
    ids = record_ids(crm, "/graphql")
    crm.data(f'mutation {{ deleteCompany(id: "{ids["Company"]}") {{ id }} }}', path="/graphql")
    assert crm.data(f'{{ node(id: "{ids["Company"]}") {{ id }} }}', path="/graphql") == {"node": None}


def test_a_record_of_an_own_object_is_a_node(crm: Crm) -> None:
    create = """mutation { createOneObject(input: {object: {nameSingular: "boat", namePlural: "boats",
      labelSingular: "Boat", labelPlural: "Boats"}}) { id } }"""
    crm.data(create, path="/metadata")
    boat = crm.data('mutation { createBoat(data: {name: "Argo"}) { id } }', path="/graphql")["createBoat"]["id"]
    found = crm.data(f'{{ node(id: "{boat}") {{ __typename ... on Boat {{ name }} }} }}', path="/graphql")["node"]
    assert found == {"__typename": "Boat", "name": "Argo"}
    refused = crm.error(create.replace("boat", "node").replace("Boat", "Node"), path="/metadata")
    assert refused["extensions"]["code"] == "METADATA_VALIDATION_FAILED"


def test_how_many_nodes_and_what_is_no_id(crm: Crm) -> None:
    document = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    assert crm.data(document, {"ids": [str(uuid4())] * MOST_IDS})["nodes"] == [None] * MOST_IDS
    refused = crm.error(document, {"ids": [str(uuid4())] * (MOST_IDS + 1)})
    assert (refused["extensions"]["code"], refused["extensions"]["field"]) == ("LIMIT_EXCEEDED", "ids")
    assert crm.error('{ node(id: "x") { id } }')["extensions"]["code"] == "BAD_USER_INPUT"


async def test_who_may_not_read_an_object_finds_none_of_its_records(
    server_url: str, http: httpx.Client, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]], crm: Crm
) -> None:
    """Another workspace's record, and none at all, are the same."""
    ids = record_ids(crm, "/graphql")
    workspace_id, key = await new_workspace(role=Role.USER)
    other = Crm(server_url, key, workspace_id, http)
    foreign = other.answer(f'{{ node(id: "{ids["Company"]}") {{ __typename id }} }}')
    missing = other.answer(f'{{ node(id: "{uuid4()}") {{ __typename id }} }}')
    assert foreign == missing == {"data": {"node": None}}

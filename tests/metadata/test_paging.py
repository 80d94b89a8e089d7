"""Pages and filters of metadata, one test for each rule of the real server."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tests.metadata.conftest import Model


def page(model: Model, arguments: str, root: str = "fields") -> dict[str, Any]:
    document = f"{{ {root}({arguments}) {{ totalCount edges {{ cursor node {{ id }} }}"
    found: dict[str, Any] = model.query(
        f"{document} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
    )
    return found[root]  # type: ignore[no-any-return]


def ids(found: dict[str, Any]) -> list[str]:
    return [edge["node"]["id"] for edge in found["edges"]]


def test_without_paging_a_list_is_whole_as_the_documentations_client_expects(model: Model) -> None:
    found = model.query("{ fields { totalCount edges { node { id } } } }")["fields"]
    assert found["totalCount"] == len(found["edges"]) > 10


def test_a_page_without_a_size_has_ten(model: Model) -> None:
    first = page(model, "paging: {}")
    assert len(first["edges"]) == 10
    second = page(model, f'paging: {{after: "{first["pageInfo"]["endCursor"]}"}}')
    assert len(second["edges"]) == 10
    assert not set(ids(first)) & set(ids(second))


def test_pages_walk_through_everything_both_ways(model: Model) -> None:
    everything = ids(page(model, "paging: {first: 1000}"))
    forward: list[str] = []
    cursor: str | None = None
    while True:
        found = page(model, f"paging: {{first: 7{'' if cursor is None else f', after: {json.dumps(cursor)}'}}}")
        assert found["totalCount"] == len(everything)
        assert found["pageInfo"]["hasPreviousPage"] is (cursor is not None)
        forward += ids(found)
        cursor = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    assert forward == everything
    found = page(model, "paging: {last: 7}")
    backward = ids(found)
    while found["pageInfo"]["hasPreviousPage"]:
        found = page(model, f'paging: {{last: 7, before: "{found["pageInfo"]["startCursor"]}"}}')
        backward = ids(found) + backward
    assert backward == everything


def test_a_cursor_is_the_id_in_base64(model: Model) -> None:
    (edge,) = page(model, "paging: {first: 1}", "objects")["edges"]
    assert json.loads(base64.b64decode(edge["cursor"])) == {"id": edge["node"]["id"]}


def test_a_page_of_everything_has_no_next(model: Model) -> None:
    found = page(model, "paging: {first: 1000}", "objects")
    assert (found["pageInfo"]["hasNextPage"], found["pageInfo"]["hasPreviousPage"]) == (False, False)


@pytest.mark.parametrize(
    ("paging", "message"),
    [
        ("first: 1001", "Requested page size of 1001 exceeds the maximum size of 1000"),
        ("last: 1001", "Requested page size of 1001 exceeds the maximum size of 1000"),
        ("first: 1, last: 1", "Cannot use both first and last"),
        ('first: 1, before: "x"', "Cannot use first with before"),
        ('last: 1, after: "x"', "Cannot use last with after"),
        ('after: "x", before: "x"', "Cannot use both after and before"),
        ("first: -1", "Page size cannot be negative"),
        ("last: -1", "Page size cannot be negative"),
        ('first: 1, after: "x"', "Invalid cursor: x"),
    ],
)
def test_what_a_page_cannot_be(model: Model, paging: str, message: str) -> None:
    for root in ("objects", "fields", "views"):
        error = model.error(f"{{ {root}(paging: {{{paging}}}) {{ totalCount }} }}")
        assert (error["message"], error["extensions"]["code"]) == (message, "BAD_USER_INPUT")


def test_fields_of_an_object_are_pages_too(model: Model) -> None:
    of = model.object("company", "fieldsList { id }")
    shown = "nameSingular fields(paging: {first: 3}) { totalCount edges { node { id } } }"
    edges = model.query(f"{{ objects {{ edges {{ node {{ {shown} }} }} }} }}")["objects"]["edges"]
    mine = next(edge["node"]["fields"] for edge in edges if edge["node"]["nameSingular"] == "company")
    assert mine["totalCount"] == len(of["fieldsList"])
    assert [edge["node"]["id"] for edge in mine["edges"]] == [field["id"] for field in of["fieldsList"][:3]]


def test_objects_by_filter(model: Model) -> None:
    own = model.make_object(isSearchable=False)
    model.change_object(model.object("task")["id"], isActive=False)
    company, person = model.object("company")["id"], model.object("person")["id"]

    def found(condition: str) -> set[str]:
        document = f"{{ objects(filter: {{{condition}}}) {{ edges {{ node {{ nameSingular }} }} }} }}"
        return {edge["node"]["nameSingular"] for edge in model.query(document)["objects"]["edges"]}

    everything = found("")
    assert found("isCustom: {is: true}") == {"pet"}
    assert found("isActive: {is: false}") == {"task"}
    assert found("isActive: {isNot: false}") == everything - {"task"}
    assert "workspaceMember" in found("isSystem: {is: true}")
    assert found("isRemote: {is: true}") == set()
    assert "pet" not in found("isSearchable: {is: true}")
    assert found(f'id: {{eq: "{own}"}}') == {"pet"}
    assert found(f'id: {{eq: "{own.upper()}"}}') == {"pet"}
    assert found(f'id: {{in: ["{company}", "{person}"]}}') == {"company", "person"}
    assert found(f'id: {{notIn: ["{company}"]}}') == everything - {"company"}
    assert found("id: {in: []}") == set()
    assert found(f'or: [{{id: {{eq: "{company}"}}}}, {{isCustom: {{is: true}}}}]') == {"company", "pet"}
    assert found(f'and: [{{id: {{neq: "{company}"}}}}, {{isCustom: {{is: false}}}}]') == everything - {"company", "pet"}


def test_fields_by_filter(model: Model) -> None:
    own = model.make_object()
    model.make_field(own, "tame", "BOOLEAN")
    model.change_field(model.field("company", "industry")["id"], isActive=False)

    def found(condition: str) -> set[str]:
        document = f"{{ fields(filter: {{{condition}}}) {{ edges {{ node {{ name }} }} }} }}"
        return {edge["node"]["name"] for edge in model.query(document)["fields"]["edges"]}

    assert found("isCustom: {is: true}") == {"tame"}
    assert found("isActive: {is: false}") == {"industry"}
    assert {"name", "tame", "createdAt"} <= found(f'objectMetadataId: {{eq: "{own}"}}')
    assert found(f'objectMetadataId: {{eq: "{own}"}}, isSystem: {{is: false}}') >= {"name", "tame"}
    assert "createdAt" not in found(f'objectMetadataId: {{eq: "{own}"}}, isSystem: {{is: false}}')


def test_one_object_and_one_field_by_id(model: Model, stranger_id: str) -> None:
    field = model.field("company", "name")["id"]
    document = "query F($i: ID!) { field(id: $i) { name object { nameSingular namePlural } } }"
    assert model.query(document, i=field)["field"] == {
        "name": "name",
        "object": {"nameSingular": "company", "namePlural": "companies"},
    }
    for root in ("object", "field"):
        error = model.error(f"query Q($i: ID!) {{ {root}(id: $i) {{ id }} }}", i=stranger_id)
        assert error["extensions"] == {"code": "NOT_FOUND", "field": "id"}
    # Variables of real clients are declared as UUID.
    assert model.query("query Q($i: UUID!) { field(id: $i) { name } }", i=field) == {"field": {"name": "name"}}

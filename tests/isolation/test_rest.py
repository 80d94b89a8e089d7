"""Through every operation of /rest, another workspace's record is one that never existed."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import asyncpg
import pytest

from resolvers import registry
from tests.isolation.conftest import MARK, OWN, MakeStranger, Neighbour
from tests.support.server import Crm
from tests.support.tenants import dump

# Method, path and query, body. `<company>` and the like stand for a word of the neighbour, or of nobody.
Call = tuple[str, str, Any]

_MADE_IDS = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b")

# Plural -> the word for a record, a field to show and change, references to other records, and unique values.
OBJECTS: Mapping[str, tuple[str, str, Mapping[str, str], Mapping[str, str]]] = {
    "companies": ("company", "name", {"accountOwnerId": "<member>"}, {"domainName": "<domain>"}),
    "people": ("person", "jobTitle", {"companyId": "<company>"}, {"email": "<email>"}),
    "opportunities": ("deal", "name", {"companyId": "<company>", "pointOfContactId": "<person>"}, {}),
    "tasks": ("task", "title", {"assigneeId": "<member>"}, {}),
    "notes": ("note", "title", {}, {}),
}


def of_records(
    plural: str, word: str, shown: str, references: Mapping[str, str], unique: Mapping[str, str]
) -> list[Call]:
    """All operations on one object's records."""
    its_id, deleted, change = f"<{word}>", f"<deleted_{word}>", {shown: "x"}
    one, chosen, fields = f"/{plural}/{its_id}", f"filter[id][eq]={its_id}", f"fields={shown}"
    pages = f"/{plural}?{fields}&"
    return [
        ("GET", f"{one}?{fields}", None),
        ("GET", f"{one}?depth=1", None),
        ("GET", f"{pages}{chosen}", None),
        ("GET", f"{pages}filter=or(id[eq]:{its_id},not(id[neq]:{its_id}))", None),
        ("GET", f"{pages}filter=id[in]:[{its_id},{deleted}],deletedAt[is]:NOT_NULL", None),
        ("GET", f"{pages}starting_after=<cursor>&limit=1", None),
        ("GET", f"{pages}ending_before=<cursor>&limit=1", None),
        ("GET", f"{pages}order[createdAt]=desc&starting_after=<later_cursor>", None),
        *(("GET", f"{pages}filter[{name}][eq]={word}", None) for name, word in {**references, **unique}.items()),
        ("GET", f"/{plural}?{fields}&viewId=<view>", None),
        ("GET", f"/{plural}/groupBy?group_by=id&{chosen}", None),
        ("GET", f"/{plural}/groupBy?group_by={next(iter(references), 'id')}&order_by=totalCount&view_id=<view>", None),
        ("GET", f"/{plural}/groupBy?group_by=id&filter=not(id[neq]:{its_id})&include_records_sample=true", None),
        *(("POST", f"/{plural}/duplicates?{fields}", {"ids": [its_id]}) for _ in unique),
        *(("POST", f"/{plural}/duplicates?{fields}", {"data": [{name: word}]}) for name, word in unique.items()),
        *(("POST", f"/{plural}?{fields}", {name: word}) for name, word in references.items()),
        *(("POST", f"/{plural}?{fields}&upsert=true", {name: word}) for name, word in unique.items()),
        ("POST", f"/{plural}?{fields}&upsert=true", {"id": its_id}),
        ("POST", f"/{plural}?{fields}", {"id": deleted}),
        *(("POST", f"/batch/{plural}?{fields}", [{}, {name: word}]) for name, word in references.items()),
        *(("POST", f"/batch/{plural}?{fields}&upsert=true", [{name: word}]) for name, word in unique.items()),
        ("POST", f"/batch/{plural}?{fields}", [{}]),
        ("PATCH", f"{one}?{fields}", change),
        ("PUT", f"{one}?{fields}", change),
        *(("PATCH", f"/{plural}/<own_{word}>?{fields}", {name: value}) for name, value in references.items()),
        ("PATCH", f"/{plural}?{fields}&{chosen}", change),
        ("PUT", f"/{plural}?{fields}&{chosen}", change),
        ("PATCH", f"/{plural}/merge?{fields}", {"ids": [f"<own_{word}>", its_id], "conflictPriorityIndex": 0}),
        ("PATCH", f"/{plural}/merge?{fields}", {"ids": [its_id, f"<own_{word}>"], "conflictPriorityIndex": 0}),
        *(
            ("POST", f"/{plural}?{fields}", {name.removesuffix("Id"): {"connect": {"where": {"id": value}}}})
            for name, value in references.items()
        ),
        ("DELETE", one, None),
        ("DELETE", f"{one}?soft_delete=false", None),
        ("DELETE", f"/{plural}?{chosen}", None),
        ("DELETE", f"/{plural}?filter[id][in]={its_id},{deleted}&soft_delete=false", None),
        ("PATCH", f"/{plural}/{deleted}/restore?{fields}", None),
        ("PATCH", f"/restore/{plural}/{deleted}?{fields}", None),
        ("PATCH", f"/{plural}/restore?{fields}&filter[id][eq]={deleted}", None),
    ]


OF_METADATA: list[Call] = [
    ("GET", "/metadata/objects/<object>", None),
    ("GET", "/metadata/objects?starting_after=<object>", None),
    ("PATCH", "/metadata/objects/<object>", {"description": "x"}),
    ("PUT", "/metadata/objects/<object>", {"isActive": False}),
    ("DELETE", "/metadata/objects/<object>", None),
    ("GET", "/metadata/fields?objectMetadataId=<object>", None),
    ("GET", "/metadata/fields/<field>", None),
    ("POST", "/metadata/fields", {"objectMetadataId": "<object>", "name": "x", "label": "X", "type": "TEXT"}),
    ("PATCH", "/metadata/fields/<field>", {"label": "x"}),
    ("DELETE", "/metadata/fields/<field>", None),
    ("POST", "/metadata/relations", {"relationType": "ONE_TO_MANY", "fromObjectMetadataId": "<object>"}),
    ("GET", "/metadata/relations/<field>", None),
    ("DELETE", "/metadata/relations/<field>", None),
    ("GET", "/metadata/views?objectMetadataId=<object>", None),
    ("POST", "/metadata/views", {"objectMetadataId": "<object>", "name": "x"}),
    ("GET", "/metadata/views/<index_view>", None),
    ("PATCH", "/metadata/views/<index_view>", {"name": "x"}),
    *(
        call
        for plural, word in (
            ("views", "<view>"),
            ("viewFields", "<view_field>"),
            ("viewFilters", "<view_filter>"),
            ("viewFilterGroups", "<view_filter_group>"),
            ("viewSorts", "<view_sort>"),
            ("viewGroups", "<view_group>"),
        )
        for call in (
            ("GET", f"/metadata/{plural}/{word}", None),
            ("PATCH", f"/metadata/{plural}/{word}", {}),
            ("DELETE", f"/metadata/{plural}/{word}", None),
            *(
                (
                    ("GET", f"/metadata/{plural}?viewId=<view>", None),
                    ("POST", f"/metadata/{plural}", {"viewId": "<view>"}),
                )
                if plural != "views"
                else ()
            ),
        )
    ),
]
# A custom object of the neighbour has no path here.
OF_CUSTOM: list[Call] = [
    ("GET", "/kestrels", None),
    ("POST", "/kestrels", {"name": "x"}),
    ("GET", "/kestrels/<company>", None),
    ("GET", "/companies/<object>", None),
]


def everything() -> Iterator[tuple[str, list[Call]]]:
    """Whose operations, and the calls."""
    for plural, declared in OBJECTS.items():
        yield plural, of_records(plural, *declared)
    yield "metadata", OF_METADATA
    yield "custom", OF_CUSTOM
    yield "workspaceMembers", [("GET", "/workspaceMembers/<member>", None), ("GET", "/workspaceMembers", None)]


EVERY = dict(everything())


def test_every_operation_is_called() -> None:
    called = {(method, _pattern(path, whose)) for whose, calls in EVERY.items() for method, path, _ in calls}
    for operation in registry.twenty_rest(registry.metadata_engine).operations:
        for method in operation.methods:
            assert operation.describes or (method, operation.path) in called, operation


def _pattern(path: str, whose: str) -> str:
    """The path as the table has it."""
    path = re.sub(r"<\w+>", "{id}", path.partition("?")[0])
    if path.startswith("/metadata/"):
        return re.sub(r"^/metadata/\w+", "/metadata/{collection}", path)
    return path.replace(whose, "{plural}")


@pytest.fixture
async def untouched(neighbour: Neighbour, superuser: asyncpg.Connection[Any]) -> AsyncIterator[None]:
    """Whatever the test does, the neighbour's rows stay what they were, byte for byte."""
    before = await dump(superuser, neighbour.workspace_id)
    assert len(before) > 50
    yield
    assert await dump(superuser, neighbour.workspace_id) == before


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("whose", EVERY)
async def test_a_foreign_record_is_a_missing_one(neighbour: Neighbour, stranger: MakeStranger, whose: str) -> None:
    """Two strangers do the same, one with the neighbour's words and one with nobody's: they are told the same."""
    asks_neighbour, asks_nobody = await stranger(), await stranger()
    for call in EVERY[whose]:
        foreign = answer(asks_neighbour, call, neighbour.theirs)
        missing = answer(asks_nobody, call, neighbour.nobodys)
        assert foreign == missing, call
        assert MARK not in foreign, call
        assert "INTERNAL_ERROR" not in foreign, foreign
        assert "Unknown parameter" not in foreign, foreign


def answer(client: Crm, call: Call, words: Mapping[str, str]) -> str:
    """Status and body, with the words of the call, and the ids of what was made, replaced by their names."""
    method, path, body = call
    known = {**words, **OWN}

    def with_words(text: str) -> str:
        return re.sub(r"<(\w+)>", lambda found: known[found[1]], text)

    response = client.http.request(
        method,
        f"{client.url}/rest{with_words(path)}",
        headers={"Authorization": f"Bearer {client.api_key}"},
        json=None if body is None else json.loads(with_words(json.dumps(body))),
    )
    told = f"{response.status_code} {response.text}"
    for name in sorted(known, key=lambda name: -len(known[name])):
        told = told.replace(known[name], f"<{name}>")
    # A cursor says when its record was made.
    told = re.sub(r'"(start|end)Cursor":"[^"]+"', r'"\1Cursor":"<cursor>"', told)
    return _MADE_IDS.sub("<made>", told)

"""What `/metadata` refuses: named, and no definition half-made."""

from __future__ import annotations

from typing import Any

import pytest

from resolvers.twenty.standard import field_id, object_id
from resolvers.twenty.vocabulary import STANDARD
from tests.bad_input.conftest import Shop

NOBODY = "0190a000-0000-7000-8000-000000000000"
COMPANY_WORDS = next(words for words in STANDARD if words.singular == "company")
COMPANY, INDUSTRY = str(object_id(COMPANY_WORDS)), str(field_id(COMPANY_WORDS, "industry"))
BAD, RULE, MISSING, TAKEN = "BAD_USER_INPUT", "METADATA_VALIDATION_FAILED", "NOT_FOUND", "CONFLICT"
NUL = "a\0b"
OBJECT = {"nameSingular": "pet", "namePlural": "pets", "labelSingular": "Pet", "labelPlural": "Pets"}
FIELD = {"objectMetadataId": COMPANY, "name": "extra", "type": "TEXT"}
VIEW = {"objectMetadataId": COMPANY, "name": "Mine"}

OBJECTS: list[tuple[dict[str, Any], str, str]] = [
    ({"nameSingular": ""}, "nameSingular", BAD),
    ({"nameSingular": "a" * 64}, "nameSingular", RULE),
    ({"nameSingular": "1pet"}, "nameSingular", RULE),
    ({"nameSingular": NUL}, "nameSingular", BAD),
    ({"nameSingular": "users"}, "nameSingular", RULE),
    ({"namePlural": "pet"}, "namePlural", RULE),
    ({"namePlural": "companies"}, "namePlural", TAKEN),
    ({"labelSingular": " "}, "labelSingular", BAD),
    ({"labelPlural": "x" * 64}, "labelPlural", RULE),
    ({"description": NUL}, "description", BAD),
    ({"icon": NUL}, "icon", BAD),
    ({"shortcut": NUL}, "shortcut", BAD),
    ({"isRemote": True}, "isRemote", BAD),
    ({"isLabelSyncedWithName": True, "labelSingular": "Dog"}, "nameSingular", RULE),
    ({"isLabelSyncedWithName": True, "labelSingular": "!"}, "labelSingular", RULE),
]
FIELDS: list[tuple[dict[str, Any], str, str]] = [
    ({"objectMetadataId": NOBODY}, "objectMetadataId", MISSING),
    ({"objectMetadataId": "x"}, "objectMetadataId", BAD),
    ({"name": ""}, "name", BAD),
    ({"name": "has space"}, "name", RULE),
    ({"name": "industry"}, "name", TAKEN),
    ({"name": "accountOwnerId"}, "name", TAKEN),
    ({"name": "searchVector"}, "name", RULE),
    ({"label": "x" * 64}, "label", RULE),
    ({"label": NUL}, "label", BAD),
    ({"type": "ACTOR"}, "type", RULE),
    ({"type": "SELECT"}, "options", RULE),
    ({"type": "SELECT", "options": [{"label": "A", "value": "a"}]}, "options.0.value", RULE),
    ({"type": "SELECT", "options": [{"label": "A", "value": "A"}], "defaultValue": "'B'"}, "defaultValue", BAD),
    ({"type": "NUMBER", "defaultValue": "many"}, "defaultValue", BAD),
    ({"type": "DATE", "defaultValue": "soon"}, "defaultValue", BAD),
    ({"type": "CURRENCY", "defaultValue": 5}, "defaultValue", BAD),
    ({"isNullable": False}, "defaultValue", RULE),
    ({"settings": [1]}, "settings", BAD),
    ({"type": "RELATION"}, "relationCreationPayload", BAD),
    ({"isLabelSyncedWithName": True, "label": "Other"}, "name", RULE),
]
VIEWS: list[tuple[dict[str, Any], str, str]] = [
    ({"name": ""}, "name", BAD),
    ({"name": NUL}, "name", BAD),
    ({"icon": NUL}, "icon", BAD),
    ({"objectMetadataId": NOBODY}, "objectMetadataId", MISSING),
    ({"type": "CALENDAR"}, "calendarFieldMetadataId", RULE),
    ({"calendarFieldMetadataId": NOBODY}, "calendarFieldMetadataId", MISSING),
    ({"mainGroupByFieldMetadataId": INDUSTRY}, "mainGroupByFieldMetadataId", RULE),
    ({"key": "INDEX"}, "key", TAKEN),
]
_DOCUMENTS = {
    "object": ("mutation C($d: CreateObjectInput!) { createOneObject(data: $d) { id } }", OBJECT),
    "field": ("mutation C($d: CreateFieldInput!) { createOneField(data: $d) { id } }", FIELD),
    "view": ("mutation C($d: CreateViewInput!) { createCoreView(input: $d) { id } }", VIEW),
}
CREATES = [
    *(("object", *case) for case in OBJECTS),
    *(("field", *case) for case in FIELDS),
    *(("view", *case) for case in VIEWS),
]


@pytest.mark.parametrize(("kind", "given", "field", "code"), CREATES, ids=lambda value: str(value)[:50])
async def test_a_definition_that_cannot_be(shop: Shop, kind: str, given: dict[str, Any], field: str, code: str) -> None:
    document, base = _DOCUMENTS[kind]
    error = await shop.refuses(document, {"d": {**base, **given}}, path="/metadata")
    assert (error["extensions"]["field"], error["extensions"]["code"]) == (field, code), error
    assert "_" not in error["message"].replace("snake_case", "").replace("UPPER_CASE", ""), error


CALLS: list[tuple[str, str, str]] = [
    ("createOneObject", "data", BAD),
    ('updateOneObject(id: "x", data: {})', "id", BAD),
    (f'updateOneObject(id: "{NOBODY}", data: {{}})', "id", MISSING),
    (f'updateOneObject(id: "{COMPANY}")', "data", BAD),
    (f'updateOneObject(id: "{COMPANY}", data: {{}}, input: {{id: "{COMPANY}", update: {{}}}})', "id", BAD),
    (f'updateOneObject(id: "{COMPANY}", data: {{nameSingular: "firm"}})', "nameSingular", RULE),
    (f'updateOneObject(id: "{COMPANY}", data: {{labelIdentifierFieldMetadataId: "x"}})',
     "labelIdentifierFieldMetadataId", BAD),
    (f'deleteOneObject(id: "{COMPANY}")', "id", RULE),
    (f'deleteOneObject(input: {{id: "{NOBODY}"}})', "id", MISSING),
    ("deleteOneObject", "id", BAD),
    (f'updateOneField(id: "{NOBODY}", data: {{}})', "id", MISSING),
    (f'updateOneField(id: "{INDUSTRY}", data: {{name: "sector"}})', "name", RULE),
    (f'updateOneField(id: "{INDUSTRY}", data: {{isUnique: true}})', "isUnique", RULE),
    (f'deleteOneField(id: "{INDUSTRY}")', "id", RULE),
    (f'deleteOneField(id: "{NOBODY}")', "id", MISSING),
    (f"""createOneField(data: {{objectMetadataId: "{COMPANY}", name: "pet", type: RELATION, relationCreationPayload:
         {{targetObjectMetadataId: "{NOBODY}", targetFieldLabel: "X", type: ONE_TO_MANY}}}})""",
     "relationCreationPayload.targetObjectMetadataId", MISSING),
    (f"""createOneRelation(data: {{relationType: ONE_TO_MANY, fromObjectMetadataId: "{COMPANY}",
         toObjectMetadataId: "{NOBODY}", fromFieldMetadataName: "a", toFieldMetadataName: "b"}})""",
     "toObjectMetadataId", MISSING),
    (f"""createOneField(data: {{objectMetadataId: "{COMPANY}", name: "pet", type: RELATION, relationCreationPayload:
         {{targetObjectMetadataId: "{COMPANY}", targetFieldLabel: " ", type: ONE_TO_MANY}}}})""",
     "relationCreationPayload.targetFieldLabel", RULE),
    (f"""createOneField(data: {{objectMetadataId: "{COMPANY}", name: "pet", type: RELATION, relationCreationPayload:
         {{targetObjectMetadataId: "{COMPANY}", targetFieldLabel: "Name", type: ONE_TO_MANY}}}})""",
     "relationCreationPayload.targetFieldLabel", TAKEN),
    (f'updateOneView(id: "{NOBODY}", data: {{}})', "id", MISSING),
    (f'deleteOneView(id: "{NOBODY}")', "id", MISSING),
    (f'createCoreViewField(input: {{viewId: "{NOBODY}", fieldMetadataId: "{INDUSTRY}"}})', "viewId", MISSING),
    (f'createCoreViewSort(input: {{fieldMetadataId: "{INDUSTRY}"}})', "viewId", BAD),
    (f'updateOneViewField(id: "{NOBODY}", data: {{size: 5}})', "id", MISSING),
]  # fmt: skip


@pytest.mark.parametrize(("call", "field", "code"), CALLS, ids=lambda value: " ".join(str(value).split())[:60])
async def test_a_change_that_cannot_be(shop: Shop, call: str, field: str, code: str) -> None:
    error = await shop.refuses(f"mutation {{ {call} {{ id }} }}", path="/metadata")
    assert (error["extensions"].get("field"), error["extensions"]["code"]) == (field, code), error


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ('object(id: "x") { id }', "id"),
        (f'object(id: "{NOBODY}") {{ id }}', "id"),
        (f'field(id: "{NOBODY}") {{ id }}', "id"),
        (f'view(id: "{NOBODY}") {{ id }}', "id"),
        ('view(id: "x") { id }', "id"),
        ("objects(paging: {first: -1}) { totalCount }", "paging"),
        ("fields(paging: {first: 1001}) { totalCount }", "paging"),
        ('fields(paging: {after: "x"}) { totalCount }', "paging.after"),
        ('getCoreViews(objectMetadataId: "x") { id }', "objectMetadataId"),
    ],
)
async def test_a_question_without_an_answer(shop: Shop, query: str, field: str) -> None:
    error = await shop.refuses(f"query {{ {query} }}", path="/metadata")
    assert error["extensions"]["field"] == field, error

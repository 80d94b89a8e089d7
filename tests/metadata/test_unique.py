"""Unique custom fields over HTTP: kept by the database, free of deleted records, and what upserts find records by."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest

from models.database.pool import Database
from models.records.scope import Scope
from models.records.service import Changes
from tests.metadata.model import Model
from tests.support.server import Crm

# Type, a value, the same value written differently, and another value.
TYPES: tuple[tuple[str, Any, Any, Any], ...] = (
    ("TEXT", "A-1", "A-1", "a-1"),
    ("TEXT", "long " * 2000, "long " * 2000, "long " * 2001),
    ("EMAIL", "Ann@Acme.com", "ann@acme.com", "bob@acme.com"),
    ("PHONE", "+1 415 555 0100", "+14155550100", "+1 415 555 0101"),
    ("URL", "https://acme.com/x", "http://www.acme.com/x/", "https://acme.com/y"),
    ("NUMBER", 7, 7.0, 7.5),
    ("NUMERIC", 0, 0.0, 1),
    ("DATE", "2026-01-02", "2026-01-02", "2026-01-03"),
    ("DATE_TIME", "2026-01-02T03:04:05Z", "2026-01-02T04:04:05+01:00", "2026-01-02T03:04:06Z"),
    ("UUID", "0190a000-0000-7000-8000-000000000000", "0190A000-0000-7000-8000-000000000000", None),
    ("EMAILS", {"primaryEmail": "Ann@Acme.com"}, {"primaryEmail": "ann@acme.com"}, {"primaryEmail": "b@acme.com"}),
    ("PHONES", {"primaryPhoneNumber": "+1 415 555 0100"}, {"primaryPhoneNumber": "+14155550100"}, None),
    ("LINKS", {"primaryLinkUrl": "acme.com"}, {"primaryLinkUrl": "https://acme.com/"}, {"primaryLinkUrl": "b.com"}),
)
CREATE = "mutation C($d: [PartCreateInput!]!, $u: Boolean) { createParts(data: $d, upsert: $u) { id name } }"


@pytest.fixture
def model(crm: Crm) -> Model:
    return Model(crm)


@pytest.mark.parametrize(("type_", "value", "same", "other"), TYPES, ids=lambda value: str(value)[:12])
def test_every_type_that_makes_sense(model: Model, type_: str, value: Any, same: Any, other: Any) -> None:
    part = model.object("part", "parts")
    model.field(part, "code", type_, isUnique=True)
    assert model.fields("part")["code"]["isUnique"] is True
    (first,) = model.query(CREATE, d=[{"name": "first", "code": value}])["createParts"]
    error = model.error(CREATE, d=[{"code": other}, {"code": same}])
    assert error["extensions"]["code"] == "CONFLICT"
    assert error["extensions"]["field"] == "code"
    assert "custom." not in error["message"]
    # Nothing of a refused batch is there; no value clashes with no value.
    model.query(CREATE, d=[{"code": other}, {"code": None}, {}])
    assert model.query("{ parts { totalCount } }")["parts"]["totalCount"] == 4
    # An upsert finds the record by the value, however it is written.
    (found,) = model.query(CREATE, d=[{"name": "again", "code": same}], u=True)["createParts"]
    assert found == {"id": first["id"], "name": "again"}
    model.change("Part", first["id"], code=None)
    model.make("Part", code=same)


@pytest.mark.parametrize("type_", ["BOOLEAN", "RATING", "JSON", "ARRAY", "CURRENCY", "ADDRESS", "RICH_TEXT"])
def test_types_that_make_none(model: Model, type_: str) -> None:
    given = {"objectMetadataId": model.object("part", "parts"), "name": "code", "label": "Code", "type": type_}
    document = "mutation C($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
    error = model.crm.error(document, {"d": {**given, "isUnique": True}}, path="/metadata")
    assert error["extensions"]["field"] == "isUnique"
    assert "cannot be unique" in error["message"]


def test_a_default_is_no_unique_value(model: Model) -> None:
    given = {"objectMetadataId": model.object("part", "parts"), "name": "code", "label": "Code", "type": "TEXT"}
    document = "mutation C($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
    error = model.crm.error(document, {"d": {**given, "isUnique": True, "defaultValue": "'x'"}}, path="/metadata")
    assert error["extensions"]["field"] == "defaultValue"


def test_deleted_records_block_nothing(model: Model) -> None:
    part = model.object("part", "parts")
    model.field(part, "code", "TEXT", isUnique=True)
    first = model.make("Part", code="x")
    model.do("delete", "Part", first)
    second = model.make("Part", code="x")
    error = model.error("mutation R($id: ID!) { restorePart(id: $id) { id } }", id=first)
    assert (error["extensions"]["code"], error["extensions"]["field"]) == ("CONFLICT", "code")
    model.do("destroy", "Part", second)
    # With the value free again, the deleted one is what an upsert revives.
    (found,) = model.query(CREATE, d=[{"name": "again", "code": "x"}], u=True)["createParts"]
    assert found["id"] == first
    assert model.error(CREATE, d=[{"code": "x"}])["extensions"]["code"] == "CONFLICT"
    model.do("destroy", "Part", first)
    model.make("Part", code="x")


def test_of_many_at_once_one_is_first(model: Model) -> None:
    part = model.object("part", "parts")
    model.field(part, "code", "TEXT", isUnique=True)
    model.query("{ parts { totalCount } }")
    document = 'mutation { createPart(data: {code: "x"}) { id } }'
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: model.crm.answer(document, path="/graphql"), range(8)))
    assert sum("errors" not in answer for answer in answers) == 1
    errors = [answer["errors"][0]["extensions"] for answer in answers if "errors" in answer]
    assert all((error["code"], error.get("field")) == ("CONFLICT", "code") for error in errors), errors


def test_a_field_becomes_unique_when_its_values_are(model: Model) -> None:
    part = model.object("part", "parts")
    code = model.field(part, "code", "TEXT")
    first, second = model.make("Part", code="x"), model.make("Part", code="x")
    error = model.refused(code, isUnique=True)
    assert (error["extensions"]["code"], error["extensions"]["field"]) == ("CONFLICT", "isUnique")
    assert model.fields("part")["code"]["isUnique"] is False
    model.do("delete", "Part", second)
    model.update_field(code, isUnique=True)
    assert model.error(CREATE, d=[{"code": "x"}])["extensions"]["field"] == "code"
    error = model.error("mutation R($id: ID!) { restorePart(id: $id) { id } }", id=second)
    assert error["extensions"]["code"] == "CONFLICT"
    model.update_field(code, isUnique=False)
    model.do("restore", "Part", second)
    model.change("Part", first, code="y")
    # It comes back with the values as they are then.
    model.update_field(code, isUnique=True)
    model.update_field(code, isActive=False)
    model.update_field(code, isActive=True)
    assert model.error(CREATE, d=[{"code": "y"}])["extensions"]["code"] == "CONFLICT"
    model.remove_field(code)
    model.make("Part", name="free")


async def test_standard_objects_have_unique_fields_too(model: Model, database: Database) -> None:
    company = model.objects()["company"]["id"]
    key = model.field(company, "externalId", "TEXT", isUnique=True)
    first = model.make("Company", name="A", externalId="1")
    document = "mutation C($d: CompanyCreateInput!, $u: Boolean) { createCompany(data: $d, upsert: $u) { id name } }"
    error = model.error(document, d={"externalId": "1"})
    assert error["extensions"]["field"] == "externalId"
    found = model.query(document, d={"name": "B", "externalId": "1"}, u=True)["createCompany"]
    assert found == {"id": first, "name": "B"}
    second, third = model.make("Company", externalId="2"), model.make("Company", name="C")
    async with database.transaction(model.crm.workspace_id) as session:
        scope = Scope(model.crm.workspace_id, None, "test", None, "test", "API")
        turned = {UUID(first): {"custom": {key: "2"}}, UUID(second): {"custom": {key: "1"}}}
        await Changes(session, scope).update("company", turned)
        # What the winner lacks it takes over, value and claim.
        await Changes(session, scope).merge("company", UUID(third), [UUID(second)])
    shown = model.query("{ companies(orderBy: {name: Asc}) { edges { node { name externalId } } } }")["companies"]
    assert [edge["node"] for edge in shown["edges"]] == [
        {"name": "B", "externalId": "2"},
        {"name": "C", "externalId": "1"},
    ]
    assert model.error(document, d={"externalId": "1"})["extensions"]["code"] == "CONFLICT"

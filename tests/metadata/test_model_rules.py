"""The rest of the real server's rules for data models, one test for each: relations, and what goes with an object."""

from __future__ import annotations

from typing import Any

import pytest

from tests.metadata.conftest import PET, Model

DELETE = "mutation D($i: ID!) { deleteOneObject(id: $i) { id } }"


def related(model: Model, of: str, target: str, label: str, kind: str = "MANY_TO_ONE") -> dict[str, Any]:
    """The input of a relation field."""
    payload = {"targetObjectMetadataId": target, "targetFieldLabel": label, "type": kind}
    return {"objectMetadataId": of, "name": "home", "type": "RELATION", "relationCreationPayload": payload}


def test_both_sides_of_a_relation_are_made_together(model: Model) -> None:
    pet, company = model.make_object(), model.object("company")["id"]
    model.make_field(**_keywords(related(model, pet, company, "House pets")))
    back = model.field("company", "housePets", "type isActive relation { type targetFieldMetadata { name } }")
    back.pop("name")
    assert back == {
        "type": "RELATION",
        "isActive": True,
        "relation": {"type": "ONE_TO_MANY", "targetFieldMetadata": {"name": "home"}},
    }


@pytest.mark.parametrize(
    ("label", "words"), [("", "letter or digit"), ("  ", "letter or digit"), ("x" * 64, "too long"), ("Name", "exists")]
)
def test_the_label_of_the_other_side(model: Model, label: str, words: str) -> None:
    pet, company = model.make_object(), model.object("company")["id"]
    document = "mutation C($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
    error = model.error(document, d=related(model, pet, company, label))
    assert words in error["message"]
    assert error["extensions"]["field"] == "relationCreationPayload.targetFieldLabel"
    assert "home" not in {field["name"] for field in model.object("pet", "fieldsList { name }")["fieldsList"]}


def test_a_relation_to_nothing(model: Model, stranger_id: str) -> None:
    document = "mutation C($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
    error = model.error(document, d=related(model, model.object("company")["id"], stranger_id, "Pets"))
    assert error["extensions"] == {
        "code": "NOT_FOUND",
        "field": "relationCreationPayload.targetObjectMetadataId",
    }


def test_a_standard_object_is_related_to_itself(model: Model) -> None:
    company = model.object("company")["id"]
    model.make_field(**_keywords(related(model, company, company, "Branches")))
    made = model.records('mutation { createCompany(data: {name: "Head"}) { id } }')["createCompany"]["id"]
    model.records('mutation C($h: ID) { createCompany(data: {name: "Branch", homeId: $h}) { id } }', h=made)
    found = model.records("{ companies(filter: {homeId: {is: NULL}}) { edges { node { branches { totalCount } } } } }")
    assert found["companies"]["edges"] == [{"node": {"branches": {"totalCount": 1}}}]


def test_an_object_goes_with_the_other_sides_of_its_relations(model: Model) -> None:
    pet, company = model.make_object(), model.object("company")["id"]
    model.make_field(**_keywords(related(model, pet, company, "Pets")))
    made = model.records('mutation { createCompany(data: {name: "Acme"}) { id } }')["createCompany"]["id"]
    model.records('mutation P($h: ID) { createPet(data: {name: "Rex", homeId: $h}) { id } }', h=made)
    model.change_object(pet, isActive=False)
    # Put away: the other side is gone for the time being.
    assert model.crm.answer("{ companies { edges { node { pets { totalCount } } } } }", path="/graphql")["errors"]
    model.query(DELETE, i=pet)
    assert "pets" not in {field["name"] for field in model.object("company", "fieldsList { name }")["fieldsList"]}
    assert model.records("{ companies { edges { node { name } } } }")["companies"]["edges"] == [
        {"node": {"name": "Acme"}}
    ]
    # The names are free again, and nothing of the former records comes back.
    again = model.make_object()
    assert again != pet
    assert model.records("{ pets { totalCount } }") == {"pets": {"totalCount": 0}}


def test_an_object_that_is_put_away_keeps_its_records(model: Model) -> None:
    pet = model.make_object()
    model.records('mutation { createPet(data: {name: "Rex"}) { id } }')
    model.change_object(pet, isActive=False)
    assert model.crm.answer("{ pets { totalCount } }", path="/graphql")["errors"]
    model.change_object(pet, isActive=True)
    assert model.records("{ pets { totalCount } }") == {"pets": {"totalCount": 1}}


def test_a_field_that_is_put_away_keeps_its_values(model: Model) -> None:
    pet = model.make_object()
    field = model.make_field(pet, "colour", "TEXT")
    model.records('mutation { createPet(data: {name: "Rex", colour: "red"}) { id } }')
    delete = "mutation D($i: ID!) { deleteOneField(id: $i) { id } }"
    assert model.error(delete, i=field)["message"] == "Active fields can't be deleted: deactivate the field first"
    model.change_field(field, isActive=False)
    assert model.crm.answer("{ pets { edges { node { colour } } } }", path="/graphql")["errors"]
    model.change_field(field, isActive=True)
    assert model.records("{ pets { edges { node { colour } } } }")["pets"]["edges"] == [{"node": {"colour": "red"}}]
    model.change_field(field, isActive=False)
    model.query(delete, i=field)
    model.make_field(pet, "colour", "TEXT")
    assert model.records("{ pets { edges { node { colour } } } }")["pets"]["edges"] == [{"node": {"colour": None}}]


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"labelSingular": ""}, "labelSingular", "should not be empty"),
        ({"labelPlural": "  "}, "labelPlural", "should not be empty"),
        ({"labelSingular": "x" * 64}, "labelSingular", "too long"),
        ({"labelPlural": "x" * 64}, "labelPlural", "too long"),
    ],
)
def test_labels(model: Model, given: dict[str, str], field: str, words: str) -> None:
    error = model.error("mutation C($d: CreateObjectInput!) { createOneObject(data: $d) { id } }", d={**PET, **given})
    assert words in error["message"]
    assert error["extensions"]["field"] == field


def test_a_name_that_follows_its_label_in_a_field(model: Model) -> None:
    pet = model.make_object()
    field = model.make_field(pet, "furColour", "TEXT", label="Fur colour", isLabelSyncedWithName=True)
    model.records('mutation { createPet(data: {name: "Rex", furColour: "red"}) { id } }')
    assert model.change_field(field, "name isLabelSyncedWithName", label="Colour of the fur") == {
        "name": "colourOfTheFur",
        "isLabelSyncedWithName": True,
    }
    found = model.records("{ pets { edges { node { colourOfTheFur } } } }")["pets"]["edges"]
    assert found == [{"node": {"colourOfTheFur": "red"}}]
    assert "not synced" in model.refuse_field(field, name="fur")["message"]
    assert "exists already" in model.refuse_field(field, label="Name")["message"]


def test_totals_of_custom_fields(model: Model) -> None:
    pet = model.make_object()
    model.make_field(pet, "weight", "NUMBER")
    model.make_field(pet, "price", "CURRENCY")
    model.records(
        "mutation M($d: [PetCreateInput!]!) { createPets(data: $d) { id } }",
        d=[
            {"weight": 2, "price": {"amountMicros": 1_000_000, "currencyCode": "EUR"}},
            {"weight": 4.5, "price": {"amountMicros": 3_000_000, "currencyCode": "EUR"}},
            {},
        ],
    )
    found = model.records(
        "{ pets { totalCount sumWeight avgWeight minWeight maxWeight countEmptyWeight countNotEmptyWeight"
        " sumPriceAmountMicros } some: pets(filter: {weight: {gt: 3}}) { totalCount sumWeight } }"
    )
    assert {name: float(value) for name, value in found["pets"].items()} == {
        "totalCount": 3,
        "sumWeight": 6.5,
        "avgWeight": 3.25,
        "minWeight": 2,
        "maxWeight": 4.5,
        "countEmptyWeight": 1,
        "countNotEmptyWeight": 2,
        "sumPriceAmountMicros": 4_000_000,
    }
    assert {name: float(value) for name, value in found["some"].items()} == {"totalCount": 1, "sumWeight": 4.5}


def _keywords(given: dict[str, Any]) -> dict[str, Any]:
    """The input as `Model.make_field` takes it."""
    renamed = {"objectMetadataId": "of", "type": "type_"}
    return {renamed.get(key, key): value for key, value in given.items()}

"""Custom fields of CustomerOS: templates are the workspace's own fields, values those that Twenty's clients see."""

from __future__ import annotations

from typing import Any

import pytest

from tests.access.roles import close_fields, key_with, make_role
from tests.support.server import Crm

TEMPLATE = "id name entityType type validValues order required length min max createdAt updatedAt"
SAVE = f"mutation($i: CustomFieldTemplateInput!) {{ customFieldTemplate_Save(input: $i) {{ {TEMPLATE} }} }}"
LIST = f"{{ customFieldTemplate_List {{ {TEMPLATE} }} }}"
FIELD = "id name datatype value source createdAt updatedAt template { id name entityType type }"
MERGE = f"""mutation($c: ID!, $i: CustomFieldInput!) {{
  customFieldMergeToContact(contactId: $c, input: $i) {{ {FIELD} }} }}"""
FIELDS_OF = f"query($c: ID!) {{ contact(id: $c) {{ customFields {{ {FIELD} }} }} }}"
METADATA = """{ objects(paging: {first: 100}) { edges { node { nameSingular
  fields(paging: {first: 100}) { edges { node { id name label type isCustom options } } } } } } }"""


def save(crm: Crm, **given: Any) -> dict[str, Any]:
    saved: dict[str, Any] = crm.data(SAVE, {"i": given})["customFieldTemplate_Save"]
    return saved


def merge(crm: Crm, contact: str, **given: Any) -> dict[str, Any]:
    merged: dict[str, Any] = crm.data(MERGE, {"c": contact, "i": given})["customFieldMergeToContact"]
    return merged


def values(crm: Crm, contact: str) -> dict[str, Any]:
    shown = crm.data(FIELDS_OF, {"c": contact})["contact"]["customFields"]
    return {field["name"]: field["value"] for field in shown}


def twenty_fields(crm: Crm, singular: str) -> dict[str, dict[str, Any]]:
    """The custom fields of an object as `/metadata` shows them: label -> field."""
    objects = crm.data(METADATA, path="/metadata")["objects"]["edges"]
    [fields] = [edge["node"]["fields"] for edge in objects if edge["node"]["nameSingular"] == singular]
    return {edge["node"]["label"]: edge["node"] for edge in fields["edges"] if edge["node"]["isCustom"]}


@pytest.fixture
def contact(crm: Crm) -> str:
    made = crm.data('mutation { contact_Create(input: {name: "Ada Lovelace"}) }')
    return str(made["contact_Create"])


def test_a_template_is_a_field_of_the_same_object(crm: Crm) -> None:
    made = save(
        crm,
        entityType="ORGANIZATION",
        name="Support tier",
        type="SINGLE_SELECT",
        validValues=["Tier 1", "Tier 2", "1st class"],
        order=3,
        required=True,
    )
    assert {key: made[key] for key in ("name", "entityType", "type", "validValues", "order", "required")} == {
        "name": "Support tier",
        "entityType": "ORGANIZATION",
        "type": "SINGLE_SELECT",
        "validValues": ["Tier 1", "Tier 2", "1st class"],
        "order": 3,
        "required": True,
    }
    field = twenty_fields(crm, "company")["Support tier"]
    assert (field["id"], field["name"], field["type"]) == (made["id"], "supportTier", "SELECT")
    assert [option["value"] for option in field["options"]] == ["TIER_1", "TIER_2", "_1ST_CLASS"]
    # A template of each kind of record; the ones with a place come in its order, the others after them.
    for entity, name, kind, singular in (
        ("CONTACT", "Nickname", "FREE_TEXT", "person"),
        ("OPPORTUNITY", "Seats", "NUMBER", "opportunity"),
        ("LOG_ENTRY", "Mood", "FREE_TEXT", "note"),
    ):
        other = save(crm, entityType=entity, name=name, type=kind)
        assert twenty_fields(crm, singular)[name]["id"] == other["id"]
        assert (other["entityType"], other["type"], other["validValues"]) == (entity, kind, [])
    listed = crm.data(LIST)["customFieldTemplate_List"]
    assert [found["name"] for found in listed] == ["Support tier", "Nickname", "Seats", "Mood"]


def test_a_field_made_with_twenty_is_a_template(crm: Crm, contact: str) -> None:
    objects = "{ objects(paging: {first: 100}) { edges { node { id nameSingular } } } }"
    edges = crm.data(objects, path="/metadata")["objects"]["edges"]
    [person] = [edge["node"]["id"] for edge in edges if edge["node"]["nameSingular"] == "person"]
    create = "mutation($i: CreateOneFieldMetadataInput!) { createOneField(input: $i) { id } }"
    field = {"objectMetadataId": person, "name": "shoeSize", "label": "Shoe size", "type": "NUMBER"}
    made = crm.data(create, {"i": {"field": field}}, path="/metadata")["createOneField"]["id"]
    [template] = crm.data(LIST)["customFieldTemplate_List"]
    assert (template["id"], template["name"], template["type"], template["entityType"]) == (
        made,
        "Shoe size",
        "NUMBER",
        "CONTACT",
    )
    update = "mutation($i: ID!) { updatePerson(id: $i, data: {shoeSize: 41.5}) { shoeSize } }"
    crm.data(update, {"i": contact}, path="/graphql")
    assert values(crm, contact) == {"Shoe size": 41.5}
    # And the other way round: the value that is set here is there.
    merge(crm, contact, name="Shoe size", datatype="DECIMAL", value=42)
    shown = crm.data(f'{{ person(id: "{contact}") {{ shoeSize }} }}', path="/graphql")
    assert shown == {"person": {"shoeSize": 42}}


def test_templates_are_changed_and_deleted(crm: Crm, contact: str) -> None:
    made = save(crm, entityType="CONTACT", name="Plan", type="SINGLE_SELECT", validValues=["Free", "Paid"])
    merge(crm, contact, templateId=made["id"], value="Paid")
    changed = save(crm, id=made["id"], name="Pricing plan", validValues=["Trial", "Paid"], order=1)
    assert (changed["name"], changed["validValues"], changed["order"]) == ("Pricing plan", ["Trial", "Paid"], 1)
    assert values(crm, contact) == {"Pricing plan": "Paid"}
    save(crm, id=made["id"], validValues=["Trial"])
    assert values(crm, contact) == {}
    delete = "mutation($i: ID!) { customFieldTemplate_Delete(id: $i) }"
    for id_ in (made["id"], made["id"], "no-template"):
        assert crm.data(delete, {"i": id_}) == {"customFieldTemplate_Delete": True}
    assert crm.data(LIST) == {"customFieldTemplate_List": []}
    assert twenty_fields(crm, "person") == {}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "x"}, "entityType"),
        ({"name": "x", "entityType": "ISSUE"}, "entityType"),
        ({"entityType": "CONTACT"}, "name"),
        ({"entityType": "CONTACT", "name": "x" * 64}, "name"),
        ({"entityType": "CONTACT", "name": "x", "type": "SINGLE_SELECT"}, "validValues"),
        ({"entityType": "CONTACT", "name": "x", "validValues": ["a"]}, "validValues"),
        ({"entityType": "CONTACT", "name": "x", "min": 3, "max": 2}, "min"),
        ({"id": "no-template", "name": "x"}, "id"),
    ],
)
def test_templates_that_cannot_be(crm: Crm, given: dict[str, Any], field: str) -> None:
    assert crm.error(SAVE, {"i": given})["extensions"]["field"] == field
    assert crm.data(LIST) == {"customFieldTemplate_List": []}


def test_names_that_the_object_has_already(crm: Crm) -> None:
    """Labels may be anything and twice; the names behind them stay distinct."""
    for name in ("Industry", "Industry", "Industry", "Größe", "年", "2nd owner"):
        assert save(crm, entityType="ORGANIZATION", name=name)["name"] == name
    found = crm.data(LIST)["customFieldTemplate_List"]
    assert [template["name"] for template in found] == ["Industry", "Industry", "Industry", "Größe", "年", "2nd owner"]


def test_values_of_each_datatype(crm: Crm, contact: str) -> None:
    for datatype, value in (
        ("TEXT", "tall"),
        ("BOOL", True),
        ("INTEGER", 12),
        ("DECIMAL", 1.25),
        ("DATETIME", "2026-03-01T10:00:00.000Z"),
    ):
        made = merge(crm, contact, name=datatype.title(), datatype=datatype, value=value)
        assert (made["datatype"], made["value"], made["name"]) == (datatype, value, datatype.title())
        again = merge(crm, contact, name=datatype.title(), datatype=datatype, value=value)
        assert again["id"] == made["id"]
    assert [template["name"] for template in crm.data(LIST)["customFieldTemplate_List"]] == [
        *("Text", "Bool", "Integer", "Decimal", "Datetime")
    ]
    # The same name and another datatype is another field.
    merge(crm, contact, name="Text", datatype="INTEGER", value=5)
    shown = crm.data(FIELDS_OF, {"c": contact})["contact"]["customFields"]
    assert [field["value"] for field in shown if field["name"] == "Text"] in (["tall", 5], [5, "tall"])
    for datatype, value in (("INTEGER", 1.5), ("BOOL", "perhaps"), ("DATETIME", "soon"), ("DECIMAL", "many")):
        refused = crm.error(MERGE, {"c": contact, "i": {"name": "Text", "datatype": datatype, "value": value}})
        assert refused["extensions"] == {"code": "BAD_USER_INPUT", "field": "input.value"}
        assert "custom." not in refused["message"]


def test_several_at_once_or_none(crm: Crm, contact: str) -> None:
    document = """mutation($c: ID!, $f: [CustomFieldInput!]) {
      customFieldsMergeAndUpdateInContact(contactId: $c, customFields: $f) { name customFields { name value } } }"""
    given = [{"name": "One", "value": 1}, {"name": "Two", "value": "two"}]
    answer = crm.data(document, {"c": contact, "f": given})["customFieldsMergeAndUpdateInContact"]
    assert answer["customFields"] == [{"name": "One", "value": 1}, {"name": "Two", "value": "two"}]
    bad = [{"name": "Two", "value": "other"}, {"name": "Three"}, {"name": "One", "value": "x"}]
    refused = crm.error(document, {"c": contact, "f": [bad[0], {"name": "Three", "value": ""}]})
    assert refused["extensions"]["field"] == "customFields.1.value"
    assert values(crm, contact) == {"One": 1, "Two": "two"}
    by_id = crm.data(FIELDS_OF, {"c": contact})["contact"]["customFields"][0]["id"]
    crm.data(document, {"c": contact, "f": [{"id": by_id, "value": 7}]})
    assert values(crm, contact) == {"One": 7, "Two": "two"}


def test_updating_and_deleting(crm: Crm, contact: str) -> None:
    update = f"""mutation($c: ID!, $i: CustomFieldUpdateInput!) {{
      customFieldUpdateInContact(contactId: $c, input: $i) {{ {FIELD} }} }}"""
    made = merge(crm, contact, name="Size", datatype="TEXT", value="L")
    other = crm.data('mutation { contact_Create(input: {name: "Bob"}) }')["contact_Create"]
    assert merge(crm, other, name="Size", datatype="TEXT", value="S")["id"] != made["id"]
    given = {"id": made["id"], "name": "Size", "datatype": "TEXT", "value": "M"}
    changed = crm.data(update, {"c": contact, "i": given})["customFieldUpdateInContact"]
    assert (changed["id"], changed["value"]) == (made["id"], "M")
    # Under another name it is another field's value, and this one's no more; of this contact only.
    crm.data(update, {"c": contact, "i": {**given, "name": "Shirt"}})
    assert (values(crm, contact), values(crm, other)) == ({"Shirt": "M"}, {"Size": "S"})
    missing = crm.error(update, {"c": contact, "i": given})
    assert missing["message"] == f"Custom field with id {made['id']} not found"

    by_id = "mutation($c: ID!, $i: ID!) { customFieldDeleteFromContactById(contactId: $c, id: $i) { result } }"
    by_name = (
        "mutation($c: ID!, $i: String!) { customFieldDeleteFromContactByName(contactId: $c, fieldName: $i) { result } }"
    )
    for document, name, id_ in (
        (by_name, "customFieldDeleteFromContactByName", "Shirt"),
        (by_name, "customFieldDeleteFromContactByName", "Shirt"),
        (by_id, "customFieldDeleteFromContactById", made["id"]),
        (by_id, "customFieldDeleteFromContactById", "nothing"),
    ):
        assert crm.data(document, {"c": contact, "i": id_}) == {name: {"result": True}}
    assert values(crm, contact) == {}
    assert values(crm, other) == {"Size": "S"}


def test_bounds_hold_through_every_door(crm: Crm, contact: str) -> None:
    code = save(crm, entityType="CONTACT", name="Code", length=3)
    save(crm, entityType="CONTACT", name="Score", type="NUMBER", min=1, max=10)
    merge(crm, contact, templateId=code["id"], value="abc")
    for given in ({"name": "Code", "value": "abcd"}, {"name": "Score", "value": 0}, {"name": "Score", "value": 11}):
        typed = {"datatype": "TEXT" if given["name"] == "Code" else "DECIMAL", **given}
        assert crm.error(MERGE, {"c": contact, "i": typed})["extensions"]["field"] == "input.value"
    through_twenty = "mutation($i: ID!) { updatePerson(id: $i, data: {score: 11}) { id } }"
    refused = crm.error(through_twenty, {"i": contact}, path="/graphql")
    assert refused["message"] == "score must be at most 10."
    assert values(crm, contact) == {"Code": "abc"}


def test_a_closed_field_is_closed_here_too(crm: Crm, contact: str) -> None:
    made = save(crm, entityType="CONTACT", name="Salary", type="NUMBER")
    save(crm, entityType="CONTACT", name="Nickname")
    merge(crm, contact, templateId=made["id"], value=9000)
    merge(crm, contact, name="Nickname", datatype="TEXT", value="Ada")
    role = make_role(crm)
    reader = key_with(crm, role)
    assert values(reader, contact) == {"Salary": 9000, "Nickname": "Ada"}
    close_fields(crm, role, ("person", "salary"))
    assert values(reader, contact) == {"Nickname": "Ada"}
    # Such a role does not say that the model may be changed.
    assert reader.error(SAVE, {"i": {"entityType": "CONTACT", "name": "x"}})["extensions"]["code"] == "FORBIDDEN"
    given = {"name": "Nothing yet", "datatype": "TEXT", "value": "x"}
    assert reader.error(MERGE, {"c": contact, "i": given})["extensions"]["code"] == "FORBIDDEN"


def test_what_a_new_contact_is_given_is_kept(crm: Crm) -> None:
    document = "mutation($i: ContactInput!) { contact_Create(input: $i) }"
    given = [{"name": "Team", "datatype": "TEXT", "value": "Blue"}, {"name": "Seats", "value": 3}]
    made = crm.data(document, {"i": {"firstName": "Ann", "customFields": given}})["contact_Create"]
    assert values(crm, made) == {"Team": "Blue", "Seats": 3}
    acme = crm.data('mutation { organization_Save(input: {name: "Acme"}) { metadata { id } } }')["organization_Save"]
    within = """mutation($i: ContactInput!, $o: ID!) { contact_CreateForOrganization(input: $i, organizationId: $o) {
      customFields { name value } } }"""
    hired = {"i": {"firstName": "Bo", "customFields": given[:1]}, "o": acme["metadata"]["id"]}
    answer = crm.data(within, hired)["contact_CreateForOrganization"]
    assert answer["customFields"] == [{"name": "Team", "value": "Blue"}]
    bad = [{"name": "Seats", "datatype": "INTEGER", "value": "many"}]
    refused = crm.error(document, {"i": {"firstName": "Cy", "customFields": bad}})
    assert refused["extensions"]["field"] == "customFields.0.value"
    assert crm.data("{ contacts { totalElements } }")["contacts"]["totalElements"] == 2

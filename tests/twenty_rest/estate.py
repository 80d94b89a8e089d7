"""A workspace with objects and fields of its own: the documentation's "Property", and one field of every type."""

from __future__ import annotations

from typing import Any

from tests.twenty_rest.conftest import Rest

PROPERTY = {
    "nameSingular": "property",
    "namePlural": "properties",
    "labelSingular": "Property",
    "labelPlural": "Properties",
}
OPTIONS = [{"label": name.capitalize(), "value": name, "position": place} for place, name in enumerate(("RED", "BLUE"))]
# Name -> type, more of the field.
FIELDS: dict[str, tuple[str, dict[str, Any]]] = {
    "address": ("TEXT", {}),
    "price": ("CURRENCY", {}),
    "bedrooms": ("NUMBER", {}),
    "squareFeet": ("NUMERIC", {}),
    "colour": ("SELECT", {"options": OPTIONS, "defaultValue": "'RED'"}),
    "tags": ("MULTI_SELECT", {"options": OPTIONS}),
    "words": ("ARRAY", {}),
    "hasGarage": ("BOOLEAN", {"defaultValue": False}),
    "soldAt": ("DATE_TIME", {}),
    "builtOn": ("DATE", {}),
    "contact": ("EMAIL", {}),
    "phone": ("PHONE", {}),
    "page": ("URL", {}),
    "stars": ("RATING", {}),
    "facts": ("JSON", {}),
    "reference": ("UUID", {}),
    "agent": ("FULL_NAME", {}),
    "place": ("ADDRESS", {}),
    "links": ("LINKS", {}),
    "emails": ("EMAILS", {}),
    "phones": ("PHONES", {}),
}

_CREATE_OBJECT = "mutation O($d: CreateObjectInput!) { createOneObject(data: $d) { id } }"
_CREATE_FIELD = "mutation F($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
_CREATE_RELATION = "mutation R($d: CreateRelationInput!) { createOneRelation(data: $d) { id toFieldMetadataId } }"


def object_id(rest: Rest, singular: str) -> str:
    """The id of an object."""
    edges = rest.model("{ objects { edges { node { id nameSingular } } } }")["objects"]["edges"]
    return str(next(edge["node"]["id"] for edge in edges if edge["node"]["nameSingular"] == singular))


def add_object(rest: Rest, **given: Any) -> str:
    """The id of a new object."""
    return str(rest.model(_CREATE_OBJECT, d={**PROPERTY, **given})["createOneObject"]["id"])


def add_field(rest: Rest, of: str, name: str, type_: str, **more: Any) -> str:
    """The id of a new field of the object with that id."""
    given = {"objectMetadataId": of, "name": name, "label": name, "type": type_, **more}
    return str(rest.model(_CREATE_FIELD, d=given)["createOneField"]["id"])


def relate(rest: Rest, one: str, many: str, to_many: str, to_one: str) -> str:
    """Each of `one` has many of `many`; the id of the relation."""
    given = {
        "relationType": "ONE_TO_MANY",
        "fromObjectMetadataId": one,
        "toObjectMetadataId": many,
        "fromFieldMetadataName": to_many,
        "toFieldMetadataName": to_one,
    }
    return str(rest.model(_CREATE_RELATION, d=given)["createOneRelation"]["id"])


def build(rest: Rest) -> str:
    """The property with all its fields, related to companies; its id."""
    its_id = add_object(rest)
    for name, (type_, more) in FIELDS.items():
        add_field(rest, its_id, name, type_, **more)
    relate(rest, object_id(rest, "company"), its_id, "properties", "company")
    return its_id

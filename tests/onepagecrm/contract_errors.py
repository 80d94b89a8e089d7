"""What is wrong in the product's own description of its API, so that the rest of it can be held against ours.

Each is told, with how it is known, in `docs/decisions/0093-contracts-of-onepagecrm.md`.
"""

from __future__ import annotations

from typing import Any

# In OpenAPI 3.0 these words say where schemas stand inside a schema.
_INSIDE = ("items", "additionalProperties")


def mended(document: dict[str, Any]) -> dict[str, Any]:
    """The document without what is known to be wrong in it."""
    schemas = document["components"]["schemas"]
    # An action of nobody is an action too, and a contact without a next action has an empty object in its place.
    schemas["Action"].pop("required", None)
    # The older document has it.
    schemas["Call"]["properties"]["via"]["enum"].append("skype")
    # `customX` stands there for every further number.
    schemas["Status"]["properties"]["status"].pop("enum")
    # The older document, which is the contract where the two differ, answers 201 to all that is done with a photo.
    photo = document["paths"]["/contacts/{contact_id}/contact_photo"]
    for method in ("put", "delete"):
        photo[method]["responses"]["201"] = photo[method]["responses"].pop("200")
    for schema in schemas.values():
        _may_be_null(schema)
    for path in document["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict):
                for answer in operation.get("responses", {}).values():
                    for content in answer.get("content", {}).values():
                        _may_be_null(content["schema"])
    return document


def _may_be_null(schema: Any) -> None:
    """What has no value is null, of any property."""
    if not isinstance(schema, dict):
        return
    properties = schema.get("properties", {})
    for name, inner in properties.items():
        _may_be_null(inner)
        properties[name] = {"allOf": [inner], "nullable": True} if "$ref" in inner else {**inner, "nullable": True}
        if None not in properties[name].get("enum", [None]):
            properties[name]["enum"] = [*inner["enum"], None]
    for word in _INSIDE:
        _may_be_null(schema.get(word))

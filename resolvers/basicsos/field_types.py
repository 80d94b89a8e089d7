"""BasicsOS's types of fields, and the types of the workspace's model that they are."""

from __future__ import annotations

from collections.abc import Mapping

from models.metadata.snapshot import FieldDefinition
from resolvers.basicsos.words import Meta, snake

# The type of the product -> the model's, and what a table's description calls it.
TYPES: Mapping[str, tuple[str, str]] = {
    "text": ("TEXT", "SingleLineText"),
    "long-text": ("TEXT", "LongText"),
    "longText": ("TEXT", "LongText"),
    "number": ("NUMBER", "Number"),
    "currency": ("CURRENCY", "Currency"),
    "select": ("SELECT", "SingleSelect"),
    "status": ("SELECT", "SingleSelect"),
    "multi-select": ("MULTI_SELECT", "MultiSelect"),
    "checkbox": ("BOOLEAN", "Checkbox"),
    "boolean": ("BOOLEAN", "Checkbox"),
    "date": ("DATE", "Date"),
    "timestamp": ("DATE_TIME", "DateTime"),
    "rating": ("RATING", "Rating"),
    "email": ("EMAIL", "Email"),
    "domain": ("URL", "URL"),
    "url": ("URL", "URL"),
    "phone": ("PHONE", "PhoneNumber"),
    "location": ("TEXT", "SingleLineText"),
    "user": ("TEXT", "SingleLineText"),
    "relationship": ("RELATION", "LinkToAnotherRecord"),
}
# The type that a field of the model shows as, when it was not made here.
_SHOWN: Mapping[str, str] = {
    "TEXT": "text",
    **dict.fromkeys(("RICH_TEXT", "RICH_TEXT_V2"), "long-text"),
    **dict.fromkeys(("NUMBER", "NUMERIC"), "number"),
    "CURRENCY": "currency",
    "SELECT": "select",
    **dict.fromkeys(("MULTI_SELECT", "ARRAY"), "multi-select"),
    "BOOLEAN": "checkbox",
    "DATE": "date",
    "DATE_TIME": "timestamp",
    "RATING": "rating",
    **dict.fromkeys(("EMAIL", "EMAILS"), "email"),
    **dict.fromkeys(("URL", "LINKS"), "url"),
    **dict.fromkeys(("PHONE", "PHONES"), "phone"),
    "ADDRESS": "location",
    "RELATION": "relationship",
}
# The key of a field's settings that keeps the type as it was given here.
SETTING = "fieldType"


def field_type(item: FieldDefinition) -> str:
    """What the product calls the field's type."""
    given = item.settings.get(SETTING)
    if isinstance(given, str) and TYPES.get(given, ("",))[0] == item.type:
        return given
    return _SHOWN.get(item.type, "text")


def column_name(item: FieldDefinition) -> str:
    """What the field is called in records; of a relation the id of the other record stands there."""
    name = snake(item.name)
    return f"{name}_id" if item.type == "RELATION" else name


def meta_of(item: FieldDefinition) -> Meta:
    """What a description says of the field."""
    of = field_type(item)
    return Meta(of, TYPES[of][1], tuple(str(option["label"]) for option in item.options or ()))

"""Values of the fields that a workspace made: `[{"custom_field": {...}, "value": "Large"}]`.

Every value is a text here: of a choice what it is called, of several with commas between. What has no value is not in
the list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import orjson
from msgspec.structs import replace

from models.errors import Invalid
from models.records.plan import Computed, Constant, CustomField, Expression, Fields, Mapped, Objects
from resolvers.kit.values import to_date, to_decimal, to_text
from resolvers.onepagecrm.kinds import ANYTHING, Kind, holding, listed
from resolvers.onepagecrm.vocabulary import Definition, Vocabulary
from resolvers.onepagecrm.words import Field

# The name of a record's list -> the name of the definition in each of its entries.
_ENTRIES = {"custom_fields": "custom_field", "company_fields": "company_field", "deal_fields": "deal_field"}
_DIVIDER = "section_divider"


def custom_values(name: str, object_name: str) -> Field:
    """The list called `name` of the records of an object. A body's entries name a field by its id or its name."""
    entry = _ENTRIES[name]

    def shown(vocabulary: Vocabulary) -> Objects:
        definitions = vocabulary.definitions.get(object_name, ())
        return Objects(
            tuple(_shown(entry, one, place) for place, one in enumerate(definitions) if one.type != _DIVIDER)
        )

    return Field(name, _kind(entry), shown, name, default=())


def value_of(definition: Definition) -> Expression:
    """The value of the current row as a text."""
    stored = CustomField(definition.id, "jsonb" if definition.stored == "MULTI_SELECT" else "text")
    if definition.stored == "MULTI_SELECT":
        names = {value: label for label, value in definition.choices.items()}
        return Computed("named_texts", (stored, Constant(orjson.dumps(names).decode())))
    if definition.stored == "SELECT":
        return Mapped(stored, tuple((value, label) for label, value in definition.choices.items()))
    return stored


def taken_values(vocabulary: Vocabulary, object_name: str, name: str, given: Any, *, partial: bool) -> dict[str, Any]:
    """What the change service takes of a body's list; a full update empties what is not in it."""
    definitions = vocabulary.definitions.get(object_name, ())
    values: dict[str, Any] = {} if partial else {str(one.id): None for one in definitions if one.type != _DIVIDER}
    for entry in given or ():
        found = _meant(vocabulary, object_name, entry.get(_ENTRIES[name], entry), name)
        values[str(found.id)] = taken_value(found, entry.get("value"), name)
    return values


def taken_value(definition: Definition, value: Any, name: str) -> Any:
    """One value as the store holds it."""
    if value is None or value in ("", []):
        return None
    if definition.type == _DIVIDER:
        raise Invalid(f"{definition.name} divides sections and has no value", field=name)
    try:
        take: Callable[[Definition, Any], Any] = _TAKES.get(definition.stored, _text)
        return take(definition, value)
    except Invalid as error:
        raise Invalid(f"{definition.name}: {error.message}", field=name) from error


def _kind(entry: str) -> Kind:
    told = {"type": "string"}
    definition = {"id": told, "name": told}
    named = Kind(ANYTHING.take, {"type": "object", "properties": definition})
    value = Kind(ANYTHING.take, told)
    taken = listed(holding({entry: named, "id": value, "name": value, "value": value}))
    more = {"type": told, "position": {"type": "integer"}, "choices": {"type": "array", "items": told}}
    whole = {"type": "object", "properties": {**definition, **more}}
    one = {"type": "object", "properties": {entry: whole, "value": told}}
    return replace(taken, shown={"type": "array", "items": one})


def _shown(entry: str, definition: Definition, place: int) -> Fields:
    value = value_of(definition)
    choices = Computed("json", (Constant(orjson.dumps(list(definition.choices)).decode()),))
    said = Fields(
        (
            ("id", Constant(str(definition.id))),
            ("name", Constant(definition.name)),
            ("type", Constant(definition.type)),
            ("position", Constant(place)),
            *((("choices", choices),) if definition.choices else ()),
        )
    )
    return Fields(((entry, said), ("value", value)), present=value)


def _meant(vocabulary: Vocabulary, object_name: str, named: Any, name: str) -> Definition:
    if isinstance(named, Mapping):
        found = vocabulary.definition(object_name, str(named.get("id") or named.get("name") or ""))
        if found is not None:
            return found
    raise Invalid("There is no such field", field=name)


def _text(_definition: Definition, value: Any) -> str:
    if isinstance(value, Mapping | list):
        raise Invalid("Expected a text")
    return to_text(value)


def _number(_definition: Definition, value: Any) -> Any:
    return to_decimal(value)


def _day(_definition: Definition, value: Any) -> date:
    return to_date(value)


def _choice(definition: Definition, value: Any) -> str:
    given = to_text(value).strip()
    found = next((stored for label, stored in definition.choices.items() if given.lower() == label.lower()), None)
    if found is None:
        raise Invalid(f"Expected one of: {', '.join(definition.choices)}")
    return found


def _choices(definition: Definition, value: Any) -> list[str]:
    pieces = value if isinstance(value, list) else to_text(value).split(",")
    return list(dict.fromkeys(_choice(definition, one) for one in pieces if to_text(one).strip()))


_TAKES: Mapping[str, Callable[[Definition, Any], Any]] = {
    "NUMBER": _number,
    "NUMERIC": _number,
    "DATE": _day,
    "SELECT": _choice,
    "MULTI_SELECT": _choices,
}

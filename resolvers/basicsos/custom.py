"""A workspace's definitions -> its resources: the built-in ones with its fields, and its own objects by their slugs.

They are the definitions that every other dialect has. Of a value with several parts the main one is shown and set: the
amount of a sum of money, the first e-mail address; the other parts stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from models.metadata.snapshot import FieldDefinition, ObjectDefinition, Snapshot
from models.records.plan import Column, Compare, CustomField, Mapped, Slot, constant_bind
from resolvers.basicsos import kinds
from resolvers.basicsos.field_types import column_name, meta_of
from resolvers.basicsos.kinds import Kind
from resolvers.basicsos.resources import BUILT_IN
from resolvers.basicsos.words import BORN_WITH, CUSTOM, CUSTOM_FIELDS, KEY, Field, Resource, snake, stored

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("TEXT", "EMAIL", "PHONE", "URL", "SELECT", "RATING"), kinds.TEXT),
    **dict.fromkeys(("NUMBER", "NUMERIC"), kinds.NUMBER),
    "BOOLEAN": kinds.TRUTH,
    "DATE_TIME": kinds.MOMENT,
    "DATE": kinds.DAY,
    "UUID": kinds.ID,
    **dict.fromkeys(("MULTI_SELECT", "ARRAY", "JSON", "RAW_JSON", "FULL_NAME", "ADDRESS"), kinds.ANYTHING),
}
# Types of several parts: the kind of the main one, and which it is.
_MAIN: Mapping[str, tuple[Kind, str]] = {
    "CURRENCY": (kinds.NUMBER, "amount"),
    "LINKS": (kinds.TEXT, "url"),
    "EMAILS": (kinds.TEXT, "email"),
    "PHONES": (kinds.TEXT, "number"),
    **dict.fromkeys(("RICH_TEXT", "RICH_TEXT_V2"), (kinds.LONG_TEXT, "markdown")),
}


def resources_of(snapshot: Snapshot) -> tuple[Resource, ...]:
    """All resources of the workspace. A built-in one keeps its name when an object of the workspace has the same."""
    standard = {item.stored_as: item for item in snapshot.objects.values() if not item.is_custom}
    built_in = tuple(
        replace(resource, custom=_fields(snapshot, standard[resource.object]), born={**resource.born, "custom": {}})
        if resource.object in standard and any(one.name == CUSTOM_FIELDS for one in resource.fields)
        else resource
        for resource in BUILT_IN
    )
    taken = {resource.name for resource in built_in}
    own = (_own(snapshot, item) for item in snapshot.objects.values() if item.is_custom and item.is_active)
    return (*built_in, *(resource for resource in own if resource.name not in taken))


def slug_of(item: ObjectDefinition) -> str:
    """What the object is called in a path."""
    return snake(item.name_plural)


def _own(snapshot: Snapshot, item: ObjectDefinition) -> Resource:
    name = (stored("name", kinds.TEXT, "name", longest=255),) if item.has_name else ()
    return Resource(
        name=slug_of(item),
        object=item.stored_as,
        fields=(KEY, *name, CUSTOM, *BORN_WITH),
        only=Compare(Column("object_def_id"), "=", constant_bind(item.id, "uuid")),
        born={"object_def_id": item.id, "custom": {}},
        searched=("name",) if item.has_name else (),
        archives=True,
        order=("created_at", True),
        custom=_fields(snapshot, item),
        flat=True,
        definition=item.id,
        singular=snake(item.name_singular),
    )


def _fields(snapshot: Snapshot, item: ObjectDefinition) -> tuple[Field, ...]:
    return tuple(found for field in snapshot.fields_of(item.id) if field.is_active for found in _field(field))


def _field(item: FieldDefinition) -> Iterator[Field]:
    name, path = column_name(item), f"custom.{item.id}"
    if item.type == "RELATION":
        if item.holds_id:
            slot = (Slot(item.slots[""], item.id), kinds.ID) if item.slots else None
            yield Field(name, kinds.ID, CustomField(item.id, "uuid"), path, compares=slot, meta=meta_of(item))
        return
    if item.type in _MAIN:
        kind, part = _MAIN[item.type]
        value = CustomField(item.id, kind.pg, part)
        compares, meta = _slot(item, part, kind), meta_of(item)
        yield Field(name, kind, value, f"{path}.{part}", compares=compares, make=_given, meta=meta)
        return
    if item.type == "SELECT" and item.options:
        yield _choice(item, name, path)
        return
    kind = _KINDS[item.type]
    compares, meta = _slot(item, "", kind), meta_of(item)
    yield Field(name, kind, CustomField(item.id, kind.pg), path, compares=compares, make=_given, meta=meta)


def _choice(item: FieldDefinition, name: str, path: str) -> Field:
    """One of the options, which clients know by their labels; a value or an id of an option is taken for it too."""
    pairs = tuple((str(option["value"]), str(option["label"])) for option in item.options or ())
    values = {
        str(option[key]).lower(): str(option["value"])
        for key in ("id", "value", "label")
        for option in item.options or ()
    }

    def meant(value: Any) -> Any:
        return values.get(value.lower(), value) if isinstance(value, str) else value

    kind = replace(kinds.TEXT, compare=lambda value: kinds.TEXT.compare(meant(value)), take=meant)
    stored_value = CustomField(item.id, "text")
    column = None if item.outgrown else item.slots.get("")
    compared = stored_value if column is None else Slot(column, item.id)
    shown = Mapped(stored_value, pairs)
    return Field(name, kind, shown, path, compares=(compared, kind), meta=meta_of(item))


def _given(value: object) -> object:
    """The store itself checks custom values against their definitions."""
    return value


def _slot(item: FieldDefinition, part: str, kind: Kind) -> tuple[Slot, Kind] | None:
    column = None if item.outgrown else item.slots.get(part)
    if column is None:
        return None
    return Slot(column, item.id), kinds.MILLIONTHS if kind is kinds.NUMBER else kind

"""A workspace's definitions -> fields of contacts, companies and deals in this product's words.

They are the definitions that every other dialect has. A type of this product that the model does not tell from another
stands in the field's settings, so it comes back as it was given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.metadata.snapshot import FieldDefinition, Snapshot
from resolvers.kit.viewing import viewing_of
from resolvers.onepagecrm.vocabulary import Definition, Vocabulary

# The type of the product -> the model's.
TYPES: Mapping[str, str] = {
    "single_line_text": "TEXT",
    "multi_line_text": "TEXT",
    "external_id": "TEXT",
    "section_divider": "TEXT",
    "number": "NUMBER",
    "date": "DATE",
    "anniversary": "DATE",
    "select_box": "SELECT",
    "multiple_choice": "MULTI_SELECT",
}
# The type that a field of the model shows as, when it was not made here.
_SHOWN: Mapping[str, str] = {
    "TEXT": "single_line_text",
    "NUMBER": "number",
    "NUMERIC": "number",
    "DATE": "date",
    "SELECT": "select_box",
    "MULTI_SELECT": "multiple_choice",
    **dict.fromkeys(("EMAIL", "PHONE", "URL", "BOOLEAN", "DATE_TIME", "RATING", "UUID"), "single_line_text"),
}
SETTING = "onePageType"
PLACE = "onePagePosition"
# The objects whose records have such fields.
OBJECTS = ("person", "company", "deal")


def vocabulary_of(snapshot: Snapshot | None) -> Vocabulary:
    """A workspace's; without a snapshot that of those which added nothing."""
    return Vocabulary({} if snapshot is None else definitions_of(snapshot), viewing_of(snapshot))


def definitions_of(snapshot: Snapshot) -> Mapping[str, Sequence[Definition]]:
    """The fields by the object of the record store, each object's in their order."""
    standard = {item.stored_as: item for item in snapshot.objects.values() if not item.is_custom}
    return {
        name: tuple(definition(item) for item in shown_fields(snapshot, standard[name].id))
        for name in OBJECTS
        if name in standard
    }


def shown_fields(snapshot: Snapshot, object_id: object) -> list[FieldDefinition]:
    """The fields that this product has words for, by their place."""
    found = [
        item
        for item in snapshot.fields.values()
        if item.object_def_id == object_id and item.is_active and item.type in _SHOWN
    ]
    places = {item.id: place for place, item in enumerate(found)}
    return sorted(found, key=lambda item: (item.settings.get(PLACE, places[item.id]), places[item.id]))


def definition(item: FieldDefinition) -> Definition:
    """One field."""
    choices = {str(option["label"]): str(option["value"]) for option in item.options or ()}
    return Definition(item.id, item.label, type_of(item), item.type, choices)


def type_of(item: FieldDefinition) -> str:
    """What the product calls the field's type."""
    given = item.settings.get(SETTING)
    if isinstance(given, str) and TYPES.get(given) == item.type:
        return given
    return _SHOWN[item.type]

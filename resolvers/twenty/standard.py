"""The standard objects as the workspace's model sees them: one id each, the same in every workspace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from uuid import UUID

from models.metadata.service import BuiltIn, StandardObject
from resolvers.twenty.ids import standard_field_id, standard_id
from resolvers.twenty.vocabulary import STANDARD
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne, Word


def object_id(words: ObjectWords) -> UUID:
    """The id of a standard object."""
    return standard_id(words.singular)


def field_id(words: ObjectWords, name: str) -> UUID:
    """The id of a field that is not a custom one: of a standard object, or one that custom objects are born with."""
    return standard_field_id(words.singular, name)


# Fields that every record has and nobody made.
SYSTEM_FIELDS = frozenset(
    {"id", "createdAt", "updatedAt", "deletedAt", "position", "createdBy", "updatedBy", "searchVector"}
)
# The standard objects that the real server searches.
SEARCHABLE = frozenset({"company", "person", "opportunity", "note", "task", "workspaceMember"})
# As the real server draws them; the others have none.
_ICONS = {
    "company": "IconBuildingSkyscraper",
    "person": "IconUser",
    "opportunity": "IconTargetArrow",
    "task": "IconCheckbox",
    "note": "IconNotes",
    "workspaceMember": "IconUserCircle",
    "attachment": "IconFileImport",
    "favorite": "IconHeart",
    "noteTarget": "IconCheckbox",
    "taskTarget": "IconCheckbox",
    "timelineActivity": "IconTimelineEvent",
}
# The objects that a workspace may put away; the others are what the product's own parts live by.
_PUT_AWAY = frozenset({"company", "person", "opportunity", "task", "note"})
# Kinds and composite types whose names are not those of field types.
_TYPE_OF = {
    "Currency": "CURRENCY",
    "FullName": "FULL_NAME",
    "Emails": "EMAILS",
    "Phones": "PHONES",
    "Links": "LINKS",
    "Address": "ADDRESS",
    "Actor": "ACTOR",
    "RichText": "RICH_TEXT_V2",
    # These are plain texts here, whatever the real server makes of them.
    "LINKS": "URL",
    "ADDRESS": "TEXT",
    "MICROS": "NUMERIC",
}


@cache
def standard_objects() -> Mapping[UUID, StandardObject]:
    """The standard objects by id."""
    return {
        object_id(words): StandardObject(
            object_id(words),
            words.singular,
            words.plural,
            label_of(words.singular),
            label_of(words.plural),
            words.description,
            _ICONS.get(words.singular),
            words.object,
            built_in(words, words.fields),
            is_system=words.singular not in _PUT_AWAY,
        )
        for words in STANDARD
    }


def built_in(words: ObjectWords, fields: tuple[Word, ...]) -> tuple[BuiltIn, ...]:
    """These fields as the model's service knows them."""
    return tuple(
        BuiltIn(
            field_id(words, word.name),
            word.name,
            label_of(word.name),
            word.description,
            word.name in SYSTEM_FIELDS,
            isinstance(word, ToOne),
            type_of(word),
        )
        for word in fields
    )


def type_of(word: Word) -> str:
    """The type of a field that nobody made."""
    match word:
        case Plain(kind=kind):
            return _TYPE_OF.get(kind.name, kind.name)
        case Composite(type=composite):
            return _TYPE_OF[composite]
        case _:
            return "RELATION"


def label_of(name: str) -> str:
    """`accountOwner` is called "Account owner" by people."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()
    return spaced[:1].upper() + spaced[1:]

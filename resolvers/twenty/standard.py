"""The standard objects as the workspace's model sees them: one id each, the same in every workspace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from uuid import UUID, uuid5

from models.metadata.service import StandardObject
from resolvers.twenty.vocabulary import STANDARD
from resolvers.twenty.words import ObjectWords, ToOne, Word

_NAMESPACE = UUID("6f4b3d1c-6a53-5c0e-9f0f-1a8f6a1d2b10")


def object_id(words: ObjectWords) -> UUID:
    """The id of a standard object."""
    return uuid5(_NAMESPACE, words.singular)


def field_id(words: ObjectWords, name: str) -> UUID:
    """The id of a field that is not a custom one: of a standard object, or one that custom objects are born with."""
    return uuid5(_NAMESPACE, f"{words.singular}.{name}")


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
            words.object,
            taken(words.fields),
        )
        for words in STANDARD
    }


def taken(fields: tuple[Word, ...]) -> frozenset[str]:
    """The names that these fields use up, those of the ids beside relations included."""
    return frozenset({word.name for word in fields} | {f"{word.name}Id" for word in fields if isinstance(word, ToOne)})


def label_of(name: str) -> str:
    """`accountOwner` is called "Account owner" by people."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()
    return spaced[:1].upper() + spaced[1:]

"""Errors of the record store in Twenty's words: its objects, its fields, the place in the client's batch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from models.errors import CrmError
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import CUSTOM, Composite, Plain, ToOne

_MISSING = re.compile(r"^No (\w+) with id\b")


@contextmanager
def in_words(vocabulary: Vocabulary, names: Mapping[str, str], *, batch: bool) -> Iterator[None]:
    """Inside, errors name the fields of the wire (`names`: the store's -> the wire's) and Twenty's objects.

    What is not about a batch has no place in one.
    """
    try:
        yield
    except CrmError as error:
        message = _MISSING.sub(lambda found: f"No {_object(vocabulary, found[1])} with id", error.message)
        wire = None if error.field is None else names.get(error.field) or _custom(vocabulary, error.field)
        if error.field is not None and wire is not None:
            if error.field != "id":
                message = re.sub(rf"\b{re.escape(error.field)}\b", wire, message)
            error.field = wire
        error.message = message
        error.args = (message,)
        if not batch:
            error.index = None
        raise


@contextmanager
def placed(indexes: Sequence[int]) -> Iterator[None]:
    """Inside, entry n of a batch is the client's entry `indexes[n]`."""
    try:
        yield
    except CrmError as error:
        if error.index is not None:
            error.index = indexes[error.index]
        raise


def _custom(vocabulary: Vocabulary, key: str) -> str | None:
    """The wire's name of a custom field, of which a change can speak that was not given it."""
    if not key.startswith(f"{CUSTOM}."):
        return None
    for words in vocabulary.values():
        for word in words.fields:
            plain = word.id_field if isinstance(word, ToOne) else word
            if isinstance(plain, Plain) and plain.writes == key:
                return plain.name
            if isinstance(plain, Composite) and any((part.writes or "").startswith(f"{key}.") for part in plain.parts):
                return plain.name
    return None


def _object(vocabulary: Vocabulary, stored: str) -> str:
    if stored == "custom_record":
        return "record"
    return next((words.singular for words in vocabulary.values() if words.object == stored), stored)

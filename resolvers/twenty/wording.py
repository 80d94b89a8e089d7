"""Errors of the record store in Twenty's words: its objects, its fields, the place in the client's batch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from models.errors import CrmError
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne

_MISSING = re.compile(r"^No (\w+) with id\b")


@contextmanager
def in_words(
    vocabulary: Vocabulary, names: Mapping[str, str], *, batch: bool, of: ObjectWords | None = None
) -> Iterator[None]:
    """Inside, errors name the fields of the wire (`names`: the store's -> the wire's) and Twenty's objects.

    A field of `of` that the client did not name, such as one that is missing, has its own name. What is not about a
    batch has no place in one.
    """
    try:
        yield
    except CrmError as error:
        for one in error.every:
            _reword(one, vocabulary, names, of)
            if not batch:
                one.index = None
        raise


@contextmanager
def placed(indexes: Sequence[int]) -> Iterator[None]:
    """Inside, entry n of a batch is the client's entry `indexes[n]`."""
    try:
        yield
    except CrmError as error:
        for one in error.every:
            if one.index is not None:
                one.index = indexes[one.index]
        raise


def _reword(error: CrmError, vocabulary: Vocabulary, names: Mapping[str, str], of: ObjectWords | None) -> None:
    message = _MISSING.sub(lambda found: f"No {_object(vocabulary, found[1])} with id", error.message)
    wire = None if error.field is None else names.get(error.field) or _named(of, error.field)
    if error.field is not None and wire is not None:
        if error.field != "id":
            message = re.sub(rf"\b{re.escape(error.field)}\b", wire, message)
        error.field = wire
    error.message = message
    error.args = (message,)


def _named(words: ObjectWords | None, written: str) -> str | None:
    """The field of the wire that sets this key of the change service."""
    for word in words.fields if words else ():
        match word:
            case Plain(name=name, writes=key) if key == written:
                return name
            case ToOne() if word.written == written:
                return word.id_field.name
            case Composite(name=name, parts=parts) if any(
                (part.writes or "").startswith(f"{written}.") for part in parts
            ):
                # What is wrong with one part, such as that it is taken, is said of the whole.
                return name
    return None


def _object(vocabulary: Vocabulary, stored: str) -> str:
    if stored == "custom_record":
        return "record"
    return next((words.singular for words in vocabulary.values() if words.object == stored), stored)

"""Errors of the record store in Twenty's words: its objects, its fields, the place in the client's batch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from models.errors import CrmError
from resolvers.twenty.vocabulary import Vocabulary

_MISSING = re.compile(r"^No (\w+) with id\b")


@contextmanager
def in_words(vocabulary: Vocabulary, names: Mapping[str, str], *, batch: bool) -> Iterator[None]:
    """Inside, errors name the fields of the wire (`names`: the store's -> the wire's) and Twenty's objects.

    What is not about a batch has no place in one.
    """
    try:
        yield
    except CrmError as error:
        for one in error.every:
            _reword(one, vocabulary, names)
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


def _reword(error: CrmError, vocabulary: Vocabulary, names: Mapping[str, str]) -> None:
    message = _MISSING.sub(lambda found: f"No {_object(vocabulary, found[1])} with id", error.message)
    if error.field is not None and error.field in names:
        wire = names[error.field]
        if error.field != "id":
            message = re.sub(rf"\b{re.escape(error.field)}\b", wire, message)
        error.field = wire
    error.message = message
    error.args = (message,)


def _object(vocabulary: Vocabulary, stored: str) -> str:
    if stored == "custom_record":
        return "record"
    return next((words.singular for words in vocabulary.values() if words.object == stored), stored)

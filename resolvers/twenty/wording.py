"""Errors of the record store in Twenty's words: its objects, its fields, the place in the client's batch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager

from models.errors import CrmError
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne

_MISSING = re.compile(r"^No (\w+) with id\b")


def in_words(
    vocabulary: Vocabulary, names: Mapping[str, str], *, batch: bool, of: ObjectWords | None = None
) -> AbstractContextManager[None]:
    """Inside, errors name the fields of the wire (`names`: the store's -> the wire's) and Twenty's objects.

    A field of `of` that the client did not name, such as one that is missing, has its own name. What is not about a
    batch has no place in one.
    """
    return _InWords(vocabulary, names, of, batch=batch)


class _InWords:
    """A class and no generator: every change goes through it, and next to none fails."""

    __slots__ = ("_batch", "_names", "_of", "_vocabulary")

    def __init__(
        self, vocabulary: Vocabulary, names: Mapping[str, str], of: ObjectWords | None, *, batch: bool
    ) -> None:
        self._vocabulary = vocabulary
        self._names = names
        self._of = of
        self._batch = batch

    def __enter__(self) -> None:
        """Nothing to begin with."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Reword what was raised."""
        if not isinstance(error, CrmError):
            return
        for one in error.every:
            _reword(one, self._vocabulary, self._names, self._of)
            if not self._batch:
                one.index = None


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

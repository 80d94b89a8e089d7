"""A filter argument -> a condition of the record store.

Sibling keys are ANDed. A related record is filtered through one hop.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from models.errors import Invalid
from models.records.plan import Every, Filter, Negate, Related, Some
from resolvers.kit.looks import Looks
from resolvers.twenty.comparing import Comparison, Place
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToMany, ToOne


class FilterReader:
    """Reads one filter argument. `mentions_deleted` tells afterwards whether it speaks of `deletedAt`."""

    def __init__(self, looks: Looks, vocabulary: Vocabulary) -> None:
        self._looks = looks
        self._vocabulary = vocabulary
        self.mentions_deleted = False

    def read(self, words: ObjectWords, value: Any, path: str = "filter") -> Filter | None:
        """The condition; None when the argument says nothing."""
        return self._object(words, value, Place(path))

    def _object(self, words: ObjectWords, value: Any, place: Place) -> Filter | None:
        found: list[Filter] = []
        for name, inner in (self._looks.fields(value) or {}).items():
            here = place.at(name)
            match name:
                case "and" | "or":
                    part = self._list(words, name, inner, here)
                case "not":
                    part = self._object(words, inner, replace(here, negated=True))
                    part = None if part is None else Negate(part)
                case _:
                    part = self._field(words, name, inner, here)
            if part is not None:
                found.append(part)
        return _every(found)

    def _list(self, words: ObjectWords, name: str, value: Any, place: Place) -> Filter | None:
        items = self._looks.items(value) or []
        found = [
            part for index, item in enumerate(items) if (part := self._object(words, item, place.at(index))) is not None
        ]
        if name == "and" or len(found) < 2:
            return _every(found)
        return Some(tuple(found))

    def _field(self, words: ObjectWords, name: str, value: Any, place: Place) -> Filter | None:
        match words.field_named(name):
            case Plain() as plain:
                if plain.name == "deletedAt" and not place.within_relation and not self._looks.is_null(value):
                    self.mentions_deleted = True
                return self._operators(plain, value, place)
            case Composite(parts=parts):
                by_name = {part.name: part for part in parts}
                found = [
                    part
                    for sub_name, inner in (self._looks.fields(value) or {}).items()
                    if (part := self._operators(by_name[sub_name], inner, place.at(sub_name))) is not None
                ]
                return _every(found)
            case ToOne(target=target, relation=relation):
                if place.within_relation:
                    raise _refused("Relation filter nesting deeper than 1 hop is not supported", place)
                part = self._object(self._vocabulary[target], value, replace(place, within_relation=True))
                return None if part is None else Related(relation, part)
            case ToMany() | None:
                raise _refused(f'Cannot filter by relation field "{name}"', place)

    def _operators(self, plain: Plain, value: Any, place: Place) -> Filter | None:
        expression, kind = plain.compared
        if expression is None:
            raise _refused(f'Cannot filter by "{plain.name}"', place)
        found: list[Filter] = []
        for operator, operand in (self._looks.fields(value) or {}).items():
            if operator == "primaryLinkUrl":
                part = self._operators(plain, operand, place.at(operator))
            else:
                part = Comparison(self._looks, kind, expression, place.at(operator)).make(operator, operand)
            if part is not None:
                found.append(part)
        return _every(found)


def _every(found: list[Filter]) -> Filter | None:
    if len(found) < 2:
        return found[0] if found else None
    return Every(tuple(found))


def _refused(message: str, place: Place) -> Invalid:
    return Invalid(message, field=place.path, sub_code="INVALID_ARGS_FILTER")

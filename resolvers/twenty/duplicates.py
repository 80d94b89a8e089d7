"""Records that may be the same as others: alike in all values of one of the object's criteria.

A value of fewer than three characters says too little: a criterion with such a value, or without one, is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from models.errors import Invalid, Limited
from models.objects import normalize
from models.records.checks import entry
from models.records.plan import (
    Bind,
    Column,
    Computed,
    Each,
    Every,
    Expression,
    Filter,
    GivenSubjects,
    Negate,
    Page,
    Rows,
    Same,
    Some,
    StoredSubjects,
    Subject,
    count_bind,
)
from resolvers.kit.looks import Looks
from resolvers.kit.sources import Selected
from resolvers.kit.values import to_uuid
from resolvers.twenty.data import Entry, read_data
from resolvers.twenty.kinds import LINK
from resolvers.twenty.reading import every
from resolvers.twenty.words import Composite, ObjectWords, Plain

# How many records can be compared in one call.
MOST_SUBJECTS = 100
_SHORTEST = 3

_NEITHER = 'You have to provide either "data" or "ids" argument'
_BOTH = 'You cannot provide both "data" and "ids" arguments'
_NO_DATA = 'The "data" condition can not be empty when "ids" input not provided'


class _Trait(Struct, frozen=True):
    """A value by which records are compared: the row's, and how a client's becomes the same form."""

    expression: Expression
    writes: str
    normal: Callable[[Any, str], str]


class Duplicates(Struct, frozen=True):
    """Looks for the duplicates of one object's records."""

    words: ObjectWords

    def each(self, selection: Selected) -> Each:
        """A page of duplicates for each of `ids` or of `data`; what is shown of it is the selection's concern."""
        looks, arguments = selection.looks, selection.arguments
        ids, data = arguments.get("ids"), arguments.get("data")
        if not looks.is_null(ids) and not looks.is_null(data):
            raise Invalid(_BOTH, field="data")
        if looks.is_null(ids) and looks.is_null(data):
            raise Invalid(_NEITHER, field="ids")
        traits = {path: _trait(self.words, path) for criterion in self.words.criteria for path in criterion}
        places = {path: number for number, path in enumerate(traits, 1)}
        alike = Some(
            tuple(
                Every(tuple(Same(traits[path].expression, Subject(places[path], "text")) for path in criterion))
                for criterion in self.words.criteria
            )
        )
        if looks.is_null(ids):
            if looks.look(data, _is_nothing):
                raise Invalid(_NO_DATA, field="data")
            values = tuple(self._values(looks, data, trait) for trait in traits.values())
            return Each(GivenSubjects(values), self._page(looks, alike), _count(looks, data, "data"))
        stored = tuple(Computed("unless_short", (trait.expression,)) for trait in traits.values())
        subjects = StoredSubjects(
            self.words.object, looks.bind(ids, "uuid[]", _ids, field="ids"), stored, self.words.only
        )
        another = Negate(Same(Column("id"), Subject(0, "uuid")))
        return Each(subjects, self._page(looks, every(alike, another)), _count(looks, ids, "ids"))

    def _page(self, looks: Looks, alike: Filter | None) -> Page:
        rows = Rows(
            self.words.object,
            filter=every(self.words.only, alike),
            visibility="listed",
            limit=count_bind(looks.limits.default_page_size),
        )
        return Page(rows, ())

    def _values(self, looks: Looks, data: Any, trait: _Trait) -> Bind:
        def found(items: Any) -> list[str | None]:
            return [_value(trait, read_data(self.words, item, index), index) for index, item in enumerate(items)]

        return looks.bind(data, "text[]", found, field="data")


def _value(trait: _Trait, given: Entry, index: int) -> str | None:
    """The entry's value in the form of the store; None when it says too little."""
    value: Any = given.values
    for step in trait.writes.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    typed = value.get("raw") if isinstance(value, Mapping) else value
    if not typed:
        return None
    with entry(index):
        normal = trait.normal(typed, given.names.get(trait.writes, "data"))
    return normal if len(normal) >= _SHORTEST else None


def _trait(words: ObjectWords, path: str) -> _Trait:
    name, _, part_name = path.partition(".")
    word = words.field_named(name)
    if isinstance(word, Composite):
        word = next((part for part in word.parts if part.name == part_name), None)
    if not isinstance(word, Plain) or word.comparable is None or word.writes is None:
        raise TypeError(f"{path} cannot tell duplicates")
    normal = next((unique.normal for unique in words.unique if unique.writes == word.writes), None)
    return _Trait(word.comparable, word.writes, normal or (_link if word.kind is LINK else normalize.text))


def _link(value: Any, field: str) -> str:
    return normalize.link(value, field).url


def _count(looks: Looks, values: Any, field: str) -> int:
    count: int = looks.look(values, len)
    if count > MOST_SUBJECTS:
        raise Limited(f"Duplicates of at most {MOST_SUBJECTS} records can be looked for in one call.", field=field)
    return count


def _ids(values: Any) -> list[Any]:
    return [to_uuid(value) for value in values]


def _is_nothing(values: Any) -> bool:
    return not values

"""Twenty's search: one field that finds records of every object by their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from models.errors import Invalid
from models.records.plan import (
    Bind,
    Column,
    Computed,
    Constant,
    Relevance,
    Search,
    Variables,
    Wanted,
    constant_bind,
)
from models.search import cursor, words
from resolvers.kit.looks import Given, value_at
from resolvers.kit.sources import Leaf, Selected, Sought
from resolvers.kit.values import to_int8, to_text
from resolvers.twenty.filtering import FilterReader
from resolvers.twenty.kinds import DATE_TIME, UUID
from resolvers.twenty.standard import label_of
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import ObjectWords, Plain

# Somebody types this; a longer text or more words are a mistake.
MOST_CHARACTERS = 1_000
MOST_WORDS = 32

# Equally good hits come in this order, then the workspace's own objects.
_ORDER = ("person", "company", "opportunity", "note", "task", "workspaceMember")

# What every object can be filtered by.
ANY_RECORD = ObjectWords(
    singular="objectRecord",
    plural="objectRecords",
    object="",
    description="A record of any object.",
    fields=(
        Plain("id", UUID, Column("id"), sure=True),
        Plain("createdAt", DATE_TIME, Column("created_at"), sure=True),
        Plain("updatedAt", DATE_TIME, Column("updated_at"), sure=True),
        Plain("deletedAt", DATE_TIME, Column("deleted_at")),
    ),
)


def searchable(objects: Sequence[ObjectWords]) -> list[ObjectWords]:
    """The objects that a search finds, in the order in which equally good hits come."""
    found = [words for words in objects if words.found is not None]
    return sorted(found, key=lambda words: _ORDER.index(words.singular) if words.singular in _ORDER else len(_ORDER))


def sought(objects: Sequence[ObjectWords]) -> tuple[Sought, ...]:
    """What is shown of the hits in each object."""
    return tuple(_sought(words, words.found) for words in searchable(objects) if words.found is not None)


def _sought(of: ObjectWords, found: Any) -> Sought:
    sources = {
        "recordId": Leaf(Column("id")),
        "objectNameSingular": Leaf(Constant(of.singular)),
        "objectLabelSingular": Leaf(Constant(of.label or label_of(of.singular))),
        "label": Leaf(Computed("first_present", (found.label, Constant("")))),
        "imageUrl": Leaf(Constant(None) if found.image is None else found.image),
        "tsRank": Leaf(Relevance()),
        "tsRankCD": Leaf(Relevance()),
    }
    return Sought(found.object, of.object, sources)


class Searching(Struct, frozen=True):
    """How the field's arguments become a search."""

    objects: Sequence[ObjectWords]
    vocabulary: Vocabulary

    def search(self, selection: Selected) -> Search:
        """The search, without what is shown of its hits."""
        looks, arguments = selection.looks, selection.arguments
        typed = arguments["searchInput"]
        wanted: Wanted = looks.look(typed, _wanted)
        after = None
        if looks.look(arguments.get("after"), bool):
            after = looks.bind(arguments["after"], "jsonb", cursor.read, field="after")
        return Search(
            wanted=wanted,
            words=looks.bind(typed, "text[]", asked, field="searchInput"),
            objects=self._objects(arguments),
            limit=looks.count(arguments["limit"], _size(looks.limits.max_page_size), field="limit"),
            hits=(),
            entries=(),
            after=after,
            filter=FilterReader(looks, self.vocabulary).read(ANY_RECORD, arguments.get("filter")),
        )

    def _objects(self, arguments: Mapping[str, Any]) -> Bind:
        """The names in the index. A name that no object has is passed over: clients know objects that we do not."""
        named = {of.singular: of.found.object for of in searchable(self.objects) if of.found is not None}
        included, excluded = (arguments.get(f"{kind}ObjectNameSingulars") for kind in ("included", "excluded"))
        if included is None and excluded is None:
            return constant_bind(list(named.values()), "text[]")

        def chosen(variables: Variables) -> list[str]:
            only, without = _resolved(included, variables), _resolved(excluded, variables) or ()
            return [index for name, index in named.items() if (only is None or name in only) and name not in without]

        return Bind("text[]", chosen)


def asked(typed: Any) -> list[str]:
    """The words of what somebody typed."""
    text = to_text(typed)
    if len(text) > MOST_CHARACTERS:
        raise Invalid(f"A search text has at most {MOST_CHARACTERS:,} characters.")
    found = words.asked(text)
    if len(found) > MOST_WORDS:
        raise Invalid(f"A search text has at most {MOST_WORDS} words.")
    return found


def _wanted(typed: Any) -> Wanted:
    text = str(typed)
    if not text.strip():
        return "all"
    # What holds no word at all is looked for too, and found nowhere.
    return "one" if len(words.asked(text[:MOST_CHARACTERS])) < 2 else "several"


def _size(most: int) -> Callable[[Any], int]:
    def checked(value: Any) -> int:
        number = to_int8(value)
        if number < 0:
            raise Invalid("Limit argument must be non-negative")
        if number > most:
            raise Invalid(f"limit is {number}, more than the largest page of {most}.")
        return number

    return checked


def _resolved(value: Any, variables: Variables) -> Any:
    if isinstance(value, Given):
        return _resolved(value_at(variables, value.path), variables)
    return [_resolved(item, variables) for item in value] if isinstance(value, list) else value

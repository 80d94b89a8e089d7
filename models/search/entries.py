"""What each object is found by: which columns and which of its own rows, and how much a hit in each of them tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.search import words

# Where a word stands, the most telling first.
NAME, CONTACT, TEXT = "1", "2", "3"
PLACES = (NAME, CONTACT, TEXT)

Row = Mapping[str, Any]
Words = Callable[[Row], Iterable[str]]


class Own(Struct, frozen=True, eq=False):
    """An owner's rows of `table`: the columns to read, the words of one row, and which rows count.

    `source` says where the columns stand, in SQL with `o` for the row of `table`, when another table holds them.
    """

    table: str
    columns: tuple[str, ...]
    place: str
    words: Words
    # Whether the owner's row shows this one; all count when None. `condition` says the same in SQL of `o` and `t`.
    counts: Callable[[Row, Row], bool] | None = None
    condition: str = ""
    source: str = ""
    alias: str = "o"


class Searchable(Struct, frozen=True, eq=False):
    """What the rows of `table` are found by."""

    table: str
    names: tuple[str, ...]
    contacts: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    own: tuple[Own, ...] = ()
    # The object that a row is of, by this column: value -> object. Without it, the table's own.
    objects: Mapping[str, str] | None = None
    object_column: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that decide what a row is found by."""
        kind = () if self.object_column is None else (self.object_column,)
        shown = ("employment_id",) if any(own.table == "employment" for own in self.own) else ()
        return (*kind, *shown, *self.names, *self.contacts, *self.texts, "custom", "deleted_at", "hidden")

    def part_of(self, name: str) -> UUID | str | None:
        """The value of the column that tells the rows of the object called `name` from others of the table."""
        if self.object_column is None:
            return None
        if self.objects is None:
            return UUID(name)
        return next(value for value, called in self.objects.items() if called == name)

    def object_of(self, row: Row) -> str | None:
        """What the row is called in the index; None when rows of its kind are not searched for."""
        if self.object_column is None:
            return self.table
        value = str(row[self.object_column])
        return value if self.objects is None else self.objects.get(value)


@dataclass(slots=True)
class Entry:
    """A record in the index: all its words, each after its place, between spaces. Without any it is not found.

    A dataclass, which orjson writes as it is.
    """

    id: UUID
    object: str
    words: str


def _phone(row: Row) -> Iterator[str]:
    return words.words_of_phone(row["number"], row["e164"], row.get("country_code"))


_EMAILS = Own("email", ("address",), CONTACT, lambda row: words.words_of_email(row["address"]))
_PHONES = Own("phone", ("number", "e164", "country_code"), CONTACT, _phone)
# Everybody's profile is on the same few sites: a hit there tells less than one in a name or an address.
_LINKS = Own("link", ("normalized",), TEXT, lambda row: words.words_of_link(row["normalized"]))
_DOMAINS = Own(
    "company_domain",
    ("domain", "raw", "deleted_at"),
    CONTACT,
    lambda row: words.words_of_domain(row["domain"], row["raw"]),
    lambda _owner, row: row.get("deleted_at") is None,
    "o.deleted_at IS NULL",
)
_JOB = Own(
    "employment",
    ("id", "job_title"),
    TEXT,
    lambda row: words.words_of(row.get("job_title") or ""),
    lambda owner, row: str(row["id"]) == str(owner.get("employment_id")),
    "o.id = t.employment_id",
)

# What all that carry a tag are found by is the tag's name: when it changes, so do the words of all of them.
_TAGS = Own(
    "record_tag",
    ("name",),
    TEXT,
    lambda row: words.words_of(row.get("name") or ""),
    source="record_tag o JOIN tag g ON g.workspace_id = $1 AND g.id = o.tag_id AND g.deleted_at IS NULL",
    alias="g",
)

SEARCHABLE: Mapping[str, Searchable] = {
    found.table: found
    for found in (
        Searchable("person", ("first_name", "last_name", "full_name"), own=(_EMAILS, _PHONES, _LINKS, _JOB, _TAGS)),
        Searchable("company", ("name",), texts=("website",), own=(_DOMAINS, _EMAILS, _PHONES, _LINKS, _TAGS)),
        Searchable("deal", ("name",)),
        Searchable("activity", ("title",), texts=("body",), objects={"NOTE": "note"}, object_column="kind"),
        Searchable("task", ("title",), texts=("body",)),
        Searchable("member", ("first_name", "last_name"), contacts=("email",)),
        Searchable("tag", ("name",)),
        Searchable("custom_record", ("name",), object_column="object_def_id"),
    )
}

# The tables of own rows, with the columns whose change is one of their owners' words, and their owners.
OWN: Mapping[str, tuple[str, ...]] = {
    own.table: own.columns for searchable in SEARCHABLE.values() for own in searchable.own
}
OWNERS: Mapping[str, tuple[str, ...]] = {
    table: tuple(name for name, found in SEARCHABLE.items() if any(own.table == table for own in found.own))
    for table in OWN
}


def entry_of(
    searchable: Searchable, row: Row, own: Mapping[str, Sequence[Row]], custom_types: Mapping[str, str]
) -> Entry | None:
    """The row's place in the index; None when it is deleted, hidden, or of a kind that is not searched for.

    `custom_types` are the types of the custom fields that may be looked at, by their keys.
    """
    name = searchable.object_of(row)
    if name is None or row.get("deleted_at") is not None or row.get("hidden"):
        return None
    found: set[str] = set()
    for place, columns in ((NAME, searchable.names), (TEXT, searchable.texts)):
        for column in columns:
            if text := row.get(column):
                found.update([place + word for word in words.words_in(text)])
    for column in searchable.contacts:
        found |= {CONTACT + word for word in words.words_of_email(row.get(column) or "")}
    if own:
        for kind in searchable.own:
            for item in own.get(kind.table, ()):
                if kind.counts is None or kind.counts(row, item):
                    found |= {kind.place + word for word in kind.words(item)}
    if row.get("custom"):
        for key, value in row["custom"].items():
            if key in custom_types:
                texts = words.first_words(_words_of_custom(custom_types[key], value))
                found |= {TEXT + word for word in texts}
    return Entry(row["id"], name, f" {' '.join(sorted(found))} " if found else " ")


def _words_of_custom(type_: str, value: Any) -> Iterator[str]:
    for text in _texts(value):
        yield from words.words_of_email(text) if type_ in ("EMAIL", "EMAILS") else words.words_of(text)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)


# Types of custom fields that hold words of people; of options, numbers and dates nobody searches a word.
CUSTOM_TYPES = ("TEXT", "EMAIL", "PHONE", "URL", "ARRAY", "FULL_NAME", "LINKS", "EMAILS", "PHONES")

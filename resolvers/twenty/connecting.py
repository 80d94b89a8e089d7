"""`company: {connect: {where: {domainName: ...}}}`: the related records of a whole batch, found by one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from models.database.pool import Session
from models.errors import Conflict, CrmError, Invalid, NotFound
from models.records.faults import Faults
from models.records.plan import Column, Compare, Expression, Rows, constant_bind
from resolvers.kit.actions import Call
from resolvers.kit.values import to_uuid
from resolvers.twenty.data import Entry, read_data
from resolvers.twenty.reading import every
from resolvers.twenty.uniqueness import typed
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne

# The target's singular and the key of the change service by which one of its records is known.
Way = tuple[str, str]


class _Sought(Struct, frozen=True):
    """A record that an entry wants to be related to, by the normal forms of the values that tell which."""

    index: int | None
    entry: Entry
    relation: ToOne
    target: ObjectWords
    values: Mapping[str, str]
    # How the client calls the values; None when it gave the id outright.
    names: Mapping[str, str] | None

    @property
    def name(self) -> str:
        """Where in the entry the values stand."""
        return self.relation.id_field.name if self.names is None else f"{self.relation.name}.connect.where"

    def path(self, key: str) -> str:
        """Where in the entry this value stands."""
        return self.name if self.names is None else f"{self.name}.{self.names[key]}"

    @property
    def told(self) -> str:
        """The values, for an error."""
        if self.names is None:
            return f"id {self.values['id']}"
        return " and ".join(f'{self.names[key]} "{value[:80]}"' for key, value in self.values.items())


def unique_fields(words: ObjectWords) -> Iterator[Plain | tuple[Composite, tuple[Plain, ...]]]:
    """The fields that tell one record of the object: its id, and those with unique values, or parts of them."""
    keys = {"id", *(unique.writes for unique in words.unique)}
    for word in words.fields:
        match word:
            case Plain() if word.writes in keys or word.name == "id":
                yield word
            case Composite():
                parts = tuple(part for part in word.parts if part.writes in keys)
                if parts:
                    yield word, parts


async def connect(
    call: Call,
    session: Session,
    words: ObjectWords,
    vocabulary: Vocabulary,
    entries: Mapping[Any, Entry],
    faults: Faults,
) -> None:
    """Find what the entries want to be related to, and set its id in them. The key of an entry is its place.

    The record store looks whether an id that is given outright is there, but not whether it is a note among activities.
    """
    sought: list[_Sought] = []
    partial = [word for word in words.pointing if vocabulary[word.target].only is not None]
    for index, entry in entries.items():
        if not partial and not entry.sought:
            continue
        sought += [
            _Sought(index, entry, word, vocabulary[word.target], {"id": str(entry.values[word.written])}, None)
            for word in partial
            if entry.names.get(word.written) == word.id_field.name and entry.values[word.written] is not None
        ]
        for relation, where in entry.sought:
            try:
                sought.append(_read(index, entry, relation, vocabulary[relation.target], where))
            except CrmError as error:
                faults.add(error, index)
    if not sought:
        return
    found = await _look_up(call, session, vocabulary, sought)
    for one in sought:
        try:
            one.entry.set(one.relation.written, _the_one(one, found), one.name)
        except CrmError as error:
            faults.add(error, one.index)


def _read(index: int | None, entry: Entry, relation: ToOne, target: ObjectWords, where: Mapping[str, Any]) -> _Sought:
    path = f"{relation.name}.connect.where"
    try:
        given = read_data(target, where)
        values = {} if where.get("id") is None else {"id": str(to_uuid(where["id"]))}
        given.names["id"] = "id"
        for unique in target.unique:
            value = typed(given.get(unique.writes))
            if value is not None:
                values[unique.writes] = unique.normal(value, given.names[unique.writes])
    except Invalid as error:
        raise Invalid(error.message, field=f"{path}.{error.field or 'id'}", index=index) from error
    if not values:
        names = [word.name if isinstance(word, Plain) else word[0].name for word in unique_fields(target)]
        raise Invalid(f"{path} needs a value of one of: {', '.join(names)}.", field=path, index=index)
    return _Sought(index, entry, relation, target, values, given.names)


async def _look_up(
    call: Call, session: Session, vocabulary: Vocabulary, sought: list[_Sought]
) -> dict[Way, dict[str, set[str]]]:
    """For each way to tell a record: value -> the ids of the live records that have it."""
    wanted: dict[Way, dict[str, None]] = defaultdict(dict)
    for one in sought:
        for key, value in one.values.items():
            wanted[one.target.singular, key][value] = None
    ways = list(wanted)
    reads = [_rows(vocabulary[singular], key, list(wanted[singular, key])) for singular, key in ways]
    # Whoever may not see a value learns by no error whose it is.
    answers = await call.read_each(session, reads, call.context.access)
    found: dict[Way, dict[str, set[str]]] = {way: defaultdict(set) for way in ways}
    for way, rows in zip(ways, answers, strict=True):
        for row in rows:
            found[way][row["value"]].add(row["id"])
    return found


def _rows(target: ObjectWords, key: str, values: list[str]) -> tuple[Rows, dict[str, Expression]]:
    if key == "id":
        condition = every(Compare(Column("id"), "in", constant_bind(values, "uuid[]")), target.only)
        return Rows(target.object, filter=condition), {"id": Column("id"), "value": Column("id")}
    place = next(unique.place for unique in target.unique if unique.writes == key)
    condition = Compare(Column(place.column), "in", constant_bind(values, "text[]"))
    return Rows(place.table, filter=condition), {"id": Column(place.owner), "value": Column(place.column)}


def _the_one(sought: _Sought, found: Mapping[Way, Mapping[str, set[str]]]) -> str:
    """The id of the only record that all of the values tell."""
    candidates: set[str] | None = None
    for key, value in sought.values.items():
        having = found[sought.target.singular, key].get(value, set())
        candidates = having if candidates is None else candidates & having
    path = sought.path(next(iter(sought.values)))
    if not candidates:
        raise NotFound(f"No {sought.target.singular} with {sought.told} was found.", field=path)
    if len(candidates) > 1:
        raise Conflict(f"{len(candidates)} records match the {sought.target.singular} with {sought.told}.", field=path)
    return next(iter(candidates))

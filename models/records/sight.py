"""What an access lets its bearers see of tables, rows, columns and relations: what the guard of plans asks."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from uuid import UUID

from msgspec import Struct

from models.access.places import (
    BELONGING,
    CUSTOM_VALUES,
    DRAWN_FROM,
    LINKED,
    LOG,
    LOGGED,
    PARTED,
    SUPPORTING,
    is_own,
    joined_by,
    owners_of,
)
from models.access.rights import Access, Part, Values
from models.objects.catalogue import CATALOGUE
from models.objects.happenings import TOLD
from models.objects.relations import HeldIn, Relation
from models.objects.schema import Reference, references_of
from models.records.custom_values import CUSTOM_TABLE
from models.records.custom_values import KEY as CUSTOM_KEY
from models.records.permitted import written_by
from models.records.plan import (
    Column,
    Compare,
    CustomField,
    Every,
    Filter,
    IsNull,
    LogWord,
    Related,
    Slot,
    Some,
    constant_bind,
)


class Place(Struct, frozen=True):
    """Where an expression stands: rows of an object, of one part of it when that is known."""

    object: str
    part: Part


class Sight:
    """An access made quick to ask."""

    def __init__(self, access: Access) -> None:
        self.access = access
        unseen: Values = access.unseen
        self._parts_by_column: dict[tuple[str, str], set[Part]] = defaultdict(set)
        for table, part, column in unseen.columns:
            self._parts_by_column[table, column].add(part)

    def sees_column(self, place: Place, column: str) -> bool:
        """Whether the column may be seen of all rows that may stand there."""
        if place.object == LOG and column == "linked_name":
            return all(self.sees_column(Place(table, LOGGED[table]), "title") for table in ("activity", "task"))
        parts = self._parts_by_column.get((CATALOGUE[place.object].stored or place.object, column))
        if parts is None:
            return True
        # Rows of an unknown part may be of the one whose column is not to be seen.
        return None not in parts and place.part is not None and place.part not in parts

    def sees_field(self, field: CustomField | Slot) -> bool:
        """Whether the values of a custom field may be seen."""
        return field.field_id not in self.access.unseen.fields

    def sees_relation(self, object_name: str, relation: Relation) -> bool:
        """Whether the columns that lead along the relation may be seen, and it is not closed itself."""
        way = joined_by(object_name, relation)
        if not way.fields.isdisjoint(self.access.unseen.fields):
            return False
        if not way.relations.isdisjoint(self.access.unseen.relations):
            return False
        if not self._sees_links(relation):
            return False
        return all(self.sees_column(Place(table, part), column) for table, part, column in way.columns)

    def _sees_links(self, relation: Relation) -> bool:
        """Links may be records of an object of the workspace's own, which may be closed like any other."""
        link = None if relation.via is None else relation.via.near[1]
        if relation.via is None or not isinstance(link, HeldIn):
            return True
        return self.sees_rows(relation.via.table, link.object_def_id, None)

    def sees_rows(self, table: str, part: Part, reached_from: str | None) -> bool:
        """Whether rows of the table may be seen at all, perhaps without those of some parts."""
        table = CATALOGUE[table].stored or table
        if table in SUPPORTING or table in BELONGING or table in (LOG, CUSTOM_VALUES):
            return True
        if table in DRAWN_FROM:
            return all(self.sees_rows(source, None, None) for source in DRAWN_FROM[table])
        if part is not None or table not in PARTED:
            if is_own(table):
                return self.access.rights_on((table, part)).read
            owners = owners_of(table)
            # Rows of its own that a record shows are a part of what it says.
            if reached_from in owners:
                return True
            if owners == {table}:
                return self.access.rights.read
            return any(self.sees_rows(owner, None, None) for owner in owners)
        return self.access.rights_on((table, None)).read or any(
            rights.read for (name, _), rights in self.access.objects.items() if name == table
        )

    def narrowed(self, table: str, part: Part, reached_from: str | None) -> Filter | None:
        """The rows that may be seen, of a table of which not all may; None when that is all of them."""
        if table in SUPPORTING or part is not None:
            return None
        if table == LOG:
            return self._lines()
        stored = CATALOGUE[table].stored
        if stored is not None:
            return both(self.parts(stored), self._told())
        if table == CUSTOM_VALUES:
            closed_fields = constant_bind(sorted(self.access.unseen.fields), "uuid[]")
            return Compare(Column("field_def_id"), "not in", closed_fields)
        if is_own(table):
            return self.parts(table)
        if reached_from in owners_of(table):
            return None
        closed = [found for found in map(self._not_of_closed, _record_references(table)) if found is not None]
        return Every(tuple(closed)) if closed else None

    def _not_of_closed(self, reference: Reference) -> Filter | None:
        """That a row is not of a record that may not be seen."""
        free = IsNull(Column(reference.column))
        if not self.sees_rows(reference.target, None, None):
            return free
        seen = self.parts(reference.target)
        if seen is None:
            return None
        return Some(
            (free, Related(Relation(reference.column, reference.target, "one", ((reference.column, "id"),)), seen))
        )

    def _lines(self) -> Filter | None:
        """The lines of the log that are about records which may be seen."""
        seen = self.access.rights.read
        tables = [name for name, part in LOGGED.items() if self.access.rights_on((name, part)).read is not seen]
        kinds = [*tables, *(f"{LINKED}{name}" for name in tables)]
        kinds += [
            str(part)
            for (name, part), rights in self.access.objects.items()
            if name == CUSTOM_TABLE and rights.read is not seen
        ]
        if not kinds and seen:
            return None
        return Compare(Column("kind"), "not in" if seen else "in", constant_bind(sorted(kinds), "text[]"))

    def _told(self) -> Filter | None:
        """Of actions: those that tell only what may be seen; None when that is all of them."""
        closed = [
            told
            for told, (object_name, columns) in TOLD.items()
            if not self.sees_rows(object_name, None, None)
            or not all(self.sees_column(Place(object_name, None), column) for column in columns)
        ]
        if not closed:
            return None
        type_ = Column("type")
        other = Compare(Column("kind"), "<>", constant_bind("ACTION", "text"))
        return Some((other, IsNull(type_), Compare(type_, "not in", constant_bind(sorted(closed), "text[]"))))

    def sees_word(self, word: LogWord) -> bool:
        """Whether a value may be seen in the log."""
        kind = word.kind.removeprefix(LINKED)
        place = Place(kind, LOGGED[kind]) if kind in LOGGED else Place(CUSTOM_TABLE, UUID(kind))
        key, *rest = word.path
        if key == CUSTOM_KEY and rest:
            return UUID(rest[0]) not in self.access.unseen.fields
        return all(
            self.sees_column(place if table == place.object else Place(table, None), column)
            for table, column in written_by(place.object, key)
        )

    def parts(self, table: str) -> Filter | None:
        """Of a table whose rows are of several parts: the rows that may be seen; None when that is all of them."""
        column = PARTED.get(table)
        if column is None:
            return None
        seen = self.access.rights.read
        others = [
            part
            for (name, part), rights in self.access.objects.items()
            if name == table and part is not None and rights.read is not seen
        ]
        if not others and seen:
            return None
        attribute = CATALOGUE[table].attribute(column)
        listed = constant_bind(sorted(others, key=str), f"{attribute.type}[]")
        return Compare(Column(column), "not in" if seen else "in", listed)


@lru_cache(maxsize=1024)
def sight_of(access: Access) -> Sight:
    """The same one each time."""
    return Sight(access)


def both(one: Filter | None, other: Filter | None) -> Filter | None:
    """What passes the two filters, each of which may be none."""
    if one is None or other is None:
        return other if one is None else one
    return Every((one, other))


def _record_references(table: str) -> list[Reference]:
    """The columns of the table that name a record about which a role may say something."""
    return [
        reference
        for _, reference in sorted(references_of(table).items())
        if is_own(reference.target) and reference.target not in SUPPORTING
    ]

"""A plan -> the plan that a caller may run: refused where it reads what the caller may not see, or without it.

Every plan passes here before it is compiled, so no dialect can forget. A node that this module does not know is an
error of the type checker, and of the first plan that has one: it is never let through.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, assert_never
from uuid import UUID

from msgspec.structs import replace

from models.access.places import (
    PARTED,
)
from models.access.rights import Access, Part
from models.errors import Denied
from models.objects.catalogue import CATALOGUE
from models.objects.relations import Relation, RelationRef
from models.records.custom_values import CUSTOM_TABLE
from models.records.plan import (
    Bind,
    Bucket,
    Column,
    Compare,
    Computed,
    Constant,
    Count,
    Counted,
    CustomField,
    Each,
    Edges,
    Every,
    Exists,
    Expression,
    Fields,
    Figure,
    Filter,
    Found,
    GroupKeys,
    Groups,
    IsNull,
    Items,
    Many,
    Mapped,
    Negate,
    Objects,
    One,
    Output,
    Page,
    PageInfo,
    Rank,
    Related,
    Relevance,
    Root,
    Rows,
    Same,
    Search,
    Shapes,
    Slot,
    Some,
    StoredSubjects,
    Subject,
    Through,
    Told,
)
from models.records.sight import Place, Sight, both, sight_of
from models.search.entries import SEARCHABLE

R = TypeVar("R", bound=Root)


def guarded(root: R, access: Access, *, omit: bool = False) -> R:
    """The plan for a caller with this access. With `omit`, fields that may not be seen are left out of the answer."""
    if access.sees_everything:
        return root
    seen: R = _Guard(sight_of(access), omit).root(root)
    return seen


def guarded_fields(fields: Fields, object_name: str, access: Access, *, omit: bool = False) -> Fields:
    """The same for what is shown of a row that is made just now; its object may be seen."""
    if access.sees_everything:
        return fields
    return _Guard(sight_of(access), omit).fields(fields, Place(object_name, None))


def guarded_rows(rows: Rows, access: Access) -> Rows:
    """The same for rows that a change is about."""
    if access.sees_everything:
        return rows
    return _Guard(sight_of(access), omit=False).rows(rows, None)[0]


class _Guard:
    def __init__(self, sight: Sight, omit: bool) -> None:
        self._sight = sight
        self._omit = omit
        # The response keys that lead to where the walk is.
        self._path: list[str] = []

    # --- outputs ---------------------------------------------------------------------------------------------------

    def root(self, root: Any, parent: Place | None = None) -> Any:
        known: Root = root
        match known:
            case One(rows, item, empty):
                rows, place = self.rows(rows, parent)
                return One(rows, self.fields(item, place), empty)
            case Many(rows, item):
                rows, place = self.rows(rows, parent)
                return Many(rows, self.fields(item, place) if isinstance(item, Fields) else self._shown(item, place))
            case Page(rows, entries, available):
                rows, place = self.rows(rows, parent)
                counted = None if available is None else self.rows(available, parent)[0]
                return Page(rows, tuple(self._page_entries(entries, place)), counted)
            case Exists(rows):
                return Exists(self.rows(rows, parent)[0])
            case Count(rows):
                return Count(self.rows(rows, parent)[0])
            case Shapes(rows, shapes, first):
                rows, place = self.rows(rows, parent)
                return Shapes(rows, tuple(self._shape(passes, fields, place) for passes, fields in shapes), first)
            case Search():
                return self._search(known)
            case Groups():
                return self._groups(known)
            case Each():
                return self._each(known)
            case Found():
                return replace(known, arms=tuple(self._arms(known.arms)))
            case _:
                assert_never(known)

    def fields(self, fields: Fields, place: Place) -> Fields:
        """The object's entries that may be seen; without any of them, nothing of it may be."""
        if fields.present is not None:
            self._shown(fields.present, place)
        entries = tuple(self._entries(fields.entries, place))
        if fields.entries and not entries:
            raise self._denied("read this field")
        return Fields(entries, fields.present)

    def _entries(self, entries: tuple[tuple[str, Output], ...], place: Place) -> Iterator[tuple[str, Output]]:
        for key, output in entries:
            with self._at(key):
                try:
                    shown = self._output(output, place)
                except Denied:
                    if self._omit:
                        continue
                    raise
            yield key, shown

    def _output(self, output: Output, place: Place) -> Output:
        match output:
            case One() | Many() | Page() | Shapes() | Search() | Count() | Exists():
                shown: Output = self.root(output, place)
                return shown
            case Fields():
                return self.fields(output, place)
            case Objects(items):
                return Objects(tuple(self._objects(items, place)))
            case _:
                return self._shown(output, place)

    def _objects(self, items: tuple[Fields, ...], place: Place) -> Iterator[Fields]:
        for item in items:
            try:
                shown = self.fields(item, place)
            except Denied:
                if self._omit:
                    continue
                raise
            yield shown

    def _page_entries(self, entries: Any, place: Place) -> Iterator[tuple[str, Any]]:
        for key, entry in entries:
            with self._at(key):
                try:
                    shown = self._page_entry(entry, place)
                except Denied:
                    if self._omit:
                        continue
                    raise
            yield key, shown

    def _page_entry(self, entry: Any, place: Place) -> Any:
        match entry:
            case Items(item):
                return Items(self.fields(item, place) if isinstance(item, Fields) else self._shown(item, place))
            case Edges(parts):
                return Edges(tuple(self._edge_parts(parts, place)))
            case Figure(_, values, empty):
                for value in values:
                    self._shown(value, place)
                return entry if empty is None else replace(entry, empty=self._filter(empty, place))
            # Facts are about how many rows there are, and every row here may be seen.
            case PageInfo() | GroupKeys() | Constant() | str():
                return entry
            case _:
                raise TypeError(f"nobody said what {type(entry).__name__} reads")

    def _edge_parts(self, parts: Any, place: Place) -> Iterator[tuple[str, Any]]:
        for key, part in parts:
            match part:
                case Fields():
                    with self._at(key):
                        yield key, self.fields(part, place)
                case Constant() | "cursor":
                    yield key, part
                case _:
                    raise TypeError(f"nobody said what {type(part).__name__} reads")

    def _shape(self, passes: Filter, fields: Fields, place: Place) -> tuple[Filter, Fields]:
        part = part_of(place.object, passes) or place.part
        return self._filter(passes, place), self.fields(fields, Place(place.object, part))

    def _search(self, search: Search) -> Search:
        """The search in those objects only whose records may be seen, and everything that they are found by."""
        hits = []
        for hit in search.hits:
            place = Place(hit.table, SEARCHABLE[hit.table].part_of(hit.object))
            if self._sight.sees_rows(hit.table, place.part, None) and self._sees_words(place):
                hits.append(replace(hit, nodes=tuple(self.fields(fields, place) for fields in hit.nodes)))
                if search.filter is not None:
                    self._filter(search.filter, place)
        return replace(search, hits=tuple(hits))

    def _groups(self, groups: Groups) -> Groups:
        rows, place = self.rows(groups.rows, None)
        for key in groups.keys:
            self._check(key.expression, place, "group by this field")
        for order in groups.order:
            for value in order.by.values if isinstance(order.by, Figure) else ():
                self._check(value, place, "sort by this field")
        return replace(groups, rows=rows, entries=tuple(self._page_entries(groups.entries, place)))

    def _each(self, each: Each) -> Each:
        """The pages, and only subjects that may be seen: what is alike tells what they are."""
        page: Page = self.root(each.page)
        subjects = each.subjects
        if isinstance(subjects, StoredSubjects):
            rows, place = self.rows(Rows(subjects.object, filter=subjects.filter), None)
            for value in subjects.values:
                self._check(value, place, "compare by this field")
            subjects = replace(subjects, filter=rows.filter)
        return replace(each, subjects=subjects, page=page)

    def _arms(self, arms: tuple[One, ...]) -> Iterator[One]:
        """Those of objects whose records may be seen: a record of another is as if it were not there."""
        for arm in arms:
            if self._sight.sees_rows(arm.rows.object, part_of(arm.rows.object, arm.rows.filter), None):
                yield self.root(arm)

    def _sees_words(self, place: Place) -> bool:
        """Whether all may be seen that an object's words come from: a hit tells what they are."""
        searchable = SEARCHABLE[place.object]
        own = [(own.table, column) for own in searchable.own for column in own.columns]
        return all(self._sight.sees_column(place, column) for column in searchable.columns) and all(
            self._sight.sees_column(Place(table, None), column) for table, column in own
        )

    def _shown(self, expression: Expression, place: Place) -> Expression:
        if isinstance(expression, Told):
            # Some of what the line tells may be left out, as it is from lines that do not tell it.
            return Told(tuple(word for word in expression.words if self._sight.sees_word(word)))
        self._check(expression, place, "read this field")
        return expression

    # --- rows ------------------------------------------------------------------------------------------------------

    def rows(self, rows: Rows, parent: Place | None) -> tuple[Rows, Place]:
        """The rows that may be seen, and the place that they make."""
        if rows.relation is not None and parent is not None:
            self._relation(parent, rows.relation, "read this field")
        part = part_of(rows.object, rows.filter)
        if part is None and rows.relation is not None and parent is not None:
            part = _part_of_target(CATALOGUE[parent.object].relation(rows.relation))
        if not self._sight.sees_rows(rows.object, part, None if parent is None else parent.object):
            raise self._denied("read these records")
        place = Place(rows.object, part)
        condition = None if rows.filter is None else self._filter(rows.filter, place)
        for order in rows.order:
            self._check(order.expression, place, "sort by this field")
        narrowed = self._sight.narrowed(rows.object, part, None if parent is None else parent.object)
        return replace(rows, filter=both(condition, narrowed)), place

    def _filter(self, condition: Filter, place: Place) -> Filter:
        match condition:
            case Compare(expression, _, _) | IsNull(expression):
                self._check(expression, place, "filter by this field")
                return condition
            case Same(one, other):
                self._check(one, place, "filter by this field")
                self._check(other, place, "filter by this field")
                return condition
            case Every(filters):
                return Every(tuple(self._filter(inner, place) for inner in filters))
            case Some(filters):
                return Some(tuple(self._filter(inner, place) for inner in filters))
            case Negate(inner):
                return Negate(self._filter(inner, place))
            case Related(reference, inner):
                target = self._relation(place, reference, "filter by this field")
                part = None if inner is None else part_of(target.object, inner)
                part = target.part if part is None else part
                if not self._sight.sees_rows(target.object, part, place.object):
                    raise self._denied("filter by these records")
                there = Place(target.object, part)
                narrowed = self._sight.narrowed(target.object, part, place.object)
                return Related(reference, both(None if inner is None else self._filter(inner, there), narrowed))
            case _:
                assert_never(condition)

    def _check(self, expression: Expression, place: Place, deed: str) -> None:
        match expression:
            case Column(name):
                if not self._sight.sees_column(place, name):
                    raise self._denied(deed)
            case CustomField() | Slot():
                if not self._sight.sees_field(expression):
                    raise self._denied(deed)
            case Through(reference, inner):
                self._check(inner, self._whole(place, reference, deed), deed)
            case Counted(reference):
                self._whole(place, reference, deed)
            case Computed(_, arguments):
                for argument in arguments:
                    self._check(argument, place, deed)
            case Mapped(inner, _, _) | Bucket(inner, _, _, _):
                self._check(inner, place, deed)
            case Told(words):
                if not all(self._sight.sees_word(word) for word in words):
                    raise self._denied(deed)
            # A subject's values were judged where the subject is read.
            case Constant() | Rank() | Relevance() | Subject():
                pass
            case _:
                assert_never(expression)

    def _whole(self, place: Place, reference: RelationRef, deed: str) -> Place:
        """Where a relation leads. What is said of a row that may be of any part takes that all parts may be seen."""
        target = self._relation(place, reference, deed)
        if (
            not self._sight.sees_rows(target.object, target.part, place.object)
            or self._sight.narrowed(target.object, target.part, place.object) is not None
        ):
            raise self._denied(deed)
        return target

    def _relation(self, place: Place, reference: RelationRef, deed: str) -> Place:
        relation = CATALOGUE[place.object].relation(reference)
        if not self._sight.sees_relation(place.object, relation):
            raise self._denied(deed)
        return Place(relation.target, _part_of_target(relation))

    # --- errors ----------------------------------------------------------------------------------------------------

    @contextmanager
    def _at(self, key: str) -> Iterator[None]:
        self._path.append(key)
        try:
            yield
        finally:
            self._path.pop()

    def _denied(self, deed: str) -> Denied:
        return Denied(f"User does not have permission to {deed}", field=".".join(self._path) or None)


def _part_of_target(relation: Relation) -> Part:
    """The part of the target that a relation leads to, when it says so."""
    column = PARTED.get(relation.target)
    found = dict(relation.where).get(column) if column is not None else None
    return UUID(found) if found is not None and relation.target == CUSTOM_TABLE else found


def part_of(table: str, condition: Filter | None) -> Part:
    """The part that all rows passing the filter are of, when the filter says so."""
    column = PARTED.get(table)
    if column is None:
        return None
    match condition:
        case Compare(Column(name), "=", Bind(constant=value)) if name == column:
            known: Part = value
            return known
        case Every(filters):
            return next((part for inner in filters if (part := part_of(table, inner)) is not None), None)
        case _:
            return None

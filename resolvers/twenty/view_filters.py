"""The filters of a view -> a filter argument on its object, so that whatever takes a filter can take a view.

Operands mean what the real server's application makes of them: an operand on a field without a value, such as an empty
text to contain, filters nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from models.errors import Invalid, NotFound
from models.metadata.snapshot import Snapshot
from models.records.change import Row
from resolvers.kit.context import Context
from resolvers.kit.values import to_uuid
from resolvers.twenty.custom import built_in_of
from resolvers.twenty.enums import FilterIs
from resolvers.twenty.kinds import Kind
from resolvers.twenty.metadata.views import read_rows
from resolvers.twenty.standard import standard_objects
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne

Argument = dict[str, Any]

_RATINGS = ("RATING_1", "RATING_2", "RATING_3", "RATING_4", "RATING_5")
_EMPTY = {"IS_EMPTY": FilterIs.NULL, "IS_NOT_EMPTY": FilterIs.NOT_NULL, "IS_NOT_NULL": FilterIs.NOT_NULL}
_COMPARED = {"IS": "eq", "IS_NOT": "neq", "GREATER_THAN_OR_EQUAL": "gte", "LESS_THAN_OR_EQUAL": "lte"}
_DAYS = {"DAY": 1, "WEEK": 7, "MONTH": 30, "QUARTER": 91, "YEAR": 365}


async def filter_of_view(context: Context, words: ObjectWords, view_id: Any) -> Argument | None:
    """The filters of the view with this id, which must be one of the object `words`."""
    wanted = to_uuid(view_id)
    snapshot, views = await read_rows(context)
    view = next((view for view in views if view["id"] == wanted), None)
    if view is None:
        raise NotFound(f"No view with id {wanted} was found.", field="viewId")
    standard = standard_objects().get(view["object_def_id"])
    of = standard.name_singular if standard else snapshot.objects[view["object_def_id"]].name_singular
    if of != words.singular:
        raise Invalid(f"The view shows another object: {of}", field="viewId")
    return filter_of(view, words, snapshot)


def filter_of(view: Row, words: ObjectWords, snapshot: Snapshot, now: datetime | None = None) -> Argument | None:
    """The view's filters, all of them joined as its groups say; None when it filters nothing."""
    reader = _Reader(words, _names(snapshot, view["object_def_id"]), now or datetime.now(UTC))
    return reader.group(view, None, "AND")


def _names(snapshot: Snapshot, object_id: UUID) -> Mapping[UUID, str]:
    standard = standard_objects().get(object_id)
    built_in = standard.fields if standard else built_in_of(object_id, snapshot.objects[object_id].has_name)
    return {item.id: item.name for item in built_in} | {item.id: item.name for item in snapshot.fields_of(object_id)}


class _Reader:
    def __init__(self, words: ObjectWords, names: Mapping[UUID, str], now: datetime) -> None:
        self._words = words
        self._names = names
        self._now = now

    def group(self, view: Row, group_id: UUID | None, operator: str) -> Argument | None:
        """The filters that stand in one group, and the groups inside it, in order."""
        parts = [
            (row["position"] or 0, str(row["id"]), made)
            for row in view["filters"]
            if row["group_id"] == group_id and (made := self._filter(row)) is not None
        ]
        parts += [
            (row["position"] or 0, str(row["id"]), made)
            for row in view["filter_groups"]
            if row["parent_id"] == group_id and (made := self.group(view, row["id"], row["operator"])) is not None
        ]
        found = [made for _, _, made in sorted(parts, key=lambda part: part[:2])]
        if not found:
            return None
        if operator == "NOT":
            return {"not": {"or": found}}
        return found[0] if len(found) == 1 else {operator.lower(): found}

    def _filter(self, row: Row) -> Argument | None:
        name = self._names.get(row["field_id"])
        word = None if name is None else self._words.field_named(name)
        operand, value, part = row["operand"], _loaded(row["value"]), row["sub_field"]
        match word:
            case ToOne():
                return _related(word, operand, value)
            case Composite():
                return self._composite(word, operand, value, part)
            case Plain():
                found = self._plain(word.kind, operand, value)
                return _wrapped(found, lambda test: {word.name: test})
            case _:
                # The field was put away, or the view's object is not the one that is asked for.
                return None

    def _composite(self, word: Composite, operand: str, value: Any, part: str | None) -> Argument | None:
        usable = [item for item in word.parts if item.comparable is not None]
        if part is not None:
            chosen = [item for item in usable if item.name == part]
            if not chosen:
                raise Invalid(f'Sub field "{part[:80]}" not found for composite type: {word.type}', field="viewId")
        else:
            numeric = operand in ("GREATER_THAN_OR_EQUAL", "LESS_THAN_OR_EQUAL")
            chosen = [item for item in usable if item.kind.is_text is not numeric and item.kind.pg != "uuid"]
        tests: list[Argument] = []
        for item in chosen:
            test = _wrapped(self._plain(item.kind, operand, value), _in_part(word.name, item.name))
            tests += [] if test is None else [test]
        if len(tests) < 2:
            return tests[0] if tests else None
        # Nothing of a name is empty, or holds a text; but any part of it may be the one that does.
        return {"and" if operand in ("IS_EMPTY", "DOES_NOT_CONTAIN", "IS_NOT") else "or": tests}

    def _plain(self, kind: Kind, operand: str, value: Any) -> Argument | None:
        """The tests of one field: operator -> operand, or `and`, `or`, `not` around them."""
        if operand in _EMPTY:
            return {"is": _EMPTY[operand]}
        if kind.filter in ("DateTimeFilter", "DateFilter"):
            return self._moment(kind, operand, value)
        if value is None or value in ("", []):
            return None
        if kind.is_array:
            test: Argument = {"containsAny": value if isinstance(value, list) else [str(value)]}
            return {"not": test} if operand in ("DOES_NOT_CONTAIN", "IS_NOT") else test
        if kind.filter == "BooleanFilter":
            return {"eq" if operand != "IS_NOT" else "neq": str(value).lower() == "true"}
        if kind.filter == "SelectFilter":
            return _chosen(operand, value)
        if operand in ("CONTAINS", "DOES_NOT_CONTAIN") and kind.is_text:
            test = {"ilike": f"%{value}%"}
            return {"not": test} if operand == "DOES_NOT_CONTAIN" else test
        if operand in _COMPARED:
            return {_COMPARED[operand]: value if kind.is_text or kind.pg == "uuid" else _number(value)}
        raise _unfit(operand)

    def _moment(self, kind: Kind, operand: str, value: Any) -> Argument | None:
        day_only = kind.filter == "DateFilter"
        today = self._now.date()
        match operand:
            case "IS_IN_PAST":
                return {"lt": _written(today if day_only else self._now)}
            case "IS_IN_FUTURE":
                return {"gt": _written(today if day_only else self._now)}
            case "IS_TODAY":
                return _within(today, today + timedelta(days=1))
            case "IS_RELATIVE":
                return None if not value else self._relative(value)
        if value in (None, ""):
            return None
        match operand:
            case "IS_BEFORE":
                return {"lt": value}
            case "IS_AFTER" | "GREATER_THAN_OR_EQUAL":
                return {"gte": value}
            case "LESS_THAN_OR_EQUAL":
                return {"lte": value}
            case "IS":
                day = _day(value)
                return {"eq": _written(day)} if day_only else _within(day, day + timedelta(days=1))
            case _:
                raise _unfit(operand)

    def _relative(self, value: Any) -> Argument:
        """`PAST_7_DAY`, or an object of direction, amount and unit."""
        if isinstance(value, str):
            direction, amount, unit = (*value.split(";;")[0].split("_"), "", "")[:3]
        else:
            direction, amount, unit = (str(value.get(key) or "") for key in ("direction", "amount", "unit"))
        if direction not in ("PAST", "NEXT", "THIS") or unit not in _DAYS or not str(amount or 1).isdigit():
            raise Invalid(f"{str(value)[:80]!r} is not a span of time", field="viewId")
        today = self._now.date()
        if direction == "THIS":
            start = _start(today, unit)
            # A few days into the next span, and back to where that one starts.
            return _within(start, _start(start + timedelta(days=_DAYS[unit] + (unit != "DAY") * 5), unit))
        span = timedelta(days=_DAYS[unit] * int(amount or 1))
        if direction == "PAST":
            return {"gte": _written(self._now - span), "lte": _written(self._now)}
        return {"gte": _written(self._now), "lte": _written(self._now + span)}


def _related(word: ToOne, operand: str, value: Any) -> Argument | None:
    name = word.id_field.name
    if operand in _EMPTY:
        return {name: {"is": _EMPTY[operand]}}
    ids = value.get("selectedRecordIds") if isinstance(value, Mapping) else value
    listed = ids if isinstance(ids, list) else [ids]
    listed = [one for one in listed if one]
    if not listed:
        return None
    test: Argument = {name: {"in": listed}}
    if operand == "IS_NOT":
        return {"or": [{"not": test}, {name: {"is": FilterIs.NULL}}]}
    if operand in ("IS", "CONTAINS"):
        return test
    raise _unfit(operand)


def _chosen(operand: str, value: Any) -> Argument:
    listed = value if isinstance(value, list) else [value]
    match operand:
        case "IS" | "CONTAINS":
            return {"in": listed}
        case "IS_NOT" | "DOES_NOT_CONTAIN":
            return {"or": [{"not": {"in": listed}}, {"is": FilterIs.NULL}]}
        case "GREATER_THAN_OR_EQUAL" | "LESS_THAN_OR_EQUAL":
            place = _RATINGS.index(listed[0]) if listed[0] in _RATINGS else None
            if place is not None:
                return {"in": list(_RATINGS[place:] if operand[0] == "G" else _RATINGS[: place + 1])}
    raise _unfit(operand)


def _wrapped(test: Argument | None, place: Callable[[Argument], Argument]) -> Argument | None:
    """A test of a value -> a filter of a record; `and`, `or` and `not` stand outside the field."""
    if test is None:
        return None
    if "not" in test:
        return {"not": _wrapped(test["not"], place)}
    if "or" in test:
        return {"or": [_wrapped(part, place) for part in test["or"]]}
    return place(test)


def _in_part(name: str, part: str) -> Callable[[Argument], Argument]:
    return lambda test: {name: {part: test}}


def _within(start: date, end: date) -> Argument:
    return {"gte": _written(start), "lt": _written(end)}


def _start(day: date, unit: str) -> date:
    match unit:
        case "WEEK":
            return day - timedelta(days=day.weekday())
        case "MONTH":
            return day.replace(day=1)
        case "QUARTER":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "YEAR":
            return day.replace(month=1, day=1)
        case _:
            return day


def _number(value: Any) -> Any:
    """A number; the real server's application stores it as a text."""
    if not isinstance(value, str):
        return value
    try:
        number = float(value)
    except ValueError as error:
        raise Invalid(f"{value[:80]!r} is not a number", field="viewId") from error
    return int(number) if number.is_integer() else number


def _day(value: Any) -> date:
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError as error:
        raise Invalid(f"{str(value)[:80]!r} is not a date", field="viewId") from error


def _written(at: date) -> str:
    return at.isoformat() if not isinstance(at, datetime) else at.isoformat().replace("+00:00", "Z")


def _loaded(value: Any) -> Any:
    """Lists and objects also come as JSON inside a text, as the real server's application writes them."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            return value
    return value


def _unfit(operand: str) -> Invalid:
    return Invalid(f"The view's operand {operand} does not fit its field", field="viewId")

"""What a filter and an order mean, written a second time: in Python, over stored rows, as plainly as possible.

A truth is True, False or None for unknown. A filter that says nothing is an empty list of truths, which is not the same
as true: below `or` and `not` it drops out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cmp_to_key
from typing import Any
from uuid import UUID

from graphql import get_named_type

from tests.laws.words import THINGS, Hop, Row, Thing, Word
from tests.twenty.conftest import SCHEMA

Truth = bool | None
World = Mapping[str, Mapping[UUID, Row]]


def ids(world: World, thing: Thing, tree: Mapping[str, Any] | None = None) -> set[str]:
    """The ids of the listed rows that pass."""
    any_visibility = mentions_deleted(tree or {})
    return {
        str(row["id"])
        for row in world[thing.table].values()
        if not row["hidden"]
        and (any_visibility or row["deleted_at"] is None)
        and (not (said := _said(world, thing, row, tree or {})) or every(said) is True)
    }


def says_something(world: World, thing: Thing, tree: Mapping[str, Any]) -> bool:
    """Whether the filter has any condition; that does not depend on the row."""
    return bool(_said(world, thing, next(iter(world[thing.table].values())), tree))


def mentions_deleted(tree: Mapping[str, Any]) -> bool:
    """Whether the filter speaks of the deletion of the rows themselves."""
    if tree.get("deletedAt") is not None:
        return True
    below = [*(tree.get("and") or ()), *(tree.get("or") or ()), tree.get("not")]
    return any(inner is not None and mentions_deleted(inner) for inner in below)


# --- three-valued logic --------------------------------------------------------------------------------------------


def every(truths: Sequence[Truth]) -> Truth:
    """SQL's AND."""
    return False if False in truths else None if None in truths else True


def some(truths: Sequence[Truth]) -> Truth:
    """SQL's OR."""
    return True if True in truths else None if None in truths else False


def negated(truth: Truth) -> Truth:
    """SQL's NOT."""
    return None if truth is None else not truth


# --- filters -------------------------------------------------------------------------------------------------------


def _said(world: World, thing: Thing, row: Row, tree: Mapping[str, Any]) -> list[Truth]:
    said: list[Truth] = []
    for name, value in tree.items():
        if name in ("and", "or"):
            inner = [every(found) for item in value or () if (found := _said(world, thing, row, item))]
            if inner:
                said.append(every(inner) if name == "and" else some(inner))
        elif name == "not":
            if found := _said(world, thing, row, value or {}):
                said.append(negated(every(found)))
        else:
            said += _of_field(world, thing, row, name, value)
    return said


def _of_field(world: World, thing: Thing, row: Row, name: str, value: Mapping[str, Any] | None) -> list[Truth]:
    for hop in thing.hops:
        if hop.name == name:
            return _of_hop(world, hop, row, value or {})
    if any(word.path == (name,) for word in thing.words):
        return _of_word(thing.word((name,)), row, value or {})
    said: list[Truth] = []
    for part, operators in (value or {}).items():
        said += _of_word(thing.word((name, part)), row, operators or {})
    return said


def _of_hop(world: World, hop: Hop, row: Row, tree: Mapping[str, Any]) -> list[Truth]:
    target, thing = related(world, hop, row), THINGS[hop.target]
    # Whether the filter says anything at all does not depend on the row.
    probe = target if target is not None else next(iter(world[hop.target].values()))
    said = _said(world, thing, probe, tree)
    if not said:
        return []
    return [target is not None and every(said) is True]


def related(world: World, hop: Hop, row: Row) -> Row | None:
    """The related row, unless there is none or it is deleted."""
    found = world[hop.target].get(row[hop.column]) if row[hop.column] else None
    return found if found is not None and found.get("deleted_at") is None else None


def _of_word(word: Word, row: Row, operators: Mapping[str, Any]) -> list[Truth]:
    said: list[Truth] = []
    for operator, operand in operators.items():
        if operator == "primaryLinkUrl":
            said += _of_word(word, row, operand or {})
        elif word.kind in ("text", "link", "choice"):
            said.append(_text(word.value(row), operator, operand))
        else:
            said.append(_plain(word.value(row), operator, operand, OPERANDS[word.kind]))
    return said


def _text(value: str | None, operator: str, operand: Any) -> bool:
    """For texts an empty value and none are the same; only in an order does none stand nowhere."""
    if operator == "is" or operand is None:
        wanted_empty = operand == "NULL" or (operand is None and operator == "eq")
        return (not value) is wanted_empty
    if operator in _ORDERS:
        return value is not None and _ORDERS[operator](value, operand)
    text = value or ""
    match operator:
        case "eq":
            return bool(text == operand)
        case "neq":
            return bool(text != operand)
        case "in":
            return text in operand
        case "startsWith":
            return text.startswith(operand)
        case "endsWith":
            return text.endswith(operand)
        case "like":
            return _like(text, operand)
        case _:
            return _like(_lower(text), _lower(operand))


def _plain(value: Any, operator: str, operand: Any, read: Callable[[Any, bool], Any]) -> Truth:
    if operator == "is" or operand is None:
        wanted_null = operand == "NULL" or (operand is None and operator == "eq")
        return (value is None) is bool(wanted_null)
    if operator == "in":
        return some([None if value is None else value == read(item, True) for item in operand])
    if value is None:
        return None
    if operator in ("eq", "neq"):
        return (value == read(operand, True)) is (operator == "eq")
    return bool(_ORDERS[operator](value, read(operand, False)))


_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "gt": lambda value, operand: value > operand,
    "gte": lambda value, operand: value >= operand,
    "lt": lambda value, operand: value < operand,
    "lte": lambda value, operand: value <= operand,
}


def _moment(text: str, exactly: bool) -> datetime:
    moment = datetime.fromisoformat(text)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000) if exactly else moment


def _day(text: str, _: bool) -> date:
    return datetime.fromisoformat(text).date()


# Kind -> how an operand is read; the flag is for comparisons of equality.
OPERANDS: dict[str, Callable[[Any, bool], Any]] = {
    "uuid": lambda text, _: UUID(text),
    "number": lambda number, _: Decimal(str(number)),
    "micros": lambda number, _: Decimal(str(number)),
    "truth": lambda flag, _: flag,
    "moment": _moment,
    "day": _day,
}


def _like(text: str, pattern: str) -> bool:
    """LIKE: `%` any characters, `_` one, and a backslash makes the next one plain."""
    parts: list[str] = []
    escaped = False
    for character in pattern:
        if not escaped and character == "\\":
            escaped = True
            continue
        wild = {"%": ".*", "_": "."}.get(character)
        parts.append(re.escape(character) if escaped or wild is None else wild)
        escaped = False
    return re.fullmatch("".join(parts), text, re.DOTALL) is not None


def _lower(text: str) -> str:
    """Letter by letter, as the database does it: no letter becomes two, none looks at its neighbours."""
    return "".join(lower if len(lower := character.lower()) == 1 else character for character in text)


# --- orders --------------------------------------------------------------------------------------------------------


def ordered(world: World, thing: Thing, order: Sequence[Mapping[str, Any]], wanted: set[str]) -> list[str]:
    """These ids in that order; ids break ties, in the direction of the last key."""
    keys: list[tuple[tuple[str, ...], str]] = []
    type_ = SCHEMA.graphql.type_map[f"{thing.type}OrderByInput"]
    for item in order:
        for path, direction in _paths(type_, item, ()):
            if path not in [known for known, _ in keys]:
                keys.append((path, direction))
    last = keys[-1][1] if keys else "Asc"
    keys.append((("id",), last))

    def compare(one: Row, other: Row) -> int:
        for path, direction in keys:
            found = _compare(_at(world, thing, one, path), _at(world, thing, other, path), direction)
            if found:
                return found
        return 0

    rows = [world[thing.table][UUID(id_)] for id_ in wanted]
    return [str(row["id"]) for row in sorted(rows, key=cmp_to_key(compare))]


def _paths(type_: Any, item: Mapping[str, Any], above: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
    """The keys of one object, in the order of the schema's fields: GraphQL's input objects have no other."""
    found: list[tuple[tuple[str, ...], str]] = []
    for name, field in type_.fields.items():
        value = item.get(name)
        if isinstance(value, Mapping):
            found += _paths(get_named_type(field.type), value, (*above, name))
        elif value is not None:
            found.append(((*above, name), value))
    return found


def _at(world: World, thing: Thing, row: Row, path: tuple[str, ...]) -> Any:
    for hop in thing.hops:
        if hop.name == path[0]:
            target = related(world, hop, row)
            return None if target is None else THINGS[hop.target].word(path[1:]).value(target)
    return thing.word(path).value(row)


def _compare(one: Any, other: Any, direction: str) -> int:
    if one is None or other is None:
        nulls_first = direction in ("Desc", "AscNullsFirst", "DescNullsFirst")
        return 0 if one is other else -1 if (one is None) is nulls_first else 1
    found = 1 if one > other else -1 if one < other else 0
    return -found if direction.startswith("Desc") else found

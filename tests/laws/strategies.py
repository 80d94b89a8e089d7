"""Filters and orders at random, with operands that occur in the data set."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.laws import records
from tests.laws.words import THINGS, Hop, Thing, Word

Tree = dict[str, Any]
DIRECTIONS = ["Asc", "Desc", "AscNullsFirst", "AscNullsLast", "DescNullsFirst", "DescNullsLast"]
STRANGER = "0190a000-0000-7000-8000-000000000000"

_ORDERED = ["gt", "gte", "lt", "lte"]
_EVERYWHERE = ["eq", "neq", "in", "is"]
_PATTERNS = ["like", "ilike", "startsWith", "endsWith"]
OPERATORS = {
    "text": [*_EVERYWHERE, *_ORDERED, *_PATTERNS],
    "link": [*_EVERYWHERE, *_ORDERED, *_PATTERNS],
    "choice": [*_EVERYWHERE, *_ORDERED, *_PATTERNS],
    "uuid": [*_EVERYWHERE, *_ORDERED],
    "number": [*_EVERYWHERE, *_ORDERED],
    "micros": [*_EVERYWHERE, *_ORDERED],
    "moment": [*_EVERYWHERE, *_ORDERED],
    "day": [*_EVERYWHERE, *_ORDERED],
    "truth": _EVERYWHERE,
}
# Values that the data does not have, and forms of the same value.
_OTHERS: dict[str, list[Any]] = {
    "text": ["", "m", "é", "a_", "A%"],
    "link": [""],
    "choice": ["", "new"],
    "uuid": [STRANGER, records.COMPANIES[0].upper()],
    "number": [0.5, -3.0, 5.0, 1e18, 12.500],
    "micros": ["1100000", "1100000.0", 1.5, "-1", "1" + "0" * 30],
    "moment": ["2026-03-01", "2026-03-01T12:30:15.123999Z", "2026-03-01T14:30:15.123+02:00", "2026-03-02T00:00:00"],
    "day": ["2026-03-01", "1999-12-31"],
    "truth": [True, False],
}
_PIECES = ["%", "_", "\\%", "\\_", "\\\\", "a", "A", "b", "zo", "ë", "Ë", "東", "100", "paris", "\n", "\\a", "1 MAIN"]


@cache
def trees(thing: Thing) -> st.SearchStrategy[Tree]:
    """Filters of any form."""
    hops = [_through(hop) for hop in thing.hops]
    return _combined(st.one_of(_leaves(thing), _leaves(thing), *hops), 2)


def _through(hop: Hop) -> st.SearchStrategy[Tree]:
    return _combined(_leaves(THINGS[hop.target]), 1).map(lambda inner: {hop.name: inner})


def _combined(leaves: st.SearchStrategy[Tree], depth: int) -> st.SearchStrategy[Tree]:
    """Leaves, combined; some branches say nothing."""
    nothing: st.SearchStrategy[Tree] = st.just({})
    found = st.one_of(leaves, leaves, leaves, leaves, nothing)
    for _ in range(depth):
        found = _around(found)
    return found


def _around(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    listed = st.lists(inner, max_size=3)
    return st.one_of(
        inner,
        st.builds(lambda item: {"not": item}, inner),
        st.builds(lambda items: {"or": items}, listed),
        st.builds(lambda items: {"and": items}, listed),
        st.builds(lambda one, other: {**one, **other}, inner, inner),
    )


@cache
def _leaves(thing: Thing) -> st.SearchStrategy[Tree]:
    return st.sampled_from(thing.words).flatmap(lambda word: _leaf(thing, word))


@cache
def _leaf(thing: Thing, word: Word) -> st.SearchStrategy[Tree]:
    one = st.sampled_from(OPERATORS[word.kind]).flatmap(lambda operator: _operand(thing, word, operator))
    operators = st.one_of(one, one, st.builds(lambda first, second: {**first, **second}, one, one))
    if word.kind == "link":
        operators = st.one_of(operators, operators.map(lambda inner: {"primaryLinkUrl": inner}))
    return operators.map(lambda found: nested(word.path, found))


@cache
def _operand(thing: Thing, word: Word, operator: str) -> st.SearchStrategy[Tree]:
    return operands(thing, word, operator).map(lambda operand: {operator: operand})


def operands(thing: Thing, word: Word, operator: str) -> st.SearchStrategy[Any]:
    """What may stand behind the operator."""
    values = st.sampled_from(values_of(thing, word))
    match operator:
        case "is":
            return st.sampled_from(["NULL", "NOT_NULL"])
        case "in":
            return st.lists(values, max_size=3)
        case "eq" | "neq":
            return st.one_of(values, values, values, st.none())
        case "like" | "ilike":
            return st.lists(st.sampled_from(_PIECES), max_size=3).map("".join)
        case "startsWith" | "endsWith":
            return st.one_of(values, st.sampled_from(["a", "%", "_", "\\", "m", "co"]))
        case _:
            return values


@cache
def values_of(thing: Thing, word: Word) -> list[Any]:
    """The values that occur, and some others."""
    found: dict[str, Any] = {}
    for row in records.rows()[thing.table]:
        try:
            value = word.value(row)
        except KeyError:
            continue
        if value is not None:
            wire = _WIRE.get(word.kind, lambda same: same)(value)
            found[json.dumps(wire)] = wire
    return [*list(found.values())[:24], *_OTHERS[word.kind]]


def nested(path: tuple[str, ...], value: Any) -> Tree:
    """`{a: {b: value}}` for the path (a, b)."""
    for step in reversed(path):
        value = {step: value}
    return dict(value)


def _iso(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _number(value: float | Decimal) -> float:
    return float(value)


_WIRE: dict[str, Callable[[Any], Any]] = {
    "moment": _iso,
    "number": _number,
    "micros": int,
    "day": lambda value: value.isoformat(),
}

# Two words for one column are one key, so one of them is enough here.
_NOT_SORTED = {("emails", "primaryEmail")}


def orders(thing: Thing) -> st.SearchStrategy[list[Tree]]:
    """Up to three keys, each in an object of its own or two in one, through a relation too."""
    keys = st.one_of(_keys(thing, ()), *[_keys(THINGS[hop.target], (hop.name,)) for hop in thing.hops])
    pairs = st.builds(lambda one, other: {**one, **other}, keys, keys)
    return st.lists(st.one_of(keys, keys, pairs), max_size=3)


def _keys(thing: Thing, above: tuple[str, ...]) -> st.SearchStrategy[Tree]:
    # Keys with few different values are the ones where the rest of the list decides.
    paths = [word.path for word in thing.words if word.path not in _NOT_SORTED]
    return st.builds(
        lambda path, direction: nested((*above, *path), direction),
        st.sampled_from(paths),
        st.sampled_from(DIRECTIONS),
    )

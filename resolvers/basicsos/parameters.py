"""The query of a list: `range`, `filter`, `filters`, `sort` with `order`, `sorts`, and the forms of two libraries.

react-admin's `ra-data-simple-rest` sends `sort=["name","ASC"]`, and ids as `filter={"id":[...]}`. Refine's
`simple-rest` sends `_start`, `_end`, `_sort`, `_order`, and each condition as a parameter such as `name_like`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from msgspec import Struct

from models.errors import Limited
from models.records.plan import Order
from resolvers.basicsos.conditions import Conditions
from resolvers.basicsos.errors import BadRequest
from resolvers.basicsos.words import Resource
from resolvers.kit.decoding import decoded

DEFAULT_RANGE = (0, 24)
MOST_SORT_KEYS = 20
LIST = ("range", "filter", "filters", "sort", "order", "sorts", "_start", "_end", "_sort", "_order", "q")

_ARCHIVED = ("include_archived", "includeArchived")
# How Refine marks an operator at the end of a field's name.
_SUFFIXES = {"_ne": "neq", "_gte": "gte", "_lte": "lte", "_like": "contains"}
_JOINTS = ("and", "or")


class Listing(Struct, frozen=True):
    """What a list asks for. Equal `key`s mean the same statement."""

    start: int
    size: int
    conditions: Conditions
    order: tuple[Order, ...]
    archived: bool
    key: str


def read_listing(resource: Resource, query: str, most: int) -> Listing:
    """The query of a list of this resource, of at most `most` records."""
    given = _given(query, LIST)
    plain = {name: values[0] for name, values in given.items() if name in LIST}
    conditions = Conditions(resource)
    archived, ids = _read_filter(conditions, plain)
    _read_filters(conditions, plain)
    ids = max(ids, _read_named(conditions, given))
    sorting = _sorting(plain) or [resource.order]
    if len(sorting) > MOST_SORT_KEYS:
        raise Limited(f"There can be at most {MOST_SORT_KEYS} sort keys")
    order = tuple(_order(resource, *key) for key in sorting)
    start, size = _window(plain, ids, most)
    key = f"{conditions.key}|{sorting}|{size}|{archived}"
    return Listing(start, size, conditions, order, archived, key)


def read_query(query: str, known: Sequence[str]) -> Mapping[str, str]:
    """The query of a request that is about no resource: its parameters, all of which must be known."""
    given = _given(query, known)
    for name in given:
        if name not in known:
            hint = f"Known parameters: {', '.join(known)}"
            raise BadRequest(f"Unknown parameter '{name[:80]}'.", field=name[:80], hint=hint)
    return {name: values[0] for name, values in given.items()}


def read_window(query: Mapping[str, str], most: int) -> tuple[int, int]:
    """Where a page starts and how many rows it has."""
    return _window(query, 0, most)


def _given(query: str, once: Sequence[str]) -> dict[str, list[str]]:
    """The parameters with their values; `once` are those that have one at most."""
    given: dict[str, list[str]] = defaultdict(list)
    for name, value in decoded(query):
        given[name].append(value)
    for name in once:
        if len(given.get(name, ())) > 1:
            raise BadRequest(f"'{name}' is given twice", field=name)
    return given


# --- conditions ----------------------------------------------------------------------------------------------------


def _read_filter(conditions: Conditions, plain: Mapping[str, str]) -> tuple[bool, int]:
    """`filter`: whether archived records are wanted too, and how many ids are named."""
    archived, ids = False, 0
    if plain.get("q"):
        conditions.require_text(plain["q"])
    if "filter" not in plain:
        return archived, ids
    found = _json(plain["filter"], "filter")
    if not isinstance(found, Mapping):
        raise BadRequest("'filter' must be a JSON object", field="filter")
    for name, value in found.items():
        if name in _ARCHIVED:
            if not isinstance(value, bool):
                raise BadRequest(f"'{name}' must be true or false", field="filter")
            archived = value
        elif name == "q":
            if not isinstance(value, str):
                raise BadRequest("'q' must be a text", field="filter")
            if value:
                conditions.require_text(value)
        elif isinstance(value, list):
            ids = len(value) if name == "id" else ids
            conditions.require(name, "in", value, "filter")
        else:
            conditions.require(name, "eq", value, "filter")
    return archived, ids


def _read_filters(conditions: Conditions, plain: Mapping[str, str]) -> None:
    if "filters" not in plain:
        return
    tests: list[tuple[str, str, Any, str]] = []
    for place, item in enumerate(_objects(plain["filters"], "filters")):
        unknown = item.keys() - {"field", "op", "value", "logicalOp"}
        if unknown:
            raise BadRequest(f"filters[{place}] has unknown keys: {', '.join(sorted(unknown))[:80]}", field="filters")
        name, operator = item.get("field"), item.get("op", "eq")
        if not isinstance(name, str) or not isinstance(operator, str):
            raise BadRequest(f"filters[{place}] needs a field and an op", field="filters")
        joint = item.get("logicalOp", "and")
        if not isinstance(joint, str) or joint.lower() not in _JOINTS:
            raise BadRequest(f"filters[{place}].logicalOp must be 'and' or 'or'", field="filters")
        tests.append((name, operator, item.get("value"), joint.lower()))
    conditions.require_folded(tests)


def _read_named(conditions: Conditions, given: Mapping[str, Sequence[str]]) -> int:
    """Conditions that are parameters of their own; how many ids they name."""
    ids = 0
    for name, values in given.items():
        if name in LIST:
            continue
        field, operator = conditions.split_name(name, _SUFFIXES)
        if len(values) > 1 or name == "id":
            conditions.require(field, "in", list(values), name[:80])
            ids = len(values) if name == "id" else ids
        else:
            conditions.require(field, operator, values[0], name[:80])
    return ids


# --- sorting -------------------------------------------------------------------------------------------------------


def _sorting(plain: Mapping[str, str]) -> list[tuple[str, bool]]:
    """The sort keys with whether each is descending; `sorts` counts before `sort`."""
    if "sorts" in plain:
        keys = _objects(plain["sorts"], "sorts")
        if not all(isinstance(key.get("field"), str) for key in keys):
            raise BadRequest("Each of 'sorts' needs a field", field="sorts")
        if keys:
            return [(key["field"], _descending(key.get("order", "ASC"), "sorts")) for key in keys]
    if plain.get("sort"):
        given = plain["sort"]
        if not given.startswith("["):
            return [(given, _descending(plain.get("order", "ASC"), "order"))]
        pair = _json(given, "sort")
        if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str):
            raise BadRequest('\'sort\' must be a field, or a pair such as ["name","ASC"]', field="sort")
        return [(pair[0], _descending(pair[1], "sort"))]
    if plain.get("_sort"):
        names = plain["_sort"].split(",")
        directions = plain.get("_order", "").split(",")
        directions += ["ASC"] * (len(names) - len(directions))
        return [(name, _descending(way or "ASC", "_order")) for name, way in zip(names, directions, strict=False)]
    return []


def _descending(given: Any, parameter: str) -> bool:
    if not isinstance(given, str) or given.upper() not in ("ASC", "DESC"):
        raise BadRequest(f"'{str(given)[:40]}' in {parameter} is no order: ASC or DESC", field=parameter)
    return given.upper() == "DESC"


def _order(resource: Resource, name: str, descending: bool) -> Order:
    found = resource.by_name.get(name)
    if found is None:
        known = ", ".join(dict.fromkeys(one.name for one in resource.by_name.values()))
        raise BadRequest(f"Unknown field '{name[:80]}' to sort by.", field="sort", hint=f"Known fields: {known}")
    compared = found.compared
    if compared is None or not compared[1].sorts:
        raise BadRequest(f"Cannot sort by '{name}'", field="sort")
    # Where Postgres puts nulls by itself, and so do its indexes.
    return Order(compared[0], descending, nulls_first=descending)


# --- range ---------------------------------------------------------------------------------------------------------


def _window(plain: Mapping[str, str], ids: int, most: int) -> tuple[int, int]:
    """Where the page starts and how many records it has. Whoever names ids, and no range, wants all of them."""
    parameter = "range" if "range" in plain else "_end"
    if "range" in plain:
        found = _json(plain["range"], "range")
        whole = isinstance(found, list) and all(isinstance(item, int) and not isinstance(item, bool) for item in found)
        if not whole or len(found) != 2 or not 0 <= found[0] <= found[1]:
            raise BadRequest(
                "'range' must be two whole numbers such as [0,24], the first not above the other", field="range"
            )
        start, end = found
    elif "_start" in plain or "_end" in plain:
        start = _whole(plain.get("_start", "0"), "_start")
        end = _whole(plain.get("_end", str(start + 1 + DEFAULT_RANGE[1])), "_end") - 1
        if end < start:
            raise BadRequest("'_end' must be above '_start'", field="_end")
    else:
        start, end = (0, ids - 1) if ids else DEFAULT_RANGE
        parameter = "filter" if ids else "range"
    if end >= 2**31:
        raise Limited(f"{parameter} is out of bounds", field=parameter)
    if end - start + 1 > most:
        raise Limited(
            f"{parameter} asks for {end - start + 1} records, and at most {most} are answered", field=parameter
        )
    return start, end - start + 1


def _whole(text: str, parameter: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 10:
        raise BadRequest(f"'{parameter}' must be a whole number", field=parameter)
    return int(text)


# --- JSON ----------------------------------------------------------------------------------------------------------


def _json(text: str, parameter: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"'{parameter}' is not valid JSON: {error}", field=parameter) from error


def _objects(text: str, parameter: str) -> list[Mapping[str, Any]]:
    found = _json(text, parameter)
    if not isinstance(found, list) or not all(isinstance(item, Mapping) for item in found):
        raise BadRequest(f"'{parameter}' must be a JSON array of objects", field=parameter)
    return found

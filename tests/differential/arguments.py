"""Argument literals at random, read off the schema's input types: filters, orders, pages."""

from __future__ import annotations

import json
import random
from typing import Any

from graphql import GraphQLField, GraphQLInputObjectType, get_named_type, is_list_type, is_non_null_type

DIRECTIONS = ["Asc", "Desc", "AscNullsFirst", "AscNullsLast", "DescNullsFirst", "DescNullsLast"]
# Operands by the name of the operand's scalar.
_OPERANDS: dict[str, list[Any]] = {
    "String": ["", "a", "%a%", "S%", "_e%", "Paris", "NEW", "USD", "zzz"],
    "Float": [0, 25, 100.5, -1],
    "BigFloat": [0, 1000000, "50000000000"],
    "Boolean": [True, False],
    "DateTime": ["2025-06-01T00:00:00Z", "2024-01-01"],
    "Date": ["2025-12-31", "2026-03-01"],
    "RawJSON": [{}, [], {"diff": {}}],
}
_REFUSED = {"regex", "iregex"}


class Arguments:
    """Makes the arguments of one field after another."""

    def __init__(self, rand: random.Random, ids: dict[str, str], cursor: str) -> None:
        self._rand = rand
        # "field.argument" -> the literal that is always given.
        self._ids = ids
        # Of the order without keys, where any id is a place.
        self._cursor = cursor

    def of(self, name: str, field: GraphQLField) -> str:
        """The field's arguments in parentheses, or nothing."""
        given: dict[str, str] = {}
        for key, arg in field.args.items():
            literal = self._ids.get(f"{name}.{key}")
            if literal is None and (is_non_null_type(arg.type) or self._rand.random() < 0.5):
                literal = self._other(key, arg.type)
            if literal is not None:
                given[key] = literal
        if "where" in field.args and "pagination" in field.args and self._rand.random() < 0.5:
            operation = self._rand.choice(["CONTAINS", "NOT_CONTAINS", "IS_NOT_EMPTY"])
            given["where"] = f'{{filter: {{property: "NAME", operation: {operation}, value: "a"}}}}'
        if "after" in field.args:
            given.update(self._page("orderBy" in given))
        return f"({', '.join(f'{key}: {literal}' for key, literal in given.items())})" if given else ""

    def _other(self, key: str, type_: Any) -> str | None:
        """A literal for an optional argument, or None to leave it out."""
        named = get_named_type(type_)
        match key:
            case "groupBy":
                count = self._rand.choice([1, 1, 2])
                return "[" + ", ".join(self._group(named, within=False) for _ in range(count)) + "]"
            case "orderBy" if "aggregate" in named.fields:
                figures = get_named_type(named.fields["aggregate"].type)
                chosen = self._rand.choice(list(figures.fields))
                return f"[{{aggregate: {{{chosen}: {self._rand.choice(DIRECTIONS)}}}}}]"
            case "limit":
                return str(self._rand.choice([0, 1, 7]))
            case "offsetForRecords":
                return str(self._rand.choice([0, 1]))
            case "orderBy" | "orderByForRecords":
                count = self._rand.choice([0, 1, 1, 2])
                return "[" + ", ".join(self._order(named, within=False) for _ in range(count)) + "]"
            case "filter" if isinstance(named, GraphQLInputObjectType) and "and" in named.fields:
                return self._filter(named, 0, within=False)
            case "pagination":
                return f"{{page: {self._rand.choice([0, 1, 2])}, limit: {self._rand.choice([1, 3, 10])}}}"
            # A field that takes one rule has names of its own.
            case "sort" if is_list_type(type_):
                return f'[{{by: "NAME", direction: {self._rand.choice(["ASC", "DESC"])}}}]'
            case "size":
                return str(self._rand.choice([1, 3, 20]))
            case _:
                return None

    def _page(self, has_order: bool) -> dict[str, str]:
        size = str(self._rand.choice([0, 1, 2, 3, 7, 60]))
        cursor = json.dumps(self._cursor)
        choices = [{}, {"first": size}, {"first": size, "offset": "1"}, {"last": size}]
        if not has_order:
            choices += [{"first": size, "after": cursor}, {"last": size, "before": cursor}, {"before": cursor}]
        return self._rand.choice(choices)

    def _order(self, type_: Any, *, within: bool) -> str:
        names = [key for key, field in type_.fields.items() if not (within and _is_record(get_named_type(field.type)))]
        name = self._rand.choice(names)
        below = get_named_type(type_.fields[name].type)
        if isinstance(below, GraphQLInputObjectType):
            return f"{{{name}: {self._order(below, within=within or _is_record(below))}}}"
        return f"{{{name}: {self._rand.choice(DIRECTIONS)}}}"

    def _group(self, type_: Any, *, within: bool) -> str:
        names = [key for key, field in type_.fields.items() if not (within and _is_record(get_named_type(field.type)))]
        name = self._rand.choice(names)
        below = get_named_type(type_.fields[name].type)
        if not isinstance(below, GraphQLInputObjectType):
            return f"{{{name}: true}}"
        if "granularity" in below.fields:
            granularity = get_named_type(below.fields["granularity"].type)
            return f'{{{name}: {{granularity: {self._rand.choice(list(granularity.values))}, timeZone: "Asia/Tokyo"}}}}'
        return f"{{{name}: {self._group(below, within=within or _is_record(below))}}}"

    def _filter(self, type_: GraphQLInputObjectType, depth: int, *, within: bool) -> str:
        dice = self._rand.random()
        if dice < 0.3 and depth < 2 and "and" in type_.fields:
            inner = [self._filter(type_, depth + 1, within=within) for _ in range(2)]
            return self._rand.choice(
                [f"{{and: [{', '.join(inner)}]}}", f"{{or: [{', '.join(inner)}]}}", f"{{not: {inner[0]}}}"]
            )
        names = [
            key
            for key, field in type_.fields.items()
            if key not in ("and", "or", "not") and not (within and _is_record(get_named_type(field.type)))
        ]
        name = self._rand.choice(names)
        below = get_named_type(type_.fields[name].type)
        if "is" in below.fields:
            return f"{{{name}: {self._operators(below)}}}"
        return f"{{{name}: {self._filter(below, depth + 1, within=within or _is_record(below))}}}"

    def _operators(self, type_: GraphQLInputObjectType) -> str:
        usable = [key for key in type_.fields if key not in _REFUSED]
        operator = self._rand.choice(usable)
        field = type_.fields[operator]
        below = get_named_type(field.type)
        if isinstance(below, GraphQLInputObjectType):
            return f"{{{operator}: {self._operators(below)}}}"
        if below.name.endswith("FilterIs"):
            return f"{{is: {self._rand.choice(['NULL', 'NOT_NULL'])}}}"
        values = [json.loads(literal) for literal in self._ids.values()] if below.name == "ID" else None
        values = [value for value in values if len(value) == 36] if values else _OPERANDS[below.name]
        if is_list_type(field.type):
            return f"{{{operator}: {json.dumps(self._rand.sample(values, min(2, len(values))))}}}"
        return f"{{{operator}: {_literal(self._rand.choice(values))}}}"


def _literal(value: Any) -> str:
    """As GraphQL writes it: keys bare."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_literal(inner)}" for key, inner in value.items()) + "}"
    return json.dumps(value)


def _is_record(type_: Any) -> bool:
    """Whether an input speaks of another record, and not of a part of the same one."""
    return isinstance(type_, GraphQLInputObjectType) and "id" in type_.fields

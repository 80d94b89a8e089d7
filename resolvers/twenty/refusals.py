"""What Twenty says of a name that a filter, an order or a groupBy does not have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resolvers.kit.blame import Step
from resolvers.kit.schema import Refusal
from resolvers.twenty.build.types import Types
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import ObjectWords, ToMany, ToOne

_SUFFIXES = ("FilterInput", "OrderByWithGroupByInput", "OrderByInput", "GroupByInput")
_OPERATORS = frozenset({"eq", "neq", "in", "is", "gt", "gte", "lt", "lte", "like", "ilike", "startsWith", "endsWith"})


def refusals(types: Types, vocabulary: Vocabulary, composites: Sequence[str]) -> Refusal:
    """The wording for these objects and composite types."""
    objects: dict[str, tuple[ObjectWords, str]] = {}
    parts: dict[str, tuple[str, str]] = {types.names.type("LinkFilter"): ("LINKS", "INVALID_ARGS_FILTER")}
    for suffix in _SUFFIXES:
        detail = "INVALID_ARGS_FILTER" if suffix == "FilterInput" else "INVALID_ARGS_ORDER_BY"
        for words in vocabulary.values():
            objects[types.names.type(f"{words.type_name}{suffix}")] = words, detail
        for name in composites:
            parts[types.names.type(f"{name}{suffix}")] = _upper(name), detail

    def refuse(type_: str, member: str, steps: Sequence[Step]) -> tuple[str, str] | None:
        if type_ in parts:
            composite, detail = parts[type_]
            return f'Sub field "{member}" not found for composite type: {composite}', detail
        if type_ not in objects:
            return None
        words, detail = objects[type_]
        relation = _relation(vocabulary, words, steps) if member in _OPERATORS else None
        if relation is not None:
            return f'Cannot filter by relation field "{relation}": use "{relation}Id" instead', detail
        if isinstance(words.field_named(member), ToMany):
            if detail == "INVALID_ARGS_FILTER":
                return f'Cannot filter by relation field "{member}"', detail
            return f"Cannot filter or order through {member}: only to-one relations are supported", detail
        return f'Object {words.singular} doesn\'t have any "{member}" field.', detail

    return refuse


def _relation(vocabulary: Vocabulary, target: ObjectWords, steps: Sequence[Step]) -> str | None:
    """The relation to `target` through which an operator was asked for, when the step before it is one."""
    before = next((step for step in reversed(steps[:-1]) if isinstance(step, str)), None)
    for words in vocabulary.values():
        found = words.field_named(before) if before is not None else None
        if isinstance(found, ToOne) and found.target == target.singular:
            return found.name
    return None


def _upper(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()

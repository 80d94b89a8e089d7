"""Generates valid query documents from a schema: aliases, fragments, directives, merged selections, nested paging.

The generator knows no dialect beyond the argument values that it may use (`arguments`); everything else it reads from
the schema, so a new type or field is covered as soon as it exists.
"""

from __future__ import annotations

import random

from graphql import (
    GraphQLField,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_non_null_type,
)

from resolvers.kit.selection import record_field
from tests.differential.arguments import Arguments


class Documents:
    """Makes one document after another from a seed."""

    def __init__(self, schema: GraphQLSchema, seed: int, ids: dict[str, str], cursor: str) -> None:
        self._schema = schema
        self._rand = random.Random(seed)
        self._values = Arguments(self._rand, ids, cursor)
        # A root field with a required argument is used only when a value for it is known: "field.argument" -> literal.
        self._ids = ids
        self._fragments: list[str] = []
        self._count = 0
        self._apart = False
        # Whether the last document asks for a field that looks at several things.
        self.looks = False

    def make(self) -> str:
        """One query document."""
        self._fragments, self._count = [], 0
        query = self._schema.query_type
        assert query is not None
        usable = [name for name, field in query.fields.items() if self._callable(name, field)]
        chosen = self._rand.sample(usable, self._rand.choice([1, 1, 1, 2]))
        # What a look finds is told by a field that stands alone: others beside it would be answered field by field.
        looks = [name for name in chosen if _is_look(query.fields[name])][:1]
        self.looks, chosen = bool(looks), looks or chosen
        body = " ".join(self._field(query, name, 0) for name in chosen)
        # Both flags are always used once, so that the declarations are valid whatever was picked.
        flags = "yes: __typename @include(if: $yes) no: __typename @skip(if: $no)"
        return f"query Q($yes: Boolean = true, $no: Boolean = false) {{ {body} {flags} }}" + "".join(self._fragments)

    def _callable(self, name: str, field: GraphQLField) -> bool:
        return all(
            not is_non_null_type(arg.type) or key == "groupBy" or f"{name}.{key}" in self._ids
            for key, arg in field.args.items()
        )

    def _field(self, parent: GraphQLObjectType, name: str, depth: int) -> str:
        field = parent.fields[name]
        alias = f"a{self._next()}: " if self._apart or self._rand.random() < 0.3 else ""
        arguments = self._values.of(name, field)
        directive = self._rand.choice(["", "", "", "", " @include(if: $yes)", " @skip(if: $no)"]) if depth else ""
        type_ = get_named_type(field.type)
        if is_leaf_type(type_):
            return f"{alias}{name}{arguments}{directive}"
        if isinstance(type_, GraphQLUnionType):
            return f"{alias}{name}{arguments}{directive} {{ __typename {self._members(type_, depth)} }}"
        assert isinstance(type_, GraphQLObjectType)
        return f"{alias}{name}{arguments}{directive} {{ {self._selection(type_, depth + 1)} }}"

    def _members(self, union: GraphQLUnionType, depth: int) -> str:
        # Members may have a field of the same name and another type, which GraphQL only allows under other keys.
        before, self._apart = self._apart, True
        text = " ".join(f"... on {type_.name} {{ {self._selection(type_, depth + 1)} }}" for type_ in union.types)
        self._apart = before
        return text

    def _selection(self, type_: GraphQLObjectType, depth: int) -> str:
        leaves = [name for name, f in type_.fields.items() if is_leaf_type(get_named_type(f.type)) and not f.args]
        nested = [
            name
            for name, f in type_.fields.items()
            if not is_leaf_type(get_named_type(f.type))
            and all(not isinstance(a.type, GraphQLNonNull) or key == "size" for key, a in f.args.items())
        ]
        picked = self._rand.sample(leaves, min(len(leaves), self._rand.randint(1, 5))) if leaves else []
        page = type_.name.endswith(("Connection", "Edge", "Page"))
        if nested and (depth < 5 or page or not picked):
            wanted = len(nested) if page else self._rand.randint(0 if picked else 1, 2)
            picked += self._rand.sample(nested, min(len(nested), wanted)) if depth < 8 or not picked else []
        self._rand.shuffle(picked)
        parts = [self._field(type_, name, depth) for name in picked] or ["__typename"]
        if self._rand.random() < 0.2:
            parts.append("__typename")
        text = " ".join(parts)
        dice = self._rand.random()
        if dice < 0.15:
            fragment = f"F{self._next()}"
            self._fragments.append(f" fragment {fragment} on {type_.name} {{ {text} }}")
            return f"...{fragment}"
        if dice < 0.25:
            return f"... on {type_.name} {{ {text} }}"
        if dice < 0.35 and leaves and not self._apart:
            # The same field twice, once through a fragment: the two merge.
            return f"{text} ... {{ {leaves[0]} }} {leaves[0]}"
        return text

    def _next(self) -> int:
        self._count += 1
        return self._count


def _is_look(field: GraphQLField) -> bool:
    declared = record_field(field)
    return declared is not None and declared.action is not None

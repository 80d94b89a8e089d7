"""What is said of a product's operations in the documentation: each one's name and whether it is served."""

from __future__ import annotations

from collections.abc import Sequence

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, get_named_type
from msgspec import Struct

from resolvers.kit.rest import Operation


class Known(Struct, frozen=True):
    """An operation that a product is known to have."""

    # How it is asked for: query, mutation, or the methods of HTTP.
    how: str
    # The name of the root field, or the path.
    name: str
    about: str
    served: bool = True


class Part(Struct, frozen=True):
    """What a product has at one endpoint of its own."""

    product: str
    # Where it is served here.
    at: str
    known: Sequence[Known]
    # The page that lists the operations, when it is another one.
    page: str = ""
    # What the list means, when its rows do not say everything.
    said: str = ""

    @property
    def title(self) -> str:
        """Its heading."""
        return f"{self.product} at {self.at}"


def root_fields(schema: GraphQLSchema) -> list[tuple[str, str, GraphQLField]]:
    """`query` or `mutation`, name and field, in the schema's order."""
    roots: list[tuple[str, GraphQLObjectType | None]] = [
        ("query", schema.query_type),
        ("mutation", schema.mutation_type),
    ]
    return [(how, name, field) for how, root in roots if root is not None for name, field in root.fields.items()]


def answers(field: GraphQLField) -> str:
    """The type of what a root field answers, for a reader."""
    return f"`{get_named_type(field.type).name}`"


def of_tables(prefix: str, operations: Sequence[Operation]) -> list[Known]:
    """The operations of a table below a path. Older paths of the same are left out."""
    return [Known(" ".join(one.methods), f"{prefix}{one.path}", f"`{one.name}`") for one in operations if not one.older]

"""The schema holds the whole representative schema of CustomerOS, among what later versions added: same names, same
nullability, same arguments.
"""

from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    is_introspection_type,
)
from strawberry.tools import merge_types

from resolvers.customeros.assemble import MUTATIONS, QUERIES, SCALARS, TYPES
from resolvers.kit.schema import Schema

SEED = build_schema(Path(__file__).parents[1].joinpath("seeds/customeros-representative-schema.graphql").read_text())
NAMES = sorted(
    name
    for name, type_ in SEED.type_map.items()
    if not is_introspection_type(type_) and type_ not in (SEED.query_type, SEED.mutation_type)
)


@pytest.fixture(scope="module")
def ours() -> GraphQLSchema:
    return build_schema(
        Schema(
            merge_types("Query", QUERIES), merge_types("Mutation", MUTATIONS), types=TYPES, scalar_map=SCALARS
        ).print_sdl()
    )


def _fields(type_: GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType) -> dict[str, str]:
    fields = {name: str(field.type) for name, field in type_.fields.items()}
    for name, field in type_.fields.items():
        fields |= {f"{name}({key})": str(argument.type) for key, argument in getattr(field, "args", {}).items()}
    return fields


@pytest.mark.parametrize("name", NAMES)
def test_every_type_is_there_as_it_is_in_the_seed(ours: GraphQLSchema, name: str) -> None:
    theirs, mine = SEED.type_map[name], ours.type_map[name]
    assert type(mine) is type(theirs)
    if isinstance(theirs, GraphQLEnumType) and isinstance(mine, GraphQLEnumType):
        assert set(theirs.values) <= set(mine.values)
    if isinstance(theirs, GraphQLUnionType) and isinstance(mine, GraphQLUnionType):
        assert {member.name for member in theirs.types} <= {member.name for member in mine.types}
    if isinstance(theirs, GraphQLObjectType | GraphQLInterfaceType) and isinstance(
        mine, GraphQLObjectType | GraphQLInterfaceType
    ):
        assert {interface.name for interface in theirs.interfaces} <= {interface.name for interface in mine.interfaces}
    if isinstance(theirs, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType) and isinstance(
        mine, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType
    ):
        assert _fields(theirs).items() <= _fields(mine).items()


@pytest.mark.parametrize("operation", ["query_type", "mutation_type"])
def test_every_operation_is_there_as_it_is_in_the_seed(ours: GraphQLSchema, operation: str) -> None:
    theirs, mine = getattr(SEED, operation), getattr(ours, operation)
    assert _fields(theirs).items() <= _fields(mine).items()

"""Whatever a document may ask of CustomerOS's operations of tier 1 is in the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
)

LINES = [
    line
    for line in Path(__file__).with_name("known_fields.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
_FIELD = re.compile(r"(?P<type>\w+)\.(?P<field>\w+)(?:\((?P<arguments>.*)\))?: (?P<of>\S+)")
_LISTED = re.compile(r"(?P<kind>enum|union) (?P<type>\w+) = (?P<names>.*)")


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    """The schema as a client has it."""
    return build_schema(Path("schema.graphql").read_text(encoding="utf-8"), assume_valid=True)


def lacking(schema: GraphQLSchema, line: str) -> Iterator[str]:
    """What the line tells and the schema does not have."""
    if listed := _LISTED.fullmatch(line):
        found = schema.type_map.get(listed["type"])
        assert isinstance(found, GraphQLEnumType | GraphQLUnionType), line
        names = found.values if isinstance(found, GraphQLEnumType) else [member.name for member in found.types]
        yield from (f"{listed['type']} {name}" for name in listed["names"].split() if name not in names)
        return
    told = _FIELD.fullmatch(line)
    assert told is not None, line
    place = f"{told['type']}.{told['field']}"
    type_ = schema.type_map.get(told["type"])
    if not isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
        yield place
        return
    field = type_.fields.get(told["field"])
    if field is None:
        yield place
        return
    if str(field.type).replace("!", "") != told["of"]:
        yield f"{place}: {told['of']}"
    for argument in filter(None, (told["arguments"] or "").split(", ")):
        name, _, of = argument.partition(": ")
        known = getattr(field, "args", {}).get(name)
        if known is None or str(known.type).replace("!", "") != of:
            yield f"{place}({argument})"


def test_every_field_argument_and_value_is_there(schema: GraphQLSchema) -> None:
    assert len(LINES) > 1_300
    assert [found for line in LINES for found in lacking(schema, line)] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Contact.nothing: String", ["Contact.nothing"]),
        ("Nothing.id: ID", ["Nothing.id"]),
        ("Contact.name: Int", ["Contact.name: Int"]),
        ("Query.contact(no: ID): Contact", ["Query.contact(no: ID)"]),
        ("enum SortingDirection = ASC UP", ["SortingDirection UP"]),
        ("union TimelineEvent = Meeting Order", ["TimelineEvent Order"]),
    ],
)
def test_what_lacks_is_noticed(schema: GraphQLSchema, line: str, found: list[str]) -> None:
    assert list(lacking(schema, line)) == found

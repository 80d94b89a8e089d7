"""The names that types of the schema have already."""

from collections.abc import Iterator

from resolvers.twenty.custom import COMPOSITES
from resolvers.twenty.standard import standard_objects

_SUFFIXES = ("", "Connection", "Edge", "FilterInput", "OrderByInput", "CreateInput", "UpdateInput")
_SCHEMA_TYPES = (
    *("String", "Int", "Float", "Boolean", "ID", "UUID", "Date", "DateTime", "Time", "BigFloat", "BigInt", "Position"),
    *("RawJSON", "RawJson", "TextOrLinks", "TextOrAddress", "PageInfo", "Actor", "RichText", "FilterIs", "Cursor"),
    *("OrderByDirection", "StringFilter", "LinkFilter", "SelectFilter", "UUIDFilter", "FloatFilter", "BigFloatFilter"),
    *("BooleanFilter", "DateTimeFilter", "DateFilter", "ArrayFilter", "MultiSelectFilter", "Query", "Mutation"),
    *("Subscription", "None", "SearchRecord", "SearchResultConnection", "SearchResultEdge", "SearchResultPageInfo"),
    *("ObjectRecord", "ObjectRecordFilterInput", "Node"),
)


def reserved_types() -> Iterator[str]:
    """Type names that a custom object must not take: every part of the vocabulary, and the composites' types."""
    for words in standard_objects().values():
        name = words.name_singular[0].upper() + words.name_singular[1:]
        yield from (f"{name}{suffix}" for suffix in _SUFFIXES)
    for type_name, _ in COMPOSITES.values():
        yield from (f"{type_name}{suffix}" for suffix in _SUFFIXES)
    yield from _SCHEMA_TYPES

"""The types of arguments: filters with their operators, orders, and the data of creates and updates."""

from __future__ import annotations

from collections.abc import Sequence

from resolvers.twenty.build.outputs import type_name
from resolvers.twenty.build.types import Types
from resolvers.twenty.connecting import unique_fields
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne

_ORDERED = ("gt", "gte", "lt", "lte")
_PATTERNS = ("like", "ilike", "startsWith", "endsWith")
# Declared because generated clients name them; refused with a clear error.
_REFUSED = ("regex", "iregex")

# The filter of each family of kinds: the type of its operands, and its operators beside eq, neq, in and is.
_FILTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "StringFilter": ("str", (*_ORDERED, *_PATTERNS, *_REFUSED)),
    "LinkFilter": ("str", (*_ORDERED, *_PATTERNS, *_REFUSED)),
    "SelectFilter": ("str", (*_ORDERED, *_PATTERNS)),
    "UUIDFilter": ("ID", _ORDERED),
    "FloatFilter": ("float", _ORDERED),
    "BigFloatFilter": ("BigFloat", _ORDERED),
    "BooleanFilter": ("bool", ()),
    "DateTimeFilter": ("DateTime", _ORDERED),
    "DateFilter": ("Date", _ORDERED),
}
_Described = dict[str, str | tuple[str, str | None]]
_SHARED: _Described = {
    "is": "FilterIs | None",
    "isEmptyArray": ("bool | None", "Whether the list is empty or missing."),
}
_OF_LISTS: dict[str, _Described] = {
    "ArrayFilter": {
        "contains": ("list[str] | None", "All of these are in the list."),
        "not_contains": ("list[str] | None", "None of these is in the list."),
        "containsAny": ("list[str] | None", "At least one of these is in the list."),
        "containsIlike": ("str | None", "Some entry is like this pattern, in either case."),
        **_SHARED,
    },
    "MultiSelectFilter": {
        "containsAny": ("list[str] | None", "At least one of these is chosen."),
        "containsExactly": ("list[str] | None", "These are chosen and no others, in any order."),
        **_SHARED,
    },
    "RawJsonFilter": {
        "is": "FilterIs | None",
        "like": ("str | None", "The value as compact JSON text is like this pattern."),
        "containsJsonb": ("RawJson | None", "The value contains this JSON, as Postgres's @> has it."),
    },
}


def operator_types(types: Types) -> None:
    """One filter input for each family of kinds."""
    for name, (operand, operators) in _FILTERS.items():
        fields: dict[str, str | tuple[str, str | None]] = {
            "eq": f"{operand} | None",
            "neq": f"{operand} | None",
            "in": f"list[{operand}] | None",
            "is": "FilterIs | None",
            **dict.fromkeys(operators, f"{operand} | None"),
        }
        if name == "SelectFilter":
            fields["containsAny"] = ("list[str] | None", "The same as `in`.")
            fields["isEmptyArray"] = ("bool | None", "Whether there is no value.")
        if name == "LinkFilter":
            fields["primaryLinkUrl"] = ("StringFilter | None", "The same operators, as Twenty's Links type has them.")
        types.input(name, fields)
    for name, described in _OF_LISTS.items():
        types.input(name, described)


def filter_types(types: Types, words: ObjectWords, vocabulary: Vocabulary) -> None:
    """The object's filter and order, and those of its composite fields."""
    name = words.type_name
    filters: dict[str, str | tuple[str, str | None]] = {
        "and": f"list[{name}FilterInput] | None",
        "or": f"list[{name}FilterInput] | None",
        "not": f"{name}FilterInput | None",
    }
    orders: dict[str, str | tuple[str, str | None]] = {}
    for word in words.fields:
        match word:
            case Plain() if word.comparable is not None:
                filters[word.name] = f"{word.kind.filter} | None"
                if word.kind.sorts:
                    orders[word.name] = "OrderByDirection | None"
            case Composite():
                if _composite_filter(types, word):
                    filters[word.name] = f"{word.type}FilterInput | None"
                    orders[word.name] = f"{word.type}OrderByInput | None"
            case ToOne(target=target):
                target_type = vocabulary[target].type_name
                filters[word.name] = (f"{target_type}FilterInput | None", "By fields of the related record; one hop.")
                orders[word.name] = (f"{target_type}OrderByInput | None", "By fields of the related record; one hop.")
                filters[word.id_field.name] = f"{word.id_field.kind.filter} | None"
                orders[word.id_field.name] = "OrderByDirection | None"
    types.input(f"{name}FilterInput", filters)
    types.input(f"{name}OrderByInput", orders)


def _composite_filter(types: Types, word: Composite) -> bool:
    """Whether the composite can be filtered by at all."""
    parts = [part for part in word.parts if part.comparable is not None]
    if parts and f"{word.type}FilterInput" not in types:
        types.input(f"{word.type}FilterInput", {part.name: f"{part.kind.filter} | None" for part in parts})
        sorts = {part.name: "OrderByDirection | None" for part in parts if part.kind.sorts}
        types.input(f"{word.type}OrderByInput", sorts)
    return bool(parts)


def relation_types(types: Types, words: ObjectWords) -> None:
    """How other records are joined to one of this object: by any of its unique values, or by none of them."""
    fields: dict[str, str | tuple[str, str | None]] = {}
    for word in unique_fields(words):
        if isinstance(word, Plain):
            fields[word.name] = f"{type_name(word.kind.input)} | None"
        else:
            composite, parts = word
            name = f"{words.type_name}{composite.type}WhereUniqueInput"
            types.input(name, {part.name: f"{type_name(part.kind.input)} | None" for part in parts})
            fields[composite.name] = f"{name} | None"
    name = words.type_name
    types.input(f"{name}WhereUniqueInput", fields, "Values that only one record has; several must be of the same one.")
    types.input(f"{name}ConnectInput", {"where": f"{name}WhereUniqueInput"})
    types.input(f"{name}RelationInput", {"connect": f"{name}ConnectInput | None", "disconnect": "bool | None"})


def data_types(
    types: Types, words: ObjectWords, vocabulary: Vocabulary, purposes: Sequence[str] = ("Create", "Update")
) -> None:
    """What a create and an update take."""
    for purpose in purposes:
        fields: dict[str, str | tuple[str, str | None]] = {}
        for word in words.fields:
            match word:
                case Plain() if _settable(word, purpose):
                    fields[word.name] = (f"{type_name(word.kind.input)} | None", word.description)
                case Composite():
                    parts = [part for part in word.parts if _settable(part, purpose)]
                    name = f"{word.type}{purpose}Input"
                    if parts and name not in types:
                        types.input(name, {part.name: f"{type_name(part.kind.input)} | None" for part in parts})
                    if parts:
                        fields[word.name] = (f"{name} | None", word.description)
                case ToOne(target=target) if word.id_field.writes is not None:
                    fields[word.id_field.name] = "ID | None"
                    fields[word.name] = f"{vocabulary[target].type_name}RelationInput | None"
        types.input(f"{words.type_name}{purpose}Input", fields)


def _settable(plain: Plain, purpose: str) -> bool:
    return plain.writes is not None and not (plain.at_birth and purpose == "Update")

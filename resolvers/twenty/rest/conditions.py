"""One condition of a query string (path, operator, text) -> a filter argument with a value of the field's kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.errors import Invalid
from resolvers.kit.values import to_decimal
from resolvers.twenty.enums import FilterIs
from resolvers.twenty.kinds import Kind
from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.rest.paths import find, nested
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import ObjectWords

Argument = Mapping[str, Any]

# The operators whose value is a list.
LISTED = ("in", "containsAny", "contains", "not_contains", "containsExactly")

_NUMBERS = frozenset({"int8", "int4", "numeric", "float8"})
_TRUTHS = {"true": True, "false": False}


def operators(kind: Kind) -> tuple[str, ...]:
    """The comparisons that a field of the kind knows."""
    match kind.filter:
        case "ArrayFilter":
            return ("contains", "not_contains", "containsAny", "containsIlike", "is", "isEmptyArray")
        case "MultiSelectFilter":
            return ("containsAny", "containsExactly", "is", "isEmptyArray")
        case "RawJsonFilter":
            return ("is", "like")
        case "SelectFilter":
            return ("eq", "neq", "in", "containsAny", "is", "isEmptyArray", "startsWith", "endsWith", "like", "ilike")
    ordered = () if kind.pg == "bool" else ("gt", "gte", "lt", "lte")
    patterns = ("startsWith", "endsWith", "like", "ilike") if kind.is_text else ()
    return ("eq", "neq", "in", "is", *ordered, *patterns)


def condition(
    words: ObjectWords, vocabulary: Vocabulary, path: str, operator: str, text: str, parameter: str
) -> Argument:
    """The filter argument. `parameter` is what an error complains about."""
    keys, plain = find(words, vocabulary, path, parameter)
    allowed = operators(plain.kind)
    if operator not in allowed:
        raise BadParameter(
            f"Operator '{operator[:40]}' is not known for '{path}'. Allowed operators: {', '.join(allowed)}",
            field=parameter,
        )
    argument: Argument = nested(keys, {operator: _operand(plain.kind, operator, text, parameter)})
    return argument


def _operand(kind: Kind, operator: str, text: str, parameter: str) -> Any:
    if operator == "is":
        if text.upper() not in FilterIs.__members__:
            raise BadParameter(f"'is' takes NULL or NOT_NULL, not '{text[:40]}'", field=parameter)
        return FilterIs[text.upper()]
    if operator in LISTED:
        return [_value(kind, item, parameter) for item in split_list(text, parameter)]
    if operator == "isEmptyArray":
        return _truth(text, parameter)
    return _value(kind, unquoted(text.strip()) if kind.pg != "text" else unquoted(text), parameter)


def _value(kind: Kind, text: str, parameter: str) -> Any:
    """Checked here, so that an error names the parameter and not a place inside the filter that it became."""
    if kind.pg == "bool":
        return _truth(text, parameter)
    try:
        if kind.pg in _NUMBERS:
            return to_decimal(text)
        kind.compare(text)
    except Invalid as error:
        raise BadParameter(error.message, field=parameter) from error
    return text


def _truth(text: str, parameter: str) -> bool:
    if text not in _TRUTHS:
        raise BadParameter(f"Invalid boolean: {text[:80]}", field=parameter)
    return _TRUTHS[text]


def split_list(text: str, parameter: str) -> list[str]:
    """`a,b` or `[a,b]`; a comma inside quotes belongs to its value."""
    inner = text.strip()
    if inner.startswith("[") and inner.endswith("]"):
        inner = inner[1:-1]
    items, item, quote = [], "", ""
    for character in inner:
        if character == quote:
            quote = ""
        elif not quote and character in "\"'" and not item.strip():
            quote = character
        if character == "," and not quote:
            items.append(item)
            item = ""
        else:
            item += character
    if quote:
        raise BadParameter("A quote is not closed", field=parameter)
    return [unquoted(found.strip()) for found in (*items, item)] if inner.strip() else []


def unquoted(text: str) -> str:
    """The text without the quotes around it."""
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text

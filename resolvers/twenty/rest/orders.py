"""The order of a query string, in its forms -> the argument that GraphQL would have been given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from resolvers.twenty.enums import OrderByDirection
from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.rest.parameters import Parameters
from resolvers.twenty.rest.paths import find, nested
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import ObjectWords

MOST_KEYS = 20

# Path, direction, and what else stood beside it.
Key = tuple[str, str, Mapping[str, Any]]

_SHORT = {"asc": OrderByDirection.Asc, "desc": OrderByDirection.Desc}
_KEY = re.compile(r"\s*([\w.]+)\s*(?:\[(\w*)\]\s*)?")
# How the real server writes a key of a date in an order of groups.
_OF_DATES = "orderBy"


def read_order(words: ObjectWords, vocabulary: Vocabulary, parameters: Parameters) -> list[Any]:
    """The sort keys, those of `order` first."""
    bracketed = [
        _argument(words, vocabulary, ".".join(steps), value.strip(), name)
        for name, steps, value in parameters.bracketed["order"]
    ]
    found = [*bracketed, *keys_of(words, vocabulary, parameters, "order_by")]
    if len(found) > MOST_KEYS:
        raise BadParameter(f"There can be at most {MOST_KEYS} sort keys", field="order_by")
    return found


def keys_of(words: ObjectWords, vocabulary: Vocabulary, parameters: Parameters, parameter: str) -> list[Any]:
    """The sort keys of a parameter such as `order_by`."""
    given = parameters.plain.get(parameter)
    if not given:
        return []
    return [_argument(words, vocabulary, path, text, parameter) for path, text, _ in json_or_keys(given, parameter)]


def json_or_keys(given: str, parameter: str) -> list[Key]:
    """The keys of `a[Asc],b` or of `[{"a": "Asc"}, {"b": {"c": "Desc"}}]`."""
    if given.lstrip().startswith("["):
        found = [key for entry in _entries(given, parameter) for key in _of_json(entry, (), parameter)]
    else:
        found = [_key(piece, parameter) for piece in given.split(",")]
    if len(found) > MOST_KEYS:
        raise BadParameter(f"There can be at most {MOST_KEYS} sort keys", field=parameter)
    return found


def direction_of(path: str, text: str, parameter: str) -> OrderByDirection:
    """The direction that the text means."""
    short = _SHORT.get(text.lower())
    if short is not None:
        return short
    if text not in OrderByDirection.__members__:
        allowed = ", ".join(("asc", "desc", *OrderByDirection.__members__))
        raise BadParameter(
            f"'{parameter}' direction '{text[:40]}' invalid. Allowed values are {allowed}. eg: {path}[DescNullsLast]",
            field=parameter,
        )
    return OrderByDirection[text]


def _argument(words: ObjectWords, vocabulary: Vocabulary, path: str, text: str, parameter: str) -> Any:
    steps, plain = find(words, vocabulary, path, parameter)
    if not plain.kind.sorts:
        raise BadParameter(f"Cannot order by '{path}'", field=parameter)
    return nested(steps, direction_of(path, text, parameter))


def _key(piece: str, parameter: str) -> Key:
    found = _KEY.fullmatch(piece)
    if found is None:
        raise BadParameter(f"'{parameter}' invalid for '{piece[:80]}'. eg: createdAt[DescNullsLast]", field=parameter)
    return found[1], OrderByDirection.AscNullsFirst.value if found[2] is None else found[2], {}


def _entries(text: str, parameter: str) -> list[Any]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadParameter(f"'{parameter}' is not valid JSON: {error}", field=parameter) from error
    return list(found)


def _of_json(entry: Any, steps: tuple[str, ...], parameter: str) -> Iterator[Key]:
    if isinstance(entry, str) and steps:
        yield ".".join(steps), entry, {}
    elif isinstance(entry, Mapping) and isinstance(entry.get(_OF_DATES), str):
        yield ".".join(steps), entry[_OF_DATES], {name: value for name, value in entry.items() if name != _OF_DATES}
    elif isinstance(entry, Mapping) and entry and len(steps) < 5:
        for name, value in entry.items():
            yield from _of_json(value, (*steps, name), parameter)
    else:
        raise BadParameter(
            f"'{parameter}' invalid for '{str(entry)[:80]}'. eg: createdAt[DescNullsLast]", field=parameter
        )

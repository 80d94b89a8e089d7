"""The order of a query string, in both its forms -> the argument that GraphQL would have been given."""

from __future__ import annotations

import re
from typing import Any

from resolvers.twenty.enums import OrderByDirection
from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.rest.parameters import Parameters
from resolvers.twenty.rest.paths import find, nested
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import ObjectWords

MOST_KEYS = 20

_SHORT = {"asc": OrderByDirection.Asc, "desc": OrderByDirection.Desc}
_KEY = re.compile(r"\s*([\w.]+)\s*(?:\[(\w*)\])?\s*")


def read_order(words: ObjectWords, vocabulary: Vocabulary, parameters: Parameters) -> list[Any]:
    """The sort keys, those of `order` first."""
    wanted: list[tuple[str, str, str]] = [
        (".".join(steps), value.strip(), name) for name, steps, value in parameters.bracketed["order"]
    ]
    if parameters.plain.get("order_by"):
        wanted += [_key(piece) for piece in parameters.plain["order_by"].split(",")]
    if len(wanted) > MOST_KEYS:
        raise BadParameter(f"There can be at most {MOST_KEYS} sort keys", field="order_by")
    keys = []
    for path, direction, parameter in wanted:
        steps, plain = find(words, vocabulary, path, parameter)
        if not plain.kind.sorts:
            raise BadParameter(f"Cannot order by '{path}'", field=parameter)
        keys.append(nested(steps, _direction(path, direction, parameter)))
    return keys


def _key(piece: str) -> tuple[str, str, str]:
    found = _KEY.fullmatch(piece)
    if found is None:
        raise BadParameter(f"'order_by' invalid for '{piece[:80]}'. eg: createdAt[DescNullsLast]", field="order_by")
    return found[1], OrderByDirection.AscNullsFirst.value if found[2] is None else found[2], "order_by"


def _direction(path: str, text: str, parameter: str) -> OrderByDirection:
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

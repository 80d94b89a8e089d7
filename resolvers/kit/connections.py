"""Relay's page arguments, with offset: first, last, before, after -> the limits and positions of a page of rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from models.errors import Invalid
from models.records.plan import Bind, Column, Order, Position, count_bind, order_mark
from resolvers.kit.cursors import position
from resolvers.kit.looks import Looks
from resolvers.kit.values import to_int8

# The order of the checks, and the argument that each complains about.
_CONFLICTS = (("first", "last"), ("before", "after"), ("before", "first"), ("after", "last"))


class Window(Struct, frozen=True):
    """Which part of the sorted rows a page shows."""

    limit: Bind
    offset: Bind | None
    after: Position | None
    before: Position | None
    backward: bool


def window(
    looks: Looks, arguments: Mapping[str, Any], keys: Sequence[tuple[Order, str]], *, default: int, most: int
) -> Window:
    """The window that the arguments describe. `keys` are the sort keys with their Postgres types.

    An empty cursor is no cursor. `last` takes rows from the end, and so does `before`.
    """
    given = {name for name in ("first", "last", "offset") if not looks.is_null(arguments.get(name))}
    given |= {name for name in ("before", "after") if looks.look(arguments.get(name), bool)}
    for one, other in _CONFLICTS:
        if {one, other} <= given:
            raise Invalid(f"Cannot provide both {one} and {other}", field=other, sub_code="ARGS_CONFLICT")
    size = "first" if "first" in given else "last"
    types, mark = key_types(keys), order_mark([key for key, _ in keys])
    return Window(
        limit=looks.count(arguments[size], size_of(size, most), field=size) if size in given else count_bind(default),
        offset=looks.bind(arguments["offset"], "int8", size_of("offset", None), field="offset")
        if "offset" in given
        else None,
        after=position(looks, arguments["after"], mark, types, "after") if "after" in given else None,
        before=position(looks, arguments["before"], mark, types, "before") if "before" in given else None,
        backward=bool(given & {"last", "before"}),
    )


def key_types(keys: Sequence[tuple[Order, str]]) -> list[str]:
    """The types of a cursor's values: the sort keys' up to and with the id, which ends them."""
    types: list[str] = []
    for key, pg_type in keys:
        types.append(pg_type)
        if key.expression == Column("id"):
            return types
    return [*types, "uuid"]


def size_of(name: str, most: int | None) -> Callable[[Any], int]:
    """Reads how many rows to take or to skip."""

    def checked(value: Any) -> int:
        number = to_int8(value)
        if number < 0:
            detail = f"INVALID_ARGS_{name.upper()}" if name in ("first", "last") else None
            raise Invalid(f"{name.capitalize()} argument must be non-negative", sub_code=detail)
        if most is not None and number > most:
            raise Invalid(f"{name} is {number}, more than the largest page of {most}.")
        return number

    return checked

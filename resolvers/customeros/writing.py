"""What every write of CustomerOS shares: ids as the wire gives them, patches of non-null values, and who asked."""

from __future__ import annotations

import enum
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from models.errors import Conflict, NotFound
from models.records.plan import Column, Compare, Every, Filter, constant_bind
from models.records.service import Changes
from resolvers.customeros.lookups import id_or_none
from resolvers.kit.actions import Call

# Written into new records and events as the application that they came through.
APP = "customer-os-api"


def patch(given: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """The columns (wire name -> column) that the input sets. In CustomerOS null means "leave as it is"."""
    return {column: plain(given[name]) for name, column in columns.items() if given.get(name) is not None}


def plain(value: Any) -> Any:
    """An enum member as the text that is stored."""
    return value.value if isinstance(value, enum.Enum) else value


def is_id(column: str, value: UUID) -> Filter:
    """Rows whose column is this id."""
    return Compare(Column(column), "=", constant_bind(value, "uuid"))


def is_text(column: str, value: str) -> Filter:
    """Rows whose column is this text."""
    return Compare(Column(column), "=", constant_bind(value, "text"))


def parsed_id(given: Any, message: str, *, field: str) -> UUID:
    """The id of a record that the change itself will look for. What is no id at all names no record."""
    found = id_or_none(given)
    if found is None:
        raise NotFound(message, field=field)
    return found


async def existing(
    changes: Changes,
    object_name: str,
    given: Any,
    message: str,
    *,
    field: str,
    where: Filter | None = None,
) -> UUID:
    """The id of a record that must be there, which stays locked until the change is done."""
    found = id_or_none(given)
    if found is not None:
        filters = (is_id("id", found), *((where,) if where is not None else ()))
        ids = await changes.matching(object_name, Every(filters), "live", 1, {})
        if ids:
            return ids[0]
    raise NotFound(message, field=field)


def again_when_taken(action: Callable[[Call], Awaitable[Any]]) -> Callable[[Call], Awaitable[Any]]:
    """Another request may make what is named here after we looked for it: then it is there to be found."""

    async def twice(call: Call) -> Any:
        try:
            return await action(call)
        except Conflict:
            return await action(call)

    twice.__doc__ = action.__doc__
    return twice

"""Pages of metadata. A model is small and in memory, so a page is a slice; a cursor is base64 of `{"id": ...}`.

Rules and messages are the real server's (find-many-with-cursor-pagination), but a request without `paging` gets
everything, because the documentation's own client sends none.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

import orjson
import strawberry

from models.errors import Invalid

_LARGEST = 1000
# The size of a page whose client names none, but asks for a page.
_USUAL = 10


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> strawberry.ID:
        """The id."""


T = TypeVar("T", bound=Identified)


@strawberry.type(name="PageInfo")
class PageInfo:
    """Where a page stands."""

    hasNextPage: bool
    hasPreviousPage: bool
    startCursor: str | None
    endCursor: str | None


@strawberry.input(name="CursorPaging")
class CursorPaging:
    """Which part of a list to show."""

    first: int | None = None
    last: int | None = None
    before: str | None = None
    after: str | None = None


def page(items: Sequence[T], paging: CursorPaging | None) -> tuple[Sequence[T], PageInfo]:
    """The items of the page, and its place."""
    asked = paging or CursorPaging()
    _check(asked)
    if paging is not None and asked.first is None and asked.last is None:
        asked = replace(asked, last=_USUAL) if asked.before else replace(asked, first=_USUAL)
    start, end = 0, len(items)
    if asked.after:
        start = _place(items, asked.after, "after") + 1
    if asked.before:
        end = _place(items, asked.before, "before")
    if asked.first is not None:
        end = min(end, start + asked.first)
    if asked.last is not None:
        start = max(start, end - asked.last)
    shown = items[start:end]
    first, last = (cursor(shown[0]), cursor(shown[-1])) if shown else (None, None)
    return shown, PageInfo(
        hasNextPage=end < len(items), hasPreviousPage=start > 0 and bool(shown), startCursor=first, endCursor=last
    )


def cursor(item: Identified) -> str:
    """The cursor of one item."""
    return base64.b64encode(orjson.dumps({"id": item.id})).decode()


def _check(asked: CursorPaging) -> None:
    conflicts = (
        (asked.first is not None and asked.last is not None, "Cannot use both first and last"),
        (asked.first is not None and bool(asked.before), "Cannot use first with before"),
        (asked.last is not None and bool(asked.after), "Cannot use last with after"),
        (bool(asked.after) and bool(asked.before), "Cannot use both after and before"),
    )
    for wrong, message in conflicts:
        if wrong:
            raise Invalid(message, field="paging")
    for size in (asked.first, asked.last):
        if size is not None and size < 0:
            raise Invalid("Page size cannot be negative", field="paging")
        if size is not None and size > _LARGEST:
            raise Invalid(f"Requested page size of {size} exceeds the maximum size of {_LARGEST}", field="paging")


def _place(items: Sequence[T], given: str, field: str) -> int:
    try:
        wanted = orjson.loads(base64.b64decode(given, validate=True))["id"]
        return next(place for place, item in enumerate(items) if item.id == wanted)
    except (ValueError, KeyError, TypeError, binascii.Error, StopIteration) as error:
        raise Invalid(f"Invalid cursor: {given[:200]}", field=f"paging.{field}") from error

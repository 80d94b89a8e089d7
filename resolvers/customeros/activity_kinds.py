"""The kinds of activities, as they are stored, and how one of a kind is found."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from models.records.plan import Bind, Column, Compare, Every, Filter, Rows, constant_bind
from resolvers.customeros.lookups import by_id, id_or_none
from resolvers.kit.sources import RowsOf, Selected

EVENT, SESSION, MEETING = "INTERACTION_EVENT", "INTERACTION_SESSION", "MEETING"
ISSUE, COMMENT, LOG_ENTRY, NOTE = "ISSUE", "COMMENT", "LOG_ENTRY", "NOTE"
ACTION, ACTION_ITEM, PAGE_VIEW, MARKDOWN = "ACTION", "ACTION_ITEM", "PAGE_VIEW", "MARKDOWN_EVENT"


def is_kind(kind: str) -> Filter:
    """Activities of one kind."""
    return Compare(Column("kind"), "=", constant_bind(kind, "text"))


def one_activity(kind: str) -> RowsOf:
    """The activity of this kind whose id is the argument's."""

    def rows(selection: Selected) -> Rows:
        found = by_id(selection, "activity")
        return Rows("activity", filter=Every((*([found.filter] if found.filter else ()), is_kind(kind))))

    return rows


def ids_given(selection: Selected, argument: str) -> Bind:
    """The ids that a list holds; what is no id names nothing."""
    return selection.looks.bind(selection.arguments[argument], "uuid[]", _ids)


def _ids(given: Sequence[str]) -> list[UUID]:
    return [id_ for id_ in map(id_or_none, given) if id_ is not None]

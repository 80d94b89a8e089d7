"""The timeline of a record: what happened, newest first."""

import enum
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import strawberry

from models.errors import Invalid
from models.records.plan import (
    Bind,
    Column,
    Compare,
    Every,
    Filter,
    IsNull,
    Newest,
    Order,
    Rows,
    Some,
    constant_bind,
)
from resolvers.customeros.actions import Action, MarkdownEvent, PageView
from resolvers.customeros.activity_kinds import (
    ACTION,
    EVENT,
    ISSUE,
    LOG_ENTRY,
    MARKDOWN,
    MEETING,
    NOTE,
    PAGE_VIEW,
    SESSION,
    ids_given,
    is_kind,
)
from resolvers.customeros.interactions import InteractionEvent, InteractionSession
from resolvers.customeros.issues import Issue
from resolvers.customeros.log_entries import LogEntry
from resolvers.customeros.meetings import Meeting
from resolvers.customeros.notes import Note
from resolvers.customeros.scalars import Time
from resolvers.kit.fields import by_shape, counted
from resolvers.kit.sources import Selected

MAX_SIZE = 10_000


@strawberry.enum
class TimelineEventType(enum.Enum):
    """The kinds of events that a client may ask for."""

    PAGE_VIEW = "PAGE_VIEW"
    INTERACTION_SESSION = "INTERACTION_SESSION"
    NOTE = "NOTE"
    INTERACTION_EVENT = "INTERACTION_EVENT"
    ISSUE = "ISSUE"
    MEETING = "MEETING"
    LOG_ENTRY = "LOG_ENTRY"
    ACTION = "ACTION"
    MARKDOWN_EVENT = "MARKDOWN_EVENT"
    ANALYSIS = "ANALYSIS"
    ORDER = "ORDER"


TimelineEvent = Annotated[
    InteractionSession | InteractionEvent | Meeting | Issue | LogEntry | Note | Action | PageView | MarkdownEvent,
    strawberry.union("TimelineEvent"),
]

_ARGUMENTS = {
    "from": Time | None,
    "size": int,
    "timelineEventTypes": list[TimelineEventType] | None,
}

# The union's members and the kind of activity each stands for. Analyses and orders have no member in the union.
_MEMBERS = {
    "InteractionSession": SESSION,
    "InteractionEvent": EVENT,
    "Meeting": MEETING,
    "Issue": ISSUE,
    "LogEntry": LOG_ENTRY,
    "Note": NOTE,
    "Action": ACTION,
    "PageView": PAGE_VIEW,
    "MarkdownEvent": MARKDOWN,
}
# What is told only to who asks for it by name: CustomerOS's clients know no time of it, and page by the last one's.
_ASKED_FOR = frozenset({NOTE, PAGE_VIEW})
EVENT_SHAPES = {name: is_kind(kind) for name, kind in _MEMBERS.items()}

_NEWEST_FIRST = (Order(Column("occurred_at"), descending=True),)
_NOT_DELETED: Filter = Some(
    (IsNull(Column("status")), Compare(Column("status"), "<>", constant_bind("deleted", "text")))
)
# A clock that runs a little behind still sees what was just written.
_SLACK = timedelta(seconds=5)


def timeline_of(relation: str, happened: str = "activity") -> Any:
    """The declaration of a timeline over what `relation` leads to: activities, or all that happened."""

    def rows(selection: Selected) -> Rows:
        given = selection.arguments
        limit = selection.looks.count(given["size"], _size, field="size")
        newest = Newest(_kinds(selection), _before(selection, given.get("from")))
        return Rows(
            happened,
            filter=_NOT_DELETED,
            visibility="listed",
            order=_NEWEST_FIRST,
            limit=limit,
            relation=relation,
            newest=newest,
        )

    return by_shape(rows, EVENT_SHAPES, arguments=_ARGUMENTS)


def timeline_count_of(relation: str, happened: str = "activity") -> Any:
    """The declaration of how many events such a timeline has, whenever they happen."""

    def rows(selection: Selected) -> Rows:
        newest = Newest(_kinds(selection))
        return Rows(happened, filter=_NOT_DELETED, visibility="listed", relation=relation, newest=newest)

    return counted(rows, arguments={"timelineEventTypes": _ARGUMENTS["timelineEventTypes"]})


def _kinds(selection: Selected) -> tuple[str, ...]:
    """The kinds of the types that are asked for, or those that every timeline tells."""
    looks = selection.looks
    asked = [looks.known(kind).value for kind in looks.items(selection.arguments.get("timelineEventTypes")) or ()]
    return tuple(kind for kind in _MEMBERS.values() if (kind in asked if asked else kind not in _ASKED_FOR))


def _before(selection: Selected, given: Any) -> Bind:
    if selection.looks.is_null(given):
        return Bind("timestamptz", lambda _variables: datetime.now(UTC) + _SLACK)
    return selection.looks.bind(given, "timestamptz")


def _size(given: int) -> int:
    if not 0 <= given <= MAX_SIZE:
        raise Invalid(f"size must be between 0 and {MAX_SIZE}.")
    return given


def _by_ids(selection: Selected) -> Rows:
    """The events with these ids, newest first; the others name nothing."""
    of_a_kind = Compare(Column("kind"), "in", constant_bind(list(_MEMBERS.values()), "text[]"))
    found = Compare(Column("id"), "in", ids_given(selection, "ids"))
    return Rows("happening", filter=Every((found, of_a_kind, _NOT_DELETED)), order=_NEWEST_FIRST)


@strawberry.type
class TimelineReads:
    """Root fields that read timelines."""

    timelineEvents: list[TimelineEvent] = by_shape(_by_ids, EVENT_SHAPES, arguments={"ids": list[strawberry.ID]})

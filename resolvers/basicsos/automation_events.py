"""What a trigger may wait for, in BasicsOS's names, and which lines of the log that is.

Any dialect's change is one. The real server calls company events `companie.created` and the like; both names are taken.
Records of an object of the workspace's own, of which the real server tells nothing, are events under the object's name
for one of them, such as `house.created`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from models.records.change import Action
from models.records.custom_values import CUSTOM_TABLE
from models.webhooks.outbox import Due

STAGE_CHANGED = "deal.stage_changed"
NOTE, MEETING, MEETING_LINK = "note", "meeting", "meeting_link"

# A record that was merged into another is gone like a deleted one.
_LOGGED: Mapping[str, tuple[Action, ...]] = {
    "created": ("created",),
    "updated": ("updated",),
    "deleted": ("deleted", "destroyed", "merged"),
}
# By the first half of an event's name: the record store's object.
_OBJECTS = {"deal": "deal", "contact": "person", "task": "task", "company": "company"}
_COMPLETED = "COMPLETED"


class Event(Struct, frozen=True):
    """One event: `told` is what its payload is of, a resource's singular or a kind of activity."""

    name: str
    told: str
    object: str
    actions: tuple[Action, ...]

    def is_line(self, head: Due) -> bool:
        """Whether a line of the log may be this event; of an activity, its kind is still to be looked at."""
        if head.object != self.object or head.action not in self.actions:
            return False
        if self.name == STAGE_CHANGED:
            return (head.before or {}).get("stage") != (head.after or {}).get("stage")
        if self.name == "meeting.completed":
            return str((head.after or {}).get("status") or "").upper() == _COMPLETED
        if head.action in ("destroyed", "merged"):
            # One that was archived before was told of then.
            return (head.before or {}).get("deleted_at") is None
        return True

    @property
    def is_own(self) -> bool:
        """Whether it is of an object of the workspace's own, when there is one of that name."""
        return self.object == CUSTOM_TABLE

    @property
    def topics(self) -> Iterable[str]:
        """The log's words for it."""
        return (f"{self.object}.{action}" for action in self.actions)


_ALL = (
    *(
        Event(f"{name}.{verb}", name, object_, actions)
        for name, object_ in _OBJECTS.items()
        for verb, actions in _LOGGED.items()
    ),
    Event(STAGE_CHANGED, "deal", "deal", ("updated",)),
    Event("note.created", NOTE, "activity", ("created",)),
    Event("meeting.created", MEETING, "activity", ("created",)),
    Event("meeting.completed", MEETING, "activity", ("updated",)),
    Event("meeting_link.created", MEETING_LINK, "activity_link", ("created",)),
)
EVENTS: Mapping[str, Event] = {event.name: event for event in _ALL}
_RESERVED = frozenset(name.partition(".")[0] for name in EVENTS)
_MISNAMED = {name.replace("company", "companie"): name for name in EVENTS if name.startswith("company.")}


_OWN = re.compile(rf"([a-z][a-z0-9_]*)\.({'|'.join(_LOGGED)})")


def event_of(name: object) -> Event | None:
    """The event of this name. Which objects a workspace has is not known here: any other word may be one of them."""
    text = str(name)
    known = EVENTS.get(_MISNAMED.get(text, text))
    own = _OWN.fullmatch(text)
    if known is not None or own is None or own[1] in _RESERVED:
        return known
    return Event(text, own[1], CUSTOM_TABLE, _LOGGED[own[2]])

"""What a trigger may wait for, in BasicsOS's names, and which lines of the log that is.

Any dialect's change is one. The real server calls company events `companie.created` and the like; both names are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.records.change import Action
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


@dataclass(frozen=True, slots=True)
class Event:
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
_MISNAMED = {name.replace("company", "companie"): name for name in EVENTS if name.startswith("company.")}


def event_of(name: object) -> Event | None:
    """The event of this name."""
    text = str(name)
    return EVENTS.get(_MISNAMED.get(text, text))

"""Which of two tasks comes next, and what becomes of the other one. Nothing here reads or writes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import UUID

from msgspec import Struct

from models.errors import Conflict, Invalid
from models.objects.plans import DONE, NEXT, QUEUED


class Standing(Struct, frozen=True):
    """How a task stands."""

    id: UUID
    person_id: UUID
    assignee_id: UUID | None
    state: str
    due_at: datetime | None
    external: bool = False


class Place(Struct, frozen=True):
    """A state and the instant that goes with it."""

    state: str
    due_at: datetime | None


def wished(state: str, day: date | None, exact: datetime | None, today: date) -> Place:
    """The place that a client asks for: a day goes with what has one, and is today unless it says otherwise."""
    match state:
        case "date_time":
            if exact is None:
                raise Invalid("An action with a time needs exact_time", field="exact_time")
            return Place(state, exact)
        case "date" | "queued_with_date":
            return Place(state, midnight(day or today))
        case _:
            return Place(state, None)


def arranged(wish: Place, there: Standing | None, today: date) -> tuple[Place, Place | None]:
    """Where the newcomer comes to stand, and where the task that came `next` until now, if it has to move.

    Only what is to be done as soon as can be takes the place of another: of a second one of that kind the first is due
    today from then on. Everything else is queued, by its date if it has one.
    """
    if there is None or wish.state not in NEXT:
        return wish, None
    if wish.state != "asap":
        return behind(wish.due_at), None
    due_at = midnight(today) if there.state == "asap" else there.due_at
    return wish, behind(due_at)


def behind(due_at: datetime | None) -> Place:
    """A place in the queue."""
    return Place("queued" if due_at is None else "queued_with_date", due_at)


def in_front(task: Standing, today: date) -> Place:
    """The place of a queued task that comes next from now on: on its date, or today."""
    due_at = task.due_at or midnight(today)
    return Place("date" if due_at == midnight(due_at.date()) else "date_time", due_at)


def swapped(task: Standing, there: Standing | None, today: date) -> tuple[Place, Place]:
    """Where a task queued by date and the one that comes next stand once they changed places. Raises `Conflict`."""
    if task.state != "queued_with_date" or task.due_at is None:
        raise Conflict("Only an action that is queued with a date can be swapped")
    if there is None:
        raise Conflict("There is no next action to swap with: promote it instead")
    if there.state not in ("date", "date_time", "waiting"):
        raise Conflict("The next action is neither dated nor waiting, so it cannot be swapped")
    if there.due_at is not None and task.due_at >= there.due_at:
        raise Conflict("The queued action is not due before the next action")
    return in_front(task, today), behind(there.due_at)


def refuse_promotion(task: Standing, there: Standing | None) -> None:
    """Raise `Conflict` unless the task is queued and nothing comes next."""
    if task.state not in QUEUED:
        raise Conflict("Only a queued action can be promoted")
    if there is not None:
        raise Conflict("There is a next action already: swap it instead")


def is_open(task: Standing) -> bool:
    """Whether it is still to be done."""
    return task.state != DONE


def midnight(day: date) -> datetime:
    """What is due on a day is due at its first instant."""
    return datetime.combine(day, time(), UTC)

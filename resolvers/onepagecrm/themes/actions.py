"""Actions: tasks about a contact, by the rules of what comes next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import Invalid
from models.objects.plans import DONE, QUEUED, STATES
from models.objects.relations import Relation, Step
from models.planning.arranging import Place, Standing, wished
from models.planning.steps import Steps
from models.records.plan import Column, Compare, Computed, Constant, Order, Rows, Through, constant_bind
from resolvers.kit.actions import Call
from resolvers.kit.wording import worded
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.bodies import read_body
from resolvers.onepagecrm.errors import incomplete
from resolvers.onepagecrm.kinds import DAY, ID, SECONDS, TRUTH, text, whole
from resolvers.onepagecrm.notifying import notify
from resolvers.onepagecrm.rules import change, listing, names_of, reading
from resolvers.onepagecrm.words import (
    ABOUT_A_CONTACT,
    AGE_SORTS,
    BORN,
    DOOR,
    KEY,
    TIMES,
    Field,
    Line,
    Parameter,
    Reply,
    Resource,
    Rule,
    Theme,
    Where,
    Within,
    asks,
    flagged,
    seen,
)

ORDER = (Order(Column("rank")), Order(Column("sorted_at")), Order(Column("queue_place")))
_STATE = Column("state")
_TIMED = Computed("differ", (_STATE, Constant("date_time")))
_CONTACT = Field("contact_id", ID, Column("person_id"), "person_id", required=True)
_GIVEN = (
    Field("assignee_id", ID, Column("assignee_id"), "assignee_id"),
    Field("status", text(choices=STATES), _STATE, "state"),
    Field("text", text(140), Through("task", Column("title")), "title", required=True),
    Field("date", DAY, Computed("utc_date", (Column("due_at"),)), "day"),
    Field(
        "exact_time",
        SECONDS,
        Computed("unless", (_TIMED, Computed("unix_seconds", (Column("due_at"),)))),
        "exact_at",
    ),
    Field("position", whole(0, 2**31 - 1), Column("queue_place"), "queue_place"),
)
_DONE_PARAMETER = Parameter("done", TRUTH)
_UNDO = Parameter("undo", TRUTH)
_PARTIAL = Parameter("partial", TRUTH)

ACTION = Resource(
    name="action",
    plural="actions",
    schema="Action",
    object="task_plan",
    fields=(
        KEY,
        _GIVEN[0],
        _CONTACT,
        *_GIVEN[1:],
        seen("done", TRUTH, Computed("same", (_STATE, Constant(DONE)))),
        seen("done_at", DAY, Computed("utc_date", (Column("done_at"),))),
        seen("externally_controlled", TRUTH, Column("external")),
        *BORN,
    ),
    order=ORDER,
    sorts=AGE_SORTS,
    times={**TIMES, "date": Column("due_at"), "close_date": Column("done_at")},
)

_OF_COMPANY = Relation(
    "plans", "task_plan", "many", routes=((Step("person", "company_id", "id"), Step("task_plan", "person_id", "id")),)
)
_WHERES: tuple[Where, ...] = (
    flagged("done", Compare(_STATE, "=", constant_bind(DONE, "text"))),
    asks("status", _STATE, text(choices=STATES), "text"),
    asks("assignee_id", Column("assignee_id")),
)
_WITHIN_CONTACT = Within("contact_id", "person", "plans")

# What a rule does with a task, and with what is known of the caller.
Deed = Callable[[Steps, UUID, Asked], Awaitable[None]]


async def _acted(
    asked: Asked, what: str, act: Callable[[Steps], Awaitable[UUID]], *, assigned: Sequence[UUID] = ()
) -> Reply:
    """Do it in one transaction; the action that it is about is the answer. A colleague who is `assigned` is told."""

    async def run(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            with worded(names_of(ACTION)):
                steps = Steps(session, changes, asked.now.date())
                task_id = await act(steps)
                if any(member != asked.me for member in assigned):
                    await _tell(asked, call, session, task_id)
            return await call.one(session, ACTION.object, task_id)

    return await change(asked, ACTION, what, run)


async def _tell(asked: Asked, call: Call, session: Session, task_id: UUID) -> None:
    """Its assignee is told what there is to do now."""
    by_id = Rows("task_plan", filter=Compare(Column("id"), "=", constant_bind(task_id, "uuid")))
    title = Through("task", Column("title"))
    [task] = await call.read(session, by_id, title=title, person=Column("person_id"), whose=Column("assignee_id"))
    if task["whose"] is not None:
        whose, person = [UUID(task["whose"])], UUID(task["person"])
        await notify(asked, session, whose, "assigned_action", person, task["title"], about=task_id)


def _deed(what: str, deed: Deed, body: tuple[Field, ...] | None = None) -> Rule:
    async def run(asked: Asked) -> Reply:
        task_id = asked.id("action_id")

        async def act(steps: Steps) -> UUID:
            await deed(steps, task_id, asked)
            return task_id

        return await _acted(asked, what, act)

    return Rule(run, body=body, data=_ITEM)


async def _unassign(steps: Steps, task_id: UUID, asked: Asked) -> None:
    """It goes to whom the body names, to the caller without a name, and to nobody when it was the caller's."""
    named = asked.body.get("assignee_id")
    task = await steps.find(task_id)
    if named:
        await steps.unassign(task_id, ID.take(named))
    else:
        await steps.unassign(task_id, None if task.assignee_id == asked.me else asked.me)


async def _nothing(steps: Steps, task_id: UUID, _asked: Asked) -> None:
    """A promotion is not reverted any more: the action stays as it is."""
    await steps.find(task_id)


_ITEM: Mapping[str, Any] = {"type": "object", "properties": {"action": {"$ref": "#/components/schemas/Action"}}}


# --- making and changing -------------------------------------------------------------------------------------------


def _create(within_contact: bool) -> Rule:
    fields = _GIVEN if within_contact else (_CONTACT, *_GIVEN)

    async def run(asked: Asked) -> Reply:
        values = read_body(fields, asked.body, partial=False)
        person_id = asked.id("contact_id") if within_contact else values["person_id"]
        wish = _wish(values, None, asked.now.date()) or wished("date", None, None, asked.now.date())
        assignee_id = values.get("assignee_id") or asked.me

        async def act(steps: Steps) -> UUID:
            return await steps.make(person_id, assignee_id, values["title"], wish, values.get("queue_place"))

        return await _acted(asked, "create", act, assigned=[assignee_id])

    return Rule(run, (_PARTIAL,), fields, 201, data=_ITEM)


def _update() -> Rule:
    async def run(asked: Asked) -> Reply:
        task_id = asked.id("action_id")
        finishes = asked.is_set("done")
        values = read_body(_GIVEN, asked.body, partial=asked.is_set("partial") or finishes)
        set_here = {name: values[name] for name in ("title", "assignee_id") if values.get(name) is not None}

        assigned: list[UUID] = []

        async def act(steps: Steps) -> UUID:
            task = await steps.find(task_id)
            given_to = set_here.get("assignee_id", task.assignee_id)
            # Done again when it met another change.
            assigned[:] = [] if given_to in (None, task.assignee_id) else [given_to]
            wish = Place(DONE, None) if finishes else _wish(values, task, asked.now.date())
            await steps.change(task_id, set_here, wish, values.get("queue_place"))
            return task_id

        return await _acted(asked, "update", act, assigned=assigned)

    return Rule(run, (_DONE_PARAMETER, _PARTIAL), _GIVEN, 200, data=_ITEM)


def _wish(values: Mapping[str, Any], task: Standing | None, today: date) -> Place | None:
    """Where the body wants the action to stand; None when it says nothing of it.

    An instant alone means an action with a time, a day alone one with a date; what is queued stays queued.
    """
    state, day, exact = values.get("state"), values.get("day"), values.get("exact_at")
    if state is None and day is None and exact is None and (task is None or values.get("queue_place") is None):
        return None
    is_queued = task is not None and task.state in QUEUED
    if state is None and task is not None and day is None and exact is None:
        return Place(task.state, task.due_at)
    if state is None:
        state = "queued_with_date" if is_queued else "date_time" if exact is not None else "date"
    if state == "date_time" and exact is None and day is not None:
        raise incomplete("exact_time")
    if exact is not None and day is not None and day != _day_of(exact) and state == "date_time":
        raise Invalid("date and exact_time are of different days", field="date")
    return wished(state, day or (None if exact is None else _day_of(exact)), exact, today)


def _day_of(exact: datetime) -> date:
    return exact.date()


async def _delete(asked: Asked) -> Reply:
    task_id, undoes = asked.id("action_id"), asked.is_set("undo")

    async def run(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            steps = Steps(session, changes, asked.now.date())
            await (steps.restore(task_id) if undoes else steps.remove(task_id))

    return await change(asked, ACTION, "undo" if undoes else "delete", run)


THEMES = (
    Theme(
        "Actions",
        (
            Line("GET", "/actions", "listActions", "List actions", listing(ACTION, *_WHERES, *ABOUT_A_CONTACT)),
            Line("POST", "/actions", "createAction", "Create an action", _create(within_contact=False)),
            Line("GET", "/actions/{action_id}", "getAction", "Fetch one action", reading(ACTION, "action_id")),
            Line("PUT", "/actions/{action_id}", "updateAction", "Update one action", _update()),
            Line("DELETE", "/actions/{action_id}", "deleteAction", "Delete one action", Rule(_delete, (_UNDO,))),
            Line(
                "PUT",
                "/actions/{action_id}/unassign",
                "unassignAction",
                "Unassign",
                _deed("unassign", _unassign, _GIVEN[:1]),
            ),
            Line(
                "PUT",
                "/actions/{action_id}/mark_as_done",
                "markActionAsDone",
                "Mark as done",
                _deed("finish", lambda steps, task_id, _: steps.finish(task_id)),
            ),
            Line(
                "PUT",
                "/actions/{action_id}/undo_completion",
                "undoActionCompletion",
                "Undo completion",
                _deed("reopen", lambda steps, task_id, _: steps.reopen(task_id)),
            ),
            Line(
                "PUT",
                "/actions/{action_id}/unlink",
                "unlinkAction",
                "Unlink",
                _deed("unlink", lambda steps, task_id, _: steps.unlink(task_id)),
                newer=True,
            ),
            Line(
                "PUT",
                "/actions/{action_id}/promote",
                "promoteAction",
                "Promote",
                _deed("promote", lambda steps, task_id, asked: steps.promote(task_id, asked.me)),
            ),
            Line(
                "PUT",
                "/actions/{action_id}/revert_promotion",
                "revertActionPromotion",
                "Revert promotion",
                _deed("keep", _nothing),
            ),
            Line(
                "PUT",
                "/actions/{action_id}/swap",
                "swapAction",
                "Swap",
                _deed("swap", lambda steps, task_id, asked: steps.swap(task_id, asked.me)),
            ),
        ),
        (ACTION,),
    ),
    Theme(
        "Companies",
        (
            Line(
                "GET",
                "/companies/{company_id}/actions",
                "listCompanyActions",
                "List actions of one company",
                listing(ACTION, *_WHERES, within=Within("company_id", "company", _OF_COMPANY)),
            ),
        ),
    ),
    Theme(
        "Contacts",
        (
            Line(
                "GET",
                "/contacts/{contact_id}/actions",
                "listContactActions",
                "List actions of one contact",
                listing(ACTION, *_WHERES, within=_WITHIN_CONTACT),
            ),
            Line(
                "POST",
                "/contacts/{contact_id}/actions",
                "createContactAction",
                "Create an action on one contact",
                _create(within_contact=True),
            ),
        ),
    ),
)

"""Tasks about people by the rules of next actions, each within the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import Conflict, NotFound
from models.objects.identifiers import new_id
from models.objects.plans import DONE, NEXT
from models.objects.tasks import FINISHED, UNFINISHED
from models.planning.arranging import Place, Standing, arranged, in_front, is_open, refuse_promotion, swapped
from models.records.service import Changes


class Steps:
    """What somebody has to do about a person. `today` is the caller's day."""

    def __init__(self, session: Session, changes: Changes, today: date) -> None:
        self._session = session
        self._changes = changes
        self._today = today

    async def make(
        self, person_id: UUID, assignee_id: UUID, title: str, wish: Place, queue_place: int | None = None
    ) -> UUID:
        """A new task; one that is done is written down as done today."""
        task_id = new_id()
        row: dict[str, Any] = {"id": task_id, "title": title, "assignee_id": assignee_id, "due_at": wish.due_at}
        await self._changes.create("task", [{**row, **_finished(wish.state == DONE)}])
        # From here on nobody else comes next: the database holds the person.
        await self._changes.create("task_target", [{"task_id": task_id, "person_id": person_id}])
        there = None if wish.state not in NEXT else await self._next(person_id, assignee_id, besides=task_id)
        place, moved = arranged(wish, there, self._today)
        await self._move(there, moved)
        if wish.state != DONE:
            await self._changes.plan({task_id: _said(place, queue_place)})
        return task_id

    async def change(
        self, task_id: UUID, values: Mapping[str, Any], wish: Place | None = None, queue_place: int | None = None
    ) -> None:
        """Set the task's title or assignee, and where it stands when there is a wish. A wish of DONE finishes it."""
        task = await self.find(task_id)
        if task.external and (wish is not None or values.keys() - {"assignee_id"}):
            raise Conflict("An external event controls this action: it can only be reassigned")
        assignee_id = values.get("assignee_id", task.assignee_id)
        if wish is None:
            await self._changes.update("task", {task_id: values})
            return
        if wish.state == DONE:
            await self._changes.update("task", {task_id: {**values, **_finished(True)}})
            return
        there = None
        if wish.state in NEXT and assignee_id is not None:
            there = await self._next(task.person_id, assignee_id, besides=task_id)
        place, moved = arranged(wish, there, self._today)
        reopened = {} if is_open(task) else _finished(False)
        await self._move(there, moved)
        await self._changes.update("task", {task_id: {**values, **reopened, "due_at": place.due_at}})
        await self._changes.plan({task_id: _said(place, queue_place)})

    async def finish(self, task_id: UUID) -> None:
        """It is done. Nothing that is queued comes next by that."""
        task = await self.find(task_id)
        _refuse_external(task)
        if is_open(task):
            await self._changes.update("task", {task_id: _finished(True)})

    async def reopen(self, task_id: UUID) -> None:
        """It is as it was before it was done; queued, when something else comes next by now."""
        task = await self.find(task_id)
        if is_open(task):
            raise Conflict("This action is not completed")
        await self._changes.update("task", {task_id: _finished(False)})

    async def promote(self, task_id: UUID, member_id: UUID) -> None:
        """A queued task of the member's comes next, where nothing does."""
        task = await self._own(task_id, member_id)
        refuse_promotion(task, await self._next(task.person_id, member_id))
        await self._move(task, in_front(task, self._today))

    async def swap(self, task_id: UUID, member_id: UUID) -> None:
        """A task of the member's that is queued by date changes places with the one that comes next later."""
        task = await self._own(task_id, member_id)
        there = await self._next(task.person_id, member_id)
        forward, back = swapped(task, there, self._today)
        await self._move(there, back)
        await self._move(task, forward)

    async def unassign(self, task_id: UUID, member_id: UUID | None) -> None:
        """It is the member's from now on, or nobody's."""
        await self.find(task_id)
        await self._changes.update("task", {task_id: {"assignee_id": member_id}})

    async def unlink(self, task_id: UUID) -> None:
        """No event elsewhere decides about it any more."""
        await self.find(task_id)
        await self._changes.plan({task_id: {"external": False}})

    async def remove(self, task_id: UUID) -> None:
        """Take it away; `restore` brings it back."""
        _refuse_external(await self.find(task_id))
        await self._changes.remove("task", [task_id])

    async def restore(self, task_id: UUID) -> None:
        """Bring it back; queued, when something else comes next by now."""
        found = await self._session.row(
            "SELECT t.id FROM task_plan t WHERE t.workspace_id = $1 AND t.id = $2 AND t.deleted_at IS NOT NULL", task_id
        )
        if found is None:
            raise NotFound("Resource not found", field="action_id")
        await self._changes.restore("task", [task_id])

    async def hand_over(self, person_id: UUID, former: UUID, member_id: UUID) -> None:
        """What comes next for one member comes next for another, or is queued when that one has something next."""
        there = await self._next(person_id, former)
        if there is not None:
            await self._changes.update("task", {there.id: {"assignee_id": member_id}})

    async def open_of(self, person_id: UUID, member_id: UUID) -> list[UUID]:
        """What the member still has to do about the person."""
        found = await self._session.rows(
            "SELECT t.id FROM task_plan t WHERE t.workspace_id = $1 AND t.person_id = $2 AND t.assignee_id = $3"
            " AND t.state <> 'done' AND t.deleted_at IS NULL ORDER BY t.id",
            person_id,
            member_id,
        )
        return [row["id"] for row in found]

    async def find(self, task_id: UUID) -> Standing:
        """How the task stands; the task is locked, as whoever else changes it would lock it first."""
        await self._session.execute(
            "SELECT FROM task t WHERE t.workspace_id = $1 AND t.id = $2 FOR NO KEY UPDATE", task_id
        )
        row = await self._session.row(
            "SELECT t.id, t.person_id, t.assignee_id, t.state, t.due_at, t.external FROM task_plan t"
            " WHERE t.workspace_id = $1 AND t.id = $2 AND t.deleted_at IS NULL",
            task_id,
        )
        if row is None:
            raise NotFound("Resource not found", field="action_id")
        return Standing(**dict(row))

    async def _own(self, task_id: UUID, member_id: UUID) -> Standing:
        task = await self.find(task_id)
        if task.assignee_id != member_id:
            raise Conflict("This action is assigned to somebody else")
        return task

    async def _next(self, person_id: UUID, assignee_id: UUID, besides: UUID | None = None) -> Standing | None:
        row = await self._session.row(
            "SELECT t.id, t.person_id, t.assignee_id, t.state, t.due_at, t.external FROM task_plan t"
            " WHERE t.workspace_id = $1 AND t.person_id = $2 AND t.assignee_id = $3 AND t.state = ANY($4::text[])"
            " AND t.deleted_at IS NULL AND t.id IS DISTINCT FROM $5::uuid",
            person_id,
            assignee_id,
            list(NEXT),
            besides,
        )
        return None if row is None else Standing(**dict(row))

    async def _move(self, task: Standing | None, place: Place | None) -> None:
        if task is None or place is None:
            return
        if place.due_at != task.due_at:
            await self._changes.update("task", {task.id: {"due_at": place.due_at}})
        await self._changes.plan({task.id: _said(place, None)})


def _said(place: Place, queue_place: int | None) -> dict[str, Any]:
    if place.state != "queued":
        return {"state": place.state, "queue_place": None}
    return {"state": place.state, **({} if queue_place is None else {"queue_place": queue_place})}


def _finished(is_done: bool) -> dict[str, Any]:
    if not is_done:
        return {"status": UNFINISHED, "done_at": None}
    now = datetime.now(UTC)
    return {"status": FINISHED, "done_at": now.replace(microsecond=now.microsecond // 1000 * 1000)}


def _refuse_external(task: Standing) -> None:
    if task.external:
        raise Conflict("An external event controls this action: it cannot be completed or deleted")

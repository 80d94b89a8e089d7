"""Being done selling to a person, for one member: closed, closed by force, and opened again."""

from __future__ import annotations

from uuid import UUID

from models.database.pool import Session
from models.errors import Conflict
from models.planning.steps import Steps
from models.records.service import Changes

TABLE = "sales_closure"


class Selling:
    """A member's sales cycle with a person, within the caller's transaction."""

    def __init__(self, session: Session, changes: Changes, steps: Steps) -> None:
        self._session = session
        self._changes = changes
        self._steps = steps

    async def close(self, person_id: UUID, member_id: UUID, comment: str | None, *, force: bool = False) -> None:
        """The member is done selling; with `force` what it still has to do goes first, otherwise that is `Conflict`."""
        open_tasks = await self._steps.open_of(person_id, member_id)
        if open_tasks and not force:
            raise Conflict("Cannot close sales cycle for this contact", field="contact_id")
        if open_tasks:
            await self._changes.remove("task", open_tasks)
        await self.reopen(person_id, member_id)
        row = {"person_id": person_id, "member_id": member_id, "comment": comment}
        await self._changes.create(TABLE, [row])

    async def reopen(self, person_id: UUID, member_id: UUID) -> None:
        """The member sells again. One that never stopped goes on."""
        found = await self._session.rows(
            "SELECT t.id FROM sales_closure t WHERE t.workspace_id = $1 AND t.person_id = $2 AND t.member_id = $3",
            person_id,
            member_id,
        )
        if found:
            await self._changes.destroy(TABLE, [row["id"] for row in found])

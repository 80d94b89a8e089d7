"""The one service that changes records. Every write, by any dialect, is a call of `Changes`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.objects.catalogue import CATALOGUE
from models.records.compile_expression import Place
from models.records.compile_rows import row_conditions
from models.records.compile_write import Answer
from models.records.create import create_rows
from models.records.create_one import create_one
from models.records.destroy import destroy_rows
from models.records.effects import remove_rows, restore_rows, set_hidden
from models.records.guard import guarded_rows
from models.records.merge import merge_records
from models.records.permitted import Permitted
from models.records.plan import Filter, Rows, Variables, Visibility, constant_bind
from models.records.plans import plan_tasks
from models.records.release import release_rows
from models.records.scope import Scope
from models.records.sql import Writer
from models.records.unique_values import Holder, ValuePlace, holders, take_turns
from models.records.update import update_rows
from models.records.update_at_once import update_at_once


class Changes:
    """Changes to records, all within the caller's open transaction, each with its line in the log.

    Keys of values are the catalogue's attributes and the faces of `faces` and `whereabouts`. Every method takes a
    batch, costs the same number of statements for one entry as for a thousand, and changes nothing when it raises
    and the caller lets the error end the transaction.
    """

    def __init__(self, session: Session, scope: Scope) -> None:
        if session.workspace_id != scope.workspace_id:
            raise ValueError("The session is bound to another workspace than the one to change.")
        self._session = session
        self._scope = scope
        self._permitted = Permitted(session, scope.access)

    async def create(self, object: str, rows: Sequence[Mapping[str, Any]]) -> list[UUID]:  # noqa: A002
        """Make records; their ids in the order of `rows`. A row may bring its own `id`."""
        await self._permitted.to_create(object, rows)
        ids, _ = await create_rows(self._session, self._scope, object, rows)
        return ids

    async def create_and_answer(self, answer: Answer, rows: Sequence[Mapping[str, Any]]) -> str:
        """Make records and shape them in the same statement, which ends the transaction.

        When it is one record, and nothing was asked of the database before, others of its kind may be made with it.
        """
        await self._permitted.to_create(answer.table, rows)
        if len(rows) == 1:
            text = await create_one(self._session, self._scope, rows[0], answer)
        else:
            _, text = await create_rows(self._session, self._scope, answer.table, rows, answer)
        return text or "null"

    async def update(self, object: str, values: Mapping[UUID, Mapping[str, Any]]) -> list[UUID]:  # noqa: A002
        """Change the given keys of live records. An entry that changes nothing is no change."""
        await self._permitted.to_update(object, values)
        await self._as_expected(object, values)
        ids, _ = await update_rows(self._session, self._scope, object, values)
        return ids

    async def update_and_answer(self, answer: Answer, id: UUID, values: Mapping[str, Any]) -> str | None:  # noqa: A002
        """Change a record and shape it in the same statement, which ends the transaction.

        None when that statement cannot tell what the record is then, or nothing was to be changed: it is to be read.
        """
        await self._permitted.to_update(answer.table, {id: values})
        if self._scope.expected is None:
            text = await update_at_once(self._session, self._scope, answer.table, id, values, answer)
            if text is not None:
                return text
        await self._as_expected(answer.table, [id])
        _, text = await update_rows(self._session, self._scope, answer.table, {id: values}, answer)
        return text

    async def remove(self, object: str, ids: Sequence[UUID]) -> list[UUID]:  # noqa: A002
        """Soft-delete live records, all at one instant."""
        await self._permitted.to_act("soft_delete", object, ids)
        await self._as_expected(object, ids)
        return await remove_rows(self._session, self._scope, _removable(object), _once(ids))

    async def restore(self, object: str, ids: Sequence[UUID]) -> list[UUID]:  # noqa: A002
        """Bring soft-deleted records back."""
        await self._permitted.to_act("soft_delete", object, ids)
        await self._as_expected(object, ids)
        return await restore_rows(self._session, self._scope, _removable(object), _once(ids))

    async def destroy(self, object: str, ids: Sequence[UUID]) -> list[UUID]:  # noqa: A002
        """Delete rows for good, with what belongs to them; records that pointed to them stay and point nowhere."""
        await self._permitted.to_act("destroy", object, ids)
        await self._as_expected(object, ids)
        return await destroy_rows(self._session, self._scope, object, _once(ids))

    async def release(self, object: str, ids: Sequence[UUID]) -> list[UUID]:  # noqa: A002
        """Take e-mails or phone numbers off their owners; the rows stay, and belong to nobody."""
        await self._permitted.to_update(object, {row_id: {"raw": None} for row_id in ids})
        return await release_rows(self._session, self._scope, object, _once(ids))

    async def plan(self, values: Mapping[UUID, Mapping[str, Any]]) -> None:
        """Set how tasks stand with their assignees: the keys of `plans.SAID`."""
        await self._permitted.to_update("task", {task_id: {} for task_id in values})
        await self._as_expected("task", values)
        await plan_tasks(self._session, self._scope, values)

    async def hide(self, object: str, ids: Sequence[UUID]) -> list[UUID]:  # noqa: A002
        """Take records off lists; they stay readable by id."""
        await self._permitted.to_act("soft_delete", object, ids)
        await self._as_expected(object, ids)
        return await set_hidden(self._session, self._scope, _record(object), _once(ids), True)

    async def show(self, object: str, ids: Sequence[UUID]) -> list[UUID]:  # noqa: A002
        """Put hidden records back on lists."""
        await self._permitted.to_act("soft_delete", object, ids)
        await self._as_expected(object, ids)
        return await set_hidden(self._session, self._scope, _record(object), _once(ids), False)

    async def merge(self, object: str, winner: UUID, losers: Sequence[UUID]) -> UUID:  # noqa: A002
        """Make the losers part of the winner: all that pointed to them points to it, its empty values are filled."""
        await self._permitted.to_merge(object, [winner, *losers])
        await self._as_expected(object, [winner, *losers])
        return await merge_records(self._session, self._scope, _record(object), winner, losers)

    async def holders(self, place: ValuePlace, values: Collection[str]) -> list[Holder]:
        """The records with these values; whoever asks for one of them next waits until this transaction ends."""
        self._permitted.to_claim(place)
        return await holders(self._session, place, values)

    async def take_turns(self, object: str, column: str, values: Collection[str]) -> None:  # noqa: A002
        """Before records are made of what was looked for in vain: who looks for the same value next waits for this
        transaction to end, and then finds them. Look once more afterwards, as somebody may just have made them.
        """
        await take_turns(self._session, CATALOGUE[object].name, CATALOGUE[object].attribute(column).name, values)

    async def _as_expected(self, object: str, ids: Collection[UUID]) -> None:  # noqa: A002
        if self._scope.expected is not None:
            await self._scope.expected.check(self._session, object, ids)

    async def matching(
        self,
        object: str,  # noqa: A002
        filter: Filter | None,  # noqa: A002
        visibility: Visibility,
        limit: int,
        variables: Variables,
    ) -> list[UUID]:
        """The ids of the rows that pass the filter, at most `limit`, locked until the transaction ends."""
        writer = Writer()
        place = Place(writer.alias(), CATALOGUE[object])
        rows = guarded_rows(Rows(object, filter, visibility), self._scope.access)
        conditions = row_conditions(writer, rows, place, None)
        most = writer.bind(constant_bind(limit, "int8"))
        sql = (
            f"SELECT {place.alias}.id FROM {object} {place.alias} WHERE {' AND '.join(conditions)}"
            f" ORDER BY {place.alias}.id LIMIT {most} FOR UPDATE OF {place.alias}"
        )
        found = await self._session.rows(sql, *(bind.resolve(variables) for bind in writer.binds))
        return [row["id"] for row in found]


def _record(object_name: str) -> str:
    if not CATALOGUE[object_name].is_record:
        raise ValueError(f"{object_name} rows belong to a record: they are not hidden or merged")
    return object_name


def _removable(object_name: str) -> str:
    if not CATALOGUE[object_name].is_removable:
        raise ValueError(f"{object_name} rows belong to a record: they are destroyed, not removed")
    return object_name


def _once(ids: Sequence[UUID]) -> list[UUID]:
    return list(dict.fromkeys(ids))

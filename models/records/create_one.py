"""Making one record, together with others of its kind that other requests make at the same moment.

A statement and its commit cost a single record as much as they cost thirty. What each request wants stays its own: its
entry, its line in the log under its name, and its answer, which it gets when all of it is committed. Where one of them
is refused nothing is done, and each is done alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from models.database.pool import Database, Session, note
from models.records.compile_write import Answer
from models.records.create import create_rows
from models.records.scope import Scope

# An entry, and the request that it is of.
_Entry = tuple[Mapping[str, Any], str | None]


async def create_one(session: Session, scope: Scope, given: Mapping[str, Any], answer: Answer) -> Any:
    """Make the record; its answer."""

    async def alone() -> Any:
        _, text = await create_rows(session, scope, answer.table, [given], answer)
        return text

    database = session.unopened
    # Whoever asked the database something, such as whether its caller may do this, goes on where it asked. An id that a
    # client chose is rare, and may be taken.
    if database is None or scope.expected is not None or "id" in given:
        return await alone()
    who = (scope.workspace_id, scope.actor_id, scope.actor_name, scope.app_source, scope.created_by_source)

    async def together(entries: Sequence[_Entry]) -> Sequence[Any]:
        return await _create_each(database, replace(scope, request_id=None), entries, answer)

    text = await database.gathering.join((*who, answer, tuple(given)), (given, scope.request_id), alone, together)
    if session.unopened is not None:
        # It was sent by a task that belongs to no request, and counts as one statement of each.
        note(answer.of_each)
    return text


async def _create_each(database: Database, scope: Scope, entries: Sequence[_Entry], answer: Answer) -> Sequence[Any]:
    """Make the records of several requests by one statement; the answer of each."""
    rows, requests = [given for given, _ in entries], [request for _, request in entries]
    # It belongs to none of the requests, nor to the transaction that one of them may be a part of.
    async with database.transaction(scope.workspace_id, apart=True) as session:
        each = Answer(answer.table, answer.of_each)
        _, answers = await create_rows(session, scope, answer.table, rows, each, requests)
    found: Sequence[Any] = answers
    return found

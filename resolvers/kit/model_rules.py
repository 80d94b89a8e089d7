"""Changing the workspace's model from a dialect that does not itself name the standard objects.

Which objects every workspace has, with which fields, is said by one dialect, whose `/metadata` shows them. The
registry, which alone knows all dialects, tells it here; another dialect's change of the model is then checked by the
same rules.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from uuid import UUID

from msgspec import Struct

from models.database.pool import Database, Session
from models.metadata.model_change import Born, BuiltIn, ModelChange
from models.metadata.service import Definitions, StandardObject
from models.metadata.snapshot import Snapshot
from models.metadata.views import Views
from resolvers.kit.context import Context


class ModelRules(Struct, frozen=True):
    """The standard objects, the fields that other objects are born with, and the names that types have already."""

    standard: Callable[[], Mapping[UUID, StandardObject]]
    born: Born
    types: Callable[[], frozenset[str]]
    # A process that remembers a workspace's model looks again.
    forget: Callable[[Database, UUID], None]


_told: list[ModelRules] = []


def tell(rules: ModelRules) -> None:
    """Say it, once, before anything is served."""
    _told[:] = [rules]


def standard_object(stored_as: str) -> UUID:
    """The id of the standard object whose records are the rows of a table."""
    return next(id_ for id_, standard in _told[0].standard().items() if standard.stored_as == stored_as)


def built_in_fields(snapshot: Snapshot, object_id: UUID) -> tuple[BuiltIn, ...]:
    """The fields of an object that nobody made."""
    rules = _told[0]
    standard = rules.standard().get(object_id)
    if standard is not None:
        return standard.fields
    return rules.born(object_id, snapshot.objects[object_id].has_name)


async def views_in(context: Context, app_source: str, session: Session) -> Views:
    """The workspace's views, to be read and changed within the transaction. Records' plans do not depend on them."""
    rules = _told[0]
    row = await session.row("SELECT w.created_at FROM workspace w WHERE w.id = $1")
    change = ModelChange(session, context.scope(app_source), rules.standard(), rules.born, rules.types())
    return Views(change, row["created_at"])


@asynccontextmanager
async def changing_model(
    context: Context, app_source: str, session: Session | None = None
) -> AsyncIterator[tuple[Session, Definitions]]:
    """Changes of the model in one transaction: the one that is given, or one of its own."""
    rules, workspace_id = _told[0], context.caller.workspace_id

    def definitions(bound: Session) -> Definitions:
        scope = context.scope(app_source)
        return Definitions(bound, scope, rules.standard(), born=rules.born, types=rules.types())

    if session is not None:
        yield session, definitions(session)
    else:
        async with context.database.transaction(workspace_id) as own:
            yield own, definitions(own)
    rules.forget(context.database, workspace_id)

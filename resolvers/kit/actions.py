"""A root mutation field at work: one transaction of changes, then the answer shaped from it before it commits."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from decimal import Decimal
from types import TracebackType
from typing import Any, ClassVar
from uuid import UUID

import orjson
from graphql import FieldNode, GraphQLField
from msgspec import Struct
from msgspec import field as attribute
from msgspec.structs import replace

from models.access.places import PARTED
from models.access.rights import EVERYTHING, Access
from models.database.pool import Session
from models.errors import Busy, Denied, Invalid
from models.records.compile_answer import compile_answer
from models.records.compile_select import compile_read
from models.records.compile_write import Answer
from models.records.cost import rows_asked
from models.records.guard import guarded
from models.records.plan import (
    Bind,
    Column,
    Compare,
    Every,
    Expression,
    Fields,
    Filter,
    Many,
    One,
    Order,
    Rank,
    Root,
    Rows,
    Statement,
    Visibility,
)
from models.records.scope import Scope
from models.records.service import Changes
from resolvers.kit.context import Context, refuse_rows
from resolvers.kit.looks import Decisions, Looks
from resolvers.kit.selection import Document, PlainSelection, Selection
from resolvers.kit.shaped import Shaped
from resolvers.kit.sources import Selected
from resolvers.kit.values import to_uuid

_TRIES = 3
# Where the ids of changed records stand among the variables; no GraphQL variable can have this name.
_IDS = "#ids"


class KeptAnswers(Struct):
    """Plans of one mutation field's answer, kept with the operation."""

    # With how many records the answer has for each that was changed.
    by_ids: Decisions[tuple[Statement, int]] = attribute(default_factory=Decisions)
    # Answers that the row which is made or changed holds alone; None for those that need more.
    of_row: Decisions[tuple[Answer | None]] = attribute(default_factory=Decisions)


class Call(Struct):
    """One mutation field being executed."""

    context: Context
    arguments: Mapping[str, Any]
    field: GraphQLField
    nodes: Sequence[FieldNode]
    # The operation's fragments and coerced variables, for arguments inside the answer's selection.
    document: Document
    variables: Mapping[str, Any]
    kept: KeptAnswers = attribute(default_factory=KeptAnswers)

    def changing(self, app_source: str, *, keep: bool = True) -> _Changing:
        """One transaction: everything inside happens, or nothing does. Without `keep` it is only tried."""
        workspace_id = self.context.caller.workspace_id
        return _Changing(self.context.database.transaction(workspace_id, keep=keep), self.context.scope(app_source))

    # Whether the answer leaves out what the caller may not see; a document that selects it is refused.
    omits: ClassVar[bool] = False

    async def one(
        self, session: Session, object: str, id: UUID, visibility: Visibility = "any", only: Filter | None = None
    ) -> Any:
        """The record as the field's answer. `only` says which of the object's rows it is one of."""
        return await self._answer(
            session, lambda below: One(self._those(_by_id(object, visibility), only), below.fields(object)), [id]
        )

    def own_answer(self, object: str, *, many: bool = False) -> Answer | None:
        """The answer of a change when the rows alone hold it: the statement that makes or changes them shapes it.

        Of many rows it is a list in the order of their ids, which is the order in which those were made.
        """
        access = self.context.access
        # Which part of a table the row is of, is known to those who read it again.
        if self.context.field_by_field or (object in PARTED and not access.sees_everything):
            return None
        found = self.kept.of_row.find(self.variables, access)
        if found is None:
            looks = Looks(self.variables, self.context.limits)
            found = (compile_answer(object, self._below(looks).fields(object), access, many=many, omit=self.omits),)
            self.kept.of_row.keep(looks.trace, found, access)
        return found[0]

    async def changed(
        self,
        session: Session,
        changes: Changes,
        object: str,
        id: UUID,
        values: Mapping[str, Any],
        only: Filter | None = None,
    ) -> Any:
        """Change the record, and answer it as it is then: the transaction's last steps."""
        answer = self.own_answer(object)
        if answer is not None:
            text = await changes.update_and_answer(answer, id, values)
            if text is not None:
                return Shaped(text)
        else:
            await changes.update(object, {id: values})
        return await self.one(session, object, id, only=only)

    async def many(
        self,
        session: Session,
        object: str,
        ids: Sequence[UUID],
        visibility: Visibility = "any",
        only: Filter | None = None,
    ) -> Any:
        """The records as the field's answer, in the order of `ids`."""
        return await self._answer(
            session,
            lambda below: Many(self._those(_by_ids(object, visibility), only), below.fields(object)),
            list(ids),
        )

    def _those(self, rows: Rows, only: Filter | None) -> Rows:
        """The rows, with what tells their part of the table where the caller's access depends on it."""
        if only is None or rows.filter is None or self.context.access.sees_everything:
            return rows
        return replace(rows, filter=Every((only, rows.filter)))

    async def read(self, session: Session, rows: Rows, **values: Expression) -> list[dict[str, Any]]:
        """Values of rows that a change depends on, inside its transaction. Decimals stay exact.

        The change looks, not its caller, who learns at most whether the change was possible.
        """
        [found] = await self.read_each(session, [(rows, values)])
        return found

    async def read_each(
        self,
        session: Session,
        reads: Sequence[tuple[Rows, Mapping[str, Expression]]],
        access: Access = EVERYTHING,
    ) -> list[list[dict[str, Any]]]:
        """The same for several kinds of rows, by one statement; for a caller with this access when it is told more."""
        statement = compile_read([Many(rows, Fields(tuple(values.items()))) for rows, values in reads], access)
        row = await session.row(statement.sql, *statement.arguments({}))
        return [json.loads(text, parse_float=Decimal) for text in row]

    async def _answer(self, session: Session, plan: Callable[[Selected], Root], ids: list[UUID]) -> Any:
        variables, access = {**self.variables, _IDS: ids}, self.context.access
        if self.context.field_by_field:
            guarded(plan(self._below(Looks(variables, self.context.limits))), access)
            looks = Looks(variables, self.context.limits)
            below = PlainSelection(self.document.on(looks), self.field, self.nodes, "", {})
            statement = compile_read([plan(below)], access, omit=True)
            row = await session.row(statement.sql, *statement.arguments(variables))
            return None if row[0] is None else orjson.loads(row[0])
        found = self.kept.by_ids.find(variables, access)
        if found is None:
            looks = Looks(variables, self.context.limits)
            root = plan(self._below(looks))
            found = compile_read([root], access, omit=self.omits), rows_asked(root)
            self.kept.by_ids.keep(looks.trace, found, access)
        statement, asked = found
        refuse_rows(len(ids) * asked, self.context.limits)
        row = await session.row(statement.sql, *statement.arguments(variables))
        return Shaped(row[0])

    def _below(self, looks: Looks) -> Selected:
        return Selection(self.document.on(looks), self.field, self.nodes, "")


class _Changing:
    """A transaction with the service that changes records in it."""

    __slots__ = ("_scope", "_transaction")

    def __init__(self, transaction: AbstractAsyncContextManager[Session], scope: Scope) -> None:
        self._transaction = transaction
        self._scope = scope

    async def __aenter__(self) -> tuple[Session, Changes]:
        """Begin it."""
        session = await self._transaction.__aenter__()
        return session, Changes(session, self._scope)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        await self._transaction.__aexit__(kind, error, trace)


async def perform(call: Call, action: Callable[[Call], Awaitable[Any]]) -> Any:
    """Run the action for a caller who may change records, again when it met another change at the same records."""
    if not call.context.caller.may_write:
        raise Denied("This key may not change anything.")
    _aim(call)
    for _ in range(_TRIES - 1):
        try:
            return await action(call)
        except Busy as error:
            if not error.retryable:
                raise
            if call.context.expected is not None:
                # The lock that it was checked under is gone.
                call.context.expected.met = False
    return await action(call)


def _aim(call: Call) -> None:
    """Tell which record the caller expects to be as it was: the one that a REST address or an argument names."""
    expected = call.context.expected
    if expected is None:
        return
    if expected.aimed:
        raise Invalid("If-Match is about one change: send one mutation at a time.", field="If-Match")
    expected.aimed = True
    if expected.id is None:
        expected.id = _named_id(call.arguments)


def _named_id(arguments: Mapping[str, Any]) -> UUID:
    """The id that a mutation is about: `id`, the `id` of its only input, or the only argument that is called an id."""
    inputs = [value for value in arguments.values() if isinstance(value, Mapping)]
    named = [value for name, value in arguments.items() if name.lower().endswith("id") and value is not None]
    found = arguments.get("id") or next((value["id"] for value in inputs if value.get("id")), None)
    if found is None and len(named) == 1:
        [found] = named
    if found is None:
        raise Invalid("If-Match needs a mutation of one record, named by its id.", field="If-Match")
    return to_uuid(found)


def _by_id(object: str, visibility: Visibility) -> Rows:
    # Not a list of one: how long a list is, Postgres must see, so it would plan each execution anew.
    id = Bind("uuid", lambda variables: variables[_IDS][0])
    return Rows(object, filter=Compare(Column("id"), "=", id), visibility=visibility)


def _by_ids(object: str, visibility: Visibility) -> Rows:
    ids = Bind("uuid[]", lambda variables: variables[_IDS])
    places = Bind(
        "jsonb", lambda variables: orjson.dumps({str(id): n for n, id in enumerate(variables[_IDS])}).decode()
    )
    listed: Filter = Compare(Column("id"), "in", ids)
    return Rows(object, filter=listed, visibility=visibility, order=(Order(Rank(places)),))

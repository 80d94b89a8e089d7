"""What is made once and used again: the last used of anything, and statements of reads whose shape is known."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from models.access.rights import Access
from models.database.pool import Session
from models.records.compile_select import compile_read
from models.records.plan import Fields, Root, Statement
from resolvers.kit.context import Context
from resolvers.kit.fixed import FixedSelection
from resolvers.kit.looks import Decisions, Looks

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The last used of things that are made once for each of their keys, of which clients may name any number."""

    MOST = 500

    def __init__(self) -> None:
        self._made: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The one of the key."""
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        made = self._made[key] = make()
        if len(self._made) > self.MOST:
            self._made.popitem(last=False)
        return made


class FixedReads:
    """Reads of a fixed shape, each one statement. Plans are kept by what they are for and what they had to know."""

    def __init__(self) -> None:
        self._plans: Kept[Hashable, Decisions[Statement]] = Kept()

    async def read(
        self,
        context: Context,
        key: Hashable,
        shape: Fields,
        variables: dict[str, Any],
        plan: Callable[[FixedSelection], Root],
    ) -> str | None:
        """The JSON that Postgres made, without what the caller may not see; None when there is no such record.

        Two reads with the same `key` must be given the same shape, and plans that differ by looks at variables only.
        """
        plans: Decisions[Statement] = self._plans.get(key, Decisions)
        statement = plans.find(variables, context.access)
        if statement is None:
            looks = Looks(variables, context.limits)
            root = plan(FixedSelection(looks, looks.givens, shape))
            statement = compile_read([root], context.access, omit=True)
            plans.keep(looks.trace, statement, context.access)
        arguments = statement.arguments(variables)
        async with context.database.reading(context.caller.workspace_id) as session:
            row = await session.row(statement.sql, *arguments)
        text: str | None = row[0]
        return text


async def read_once(context: Context, root: Root) -> str | None:
    """The same for a read that is too rare for its plan to be kept."""
    async with context.database.reading(context.caller.workspace_id) as session:
        return await read_in(session, context.access, root)


async def read_in(session: Session, access: Access, root: Root, *, omit: bool = True) -> str | None:
    """The same within a transaction, for a caller with this access; without `omit`, what may not be seen is refused."""
    statement = compile_read([root], access, omit=omit)
    row = await session.row(statement.sql, *statement.arguments({}))
    text: str | None = row[0]
    return text

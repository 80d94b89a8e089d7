"""What e-mails and phone numbers have in common: whose they are, which row is the owner's, and letting go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.database.pool import Session
from models.errors import NotFound
from models.records.plan import Column, Compare, Every, Filter, Rows, constant_bind
from models.records.service import Changes
from resolvers.customeros.contact_points import EMAIL_PRIMARY, PHONE_PRIMARY
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.writing import existing, is_id
from resolvers.kit.actions import Call

_PRIMARY = {"email": EMAIL_PRIMARY, "phone": PHONE_PRIMARY}


class Owner(Struct, frozen=True):
    """A kind of record that has e-mails and phone numbers: its table, its argument, and what errors call it."""

    table: str
    argument: str
    called: str

    @property
    def column(self) -> str:
        """The column of its own rows that names it."""
        return f"{self.table}_id"

    async def named(self, changes: Changes, arguments: Mapping[str, Any]) -> UUID:
        """The owner that the arguments name, which must be there."""
        given = arguments[self.argument]
        message = f"linked entity {self.called} with id {given} not found"
        return await existing(changes, self.table, given, message, field=self.argument)


CONTACT = Owner("person", "contactId", "CONTACT")
ORGANIZATION = Owner("company", "organizationId", "ORGANIZATION")
USER = Owner("member", "userId", "USER")


async def own_row(changes: Changes, table: str, owner: Owner, owner_id: UUID, which: Filter) -> UUID | None:
    """The owner's row that passes the filter."""
    found = await changes.matching(table, Every((is_id(owner.column, owner_id), which)), "any", 1, {})
    return found[0] if found else None


def by_point(given: Any) -> Filter:
    """Rows of the e-mail or phone number with this id. What is no id is nobody's."""
    return is_id("point_id", id_or_none(given) or UUID(int=0))


async def let_go(call: Call, session: Session, changes: Changes, table: str, owner: Owner, row: UUID) -> None:
    """Take the row off its owner. A user is always known by some address: another one, if there is one, takes over."""
    if owner is USER and table == "email" and await is_primary(call, session, table, row):
        [mine] = await call.read(session, Rows(table, filter=is_id("id", row)), owner=Column(owner.column))
        others = Every(
            (
                is_id(owner.column, UUID(mine["owner"])),
                Compare(Column("id"), "<>", constant_bind(row, "uuid")),
            )
        )
        found = await changes.matching(table, others, "any", 1, {})
        if found:
            await changes.update(table, {found[0]: {"primary": True}})
    await changes.release(table, [row])


async def is_primary(call: Call, session: Session, table: str, row: UUID) -> bool:
    """Whether the row's owner shows it first."""
    [found] = await call.read(session, Rows(table, filter=is_id("id", row)), primary=_PRIMARY[table])
    return bool(found["primary"])


async def rows_of_point(call: Call, session: Session, changes: Changes, table: str, given: Any) -> list[dict[str, Any]]:
    """All rows of an e-mail or phone number, locked: ids and texts. Raises when there are none."""
    ids = await changes.matching(table, by_point(given), "any", _MOST, {})
    if not ids:
        called = "Email" if table == "email" else "Phone number"
        raise NotFound(f"{called} with id {given} not found", field="id")
    text = "address" if table == "email" else "e164"
    listed = Compare(Column("id"), "in", constant_bind(ids, "uuid[]"))
    rows = await call.read(session, Rows(table, filter=listed), id=Column("id"), text=Column(text))
    return [{**row, "id": UUID(row["id"])} for row in rows]


# Many may share a number; nobody shares it with ten thousand.
_MOST = 10_000

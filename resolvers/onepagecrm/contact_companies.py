"""Companies as contacts have them: found or made by their name, and gone with the last contact.

Only a company that was made here goes so, and only while nothing else hangs on it: the others are somebody else's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.records.plan import Column, Compare, Computed, Counted, Rows, constant_bind
from models.records.service import Changes
from resolvers.kit.actions import Call
from resolvers.onepagecrm.asked import missing
from resolvers.onepagecrm.words import DOOR, Saving

MOST = 1_000


def by_id(object_name: str, id_: UUID, *, live: bool = True) -> Rows:
    """The row of an id."""
    same = Compare(Column("id"), "=", constant_bind(id_, "uuid"))
    return Rows(object_name, filter=same, visibility="live" if live else "any")


async def company_named(changes: Changes, name: str) -> UUID:
    """The company that is called so in any letter case, or a new one: of two who ask for it at once, one makes it."""
    folded = name.strip().lower()
    same = Compare(Computed("lower", (Column("name"),)), "=", constant_bind(folded, "text"))
    found = await changes.matching("company", same, "live", 1, {})
    if not found:
        await changes.take_turns("company", "name", [folded])
        found = await changes.matching("company", same, "live", 1, {})
    if found:
        return found[0]
    [made] = await changes.create("company", [{"name": name.strip()}])
    return made


async def wanted_company(saving: Saving, former: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The company that a contact is given: `company_id`, when what was sent says something of it.

    A new contact's is the one of its `company_name`. Later `company_id` moves it, or else `company_name`; a full update
    with neither takes it off its company.
    """
    id_, name = saving.values.get("company"), saving.values.get("company_name")
    if former is None:
        return {} if not name else {"company_id": await company_named(saving.changes, name)}
    if saving.partial and not {"company", "company_name"} & saving.values.keys():
        return {}
    now = former["company_id"]
    if id_ is not None and str(id_) != now:
        if not await saving.call.read(saving.session, by_id("company", id_), id=Column("id")):
            raise missing("company_id")
        return {"company_id": id_}
    if name:
        if now is not None and name.strip().lower() == (former["company_name"] or "").lower():
            return {"company_id": UUID(now)}
        return {"company_id": await company_named(saving.changes, name)}
    return {"company_id": id_}


async def let_go(call: Call, session: Any, changes: Changes, company: UUID) -> None:
    """A contact left the company, or was deleted: without any other, and with nothing else, the company goes too."""
    found = await call.read(
        session,
        by_id("company", company),
        made=Column("app_source"),
        people=Counted("people"),
        linked=Counted("linked_people"),
        deals=Counted("deals"),
    )
    if found and found[0]["made"] == DOOR and not (found[0]["people"] or found[0]["linked"] or found[0]["deals"]):
        await changes.remove("company", [company])


async def keep_status(call: Call, session: Any, changes: Changes, company: UUID, key: str) -> None:
    """Give all people of the company the status that it keeps them at."""
    same = Compare(Column("company_id"), "=", constant_bind(company, "uuid"))
    people = Rows("person", filter=same, visibility="live")
    found = await call.read(session, people, id=Column("id"), status=Column("status"))
    others = [UUID(row["id"]) for row in found if row["status"] != key]
    for start in range(0, len(others), MOST):
        await changes.update("person", {one: {"status": key} for one in others[start : start + MOST]})

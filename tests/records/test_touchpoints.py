"""The kept last touchpoint is what looking through everything that happened finds, after whatever writes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.errors import CrmError
from tests.records.conftest import Store
from tests.support import workspaces

Owner: TypeAlias = "asyncpg.Connection[Any]"

EMAILS = ("ann@a.example", "bo@b.example", "mia@us.example", "leo@us.example")
PHONES = ("+14155550100", "+14155550101")
TIMES = tuple(
    datetime(year, 2, day, tzinfo=UTC) for year, day in ((2026, 1), (2026, 2), (2099, 1), (2025, 1), (2099, 2))
)
ENDS = ("company", "person", "email", "phone", "employment", "member")

_EVENT = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(("INTERACTION_EVENT", "INTERACTION_EVENT", "MEETING", "ISSUE", "NOTE", "LOG_ENTRY")),
        "channel": st.sampled_from(("EMAIL", "EMAIL", "VOICE", "PIGEON", None)),
        "occurred_at": st.sampled_from(TIMES),
    }
)
_END = st.tuples(st.sampled_from(ENDS), st.integers(0, 3), st.sampled_from(("SENT_BY", "SENT_TO", "ABOUT")))
_STEPS = st.one_of(
    st.tuples(st.just("event"), st.tuples(_EVENT, st.lists(_END, min_size=1, max_size=3))),
    st.tuples(st.just("event"), st.tuples(_EVENT, st.lists(_END, min_size=1, max_size=3))),
    st.tuples(st.just("event"), st.tuples(_EVENT, st.lists(_END, min_size=1, max_size=3))),
    st.tuples(st.just("link"), st.tuples(st.integers(0, 5), _END)),
    st.tuples(
        st.just("update activity"),
        st.one_of(
            st.fixed_dictionaries({"occurred_at": st.sampled_from(TIMES)}),
            st.fixed_dictionaries({"channel": st.sampled_from(("EMAIL", "CHAT"))}),
            st.fixed_dictionaries({"status": st.sampled_from(("deleted", "OPEN"))}),
            st.fixed_dictionaries({"kind": st.sampled_from(("MEETING", "NOTE"))}),
            st.fixed_dictionaries({"body_format": st.sampled_from(("x-openline-transcript-element", "text/plain"))}),
        ),
    ),
    st.tuples(st.just("update email"), st.fixed_dictionaries({"raw": st.sampled_from(EMAILS)})),
    st.tuples(st.just("update member"), st.fixed_dictionaries({"email": st.sampled_from(EMAILS)})),
    st.tuples(st.just("move"), st.integers(0, 3)),
    st.tuples(st.just("employ"), st.integers(0, 3)),
    st.tuples(st.just("release"), st.sampled_from(("email", "phone"))),
    st.tuples(st.just("merge"), st.sampled_from(("person", "company"))),
    st.tuples(
        st.sampled_from(("remove", "restore", "destroy")),
        st.sampled_from(("activity", "activity_link", "person", "company", "member")),
    ),
    st.tuples(st.sampled_from(("hide", "show")), st.sampled_from(("activity", "company"))),
    st.tuples(st.just("destroy"), st.sampled_from(("email", "phone", "employment"))),
)


@pytest.fixture
async def owner(owner_address: DatabaseAddress) -> AsyncIterator[Owner]:
    """The owner of the tables, who may look through everything at once."""
    connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
    yield connection
    await connection.close()


async def told(owner: Owner, workspace_id: UUID, view: str) -> list[tuple[Any, ...]]:
    """One line for each company."""
    columns = "id, happened_at, type, activity_id"
    rows = await owner.fetch(f"SELECT {columns} FROM {view} WHERE workspace_id = $1 ORDER BY id", workspace_id)
    return [tuple(row) for row in rows]


async def assert_kept(owner: Owner, workspace_id: UUID) -> None:
    kept = await told(owner, workspace_id, "last_touchpoint")
    assert kept == await told(owner, workspace_id, "found_touchpoint")
    # What comes when the times that are still to come have come.
    coming = "SELECT id, since, activity_id FROM touchpoint WHERE workspace_id = $1 AND since > now() ORDER BY 1, 2"
    later = await owner.fetch(
        coming,
        workspace_id,
    )
    await owner.execute("SELECT set_config('app.workspace_id', $1, false)", str(workspace_id))
    await owner.execute("SELECT touchpoint_anew($1)", workspace_id)
    assert await told(owner, workspace_id, "last_touchpoint") == kept
    assert later == await owner.fetch(
        coming,
        workspace_id,
    )


async def _begin(store: Store) -> None:
    """Two companies, three people, two members."""
    one, two = await store.create("company", {"name": "One"}, {"name": "Two"})
    await store.create(
        "person",
        {"first_name": "Ann", "company_id": one, "emails": [EMAILS[0]], "phones": [PHONES[0]]},
        {"first_name": "Bo", "company_id": two, "emails": [EMAILS[1]], "phones": [PHONES[1]]},
        {"first_name": "Cy", "emails": [EMAILS[3]]},
    )
    await store.create("member", {"first_name": "Mia", "email": EMAILS[2]}, {"first_name": "Leo", "email": EMAILS[3]})
    await store.create("email", {"company_id": one, "raw": "info@one.example"})


async def _take(store: Store, step: tuple[str, Any], pick: int) -> None:
    """One write; one that the store refuses changes nothing, which is as good."""
    kind, asked = step

    async def picked(table: str, place: int) -> UUID | None:
        ids = [row["id"] for row in await store.all(table, "id")]
        return ids[place % len(ids)] if ids else None

    async def linked(activity: UUID | None, end: tuple[str, int, str]) -> dict[str, Any] | None:
        table, place, role = end
        target = await picked(table, place)
        if target is None or activity is None:
            return None
        return {"activity_id": activity, f"{table}_id": target, "role": role}

    if kind == "event":
        values, ends = asked
        [made] = await store.create("activity", values)
        rows = [await linked(made, end) for end in ends]
        await store.create("activity_link", *(row for row in rows if row))
        return
    if kind == "link":
        row = await linked(await picked("activity", asked[0]), asked[1])
        await store.create("activity_link", *([row] if row else []))
        return
    verb, _, table = kind.partition(" ")
    table = table or {"move": "person", "employ": "person"}.get(kind, asked)
    one, other = await picked(table, pick), await picked(table, pick + 1)
    if one is None or other is None:
        return
    async with store.changing() as changes:
        match verb:
            case "update":
                await changes.update(table, {one: asked})
            case "move":
                await changes.update("person", {one: {"company_id": await picked("company", asked)}})
            case "employ":
                company = await picked("company", asked)
                await changes.create("employment", [{"person_id": one, "company_id": company}])
            case "merge":
                await changes.merge(table, one, [other])
            case _:
                await getattr(changes, verb)(table, [one])


@settings(max_examples=15)
@given(steps=st.lists(st.tuples(_STEPS, st.integers(0, 9)), min_size=8, max_size=25))
async def test_what_is_kept_is_what_is_found(
    database: Database, owner_address: DatabaseAddress, steps: list[tuple[tuple[str, Any], int]]
) -> None:
    store = Store(database, (await workspaces.make(owner_address))[0])
    await _begin(store)
    for step, pick in steps:
        with suppress(CrmError):
            await _take(store, step, pick)
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    try:
        await assert_kept(owner, store.workspace_id)
    finally:
        await owner.close()


async def test_what_was_to_come_is_the_last_when_its_time_has_come(store: Store, owner: Owner) -> None:
    company = await store.make("company", name="One")
    soon = datetime.now(UTC) + timedelta(seconds=0.6)
    past, coming = await store.create(
        "activity", {"kind": "MEETING", "occurred_at": TIMES[0]}, {"kind": "LOG_ENTRY", "occurred_at": soon}
    )
    await store.create("activity_link", *({"activity_id": found, "company_id": company} for found in (past, coming)))
    [(_, _, type_, activity)] = await told(owner, store.workspace_id, "last_touchpoint")
    assert (type_, activity) == ("MEETING", past)
    await asyncio.sleep(0.7)
    [(_, _, type_, activity)] = await told(owner, store.workspace_id, "last_touchpoint")
    assert (type_, activity) == ("ACTION", coming)
    await assert_kept(owner, store.workspace_id)


async def test_owners_and_makings_that_change_by_other_means_are_seen(store: Store, owner: Owner) -> None:
    await _begin(store)
    people = [row["id"] for row in await store.all("person", "first_name")]
    [email] = [row["id"] for row in await store.all("email", where=f"address = '{EMAILS[0]}'")]
    await store.update("person", people[0], primary_email="new@a.example")
    [made] = await store.create("activity", {"kind": "MEETING", "occurred_at": TIMES[0]})
    await store.create("activity_link", {"activity_id": made, "email_id": email})
    workspace = store.workspace_id
    async with owner.transaction():
        await owner.execute("SET CONSTRAINTS ALL DEFERRED")
        await owner.execute("UPDATE company SET created_at = $2 WHERE workspace_id = $1", workspace, TIMES[3])
        await owner.execute("UPDATE person SET primary_email = NULL WHERE workspace_id = $1", workspace)
        moved = "UPDATE email SET person_id = $3 WHERE workspace_id = $1 AND id = $2"
        await owner.execute(moved, workspace, email, people[1])
    await assert_kept(owner, workspace)
    assert {line[3] for line in await told(owner, workspace, "last_touchpoint")} == {None, made}


async def test_what_happens_at_once_waits_and_leaves_one(store: Store, owner: Owner) -> None:
    companies = await store.create("company", *({"name": f"C{n}"} for n in range(3)))

    async def happen(number: int) -> None:
        [made] = await store.create("activity", {"kind": "MEETING", "occurred_at": TIMES[0] + timedelta(number)})
        ends = companies if number % 2 else companies[::-1]
        await store.create("activity_link", *({"activity_id": made, "company_id": company} for company in ends))
        if number % 3 == 0:
            async with store.changing() as changes:
                await changes.remove("activity", [made])

    await asyncio.gather(*(happen(number) for number in range(16)))
    await assert_kept(owner, store.workspace_id)
    assert {line[1] for line in await told(owner, store.workspace_id, "last_touchpoint")} == {TIMES[0] + timedelta(14)}

"""How many contacts there are is what plain Python counts, however it changed and whoever counts meanwhile."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from models.database.pool import Database
from models.errors import Busy
from models.objects.plans import EVERYBODY
from models.records import tallies
from models.records.service import Changes
from models.records.tallies import settle
from tests.records.conftest import Store

Sizes = dict[tuple[str, str, UUID], int]
_KINDS = (
    *("person", "new", "company", "work", "title", "tag", "untag", "star", "unstar", "deal", "won", "task", "done"),
    *("wait", "gone", "back", "destroy", "hide", "close"),
)
STATUSES, SOURCES = (None, "lead", "customer"), (None, "fair", "email_web")


async def sizes(store: Store) -> Sizes:
    """What the view says, without how much of it had to be counted."""
    return {(row["kind"], row["key"], row["id"]): row["total"] for row in await told(store) if row["kind"] != "anew"}


async def counted_anew(store: Store) -> int:
    return sum(row["total"] for row in await told(store) if row["kind"] == "anew")


async def told(store: Store) -> list[dict[str, Any]]:
    return await store.rows("SELECT t.id, t.kind, t.key, t.total FROM contact_tally t WHERE t.workspace_id = $1")


async def model_of_sizes(store: Store) -> Sizes:
    """The same, by reading every row."""
    tables = ("person", "company", "employment", "record_tag", "favorite", "deal", "task_plan", "stream_place")
    rows = {table: await store.all(table, "id") for table in tables}
    there = {table: [row for row in found if not row.get("deleted_at")] for table, found in rows.items()}
    companies = {row["id"]: row["name"] for row in there["company"]}
    employments = {row["id"]: row["company_name"] for row in rows["employment"]}
    found: Counter[tuple[str, str, UUID]] = Counter()
    for person in there["person"]:
        if person["hidden"]:
            continue

        def of(table: str, who: UUID = person["id"]) -> Iterable[dict[str, Any]]:
            return (row for row in there[table] if row["person_id"] == who)

        name = person["last_name"] or companies.get(person["company_id"]) or employments.get(person["employment_id"])
        letter = (name or "1")[0].lower()
        owner = person["owner_id"] or EVERYBODY
        found["letter", letter if letter in "abcdefghijklmnopqrstuvwxyz" else "1", owner] += 1
        plans = [plan for plan in of("task_plan") if plan["state"] != "done" and plan["assignee_id"]]
        busy = {plan["assignee_id"] for plan in plans}
        said = {
            *((kind, person[column]) for kind, column in (("status", "status"), ("source", "lead_source"))),
            *(("tag", str(row["tag_id"])) for row in of("record_tag")),
            *(("pendings", "") for row in of("deal") if row["outcome"] == "OPEN"),
            *(("starred", str(row["member_id"])) for row in of("favorite")),
            *(("waiting", str(plan["assignee_id"])) for plan in plans if plan["state"] == "waiting"),
        }
        for kind, key in said:
            if key is None:
                continue
            found[kind, key, owner] += 1
            found[f"all_{kind}", key, EVERYBODY] += 1
            for member in busy:
                if kind not in ("starred", "waiting") or key == str(member):
                    found[f"busy_{kind}", key, member] += 1
                    found[f"all_busy_{kind}", key, EVERYBODY] += 1
        for place in rows["stream_place"]:
            if place["id"] == person["id"] and place["band"] <= 5:
                found["stream", "", place["member_id"]] += 1
    for (kind, key, _), total in list(found.items()):
        if kind in ("letter", "stream"):
            found[f"all_{kind}", key, EVERYBODY] += total
    return dict(found)


async def settled(store: Store) -> None:
    """Everything is counted for good, once the transactions of other tests that were under way are over."""
    for _ in range(600):
        await settle(store.database, store.workspace_id)
        if await counted_anew(store) == 0:
            break
        await asyncio.sleep(0.05)
    assert [row["ready"] for row in await store.all("tally_mark", "workspace_id")] == [True]


class Town:
    """A workspace in which something happens to contacts, by chance."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)

    async def begin(self) -> None:
        make = self.store.create
        self.members = await make("member", {"email": "ann@us.example"}, {"email": "bo@us.example"})
        self.companies = await make("company", {"name": "Acme"}, {"name": "Beta"})
        self.tags = await make("tag", {"name": "VIP"}, {"name": "Old"})
        self.people = await make("person", *(self._person() for _ in range(6)))

    def _one(self, of: Any) -> Any:
        return self.chance.choice(list(of))

    def _person(self) -> dict[str, Any]:
        return {
            "last_name": self._one((None, "", "Abel", "bell", "Öz")),
            "owner_id": self._one((None, *self.members)),
            "status": self._one(STATUSES),
            "lead_source": self._one(SOURCES),
        }

    async def happen(self, changes: Changes, session: Any) -> None:
        """One change of one kind."""
        person, member = self._one(self.people), self._one(self.members)

        async def ids(table: str, where: str = "true") -> list[UUID]:
            found = await session.rows(f"SELECT id FROM {table} t WHERE t.workspace_id = $1 AND {where} ORDER BY id")
            return [row["id"] for row in found]

        live = await ids("person", "deleted_at IS NULL")
        what = self._one(_KINDS)
        if what == "new":
            self.people += await changes.create("person", [self._person()])
        elif what == "company":
            await changes.update("company", {self._one(self.companies): {"name": self._one("CDE")}})
        elif what == "back":
            for one in await ids("person", "deleted_at IS NOT NULL"):
                await changes.restore("person", [one])
        elif what in ("untag", "unstar", "won", "done"):
            table = {"untag": "record_tag", "unstar": "favorite", "won": "deal", "done": "task"}[what]
            found = await ids(table)
            if found and what in ("untag", "unstar"):
                await changes.destroy(table, [self._one(found)])
            elif found:
                patch = {"outcome": "WON"} if what == "won" else {"status": "DONE", "done_at": datetime.now(UTC)}
                await changes.update(table, {self._one(found): patch})
        elif person in live:
            await self._to(changes, session, what, person, member)

    async def _to(self, changes: Changes, session: Any, what: str, person: UUID, member: UUID) -> None:
        if what == "person":
            await changes.update("person", {person: self._person()})
        elif what == "work":
            await changes.create("employment", [{"person_id": person, "company_name": self._one(("Zoo", None))}])
        elif what == "title":
            await session.execute("UPDATE employment SET company_name = 'Yak' WHERE workspace_id = $1")
        elif what == "tag":
            tag = self._one(self.tags)
            there = await session.rows(
                "SELECT 1 FROM record_tag WHERE workspace_id = $1 AND person_id = $2 AND tag_id = $3", person, tag
            )
            if not there:
                await changes.create("record_tag", [{"person_id": person, "tag_id": tag}])
        elif what == "star":
            await changes.create("favorite", [{"person_id": person, "member_id": member}])
        elif what == "deal":
            await changes.create("deal", [{"name": "Roof", "person_id": person}])
        elif what in ("task", "wait"):
            [task] = await changes.create("task", [{"title": "Call", "assignee_id": self._one((None, member))}])
            await changes.create("task_target", [{"task_id": task, "person_id": person}])
            if what == "wait":
                await changes.plan({task: {"state": "waiting"}})
        elif what == "gone":
            await changes.remove("person", [person])
        elif what == "destroy":
            await changes.destroy("person", [person])
        elif what == "hide":
            await session.execute("UPDATE person SET hidden = NOT hidden WHERE workspace_id = $1 AND id = $2", person)
        else:
            closed = "workspace_id = $1 AND person_id = $2 AND member_id = $3"
            if not await session.rows(f"SELECT 1 FROM sales_closure WHERE {closed}", person, member):
                await changes.create("sales_closure", [{"person_id": person, "member_id": member}])


@pytest.mark.parametrize("seed", range(3))
async def test_what_is_kept_is_what_there_is(store: Store, seed: int) -> None:
    town = Town(store, seed)
    await town.begin()
    assert await sizes(store) == await model_of_sizes(store)
    await settled(store)
    for turn in range(40):
        async with store.database.transaction(store.workspace_id) as session:
            await town.happen(store.changes(session), session)
        if turn % 3 == 0:
            assert await sizes(store) == await model_of_sizes(store), turn
        if turn % 7 == 0:
            await settled(store)
    assert await sizes(store) == await model_of_sizes(store)
    # To count what has not changed changes nothing.
    await store.rows(
        "SELECT tally_count($1, (SELECT array_agg(p.id) FROM person p WHERE p.workspace_id = $1))",
    )
    assert await sizes(store) == await model_of_sizes(store)
    kept = await store.rows("SELECT total FROM tally WHERE workspace_id = $1 AND total < 0")
    assert kept == []


async def test_whoever_changes_sees_the_change(store: Store) -> None:
    await store.make("person", last_name="Abel")
    await settled(store)
    async with store.database.transaction(store.workspace_id, keep=False) as session:
        await store.changes(session).create("person", [{"last_name": "Bell"}])
        found = await session.rows("SELECT key, total FROM contact_tally WHERE workspace_id = $1 AND kind = 'letter'")
        assert {row["key"]: row["total"] for row in found} == {"a": 1, "b": 1}
        assert await sizes(store) == {("letter", "a", EVERYBODY): 1, ("all_letter", "a", EVERYBODY): 1}
    assert len(await sizes(store)) == 2


async def test_a_change_that_is_under_way_is_counted_when_it_is_there(store: Store) -> None:
    """When the marks begin, and when they are counted."""
    person = await store.make("person", last_name="Abel")
    for name in ("Bell", "Cole"):
        async with store.database.transaction(store.workspace_id) as session:
            await store.changes(session).update("person", {person: {"last_name": name}})
            await settle(store.database, store.workspace_id)
            before = {"Bell": "a", "Cole": "b"}[name]
            assert {key for kind, key, _ in await sizes(store) if kind == "letter"} == {before}
        assert {key for kind, key, _ in await sizes(store) if kind == "letter"} == {name[0].lower()}
        await settled(store)
        assert await sizes(store) == await model_of_sizes(store)


async def test_nobody_counts_while_another_one_does(store: Store) -> None:
    await store.make("person", last_name="Abel")
    for again in (True, True):
        [row] = await store.rows("SELECT contact_tally_settle($1) AS again")
        assert row["again"] is again
    async with store.database.transaction(store.workspace_id, keep=False) as session:
        assert not (await session.row("SELECT contact_tally_settle($1) AS again"))["again"]
        await settle(store.database, store.workspace_id)
    assert [row["ready"] for row in await store.all("tally_mark", "workspace_id")] == [False]
    await settled(store)


async def test_many_contacts_are_counted_for_good_before_they_are_for_an_answer(store: Store) -> None:
    await store.create("person", *({"last_name": "Abel"} for _ in range(1001)))
    assert [row["kind"] for row in await told(store)] == ["uncounted"]
    async with store.database.transaction(store.workspace_id) as session:
        # Somebody else's change is under way, so there is only the mark.
        await store.changes(session).create("person", [{"last_name": "Bell"}])
        await settle(store.database, store.workspace_id)
        assert [row["kind"] for row in await told(store)] == ["uncounted"]
    await settled(store)
    assert await sizes(store) == await model_of_sizes(store)
    # From now on an answer looks at the contacts that changed, and at no others.
    for person in (await store.all("person"))[:3]:
        await store.update("person", person["id"], last_name="Cole")
    async with store.database.transaction(store.workspace_id) as session:
        reads = (
            "SELECT coalesce(s.seq_tup_read + s.idx_tup_fetch, 0) AS rows FROM pg_stat_xact_user_tables s"
            " WHERE s.relname = 'person' AND $1::uuid IS NOT NULL"
        )
        before = await session.row(reads)
        await session.rows("SELECT t.id FROM contact_tally t WHERE t.workspace_id = $1")
        assert (await session.row(reads))["rows"] - before["rows"] == 3


async def test_counting_goes_on_when_nobody_waits_any_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_end = 0, asyncio.Event()

    async def slow(database: Database, workspace_id: UUID) -> None:
        nonlocal begun
        begun += 1
        await may_end.wait()
        await settle(database, workspace_id)

    monkeypatch.setattr(tallies, "settle", slow)
    waits = [tallies.settle_soon(store.database, store.workspace_id, seconds=0.01) for _ in range(2)]
    assert await asyncio.gather(*waits) == [False, False]
    assert begun == 1
    may_end.set()
    assert await tallies.settle_soon(store.database, store.workspace_id, seconds=30)
    assert begun == 1
    assert len(await store.all("tally_mark", "workspace_id")) == 1
    # A server that stops does not wait for it.
    may_end.clear()
    assert not await tallies.settle_soon(store.database, store.workspace_id, seconds=0.01)
    await tallies.stop_settling(store.database)
    assert not tallies._counting


async def test_a_count_that_fails_is_told_and_begun_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async def failing(_database: Database, _workspace_id: UUID) -> None:
        raise Busy("The request took too long.")

    monkeypatch.setattr(tallies, "settle", failing)
    with capture_logs() as lines:
        assert await tallies.settle_soon(store.database, store.workspace_id, seconds=30)
    [line] = lines
    assert (line["event"], line["workspace_id"]) == ("contacts_not_counted", str(store.workspace_id))
    monkeypatch.undo()
    await store.make("person", last_name="Abel")
    assert await tallies.settle_soon(store.database, store.workspace_id, seconds=30)
    assert len(await store.all("tally_mark", "workspace_id")) == 1


async def test_a_workspace_that_nobody_asks_is_counted_no_more(store: Store) -> None:
    person = await store.make("person", last_name="Abel")
    await settled(store)
    await store.rows("SELECT tally_note($1, (SELECT array_agg(gen_random_uuid()) FROM generate_series(1, 2000)))")
    assert len(await store.all("tally_mark", "workspace_id")) == 1
    assert await counted_anew(store) == 2000
    await store.rows("SELECT tally_note($1, (SELECT array_agg(gen_random_uuid()) FROM generate_series(1, 19000)))")
    assert await store.all("tally_mark", "workspace_id") == []
    await store.update("person", person, last_name="Bell")
    assert await sizes(store) == await model_of_sizes(store)
    await settled(store)
    assert await store.all("tally_due", "id") == []
    assert await sizes(store) == await model_of_sizes(store)


async def test_nothing_is_noted_of_whom_nobody_asks(store: Store, elsewhere: Store) -> None:
    await store.make("person", last_name="Abel")
    await settled(store)
    await elsewhere.make("person", last_name="Bell")
    assert await elsewhere.rows("SELECT 1 FROM tally_due WHERE workspace_id = $1") == []
    assert set(await sizes(elsewhere)) == {("letter", "b", EVERYBODY), ("all_letter", "b", EVERYBODY)}


async def test_a_renamed_company_moves_whom_it_names(store: Store) -> None:
    company = await store.make("company", name="Acme")
    for last_name in (None, "Bell"):
        await store.make("person", last_name=last_name, company_id=company)
    await settled(store)
    await store.update("company", company, name="Zoo")
    assert await counted_anew(store) == 1
    assert {key for kind, key, _ in await sizes(store) if kind == "letter"} == {"z", "b"}

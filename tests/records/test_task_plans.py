"""One thing comes next for each person and assignee, whichever dialect writes; streams are what plain Python finds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.errors import Conflict, CrmError, NotFound
from models.objects.plans import EVERYBODY, NEXT
from models.planning.arranging import Place, midnight, wished
from models.planning.selling import Selling
from models.planning.steps import Steps
from models.records.service import Changes
from tests.records.conftest import Store
from tests.support import workspaces

TODAY = date(2026, 5, 20)
DAYS = (None, date(2026, 5, 18), TODAY, date(2026, 6, 1))
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@asynccontextmanager
async def stepping(store: Store) -> AsyncIterator[tuple[Steps, Selling]]:
    async with store.database.transaction(store.workspace_id) as session:
        steps = Steps(session, store.changes(session), TODAY)
        yield steps, Selling(session, store.changes(session), steps)


class Desk:
    """Two members and two people of a workspace; tasks are made by the rules of next actions."""

    def __init__(self, store: Store, members: list[UUID], people: list[UUID]) -> None:
        self.store = store
        self.members = members
        self.people = people

    @property
    def person(self) -> UUID:
        return self.people[0]

    @property
    def me(self) -> UUID:
        return self.members[0]

    async def make(
        self, state: str = "date", day: date | None = None, *, assignee: int = 0, title: str = "Call"
    ) -> UUID:
        exact = datetime(2026, 5, 22, 9, 30, tzinfo=UTC) if state == "date_time" else None
        async with stepping(self.store) as (steps, _):
            return await steps.make(self.person, self.members[assignee], title, wished(state, day, exact, TODAY))

    async def do(self, act: Callable[[Steps], Awaitable[Any]]) -> Any:
        async with stepping(self.store) as (steps, _):
            return await act(steps)

    async def states(self, *tasks: UUID) -> list[str]:
        plans = {row["id"]: row["state"] for row in await self.store.all("task_plan")}
        return [plans[task] for task in tasks]

    async def due(self, task: UUID) -> date | None:
        found = (await self.store.one("task", task))["due_at"]
        return None if found is None else found.date()


async def desk_in(store: Store) -> Desk:
    members = await store.create("member", {"email": "ann@us.example"}, {"email": "bo@us.example"})
    people = await store.create("person", {"first_name": "Eva", "owner_id": members[0]}, {"first_name": "Mac"})
    return Desk(store, members, people)


@pytest.fixture
async def desk(store: Store) -> Desk:
    return await desk_in(store)


async def test_each_state_stands_as_it_was_asked_for(desk: Desk) -> None:
    for state in ("asap", "date", "date_time", "waiting", "queued", "queued_with_date"):
        task = await desk.make(state)
        assert await desk.states(task) == [state]
        await desk.do(lambda steps, task=task: steps.finish(task))  # type: ignore[misc]
        assert await desk.states(task) == ["done"]
        assert (await desk.store.one("task", task))["status"] == "DONE"


async def test_what_comes_later_is_queued(desk: Desk) -> None:
    first, dated, waiting = await desk.make(), await desk.make(day=DAYS[3]), await desk.make("waiting")
    assert await desk.states(first, dated, waiting) == ["date", "queued_with_date", "queued"]
    other = await desk.make(assignee=1)
    assert await desk.states(other) == ["date"]


async def test_a_second_asap_dates_the_first_one_today(desk: Desk) -> None:
    first, second = await desk.make("asap"), await desk.make("asap")
    assert await desk.states(first, second) == ["queued_with_date", "asap"]
    assert await desk.due(first) == TODAY


async def test_asap_goes_before_what_is_dated_or_waiting(desk: Desk) -> None:
    dated, urgent = await desk.make(day=DAYS[3]), await desk.make("asap")
    assert await desk.states(dated, urgent) == ["queued_with_date", "asap"]
    assert await desk.due(dated) == DAYS[3]


async def test_done_leaves_nothing_next_and_is_undone_to_what_it_was(desk: Desk) -> None:
    first, queued = await desk.make("date_time"), await desk.make("queued")
    await desk.do(lambda steps: steps.finish(first))
    assert await desk.states(first, queued) == ["done", "queued"]
    await desk.do(lambda steps: steps.reopen(first))
    assert await desk.states(first) == ["date_time"]
    with pytest.raises(Conflict):
        await desk.do(lambda steps: steps.reopen(first))
    await desk.do(lambda steps: steps.finish(first))
    await desk.make()
    await desk.do(lambda steps: steps.reopen(first))
    assert await desk.states(first) == ["queued_with_date"]


async def test_promotion_takes_an_empty_place(desk: Desk) -> None:
    first, queued, dated = await desk.make(), await desk.make("queued"), await desk.make(day=DAYS[3])
    with pytest.raises(Conflict):
        await desk.do(lambda steps: steps.promote(queued, desk.me))
    await desk.do(lambda steps: steps.finish(first))
    with pytest.raises(Conflict):
        await desk.do(lambda steps: steps.promote(queued, desk.members[1]))
    await desk.do(lambda steps: steps.promote(queued, desk.me))
    assert await desk.states(queued) == ["date"]
    assert await desk.due(queued) == TODAY
    with pytest.raises(Conflict):
        await desk.do(lambda steps: steps.promote(dated, desk.me))


async def test_swapping_wants_an_earlier_queued_date(desk: Desk) -> None:
    first = await desk.make(day=DAYS[3])
    later, earlier = await desk.make("queued_with_date", date(2026, 7, 1)), await desk.make("queued_with_date", DAYS[1])
    for wrong in (first, later):
        with pytest.raises(Conflict):
            await desk.do(lambda steps, wrong=wrong: steps.swap(wrong, desk.me))  # type: ignore[misc]
    await desk.do(lambda steps: steps.swap(earlier, desk.me))
    assert await desk.states(first, earlier) == ["queued_with_date", "date"]
    assert (await desk.due(first), await desk.due(earlier)) == (DAYS[3], DAYS[1])


async def test_swapping_with_what_is_waited_for(desk: Desk) -> None:
    waiting, queued = await desk.make("waiting"), await desk.make("queued_with_date", DAYS[1])
    await desk.do(lambda steps: steps.swap(queued, desk.me))
    assert await desk.states(waiting, queued) == ["queued", "date"]
    urgent = await desk.make("asap")
    with pytest.raises(Conflict):
        await desk.do(lambda steps: steps.swap(queued, desk.me))
    assert await desk.states(urgent) == ["asap"]


async def test_an_event_elsewhere_lets_it_only_be_reassigned(desk: Desk) -> None:
    task = await desk.make()
    async with desk.store.changing() as changes:
        await changes.plan({task: {"external": True}})
    for act in (
        lambda steps: steps.finish(task),
        lambda steps: steps.remove(task),
        lambda steps: steps.change(task, {"title": "Other"}),
        lambda steps: steps.change(task, {}, wished("asap", None, None, TODAY)),
    ):
        with pytest.raises(Conflict):
            await desk.do(act)
    await desk.do(lambda steps: steps.change(task, {"assignee_id": desk.members[1]}))
    await desk.do(lambda steps: steps.unlink(task))
    await desk.do(lambda steps: steps.finish(task))


async def test_what_another_dialect_does_moves_the_state_along(desk: Desk) -> None:
    store = desk.store
    task = await store.make("task", title="Write", assignee_id=desk.me, due_at=midnight(TODAY))
    assert await store.all("task_plan") == []
    tie = await store.make("task_target", task_id=task, person_id=desk.person)
    assert await desk.states(task) == ["date"]
    await store.update("task", task, due_at=datetime(2026, 5, 22, 10, tzinfo=UTC))
    assert await desk.states(task) == ["date_time"]
    await store.update("task", task, due_at=None)
    assert await desk.states(task) == ["asap"]
    await store.update("task", task, status="DONE")
    assert await desk.states(task) == ["done"]
    await store.update("task", task, status="TODO", title="Write again")
    (plan,) = await store.all("task_plan")
    assert (plan["state"], plan["label"]) == ("asap", "Write again")
    assert plan["updated_at"] == (await store.one("task", task))["updated_at"]
    mine = await desk.make(assignee=1)
    await store.update("task", task, assignee_id=desk.members[1])
    assert await desk.states(mine, task) == ["date", "queued"]
    async with store.changing() as changes:
        await changes.remove("task_target", [tie])
    assert [row["id"] for row in await store.all("task_plan")] == [mine]


async def test_removal_gives_the_place_up_and_coming_back_does_not_take_it(desk: Desk) -> None:
    first = await desk.make()
    await desk.do(lambda steps: steps.remove(first))
    with pytest.raises(NotFound):
        await desk.do(lambda steps: steps.find(first))
    second = await desk.make()
    await desk.do(lambda steps: steps.restore(first))
    assert await desk.states(first, second) == ["queued_with_date", "date"]
    async with desk.store.changing() as changes:
        await changes.remove("person", [desk.person])
    with pytest.raises(NotFound):
        await desk.do(lambda steps: steps.find(second))
    async with desk.store.changing() as changes:
        await changes.restore("person", [desk.person])
    assert await desk.states(first, second) == ["queued_with_date", "date"]


async def test_a_change_of_the_standing_is_a_version_and_a_line_of_the_task(desk: Desk) -> None:
    task = await desk.make()
    before = await desk.store.one("task", task)
    async with desk.store.changing() as changes:
        await changes.plan({task: {"state": "waiting"}})
        await changes.plan({task: {"state": "waiting"}})
    after = await desk.store.one("task", task)
    assert (after["version"], after["updated_at"] > before["updated_at"]) == (before["version"] + 1, True)
    *_, event = await desk.store.events(task)
    assert (event["before"], event["after"]) == ({"plan": {"state": "date"}}, {"plan": {"state": "waiting"}})


async def test_the_database_lets_no_two_come_next(desk: Desk, owner: asyncpg.Connection[Any]) -> None:
    await desk.make()
    queued = await desk.make("queued")
    await owner.execute("SELECT set_config('app.workspace_id', $1, false)", str(desk.store.workspace_id))
    with pytest.raises(asyncpg.UniqueViolationError):
        await owner.execute("UPDATE task_plan SET state = 'asap' WHERE id = $1", queued)


async def test_of_two_who_come_at_once_one_is_next(desk: Desk) -> None:
    await asyncio.gather(*(desk.make(title=f"At once {number}") for number in range(4)))
    states = sorted(row["state"] for row in await desk.store.all("task_plan"))
    assert states == ["date", "queued_with_date", "queued_with_date", "queued_with_date"]


async def test_a_sales_cycle_is_closed_when_nothing_is_left_to_do(desk: Desk) -> None:
    task, theirs = await desk.make(), await desk.make(assignee=1)
    with pytest.raises(Conflict, match="Cannot close sales cycle for this contact"):
        async with stepping(desk.store) as (_, selling):
            await selling.close(desk.person, desk.me, "Later")
    async with stepping(desk.store) as (_, selling):
        await selling.close(desk.person, desk.me, "Later", force=True)
    (closure,) = await desk.store.all("sales_closure")
    assert (closure["member_id"], closure["comment"]) == (desk.me, "Later")
    removed = {row["id"]: row["deleted_at"] is not None for row in await desk.store.all("task")}
    assert removed == {task: True, theirs: False}
    async with stepping(desk.store) as (_, selling):
        await selling.close(desk.person, desk.me, None)
        await selling.reopen(desk.person, desk.me)
    assert await desk.store.all("sales_closure") == []


# --- streams -------------------------------------------------------------------------------------------------------


@pytest.fixture
async def owner(owner_address: DatabaseAddress) -> AsyncIterator[asyncpg.Connection[Any]]:
    connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
    yield connection
    await connection.close()


async def model_of_streams(store: Store) -> dict[UUID, list[UUID]]:
    """Member -> people in the order of its stream, found by looking through everything."""
    people = [row for row in await store.all("person") if row["deleted_at"] is None and not row["hidden"]]
    open_plans = [row for row in await store.all("task_plan") if row["state"] != "done" and row["deleted_at"] is None]
    closures = await store.all("sales_closure")
    members = [row["id"] for row in await store.all("member")]
    streams: dict[UUID, list[UUID]] = {}
    for member in (*members, EVERYBODY):
        places = []
        for person in people:
            of_person = [row for row in open_plans if row["person_id"] == person["id"]]
            own = [row for row in of_person if member in (EVERYBODY, row["assignee_id"])]
            closed = [
                row["comment"] or ""
                for row in closures
                if row["person_id"] == person["id"] and member in (EVERYBODY, row["member_id"])
            ]
            if own:
                places.append((*_band(min(own, key=_order)), person["id"]))
            elif of_person and person["owner_id"] == member:
                places.append((5, LONG_AGO, min(of_person, key=_order)["label"], person["id"]))
            elif closed:
                comment = next((one for one in closed if one), "")
                places.append((6 if comment else 7, LONG_AGO, comment, person["id"]))
        streams[member] = [place[-1] for place in sorted(places)]
    return streams


def _rank(plan: dict[str, Any]) -> int:
    return {"asap": 0, "date": 1, "date_time": 1, "waiting": 2, "queued_with_date": 3, "queued": 4}[plan["state"]]


def _order(plan: dict[str, Any]) -> tuple[Any, ...]:
    due = plan["due_at"]
    place = plan["queue_place"]
    return _rank(plan), due is None, due or LONG_AGO, place is None, place or 0, plan["id"]


def _band(plan: dict[str, Any]) -> tuple[int, datetime, str]:
    rank = _rank(plan)
    dated = rank in (1, 3) and plan["due_at"] is not None
    return min(rank, 3) + 1, plan["due_at"] if dated else LONG_AGO, plan["label"]


async def kept_streams(store: Store) -> dict[UUID, list[UUID]]:
    rows = await store.rows(
        "SELECT s.id, s.member_id FROM stream s WHERE s.workspace_id = $1 ORDER BY s.band, s.due_at, s.label, s.id"
    )
    members = [row["id"] for row in await store.all("member")]
    return {member: [row["id"] for row in rows if row["member_id"] == member] for member in (*members, EVERYBODY)}


_PICK = st.integers(0, 5)
_STATE = st.sampled_from(("asap", "date", "date_time", "waiting", "queued", "queued_with_date", "done"))
_DAY = st.sampled_from(DAYS)
_TITLE = st.sampled_from(("Call", "Ask", "Write"))
_DEEDS = st.one_of(
    st.tuples(st.just("make"), _STATE, _DAY, st.integers(0, 1), st.integers(0, 1), _TITLE),
    st.tuples(st.just("make"), _STATE, _DAY, st.integers(0, 1), st.integers(0, 1), _TITLE),
    st.tuples(st.just("tie"), _DAY, st.integers(0, 1), st.integers(0, 1)),
    st.tuples(st.just("place"), _PICK, _STATE, _DAY),
    st.tuples(st.sampled_from(("finish", "reopen", "promote", "swap", "remove", "restore", "unassign")), _PICK),
    st.tuples(st.just("task"), _PICK, st.fixed_dictionaries({"due_at": _DAY})),
    st.tuples(st.just("task"), _PICK, st.fixed_dictionaries({"assignee": st.integers(0, 1)})),
    st.tuples(st.just("task"), _PICK, st.fixed_dictionaries({"status": st.sampled_from(("DONE", "TODO"))})),
    st.tuples(
        st.just("close"), st.integers(0, 1), st.integers(0, 1), st.sampled_from((None, "No", "Yes")), st.booleans()
    ),
    st.tuples(st.just("open"), st.integers(0, 1), st.integers(0, 1)),
    st.tuples(st.just("person"), st.integers(0, 1), st.sampled_from(("remove", "restore", "hide", "show", "own"))),
    st.tuples(st.just("merge"), st.integers(0, 1)),
)


async def _take(desk: Desk, deed: tuple[Any, ...]) -> None:
    """One write; one that is refused changes nothing, which is as good."""
    tasks = [row["id"] for row in await desk.store.all("task", "id")]
    kind, *rest = deed
    async with desk.store.database.transaction(desk.store.workspace_id) as session:
        changes = desk.store.changes(session)
        steps = Steps(session, changes, TODAY)
        if kind in ("make", "tie", "close", "open", "person", "merge"):
            await _take_of_people(desk, changes, steps, Selling(session, changes, steps), kind, rest)
        elif tasks:
            await _take_of_task(desk, changes, steps, tasks[rest[0] % len(tasks)], kind, rest[1:])


async def _take_of_people(
    desk: Desk, changes: Changes, steps: Steps, selling: Selling, kind: str, rest: list[Any]
) -> None:
    match kind:
        case "make":
            state, day, person, member, title = rest
            exact = datetime(2026, 5, 19, 8, tzinfo=UTC) if state == "date_time" else None
            await steps.make(desk.people[person], desk.members[member], title, wished(state, day, exact, TODAY))
        case "tie":
            day, person, member = rest
            due = None if day is None else midnight(day)
            [made] = await changes.create(
                "task", [{"title": "Tied", "due_at": due, "assignee_id": desk.members[member]}]
            )
            await changes.create("task_target", [{"task_id": made, "person_id": desk.people[person]}])
        case "close":
            person, member, comment, force = rest
            await selling.close(desk.people[person], desk.members[member], comment, force=force)
        case "open":
            await selling.reopen(desk.people[rest[0]], desk.members[rest[1]])
        case "merge":
            await changes.merge("person", desk.people[rest[0]], [desk.people[1 - rest[0]]])
        case _ if rest[1] == "own":
            await changes.update("person", {desk.people[rest[0]]: {"owner_id": desk.members[1]}})
        case _:
            await getattr(changes, rest[1])("person", [desk.people[rest[0]]])


async def _take_of_task(desk: Desk, changes: Changes, steps: Steps, task: UUID, kind: str, rest: list[Any]) -> None:
    match kind:
        case "place":
            exact = datetime(2026, 5, 21, 8, tzinfo=UTC) if rest[0] == "date_time" else None
            wish = Place("done", None) if rest[0] == "done" else wished(rest[0], rest[1], exact, TODAY)
            await steps.change(task, {}, wish)
        case "task" if "due_at" in rest[0]:
            await changes.update("task", {task: {"due_at": rest[0]["due_at"] and midnight(rest[0]["due_at"])}})
        case "task" if "assignee" in rest[0]:
            await changes.update("task", {task: {"assignee_id": desk.members[rest[0]["assignee"]]}})
        case "task":
            await changes.update("task", {task: rest[0]})
        case "promote" | "swap":
            await getattr(steps, kind)(task, desk.me)
        case "unassign":
            await steps.unassign(task, None)
        case _:
            await getattr(steps, kind)(task)


@settings(max_examples=15)
@given(st.lists(_DEEDS, min_size=4, max_size=14))
async def test_streams_are_what_plain_python_finds(
    database: Database, owner_address: DatabaseAddress, deeds: list[tuple[Any, ...]]
) -> None:
    store = Store(database, (await workspaces.make(owner_address))[0])
    desk = await desk_in(store)
    for deed in deeds:
        with suppress(CrmError):
            await _take(desk, deed)
        plans = [row for row in await store.all("task_plan") if row["deleted_at"] is None]
        places = [
            (row["person_id"], row["assignee_id"]) for row in plans if row["state"] in NEXT and row["assignee_id"]
        ]
        assert len(places) == len(set(places))
        assert await kept_streams(store) == await model_of_streams(store)
    tasks = {row["id"]: row for row in await store.all("task")}
    for plan in await store.all("task_plan"):
        task = tasks[plan["id"]]
        assert (plan["state"] == "done") == (task["done_at"] is not None or task["status"] == "DONE")
        assert (plan["assignee_id"], plan["due_at"]) == (task["assignee_id"], task["due_at"])
    before = await kept_streams(store)
    async with database.transaction(store.workspace_id) as session:
        await session.row("SELECT task_plan_anew($1)")
    assert await kept_streams(store) == before


async def test_a_page_of_a_stream_reads_its_page(desk: Desk, owner: asyncpg.Connection[Any]) -> None:
    """However many people there are: the index gives the page in its order, and nothing is sorted."""
    store = desk.store
    people = await store.create("person", *({"first_name": f"P{number}"} for number in range(400)))
    tasks = [
        {"title": f"T{number % 7}", "assignee_id": desk.me, "due_at": midnight(TODAY + timedelta(days=number % 30))}
        for number in range(400)
    ]
    made = await store.create("task", *tasks)
    await store.create("task_target", *({"task_id": t, "person_id": p} for t, p in zip(made, people, strict=True)))
    await owner.execute("SELECT set_config('app.workspace_id', $1, false)", str(store.workspace_id))
    await owner.execute("ANALYZE stream_place, task_plan")
    plan = "\n".join(
        row[0]
        for row in await owner.fetch(
            "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT s.id FROM stream s WHERE s.workspace_id = $1"
            " AND s.member_id = $2 AND s.band <= 5 ORDER BY s.band, s.due_at, s.label, s.id LIMIT 10 OFFSET 20",
            store.workspace_id,
            desk.me,
        )
    )
    assert "ix_stream_place_member_id_band" in plan
    assert "Sort" not in plan
    assert "actual rows=30." in plan

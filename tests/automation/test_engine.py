"""The engine below HTTP: clocks, crashes, rights, other workspaces, and what rules cost a change."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, ClassVar, Self
from uuid import UUID

import pytest

from app.automation import runner
from app.automation.runner import LONGEST_CHAIN, Runner
from app.settings import Settings
from models.access.standard import Role
from models.automation import notifications, rules
from models.automation.runs import begin, request_of
from models.automation.schedule import next_time, read_clock
from models.automation.templates import filled
from models.database.pool import Database, statement_log
from models.objects.identifiers import new_id
from models.webhooks.outbox import Due, Outcome, waiting
from models.webhooks.subscriptions import Subscription
from tests.automation.conftest import Engine, create, on

NOTIFY = {"type": "action_notify_user", "data": {"title": "New: {{trigger_data.firstName}}", "body": "b"}}


def test_clocks_in_their_time_zones_over_the_change_of_summer_time() -> None:
    def times(cron: str, zone: str, start: str, count: int) -> list[str]:
        clock, moment = read_clock({"cron": cron, "timezone": zone}), datetime.fromisoformat(start)
        found = []
        for _ in range(count):
            moment = clock.after(moment)
            found.append(moment.strftime("%m-%d %H:%M"))
        return found

    assert times("0 9 * * 1-5", "UTC", "2026-11-27T09:00:00+00:00", 2) == ["11-30 09:00", "12-01 09:00"]
    assert times("0 9 * * *", "Europe/Berlin", "2026-03-28T00:00:00+00:00", 2) == ["03-28 08:00", "03-29 07:00"]
    both = [read_clock({"cron": "0 9 * * *"}), read_clock({"cron": "30 8 * * *"})]
    assert next_time(both, datetime(2026, 1, 1, tzinfo=UTC)) == datetime(2026, 1, 1, 8, 30, tzinfo=UTC)
    assert next_time([], datetime(2026, 1, 1, tzinfo=UTC)) is None


async def test_a_clock_sets_a_rule_off_once_and_is_wound_again(engine: Engine) -> None:
    clock = {"type": "trigger_schedule", "data": {"cron": "*/10 * * * *", "label": "Every ten minutes"}}
    rule = engine.client.rule(clock, create("companies", name="at {{trigger_data.firedAt}}"))
    (due,) = await engine.ahead(rule)
    assert due.minute % 10 == due.second == 0
    assert timedelta() < due - datetime.now(UTC) <= timedelta(minutes=10)
    await engine.drain(rule)
    assert engine.client.runs(rule) == []
    await engine.run(
        "UPDATE webhook_delivery d SET due_at = now() WHERE d.workspace_id = $1 AND d.webhook_id = $2", UUID(rule)
    )
    await engine.drain(rule)
    (run,) = engine.client.runs(rule)
    assert run["status"] == "success"
    assert run["result"]["n1"]["name"].startswith("at 20")
    assert await engine.ahead(rule) in ([due], [due + timedelta(minutes=10)])
    engine.client.json("PUT", f"/automation_rules/{rule}", {"enabled": False})
    assert await engine.ahead(rule) == []
    engine.client.json("PUT", f"/automation_rules/{rule}", {"enabled": True})
    assert len(await engine.ahead(rule)) == 1
    # Running it by hand does not wait for the clock.
    engine.client.json("POST", "/automation-runs/run", {"ruleId": rule})
    await engine.drain(rule)
    assert len(engine.client.runs(rule)) == 2
    engine.client.json("DELETE", f"/automation_rules/{rule}")
    await engine.drain(rule)
    assert await engine.ahead(rule) == []
    assert engine.client.runs(rule) == []


class StoppedClock(datetime):
    """What says which time it is, as a test sets it."""

    at: ClassVar[datetime] = datetime(2030, 1, 1, tzinfo=UTC)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls.fromtimestamp(cls.at.timestamp(), tz)


async def test_a_clock_goes_by_the_time_of_its_zone(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (rules, runner):
        monkeypatch.setattr(module, "datetime", StoppedClock)
    # The last day of winter time, an hour before the rule is due.
    StoppedClock.at = datetime(2030, 3, 30, 7, 0, tzinfo=UTC)
    daily = {"cron": "0 9 * * *", "timezone": "Europe/Berlin"}
    clock = {"type": "trigger_schedule", "data": daily}
    rule = engine.client.rule(clock, create("companies", name="at {{trigger_data.firedAt}}"))
    # The server that saved it has the real clock, so it is wound anew.
    async with engine.database.transaction(engine.workspace_id) as session:
        await rules.wind(session, UUID(rule), [read_clock(daily)])
    assert await engine.ahead(rule) == [datetime(2030, 3, 30, 8, 0, tzinfo=UTC)]
    StoppedClock.at = datetime(2030, 3, 30, 8, 0, 1, tzinfo=UTC)
    await engine.run(
        "UPDATE webhook_delivery d SET due_at = now() WHERE d.workspace_id = $1 AND d.webhook_id = $2", UUID(rule)
    )
    await engine.drain(rule)
    (run,) = engine.client.runs(rule)
    assert run["result"]["n1"]["name"] == "at 2030-03-30T08:00:01.000Z"
    # Summer time: nine o'clock there is an hour earlier.
    assert await engine.ahead(rule) == [datetime(2030, 3, 31, 7, 0, tzinfo=UTC)]
    await engine.drain(rule)
    assert len(engine.client.runs(rule)) == 1


class Dying(Runner):
    """A worker that dies when it has run something, before that is noted."""

    async def tell(
        self,
        workspace_id: UUID,
        webhook: Subscription,
        heads: list[Due],  # type: ignore[override]
    ) -> list[tuple[Due, Outcome | None]]:
        await super().tell(workspace_id, webhook, heads)
        raise KeyboardInterrupt


async def test_what_a_worker_had_begun_when_it_died_is_gone_on_with_and_nothing_is_done_twice(engine: Engine) -> None:
    rule = engine.client.rule(on("contact.created"), create("companies", name="one"), create("companies", name="two"))
    await engine.contact()
    runner = engine.runner
    engine.runner = Dying(Settings(), runner._database, runner._automations, runner._steps, asyncio.Event())
    with pytest.raises(KeyboardInterrupt):
        await engine.drain(rule)
    # As if it had died between the first step and the second.
    await engine.run(
        "UPDATE automation_run r SET result = r.result - 'n2', status = 'running' WHERE r.workspace_id = $1"
    )
    engine.runner = runner
    await engine.drain(rule)
    (run,) = engine.client.runs(rule)
    assert (run["status"], sorted(run["result"])) == ("success", ["n1", "n2"])
    [attempts] = await engine.run("SELECT r.attempts FROM automation_run r WHERE r.workspace_id = $1")
    assert attempts["attempts"] == 2
    assert sorted(item["name"] for item in engine.client.list("companies")) == ["one", "two", "two"]
    assert await engine.ahead(rule) == []


async def test_rules_of_another_workspace_are_not_set_off(
    engine: Engine, make_engine: Callable[[], Awaitable[Engine]], database: Database
) -> None:
    other = await make_engine()
    mine = engine.client.rule(on("contact.created"), create("companies", name="made"))
    theirs = other.client.rule(on("contact.created"), create("companies", name="made"))
    await engine.contact()
    async with database.control() as connection:
        await connection.execute("SELECT set_config('app.workspace_id', '', false)")
        connection.workspace_id = None
        due = await waiting(connection)
    assert (engine.workspace_id, UUID(mine)) in due
    assert (other.workspace_id, UUID(theirs)) not in due
    await engine.drain(mine)
    await other.drain(theirs)
    assert [len(side.client.list("companies")) for side in (engine, other)] == [1, 0]
    other.client.error("POST", "/automation-runs/run", {"ruleId": mine}, status=404)
    other.client.error("GET", "/automation-runs/secret", params={"ruleId": mine}, status=404)
    assert other.client.json("GET", "/automation-runs", params={"ruleId": mine}) == []


@pytest.mark.parametrize(
    ("role", "reason"), [(Role.READ_ONLY, "may not change anything"), (None, "nobody's"), (Role.USER, None)]
)
async def test_a_rule_may_do_what_the_role_may_that_it_was_saved_with(
    engine: Engine, role: Role | None, reason: str | None
) -> None:
    rule = engine.client.rule(on("contact.created"), create("companies", name="made"))
    await engine.hand_over(rule, None, role)
    await engine.contact()
    await engine.drain(rule)
    (run,) = engine.client.runs(rule)
    assert run["error"] is None if reason is None else reason in run["error"]
    assert len(engine.client.list("companies")) == (reason is None)
    # Whoever decides that it runs lends it the own rights; another name decides nothing.
    engine.client.json("PUT", f"/automation_rules/{rule}", {"name": "again"})
    await engine.contact()
    await engine.drain(rule)
    assert (engine.client.runs(rule)[0]["error"] is None) == (reason is None)
    engine.client.json("PUT", f"/automation_rules/{rule}", {"enabled": True})
    await engine.contact()
    await engine.drain(rule)
    assert engine.client.runs(rule)[0]["status"] == "success"


async def test_the_owner_is_notified_and_what_the_owner_did_is_the_owners(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notifications, "KEPT", 2)
    rule = engine.client.rule(on("contact.created"), NOTIFY, create("companies", name="{{crm_user_id}}"))
    await engine.contact()
    await engine.drain(rule)
    assert "no owner who could be notified" in engine.client.runs(rule)[0]["error"]
    owner = await engine.member()
    await engine.hand_over(rule, owner, Role.USER)
    for _ in range(3):
        await engine.contact()
    await engine.drain(rule)
    rows = await engine.run(
        "SELECT n.user_id, n.type, n.subject, n.body, n.read_at FROM notification n WHERE n.workspace_id = $1"
    )
    assert [tuple(row) for row in rows] == [(owner, "AUTOMATION", "New: Ada", "b", None)] * 2
    company = engine.client.list("companies")[0]
    assert company["name"] == company["crm_user_id"] == str(owner)
    await engine.run("UPDATE member t SET deleted_at = now() WHERE t.workspace_id = $1 AND t.id = $2", owner)
    await engine.contact()
    await engine.drain(rule)
    assert "no member any more" in engine.client.runs(rule)[0]["error"]


async def test_rules_that_set_each_other_off_end(engine: Engine) -> None:
    rule = engine.client.rule(on("contact.created"), create("companies", name="made"))
    led = new_id()
    async with engine.database.transaction(engine.workspace_id) as session:
        await begin(session, led, UUID(rule), None, [str(new_id())] * (LONGEST_CHAIN - 1))
    other = engine.client.rule(on("contact.created"), create("companies", name="made"))
    await engine.contact(request_of(led))
    await engine.drain(rule)
    await engine.drain(other)
    assert f"{LONGEST_CHAIN} rules set each other off" in engine.client.runs(other)[0]["error"]
    # The first of them is in the chain itself, so it is not even asked.
    assert len(engine.client.runs(rule)) == 1
    assert engine.client.list("companies") == []


async def test_rules_cost_a_change_no_statement(engine: Engine) -> None:
    async def statements() -> list[str]:
        seen: list[str] = []
        token = statement_log.set(seen)
        try:
            await engine.contact()
        finally:
            statement_log.reset(token)
        return seen

    before = await statements()
    rule = engine.client.rule(on("contact.created"), create("companies", name="made"))
    assert await statements() == before
    assert len(before) == 1
    assert len(await engine.ahead(rule)) == 1


async def test_a_rules_deliveries_are_no_webhooks(engine: Engine) -> None:
    rule = engine.client.rule(on("contact.created"), create("companies", name="made"))
    await engine.contact()
    found = engine.client.model("{ webhooks { id } webhookDeliveries { edges { node { id } } } }")
    assert found == {"webhooks": [], "webhookDeliveries": {"edges": []}}
    assert len(await engine.ahead(rule)) == 1


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("{{a.b}} and {{ a.b }}", "1 and 1"),
        ("{{a}}", '{"b": 1, "c": [{"d": "x"}], "n": null}'),
        ("{{a.c.0.d}}{{a.c.1.d}}", "x{{a.c.1.d}}"),
        ("{{a.n}}|{{z}}|{{a.b.c}}|{{}}|{a.b}", "|{{z}}|{{a.b.c}}|{{}}|{a.b}"),
        ("{{a.first_name}} {{a.firstName}} {{first_name}}", "{{a.first_name}} {{a.firstName}} Ada"),
        ({"k": ["{{t}}", 5, None]}, {"k": ["{{a.b}}", 5, None]}),
        (True, True),
    ],
)
def test_values_are_put_in_once_and_what_is_not_known_stays(given: Any, made: Any) -> None:
    assert filled(given, {"a": {"b": 1, "c": [{"d": "x"}], "n": None}, "t": "{{a.b}}", "firstName": "Ada"}) == made

"""Events beside those of contacts, companies, deals and tasks: meetings, and records of the workspace's own objects."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from models.records.scope import Scope
from models.records.service import Changes
from tests.automation.conftest import Engine, chain, create, on
from tests.basicsos.conftest import Api
from tests.basicsos.conftest import api as api

_HOUSE = {
    "singularName": "House",
    "pluralName": "Houses",
    "fields": [{"name": "price", "label": "Price", "fieldType": "number"}],
}


async def change(engine: Engine, deed: str, table: str, given: Any) -> UUID:
    """A change as another dialect makes it."""
    scope = Scope(engine.workspace_id, None, "Ada", None, "test", "API")
    async with engine.database.transaction(engine.workspace_id) as session:
        found: list[UUID] = await getattr(Changes(session, scope), deed)(table, given)
        return found[0]


async def told(engine: Engine, rule: str) -> list[str]:
    """What the runs of a rule, the first one first, made a company's name of."""
    await engine.drain(rule)
    runs = engine.client.runs(rule)
    assert [run["error"] for run in runs] == [None] * len(runs)
    return [run["result"]["n1"]["name"] for run in reversed(runs)]


async def test_meetings(engine: Engine) -> None:
    said = "{{trigger_data.title}}, {{trigger_data.status}}, {{trigger_data.startedAt}}"
    created = engine.client.rule(on("meeting.created"), create("companies", name=said))
    completed = engine.client.rule(on("meeting.completed"), create("companies", name=said))
    noted = engine.client.rule(on("note.created"), create("companies", name=said))
    moment = "2026-05-05T10:00:00Z"
    meeting = {"kind": "MEETING", "title": "Demo", "status": "ACCEPTED", "occurred_at": moment}
    its_id = await change(engine, "create", "activity", [meeting])
    await change(engine, "create", "activity", [{"kind": "ISSUE", "title": "No meeting"}])
    await change(engine, "update", "activity", {its_id: {"title": "Big demo"}})
    await change(engine, "update", "activity", {its_id: {"status": "COMPLETED"}})
    # It is completed once.
    await change(engine, "update", "activity", {its_id: {"title": "Great demo"}})
    assert await told(engine, created) == ["Demo, ACCEPTED, 2026-05-05T10:00:00.000Z"]
    assert await told(engine, completed) == ["Big demo, COMPLETED, 2026-05-05T10:00:00.000Z"]
    assert await told(engine, noted) == []


async def test_links_of_meetings(engine: Engine) -> None:
    rule = engine.client.rule(
        on("meeting_link.created"), create("companies", name="{{trigger_data.meetingId}} {{trigger_data.contactId}}")
    )
    contact = await engine.contact()
    meeting = await change(engine, "create", "activity", [{"kind": "MEETING", "title": "Demo"}])
    note = await change(engine, "create", "activity", [{"kind": "NOTE", "title": "N"}])
    for activity in (note, meeting):
        await change(engine, "create", "activity_link", [{"activity_id": activity, "person_id": contact}])
    assert await told(engine, rule) == [f"{meeting} {contact}"]


async def test_records_of_own_objects(engine: Engine) -> None:
    api = engine.client
    api.json("POST", "/object-config", _HOUSE, status=201)
    api.json("POST", "/object-config", {"singularName": "Boat", "pluralName": "Boats"}, status=201)
    said = "{{trigger_data.name}} {{trigger_data.price}} {{trigger_data.customFields.price}}"
    rules: dict[str, str] = {}
    for verb in ("created", "updated", "deleted"):
        rules[verb] = api.rule(on(f"house.{verb}"), create("companies", name=said))
    house = api.make("houses", name="Mill", price=5)
    api.make("boats", name="Dinghy")
    # Through another dialect.
    headers = {"Authorization": f"Bearer {api.key}"}
    assert api.http.patch(f"{api.url}/rest/houses/{house}", headers=headers, json={"price": 7}).status_code == 200
    api.json("DELETE", f"/houses/{house}")
    assert await told(engine, rules["created"]) == ["Mill 5 5"]
    assert await told(engine, rules["updated"]) == ["Mill 7 7"]
    assert await told(engine, rules["deleted"]) == ["Mill 7 7"]


async def test_a_rule_of_an_own_object_is_not_set_off_by_itself(engine: Engine) -> None:
    api = engine.client
    api.json("POST", "/object-config", _HOUSE, status=201)
    rule = api.rule(on("house.created"), create("houses", name="again {{trigger_data.name}}"))
    api.make("houses", name="Mill")
    for _ in range(3):
        await engine.drain(rule)
    assert len(api.runs(rule)) == 1
    assert sorted(one["name"] for one in api.list("houses")) == ["Mill", "again Mill"]


@pytest.mark.parametrize("event", ["hous.created", "house.hugged", "custom_record.created", "deal.archived", "x"])
def test_events_of_no_object_are_refused(api: Api, event: str) -> None:
    api.json("POST", "/object-config", _HOUSE, status=201)
    body = {"name": "r", "workflow_definition": chain(on(event), create("companies", name="x"))}
    error = api.error("POST", "/automation_rules", body)["error"]
    assert f"no event '{event}'" in error
    assert api.list("automation_rules") == []

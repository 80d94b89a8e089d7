"""Deliveries in OnePageCRM's words, to a real receiver."""

from __future__ import annotations

from typing import Any

import pytest

from app.auth.caller import Role
from app.webhooks.keys import webhook_rules
from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.errors import Invalid
from models.records.scope import Scope
from models.records.service import Changes
from models.webhooks.subscriptions import subscribe
from resolvers.onepagecrm.telling import ANY, topics_of
from tests.onepagecrm.conftest import OnePage
from tests.support import workspaces
from tests.support.server import server_settings
from tests.webhooks.conftest import Hooked, Receiver

SECRET = "whsec_c2VjcmV0"


async def subscribed(hooked: Hooked, database: Database, app_address: DatabaseAddress, url: str, *kinds: str) -> None:
    """What `rosetta webhooks add` does."""
    vault = webhook_rules(server_settings(app_address)).vault
    values = {
        "dialect": "onepagecrm",
        "target_url": url,
        "description": "Our receiver",
        "secret": vault.lock(SECRET),
        "operations": list(kinds) or [ANY],
        "topics": topics_of(kinds or [ANY]),
    }
    async with database.transaction(hooked.workspace_id) as session:
        await subscribe(session, _scope(hooked), values)


def _scope(hooked: Hooked) -> Scope:
    return Scope(hooked.workspace_id, None, "test", None, "test", "API")


@pytest.fixture
async def jane(hooked: Hooked, database: Database, owner_address: DatabaseAddress) -> OnePage:
    async with database.transaction(hooked.workspace_id) as session:
        [member] = await Changes(session, _scope(hooked)).create(
            "member", [{"first_name": "Jane", "last_name": "Doe", "email": "jane@x.com", "roles": ["USER", "OWNER"]}]
        )
    key = await workspaces.add_key(owner_address, hooked.workspace_id, Role.OWNER, member)
    return OnePage(hooked.url, member, key, hooked.workspace_id, hooked.http)


def told(receiver: Receiver, count: int, kind: str) -> list[dict[str, Any]]:
    """What came of one kind of record, in the order of what happened."""
    found: list[dict[str, Any]] = []
    wanted = count
    while len(found) < count:
        bodies = [received.body for received in receiver.wait_for(wanted)]
        found = [body for body in bodies if body["type"] == kind]
        wanted = len(bodies) + count - len(found)
    return found


async def test_a_contacts_life_as_a_receiver_hears_it(
    hooked: Hooked, jane: OnePage, database: Database, app_address: DatabaseAddress, receiver: Receiver
) -> None:
    await subscribed(hooked, database, app_address, receiver.url(), "contact", "action", "deal")
    contact = jane.contact(first_name="Joe")
    path = f"/contacts/{contact['id']}"
    [made] = told(receiver, 1, "contact")
    assert made.keys() == {"type", "reason", "secretkey", "timestamp", "data"}
    assert (made["reason"], made["secretkey"]) == ("created", SECRET)
    assert made["data"] == {"contact": contact}

    values = {"contact_id": contact["id"], "text": "Call Joe", "status": "asap"}
    action = jane.data("POST", "/actions", values, status=201)["action"]["id"]
    jane.data("PUT", f"/actions/{action}/mark_as_done")
    jane.data("PUT", f"/actions/{action}/undo_completion")
    reasons = [body["reason"] for body in told(receiver, 3, "action")]
    assert [reason for reason in reasons if reason != "updated"] == ["created", "completed", "uncompleted"]
    assert {body["data"]["id"] for body in told(receiver, 3, "action")} == {action}

    values = {"contact_id": contact["id"], "name": "Windmill", "amount": 5}
    deal = jane.data("POST", "/deals", values, status=201)["deal"]["id"]
    jane.data("PUT", f"/deals/{deal}", {"expected_close_date": "2031-05-16", "partial": True})
    won = jane.data("PUT", f"/deals/{deal}", {"status": "won", "partial": True})["deal"]
    bodies = told(receiver, 3, "deal")
    assert [body["reason"] for body in bodies] == ["created", "expected_close_time_updated", "changed_to_won"]
    assert bodies[-1]["data"] == won

    jane.data("DELETE", path)
    jane.data("DELETE", path, params={"undo": "true"})
    *_, gone, back = told(receiver, 3, "contact")
    assert [gone["reason"], back["reason"]] == ["deleted", "undeleted"]
    # It can be undone, so all of it is told.
    assert gone["data"]["contact"]["first_name"] == "Joe"


async def test_only_what_was_asked_for_and_of_what_is_gone_its_id(
    hooked: Hooked, jane: OnePage, database: Database, app_address: DatabaseAddress, receiver: Receiver
) -> None:
    await subscribed(hooked, database, app_address, receiver.url(), "note")
    contact = jane.contact(first_name="Joe")
    path = f"/contacts/{contact['id']}"
    jane.data("POST", f"{path}/calls", {"text": "Nobody there", "call_result": "no_answer"}, status=201)
    note = jane.data("POST", f"{path}/notes", {"text": "See him"}, status=201)["note"]
    receiver.wait_for(1)
    jane.data("DELETE", f"/notes/{note['id']}")
    made, gone = [received.body for received in receiver.wait_for(2)]
    assert (made["type"], made["reason"], made["data"]["text"]) == ("note", "created", "See him")
    assert (gone["type"], gone["reason"], gone["data"]) == ("note", "deleted", {"id": note["id"]})


async def test_the_administrator_sees_the_secret_key(
    hooked: Hooked, jane: OnePage, database: Database, app_address: DatabaseAddress, receiver: Receiver
) -> None:
    await subscribed(hooked, database, app_address, receiver.url())
    theirs = hooked.subscribe(receiver.url("/other"), "company.created")
    shown = {one["id"]: one for one in jane.data("GET", "/webhooks")["webhooks"]}
    assert shown.pop(theirs["id"])["secretkey"] == ""
    [ours] = shown.values()
    assert (ours["name"], ours["hook_url"], ours["secretkey"]) == ("Our receiver", receiver.url(), SECRET)
    assert jane.data("GET", f"/webhooks/{ours['id']}") == ours
    # Twenty's clients manage those in Twenty's words.
    assert [one["id"] for one in hooked.data("{ webhooks { id } }", path="/metadata")["webhooks"]] == [theirs["id"]]


def test_kinds_that_there_are_not() -> None:
    with pytest.raises(Invalid, match="There are no webhooks of 'tag'"):
        topics_of(["tag"])
    assert topics_of(["note", "call"]) == ["activity.*"]

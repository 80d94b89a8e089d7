"""Deliveries, to a real receiver: all of them, in order, again after failures, and only to those who asked."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from standardwebhooks import Webhook as Verifier

from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.records.scope import Scope
from models.records.service import Changes
from tests.support import workspaces
from tests.webhooks.conftest import Hooked, Received, Receiver

_UPDATE = "mutation ($id: ID!, $data: CompanyUpdateInput!) { updateCompany(id: $id, data: $data) { id } }"


def rename(hooked: Hooked, company: str, name: str) -> None:
    hooked.core(_UPDATE, {"id": company, "data": {"name": name}})


def test_a_company_made_is_told_with_the_documentations_keys_and_the_real_servers(
    hooked: Hooked, receiver: Receiver
) -> None:
    webhook = hooked.subscribe(receiver.url(), "company.created")
    company = hooked.create_company("Acme", employees=7, domainName="acme.example")
    (received,) = receiver.wait_for(1)
    body = received.body
    assert list(body)[:6] == list(_documented())
    assert set(_documented()["data"]) <= set(body["data"])
    assert (body["event"], body["objectName"], body["recordId"]) == ("company.created", "company", company)
    assert body["workspaceId"] == str(hooked.workspace_id)
    shown = hooked.http.get(
        f"{hooked.url}/rest/companies/{company}", headers={"Authorization": f"Bearer {hooked.api_key}"}
    ).json()["data"]
    assert body["data"] == body["record"] == {name: shown[name] for name in body["data"]}
    assert body["data"]["name"] == "Acme"
    assert body["timestamp"] == body["eventDate"] == body["data"]["updatedAt"]
    assert (body["eventName"], body["webhookId"], body["targetUrl"]) == (
        "company.created",
        webhook["id"],
        receiver.url(),
    )
    assert body["objectMetadata"]["nameSingular"] == "company"
    assert "updatedFields" not in body
    assert webhook["secret"] not in received.text


def test_the_receiver_can_verify_both_signatures(hooked: Hooked, receiver: Receiver) -> None:
    webhook = hooked.subscribe(receiver.url(), "company.created")
    hooked.create_company("Zoë's Œuvre \u2028 \U0001f600")
    (received,) = receiver.wait_for(1)
    headers, secret = received.headers, webhook["secret"]
    signed = f"{headers['x-twenty-webhook-timestamp']}:{received.text}".encode()
    assert headers["x-twenty-webhook-signature"] == hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    assert len(bytes.fromhex(headers["x-twenty-webhook-nonce"])) == 16
    assert abs(int(headers["x-twenty-webhook-timestamp"]) / 1000 - time.time()) < 60
    assert Verifier(secret).verify(received.text, headers)["event"] == "company.created"
    with pytest.raises(Exception, match="No matching signature"):
        Verifier(secret).verify(received.text + " ", headers)
    assert headers["content-type"] == "application/json"


def test_changes_through_customeros_are_the_same_events(hooked: Hooked, receiver: Receiver) -> None:
    hooked.subscribe(receiver.url(), "*.*")
    made = hooked.data('mutation { organization_Save(input: {name: "Orga"}) { metadata { id } } }')
    (received,) = receiver.wait_for(1)
    assert received.body["event"] == "company.created"
    assert received.body["recordId"] == made["organization_Save"]["metadata"]["id"]
    assert received.body["data"]["name"] == "Orga"


def test_the_whole_life_of_a_record_each_event_with_the_record_as_it_was_then(
    hooked: Hooked, receiver: Receiver
) -> None:
    receiver.stop()
    hooked.subscribe(receiver.url(), "company.*")
    company = hooked.create_company("One", employees=1)
    rename(hooked, company, "Two")
    hooked.core(_UPDATE, {"id": company, "data": {"employees": 3}})
    hooked.core(f'mutation {{ deleteCompany(id: "{company}") {{ id }} }}')
    hooked.core(f'mutation {{ restoreCompany(id: "{company}") {{ id }} }}')
    hooked.core(f'mutation {{ destroyCompany(id: "{company}") {{ id }} }}')
    receiver.start()
    told = [item.body for item in _with_redelivery(hooked, receiver, 6)]
    assert [body["event"].partition(".")[2] for body in told] == [
        *("created", "updated", "updated", "deleted", "restored", "destroyed")
    ]
    assert [(body["data"]["name"], body["data"]["employees"]) for body in told] == [
        *(("One", 1), ("Two", 1), ("Two", 3), ("Two", 3), ("Two", 3), ("Two", 3))
    ]
    assert [body["data"]["deletedAt"] is not None for body in told] == [False, False, False, True, False, False]
    assert [body.get("updatedFields") for body in told] == [None, ["name"], ["employees"], None, None, None]
    assert told[1]["previous"] == {"name": "One"}
    moments = [body["timestamp"] for body in told]
    assert moments == sorted(moments)
    assert [body["data"]["updatedAt"] for body in told[:5]] == moments[:5]


def test_custom_objects_and_fields_are_told(hooked: Hooked, receiver: Receiver) -> None:
    of = hooked.data(
        'mutation { createOneObject(data: {nameSingular: "boat", namePlural: "boats", labelSingular: "Boat",'
        ' labelPlural: "Boats"}) { id } }',
        path="/metadata",
    )["createOneObject"]["id"]
    hooked.data(
        'mutation ($of: ID!) { createOneField(data: {objectMetadataId: $of, name: "masts", type: NUMBER,'
        ' label: "Masts"}) { id } }',
        {"of": of},
        path="/metadata",
    )
    hooked.subscribe(receiver.url(), "boat.*")
    boat = hooked.core('mutation { createBoat(data: {name: "Argo", masts: 2}) { id } }')["createBoat"]["id"]
    hooked.core(f'mutation {{ updateBoat(id: "{boat}", data: {{masts: 3}}) {{ id }} }}')
    hooked.create_company("Not a boat")
    created, updated = [item.body for item in receiver.wait_for(2)]
    assert (created["event"], created["data"]["masts"], created["objectMetadata"]["id"]) == ("boat.created", 2, of)
    assert (updated["data"]["masts"], updated["updatedFields"], updated["previous"]) == (3, ["masts"], {"masts": 2})


def test_amounts_are_exact_now_and_as_they_were(hooked: Hooked, receiver: Receiver) -> None:
    receiver.stop()
    hooked.subscribe(receiver.url(), "opportunity.*")
    exact, later = "9123372036854775001", "1234567890123456789"
    make = (
        'mutation ($amount: BigFloat!) { createOpportunity(data: {name: "O", amount: {amountMicros: $amount,'
        ' currencyCode: "EUR"}}) { id } }'
    )
    deal = hooked.core(make, {"amount": exact})["createOpportunity"]["id"]
    hooked.core(
        "mutation ($id: ID!, $amount: BigFloat!) { updateOpportunity(id: $id, data: {amount: {amountMicros: $amount}})"
        " { id } }",
        {"id": deal, "amount": later},
    )
    receiver.start()
    created, updated = [item.body for item in _with_redelivery(hooked, receiver, 2)]
    assert created["data"]["amount"] == {"amountMicros": int(exact), "currencyCode": "EUR"}
    assert updated["data"]["amount"] == {"amountMicros": int(later), "currencyCode": "EUR"}
    assert updated["updatedFields"] == ["amount"]


async def test_notes_are_told_and_other_activities_are_not(
    hooked: Hooked, receiver: Receiver, database: Database
) -> None:
    hooked.subscribe(receiver.url(), "note.created")
    async with database.transaction(hooked.workspace_id) as session:
        scope = Scope(hooked.workspace_id, None, "Ada", None, "customeros", "API")
        await Changes(session, scope).create("activity", [{"kind": "MEETING", "title": "M"}])
    hooked.core('mutation { createNote(data: {title: "N"}) { id } }')
    (received,) = receiver.wait_for(1)
    assert (received.body["event"], received.body["data"]["title"]) == ("note.created", "N")
    assert [item["status"] for item in hooked.deliveries()] == ["DELIVERED"]


def test_what_twenty_does_not_show_is_no_update(hooked: Hooked, receiver: Receiver) -> None:
    hooked.subscribe(receiver.url(), "company.updated")
    company = hooked.create_company("Acme")
    hooked.data(f'mutation {{ organization_Hide(id: "{company}") }}')
    rename(hooked, company, "Acme 2")
    (received,) = receiver.wait_for(1)
    assert received.body["updatedFields"] == ["name"]


def test_a_receiver_that_is_down_gets_everything_later_once_and_in_order(
    hooked: Hooked, receiver: Receiver, app_address: DatabaseAddress
) -> None:
    receiver.stop()
    hooked.subscribe(receiver.url(), "company.*")
    companies = [hooked.create_company(f"Company {number}") for number in range(3)]
    for step in range(4):
        for company in companies:
            rename(hooked, company, f"Step {step}")
    receiver.start()
    received = _with_redelivery(hooked, receiver, 15)
    assert len(received) == 15
    for company in companies:
        mine = [item.body for item in received if item.body["recordId"] == company]
        assert [body["data"]["name"] for body in mine][1:] == [f"Step {step}" for step in range(4)]
        assert mine[0]["event"] == "company.created"


def test_a_failing_receiver_is_tried_again_then_given_up_then_told_again_on_request(
    hooked: Hooked, receiver: Receiver
) -> None:
    webhook = hooked.subscribe(receiver.url(), "company.*")
    receiver.answer(503)
    company = hooked.create_company("Acme")
    rename(hooked, company, "Acme 2")
    dead = hooked.wait_until("DEAD", 2)
    assert [(item["attempts"], item["responseStatus"], item["error"]) for item in dead] == [(3, 503, "HTTP 503")] * 2
    attempts = receiver.wait_for(6)
    # The second event waited until the first was given up, and each attempt had the same id and another signature.
    assert [item.body["event"] for item in attempts] == ["company.created"] * 3 + ["company.updated"] * 3
    assert len({item.headers["webhook-id"] for item in attempts}) == 2
    assert len({item.headers["x-twenty-webhook-nonce"] for item in attempts}) == 6
    receiver.answer(200)
    again = f'mutation {{ redeliverWebhook(webhookId: "{webhook["id"]}") }}'
    assert hooked.data(again, path="/metadata") == {"redeliverWebhook": 2}
    later = receiver.wait_for(8)[6:]
    assert [item.body["event"] for item in later] == ["company.created", "company.updated"]
    assert [item.headers["webhook-id"] for item in later] == [
        attempts[0].headers["webhook-id"],
        attempts[3].headers["webhook-id"],
    ]
    delivered = hooked.wait_until("DELIVERED", 2)
    assert hooked.data(again, path="/metadata") == {"redeliverWebhook": 0}
    one = f'mutation {{ redeliverWebhook(deliveryIds: ["{delivered[0]["id"]}"]) }}'
    assert hooked.data(one, path="/metadata") == {"redeliverWebhook": 1}
    assert len(receiver.wait_for(9)) == 9


@pytest.mark.parametrize("status", [302, 404, 500])
def test_only_success_is_success_and_a_redirect_is_not_followed(
    hooked: Hooked, receiver: Receiver, status: int
) -> None:
    receiver.answer(status, headers={"location": receiver.url("/elsewhere")})
    hooked.subscribe(receiver.url(), "company.created")
    hooked.create_company("Acme")
    assert hooked.wait_until("DEAD")[0]["responseStatus"] == status
    assert {item.path for item in receiver.received} == {"/hook"}


def test_an_endpoint_that_is_gone_is_not_tried_again(hooked: Hooked, receiver: Receiver) -> None:
    receiver.answer(410)
    hooked.subscribe(receiver.url(), "company.created")
    hooked.create_company("Acme")
    assert hooked.wait_until("DEAD")[0]["attempts"] == 1


def test_a_slow_answer_counts_as_none_and_a_long_one_is_not_read(hooked: Hooked, receiver: Receiver) -> None:
    receiver.answer(200, size=50_000_000)
    hooked.subscribe(receiver.url(), "company.created")
    hooked.create_company("Long")
    assert hooked.wait_until("DELIVERED")[0]["responseMs"] < 2_000
    receiver.answer(200, wait=3)
    hooked.create_company("Slow")
    deadline = time.monotonic() + 20
    while not (slow := [item for item in hooked.deliveries() if item["error"]]):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert slow[0]["error"] == "No answer within 2 seconds"


def test_a_thousand_creates_are_a_thousand_deliveries(hooked: Hooked, receiver: Receiver) -> None:
    hooked.subscribe(receiver.url(), "company.created")
    for batch in range(2):
        hooked.core(
            "mutation ($data: [CompanyCreateInput!]!) { createCompanies(data: $data) { id } }",
            {"data": [{"name": f"C{batch}-{number}"} for number in range(500)]},
        )
    received = receiver.wait_for(1000, seconds=60)
    assert len(received) == 1000
    assert len({item.body["recordId"] for item in received}) == 1000


async def test_another_workspaces_webhook_hears_nothing(
    hooked: Hooked, receiver: Receiver, owner_address: DatabaseAddress
) -> None:
    workspace_id, key = await workspaces.make(owner_address)
    other = Hooked(hooked.url, key, workspace_id, hooked.http)
    other.subscribe(receiver.url("/other"), "*")
    hooked.subscribe(receiver.url(), "*")
    hooked.create_company("Ours")
    theirs = other.create_company("Theirs")
    assert len(receiver.wait_for(1)) == 1
    (heard,) = receiver.wait_for(1, path="/other")
    assert heard.body["recordId"] == theirs


def test_a_webhook_that_is_removed_is_told_nothing_more(hooked: Hooked, receiver: Receiver) -> None:
    receiver.answer(503)
    webhook = hooked.subscribe(receiver.url(), "company.created")
    hooked.create_company("Acme")
    receiver.wait_for(1)
    hooked.data(f'mutation {{ deleteWebhook(id: "{webhook["id"]}") {{ id }} }}', path="/metadata")
    assert hooked.deliveries() == []


async def test_a_change_that_is_undone_is_not_told(
    hooked: Hooked, receiver: Receiver, owner_address: DatabaseAddress
) -> None:
    hooked.subscribe(receiver.url(), "company.created")
    hooked.core('mutation { createCompany(data: {name: "First", domainName: "taken.example"}) { id } }')
    hooked.error(
        'mutation { createCompany(data: {name: "Second", domainName: "taken.example"}) { id } }', path="/graphql"
    )
    assert [item.body["data"]["name"] for item in receiver.wait_for(1)] == ["First"]
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    try:
        secrets = await owner.fetch(
            "SELECT after::text FROM record_event WHERE workspace_id = $1 AND object = 'webhook'", hooked.workspace_id
        )
    finally:
        await owner.close()
    assert "gAAAA" not in secrets[0][0]


def _documented() -> dict[str, Any]:
    """The documentation's payload."""
    text = (Path(__file__).parent.parent / "seeds" / "twenty-server-api.md").read_text()
    found: dict[str, Any] = json.loads(text.partition("**Webhook Payload:**")[2].split("```")[1].removeprefix("json"))
    return found


def _with_redelivery(hooked: Hooked, receiver: Receiver, count: int) -> list[Received]:
    """What comes, when what was given up meanwhile is asked for again: the order must hold all the same."""
    deadline = time.monotonic() + 30
    while len(receiver.received) < count:
        assert time.monotonic() < deadline, hooked.deliveries()
        ids: list[Any] = [item["webhookId"] for item in hooked.deliveries(status="DEAD")]
        if ids:
            hooked.data(f'mutation {{ redeliverWebhook(webhookId: "{ids[0]}") }}', path="/metadata")
        time.sleep(0.1)
    return receiver.wait_for(count)

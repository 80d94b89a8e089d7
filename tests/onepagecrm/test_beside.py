"""Beside records: what `fields` asks for, the counters of the start-up data, and a new contact's first action."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from models.database.pool import Database
from tests.onepagecrm.conftest import Account, OnePage

TODAY = str(datetime.now(UTC).date())


def deal(client: OnePage, contact: Any, **values: Any) -> Any:
    """A new deal with the contact."""
    body = {"contact_id": contact["id"], "name": "Solar panels", **values}
    return client.data("POST", "/deals", body, status=201)["deal"]


def test_deals_show_their_contacts_in_full(jane: OnePage) -> None:
    own, other = jane.contact(last_name="Own", company_name="Acme"), jane.contact(last_name="Also")
    jane.contact(last_name="Nobody")
    made, alone = deal(jane, own), deal(jane, other, name="Alone")
    note = {"contact_id": other["id"], "text": "Asked for it too", "linked_deal_id": made["id"]}
    jane.data("POST", "/notes", note, status=201)

    def contacts(**parameters: Any) -> dict[str, list[str]]:
        found = jane.data("GET", "/deals", params={"fields": "contacts(all)", **parameters})["deals"]
        return {one["deal"]["name"]: [person["last_name"] for person in one["contacts"]] for one in found}

    assert contacts() == {"Solar panels": ["Also", "Own"], "Alone": ["Also"]}
    assert contacts(include_history=True, status="pending").keys() == {"Solar panels", "Alone"}
    [found] = jane.data("GET", "/deals", params={"fields": "contacts(all)", "contact_id": own["id"]})["deals"]
    shown = next(person for person in found["contacts"] if person["last_name"] == "Own")
    assert shown == jane.data("GET", f"/contacts/{own['id']}")["contact"]
    # Always, and in short: those beside its own.
    also = {"id": other["id"], "contact_name": "Also", "company": "", "photo_url": ""}
    assert jane.data("GET", f"/deals/{made['id']}")["deal"]["linked_contacts"] == [also]
    assert jane.data("GET", f"/deals/{alone['id']}")["deal"]["linked_contacts"] == []
    jane.data("POST", "/notes", {**note, "contact_id": own["id"]}, status=201)
    jane.data("POST", "/notes", note, status=201)
    assert jane.data("GET", f"/deals/{made['id']}")["deal"]["linked_contacts"] == [also]
    for one in jane.data("GET", "/notes", params={"contact_id": other["id"]})["notes"]:
        jane.data("DELETE", f"/notes/{one['note']['id']}")
    assert jane.data("GET", f"/deals/{made['id']}")["deal"]["linked_contacts"] == []
    assert contacts()["Solar panels"] == ["Own"]
    # Nobody asked, or for something that deals do not have.
    for parameters in ({}, {"fields": "name,calls(all)"}):
        assert all(one.keys() == {"deal"} for one in jane.data("GET", "/deals", params=parameters)["deals"])


def test_one_deal_shows_its_history_when_it_is_asked_for(jane: OnePage) -> None:
    made = deal(jane, jane.contact(), stage=50)
    path = f"/deals/{made['id']}"
    assert jane.data("GET", path) == {"deal": made}
    assert jane.data("GET", path, params={"include_history": True}) == {
        "deal": {**made, "previous_pipeline_stages": {}}
    }


def test_contacts_show_their_pinned_files(jane: OnePage) -> None:
    contact = jane.contact()
    note = jane.data("POST", "/notes", {"contact_id": contact["id"], "text": "x"}, status=201)["note"]
    body = {"external_url": "https://x.example/y", "reference_type": "note", "reference_id": note["id"]}
    files = [jane.data("POST", "/attachments", body, status=201)["attachment"]["id"] for _ in range(2)]

    def pinned() -> list[str]:
        [found] = jane.data("GET", "/contacts", params={"fields": "pinned_attachments(all),notes(all)"})["contacts"]
        assert [one["id"] for one in found["notes"]] == [note["id"]]
        return [one["id"] for one in found["pinned_attachments"]]

    assert pinned() == []
    for file in files:
        jane.data("PATCH", f"/attachments/{file}/pin")
    assert pinned() == files[::-1]


@pytest.mark.parametrize(
    ("given", "status", "day"),
    [({}, "date", TODAY), ({"next_action_date": "2030-05-16"}, "date", "2030-05-16")]
    + [({"next_action_date": word}, word, None) for word in ("asap", "waiting")],
)
def test_a_contact_is_born_with_an_action(account: Account, given: dict[str, str], status: str, day: str) -> None:
    body = {"last_name": "Dahl", "owner_id": str(account.joe.user_id), "next_action_name": "Call back", **given}
    made = account.jane.data("POST", "/contacts", body, status=201)
    action = made["next_action"]
    assert (action["text"], action["status"], action["date"]) == ("Call back", status, day)
    assert (action["assignee_id"], made["next_actions"]) == (str(account.jane.user_id), [action])
    # Only a new contact has a first action.
    again = account.jane.data("PUT", f"/contacts/{made['contact']['id']}", {**body, "next_action_name": "Other"})
    assert again["next_actions"] == [action]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"next_action_name": "x" * 141}, "next_action_name"),
        ({"next_action_name": "x", "next_action_date": "soon"}, "next_action_date"),
        ({"next_action_date": "asap"}, "next_action_name"),
    ],
)
def test_a_first_action_that_cannot_be_makes_no_contact(jane: OnePage, given: dict[str, str], field: str) -> None:
    assert jane.error("POST", "/contacts", {"last_name": "Dahl", **given})["errors"].keys() == {field}
    assert jane.contacts() == []


def test_the_start_up_data_counts_what_lists_hold(account: Account) -> None:
    jane, joe = account.jane, account.joe
    source = "email_web"
    first = jane.contact(last_name="Abel", lead_source_id=source, tags=["VIP"], next_action_name="Call")
    jane.contact(last_name="Bell", next_action_name="Wait", next_action_date="waiting")
    joe.contact(last_name="Cole", lead_source_id=source, next_action_name="Meet")
    gone = joe.contact(last_name="Dahl", lead_source_id=source, next_action_name="Nothing")
    joe.data("DELETE", f"/contacts/{gone['id']}")
    jane.data("POST", "/predefined_actions", {"text": "Call [firstname]", "days": 3}, status=201)
    answer = jane.send("GET", "/bootstrap").json()
    data = answer["data"]
    assert [one["text"] for one in data["predefined_actions"]] == ["Call [firstname]"]
    assert data["call_results"]["no_answer"] == "No answer"
    assert data["call_results_order"] == list(data["call_results"])
    pipelines = jane.data("GET", "/pipelines")["pipelines"]
    assert data["settings"]["pipelines"] == pipelines
    assert data["settings"]["deal_stages"] == pipelines[0]["pipeline"]["stages"]
    shares = {str(jane.user_id): 1, str(joe.user_id): 1}
    [found] = [one for one in answer["lead_sources"] if one["id"] == source]
    assert (found["counts"], found["total_count"], found["action_stream_count"]) == (1, 2, 1)
    assert {one["user_id"]: one["counts"] for one in found["team_counts"]} == shares
    [status] = [one["status"] for one in answer["statuses"] if one["status"]["id"] == first["status_id"]]
    assert (status["counts"], status["total_count"], status["action_stream_count"]) == (2, 3, 2)
    assert {one["user_id"]: one["counts"] for one in status["team_counts"]} == {**shares, str(jane.user_id): 2}
    [tag] = answer["tags"]["tags"]
    assert (tag["name"], tag["action_stream_count"]) == ("VIP", 1)
    waiting = {one["name"]: one["total_count"] for one in answer["tags"]["system_tags"]}
    assert waiting == {"pendings": 0, "starred": 0, "waiting": 1}
    stream = answer["team_stream"]
    assert stream["all"] == jane.data("GET", "/team_stream")["total_count"] == 3
    for one in stream["users"]:
        listed = jane.data("GET", "/team_stream", params={"user_id": one["user_id"]})
        assert one["counts"] == listed["total_count"]
    assert {one["user_id"] for one in stream["users"]} == {str(jane.user_id), str(joe.user_id)}


def test_answers_do_not_wait_for_long_until_many_contacts_are_counted(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    jane = account.jane
    # Before the first of them is counted for good.
    many = "mutation($data: [PersonCreateInput!]!) { createPeople(data: $data) { id } }"
    people = [{"name": {"lastName": f"Many {number}"}} for number in range(1_001)]
    made = jane.http.post(
        f"{jane.url}/graphql",
        json={"query": many, "variables": {"data": people}},
        auth=(str(jane.user_id), jane.key),
        timeout=60,
    ).json()
    assert len(made["data"]["createPeople"]) == len(people)
    counters = {"lead_sources", "statuses", "tags", "contacts_count", "team_stream"}

    async def not_yet(_database: Database, _workspace_id: UUID, *, seconds: float) -> bool:
        return not seconds

    monkeypatch.setattr("resolvers.onepagecrm.sizes.settle_soon", not_yet)
    answer = jane.send("POST", "/contacts", {"last_name": "Prompt"})
    assert answer.status_code == 201
    assert counters - answer.json().keys() == {"contacts_count", "team_stream"}
    assert all("counts" not in status["status"] for status in answer.json()["statuses"])
    assert all("counts" not in status["status"] for status in jane.data("GET", "/statuses"))
    monkeypatch.undo()
    deadline = time.monotonic() + 60
    while "contacts_count" not in (told := jane.send("GET", "/contacts").json()) and time.monotonic() < deadline:
        time.sleep(0.2)
    letters = told["contacts_count"]["all"][0]
    assert (letters["m"], letters["p"]) == (len(people), 1)

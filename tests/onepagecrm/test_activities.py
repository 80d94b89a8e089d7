"""Notes, calls and meetings over HTTP, and whom they are told to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.onepagecrm.conftest import Account, OnePage

MOMENT = 1525273653


@pytest.fixture
def contact(jane: OnePage) -> Any:
    return jane.contact(company_name="Acme")


def test_a_note(jane: OnePage, contact: Any) -> None:
    deal = jane.data("POST", "/deals", {"contact_id": contact["id"], "name": "Solar"}, status=201)["deal"]
    body = {"contact_id": contact["id"], "text": "I met Jane Doe", "date": "2018-05-16", "linked_deal_id": deal["id"]}
    made = jane.data("POST", "/notes", body, status=201)["note"]
    assert {name: made[name] for name in body} == body
    assert (made["linked_deal_name"], made["author"], made["attachments"]) == ("Solar", "Jane D.", [])
    assert jane.data("GET", f"/notes/{made['id']}") == {"note": made}
    assert jane.data("GET", f"/deals/{deal['id']}")["deal"]["has_related_notes"] is True
    assert jane.error("POST", "/notes", {"contact_id": contact["id"]})["error_name"] == "incomplete_request_data"
    assert jane.error("POST", "/notes", {**body, "text": "x" * 7169})["errors"].keys() == {"text"}
    assert jane.error("POST", "/notes", {**body, "contact_id": deal["id"]}, status=404)
    changed = jane.data("PUT", f"/notes/{made['id']}", {"text": "Other", "linked_deal_id": None, "partial": True})
    assert (changed["note"]["text"], changed["note"]["date"]) == ("Other", "2018-05-16")
    assert changed["note"]["linked_deal_id"] is None
    jane.data("DELETE", f"/notes/{made['id']}")
    assert jane.error("GET", f"/notes/{made['id']}", status=404)


def test_a_call(account: Account, contact: Any) -> None:
    jane = account.jane
    body = {
        "text": "Mary is interested",
        "call_result": "interested",
        "call_time_int": MOMENT,
        "via": "phone",
        "phone_number": "(912) 644-1770 (mobile)",
    }
    made = jane.data("POST", f"/contacts/{contact['id']}/calls", body, status=201)["call"]
    assert {name: made[name] for name in body} == body
    assert (made["contact_id"], made["recording_link"]) == (contact["id"], None)
    results = jane.data("GET", "/call_results")
    first = results[0]["call_result"]
    assert [one["call_result"]["result"] for one in results] == [
        *("interested", "not_interested", "left_message", "no_answer", "other")
    ]
    assert (first["text"], first["counts"], first["total_counts"]) == ("Interested", 1, 1)
    assert first["team_counts"] == [{"user_id": str(jane.user_id), "counts": 1}]
    assert account.joe.data("GET", "/call_results")[0]["call_result"]["counts"] == 0
    assert jane.error("POST", "/calls", {"contact_id": contact["id"], "via": "pigeon"})["errors"].keys() == {"via"}
    now = jane.data("POST", "/calls", {"contact_id": contact["id"]}, status=201)["call"]
    assert (now["text"], now["via"]) == (None, "unknown")
    assert now["call_time_int"] > MOMENT


def test_a_meeting(jane: OnePage, contact: Any) -> None:
    body = {"contact_id": contact["id"], "meeting_time_int": MOMENT, "place": "Meeting room 1", "text": "Plans"}
    made = jane.data("POST", "/meetings", body, status=201)["meeting"]
    assert {name: made[name] for name in body} == body
    assert jane.error("POST", "/meetings", {**body, "place": "x" * 101})["errors"].keys() == {"place"}
    moved = jane.data("PUT", f"/meetings/{made['id']}", {"text": "Plans", "place": "Room 2"})["meeting"]
    assert (moved["place"], moved["meeting_time_int"]) == ("Room 2", MOMENT)


def test_each_is_listed_among_its_own(jane: OnePage, contact: Any) -> None:
    other = jane.contact(last_name="Other")
    for plural, one in (("notes", "note"), ("calls", "call"), ("meetings", "meeting")):
        made = [
            jane.data("POST", f"/{plural}", {"contact_id": contact["id"], "text": text}, status=201)[one]["id"]
            for text in ("First", "Second")
        ]
        jane.data("POST", f"/contacts/{other['id']}/{plural}", {"text": "Other's"}, status=201)
        for path, parameters in (
            (f"/contacts/{contact['id']}/{plural}", {}),
            (f"/companies/{contact['company_id']}/{plural}", {}),
            (f"/{plural}", {"contact_id": contact["id"]}),
            (f"/{plural}", {"company_id": contact["company_id"]}),
        ):
            found = jane.data("GET", path, params=parameters)
            assert [entry[one]["id"] for entry in found[plural]] == made[::-1]
            assert found["total_count"] == 2
            # Notes have no place in their list.
            places = [entry[one].get("index") for entry in found[plural]]
            assert places == ([None, None] if plural == "notes" else [1, 2])
            if plural != "notes":
                [second] = jane.data("GET", path, params={**parameters, "per_page": 1, "page": 2})[plural]
                assert second[one]["index"] == 2
        assert jane.data("GET", f"/{plural}")["total_count"] == 3


def test_a_colleague_is_told_of_what_there_is_to_do(account: Account, contact: Any) -> None:
    jane, joe = account.jane, account.joe
    body = {"contact_id": contact["id"], "text": "Call them", "assignee_id": str(joe.user_id)}
    made = jane.data("POST", "/actions", body, status=201)["action"]
    same = {"text": "Call them now", "assignee_id": str(joe.user_id), "partial": True}
    jane.data("PUT", f"/actions/{made['id']}", same)
    [told] = [one["notification"] for one in joe.data("GET", "/notifications")["notifications"]]
    assert (told["type"], told["mobile_data"]["body"]) == ("assigned_action", "Call them")
    assert told["mobile_data"]["title"] == "Action assigned to you (by Jane D.)"
    joe.data("PUT", f"/actions/{made['id']}", {"assignee_id": str(joe.user_id), "partial": True})
    assert joe.data("GET", "/notifications")["total_count"] == 1


def test_a_colleague_is_told_and_reads_it(account: Account, contact: Any) -> None:
    jane, joe = account.jane, account.joe
    told = {"user_ids_to_notify": [str(joe.user_id), str(jane.user_id)]}
    jane.data("POST", "/notes", {"contact_id": contact["id"], "text": "Look", **told}, status=201)
    jane.data("POST", "/meetings", {"contact_id": contact["id"], "text": "Come", **told}, status=201)
    assert jane.data("GET", "/notifications")["notifications"] == []
    listed = [one["notification"] for one in joe.data("GET", "/notifications")["notifications"]]
    assert [one["type"] for one in listed] == ["meeting", "note"]
    note = listed[1]
    assert (note["by"], note["read"], note["contact_id"]) == ("Jane D.", False, contact["id"])
    assert note["mobile_data"] == {"title": "Note added (by Jane D.)", "body": "Look", "action_type": "note"}
    read = joe.data("POST", f"/notifications/{note['id']}/mark_as_read", status=201)["notification"]
    assert read["read"] is True
    assert jane.error("GET", f"/notifications/{note['id']}", status=404)
    assert jane.error("POST", f"/notifications/{note['id']}/mark_as_read", status=404)
    assert joe.data("POST", "/notifications/mark_all_as_read", status=201) == {}
    assert all(one["notification"]["read"] for one in joe.data("GET", "/notifications")["notifications"])

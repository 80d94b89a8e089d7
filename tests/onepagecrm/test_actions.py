"""Actions and streams over HTTP: one thing next for each contact and assignee, and contacts by what comes next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.onepagecrm.conftest import Account, OnePage

TODAY = datetime.now(UTC).date()
SOON, LATER, OVERDUE = (str(TODAY + timedelta(days=days)) for days in (2, 9, -3))


def act(client: OnePage, contact: Any, text: str = "Call", **values: Any) -> Any:
    """A new action on the contact."""
    body = {"contact_id": contact["id"], "text": text, **values}
    return client.data("POST", "/actions", body, status=201)["action"]


def record(client: OnePage, contact: Any) -> Any:
    return client.data("GET", f"/contacts/{contact['id']}")


@pytest.fixture
def contact(jane: OnePage) -> Any:
    return jane.contact()


def test_an_action_is_what_the_seed_shows(jane: OnePage, contact: Any) -> None:
    text = "#1 Email Jane introducing our organization"
    exact = int(datetime(2030, 5, 16, 12, tzinfo=UTC).timestamp())
    made = act(jane, contact, text, status="date_time", exact_time=exact)
    assert made == {
        "id": made["id"],
        "assignee_id": str(jane.user_id),
        "contact_id": contact["id"],
        "status": "date_time",
        "text": text,
        "date": "2030-05-16",
        "exact_time": exact,
        "position": None,
        "done": False,
        "done_at": None,
        "externally_controlled": False,
        "created_at": made["created_at"],
        "modified_at": made["modified_at"],
    }
    assert jane.data("GET", f"/actions/{made['id']}") == {"action": made}


def test_defaults_are_a_date_today_and_the_caller(joe: OnePage, contact: Any) -> None:
    made = joe.data("POST", f"/contacts/{contact['id']}/actions", {"text": "Call"}, status=201)["action"]
    assert (made["status"], made["date"], made["assignee_id"]) == ("date", str(TODAY), str(joe.user_id))


def test_what_is_wrong_is_said(jane: OnePage, contact: Any) -> None:
    refused = jane.error("POST", "/actions", {"contact_id": contact["id"]})
    assert refused["error_name"] == "incomplete_request_data"
    assert refused["error_message"] == "Required parameter text has not been found or it has invalid format"
    long = jane.error("POST", "/actions", {"contact_id": contact["id"], "text": "x" * 141})
    assert long["errors"].keys() == {"text"}
    assert jane.error("POST", "/actions", {"contact_id": contact["id"], "text": "x", "status": "soon"})["errors"]
    timeless = {"contact_id": contact["id"], "text": "x", "status": "date_time"}
    assert jane.error("POST", "/actions", timeless)["errors"].keys() == {"exact_time"}
    nobody = "00000000-0000-7000-8000-000000000000"
    assert jane.error("POST", "/actions", {"contact_id": nobody, "text": "x"}, status=404)
    assert jane.error("POST", "/actions", {"contact_id": contact["id"], "text": "x", "assignee_id": nobody}, status=404)
    assert jane.error("GET", "/actions/none", status=404)["error_name"] == "resource_not_found"
    assert record(jane, contact)["next_actions"] == []


def test_a_contact_shows_what_comes_next_and_what_is_queued(account: Account, contact: Any) -> None:
    jane, joe = account.jane, account.joe
    assert record(jane, contact)["next_action"] == {}
    mine = act(jane, contact, "Mine", date=LATER)
    queued = act(jane, contact, "Queued", status="queued")
    dated = act(jane, contact, "Dated", date=SOON)
    theirs = act(joe, contact, "Theirs", status="waiting")
    shown = record(jane, contact)
    assert shown["next_action"] == mine
    assert shown["next_actions"] == [mine, theirs]
    assert [one["text"] for one in shown["queued_actions"]] == ["Dated", "Queued"]
    assert (queued["status"], queued["position"]) == ("queued", 1)
    assert shown["next_action_conflicts"] == [dated]
    assert record(joe, contact)["next_action"] == theirs
    assert record(joe, contact)["next_action_conflicts"] == []


def test_a_second_asap_dates_the_first_one_today(jane: OnePage, contact: Any) -> None:
    first = act(jane, contact, status="asap")
    second = act(jane, contact, status="asap")
    assert second["status"] == "asap"
    now = jane.data("GET", f"/actions/{first['id']}")["action"]
    assert (now["status"], now["date"]) == ("queued_with_date", str(TODAY))


def test_done_and_undone(jane: OnePage, contact: Any) -> None:
    first = act(jane, contact, status="waiting")
    act(jane, contact, "Then", status="queued")
    done = jane.data("PUT", f"/actions/{first['id']}/mark_as_done")["action"]
    assert (done["status"], done["done"], done["done_at"]) == ("done", True, str(TODAY))
    assert record(jane, contact)["next_action"] == {}
    back = jane.data("PUT", f"/actions/{first['id']}/undo_completion")["action"]
    assert (back["status"], back["done"], back["done_at"]) == ("waiting", False, None)
    assert jane.error("PUT", f"/actions/{first['id']}/undo_completion", status=409)["error_name"] == "conflict"
    by_query = jane.data("PUT", f"/actions/{first['id']}", {}, params={"done": "true"})["action"]
    assert by_query["status"] == "done"
    body = {"status": "done", "partial": True}
    assert jane.data("PUT", f"/actions/{first['id']}", body)["action"]["done"] is True


def test_promotion_and_swap(jane: OnePage, contact: Any) -> None:
    first = act(jane, contact, date=LATER)
    dated = act(jane, contact, "Dated", status="queued_with_date", date=SOON)
    assert jane.error("PUT", f"/actions/{dated['id']}/promote", status=409)
    swapped = jane.data("PUT", f"/actions/{dated['id']}/swap")["action"]
    assert (swapped["status"], swapped["date"]) == ("date", SOON)
    assert jane.data("GET", f"/actions/{first['id']}")["action"]["status"] == "queued_with_date"
    assert jane.error("PUT", f"/actions/{first['id']}/swap", status=409)
    jane.data("PUT", f"/actions/{dated['id']}/mark_as_done")
    assert jane.data("PUT", f"/actions/{first['id']}/promote")["action"]["status"] == "date"
    same = jane.data("PUT", f"/actions/{first['id']}/revert_promotion")["action"]
    assert same["status"] == "date"


def test_it_is_taken_off_its_assignee(account: Account, contact: Any) -> None:
    jane, joe = account.jane, account.joe
    task = act(joe, contact)
    mine = jane.data("PUT", f"/actions/{task['id']}/unassign")["action"]
    assert mine["assignee_id"] == str(jane.user_id)
    assert jane.data("PUT", f"/actions/{task['id']}/unassign")["action"]["assignee_id"] is None
    named = jane.data("PUT", f"/actions/{task['id']}/unassign", {"assignee_id": str(joe.user_id)})["action"]
    assert named["assignee_id"] == str(joe.user_id)
    assert jane.data("PUT", f"/actions/{task['id']}/unlink")["action"] == named


def test_it_is_changed_in_part_and_as_a_whole(jane: OnePage, contact: Any) -> None:
    task = act(jane, contact, status="asap")
    path = f"/actions/{task['id']}"
    renamed = jane.data("PUT", path, {"text": "Write", "partial": True})["action"]
    assert (renamed["text"], renamed["status"]) == ("Write", "asap")
    dated = jane.data("PUT", path, {"date": SOON}, params={"partial": "true"})["action"]
    assert (dated["text"], dated["status"], dated["date"]) == ("Write", "date", SOON)
    assert jane.error("PUT", path, {"date": SOON})["errors"].keys() == {"text"}
    waiting = jane.data("PUT", path, {"text": "Wait", "status": "waiting", "contact_id": "ignored"})["action"]
    assert (waiting["status"], waiting["date"], waiting["contact_id"]) == ("waiting", None, contact["id"])


def test_deleted_and_brought_back(jane: OnePage, contact: Any) -> None:
    task = act(jane, contact)
    jane.data("DELETE", f"/actions/{task['id']}")
    assert jane.error("GET", f"/actions/{task['id']}", status=404)
    assert jane.error("DELETE", f"/actions/{task['id']}", status=404)
    jane.data("DELETE", f"/actions/{task['id']}", params={"undo": "true"})
    assert jane.data("GET", f"/actions/{task['id']}")["action"]["text"] == task["text"]


def test_actions_are_listed_in_the_order_of_the_stream(account: Account) -> None:
    jane, joe = account.jane, account.joe
    made = [jane.contact(company_name="Acme") for _ in range(6)]
    wanted = (
        ("Now", {"status": "asap"}),
        ("Overdue", {"date": OVERDUE}),
        ("Soon", {"date": SOON}),
        ("Wait", {"status": "waiting"}),
        ("Queued", {"status": "queued"}),
    )
    for contact, (text, values) in reversed(list(zip(made, wanted, strict=False))):
        act(jane, contact, text, **values)
    act(joe, made[5], "Joe's", date=LATER)
    jane.data("PUT", f"/actions/{act(jane, made[5], 'Done')['id']}/mark_as_done")

    def texts(path: str = "/actions", **parameters: Any) -> list[str]:
        found = jane.data("GET", path, params=parameters)
        assert found["total_count"] == len(found["actions"])
        return [one["action"]["text"] for one in found["actions"]]

    assert texts() == ["Now", "Overdue", "Soon", "Joe's", "Wait", "Queued", "Done"]
    assert texts(done="true") == ["Done"]
    assert texts(status="waiting") == ["Wait"]
    assert texts(assignee_id=str(joe.user_id)) == ["Joe's"]
    assert texts(contact_id=made[0]["id"]) == ["Now"]
    company = jane.data("GET", f"/contacts/{made[0]['id']}")["contact"]["company_id"]
    assert texts(company_id=company) == texts()
    assert texts(f"/companies/{company}/actions") == texts()
    assert texts(f"/contacts/{made[0]['id']}/actions") == ["Now"]
    assert texts(date_filter="date", since=SOON, until=SOON) == ["Soon"]
    assert texts(sort_by="created_at", order="desc", done="false")[0] == "Joe's"
    page = jane.data("GET", "/actions", params={"per_page": 2, "page": 2})
    assert (page["page"], page["per_page"], page["max_page"], len(page["actions"])) == (2, 2, 4, 2)
    assert jane.error("GET", f"/contacts/{company}/actions", status=404)


def stream(client: OnePage, path: str = "/action_stream", **parameters: Any) -> list[str]:
    found = client.data("GET", path, params={"per_page": 50, **parameters})
    return [one["contact"]["last_name"] for one in found["contacts"]]


def test_streams(account: Account) -> None:
    jane, joe = account.jane, account.joe
    contacts = {
        name: jane.contact(last_name=name) for name in ("Asap", "Due", "Late", "Queue", "Theirs", "Won", "None")
    }
    act(jane, contacts["Asap"], status="asap")
    act(jane, contacts["Due"], date=SOON)
    act(jane, contacts["Late"], date=OVERDUE)
    act(jane, contacts["Queue"], status="queued")
    act(joe, contacts["Theirs"], status="waiting")
    jane.data("PUT", f"/contacts/{contacts['Won']['id']}/close_sales_cycle", {"comment": "Bought"})
    busy = ["Asap", "Late", "Due", "Queue", "Theirs"]
    assert stream(jane) == busy
    assert stream(joe) == ["Theirs"]
    assert stream(jane, has_actions="false") == [*busy, "Won", "None"]
    team = ["Asap", "Late", "Due", "Theirs", "Queue"]
    assert stream(jane, "/team_stream") == team
    assert stream(joe, team="true") == team
    assert stream(joe, "/team_stream", user_id=str(jane.user_id)) == busy
    assert stream(jane, has_actions_for_me="true") == busy[:4]
    assert stream(jane, search="Late") == ["Late"]
    assert stream(jane, sort_by="last_name") == sorted(busy)
    assert stream(jane, "/contacts", action_stream="true", sort_by="last_name") == sorted(busy)
    assert stream(jane, "/contacts", has_actions="false", sort_by="last_name") == ["None", "Won"]
    assert stream(joe, "/contacts", waiting="true", team="true") == ["Theirs"]
    assert stream(jane, "/contacts", has_actions_today="true") == []
    page = jane.data("GET", "/action_stream", params={"per_page": 2, "page": 2})
    assert [one["contact"]["last_name"] for one in page["contacts"]] == ["Due", "Queue"]
    assert (page["total_count"], page["max_page"]) == (5, 3)
    assert page["contacts"][0]["next_action"]["date"] == SOON


def test_sales_cycles(account: Account, contact: Any) -> None:
    jane, joe = account.jane, account.joe
    task, theirs = act(jane, contact), act(joe, contact)
    path = f"/contacts/{contact['id']}"
    refused = jane.error("PUT", f"{path}/close_sales_cycle", {"comment": "No"}, status=409)
    assert refused["error_message"] == "Cannot close sales cycle for this contact"
    closed = jane.data("PUT", f"{path}/force_close_sales_cycle", {"comment": "Client is no longer interested"})
    assert closed["next_actions"] == [theirs]
    assert closed["contact"]["sales_closed_for"] == [str(jane.user_id)]
    [cycle] = closed["contact"]["closed_sales"]
    assert (cycle["user_id"], cycle["comment"]) == (str(jane.user_id), "Client is no longer interested")
    assert abs(cycle["closed_at"] - datetime.now(UTC).timestamp()) < 60
    assert jane.error("GET", f"/actions/{task['id']}", status=404)
    assert jane.error("PUT", f"{path}/close_sales_cycle", {"comment": "x" * 141})["errors"].keys() == {"comment"}
    opened = jane.data("PUT", f"{path}/reopen_sales_cycle", {})
    assert (opened["contact"]["sales_closed_for"], opened["contact"]["closed_sales"]) == ([], [])
    assert jane.data("PUT", f"{path}/close_sales_cycle")["contact"]["closed_sales"][0]["comment"] == ""
    assert jane.error("PUT", f"/contacts/{task['id']}/close_sales_cycle", {}, status=404)


def test_the_next_action_goes_along_with_the_contact(account: Account, contact: Any) -> None:
    jane, joe = account.jane, account.joe
    task = act(jane, contact)
    queued = act(jane, contact, "Queued", status="queued")
    jane.data("PUT", f"/contacts/{contact['id']}/change_owner/{joe.user_id}")
    shown = record(joe, contact)
    assert (shown["next_action"]["id"], shown["next_action"]["assignee_id"]) == (task["id"], str(joe.user_id))
    assert [one["assignee_id"] for one in shown["queued_actions"]] == [queued["assignee_id"]]
    [told] = [one["notification"] for one in joe.data("GET", "/notifications")["notifications"]]
    assert (told["type"], told["contact_id"]) == ("contact_assigned", contact["id"])
    assert stream(joe) == ["Bloggs"]

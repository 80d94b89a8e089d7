"""The door: who is let in, envelopes, errors, paths, pages, versions and repeated requests."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import httpx
import pytest

from app.early_refusals import EarlyRefusals
from models.errors import Busy, Conflict, Denied, Unavailable
from models.objects.identifiers import new_id
from resolvers import registry
from resolvers.onepagecrm.table import states
from tests.onepagecrm.conftest import Account, OnePage


def test_basic_auth_is_a_users_id_with_its_key(account: Account) -> None:
    jane, joe = account.jane, account.joe
    assert jane.data("GET", "/users")
    for user, key in ((jane.user_id, joe.key), (new_id(), jane.key), ("", jane.key), (jane.user_id, "wrong")):
        refused = jane.error("GET", "/users", status=401, auth=(str(user), key))
        assert refused["error_name"] == "authorization_data_not_found"
        assert refused["message"] == "Authorization data not found"
    assert jane.error("GET", "/users", status=401, auth=None)["errors"] == {}
    told = jane.send("GET", "/users", auth=None)
    assert told.headers["www-authenticate"] == 'Basic realm="OnePageCRM", charset="UTF-8"'
    # A header that older clients send says nothing new.
    assert jane.data("GET", "/users", headers={"X-OnePageCRM-UID": str(jane.user_id)})


def test_a_key_that_stands_for_nobody_is_not_let_in(account: Account) -> None:
    jane = account.jane
    headers = {"Authorization": f"Bearer {account.other}"}
    assert jane.error("GET", "/users", status=401, auth=None, headers=headers)
    assert jane.data("GET", "/users", auth=None, headers={"Authorization": f"Bearer {jane.key}"})


def test_the_suffix_may_be_left_out(jane: OnePage) -> None:
    made = jane.contact()
    for path in ("/contacts", f"/contacts/{made['id']}", "/statuses"):
        bare = jane.http.get(f"{jane.url}/api/v3{path}", auth=(str(jane.user_id), jane.key))
        assert bare.status_code == 200
        assert bare.json()["data"] == jane.data("GET", path)


def test_what_is_not_there_and_what_is_not_served_yet(jane: OnePage) -> None:
    assert len(list(states())) == 167
    not_yet = [one for one in states() if one["state"] == "not yet" and "{" not in one["path"]]
    for one in not_yet[:5]:
        assert jane.error(one["method"], one["path"], status=404)["error_name"] == "resource_not_found"
    for path in ("/nothing", "/contacts/5aba31ea9007ba0f570c92d4", f"/contacts/{new_id()}"):
        assert jane.error("GET", path, status=404)["error_name"] == "resource_not_found"
    for method in ("DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"):
        assert jane.error(method, "/contacts", status=405)["error_name"] == "method_not_allowed"
        assert jane.send(method, "/contacts").headers["allow"] == "GET, POST"
        assert jane.error(method, "/nothing", status=404)["error_name"] == "resource_not_found"
    assert jane.http.get(f"{jane.url}/api/v3").json()["error_name"] == "resource_not_found"
    # It only begins alike.
    other = jane.http.get(f"{jane.url}/api/v3s", headers={"Authorization": f"Bearer {jane.key}"})
    assert (other.status_code, other.json().keys()) == (404, {"error", "code"})


def test_errors_may_come_with_the_status_of_success(jane: OnePage) -> None:
    answer = jane.send("GET", f"/contacts/{new_id()}", params={"suppress_http_status": "1"})
    assert answer.status_code == 200
    assert answer.json()["status"] == 404
    assert jane.send("GET", "/nothing", params={"suppress_http_status": "true"}).status_code == 200


def test_pages(jane: OnePage) -> None:
    for place in range(12):
        jane.contact(last_name=f"Bloggs {place:02}")
    first = jane.data("GET", "/contacts")
    assert {name: first[name] for name in ("total_count", "page", "per_page", "max_page")} == {
        "total_count": 12,
        "page": 1,
        "per_page": 10,
        "max_page": 2,
    }
    assert len(first["contacts"]) == 10
    second = jane.data("GET", "/contacts", params={"page": 2})
    assert [one["contact"]["last_name"] for one in second["contacts"]] == ["Bloggs 10", "Bloggs 11"]
    assert jane.data("GET", "/contacts", params={"per_page": 1000})["per_page"] == 100
    falling = jane.contacts(sort_by="created_at", order="desc", per_page=1)
    assert falling[0]["last_name"] == "Bloggs 11"
    for wrong in ({"page": 0}, {"page": "x"}, {"per_page": -1}, {"sort_by": "x"}, {"order": "up"}):
        assert jane.error("GET", "/contacts", params=wrong)["errors"].keys() == wrong.keys()
    assert "cascade" in jane.error("GET", "/contacts", params={"page": 200, "per_page": 100})["error_message"]


def test_times(jane: OnePage) -> None:
    jane.contact()
    now, today = int(datetime.now(UTC).timestamp()), datetime.now(UTC).date().isoformat()
    for some in (
        {"since": now - 60},
        {"until": now + 60},
        {"since": today},
        {"until": today},
        {"date_filter": "created_at", "since": now - 60, "until": now + 60},
        {"modified_since": now - 60},
        {"unmodified_since": today},
    ):
        assert len(jane.contacts(**some)) == 1, some
    for none in ({"since": now + 60}, {"until": "2020-01-01"}, {"modified_since": now + 60}, {"unmodified_since": 1}):
        assert jane.contacts(**none) == [], none
    for wrong in ({"since": "yesterday"}, {"date_filter": "x"}, {"date_filter": "created_at", "modified_since": now}):
        assert jane.error("GET", "/contacts", params=wrong)["error_name"] == "invalid_request_data"


def test_versions_and_repeated_requests(jane: OnePage) -> None:
    made = jane.contact()
    path = f"/contacts/{made['id']}"
    read = jane.send("GET", path)
    etag = read.headers["etag"]
    # The answer tells the time, which is no change of the record.
    while jane.send("GET", path).json()["timestamp"] == read.json()["timestamp"]:
        time.sleep(0.1)
    known = jane.send("GET", path, headers={"If-None-Match": etag})
    assert (known.status_code, known.content) == (304, b"")
    change = {"last_name": "Blogs"}
    assert jane.send("PUT", path, change, params={"partial": 1}, headers={"If-Match": etag}).status_code == 200
    assert (
        jane.error("PUT", path, change, headers={"If-Match": etag}, status=412)["error_name"] == "precondition_failed"
    )
    key = {"Idempotency-Key": "one"}
    once = jane.send("POST", "/contacts", {"last_name": "Once"}, headers=key).json()
    assert jane.send("POST", "/contacts", {"last_name": "Once"}, headers=key).json() == once


def test_bodies_that_cannot_be_read(jane: OnePage) -> None:
    assert jane.error("POST", "/contacts", [1])["error_name"] == "invalid_request_data"
    broken = jane.send("POST", "/contacts", content=b"{", headers={"Content-Type": "application/json"})
    assert broken.status_code == 400
    assert broken.json()["error_name"] == "invalid_request_data"
    assert jane.error("POST", "/contacts", status=415, content=b"x", headers={"Content-Type": "text/plain"})
    large = b'"' + b"x" * 16_000_000 + b'"'
    refused = jane.error("POST", "/contacts", status=413, content=large, headers={"Content-Type": "application/json"})
    assert refused["error_name"] == "request_too_large"


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (408, "request_timeout"),
        (429, "too_many_requests"),
        (503, "service_unavailable"),
    ],
)
def test_who_never_gets_to_the_door_is_told_in_its_form(status: int, name: str) -> None:
    refusals = EarlyRefusals({"/api/v3": registry.one_page_rest()}, graphql=())
    for path in ("/api/v3/contacts.json", "/api/v3"):
        answer = refusals.response(path, status, "Come again", retry_after=7)
        body = json.loads(bytes(answer.body))
        assert answer.headers["retry-after"] == "7"
        assert body == {
            "status": status,
            "message": body["message"],
            "error_name": name,
            "error_message": "Come again",
            "errors": {},
        }


def test_what_comes_too_late_and_what_is_away_are_told_in_its_form() -> None:
    api = registry.one_page_rest()
    for error, status, name in (
        (Unavailable("The database is away"), 503, "service_unavailable"),
        (Busy("Too many are waiting"), 503, "service_unavailable"),
        (Conflict("There is one already"), 409, "conflict"),
        (Denied("Not yours"), 403, "forbidden"),
        (ValueError("a bug"), 500, "internal_server_error"),
    ):
        answer = api.failed(error)
        body = json.loads(answer.content)
        assert (answer.status, body["status"], body["error_name"]) == (status, status, name)
        assert body.keys() == {"status", "message", "error_name", "error_message", "errors"}
        assert "a bug" not in json.dumps(body)


def test_the_document_tells_what_is_served(jane: OnePage, http: httpx.Client) -> None:
    answer = http.get(f"{jane.url}/api/v3/open-api", auth=(str(jane.user_id), jane.key))
    document = answer.json()
    served = {(one["method"].lower(), one["path"]) for one in states() if one["state"] == "served"}
    assert {(method, path) for path, at in document["paths"].items() for method in at} == served
    assert http.get(f"{jane.url}/api/v3/open-api").status_code == 401

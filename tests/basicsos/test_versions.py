"""ETag, If-Match and If-None-Match at /api."""

from __future__ import annotations

from tests.basicsos.conftest import Api


def test_a_record_has_its_version_however_it_is_answered(api: Api) -> None:
    made = api.send("POST", "/contacts", {"first_name": "Ada"})
    path = f"/contacts/{made.json()['id']}"
    read = api.send("GET", path)
    assert read.headers["etag"] == made.headers["etag"]
    assert list(read.json()) == list(made.json())
    assert api.send("GET", path, headers={"If-None-Match": read.headers["etag"]}).status_code == 304


def test_a_stale_write_changes_nothing(api: Api) -> None:
    contact = api.make("contacts", first_name="Ada")
    path = f"/contacts/{contact}"
    first = api.send("GET", path).headers["etag"]
    second = api.send("PUT", path, {"first_name": "Augusta"}, headers={"If-Match": first})
    assert second.status_code == 200
    assert second.headers["etag"] != first
    stale = api.send("PUT", path, {"first_name": "Late"}, headers={"If-Match": first})
    assert (stale.status_code, stale.json()["code"]) == (412, "PRECONDITION_FAILED")
    assert api.send("DELETE", path, headers={"If-Match": first}).status_code == 412
    assert api.json("GET", path)["first_name"] == "Augusta"
    assert api.send("DELETE", path, headers={"If-Match": second.headers["etag"]}).status_code == 200


def test_archiving_and_restoring_are_writes_of_a_version_too(api: Api) -> None:
    company = api.make("companies", name="Acme")
    deal = f"/deals/{api.make('deals', name='Rockets', company_id=company, status='opportunity')}"
    version = api.send("GET", deal).headers["etag"]
    archived = api.json("DELETE", deal, headers={"If-Match": version})
    assert archived["archived"] is True
    assert archived["record"]["name"] == "Rockets"
    assert api.send("POST", f"{deal}/restore", headers={"If-Match": version}).status_code == 412
    restored = api.send("POST", f"{deal}/restore")
    assert restored.headers["etag"] == api.send("GET", deal).headers["etag"]


def test_one_key_makes_one_record(api: Api) -> None:
    once = {"Idempotency-Key": "a-key-of-this-test"}
    first, second = (api.send("POST", "/contacts", {"first_name": "Ada"}, headers=once) for _ in range(2))
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    other = api.send("POST", "/contacts", {"first_name": "Eve"}, headers=once)
    assert other.status_code == 422
    assert len(api.list("contacts")) == 1

"""Attachments over HTTP: the form for uploading, files kept elsewhere, names, pins and links that are over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import asyncpg
import httpx
import pytest

from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.errors import Invalid
from models.records.scope import Scope
from models.records.service import Changes
from tests.onepagecrm.conftest import Account, OnePage

CONTENT = b"It's-a me!"


@pytest.fixture
def jane(filing: OnePage) -> OnePage:
    """Her client of a server that keeps files."""
    return filing


@pytest.fixture
def contact(jane: OnePage) -> Any:
    return jane.contact(company_name="Acme")


def upload(client: OnePage, contact: Any, name: str = "mario.jpg", **changed: str) -> httpx.Response:
    """What a client does with the form: all fields as they came, the key that it builds, and the file."""
    form = client.data("GET", "/attachments/s3_form", params={"contact_id": contact["id"]})
    fields = {key: value for key, value in form["fields"].items() if key != "x-ignore-pattern"}
    fields |= {"key": f"{contact['id']}/1530520812224/{name}", "filename": name, **changed}
    return client.http.post(form["url"], data=fields, files={"file": (name, CONTENT, "image/jpeg")})


def note(client: OnePage, contact: Any) -> Any:
    return client.data("POST", f"/contacts/{contact['id']}/notes", {"text": "See the file"}, status=201)["note"]


def test_a_form_has_all_that_a_client_sends(jane: OnePage, contact: Any) -> None:
    form = jane.data("GET", "/attachments/s3_form", params={"contact_id": contact["id"]})
    assert form.keys() == {"quota", "display_quota", "url", "fields"}
    assert (form["quota"], form["display_quota"]) == (2 * 1024**3, "2048MB")
    assert form["fields"].keys() == {
        *("key", "x-ignore-pattern", "acl", "success_action_status", "policy"),
        *("x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature"),
    }
    assert form["fields"]["key"] == ""
    assert form["fields"]["x-ignore-pattern"] == f"{contact['id']}/__timestamp__/${{filename}}"
    assert jane.error("GET", "/attachments/s3_form")["error_name"] == "incomplete_request_data"
    nobody = {"contact_id": "00000000-0000-7000-8000-000000000000"}
    assert jane.error("GET", "/attachments/s3_form", params=nobody, status=404)


def test_a_file_is_uploaded_attached_and_fetched(jane: OnePage, contact: Any) -> None:
    answer = upload(jane, contact)
    assert answer.status_code == 201, answer.text
    told = ET.fromstring(answer.text)
    key = f"{contact['id']}/1530520812224/mario.jpg"
    assert told.tag == "PostResponse"
    assert told.findtext("Key") == key
    about = note(jane, contact)
    body = {"reference_id": about["id"], "reference_type": "note", "contact_id": contact["id"], "key": key}
    made = jane.data("POST", "/attachments", body, status=201)["attachment"]
    assert (made["filename"], made["size"], made["storage_provider"]) == ("mario.jpg", len(CONTENT), "amazon")
    assert (made["pinned"], made["pinned_at"], made["custom_filename"]) == (False, None, None)
    assert made["url_expires_at"].endswith("Z")
    assert jane.http.get(made["url"]).content == CONTENT
    assert jane.http.get(made["url"].replace("signature=", "signature=0")).status_code == 403
    [shown] = jane.data("GET", f"/notes/{about['id']}")["note"]["attachments"]
    assert shown["id"] == made["id"]
    # What belongs to something is nobody else's to take.
    assert jane.error("POST", "/attachments", body)["errors"].keys() == {"key"}


def test_what_the_form_does_not_permit(jane: OnePage, contact: Any) -> None:
    other = jane.contact()
    assert upload(jane, contact, policy="eyJ9").status_code == 401
    assert upload(jane, contact, **{"x-amz-signature": "0" * 64}).status_code == 401
    assert upload(jane, contact, key=f"{other['id']}/1/mario.jpg").status_code == 400
    assert upload(jane, contact, filename="luigi.jpg").status_code == 400
    assert jane.http.post(f"{jane.url}/files/form", data={"key": "x"}).status_code == 401


async def test_a_form_that_is_sent_again_with_its_key_is_taken_once(
    account: Account, files_url: str, contact: Any, database: Database
) -> None:
    jane, joe = replace(account.jane, url=files_url), replace(account.joe, url=files_url)

    def form_of(client: OnePage) -> dict[str, str]:
        form = client.data("GET", "/attachments/s3_form", params={"contact_id": contact["id"]})
        return {**form["fields"], "key": f"{contact['id']}/1/a.txt", "filename": "a.txt"}

    def send(fields: dict[str, str], content: bytes = CONTENT, **headers: str) -> httpx.Response:
        files = {"file": ("a.txt", content)}
        headers["Idempotency-Key"] = "an easy guess"
        return jane.http.post(f"{files_url}/files/form", data=fields, files=files, headers=headers)

    async def kept() -> int:
        async with database.reading(jane.workspace_id) as session:
            row = await session.row(
                "SELECT count(*) AS n FROM attachment t WHERE t.workspace_id = $1 AND t.upload_key LIKE '%/1/a.txt'"
            )
        return int(row["n"])

    hers = form_of(jane)
    first, second = send(hers), send(hers)
    assert [answer.status_code for answer in (first, second)] == [201, 201]
    assert first.content == second.content
    assert ("idempotency-replayed" in first.headers, second.headers["idempotency-replayed"]) == (False, "true")
    assert await kept() == 1
    assert send(hers, b"other bytes").status_code == 422
    # What is kept is answered to nobody without the form: not to who guesses the key, nor who has a part of it.
    for stranger in ({}, {**hers, "x-amz-signature": "0" * 64}, {**hers, "policy": "eyJ9"}):
        refused = send(stranger)
        assert refused.status_code == 401
        assert "idempotency-replayed" not in refused.headers
    assert await kept() == 1
    # The same key in the hands of another, who sends a form of his own; credentials beside it say nothing.
    basic = httpx.BasicAuth(str(jane.user_id), jane.key)
    request = next(basic.auth_flow(httpx.Request("POST", files_url)))
    his = send(form_of(joe), Authorization=request.headers["authorization"])
    assert his.status_code == 201
    assert "idempotency-replayed" not in his.headers
    assert await kept() == 2


async def test_a_form_ends_with_its_holder(account: Account, files_url: str, contact: Any, database: Database) -> None:
    joe = replace(account.joe, url=files_url)
    form = joe.data("GET", "/attachments/s3_form", params={"contact_id": contact["id"]})
    fields = {**form["fields"], "key": f"{contact['id']}/1/a.txt", "filename": "a.txt"}

    def send() -> int:
        return joe.http.post(form["url"], data=fields, files={"file": ("a.txt", CONTENT)}).status_code

    assert send() == 201
    async with database.transaction(joe.workspace_id) as session:
        scope = Scope(joe.workspace_id, None, "test", None, "test", "API")
        await Changes(session, scope).remove("member", [joe.user_id])
    assert send() == 401


async def test_a_form_ends_with_its_key(jane: OnePage, contact: Any, owner_address: DatabaseAddress) -> None:
    form = jane.data("GET", "/attachments/s3_form", params={"contact_id": contact["id"]})
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    await owner.execute("UPDATE api_key SET revoked_at = now() WHERE user_id = $1", jane.user_id)
    await owner.close()
    fields = {**form["fields"], "key": f"{contact['id']}/1/a.txt", "filename": "a.txt"}
    answer = jane.http.post(form["url"], data=fields, files={"file": ("a.txt", CONTENT)})
    assert answer.status_code == 401, answer.text


def test_a_file_that_is_kept_elsewhere(jane: OnePage, contact: Any) -> None:
    deal = jane.data("POST", "/deals", {"contact_id": contact["id"], "name": "Solar"}, status=201)["deal"]
    body = {
        "name": "plan.pdf",
        "link_type": "dropbox",
        "external_url": "https://dropbox.example/plan.pdf",
        "size": 3841,
    }
    made = jane.data("POST", f"/deals/{deal['id']}/attachments", body, status=201)["attachment"]
    assert (made["filename"], made["storage_provider"], made["url"]) == (
        *("plan.pdf", "dropbox"),
        body["external_url"],
    )
    assert jane.data("GET", f"/deals/{deal['id']}")["deal"]["attachments"] == [made]
    assert jane.error("POST", f"/deals/{deal['id']}/attachments", {})["error_name"] == "incomplete_request_data"
    assert jane.error("POST", f"/notes/{deal['id']}/attachments", body, status=404)


def test_names_pins_and_deletion(jane: OnePage, contact: Any) -> None:
    about = note(jane, contact)
    link = {"link_type": "evernote", "external_url": "https://evernote.example/a"}
    files = [
        jane.data("POST", f"/notes/{about['id']}/attachments", {"name": name, **link}, status=201)["attachment"]
        for name in ("first", "second")
    ]
    path = f"/attachments/{files[0]['id']}"
    renamed = jane.data("PATCH", path, {"attachment": {"custom_filename": "another_mario.jpg"}})
    assert (renamed["custom_filename"], renamed["filename"]) == ("another_mario.jpg", "first")
    assert jane.error("PATCH", path, {"attachment": {"custom_filename": ""}})
    for file in files:
        assert jane.data("PATCH", f"/attachments/{file['id']}/pin")["pinned"] is True
    company = contact["company_id"]
    for below in (f"/contacts/{contact['id']}", f"/companies/{company}"):
        answer = jane.send("GET", f"{below}/pinned_attachments").json()
        assert [one["filename"] for one in answer["data"]["pinned_attachments"]] == ["second", "first"]
        assert {name: answer[name] for name in ("total_count", "page", "per_page", "max_page")} == {
            "total_count": 2,
            "page": 1,
            "per_page": 10,
            "max_page": 1,
        }
    assert jane.data("PATCH", f"{path}/unpin")["pinned_at"] is None
    jane.data("DELETE", path)
    assert jane.error("PATCH", f"{path}/pin", status=404)
    [left] = jane.data("GET", f"/notes/{about['id']}")["note"]["attachments"]
    assert left["filename"] == "second"
    jane.data("DELETE", f"/notes/{about['id']}")
    assert jane.error("PATCH", f"/attachments/{left['id']}/pin", status=404)


async def test_no_link_is_signed_for_whoever_only_knows_an_address(
    jane: OnePage, contact: Any, database: Database
) -> None:
    """A file that nobody may see any more, and its address in every place that a client may try to write it to."""
    upload(jane, contact)
    key = f"{contact['id']}/1530520812224/mario.jpg"
    secret = note(jane, contact)
    body = {"reference_id": secret["id"], "reference_type": "note", "key": key}
    made = jane.data("POST", "/attachments", body, status=201)["attachment"]
    jane.data("DELETE", f"/notes/{secret['id']}")
    address = f"/files/{made['id']}"
    assert jane.http.get(f"{jane.url}{address}", headers={"Authorization": f"Bearer {jane.key}"}).status_code == 404

    def is_no_link(found: Any) -> None:
        assert found["url"] == address
        assert found["url_expires_at"] is None

    about = note(jane, contact)
    for name in ("mario.jpg", f'","url":"{address}","url_expires_at":"kept here'):
        told = {"reference_id": about["id"], "reference_type": "note", "external_url": address, "name": name}
        stolen = jane.data("POST", "/attachments", told, status=201)["attachment"]
        is_no_link(stolen)
        is_no_link(jane.data("PATCH", f"/attachments/{stolen['id']}/pin"))
    for found in jane.data("GET", f"/notes/{about['id']}")["note"]["attachments"]:
        is_no_link(found)
    for found in jane.data("GET", f"/contacts/{contact['id']}/pinned_attachments")["pinned_attachments"]:
        is_no_link(found)
    # As another dialect would write it.
    async with database.transaction(jane.workspace_id) as session:
        changes = Changes(session, Scope(jane.workspace_id, None, "test", None, "test", "API"))
        await changes.create("attachment", [{"name": "x", "path": address, "activity_id": about["id"], "size": 1}])
        with pytest.raises(Invalid, match="web address"):
            await changes.update("member", {jane.user_id: {"avatar_url": address}})
    for answer in (
        *(jane.send("GET", path) for path in ("/notes", "/users", f"/users/{jane.user_id}", "/bootstrap", "/contacts")),
        *(jane.send("GET", "/contacts", params={"fields": "notes(all),pinned_attachments(all)"}),),
    ):
        assert answer.status_code == 200
        assert "signature=" not in answer.text

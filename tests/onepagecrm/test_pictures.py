"""Photos of contacts and logos of companies over HTTP: set, shown by every dialect, fetched, replaced and removed."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from models.database.pool import Database
from tests.onepagecrm.conftest import Account, OnePage

_AVATAR = "query($id: UUID) { person(filter: {id: {eq: $id}}) { avatarUrl attachments { edges { node { id } } } } }"
_SET_AVATAR = "mutation($id: UUID!, $url: String) { updatePerson(id: $id, data: {avatarUrl: $url}) { avatarUrl } }"


def image(kind: str = "PNG", size: tuple[int, int] = (300, 240), colour: str = "red") -> str:
    """An image as it is sent."""
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, kind)
    return base64.b64encode(written.getvalue()).decode()


@pytest.fixture
def jane(filing: OnePage) -> OnePage:
    """Her client of a server that keeps files."""
    return filing


@pytest.fixture
def contact(jane: OnePage) -> Any:
    return jane.contact(company_name="Acme")


def photo(client: OnePage, contact: Any, sent: str, method: str = "POST") -> str:
    """Set it; where it is fetched."""
    path = f"/contacts/{contact['id']}/contact_photo"
    made = client.data(method, path, {"image": sent}, status=201)
    assert made.keys() == {"contact"}
    url: str = made["contact"]["photo_url"]
    return url


def ask(client: OnePage, query: str, **variables: Any) -> Any:
    """What Twenty's GraphQL answers."""
    headers = {"Authorization": f"Bearer {client.key}"}
    body = {"query": query, "variables": variables}
    return client.http.post(f"{client.url}/graphql", json=body, headers=headers).json()


def test_a_photo_is_fetched_by_its_link_alone(jane: OnePage, contact: Any) -> None:
    assert contact["photo_url"] is None
    url = photo(jane, contact, image(size=(300, 240)))
    fetched = jane.http.get(url)
    assert (fetched.status_code, fetched.headers["content-type"]) == (200, "image/png")
    assert Image.open(BytesIO(fetched.content)).size == (200, 200)
    assert jane.http.get(url.partition("?")[0]).status_code == 401
    assert jane.http.get(url.replace("signature=", "signature=0")).status_code == 403
    # Wherever the contact stands, and the same for a while.
    assert jane.data("GET", f"/contacts/{contact['id']}")["contact"]["photo_url"] == url
    assert [one["photo_url"] for one in jane.contacts()] == [url]


def test_what_replaces_a_photo_leaves_none_of_it(jane: OnePage, contact: Any) -> None:
    first = photo(jane, contact, image())
    second = photo(jane, contact, image("JPEG"), "PUT")
    assert jane.http.get(first).status_code == 404
    assert jane.http.get(second).headers["content-type"] == "image/jpeg"
    removed = jane.data("DELETE", f"/contacts/{contact['id']}/contact_photo", status=201)
    assert removed["contact"]["photo_url"] is None
    assert jane.http.get(second).status_code == 404
    # Removing what is not there is no error.
    assert jane.data("DELETE", f"/contacts/{contact['id']}/contact_photo", status=201)


async def test_other_dialects_show_it_and_may_replace_it(jane: OnePage, contact: Any, database: Database) -> None:
    id_ = contact["id"]
    url = photo(jane, contact, image())
    place = url.removeprefix(jane.url).partition("?")[0]
    # It is the person's picture, and none of its attachments.
    assert ask(jane, _AVATAR, id=id_)["data"]["person"] == {"avatarUrl": place, "attachments": {"edges": []}}
    headers = {"Authorization": f"Bearer {jane.key}"}
    asked = {"query": f'{{ contact(id: "{id_}") {{ profilePhotoUrl }} }}'}
    other = jane.http.post(f"{jane.url}/query", json=asked, headers=headers)
    assert other.json()["data"]["contact"]["profilePhotoUrl"] == place
    assert jane.http.get(f"{jane.url}{place}", headers=headers).status_code == 200
    # Written back as it was read, it stays.
    assert ask(jane, _SET_AVATAR, id=id_, url=place)["data"]["updatePerson"] == {"avatarUrl": place}
    assert jane.http.get(url).status_code == 200
    assert ask(jane, _SET_AVATAR, id=id_, url="https://x.example/a.png")["data"]
    assert jane.data("GET", f"/contacts/{id_}")["contact"]["photo_url"] == "https://x.example/a.png"
    assert jane.http.get(url).status_code == 404
    async with database.reading(jane.workspace_id) as session:
        assert not await session.rows("SELECT t.id FROM picture t WHERE t.workspace_id = $1")
    assert jane.data("DELETE", f"/contacts/{id_}/contact_photo", status=201)["contact"]["photo_url"] is None
    assert ask(jane, _AVATAR, id=id_)["data"]["person"]["avatarUrl"] is None


def test_nobody_signs_a_link_to_another_file_by_writing_its_place(jane: OnePage, contact: Any) -> None:
    headers = {"Authorization": f"Bearer {jane.key}"}
    file = jane.http.post(f"{jane.url}/files", files={"file": ("a.txt", b"secret")}, headers=headers).json()
    own = photo(jane, contact, image()).removeprefix(jane.url).partition("?")[0]
    other = jane.contact()
    for place in (file["cdnUrl"], own, "/files/00000000-0000-7000-8000-000000000000"):
        refused = ask(jane, _SET_AVATAR, id=other["id"], url=place)
        assert refused["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
        made = ask(jane, "mutation($url: String) { createPerson(data: {avatarUrl: $url}) { id } }", url=place)
        assert made["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert jane.data("GET", f"/contacts/{other['id']}")["contact"]["photo_url"] is None


def test_a_photo_goes_and_comes_with_its_contact(jane: OnePage, contact: Any) -> None:
    url = photo(jane, contact, image())
    jane.data("DELETE", f"/contacts/{contact['id']}")
    assert jane.http.get(url).status_code == 404
    jane.data("DELETE", f"/contacts/{contact['id']}", params={"undo": "true"})
    assert jane.http.get(url).status_code == 200


@pytest.mark.parametrize(
    ("sent", "logo_status"),
    [
        (None, 400),
        ("", 400),
        (7, 400),
        ("no base64!", 400),
        (base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>").decode(), 415),
        (base64.b64encode(b"%PDF-1.4 text").decode(), 415),
        (image(size=(400, 400))[:200], 422),
        (image("GIF", (9_000, 5_000)), 422),
        ("A" * 15_000_000, 422),
    ],
    ids=["none", "empty", "number", "letters", "svg", "pdf", "half", "pixels", "bytes"],
)
def test_what_is_no_image(jane: OnePage, contact: Any, sent: Any, logo_status: int) -> None:
    body = {} if sent is None else {"image": sent}
    refused = jane.error("PUT", f"/contacts/{contact['id']}/contact_photo", body, status=400)
    assert refused["errors"].keys() == {"image"}
    refused = jane.error("PATCH", f"/companies/{contact['company_id']}/logo", body, status=logo_status)
    assert refused["errors"].keys() == {"image"}
    shown = jane.data("GET", f"/contacts/{contact['id']}")
    assert (shown["contact"]["photo_url"], shown["company"]["photo_url"]) == (None, None)


def test_lines_and_kinds(jane: OnePage, contact: Any) -> None:
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        sent = base64.encodebytes(base64.b64decode(image(kind))).decode()
        found = jane.http.get(photo(jane, contact, sent))
        assert found.headers["content-type"] == ("image/jpeg" if kind == "JPEG" else "image/png")


def test_a_logo_is_the_companys_in_every_dialect(jane: OnePage, contact: Any) -> None:
    path = f"/companies/{contact['company_id']}/logo"
    made = jane.data("POST", path, {"image": image(size=(400, 100))})["company"]
    assert Image.open(BytesIO(jane.http.get(made["photo_url"]).content)).size == (200, 50)
    first = made["photo_url"]
    changed = jane.data("PATCH", path, {"image": image("JPEG", (20, 10))})["company"]["photo_url"]
    assert Image.open(BytesIO(jane.http.get(changed).content)).size == (20, 10)
    assert jane.http.get(first).status_code == 404
    shown = jane.data("GET", f"/contacts/{contact['id']}")["company"]
    assert shown["photo_url"] == changed
    asked = {"query": f'{{ organization(id: "{contact["company_id"]}") {{ logo logoUrl }} }}'}
    headers = {"Authorization": f"Bearer {jane.key}"}
    logos = jane.http.post(f"{jane.url}/query", json=asked, headers=headers).json()["data"]["organization"]
    assert set(logos.values()) == {changed.removeprefix(jane.url).partition("?")[0]}
    assert jane.data("DELETE", path)["company"]["photo_url"] is None
    assert jane.http.get(changed).status_code == 404


def test_a_record_that_is_not_there(jane: OnePage) -> None:
    nobody = "00000000-0000-7000-8000-000000000000"
    for method, path in (
        ("POST", f"/contacts/{nobody}/contact_photo"),
        ("DELETE", f"/contacts/{nobody}/contact_photo"),
        ("PATCH", f"/companies/{nobody}/logo"),
        ("DELETE", f"/companies/{nobody}/logo"),
        ("POST", f"/contacts/{nobody}/google_contacts"),
    ):
        body = {"image": image()} if method in ("POST", "PATCH") else None
        assert jane.error(method, path, body, status=404)["error_name"] == "resource_not_found"


def test_saving_at_google_takes_an_authorization_that_nobody_gave(account: Account, contact: Any) -> None:
    refused = account.jane.error("POST", f"/contacts/{contact['id']}/google_contacts", status=403)
    assert refused["error_name"] == "forbidden"

"""Files over HTTP: uploaded, fetched whole and in parts, linked to, and gone with their record."""

from __future__ import annotations

import stat
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.auth.caller import Role
from tests.access.roles import key_with, make_role, set_objects
from tests.files.conftest import MOST_BYTES, Files

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40
SHOWN = "id fileName mimeType size basePath cdnUrl appSource source sourceOfTruth createdAt"
CREATE = f"mutation($i: AttachmentInput!) {{ attachment_Create(input: $i) {{ {SHOWN} }} }}"
READ = f"query($i: ID!) {{ attachment(id: $i) {{ {SHOWN} }} }}"


def test_what_was_uploaded_comes_back(files: Files) -> None:
    content = bytes(range(256)) * 1_000
    made = files.upload(content, "data.bin")
    assert (made["fileName"], made["size"], made["mimeType"]) == ("data.bin", 256_000, "application/octet-stream")
    answer = files.get(made["cdnUrl"])
    assert (answer.status_code, answer.content) == (200, content)
    assert answer.headers["etag"] == f'"{made["checksum"]}"'
    assert answer.headers["content-length"] == "256000"
    assert len(files.kept()) == 1
    assert "data.bin" not in files.kept()[0]
    head = files.get(made["cdnUrl"], "HEAD")
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", "256000")
    empty = files.upload(b"", "empty.txt")
    assert files.get(empty["cdnUrl"]).content == b""


def test_nobody_else_on_the_machine_may_look(files: Files, folder: Path) -> None:
    made = files.upload(b"secret")
    kept = list(folder.rglob(f"files/**/{made['id']}"))
    for path in kept:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        for above in path.relative_to(folder).parents[:-1]:
            assert stat.S_IMODE((folder / above).stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("asked", "status", "expected"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=4-", 206, slice(4, None)),
        ("bytes=-3", 206, slice(-3, None)),
        ("bytes=2-999", 206, slice(2, None)),
        ("bytes=-999", 206, slice(0, None)),
        ("bytes=9-2", 200, slice(0, None)),
        ("bytes=0-1,3-4", 200, slice(0, None)),
        ("lines=1-2", 200, slice(0, None)),
        ("bytes=-", 200, slice(0, None)),
    ],
)
def test_parts(files: Files, asked: str, status: int, expected: slice) -> None:
    content = b"0123456789"
    url = files.upload(content)["cdnUrl"]
    answer = files.get(url, Range=asked)
    assert (answer.status_code, answer.content) == (status, content[expected])
    if status == 206:
        first = content.index(content[expected])
        assert answer.headers["content-range"] == f"bytes {first}-{first + len(answer.content) - 1}/10"


def test_conditions(files: Files) -> None:
    made = files.upload(b"0123456789")
    url, etag = made["cdnUrl"], f'"{made["checksum"]}"'
    for asked in ("bytes=10-", "bytes=99-100", "bytes=-0"):
        refused = files.get(url, Range=asked)
        assert (refused.status_code, refused.headers["content-range"]) == (416, "bytes */10")
    assert files.get(url, Range="bytes=0-1", **{"If-Range": etag}).status_code == 206
    for other in ('"another"', f"W/{etag}", "Wed, 21 Oct 2015 07:28:00 GMT"):
        whole = files.get(url, Range="bytes=0-1", **{"If-Range": other})
        assert (whole.status_code, whole.content) == (200, b"0123456789")
    for known in (etag, f'"x", {etag}', "*", f"W/{etag}"):
        fresh = files.get(url, **{"If-None-Match": known})
        assert (fresh.status_code, fresh.content, fresh.headers["etag"]) == (304, b"", etag)
    assert files.get(url, **{"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (PNG, "page.html", "image/png"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "offer", "application/pdf"),
        (b"name,size\nAda,1\n", "people.csv", "text/csv"),
        ("grüße".encode(), "note", "text/plain"),
        (b"  <!DOCTYPE html><script>alert(1)</script>", "photo.png", "text/html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "a.txt", "image/svg+xml"),
        (b"plain words", "evil.html", "text/plain"),
        (b"\x00\x01\x02\x03", "x.html", "application/octet-stream"),
    ],
)
def test_the_kind_is_what_the_bytes_say(files: Files, content: bytes, name: str, expected: str) -> None:
    made = files.upload(content, name)
    assert made["mimeType"] == expected
    answer = files.get(made["cdnUrl"])
    assert answer.headers["content-type"].split(";")[0] == expected
    # Nothing that somebody uploaded runs here.
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\windows\\evil.exe", "evil.exe"),
        ("..", "file"),
        ("Größe \u202e.txt", "Größe .txt"),
        ("a" * 400, "a" * 255),
    ],
)
def test_a_name_is_never_a_path(files: Files, given: str, shown: str) -> None:
    before = files.kept()
    made = files.upload(b"x", given)
    assert made["fileName"] == shown
    [new] = set(files.kept()) - set(before)
    assert new.endswith(made["id"])
    disposition = files.get(made["cdnUrl"]).headers["content-disposition"]
    assert "\n" not in disposition
    assert ".." not in disposition


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/files", "POST"),
        ("PUT", "/files/form", "POST"),
        ("DELETE", "/files/x", "GET, HEAD"),
        ("GET", "/files/x/link", "POST"),
    ],
)
def test_another_method_is_told_which_one_to_use(files: Files, method: str, path: str, allowed: str) -> None:
    answer = files.crm.http.request(method, f"{files.crm.url}{path}")
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert answer.json()["error"]["code"] == "METHOD_NOT_ALLOWED"


def test_uploads_that_are_refused(files: Files) -> None:
    most = files.post(b"x" * MOST_BYTES)
    assert most.status_code == 201
    for size in (MOST_BYTES + 1, MOST_BYTES * 3):
        assert files.post(b"x" * size).status_code == 413
    url, headers, http = f"{files.crm.url}/files", files.headers, files.crm.http

    def endless() -> Any:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
        for _ in range(40):
            yield b"x" * 100_000

    typed = {**headers, "Content-Type": "multipart/form-data; boundary=b"}
    assert http.post(url, content=endless(), headers=typed).status_code == 413
    assert http.post(url, json={"file": "x"}, headers=headers).status_code == 415
    assert http.post(url, data={"file": "x"}, files={}, headers=headers).status_code == 415
    for body in (b"", b"no form at all", b"--b\r\nbroken"):
        assert http.post(url, content=body, headers=typed).status_code == 400
    assert http.post(url, files={"file": ("x", b"x")}).status_code == 401
    assert len(files.kept()) == 1


async def test_who_may(files: Files, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]) -> None:
    made = files.upload(b"secret")
    other_workspace, key = await new_workspace()
    stranger = Files(replace(files.crm, api_key=key, workspace_id=other_workspace), files.kept)
    for path in (made["cdnUrl"], f"{made['cdnUrl']}/link"):
        answer = stranger.get(path, "POST" if path.endswith("link") else "GET")
        assert (answer.status_code, b"secret" in answer.content) == (404, False)
    assert files.crm.http.get(f"{files.crm.url}{made['cdnUrl']}").status_code == 401
    reader_workspace, reader_key = await new_workspace(role=Role.READ_ONLY)
    reader = Files(replace(files.crm, api_key=reader_key, workspace_id=reader_workspace), files.kept)
    assert reader.post(b"x").status_code == 403
    for wrong in ("/files/nothing", "/files/01a21243-0000-7000-8000-000000000000"):
        assert files.get(wrong).status_code == 404


def test_a_file_is_closed_with_what_it_hangs_on(files: Files) -> None:
    made = files.upload(b"secret")
    company = files.crm.data('mutation { createCompany(data: {name: "Acme"}) { id } }', path="/graphql")
    hang = "mutation($i: ID!, $c: ID!) { updateAttachment(id: $i, data: {companyId: $c}) { id } }"
    files.crm.data(hang, {"i": made["id"], "c": company["createCompany"]["id"]}, path="/graphql")
    role = make_role(files.crm)
    reader = Files(key_with(files.crm, role), files.kept)
    assert reader.get(made["cdnUrl"]).content == b"secret"
    set_objects(files.crm, role, company={"canReadObjectRecords": False})
    assert reader.get(made["cdnUrl"]).status_code == 404


def test_signed_links(files: Files) -> None:
    made = files.upload(b"0123456789")
    plain, url = files.crm.http, files.crm.url
    answer = files.get(f"{made['cdnUrl']}/link?expiresIn=60", "POST")
    link = answer.json()["url"]
    assert plain.get(url + link).content == b"0123456789"
    assert plain.get(url + link, headers={"Range": "bytes=1-2"}).content == b"12"
    expires = link.partition("expires=")[2].partition("&")[0]
    other = files.upload(b"other")
    for changed in (
        link.replace(made["id"], other["id"]),
        link.replace(expires, str(int(expires) + 1)),
        link[:-1] + ("0" if link[-1] != "0" else "1"),
        link.partition("&signature")[0] + "&signature=",
        link.replace(f"expires={expires}", "expires=²"),
        link.replace(str(files.crm.workspace_id), other["id"]),
    ):
        assert plain.get(url + changed).status_code == 403, changed
    # It lets nobody change anything, or make further links.
    assert plain.post(url + link).status_code == 405
    assert plain.post(f"{url}{made['cdnUrl']}/link?{link.partition('?')[2]}").status_code == 401
    short = files.get(f"{made['cdnUrl']}/link?expiresIn=1", "POST").json()["url"]
    time.sleep(1.1)
    assert plain.get(url + short).status_code == 403
    for wrong in ("0", "-1", "x", "99999999"):
        assert files.get(f"{made['cdnUrl']}/link?expiresIn={wrong}", "POST").status_code == 400


def test_bytes_go_with_their_record(files: Files) -> None:
    made, other = files.upload(b"one"), files.upload(b"two")
    delete = "mutation($i: ID!) { deleteAttachment(id: $i) { id } }"
    files.crm.data(delete, {"i": made["id"]}, path="/graphql")
    assert files.get(made["cdnUrl"]).status_code == 404
    time.sleep(0.3)
    assert len(files.kept()) == 2
    files.crm.data(delete.replace("delete", "restore"), {"i": made["id"]}, path="/graphql")
    assert files.get(made["cdnUrl"]).content == b"one"
    files.crm.data(delete.replace("delete", "destroy"), {"i": made["id"]}, path="/graphql")
    deadline = time.monotonic() + 10
    while len(files.kept()) > 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [name.rsplit("/", 1)[-1] for name in files.kept()] == [other["id"]]
    assert files.get(other["cdnUrl"]).content == b"two"


def test_an_attachment_tells_of_what_was_uploaded(files: Files) -> None:
    made = files.upload(PNG, "logo.png")
    given = {
        "id": made["id"],
        "fileName": "Our logo.png",
        "mimeType": "text/html",
        "size": 1,
        "basePath": "/elsewhere",
        "cdnUrl": "https://cdn.example/x",
        "appSource": "my-app",
    }
    told = files.crm.data(CREATE, {"i": given})["attachment_Create"]
    # The bytes say what they are, whatever the client does.
    assert {name: told[name] for name in ("id", "fileName", "mimeType", "size", "cdnUrl", "appSource")} == {
        "id": made["id"],
        "fileName": "Our logo.png",
        "mimeType": "image/png",
        "size": len(PNG),
        "cdnUrl": made["cdnUrl"],
        "appSource": "my-app",
    }
    assert files.crm.data(READ, {"i": made["id"]})["attachment"] == told
    assert files.get(told["cdnUrl"]).content == PNG
    shown = files.crm.data("{ attachments { edges { node { name fullPath } } } }", path="/graphql")
    assert shown["attachments"]["edges"] == [{"node": {"name": "Our logo.png", "fullPath": made["cdnUrl"]}}]
    elsewhere = {**given, "id": None, "fileName": "b.txt", "createdAt": "2024-01-02T03:04:05Z"}
    external = files.crm.data(CREATE, {"i": elsewhere})["attachment_Create"]
    assert (external["mimeType"], external["size"], external["cdnUrl"], external["createdAt"]) == (
        "text/html",
        1,
        "https://cdn.example/x",
        "2024-01-02T03:04:05.000Z",
    )
    assert files.get(f"/files/{external['id']}").status_code == 404
    missing = files.crm.error(READ, {"i": "nothing"})
    assert missing["message"] == "Attachment with id nothing not found"
    for name, value in (("fileName", " "), ("size", -1), ("id", "nothing")):
        refused = files.crm.error(CREATE, {"i": {**given, name: value}})
        assert refused["extensions"] == {"code": "BAD_USER_INPUT", "field": f"input.{name}"}

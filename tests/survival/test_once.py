"""`Idempotency-Key` over HTTP: the same request, however often, is done once and always answered the same."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from app.auth.caller import Role
from app.request_bytes import RequestBytes
from models.database.address import DatabaseAddress
from models.database.pool import Database, Session
from models.kept_answers import sweep
from tests.support.server import Crm, server_settings, serving
from tests.support.workspaces import add_key

COMPANY = "mutation ($name: String!) { createCompany(data: {name: $name}) { id name } }"
NAMES = "{ companies(first: 60, orderBy: [{name: AscNullsLast}]) { edges { node { name } } } }"


def new_key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid.uuid4())}


def names(crm: Crm) -> list[str]:
    return [edge["node"]["name"] for edge in crm.data(NAMES, path="/graphql")["companies"]["edges"]]


def rest(crm: Crm, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> httpx.Response:
    more = {"Authorization": f"Bearer {crm.api_key}", **(headers or {})}
    return crm.http.request(method, f"{crm.url}/rest/{path}", json=body, headers=more)


async def kept_rows(owner_address: DatabaseAddress, workspace_id: UUID) -> list[Any]:
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    try:
        await owner.execute("SELECT set_config('app.workspace_id', $1, false)", str(workspace_id))
        rows: list[Any] = await owner.fetch("SELECT * FROM kept_answer WHERE workspace_id = $1", workspace_id)
        return rows
    finally:
        await owner.close()


async def fifty(url: str, key: str, body: Any, headers: dict[str, str]) -> set[tuple[int, bytes]]:
    async with httpx.AsyncClient(timeout=30, limits=httpx.Limits(max_connections=50)) as client:
        sent = {"Authorization": f"Bearer {key}", **headers}
        answers = await asyncio.gather(*(client.post(url, json=body, headers=sent) for _ in range(50)))
    return {(answer.status_code, answer.content) for answer in answers}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/query", {"query": COMPANY, "variables": {"name": "Acme"}}),
        ("/graphql", {"query": COMPANY, "variables": {"name": "Acme"}}),
        ("/rest/companies", {"name": "Acme"}),
    ],
)
async def test_fifty_equal_posts_at_once_make_one_row_and_fifty_equal_answers(
    crm: Crm, owner_address: DatabaseAddress, path: str, body: Any
) -> None:
    answers = await fifty(f"{crm.url}{path}", crm.api_key, body, new_key())
    [(status, _)] = answers
    assert status in (200, 201)
    assert names(crm) == ["Acme"]
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    try:
        await owner.execute("SELECT set_config('app.workspace_id', $1, false)", str(crm.workspace_id))
        assert await owner.fetchval("SELECT count(*) FROM record_event WHERE workspace_id = $1", crm.workspace_id) == 1
    finally:
        await owner.close()


async def test_two_servers_do_it_once_too(crm: Crm, app_address: DatabaseAddress) -> None:
    with serving(server_settings(app_address)) as other:
        headers, body = new_key(), {"name": "Acme"}
        answers = await asyncio.gather(
            *(fifty(f"{url}/rest/companies", crm.api_key, body, headers) for url in (crm.url, other))
        )
    assert answers[0] == answers[1]
    assert len(answers[0]) == 1
    assert names(crm) == ["Acme"]


def test_a_replayed_answer_says_so_and_has_its_headers(crm: Crm) -> None:
    headers = new_key()
    first = rest(crm, "POST", "companies", {"name": "Acme"}, headers)
    again = rest(crm, "POST", "companies", {"name": "Acme"}, headers)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["content-type"] == first.headers["content-type"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["X-Request-Id"] != first.headers["X-Request-Id"]


def test_another_body_with_the_same_key_is_422_in_each_form(crm: Crm) -> None:
    headers = new_key()
    assert rest(crm, "POST", "companies", {"name": "Acme"}, headers).status_code == 201
    other = rest(crm, "POST", "companies", {"name": "Other"}, headers)
    assert other.status_code == 422
    assert other.json()["error"]["code"] == "UNPROCESSABLE_ENTITY"
    asked = crm.post(COMPANY, {"name": "Acme"}, path="/query", headers=headers)
    assert asked.status_code == 422
    assert asked.json()["errors"][0]["extensions"]["code"] == "IDEMPOTENCY_KEY_REUSED"
    assert names(crm) == ["Acme"]


def test_all_writes_of_rest_take_a_key(crm: Crm) -> None:
    record = rest(crm, "POST", "companies", {"name": "Acme"}).json()["data"]
    patch, delete = new_key(), new_key()
    for _ in range(2):
        changed = rest(crm, "PATCH", f"companies/{record['id']}", {"name": "Changed"}, patch)
        assert changed.json()["data"]["name"] == "Changed"
    rest(crm, "PATCH", f"companies/{record['id']}", {"name": "Newer"})
    assert rest(crm, "PATCH", f"companies/{record['id']}", {"name": "Changed"}, patch).content == changed.content
    assert names(crm) == ["Newer"]
    answers = [rest(crm, "DELETE", f"companies/{record['id']}", headers=delete) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]


async def test_a_key_is_its_callers_own(
    crm: Crm,
    server_url: str,
    http: httpx.Client,
    owner_address: DatabaseAddress,
    new_workspace: Callable[..., Awaitable[tuple[UUID, str]]],
) -> None:
    headers = new_key()
    workspace_id, key = await new_workspace()
    colleague = await add_key(owner_address, crm.workspace_id, Role.USER)
    for one in (crm, Crm(server_url, key, workspace_id, http), Crm(server_url, colleague, crm.workspace_id, http)):
        assert rest(one, "POST", "companies", {"name": "Acme"}, headers).status_code == 201
    assert names(crm) == ["Acme", "Acme"]


async def test_what_failed_and_changed_nothing_is_not_kept(crm: Crm, owner_address: DatabaseAddress) -> None:
    headers = new_key()
    wrong = 'mutation { deleteCompany(id: "019aa000-0000-7000-8000-000000000000") { id } }'
    assert "errors" in crm.post(wrong, path="/graphql", headers=headers).json()
    assert rest(crm, "POST", "companies", {"name": 7}, headers).status_code == 400
    assert await kept_rows(owner_address, crm.workspace_id) == []
    assert rest(crm, "POST", "companies", {"name": "Acme"}, headers).status_code == 201
    assert len(await kept_rows(owner_address, crm.workspace_id)) == 1


def test_of_several_mutations_in_a_document_those_that_succeed_are_done_once(crm: Crm) -> None:
    headers = new_key()
    document = """mutation {
      one: createCompany(data: {name: "One"}) { name }
      wrong: deleteCompany(id: "019aa000-0000-7000-8000-000000000000") { id }
      two: createCompany(data: {name: "Two"}) { name }
    }"""
    first = crm.post(document, path="/graphql", headers=headers)
    assert first.json()["data"] == {"one": {"name": "One"}, "wrong": None, "two": {"name": "Two"}}
    assert crm.post(document, path="/graphql", headers=headers).content == first.content
    assert names(crm) == ["One", "Two"]


async def test_a_secret_in_a_kept_answer_is_not_readable_in_the_table(crm: Crm, owner_address: DatabaseAddress) -> None:
    headers = new_key()
    document = (
        'mutation { createOneWebhook(data: {targetUrl: "https://93.184.216.34/", operation: "company.created"})'
        " { id secret } }"
    )
    first = crm.post(document, path="/metadata", headers=headers)
    secret = first.json()["data"]["createOneWebhook"]["secret"]
    assert crm.post(document, path="/metadata", headers=headers).content == first.content
    [row] = await kept_rows(owner_address, crm.workspace_id)
    assert secret not in str(dict(row))
    assert headers["Idempotency-Key"] not in str(dict(row))


async def test_kept_answers_are_swept_when_they_are_over(
    crm: Crm, owner_address: DatabaseAddress, database: Database
) -> None:
    headers = new_key()
    rest(crm, "POST", "companies", {"name": "Acme"}, headers)
    await sweep(database)
    assert len(await kept_rows(owner_address, crm.workspace_id)) == 1
    await _let_pass(owner_address, crm.workspace_id)
    # Over and not swept is as good as swept: the key is free.
    assert rest(crm, "POST", "companies", {"name": "Other"}, headers).status_code == 201
    assert names(crm) == ["Acme", "Other"]
    await _let_pass(owner_address, crm.workspace_id)
    assert await sweep(database) >= 1
    assert await kept_rows(owner_address, crm.workspace_id) == []


async def _let_pass(owner_address: DatabaseAddress, workspace_id: UUID) -> None:
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    try:
        await owner.execute("SELECT set_config('app.workspace_id', $1, false)", str(workspace_id))
        await owner.execute(
            "UPDATE kept_answer SET expires_at = now() - interval '1 s' WHERE workspace_id = $1", workspace_id
        )
    finally:
        await owner.close()


def test_a_key_that_is_none_is_refused(crm: Crm) -> None:
    for key in ("", "x" * 256):
        assert rest(crm, "POST", "companies", {"name": "Acme"}, {"Idempotency-Key": key}).status_code == 400
        assert crm.post(COMPANY, {"name": "A"}, path="/query", headers={"Idempotency-Key": key}).status_code == 400
    stranger = crm.http.post(f"{crm.url}/rest/companies", json={"name": "Acme"}, headers=new_key())
    assert stranger.status_code == 401
    assert names(crm) == []


async def test_a_request_that_is_still_running_elsewhere_is_409_after_a_while(
    crm: Crm, app_address: DatabaseAddress, database: Database, http: httpx.Client
) -> None:
    headers = new_key()
    company = UUID(rest(crm, "POST", "companies", {"name": "Acme"}).json()["data"]["id"])

    def change(url: str) -> httpx.Response:
        mine = Crm(url, crm.api_key, crm.workspace_id, http)
        return rest(mine, "PATCH", f"companies/{company}", {"name": "Changed"}, headers)

    with serving(server_settings(app_address, idempotency_wait_seconds=0.2)) as impatient:
        async with database.transaction(crm.workspace_id) as session:
            await session.row("SELECT t.id FROM company t WHERE t.workspace_id = $1 AND t.id = $2 FOR UPDATE", company)
            first = asyncio.create_task(asyncio.to_thread(change, crm.url))
            await _until_somebody_waits(session)
            for url in (impatient, impatient):
                refused = await asyncio.to_thread(change, url)
                assert refused.status_code == 409, refused.text
                assert refused.headers["Retry-After"] == "1"
                assert refused.json()["error"]["code"] == "CONFLICT"
        done = await first
        assert done.status_code == 200
        assert (await asyncio.to_thread(change, impatient)).content == done.content


async def _until_somebody_waits(session: Session) -> None:
    for _ in range(500):
        row = await session.row(
            "SELECT count(*) AS n FROM pg_stat_activity"
            " WHERE $1::uuid IS NOT NULL AND wait_event_type = 'Lock' AND datname = current_database()"
        )
        if row["n"]:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("nobody waits")


async def test_an_upload_is_kept_once(crm: Crm, owner_address: DatabaseAddress) -> None:
    headers = {"Authorization": f"Bearer {crm.api_key}", **new_key()}
    files = {"file": ("note.txt", b"x" * 3_000_000, "text/plain")}
    # The client makes up a boundary for each of them.
    answers = [crm.http.post(f"{crm.url}/files", files=files, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert len(await kept_rows(owner_address, crm.workspace_id)) == 1
    other = {"file": ("note.txt", b"y" * 3_000_000, "text/plain")}
    assert crm.http.post(f"{crm.url}/files", files=other, headers=headers).status_code == 422


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1_000])
async def test_a_form_is_the_same_whatever_stands_between_its_parts(size: int) -> None:
    """Also where the boundary comes in pieces; what else differs makes another request."""

    async def digest(content: bytes, boundary: bytes) -> str:
        pieces = [content[at : at + size] for at in range(0, len(content), size)]
        messages = iter(
            {"type": "http.request", "body": piece, "more_body": at < len(pieces)}
            for at, piece in enumerate(pieces, start=1)
        )

        async def receive() -> Any:
            return next(messages)

        body = RequestBytes(receive, 10_000, boundary)
        await body.read()
        body.close()
        return body.digest

    form = "--{0}\r\n\r\na--\r\n--{0}\r\n\r\nb\r\n--{0}--\r\n"
    one = await digest(form.format("aab").encode(), b"aab")
    assert await digest(form.format("12345").encode(), b"12345") == one
    assert await digest(form.replace("b", "c").format("aab").encode(), b"aab") != one
    assert await digest(form.format("aab").encode(), b"") != one

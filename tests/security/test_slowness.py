"""Requests that come slowly, endlessly or not at all, and work that takes too long."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
import time
from collections.abc import Iterator

import asyncpg
import pytest
import uvicorn

from app import request_head
from app.main import create_app
from app.request_head import BoundedHead
from models.database.address import DatabaseAddress
from tests.support.server import Crm, server_settings


@pytest.fixture(scope="module")
def address(app_address: DatabaseAddress) -> Iterator[tuple[str, int]]:
    """A server that waits for little, as `rosetta serve` runs it."""
    settings = server_settings(app_address, request_body_seconds=0.5, request_seconds=1.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(request_head, "_allowed", lambda: (0.5, 4_096, 0.5))
        config = uvicorn.Config(create_app(settings), port=0, http=BoundedHead, log_level="warning", lifespan="on")
        config.timeout_keep_alive = 1
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()
        server.should_exit = True
        thread.join(timeout=10)


def told(address: tuple[str, int], *pieces: bytes, pause: float = 0.0) -> tuple[bytes, float]:
    """Everything that the server says until it closes, and after how many seconds."""
    began = time.monotonic()
    said = b""
    with socket.create_connection(address, timeout=10) as connection:
        for piece in pieces:
            try:
                connection.sendall(piece)
            except OSError:
                break
            time.sleep(pause)
        try:
            while received := connection.recv(65_536):
                said += received
        except ConnectionResetError:
            # It closed while we were still sending.
            pass
    return said, time.monotonic() - began


def test_who_says_nothing_is_let_go(address: tuple[str, int]) -> None:
    said, seconds = told(address)
    assert said.startswith(b"HTTP/1.1 408 ")
    assert 0.4 < seconds < 5


def test_a_head_that_trickles_in_is_let_go(address: tuple[str, int]) -> None:
    said, seconds = told(address, b"GET /health HTTP/1.1\r\n", *[b"x-a: b\r\n"] * 12, pause=0.1)
    assert said.startswith(b"HTTP/1.1 408 ")
    assert b"OK" not in said
    assert seconds < 5


def test_a_head_without_end_is_let_go(address: tuple[str, int]) -> None:
    said, _ = told(address, b"GET /health HTTP/1.1\r\n", *[b"x-%d: " % n + b"y" * 900 + b"\r\n" for n in range(8)])
    assert not said or said.startswith(b"HTTP/1.1 431 ")


def test_a_second_head_on_the_same_connection_is_bounded_too(address: tuple[str, int]) -> None:
    whole = b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n"
    said, seconds = told(address, whole, b"GET /health HT", pause=0.1)
    assert said.startswith(b"HTTP/1.1 200 ")
    assert b"HTTP/1.1 408 " in said
    assert seconds < 5


def test_a_connection_in_use_is_kept(address: tuple[str, int]) -> None:
    whole = b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n"
    last = b"GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
    said, _ = told(address, *[whole] * 4, last, pause=0.2)
    assert said.count(b"HTTP/1.1 200 ") == 5
    assert b" 408 " not in said


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        (b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n", b"\r\n"),
        (b"GET /health HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\n", b"a"),
        (b"POST /query HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (b"GET /health HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n0\r\n", b"a: b\r\n"),
        (b"GET /health HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n", b"\r\n"),
    ],
)
def test_what_trickles_in_after_the_answer_is_let_go(address: tuple[str, int], head: bytes, rest: bytes) -> None:
    began = time.monotonic()
    with socket.create_connection(address, timeout=10) as connection:
        connection.sendall(head)
        while time.monotonic() - began < 5:
            try:
                connection.sendall(rest)
            except OSError:
                break
            time.sleep(0.1)
    assert time.monotonic() - began < 4


def test_who_reads_no_answer_is_let_go(address: tuple[str, int]) -> None:
    """More is asked for than fits between us, and nothing of it is taken."""
    page, _ = told(address, b"GET /playground HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
    script = re.search(rb'"(/playground/assets/graphiql[^"]+js)"', page)
    assert script is not None
    whole = b"GET %s HTTP/1.1\r\nhost: x\r\n\r\n" % script[1]
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        connection.settimeout(10)
        connection.connect(address)
        connection.sendall(whole * 20)
        time.sleep(2)
        taken = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert 0 < taken.count(b"HTTP/1.1 200 ") < 20


def test_an_answer_without_a_body_comes_at_once(address: tuple[str, int]) -> None:
    head = b"HEAD /health HTTP/1.1\r\nhost: x\r\n\r\n"
    with socket.create_connection(address, timeout=10) as connection:
        for _ in range(3):
            connection.sendall(head)
            connection.settimeout(0.5)
            assert connection.recv(65_536).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("path", [b"/query", b"/rest/companies", b"/auth/login"])
def test_a_body_that_trickles_in_is_408(address: tuple[str, int], crm: Crm, path: bytes) -> None:
    head = b"POST %s HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900\r\n" % path
    head += b"authorization: Bearer %s\r\n\r\n" % crm.api_key.encode()
    said, seconds = told(address, head, *[b'{"a'] * 8, pause=0.1)
    assert said.startswith(b"HTTP/1.1 408 "), said
    assert b"REQUEST_TIMEOUT" in said
    assert seconds < 5


async def test_work_that_takes_too_long_is_given_up(
    address: tuple[str, int], crm: Crm, owner_address: DatabaseAddress
) -> None:
    """The answer is 503, and what was done of it is undone."""
    url = f"http://{address[0]}:{address[1]}"
    headers = {"authorization": f"Bearer {crm.api_key}"}
    document = 'mutation { createCompany(data: {name: "Late"}) { id } createFavoriteFolder(data: {name: "x"}) { id } }'
    connection = await asyncpg.connect(owner_address.url())
    try:
        async with connection.transaction():
            await connection.execute("LOCK TABLE company IN ACCESS EXCLUSIVE MODE")
            answer = await asyncio.to_thread(crm.http.post, f"{url}/query", json={"query": document}, headers=headers)
    finally:
        await connection.close()
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.json()["errors"] == [
        {"message": "The request took too long", "extensions": {"code": "SERVICE_UNAVAILABLE"}}
    ]
    assert crm.data("{ companies { totalCount } }") == {"companies": {"totalCount": 0}}
    # The connection to the database is fit for the next.
    again = crm.http.post(f"{url}/query", json={"query": "{ companies { totalCount } }"}, headers=headers)
    assert again.json() == {"data": {"companies": {"totalCount": 0}}}

"""The demo key reaches a person at this machine and nobody else."""

import pytest
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette

from app.playground import routes

KEY = "demo-key-for-tests"


async def ask(
    path: str = "/playground/config.json", *, key: str | None = KEY, client: str = "127.0.0.1", **headers: str
) -> str:
    """Return what the given client is answered; `x_real_ip` stands for the header X-Real-IP."""
    app = Starlette(routes=routes(demo_api_key=lambda: key, endpoints=["/query"]))
    transport = ASGITransport(app=app, client=(client, 50000))
    sent = {name.replace("_", "-"): text for name, text in headers.items()}
    async with AsyncClient(transport=transport, base_url="http://localhost:10000") as caller:
        answer = await caller.get(path, headers=sent)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    return answer.text


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])
async def test_this_machine_gets_it(client: str) -> None:
    assert KEY in await ask(client=client)


@pytest.mark.parametrize(
    "client", ["192.168.1.7", "8.8.8.8", "::ffff:8.8.8.8", "2001:db8::1", "0.0.0.0", "no-address", ""]
)
async def test_another_machine_does_not(client: str) -> None:
    assert KEY not in await ask(client=client)


@pytest.mark.parametrize("host", ["localhost", "LocalHost:10000", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:10000"])
async def test_a_loopback_name_gets_it(host: str) -> None:
    assert KEY in await ask(host=host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:10000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "localhost:x",
        "10.0.0.1",
        "::1",
        "",
        "localhost:",
    ],
)
async def test_a_name_that_was_pointed_here_does_not(host: str) -> None:
    assert KEY not in await ask(host=host)


@pytest.mark.parametrize("header", ["forwarded", "via", "x_forwarded_for", "x_forwarded_host", "x_real_ip"])
async def test_a_visitor_of_a_proxy_on_this_machine_does_not(header: str) -> None:
    assert KEY not in await ask(**{header: "127.0.0.1"})


async def test_a_script_of_another_site_does_not() -> None:
    assert KEY not in await ask(origin="https://evil.example")
    assert KEY not in await ask(sec_fetch_site="cross-site")
    assert KEY not in await ask(sec_fetch_site="same-site")
    assert KEY in await ask(sec_fetch_site="same-origin")


async def test_outside_demo_mode_there_is_none_and_the_header_waits_empty() -> None:
    assert '\\"X-Openline-API-KEY\\": \\"\\"' in await ask(key=None)


async def test_the_page_itself_never_holds_it() -> None:
    assert KEY not in await ask("/playground")

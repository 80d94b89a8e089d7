"""What each route of the playground answers: the page and its policy, the files, the examples."""

import hashlib
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from graphql import parse, validate
from httpx import ASGITransport, AsyncClient
from starlette.applications import Starlette

from app.playground import routes
from resolvers import registry

FOLDER = Path(__file__).parents[2] / "app" / "playground"
SCHEMAS = {"query": registry.query_schema, "graphql": registry.twenty_schema}


@pytest.fixture
async def client() -> AsyncIterator[AsyncClient]:
    app = Starlette(routes=routes(demo_api_key=lambda: None, endpoints=["/query", "/graphql", "/other"]))
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://localhost") as opened:
        yield opened


async def links(client: AsyncClient) -> list[str]:
    found: list[str] = re.findall(r'(?:src|href)="([^"]+)"', (await client.get("/playground")).text)
    return [link for link in found if link != "/playground"]


async def test_the_page_confines_itself_to_its_own_scripts(client: AsyncClient) -> None:
    answer = await client.get("/playground")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    assert "unsafe-eval" not in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"


async def test_the_page_has_no_script_or_style_in_it_and_names_no_other_host(client: AsyncClient) -> None:
    page = (await client.get("/playground")).text
    assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=", page)
    assert all(link.startswith("/playground/assets/") for link in await links(client))
    assert "://" not in page


async def test_the_style_nonce_is_new_at_each_visit_and_the_same_in_page_and_policy(client: AsyncClient) -> None:
    nonces = set()
    for _ in range(2):
        answer = await client.get("/playground")
        found = re.search(r'nonce="([^"]+)"', answer.text)
        assert found is not None
        assert f"'nonce-{found[1]}'" in answer.headers["content-security-policy"]
        nonces.add(found[1])
    assert len(nonces) == 2


async def test_every_file_of_the_page_is_served_with_its_type_and_kept_for_good(client: AsyncClient) -> None:
    types = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
    assert len(set(await links(client))) == 7
    for link in await links(client):
        answer = await client.get(link)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == types[Path(link).suffix]
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert hashlib.sha256(answer.content).hexdigest()[:16] in link


@pytest.mark.parametrize("held", ["{}", "W/{}", '"older", {}', "*"])
async def test_a_browser_that_holds_a_file_is_told_so(client: AsyncClient, held: str) -> None:
    link = (await links(client))[0]
    etag = (await client.get(link)).headers["etag"]
    answer = await client.get(link, headers={"If-None-Match": held.format(etag)})
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["etag"] == etag


async def test_head_answers_as_get_does(client: AsyncClient) -> None:
    for path in ("/playground", "/playground/config.json", *await links(client)):
        head = await client.head(path)
        got = await client.get(path)
        assert head.status_code == 200
        for name in ("content-type", "cache-control", "content-length"):
            assert head.headers[name] == got.headers[name]


@pytest.mark.parametrize("name", ["graphiql.min.js", "index.html", "VERSIONS.md", "..%2F__init__.py", "x-0.js"])
async def test_no_other_file_is_served(client: AsyncClient, name: str) -> None:
    assert (await client.get(f"/playground/assets/{name}")).status_code == 404


async def test_the_page_is_only_read(client: AsyncClient) -> None:
    assert (await client.post("/playground")).status_code == 405


async def test_an_endpoint_without_examples_is_offered_all_the_same(client: AsyncClient) -> None:
    query, _, other = (await client.get("/playground/config.json")).json()["endpoints"]
    assert query["path"] == "/query"
    assert len(query["tabs"]) == 4
    assert other["path"] == "/other"
    assert other["tabs"] == []


@pytest.mark.parametrize("document", sorted(FOLDER.glob("examples/*/*.graphql")), ids=lambda path: path.stem)
def test_every_example_is_a_valid_document(document: Path) -> None:
    schema = SCHEMAS[document.parent.name]().graphql
    assert validate(schema, parse(document.read_text())) == []


def test_the_files_of_others_are_the_ones_that_were_written_down() -> None:
    table = (FOLDER / "assets" / "VERSIONS.md").read_text()
    rows = re.findall(r"^\| `([^`]+)` .* `([0-9a-f]{64})` \|$", table, re.MULTILINE)
    assert {name for name, _ in rows} == {path.name for path in (FOLDER / "assets").glob("*.min.*")}
    for name, digest in rows:
        assert hashlib.sha256((FOLDER / "assets" / name).read_bytes()).hexdigest() == digest

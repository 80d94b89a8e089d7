"""Every request that the published page prints, as it prints it, in its order and with one token."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx

from tests.basicsos.conftest import Api

PAGE = (Path(__file__).parent.parent / "seeds" / "basicsos-crm-rest-api.txt").read_text()
_HOST = "https://your-app.up.railway.app/api"
# What a block must answer with, in the order of the page.
_CURLS = (200, 200, 201, 200, 200, 200, 200, 200)
_LISTS = 8


def curl_blocks() -> Iterator[list[str]]:
    """The words of each printed curl command."""
    lines = iter(PAGE.splitlines())
    for line in lines:
        if line.startswith("curl "):
            text = line
            while text.endswith("\\") or text.count("'") % 2:
                text = text.removesuffix("\\") + " " + next(lines).strip()
            yield shlex.split(text)


def printed_lists() -> list[str]:
    """The requests that are printed by their path alone."""
    return re.findall(r"^GET /api(/contacts\?\S.*)$", PAGE, re.MULTILINE)


def send(http: httpx.Client, api: Api, words: list[str]) -> httpx.Response:
    """What curl would send."""
    method, url = "GET", ""
    headers: dict[str, str] = {}
    query: dict[str, str] = {}
    body: str | None = None
    rest = iter(words[1:])
    for word in rest:
        match word:
            case "-X":
                method = next(rest)
            case "-H":
                name, _, value = next(rest).partition(": ")
                headers[name] = value
            case "-d":
                body = next(rest)
            case "-G":
                # The rest becomes the query.
                continue
            case "--data-urlencode":
                name, _, value = next(rest).partition("=")
                query[name] = value
            case _:
                url = word
    where = url.replace(_HOST, f"{api.url}/api")
    return http.request(method, where, headers=headers, content=body, params=query or None)


def test_every_block_works_as_printed(api: Api, http: httpx.Client) -> None:
    token = api.json("POST", "/api-tokens", {"name": "Page"}, status=201)["token"]
    caller = replace(api, key=token)
    company = caller.make("companies", name="Analytical Engines")
    ids = {
        "c_abc123": caller.make("contacts", first_name="Ada"),
        "c_def456": caller.make("contacts", first_name="A. L."),
        "comp_xyz789": company,
        "d_deal456": caller.make("deals", name="Engine", company_id=company, status="opportunity"),
        "bos_crm_your_token_here": token,
    }
    blocks = list(curl_blocks())
    assert len(blocks) == len(_CURLS)
    for words, status in zip(blocks, _CURLS, strict=True):
        meant = [re.sub("|".join(ids), lambda found: ids[found[0]], word) for word in words]
        response = send(http, caller, meant)
        assert response.status_code == status, (words, response.text)
        if "PUT" in words:
            assert response.json()["email"] == "ada.new@example.com"
        if status == 201:
            assert response.json()["company_id"] == company
    # What was deleted is back, and the merged contacts are one.
    assert caller.json("GET", f"/deals/{ids['d_deal456']}")["archived_at"] is None
    caller.error("GET", f"/contacts/{ids['c_def456']}", status=404)


def test_every_printed_list_works(api: Api) -> None:
    for number in range(30):
        values = {"status": "active", "city": "London" if number % 2 else "Paris"}
        api.make("contacts", first_name=f"N{number}", last_name=f"L{number % 3}", **values)
    paths = printed_lists()
    assert len(paths) == _LISTS
    for path in paths:
        response = api.send("GET", path)
        assert response.status_code == 200, (path, response.text)
        assert re.fullmatch(r"contacts \d+-\d+/\d+", response.headers["content-range"])
        if "London" in path:
            assert response.headers["content-range"] == "contacts 0-14/15"
        elif "range=[25,49]" in path:
            assert response.headers["content-range"] == "contacts 25-29/30"
        elif "range=[50,74]" in path:
            assert response.json() == []
        else:
            assert response.headers["content-range"] == "contacts 0-24/30"
    assert json.loads(api.send("GET", paths[0]).text)

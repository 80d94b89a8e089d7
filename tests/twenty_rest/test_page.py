"""The page for the REST API, in a real browser on a real server."""

import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import app.rest_page
from tests.playground.browser import Browser, Page
from tests.playground.conftest import Server, browser, server

__all__ = ["browser", "server"]

ASSETS = Path(app.rest_page.__file__).parent / "assets"


def press(page: Page, selector: str) -> None:
    """Press a button wherever on the long page it stands."""
    page.wait(f"document.querySelector('{selector}')")
    page.evaluate(f"document.querySelector('{selector}').click()")


@pytest.mark.browser
def test_a_person_tries_an_operation_on_the_page(browser: Browser, server: Server) -> None:
    page = browser.open(f"{server.url}/rest/open-api")
    assert page.evaluate("document.title") == "Rosetta REST API"
    press(page, "#operations-tag-companies")
    operation = "#operations-companies-findManyCompanies"
    press(page, f"{operation} .opblock-summary-control")
    press(page, f"{operation} .try-out__btn")
    press(page, f"{operation} .execute")
    page.wait(f"document.querySelector('{operation} .live-responses-table')?.innerText.includes('totalCount')")
    page.evaluate(
        "document.querySelector('#document').value = 'metadata',"
        "document.querySelector('#document').dispatchEvent(new Event('change'))"
    )
    page.wait("document.querySelector('#operations-tag-objects')")
    assert page.violations == []
    assert page.complaints == []
    hosts = {urlsplit(url).netloc for url in page.requests if not url.startswith("data:")}
    assert hosts == {urlsplit(server.url).netloc}


@pytest.mark.browser
def test_a_wrong_key_is_told_so(browser: Browser, server_url: str) -> None:
    page = browser.open(f"{server_url}/rest/open-api")
    page.click("#key")
    page.write("wrong")
    page.click("#form button")
    page.wait("document.querySelector('#notice').innerText.includes('Invalid api key')")


def test_the_files_of_others_are_the_ones_that_were_written_down() -> None:
    rows = re.findall(r"^\| `([^`]+)` .* `([0-9a-f]{64})` \|$", (ASSETS / "VERSIONS.md").read_text(), re.MULTILINE)
    assert {name for name, _ in rows} == {path.name for path in ASSETS.glob("swagger-ui*")}
    for name, digest in rows:
        assert hashlib.sha256((ASSETS / name).read_bytes()).hexdigest() == digest

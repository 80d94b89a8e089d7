"""The playground as a person meets it, in a real browser, on a real server."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.playground.browser import FOREIGN_NAME, Browser, Page
from tests.playground.conftest import Server

pytestmark = pytest.mark.browser

EXECUTE = ".graphiql-execute-button"
RESULT = ".graphiql-response .result-window"
HEADERS = ".graphiql-editor-tool .graphiql-editor:not(.hidden)"
QUERY = ".graphiql-query-editor .graphiql-editor"
SCHEMA_IS_READ = "document.querySelector('.graphiql-doc-explorer-content')?.innerText.includes('query')"
DOCS = 'button[aria-label="Show Documentation Explorer"]'


def run(page: Page, awaited: str) -> None:
    page.click(EXECUTE)
    page.wait(f"document.querySelector('{RESULT}').innerText.includes('{awaited}')")


def replace_text(page: Page, editor: str, text: str) -> None:
    page.evaluate(f"document.querySelector('{editor} .CodeMirror').CodeMirror.setValue({text!r})")


def press_button(page: Page, inside: str, label: str) -> None:
    button = f"[...document.querySelectorAll('{inside} button')].find((button) => button.innerText === '{label}')"
    page.wait(button)
    page.evaluate(f"{button}.click()")


def assert_clean(page: Page, server: Server) -> None:
    """Nothing was forbidden, nothing failed, and nobody else was asked for anything."""
    assert page.violations == []
    assert page.complaints == []
    hosts = {urlsplit(url).netloc for url in page.requests if not url.startswith("data:")}
    assert hosts == {urlsplit(server.url).netloc}


def test_a_newcomer_presses_the_button_and_sees_companies(browser: Browser, server: Server, tmp_path: Path) -> None:
    page = browser.open(f"{server.url}/playground")
    assert page.evaluate("document.title") == "Rosetta playground"
    assert server.api_key in page.text(HEADERS)
    run(page, '"totalElements"')
    assert '"content"' in page.text(RESULT)
    page.screenshot(tmp_path / "playground.png")
    assert (tmp_path / "playground.png").stat().st_size > 20_000
    assert_clean(page, server)


def test_both_endpoints_have_their_examples_and_their_own_tabs(browser: Browser, server: Server) -> None:
    page = browser.open(f"{server.url}/playground")
    tabs = ".graphiql-tabs"
    assert page.text(tabs).split() == ["Organizations", "Organization", "Companies", "CreateCompany"]
    page.click('#endpoints input[value="/graphql"] + code')
    page.wait(f"document.querySelector('{tabs}').innerText.includes('FilteredCompanies')")
    assert page.text(tabs).split() == ["Companies", "FilteredCompanies", "CreateCompany"]
    run(page, '"domainName"')
    assert f"{server.url}/graphql" in page.requests
    page.reload()
    page.wait(f"document.querySelector('{tabs}')?.innerText.includes('FilteredCompanies')")
    assert_clean(page, server)


def test_docs_and_completion_know_the_schema(browser: Browser, server: Server) -> None:
    page = browser.open(f"{server.url}/playground")
    page.click(DOCS)
    page.wait(SCHEMA_IS_READ)
    replace_text(page, QUERY, "{ ")
    page.evaluate(f"document.querySelector('{QUERY} .CodeMirror').CodeMirror.focus()")
    page.evaluate(f"document.querySelector('{QUERY} .CodeMirror').CodeMirror.execCommand('goDocEnd')")
    page.press(" ", "Space", 32, ctrl=True)
    page.wait("document.querySelector('.CodeMirror-hints')?.innerText.includes('organizations')")
    assert_clean(page, server)


def test_work_is_kept_over_a_reload_and_the_key_is_not_stored(browser: Browser, server: Server) -> None:
    page = browser.open(f"{server.url}/playground")
    page.text(QUERY)
    replace_text(page, QUERY, "query Mine { organizations { totalPages } }")
    page.wait("localStorage['rosetta:/query:graphiql:tabState']?.includes('query Mine')")
    page.reload()
    assert "query Mine" in page.text(QUERY)
    assert server.api_key in page.text(HEADERS)
    run(page, '"totalPages"')
    page.click(".graphiql-tab:nth-child(3) .graphiql-tab-button")
    page.wait(f"document.querySelector('{QUERY}').innerText.includes('Companies')")
    assert server.api_key in page.text(HEADERS)
    assert server.api_key not in page.evaluate("JSON.stringify(localStorage)")
    assert_clean(page, server)


def test_a_past_operation_runs_again_after_a_reload(browser: Browser, server: Server) -> None:
    page = browser.open(f"{server.url}/playground")
    run(page, '"totalElements"')
    page.wait("localStorage['rosetta:/query:graphiql:queries']")
    page.reload()
    page.click('button[aria-label="Show History"]')
    page.click(".graphiql-history-item-label")
    page.wait(f"document.querySelector('{HEADERS}').innerText.includes('{server.api_key}')")
    run(page, '"totalElements"')
    assert_clean(page, server)


def test_a_person_may_have_the_headers_kept(browser: Browser, server: Server) -> None:
    page = browser.open(f"{server.url}/playground")
    page.click('button[aria-label="Open settings dialog"]')
    press_button(page, ".graphiql-dialog", "On")
    page.wait("localStorage['rosetta:graphiql:shouldPersistHeaders'] === 'true'")
    page.press("Escape", "Escape", 27)
    replace_text(page, HEADERS, f'{{"Authorization": "Bearer {server.api_key}"}}')
    page.wait("localStorage['rosetta:/query:graphiql:headers']?.includes('Bearer')")
    page.reload()
    assert "Bearer" in page.text(HEADERS)


def test_under_a_foreign_name_the_page_has_no_key_until_it_is_given_one(browser: Browser, server: Server) -> None:
    foreign = Server(server.url.replace("127.0.0.1", FOREIGN_NAME), server.api_key)
    page = browser.open(f"{foreign.url}/playground")
    assert server.api_key not in page.text(HEADERS)
    assert "API key" in page.text("#key")
    page.click(EXECUTE)
    page.wait(f"document.querySelector('{RESULT}').innerText.includes('errors')")
    page.click(DOCS)
    assert not page.evaluate(SCHEMA_IS_READ)
    replace_text(page, HEADERS, f'{{"X-Openline-API-KEY": "{server.api_key}"}}')
    run(page, '"totalElements"')
    page.wait(SCHEMA_IS_READ)
    assert page.violations == []
    # The two refused requests, for the schema and for the data, are the only complaints.
    assert all("401" in complaint for complaint in page.complaints)


def test_dialogs_search_and_themes_stay_within_the_policy(browser: Browser, server: Server) -> None:
    page = browser.open(f"{server.url}/playground")
    page.click('button[aria-label="Open settings dialog"]')
    page.wait("document.querySelector('.graphiql-dialog')")
    press_button(page, ".graphiql-dialog", "Dark")
    page.wait("document.body.classList.contains('graphiql-dark')")
    page.press("Escape", "Escape", 27)
    page.wait("!document.querySelector('.graphiql-dialog')")
    page.evaluate(f"document.querySelector('{QUERY} .CodeMirror').CodeMirror.execCommand('findPersistent')")
    page.wait("document.querySelector('.CodeMirror-search-field')")
    assert_clean(page, server)

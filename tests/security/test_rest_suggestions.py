"""`SUGGESTIONS=off` through REST: an error names what was asked for, and nothing that exists instead."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest

from tests.support.server import Crm

# What an error that helps says; each of these requests makes one of the servers say it.
HELPS = re.compile(r"Did you mean|Known \w+:|\beg: ")
ASKED: list[tuple[str, str, Any]] = [
    ("GET", "/rest/companys", None),
    ("GET", "/rest/zzz", None),
    ("GET", "/rest/companies?fields=nope", None),
    ("GET", "/rest/companies?filter=nope[eq]:x", None),
    ("GET", "/rest/companies?order_by=nope", None),
    ("GET", "/rest/companies?nope=1", None),
    ("POST", "/rest/companies", {"nope": 1}),
    ("POST", "/rest/batch/companies", [{"nope": 1}]),
    ("POST", "/rest/people", {"company": {"connect": {"where": {"nope": "x"}}}}),
    ("GET", "/rest/opportunities/groupBy?group_by=stage&aggregate=sumAmountAmountMicro", None),
    ("GET", "/rest/opportunities/groupBy?group_by=stage&aggregate=zzz", None),
    ("PATCH", "/rest/companies/merge", {"nope": 1}),
    ("GET", "/rest/metadata/object", None),
    ("GET", "/rest/metadata/zzz", None),
    ("POST", "/rest/metadata/objects", {"nope": 1}),
    ("GET", "/api/company", None),
    ("GET", "/api/zzz", None),
    ("GET", '/api/companies?filter={"nope":1}', None),
    ("GET", '/api/companies?sort=["nope","ASC"]', None),
    ("GET", "/api/notifications?nope=1", None),
]


def send(crm: Crm, method: str, path: str, body: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {crm.api_key}"}
    return crm.http.request(method, f"{crm.url}{path}", json=body, headers=headers)


@pytest.mark.parametrize(("method", "path", "body"), ASKED)
def test_a_hardened_server_names_nothing_that_exists(
    crm: Crm, hardened: Crm, method: str, path: str, body: Any
) -> None:
    helpful, silent = send(crm, method, path, body), send(hardened, method, path, body)
    assert HELPS.search(helpful.text), helpful.text
    assert not HELPS.search(silent.text), silent.text
    assert silent.status_code == helpful.status_code
    # It is the same error otherwise.
    assert silent.json().keys() == helpful.json().keys()
    asked = {"nope", "zzz", "companys", "object", "company", "sumAmountAmountMicro"}
    assert any(name in silent.text for name in asked)

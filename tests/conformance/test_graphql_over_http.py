"""graphql-http's audits of GraphQL over HTTP: all of them with the settings as they come, and fewer only where said.

The hardened profile switches introspection and GET off, which some audits ask for; those, and no others, are listed.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from models.database.address import DatabaseAddress
from tests.conformance.programs import SOURCES, needs_programs, run_program
from tests.support.server import server_settings, serving

PATHS = ["/query", "/graphql", "/metadata"]
# The version of the package is pinned: others count otherwise.
AUDITS = 61
# What contradicts the hardened profile, and why.
CONTRADICTIONS = {
    "5A70": "a query by GET",
    "D6D5": "variables of a query by GET",
    "6A70": "variables of a query by GET",
    "2EA1": "variables, tried with an introspection query",
    "28B9": "variables, tried with an introspection query",
}

pytestmark = needs_programs


@pytest.fixture(scope="module")
def hardened_url(app_address: DatabaseAddress) -> Iterator[str]:
    """A server with everything off that a stranger could learn from."""
    settings = server_settings(app_address, introspection=False, graphql_get=False, suggestions=False)
    with serving(settings) as url:
        yield url


def outcomes(folder: Path, url: str, key: str) -> dict[str, tuple[str, str]]:
    """Each audit's status and name, by its id."""
    shutil.copy(SOURCES / "audit.js", folder)
    shutil.copy(SOURCES / "package.json", folder)
    done = run_program(folder, "audit.js", url, key)
    assert done.returncode == 0, done.stdout + done.stderr
    return {audit["id"]: (audit["status"], audit["name"]) for audit in json.loads(done.stdout)}


def failed(audits: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {id_: outcome for id_, outcome in audits.items() if outcome[0] != "ok"}


@pytest.mark.parametrize("path", PATHS)
async def test_every_audit_passes(
    server_url: str, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]], path: str, tmp_path: Path
) -> None:
    _, key = await new_workspace()
    audits = outcomes(tmp_path, f"{server_url}{path}", key)
    assert len(audits) == AUDITS
    assert not failed(audits)


@pytest.mark.parametrize("path", PATHS)
async def test_the_hardened_profile_fails_only_what_contradicts_it(
    hardened_url: str, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]], path: str, tmp_path: Path
) -> None:
    _, key = await new_workspace()
    audits = outcomes(tmp_path, f"{hardened_url}{path}", key)
    assert len(audits) == AUDITS
    assert failed(audits).keys() == CONTRADICTIONS.keys()

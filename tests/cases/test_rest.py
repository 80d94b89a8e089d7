"""A case folder for each resource of `/api` and what can be done with it: the request, its answer, what it sends.

`rest/<resource>.<what it does>/` holds `request.json` (method, path and maybe a body, in which `$acme` is the id of
that record of `world.py`), and what came of it: `answer.json` with status, headers and body, and `statements.sql`. Each
change has a workspace of its own. `UPDATE_CASES=1 make test T=tests/cases/test_rest.py` writes the answers.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest

from app.auth.caller import Caller
from models.access.standard import STANDARD, Role
from models.database.address import DatabaseAddress
from models.database.pool import Database, statement_log
from models.objects.identifiers import new_id
from models.records.scope import Scope
from models.records.service import Changes
from resolvers import registry
from resolvers.kit.context import Context, Limits
from resolvers.kit.rest import RestAnswer, RestRequest
from tests.cases.telling import Telling, pretty, readable
from tests.cases.world import IDS, WORLD, make_world

FOLDERS = sorted(path for path in Path(__file__).parent.joinpath("rest").iterdir() if path.is_dir())
WRITING = bool(os.environ.get("UPDATE_CASES"))
API = registry.basics_rest(camel_case=False)


# What the world has only here.
NAMES: Mapping[str, UUID] = {**IDS, "$rule": UUID(int=7), "$deal_note": UUID(int=8)}
FURTHER: Mapping[str, list[dict[str, Any]]] = {
    "automation_rule": [{"id": NAMES["$rule"], "name": "Welcome", "owner_id": IDS["$mia"]}],
    "activity": [{"id": NAMES["$deal_note"], "kind": "NOTE", "body": "Wants a discount.", "type": "Email"}],
    "activity_link": [{"id": UUID(int=9), "activity_id": NAMES["$deal_note"], "deal_id": IDS["$pilot"]}],
    # Without an id of its own: it has the workspace's.
    "configuration": [{"config": {"title": "Northwind CRM"}}],
}


@dataclass(frozen=True)
class Worlds:
    """Makes workspaces that hold the world, and asks in them as Mia, who owns them."""

    owner: asyncpg.Connection[Any]
    database: Database

    async def make(self) -> UUID:
        """A new workspace."""
        workspace_id = new_id()
        await self.owner.execute("INSERT INTO workspace (id, name) VALUES ($1, $2)", workspace_id, "Northwind")
        await make_world(self.database, workspace_id)
        # The world has fields of its own, of which only a newer model tells.
        await self.owner.execute(
            "INSERT INTO metadata_version (workspace_id, id, version) VALUES ($1, $1, 1)", workspace_id
        )
        async with self.database.transaction(workspace_id) as session:
            changes = Changes(session, Scope(workspace_id, IDS["$mia"], "Mia Moss", None, "world", "API"))
            for table, rows in FURTHER.items():
                await changes.create(table, [{"id": workspace_id, **row} for row in rows])
        return workspace_id

    async def ask(self, workspace_id: UUID, method: str, path: str, body: Any) -> tuple[RestAnswer, list[str]]:
        """The answer, and the statements that were sent for it."""
        caller = Caller(workspace_id, STANDARD[Role.OWNER], IDS["$mia"], IDS["$mia"], "Mia Moss")
        statements: list[str] = []
        token = statement_log.set(statements)
        try:
            answer = await ask(Context(caller, self.database, Limits()), method, path, body)
        finally:
            statement_log.reset(token)
        return answer, [sql for sql in statements if "FROM metadata_version" not in sql]


async def ask(context: Context, method: str, path: str, body: Any) -> RestAnswer:
    """The answer of the first operation of the table that matches."""
    where, _, query = path.partition("?")
    for operation in API.operations:
        found = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", operation.path), where)
        if found is not None and method in operation.methods:
            try:
                return await operation.run(RestRequest(context, found.groupdict(), query, body))
            except Exception as error:  # noqa: BLE001 - as the door does
                return API.failed(error)
    raise LookupError(f"{method} {where}")


@pytest.fixture(scope="module")
async def worlds(owner_address: DatabaseAddress, database: Database) -> AsyncIterator[Worlds]:
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    yield Worlds(owner, database)
    await owner.close()


@pytest.fixture(scope="module")
async def read_only_world(worlds: Worlds) -> UUID:
    """One workspace for all cases that change nothing."""
    world = await worlds.make()
    # Asking once lets the model of the workspace be read, which is nobody's statement.
    await worlds.ask(world, "GET", "/contacts?range=[0,0]", None)
    return world


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
async def test_case(folder: Path, worlds: Worlds, read_only_world: UUID) -> None:
    text = (folder / "request.json").read_text()
    telling = Telling(NAMES, text + str(WORLD))
    request = json.loads(re.sub(r"\$\w+", lambda found: str(NAMES.get(found[0], found[0])), text))
    method, path, body = request["method"], request["path"], request.get("body")
    workspace_id = read_only_world
    if method != "GET":
        workspace_id = await worlds.make()
        await worlds.ask(workspace_id, "GET", "/contacts?range=[0,0]", None)
    answer, statements = await worlds.ask(workspace_id, method, path, body)
    told = {
        "status": answer.status,
        "headers": dict(answer.headers),
        "body": telling.told(orjson.loads(answer.content)),
    }
    check(folder / "answer.json", pretty(telling.told(told)).replace(str(workspace_id), "<workspace>"))
    check(folder / "statements.sql", "\n\n".join(readable(sql) for sql in statements) + "\n")


def check(path: Path, text: str) -> None:
    """The file must say so; or it is made to say so."""
    if WRITING:
        path.write_text(text)
    assert path.read_text() == text, path.parent.name


# What each resource answers; the others are told to be read only.
VERBS = ("list", "one", "create", "update", "delete")


def test_every_resource_has_its_folders() -> None:
    shown = {folder.name for folder in FOLDERS}
    wanted = {f"{resource}.{verb}" for resource in API.built_in for verb in VERBS}
    assert wanted - shown == set()

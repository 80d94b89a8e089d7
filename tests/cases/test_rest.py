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
from models.records.change import Change
from models.records.scope import Scope
from models.records.send import send
from models.records.service import Changes
from models.webhooks.rules import WebhookRules
from models.webhooks.secrets import Vault, new_vault_key
from models.webhooks.targets import Targets
from resolvers import registry
from resolvers.kit.context import Context, Limits
from resolvers.kit.rest import Operation, RestAnswer, RestRequest
from resolvers.twenty.standard import field_id
from resolvers.twenty.vocabulary.people import PERSON as PERSON_WORDS
from tests.cases.telling import Telling, pretty, readable
from tests.cases.world import IDS, PERSON, WORLD, make_world

FOLDERS = sorted(path for path in Path(__file__).parent.joinpath("rest").iterdir() if path.is_dir())
WRITING = bool(os.environ.get("UPDATE_CASES"))
# What signs the calls of automation rules.
WEBHOOKS = WebhookRules(Vault([new_vault_key()]), Targets())
API = registry.basics_rest(camel_case=False)


# What the world has only here.
_EMAILS, _CITY = (field_id(PERSON_WORDS, name) for name in ("emails", "city"))
NAMES: Mapping[str, UUID] = {
    **IDS,
    "$rule": UUID(int=7),
    "$deal_note": UUID(int=8),
    "$run": UUID(int=10),
    "$told": UUID(int=11),
    "$told_before": UUID(int=12),
    "$told_noah": UUID(int=13),
    "$house": UUID(int=14),
    "$price": UUID(int=15),
    "$mill": UUID(int=16),
    "$view": UUID(int=17),
    "$column": UUID(int=18),
    "$filter": UUID(int=19),
    "$sort": UUID(int=20),
    "$nobody": UUID(int=99),
}
_HOUSE = {"name_singular": "house", "name_plural": "houses", "label_singular": "House", "label_plural": "Houses"}
# What is defined before there are records.
DEFINED: Mapping[str, list[dict[str, Any]]] = {
    "object_def": [{"id": NAMES["$house"], **_HOUSE, "stored_as": "custom_record", "is_custom": True}],
    "field_def": [
        {"id": NAMES["$price"], "object_def_id": NAMES["$house"], "name": "price", "label": "Price", "type": "NUMBER"}
    ],
    "view": [{"id": NAMES["$view"], "object_def_id": PERSON, "name": "Mine", "type": "TABLE", "icon": "IconList"}],
    "view_field": [{"id": NAMES["$column"], "view_id": NAMES["$view"], "field_id": _EMAILS, "size": 150}],
    "view_filter": [
        {
            "id": NAMES["$filter"],
            "view_id": NAMES["$view"],
            "field_id": _CITY,
            "operand": "CONTAINS",
            "value": "Dublin",
        }
    ],
    "view_sort": [{"id": NAMES["$sort"], "view_id": NAMES["$view"], "field_id": _CITY, "direction": "ASC"}],
}
FURTHER: Mapping[str, list[dict[str, Any]]] = {
    "automation_rule": [{"id": NAMES["$rule"], "name": "Welcome", "owner_id": IDS["$mia"]}],
    "activity": [{"id": NAMES["$deal_note"], "kind": "NOTE", "body": "Wants a discount.", "type": "Email"}],
    "activity_link": [{"id": UUID(int=9), "activity_id": NAMES["$deal_note"], "deal_id": IDS["$pilot"]}],
    "automation_run": [{"id": NAMES["$run"], "rule_id": NAMES["$rule"], "status": "success", "result": {"a": 1}}],
    "notification": [
        {"id": NAMES["$told"], "user_id": IDS["$mia"], "type": "AUTOMATION", "subject": "New deal"},
        {
            "id": NAMES["$told_before"],
            "user_id": IDS["$mia"],
            "type": "AUTOMATION",
            "subject": "Old deal",
            "read_at": "2025-03-04T09:00:00Z",
        },
        {"id": NAMES["$told_noah"], "user_id": IDS["$noah"], "type": "AUTOMATION", "subject": "For Noah"},
    ],
    "custom_record": [
        {
            "id": NAMES["$mill"],
            "object_def_id": NAMES["$house"],
            "name": "Mill",
            "custom": {str(NAMES["$price"]): 5},
            "created_at": "2025-03-05T09:00:00Z",
        }
    ],
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
            scope = Scope(workspace_id, IDS["$mia"], "Mia Moss", None, "world", "API")
            model, changes = Change(), Changes(session, scope)
            for table, rows in DEFINED.items():
                for row in rows:
                    model.insert(table, dict(row))
            await send(session, scope, model)
            for table, rows in FURTHER.items():
                await changes.create(table, [{"id": workspace_id, **row} for row in rows])
        return workspace_id

    async def ask(self, workspace_id: UUID, method: str, path: str, body: Any) -> tuple[RestAnswer, list[str]]:
        """The answer, and the statements that were sent for it."""
        caller = Caller(workspace_id, STANDARD[Role.OWNER], IDS["$mia"], IDS["$mia"], "Mia Moss")
        statements: list[str] = []
        token = statement_log.set(statements)
        try:
            answer = await ask(Context(caller, self.database, Limits(), webhooks=WEBHOOKS), method, path, body)
        finally:
            statement_log.reset(token)
        return answer, [sql for sql in statements if "FROM metadata_version" not in sql]


async def ask(context: Context, method: str, path: str, body: Any) -> RestAnswer:
    """The answer, as the door gets it."""
    operation, parameters = operation_of(method, path)
    try:
        return await operation.run(RestRequest(context, parameters, path.partition("?")[2], body))
    except Exception as error:  # noqa: BLE001 - as the door does
        return API.failed(error)


def operation_of(method: str, path: str) -> tuple[Operation, Mapping[str, str]]:
    """The first operation of the table that matches, and the path's parameters."""
    where = path.partition("?")[0]
    for operation in API.operations:
        found = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", operation.path), where)
        if found is not None and method in operation.methods:
            return operation, found.groupdict()
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
    # What is refused changes nothing.
    if method != "GET" and not is_refused(folder):
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


def is_refused(folder: Path) -> bool:
    """Whether the case is known to be a refusal; of a new one it is not known."""
    answer = folder / "answer.json"
    return not WRITING and json.loads(answer.read_text())["status"] >= 400


def check(path: Path, text: str) -> None:
    """The file must say so; or it is made to say so."""
    if WRITING:
        path.write_text(text)
    assert path.read_text() == text, path.parent.name


# What each resource answers; the others are told to be read only.
VERBS = ("list", "one", "create", "update", "delete", "restore")
# They are about a secret that is another each time; tests/basicsos and tests/automation have them.
_SECRET = {"createToken", "revokeToken", "automationSecret"}


def test_every_resource_has_its_folders() -> None:
    shown = {folder.name for folder in FOLDERS}
    wanted = {f"{resource}.{verb}" for resource in (*API.built_in, "houses") for verb in VERBS}
    assert wanted - shown == set()


def test_every_operation_has_a_folder_that_is_answered_well() -> None:
    answered: set[str] = set()
    for folder in FOLDERS:
        request = json.loads((folder / "request.json").read_text())
        if json.loads((folder / "answer.json").read_text())["status"] < 400:
            answered.add(operation_of(request["method"], request["path"])[0].name)
    every = {operation.name for operation in API.operations}
    # Running a rule needs one that has steps (tests/automation), and a role goes to who can log in (tests/basicsos).
    assert every - answered == _SECRET | {"openApi", "runAutomationRule", "giveRole"}


def test_a_list_and_a_record_are_one_statement() -> None:
    for folder in FOLDERS:
        resource, verb = folder.name.split(".", 1)
        answer = json.loads((folder / "answer.json").read_text())
        if resource in (*API.built_in, "houses", "notifications") and answer["status"] == 200:
            statements = (folder / "statements.sql").read_text().count(";\n")
            assert not verb.startswith(("list", "one")) or statements == 1, folder.name

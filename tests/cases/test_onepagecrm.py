"""A case folder for each operation of `/api/v3`: the request, its answer, and the statements that are sent for it.

`onepagecrm/<operation>/` holds `request.json` (method, path and maybe a body, in which `$ann` is the id of that record
of `world.py`), and what came of it: `answer.json` with status and body, and `statements.sql`. Each change has a
workspace of its own, where the requests of `before` are done first; what one made is called by its `as` from then on.
`UPDATE_CASES=1 make test T=tests/cases/test_onepagecrm.py` writes the answers.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest
from msgspec.structs import replace

from app.auth.caller import Caller
from app.files_keeping import Links
from models.access.places import with_copies
from models.access.rights import NONE, Access, Values
from models.access.standard import STANDARD, Role
from models.database.address import DatabaseAddress
from models.database.pool import Database, statement_log
from models.files.store import DiskStore
from models.objects.identifiers import new_id
from models.records.scope import Scope
from models.records.service import Changes
from resolvers import registry
from resolvers.kit.context import Context, Limits
from resolvers.kit.model_rules import views_in
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.onepagecrm.table import lines
from resolvers.twenty.ids import standard_field_id, standard_id
from tests.cases.telling import Telling, pretty, readable
from tests.cases.world import IDS, WORLD, make_world

FOLDERS = sorted(path for path in Path(__file__).parent.joinpath("onepagecrm").iterdir() if path.is_dir())
WRITING = bool(os.environ.get("UPDATE_CASES"))
API = registry.one_page_rest()

# What the world has only here.
NAMES: Mapping[str, UUID] = {
    **IDS,
    "$lead": UUID(int=31),
    "$customer": UUID(int=32),
    "$partners": UUID(int=33),
    "$partner_end": UUID(int=34),
    "$related": UUID(int=35),
    "$at_acme": UUID(int=36),
    "$large_deals": UUID(int=37),
    "$either": UUID(int=38),
    "$one_of": UUID(int=39),
    "$senseless": UUID(int=40),
    "$call": UUID(int=41),
    "$visit": UUID(int=42),
    "$sketch": UUID(int=43),
    "$told": UUID(int=44),
    "$sales": UUID(int=45),
    "$bundle": UUID(int=46),
    "$panel": UUID(int=47),
    "$cable": UUID(int=48),
    "$sequence": UUID(int=49),
    "$first_step": UUID(int=50),
    "$second_step": UUID(int=51),
    "$lone_step": UUID(int=52),
    "$hook": UUID(int=53),
    "$other_step": UUID(int=54),
}
_PEOPLE, _DEALS = standard_id("person"), standard_id("opportunity")
# Saved filters, as the dialects that make them store them.
VIEWS: Mapping[str, list[dict[str, Any]]] = {
    "view": [
        {"id": NAMES["$at_acme"], "object_def_id": _PEOPLE, "name": "At Acme"},
        {"id": NAMES["$large_deals"], "object_def_id": _DEALS, "name": "Large deals"},
        {"id": NAMES["$either"], "object_def_id": _PEOPLE, "name": "Countess or CEO"},
        {"id": NAMES["$senseless"], "object_def_id": _DEALS, "name": "Senseless"},
    ],
    "view_filter_group": [{"id": NAMES["$one_of"], "view_id": NAMES["$either"], "operator": "OR"}],
    "view_filter": [
        {
            "view_id": NAMES["$at_acme"],
            "field_id": standard_field_id("person", "company"),
            "operand": "IS",
            "value": {"isCurrentWorkspaceMemberSelected": False, "selectedRecordIds": [str(IDS["$acme"])]},
        },
        {
            "view_id": NAMES["$large_deals"],
            "field_id": standard_field_id("opportunity", "amount"),
            "sub_field": "amountMicros",
            "operand": "GREATER_THAN_OR_EQUAL",
            "value": "10000",
        },
        {
            "view_id": NAMES["$either"],
            "field_id": IDS["$nickname"],
            "group_id": NAMES["$one_of"],
            "operand": "CONTAINS",
            "value": "count",
        },
        {
            "view_id": NAMES["$either"],
            "field_id": standard_field_id("person", "jobTitle"),
            "group_id": NAMES["$one_of"],
            "operand": "IS",
            "value": "CEO",
        },
        {
            "view_id": NAMES["$senseless"],
            "field_id": standard_field_id("opportunity", "amount"),
            "operand": "CONTAINS",
            "value": "x",
        },
    ],
}
FURTHER: Mapping[str, list[dict[str, Any]]] = {
    "contact_status": [
        {"id": NAMES["$lead"], "key": "lead", "text": "Lead", "color": "666666"},
        {"id": NAMES["$customer"], "key": "customer", "text": "Customer", "color": "009900", "position": 1},
    ],
    "lead_source": [{"key": "email_web", "text": "Email or Web"}, {"key": "fair", "text": "Fair"}],
    "linked_person": [{"company_id": IDS["$globex"], "person_id": IDS["$bob"]}],
    "favorite": [{"member_id": IDS["$mia"], "person_id": IDS["$ann"]}],
    "relationship_type": [{"id": NAMES["$partners"], "symmetrical": True}],
    "relationship_variant": [{"id": NAMES["$partner_end"], "type_id": NAMES["$partners"], "name": "Partner"}],
    "relationship": [
        {
            "id": NAMES["$related"],
            "type_id": NAMES["$partners"],
            "first_id": IDS["$ann"],
            "second_id": IDS["$bob"],
            "first_variant_id": NAMES["$partner_end"],
            "second_variant_id": NAMES["$partner_end"],
        }
    ],
    "activity": [
        {
            "id": NAMES["$call"],
            "kind": "INTERACTION_EVENT",
            "channel": "VOICE",
            "body": "Wants an offer.",
            "call_result": "interested",
            "occurred_at": datetime(2025, 3, 4, 10, tzinfo=UTC),
        },
        {
            "id": NAMES["$visit"],
            "kind": "MEETING",
            "body": "Saw the roof.",
            "place": "Berlin",
            "occurred_at": datetime(2025, 3, 5, 10, tzinfo=UTC),
        },
    ],
    "activity_link": [
        {"activity_id": NAMES["$call"], "person_id": IDS["$ann"], "role": "ABOUT"},
        {"activity_id": NAMES["$visit"], "person_id": IDS["$ann"], "role": "ABOUT"},
    ],
    "attachment": [
        {
            "id": NAMES["$sketch"],
            "activity_id": IDS["$note"],
            "name": "sketch.pdf",
            "path": "https://dropbox.example/sketch.pdf",
            "provider": "dropbox",
            "size": 512,
            "pinned_at": datetime(2025, 3, 6, 10, tzinfo=UTC),
        }
    ],
    "notification": [
        {"id": NAMES["$told"], "user_id": IDS["$mia"], "by_id": IDS["$noah"], "type": "note", "subject": "Ann Abel"}
    ],
    "pipeline": [{"id": NAMES["$sales"], "name": "Sales", "is_default": True}],
    "pipeline_stage": [{"pipeline_id": NAMES["$sales"], "progress": 50, "label": "Half way"}],
    "product_group": [{"id": NAMES["$bundle"], "name": "Bundle", "position": 1}],
    "product": [
        {"id": NAMES["$panel"], "name": "Panel", "cost": 80, "price": 120, "position": 1, "group_id": NAMES["$bundle"]},
        {"id": NAMES["$cable"], "name": "Cable", "price": 5, "position": 2},
    ],
    "task_template_group": [{"id": NAMES["$sequence"], "name": "Follow up", "position": 1}],
    "task_template": [
        {"id": NAMES["$first_step"], "title": "Call", "days": 1, "position": 1, "group_id": NAMES["$sequence"]},
        {"id": NAMES["$second_step"], "title": "Write", "days": 3, "position": 2, "group_id": NAMES["$sequence"]},
        {"id": NAMES["$lone_step"], "title": "Send an offer", "position": 3},
        {"id": NAMES["$other_step"], "title": "Ask again", "days": 5, "position": 4},
    ],
}
# What the world has of itself, said here in this product's way too.
CHANGED: Mapping[str, Mapping[UUID, dict[str, Any]]] = {
    "person": {IDS["$ann"]: {"status": "customer", "lead_source": "fair"}, IDS["$bob"]: {"status": "lead"}},
}

# What differs each time: instants, secrets, and what is signed.
CHANGING: Mapping[str, str] = {
    r'"closed_at": \d{10}\b': '"closed_at": "<now>"',
    r'"auth_key": "rsk_[\w-]+"': '"auth_key": "<secret>"',
    r'"policy": "[^"]+"': '"policy": "<policy>"',
    r'"x-amz-date": "\d{8}T\d{6}Z"': '"x-amz-date": "<now>"',
    r'"x-amz-signature": "[0-9a-f]{64}"': '"x-amz-signature": "<proof>"',
    r"/\d{8}/rosetta/s3": "/<day>/rosetta/s3",
}


@dataclass(frozen=True)
class Worlds:
    """Makes workspaces that hold the world, and asks in them as Mia, who owns them."""

    owner: asyncpg.Connection[Any]
    database: Database
    files: Path

    async def make(self) -> UUID:
        """A new workspace, whose model was asked for once, which is nobody's statement."""
        workspace_id = new_id()
        await self.owner.execute("INSERT INTO workspace (id, name) VALUES ($1, $2)", workspace_id, "Northwind")
        await make_world(self.database, workspace_id)
        # The world has fields of its own, of which only a newer model tells.
        await self.owner.execute(
            "INSERT INTO metadata_version (workspace_id, id, version) VALUES ($1, $1, 1)", workspace_id
        )
        # The key that Mia asks with, whose id no two workspaces can have: it is the newest one's.
        await self.owner.execute(
            "INSERT INTO api_key (workspace_id, id, name, prefix, secret_hash, role, user_id)"
            " VALUES ($1, $2, 'Mine', 'rsk_mine', sha256(uuid_send($1::uuid)), 'OWNER', $2)"
            " ON CONFLICT (id) DO UPDATE SET workspace_id = excluded.workspace_id",
            workspace_id,
            IDS["$mia"],
        )
        # One of another dialect's; what it tells of does not happen here.
        await self.owner.execute(
            "INSERT INTO webhook (workspace_id, id, dialect, target_url, operations, topics, description, secret)"
            " VALUES ($1, $2, 'twenty', 'https://hooks.example.com/a', '[]', '[]', 'Awesome integration', 'sealed')",
            workspace_id,
            NAMES["$hook"],
        )
        async with self.database.transaction(workspace_id) as session:
            changes = Changes(session, Scope(workspace_id, IDS["$mia"], "Mia Moss", None, "world", "API"))
            for table, rows in FURTHER.items():
                await changes.create(table, rows)
            for table, values in CHANGED.items():
                await changes.update(table, values)
            views = await views_in(self.context(workspace_id), "world", session)
            for table, rows in VIEWS.items():
                for row in rows:
                    await views.create(table, row, row.get("id"))
        await self.ask(workspace_id, "GET", "/users", None)
        return workspace_id

    def context(self, workspace_id: UUID) -> Context:
        """Mia asks."""
        caller = Caller(workspace_id, STANDARD[Role.OWNER], IDS["$mia"], IDS["$mia"], "Mia Moss")
        links = Links((b"for cases",))
        return Context(caller, self.database, Limits(), files=DiskStore(self.files), file_links=links)

    async def ask(self, workspace_id: UUID, method: str, path: str, body: Any) -> tuple[RestAnswer, list[str]]:
        """The answer, and the statements that were sent for it."""
        statements: list[str] = []
        token = statement_log.set(statements)
        try:
            answer = await ask(self.context(workspace_id), method, path, body)
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
                return await operation.run(
                    RestRequest(context, found.groupdict(), query, body, "https://x.example/api/v3")
                )
            except Exception as error:  # noqa: BLE001 - as the door does
                return API.failed(error)
    raise LookupError(f"{method} {where}")


@pytest.fixture(scope="module")
async def worlds(
    owner_address: DatabaseAddress, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Worlds]:
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    yield Worlds(owner, database, tmp_path_factory.mktemp("files"))
    await owner.close()


@pytest.fixture(scope="module")
async def read_only_world(worlds: Worlds) -> UUID:
    """One workspace for all cases that change nothing."""
    return await worlds.make()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
async def test_case(folder: Path, worlds: Worlds, read_only_world: UUID) -> None:
    text = (folder / "request.json").read_text()
    request, names = json.loads(text), dict(NAMES)
    shared = request["method"] == "GET" and "before" not in request
    workspace_id = read_only_world if shared else await worlds.make()
    for step in request.get("before", ()):
        before, _ = await worlds.ask(workspace_id, *spelled(step, names))
        assert before.status < 300, before.content
        if "as" in step:
            [made] = orjson.loads(before.content)["data"].values()
            names[step["as"]] = UUID(made["id"])
    telling = Telling(names, text + str(WORLD))
    answer, statements = await worlds.ask(workspace_id, *spelled(request, names))
    told = telling.told({"status": answer.status, "body": orjson.loads(answer.content)})
    if "timestamp" in told["body"]:
        told["body"]["timestamp"] = "<now>"
    shown = re.sub(r"expires=\d+&signature=\w+", "expires=<time>&signature=<proof>", pretty(told))
    for found, told_instead in CHANGING.items():
        shown = re.sub(found, told_instead, shown)
    check(folder / "answer.json", shown.replace(str(workspace_id), "<workspace>"))
    check(folder / "statements.sql", "\n\n".join(readable(sql) for sql in statements) + "\n")


def spelled(step: Mapping[str, Any], names: Mapping[str, UUID]) -> tuple[str, str, Any]:
    """Method, path and body, with ids for names."""
    known = re.sub(r"\$\w+", lambda found: str(names.get(found[0], found[0])), json.dumps(step))
    request = json.loads(known)
    return request["method"], request["path"], request.get("body")


def check(path: Path, text: str) -> None:
    """The file must say so; or it is made to say so."""
    if WRITING:
        path.write_text(text)
    assert path.read_text() == text, path.parent.name


def test_every_operation_that_is_served_has_a_folder() -> None:
    served = {line.name for line in lines() if line.rule is not None}
    assert {folder.name.partition(".")[0] for folder in FOLDERS} == served


async def test_a_full_update_of_a_contact_sends_few_statements(worlds: Worlds) -> None:
    """Whatever becomes of its lists: they are written in one change. The last reads the counters."""
    workspace_id, path = await worlds.make(), f"/contacts/{IDS['$ann']}"
    answer, _ = await worlds.ask(workspace_id, "GET", path, None)
    contact = orjson.loads(answer.content)["data"]["contact"]
    answer, same = await worlds.ask(workspace_id, "PUT", path, contact)
    assert answer.status == 200
    after = orjson.loads(answer.content)["data"]["contact"]
    assert after == {**contact, "modified_at": after["modified_at"]}
    assert len(same) <= 17
    lists = {
        "emails": [{"type": "work", "value": "one@x.com"}, {"type": "home", "value": "two@x.com"}],
        "phones": [{"type": "work", "value": "+14155550199"}],
        "urls": [{"type": "website", "value": "https://x.example"}],
        "address_list": [{"city": "Cork"}, {"city": "Bonn"}],
    }
    answer, changed = await worlds.ask(workspace_id, "PUT", path, {**contact, **lists})
    assert [one["value"] for one in orjson.loads(answer.content)["data"]["contact"]["emails"]] == [
        *("one@x.com", "two@x.com"),
    ]
    assert len(changed) <= 19
    answer, emptied = await worlds.ask(workspace_id, "PUT", path, {"last_name": "Abel"})
    assert answer.status == 200
    assert len(emptied) <= 33


@pytest.mark.parametrize("closed", ["deal", "task", "status", "last_name", "owner_id"])
async def test_nobody_is_told_numbers_of_what_is_closed(worlds: Worlds, read_only_world: UUID, closed: str) -> None:
    """Who may not see deals, or what contacts are counted by, learns no numbers of it beside contacts either."""
    if closed in ("deal", "task"):
        access = Access(closed, objects={(closed, None): NONE})
    else:
        access = Access(closed, unseen=with_copies(Values(frozenset({("person", None, closed)}))))
    granted = replace(STANDARD[Role.OWNER], access=access)
    caller = Caller(read_only_world, granted, IDS["$mia"], IDS["$mia"], "Mia Moss")
    context = replace(worlds.context(read_only_world), caller=caller)
    # Who may not see last names cannot have contacts sorted by them.
    for path in ("/contacts?team=1&sort_by=created_at", "/bootstrap", "/statuses"):
        answer = await ask(context, "GET", path, None)
        assert answer.status == 200, answer.content
        told = orjson.loads(answer.content)
        assert "contacts_count" not in told
        assert "team_stream" not in told
        beside = {name: told[name] for name in ("lead_sources", "statuses", "tags") if name in told}
        assert "count" not in orjson.dumps(beside).decode()
        if path == "/statuses":
            assert [one["status"]["text"] for one in told["data"]] == ["Lead", "Customer"]
            assert "count" not in answer.content.decode()

"""Workspaces on one server: one that holds something of everything, and strangers' ones."""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from app.auth.api_keys import create_key
from app.auth.caller import Role
from models.database.address import DatabaseAddress
from models.database.pool import Database, Session
from models.global_organizations.entries import entry_of
from models.global_organizations.writing import write_entries
from models.metadata.model_change import ModelChange
from models.metadata.service import Definitions
from models.metadata.view_reading import index_view_id
from models.metadata.views import Views
from models.objects.identifiers import new_id
from models.records.plan import Column, Order, order_mark
from models.records.scope import Scope
from models.records.service import Changes
from models.records.tallies import settle
from models.webhooks.subscriptions import subscribe
from resolvers.twenty.custom import built_in_of
from resolvers.twenty.ids import standard_field_id, standard_id
from resolvers.twenty.standard import standard_objects
from tests.support import workspaces
from tests.support.server import Crm

# Stands in the values that no call sends: an answer that holds it was read from the other workspace.
MARK = "Kestrel"
_SINCE = datetime(2026, 1, 1, tzinfo=UTC)


# The stranger's own records. An id is unique in its workspace only, so every stranger may have the same.
OWN = {
    f"own_{name}": str(new_id())
    for name in (
        *("company", "person", "deal", "renewal", "task", "note", "event", "file"),
        *("note_link", "task_link", "favorite", "folder"),
    )
}
_OWN_ROWS = """
INSERT INTO company (workspace_id, id, name, customer_os_id) VALUES ('{w}', '{own_company}', 'Own', 'C-OWN-OWN');
INSERT INTO person (workspace_id, id, first_name) VALUES ('{w}', '{own_person}', 'Own');
INSERT INTO deal (workspace_id, id, name, kind)
  VALUES ('{w}', '{own_deal}', 'Own', 'NBO'), ('{w}', '{own_renewal}', 'Own', 'RENEWAL');
INSERT INTO task (workspace_id, id, title) VALUES ('{w}', '{own_task}', 'Own');
INSERT INTO activity (workspace_id, id, kind, body)
  VALUES ('{w}', '{own_note}', 'NOTE', 'Own'), ('{w}', '{own_event}', 'INTERACTION_EVENT', 'Own');
INSERT INTO attachment (workspace_id, id, name) VALUES ('{w}', '{own_file}', 'own.pdf');
INSERT INTO activity_link (workspace_id, id, activity_id, company_id)
  VALUES ('{w}', '{own_note_link}', '{own_note}', '{own_company}');
INSERT INTO task_target (workspace_id, id, task_id, company_id)
  VALUES ('{w}', '{own_task_link}', '{own_task}', '{own_company}');
INSERT INTO favorite_folder (workspace_id, id, name) VALUES ('{w}', '{own_folder}', 'Own');
INSERT INTO favorite (workspace_id, id, company_id) VALUES ('{w}', '{own_favorite}', '{own_company}');
"""

MakeStranger = Callable[[], Awaitable[Crm]]


@dataclass(frozen=True)
class Neighbour:
    """A workspace that holds something of everything, and the words to call for it: its own, and ones of nobody."""

    workspace_id: UUID
    theirs: Mapping[str, str]
    nobodys: Mapping[str, str]


@pytest.fixture(scope="session")
async def superuser(owner_address: DatabaseAddress) -> AsyncIterator[asyncpg.Connection[Any]]:
    """The owner of the tables, who sees all workspaces."""
    connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
    yield connection
    await connection.close()


@pytest.fixture(scope="session")
async def neighbour(owner_address: DatabaseAddress, database: Database) -> Neighbour:
    """Made once: no test of this folder can change it."""
    nobodys = {
        **{name: str(new_id()) for name in _RECORDS},
        "code": "C-000-000",
        "domain": "nobody.example",
        "email": "who@nobody.example",
        "phone": "+442079460001",
        "profile": "linkedin.com/in/nobody",
        "page": "linkedin.com/company/nobody",
    }
    workspace_id, _ = await workspaces.make(owner_address)
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    # What everybody may know of the neighbour's company does not tell that it is the neighbour's.
    await write_entries(owner, [entry_of({"id": 4711, "name": "Known to all", "domains": ["kestrels.example"]})])
    key = await create_key(owner, workspace_id, name=MARK, role=Role.OWNER)
    await owner.close()
    theirs = {
        "key": str(key.id),
        **await _fill(database, workspace_id),
        "domain": "kestrels.example",
        "email": "kes@kestrels.example",
        "phone": "+442079460018",
        "profile": "linkedin.com/in/kes-casper",
        "page": "linkedin.com/company/kestrels",
    }
    # How many contacts it has is kept, and one of them has changed since.
    await settle(database, workspace_id)
    async with database.transaction(workspace_id) as session:
        await session.row("SELECT tally_note($1, ARRAY[$2::uuid])", UUID(theirs["person"]))
    for words in (theirs, nobodys):
        # Where its company stands in the usual order, and in one by creation.
        words["cursor"] = _cursor((Order(Column("id")),), words["company"])
        for name, column in (("later_cursor", "created_at"), ("line_cursor", "happened_at")):
            newest = (Order(Column(column), descending=True), Order(Column("id"), descending=True))
            words[name] = _cursor(newest, "2100-01-01T00:00:00Z", words["company"])
    return Neighbour(workspace_id, theirs, nobodys)


def _cursor(keys: tuple[Order, ...], *values: str) -> str:
    return base64.b64encode(json.dumps([order_mark(keys), *values]).encode()).decode()


@pytest.fixture
def stranger(server_url: str, http: httpx.Client, superuser: asyncpg.Connection[Any]) -> MakeStranger:
    """Makes clients of new workspaces that hold the same few records."""

    async def make() -> Crm:
        workspace_id = new_id()
        await superuser.execute("INSERT INTO workspace (id, name) VALUES ($1, 'Stranger')", workspace_id)
        await superuser.execute(_OWN_ROWS.format(w=workspace_id, **OWN))
        key = await create_key(superuser, workspace_id, name="test", role=Role.OWNER)
        return Crm(server_url, key.secret, workspace_id, http)

    return make


def _scope(workspace_id: UUID) -> Scope:
    return Scope(workspace_id, None, MARK, None, "test", "API")


_KINDS = (
    *("company", "person", "deal", "task", "note"),
    *("file", "note_link", "task_link", "favorite", "folder"),
)
_OTHER_KINDS = (
    *("member", "subsidiary", "hidden", "colleague", "renewal", "event", "session", "meeting", "line", "tag"),
    *("place", "email_point", "phone_point", "key", "role", "webhook", "delivery"),
)
_TOLD = ("log_entry", "issue", "reminder")
_AUTOMATION = ("rule", "run", "notification")
_SOLD = ("product", "product_group", "template_task", "template_group")
_STANDING = ("status", "source", "action", "call", "gathering", "pipeline", *_SOLD)
_RELATED = ("relationship_type", "variant", "relationship")
_MODEL = (
    *("object", "field", "built_in_field", "view", "view_field", "view_filter", "view_filter_group", "view_sort"),
    *("view_group", "index_view", "saved_filter", "template"),
)
_RECORDS = (
    *(*_KINDS, *(f"deleted_{kind}" for kind in _KINDS), *_OTHER_KINDS),
    *(*_TOLD, *_AUTOMATION, *_STANDING, *_RELATED, *_MODEL),
)


async def _fill_template(model: Definitions, changes: Changes, person: UUID) -> UUID:
    """A custom field of people, with a value."""
    made = await model.create_field(standard_id("person"), {"name": "shade", "label": MARK, "type": "TEXT"})
    await changes.update("person", {person: {"custom": {str(made): MARK}}})
    return made


async def _fill_work(make: Callable[..., Awaitable[UUID]], ids: Mapping[str, UUID]) -> dict[str, UUID]:
    """A task, whose it is, what it is about, a view of tasks, and where the company is."""
    task = await make("task", title=MARK, assignee_id=ids["member"])
    table = {"table_id": "TASKS", "table_type": "TASKS", "is_shared": True}
    view = await make("table_view", number=4711, name=MARK, **table)
    column = {"column_type": "TASKS_STATUS", "name": MARK, "column_id": 1, "place": 0, "width": 1}
    await make("table_view_column", table_view_id=view, **column)
    await make("task_assignee", task_id=task, member_id=ids["member"])
    place = await make("address", company_id=ids["company"], name=MARK)
    return {
        "place": place,
        "task": task,
        "task_link": await make("task_target", task_id=task, company_id=ids["company"]),
    }


async def _point(session: Session, table: str, person: UUID) -> UUID:
    """The id that all who have the person's e-mail or number share."""
    sql = f"SELECT t.point_id FROM {table} t WHERE t.workspace_id = $1 AND t.person_id = $2"
    found: UUID = (await session.row(sql, person))["point_id"]
    return found


async def _fill(database: Database, workspace_id: UUID) -> dict[str, str]:
    """One of each kind of record, and deleted and hidden ones; their ids, and the company's CustomerOS id."""
    async with database.transaction(workspace_id) as session:
        changes = Changes(session, _scope(workspace_id))

        async def make(table: str, **row: Any) -> UUID:
            return (await changes.create(table, [row]))[0]

        ids: dict[str, UUID] = {}
        ids["member"] = await make("member", email="owner@kestrels.example", last_name=MARK)
        ids["company"] = await make(
            "company",
            name=f"{MARK} Ltd",
            owner_id=ids["member"],
            domains=["kestrels.example"],
            linkedin_url="https://linkedin.com/company/kestrels",
        )
        # Of one name, so that one is suggested to be merged into the other.
        for kind in ("subsidiary", "hidden"):
            ids[kind] = await make("company", name=f"{MARK} Sub")
        ids["person"] = await make(
            "person",
            first_name=MARK,
            emails=["kes@kestrels.example"],
            phones=["+442079460018"],
            linkedin_url="https://linkedin.com/in/kes-casper",
            company_id=ids["company"],
            city=f"{MARK} City",
            job_title=f"{MARK} keeper",
        )
        ids["colleague"] = await make(
            "person", first_name=MARK, company_id=ids["company"], owner_id=ids["member"], status="lead"
        )
        ids["deal"] = await make("deal", name=MARK, company_id=ids["company"], person_id=ids["person"])
        ids["renewal"] = await make("deal", name=MARK, company_id=ids["company"], kind="RENEWAL")
        ids |= await _fill_work(make, ids)
        ids["note"] = await make("activity", kind="NOTE", title=MARK)
        ids["note_link"] = await make("activity_link", activity_id=ids["note"], person_id=ids["person"])
        ids["folder"] = await make("favorite_folder", name=MARK)
        ids["favorite"] = await make(
            "favorite", member_id=ids["member"], folder_id=ids["folder"], person_id=ids["person"]
        )
        ids["session"] = await make("activity", kind="INTERACTION_SESSION", title=MARK)
        ids["meeting"] = await make("activity", kind="MEETING", title=MARK)
        ids["event"] = await make(
            "activity", kind="INTERACTION_EVENT", body=MARK, session_id=ids["session"], meeting_id=ids["meeting"]
        )
        await make("activity_link", activity_id=ids["event"], company_id=ids["company"], role="SENT_BY")
        ids["file"] = await make("attachment", name=f"{MARK}.pdf")
        await make("activity_attachment", activity_id=ids["event"], attachment_id=ids["file"])
        ids["tag"] = await make("tag", name=MARK)
        ids |= await _fill_told(make, ids)
        ids |= {**await _fill_automation(make, ids["member"]), **await _fill_standing(make, ids)}
        await make("record_tag", tag_id=ids["tag"], company_id=ids["company"])
        await make("contract", name=MARK, company_id=ids["company"])
        await make("company_hierarchy", parent_id=ids["company"], child_id=ids["subsidiary"])
        for name, table, row in (
            ("company", "company", {"name": MARK}),
            ("person", "person", {"first_name": MARK}),
            ("deal", "deal", {"name": MARK}),
            ("task", "task", {"title": MARK}),
            ("note", "activity", {"kind": "NOTE", "title": MARK}),
            ("file", "attachment", {"name": MARK}),
            ("note_link", "activity_link", {"activity_id": ids["note"], "company_id": ids["company"]}),
            ("task_link", "task_target", {"task_id": ids["task"], "person_id": ids["person"]}),
            ("favorite", "favorite", {"company_id": ids["company"]}),
            ("folder", "favorite_folder", {"name": MARK}),
        ):
            ids[f"deleted_{name}"] = await make(table, **row)
            await changes.remove(table, [ids[f"deleted_{name}"]])
        await changes.hide("company", [ids["hidden"]])
        line = "SELECT e.id FROM record_event e WHERE e.workspace_id = $1 AND e.record_id = $2 LIMIT 1"
        ids["line"] = (await session.row(line, ids["company"]))["id"]
        scope, born = _scope(workspace_id), built_in_of
        model = Definitions(session, scope, standard_objects(), born=born, types=frozenset())
        names = {"name_singular": "kestrel", "name_plural": "kestrels", "label_singular": MARK, "label_plural": MARK}
        of = await model.create_object(names)
        field_id = await model.create_field(of, {"name": "colour", "type": "TEXT", "is_unique": True})
        ids["template"] = await _fill_template(model, changes, ids["person"])
        await make("custom_record", object_def_id=of, name=MARK, custom={str(field_id): MARK})
        ids |= await _fill_access(session, changes, ids["renewal"])
        ids |= await _fill_views(Views(ModelChange(session, scope, standard_objects(), born, frozenset()), _SINCE), of)
        ids |= {"object": of, "field": field_id, "index_view": index_view_id(of)}
        named = next(item for item in built_in_of(of) if item.name == "name")
        await model.update_field(named.id, {"label": MARK})
        ids["built_in_field"] = named.id
        code = (
            await session.rows(
                "SELECT t.customer_os_id FROM company t WHERE t.workspace_id = $1 AND t.id = $2", ids["company"]
            )
        )[0][0]
        ids |= {f"{table}_point": await _point(session, table, ids["person"]) for table in ("email", "phone")}
    return {**{name: str(row_id) for name, row_id in ids.items()}, "code": code}


async def _fill_access(session: Session, changes: Changes, deal: UUID) -> dict[str, UUID]:
    """A role, and a webhook that a change is told to."""
    (role,) = await changes.create("role", [{"label": MARK}])
    wanted = {"target_url": f"https://{MARK}.example/", "operations": ["*.*"], "topics": ["*.*"], "secret": MARK}
    webhook = await subscribe(session, _scope(session.workspace_id), {"dialect": "twenty", **wanted})
    await changes.update("deal", {deal: {"probability": 0.5}})
    sent = await session.row("SELECT t.id FROM webhook_delivery t WHERE t.workspace_id = $1")
    return {"role": role, "webhook": webhook, "delivery": sent["id"]}


async def _fill_told(make: Callable[..., Awaitable[UUID]], ids: dict[str, UUID]) -> dict[str, UUID]:
    """What CustomerOS tells beside notes and messages, and what is known elsewhere."""
    company, member, meeting = ids["company"], ids["member"], ids["meeting"]
    await make("activity_recording", activity_id=meeting, attachment_id=ids["file"])
    await make("address", activity_id=meeting, name=MARK)
    system = await make("external_system", name="HUBSPOT")
    await make("external_link", system_id=system, company_id=company, external_id="7", url=MARK)
    await make("external_link", system_id=system, activity_id=meeting, external_id="8", url=MARK)
    await make("absorbed_record", company_id=company, former_id=new_id())
    entry = await make("activity", kind="LOG_ENTRY", body=MARK)
    await make("record_tag", tag_id=ids["tag"], activity_id=entry)
    issue = await make("activity", kind="ISSUE", title=MARK)
    await make("activity_link", activity_id=issue, company_id=company)
    due = "2026-01-01T00:00:00Z"
    return {
        "log_entry": entry,
        "issue": issue,
        "reminder": await make("reminder", company_id=company, owner_id=member, content=MARK, due_at=due),
    }


async def _fill_automation(make: Callable[..., Awaitable[UUID]], member: UUID) -> dict[str, UUID]:
    """A rule that ran, and what its owner was notified of."""
    rule = await make("automation_rule", name=MARK, owner_id=member)
    await make("configuration", config={"title": MARK})
    return {
        "rule": rule,
        "run": await make("automation_run", rule_id=rule, error=MARK),
        "notification": await make("notification", user_id=member, type="AUTOMATION", subject=MARK),
    }


async def _fill_standing(make: Callable[..., Awaitable[UUID]], ids: Mapping[str, UUID]) -> dict[str, UUID]:
    """Statuses and sources of people, one linked to a company, what is to be done about one, and what happened."""
    key = new_id()
    status = await make("contact_status", key="kestrel", text=MARK, color="000000")
    await make("lead_source", key=str(key), text=MARK)
    await make("linked_person", company_id=ids["subsidiary"], person_id=ids["person"])
    picture = {"name": f"{MARK}.png", "content_type": "image/png", "size": 1, "checksum": MARK}
    await make("picture", person_id=ids["person"], **picture)
    # The second one is queued, and due before the first.
    action, earlier = [
        await make("task", title=MARK, assignee_id=ids["member"], due_at=datetime(year, 1, 1, tzinfo=UTC))
        for year in (2031, 2030)
    ]
    for task in (action, earlier):
        await make("task_target", task_id=task, person_id=ids["person"])
    await make("sales_closure", person_id=ids["person"], member_id=ids["member"], comment=MARK)
    voice = {"kind": "INTERACTION_EVENT", "channel": "VOICE", "call_result": MARK}
    call = await make("activity", **voice, body=MARK, created_by_id=ids["member"])
    gathering = await make("activity", kind="MEETING", body=MARK, place=MARK)
    for activity in (call, gathering):
        await make("activity_link", activity_id=activity, person_id=ids["person"])
    pipeline = await make("pipeline", name=MARK)
    await make("pipeline_stage", pipeline_id=pipeline, progress=50, label=MARK)
    await make("deal_line", deal_id=ids["deal"], name=MARK)
    for tied in ({"deal_id": ids["deal"]}, {"person_id": ids["colleague"]}):
        await make("activity_link", activity_id=ids["note"], **tied)
    await make("call_result", key=str(new_id()), text=MARK)
    product_group = await make("product_group", name=MARK)
    template_group = await make("task_template_group", name=MARK)
    return {
        **await _fill_related(make, ids),
        "product_group": product_group,
        "product": await make("product", name=MARK, group_id=product_group),
        "template_group": template_group,
        "template_task": await make("task_template", title=MARK, group_id=template_group),
        "status": status,
        "source": key,
        "action": action,
        "call": call,
        "gathering": gathering,
        "pipeline": pipeline,
    }


async def _fill_related(make: Callable[..., Awaitable[UUID]], ids: Mapping[str, UUID]) -> dict[str, UUID]:
    """Two people who are related."""
    related = await make("relationship_type", symmetrical=True)
    variant = await make("relationship_variant", type_id=related, name=MARK)
    ends = {"first_id": ids["person"], "second_id": ids["colleague"]}
    called = {"first_variant_id": variant, "second_variant_id": variant}
    relationship = await make("relationship", type_id=related, **ends, **called)
    return {"relationship_type": related, "variant": variant, "relationship": relationship}


async def _fill_views(views: Views, of: UUID) -> dict[str, UUID]:
    """A view of the custom object with one of each part, by the table's name; and one of the people of a place."""
    name = next(item.id for item in built_in_of(of) if item.name == "name")
    its_id = await views.create("view", {"object_def_id": of, "name": MARK})
    part: dict[str, Any] = {"view_id": its_id, "field_id": name}
    group = await views.create("view_filter_group", {"view_id": its_id})
    people = await views.create("view", {"object_def_id": standard_id("person"), "name": MARK})
    city = standard_field_id("person", "city")
    await views.create("view_filter", {"view_id": people, "field_id": city, "value": MARK})
    return {
        "saved_filter": people,
        "view": its_id,
        "view_field": await views.create("view_field", part),
        "view_filter_group": group,
        "view_filter": await views.create("view_filter", {**part, "value": MARK, "group_id": group}),
        "view_sort": await views.create("view_sort", part),
        "view_group": await views.create("view_group", {**part, "value": MARK}),
    }

"""The small world of the operation cases: the same few records in every workspace, under names.

`$acme` and the like are ids, here, in a case's variables, and in its answers. Each name's id and time follow from its
place: a later one is greater and younger, so what is sorted comes out the same every time. Put new rows at the end of
their object's list; rows that belong to a record (a tag on it, a link to it) need no name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from models.database.pool import Database
from models.records.change import Change
from models.records.scope import Scope
from models.records.send import send
from models.records.service import Changes
from resolvers.twenty.ids import standard_id

Row = Mapping[str, Any]

# The first thing that happened here. All else in the world comes a minute later each.
BEGINNING = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)

# The standard object of people is the same in every workspace.
PERSON = str(standard_id("person"))

WORLD: Mapping[str, tuple[Row, ...]] = {
    # The callers of the cases stand for Mia.
    "member": (
        {"id": "$mia", "first_name": "Mia", "last_name": "Moss", "email": "mia@northwind.com"},
        {"id": "$noah", "first_name": "Noah", "last_name": "Nye", "email": "noah@northwind.com"},
    ),
    "tag": (
        {"id": "$vip", "name": "VIP", "color": "red", "entity_type": "CONTACT"},
        {"id": "$partner", "name": "Partner", "color": "blue", "entity_type": "ORGANIZATION"},
    ),
    "company": (
        {
            "id": "$acme",
            "customer_os_id": "C-ACM-E22",
            "reference_id": "crm-1",
            "name": "Acme",
            "description": "Anvils and rockets.",
            "website": "https://acme.com",
            "domains": [{"id": "$acme_domain", "raw": "acme.com"}, {"raw": "acme.io"}],
            "links": [{"id": "$acme_linkedin", "raw": "https://www.linkedin.com/company/acme"}],
            "industry": "Manufacturing",
            "employees": 250,
            "market": "B2B",
            "stage": "ENGAGED",
            "relationship": "PROSPECT",
            "year_founded": 1949,
            "owner_id": "$mia",
        },
        {
            "id": "$globex",
            "customer_os_id": "C-GLX-B33",
            "name": "Globex",
            "website": "https://globex.com",
            "domains": ["globex.com"],
            "industry": "Energy",
            "employees": 4000,
            "relationship": "CUSTOMER",
            "stage": "ONBOARDING",
            "owner_id": "$noah",
        },
        {"id": "$acme_labs", "customer_os_id": "C-LAB-S44", "name": "Acme Labs", "domains": ["labs.acme.com"]},
        {"id": "$hidden_org", "customer_os_id": "C-HDN-R55", "name": "Initech", "domains": ["initech.com"]},
    ),
    "company_hierarchy": ({"parent_id": "$acme", "child_id": "$acme_labs", "type": "Division"},),
    "person": (
        {
            "id": "$ann",
            "first_name": "Ann",
            "last_name": "Abel",
            "description": "Met at the fair.",
            "time_zone": "Europe/Dublin",
            "emails": [
                {"id": "$ann_email", "point_id": "$ann_email", "raw": "ann@acme.com", "label": "work"},
                {"id": "$ann_private", "point_id": "$ann_private", "raw": "ann@home.org", "label": "home"},
            ],
            "phones": [{"id": "$ann_phone", "point_id": "$ann_phone", "raw": "+353 1 677 0600", "label": "work"}],
            "links": [{"id": "$ann_linkedin", "raw": "https://www.linkedin.com/in/ann-abel"}],
            "owner_id": "$mia",
            "custom": {"$nickname": "Countess", "$tier": "GOLD"},
        },
        {
            "id": "$bob",
            "first_name": "Bob",
            "last_name": "Bell",
            "emails": [{"id": "$bob_email", "point_id": "$bob_email", "raw": "bob@acme.com", "label": "work"}],
        },
        {
            "id": "$cyd",
            "first_name": "Cyd",
            "last_name": "Cole",
            "emails": [{"id": "$cyd_email", "point_id": "$cyd_email", "raw": "cyd@globex.com", "label": "work"}],
            "phones": [{"id": "$cyd_phone", "point_id": "$cyd_phone", "raw": "+44 20 7946 0018", "label": "mobile"}],
        },
        {"id": "$hidden_contact", "first_name": "Hal", "last_name": "Holt", "emails": ["hal@initech.com"]},
        {"id": "$archived_contact", "first_name": "Ada", "last_name": "Alt", "emails": ["ada@initech.com"]},
    ),
    "address": (
        {
            "id": "$acme_office",
            "company_id": "$acme",
            "name": "Head office",
            "text": "1 Quay Street, Galway, Ireland",
            "street1": "1 Quay Street",
            "city": "Galway",
            "postcode": "H91 E2K3",
            "country": "Ireland",
        },
        {"id": "$ann_home", "person_id": "$ann", "name": "Home", "city": "Dublin", "country": "Ireland"},
    ),
    "employment": (
        {"id": "$ann_job", "person_id": "$ann", "company_id": "$acme", "job_title": "CTO"},
        {"id": "$bob_job", "person_id": "$bob", "company_id": "$acme", "job_title": "Buyer"},
        {"id": "$cyd_job", "person_id": "$cyd", "company_id": "$globex", "job_title": "CEO"},
    ),
    "record_tag": ({"tag_id": "$vip", "person_id": "$ann"}, {"tag_id": "$partner", "company_id": "$acme"}),
    "contract": ({"id": "$contract", "name": "Globex 2025", "company_id": "$globex"},),
    "deal": (
        {
            "id": "$pilot",
            "name": "Pilot",
            "company_id": "$acme",
            "person_id": "$ann",
            "owner_id": "$mia",
            "amount": "12000.50",
            "max_amount": "15000",
            "currency": "EUR",
            "stage": "PROPOSAL",
            "probability": 40,
            "close_at": "2025-06-30T00:00:00Z",
            "next_steps": "Send the offer",
        },
        {
            "id": "$renewal",
            "name": "Renewal 2026",
            "kind": "RENEWAL",
            "company_id": "$globex",
            "owner_id": "$noah",
            "amount": "48000",
            "max_amount": "48000",
            "currency": "EUR",
            "renewed_at": "2026-01-01T00:00:00Z",
            "renewal_likelihood": "HIGH_RENEWAL",
            "renewal_adjusted_rate": 100,
        },
    ),
    "task": (
        {
            "id": "$task",
            "title": "Call Ann",
            "body": "About the pilot.",
            "status": "TODO",
            "due_at": "2025-04-01T10:00:00Z",
            "assignee_id": "$mia",
        },
        {"id": "$done_task", "title": "Send contract", "status": "DONE", "assignee_id": "$noah"},
    ),
    "task_target": (
        {"task_id": "$task", "deal_id": "$pilot"},
        {"task_id": "$task", "person_id": "$ann"},
        {"task_id": "$done_task", "company_id": "$globex"},
    ),
    "attachment": (
        {"id": "$file", "name": "offer.pdf", "content_type": "application/pdf", "size": 20480},
        {"id": "$loose_file", "name": "plan.txt", "content_type": "text/plain", "size": 12},
    ),
    "activity": (
        {"id": "$note", "kind": "NOTE", "title": "First talk", "body": "Likes rockets.", "body_format": "text/plain"},
        {
            "id": "$thread",
            "kind": "INTERACTION_SESSION",
            "title": "Offer",
            "status": "ACTIVE",
            "channel": "EMAIL",
            "type": "THREAD",
            "identifier": "thread-1@northwind.com",
        },
        {
            "id": "$meeting",
            "kind": "MEETING",
            "title": "Demo",
            "body": "Show the rocket.",
            "occurred_at": "2025-03-10T14:00:00Z",
            "ended_at": "2025-03-10T15:00:00Z",
            "status": "ACCEPTED",
        },
        {
            "id": "$mail",
            "kind": "INTERACTION_EVENT",
            "title": "Offer",
            "body": "Here is our offer.",
            "body_format": "text/plain",
            "channel": "EMAIL",
            "type": "MESSAGE",
            "identifier": "mail-1@northwind.com",
            "session_id": "$thread",
        },
        {
            "id": "$reply",
            "kind": "INTERACTION_EVENT",
            "title": "Re: Offer",
            "body": "Thank you!",
            "body_format": "text/plain",
            "channel": "EMAIL",
            "type": "MESSAGE",
            "identifier": "mail-2@acme.com",
            "session_id": "$thread",
            "replies_to_id": "$mail",
        },
        {
            "id": "$minutes",
            "kind": "NOTE",
            "body": "They want two rockets.",
            "body_format": "text/plain",
            "meeting_id": "$meeting",
        },
        {
            "id": "$log_entry",
            "kind": "LOG_ENTRY",
            "body": "Called about the pilot.",
            "body_format": "text/plain",
            "occurred_at": "2025-03-11T08:30:00Z",
        },
        {
            "id": "$issue",
            "kind": "ISSUE",
            "title": "Rocket does not start",
            "body": "The fuse is wet.",
            "status": "open",
            "priority": "high",
        },
        {"id": "$comment", "kind": "COMMENT", "body": "Send a dry one.", "issue_id": "$issue"},
    ),
    "activity_link": (
        {"activity_id": "$note", "role": "ABOUT", "person_id": "$ann"},
        {"activity_id": "$note", "role": "ABOUT", "company_id": "$acme"},
        {"activity_id": "$meeting", "role": "ATTENDEE", "person_id": "$ann"},
        {"activity_id": "$meeting", "role": "ATTENDEE", "member_id": "$mia"},
        {"activity_id": "$meeting", "role": "ABOUT", "company_id": "$acme"},
        {"activity_id": "$thread", "role": "ABOUT", "company_id": "$acme"},
        {"activity_id": "$mail", "role": "SENT_BY", "type": "FROM", "member_id": "$mia"},
        {"activity_id": "$mail", "role": "SENT_TO", "type": "TO", "email_id": "$ann_email"},
        {"activity_id": "$mail", "role": "ABOUT", "company_id": "$acme"},
        {"activity_id": "$reply", "role": "SENT_BY", "type": "FROM", "email_id": "$ann_email"},
        {"activity_id": "$reply", "role": "SENT_TO", "type": "TO", "member_id": "$mia"},
        {"activity_id": "$reply", "role": "ABOUT", "company_id": "$acme"},
        {"activity_id": "$log_entry", "role": "ABOUT", "company_id": "$acme"},
        {"activity_id": "$issue", "role": "ABOUT", "company_id": "$globex"},
        {"activity_id": "$issue", "role": "SUBMITTED_BY", "person_id": "$cyd"},
        {"activity_id": "$issue", "role": "REPORTED_BY", "company_id": "$globex"},
        {"activity_id": "$issue", "role": "ASSIGNED_TO", "member_id": "$noah"},
        {"activity_id": "$issue", "role": "FOLLOWED_BY", "member_id": "$mia"},
    ),
    "activity_attachment": ({"activity_id": "$mail", "attachment_id": "$file"},),
    "activity_recording": ({"activity_id": "$meeting", "attachment_id": "$loose_file"},),
    "reminder": (
        {
            "id": "$reminder",
            "company_id": "$acme",
            "owner_id": "$mia",
            "content": "Ask about the pilot",
            "due_at": "2025-04-15T09:00:00Z",
        },
        {
            "id": "$dismissed_reminder",
            "company_id": "$acme",
            "owner_id": "$noah",
            "content": "Send the brochure",
            "due_at": "2025-03-20T09:00:00Z",
            "dismissed": True,
        },
    ),
    "external_system": (
        {"id": "$hubspot", "name": "HUBSPOT"},
        {"id": "$stripe", "name": "STRIPE"},
        {"id": "$calcom", "name": "CALCOM"},
    ),
    "external_link": (
        {
            "system_id": "$hubspot",
            "company_id": "$acme",
            "external_id": "4711",
            "url": "https://app.hubspot.com/contacts/1/company/4711",
            "external_source": "companies",
            "synced_at": "2025-03-09T08:00:00Z",
        },
        {"system_id": "$hubspot", "deal_id": "$pilot", "external_id": "88"},
        {"system_id": "$stripe", "company_id": "$globex", "external_id": "cus_9"},
        {
            "system_id": "$calcom",
            "activity_id": "$meeting",
            "external_id": "booking-1",
            "url": "https://app.cal.com/booking/1",
        },
    ),
    "table_view": (
        {
            "id": "$my_view",
            "number": 4711,
            "member_id": "$mia",
            "name": "Due soon",
            "table_id": "TASKS",
            "table_type": "TASKS",
            "position": 30,
        },
        {
            "id": "$team_view",
            "number": 4712,
            "name": "Team",
            "table_id": "CONTACTS",
            "table_type": "CONTACTS",
            "is_shared": True,
            "position": 31,
        },
    ),
    "table_view_column": (
        {"table_view_id": "$my_view", "place": 0, "column_id": 1, "column_type": "TASKS_DUE_DATE", "width": 100},
    ),
    # What the workspace's people have of their own.
    "object_def": (
        {
            "id": PERSON,
            "name_singular": "person",
            "name_plural": "people",
            "label_singular": "Person",
            "label_plural": "People",
            "stored_as": "person",
            "is_custom": False,
        },
    ),
    "field_def": (
        {"id": "$nickname", "object_def_id": PERSON, "name": "nickname", "label": "Nickname", "type": "TEXT"},
        {
            "id": "$tier",
            "object_def_id": PERSON,
            "name": "tier",
            "label": "Tier",
            "type": "SELECT",
            "options": [
                {"id": "1", "label": "Gold", "value": "GOLD", "color": "gray", "position": 0},
                {"id": "2", "label": "Silver", "value": "SILVER", "color": "gray", "position": 1},
            ],
            "form_order": 1,
            "is_expected": True,
        },
    ),
    # An e-mail or number is known by the id that all who share it have: here, that of its first row.
    "email": (
        {"id": "$acme_email", "point_id": "$acme_email", "company_id": "$acme", "raw": "info@acme.com"},
        {"id": "$noah_private", "point_id": "$noah_private", "member_id": "$noah", "raw": "noah@home.org"},
    ),
    "phone": (
        {"id": "$acme_phone", "point_id": "$acme_phone", "company_id": "$acme", "raw": "+353 91 7700"},
        {"id": "$noah_phone", "point_id": "$noah_phone", "member_id": "$noah", "raw": "+353 87 677 0700"},
    ),
}
# Defined before there are records with values for them.
_DEFINITIONS = ("object_def", "field_def")
# What is off the lists, and what is in the bin.
HIDDEN = {"company": ("$hidden_org",), "person": ("$hidden_contact",)}
REMOVED = {"person": ("$archived_contact",)}

# Objects whose rows say when they came to be.
_DATED = frozenset(
    {
        "activity",
        "attachment",
        "company",
        "contract",
        "deal",
        "field_def",
        "member",
        "person",
        "reminder",
        "tag",
        "task",
    }
)


def _names(value: Any) -> list[str]:
    """The names that stand as ids in a row, in order."""
    if isinstance(value, Mapping):
        own = [value["id"]] if str(value.get("id")).startswith("$") else []
        return own + [name for part in value.values() for name in _names(part)]
    return [name for part in value for name in _names(part)] if isinstance(value, list | tuple) else []


_PLACES = {name: place for place, name in enumerate(_names(WORLD))}


def _time(name: str) -> datetime:
    return BEGINNING + timedelta(minutes=_PLACES[name])


def _id(name: str) -> UUID:
    """A UUIDv7 of the name's time; the rest of it follows from the name."""
    digest = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=10).digest())
    milliseconds = int(_time(name).timestamp() * 1000)
    upper, lower = digest & 0xFFF, digest >> 12 & (1 << 62) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | upper << 64 | 0b10 << 62 | lower)


# Every name of the world with its id, which is the same in every workspace.
IDS: dict[str, UUID] = {name: _id(name) for name in _PLACES}
# A custom value of a record has the id that follows from both of theirs.
IDS["$ann_nickname"] = UUID(hashlib.md5(f"{IDS['$ann']}{IDS['$nickname']}".encode(), usedforsecurity=False).hexdigest())


# What the installation knows of, whichever workspace asks: one that a workspace has, and one that it has not.
KNOWN_TO_ALL = (
    {
        "id": 101,
        "name": "Acme Incorporated",
        "domains": ["acme.io", "acme.com"],
        "iconUrl": "https://acme.com/icon.png",
    },
    {
        "id": 102,
        "name": "Dunmore Paper",
        "domains": ["dunmore.com", "dunmore.co.uk"],
        "website": "https://dunmore.com",
        "description": "Paper from straw.",
        "industry": "Manufacturing",
        "employees": 310,
        "yearFounded": 1903,
        "logoUrl": "https://dunmore.com/logo.svg",
        "linkedinUrl": "https://www.linkedin.com/company/dunmore",
    },
)


async def make_world(database: Database, workspace_id: UUID) -> None:
    """Fill a new workspace with the world's records, as another program would: through the change service."""
    scope = Scope(workspace_id, IDS["$mia"], "Mia Moss", None, "world", "API")
    async with database.transaction(workspace_id) as session:
        changes = Changes(session, scope)
        model = Change()
        for object_name in _DEFINITIONS:
            for row in WORLD[object_name]:
                model.insert(object_name, _row(object_name, row))
        await send(session, scope, model)
        for object_name, rows in WORLD.items():
            if object_name in _DEFINITIONS:
                continue
            await changes.create(object_name, [_row(object_name, row) for row in rows])
        for object_name, names in HIDDEN.items():
            await changes.hide(object_name, [IDS[name] for name in names])
        for object_name, names in REMOVED.items():
            await changes.remove(object_name, [IDS[name] for name in names])


def _row(object_name: str, row: Row) -> dict[str, Any]:
    values: dict[str, Any] = _with_ids(row)
    if object_name in _DATED:
        moment = _time(row["id"])
        dates = {"created_at": moment, "updated_at": moment}
        if object_name == "activity":
            dates["occurred_at"] = moment
        values = {**dates, **values}
    return values


def _with_ids(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(IDS.get(key, key)): _with_ids(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_with_ids(part) for part in value]
    return IDS.get(value, value) if isinstance(value, str) else value

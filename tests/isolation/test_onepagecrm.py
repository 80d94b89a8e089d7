"""Through every operation of /api/v3, another workspace's record is one that never existed."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from app.auth.api_keys import create_key
from app.auth.caller import Role
from models.database.pool import Database
from models.objects.identifiers import new_id
from models.records.scope import Scope
from models.records.service import Changes
from resolvers.onepagecrm.table import lines
from resolvers.onepagecrm.words import Line
from tests.isolation.conftest import MARK, OWN, MakeStranger, Neighbour
from tests.isolation.test_rest import Call
from tests.support.server import Crm
from tests.support.tenants import dump

_MADE_IDS = re.compile(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?7[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}\b")

# The parameter of a path -> the word for a record of that kind.
WORDS: Mapping[str, str] = {
    "contact_id": "<person>",
    "last_id": "<person>",
    "company_id": "<company>",
    "status_id": "<status>",
    "lead_source_id": "<source>",
    "user_id": "<member>",
    "owner_id": "<member>",
    "tag_name": "x",
    "action_id": "<action>",
    "deal_id": "<deal>",
    "note_id": "<note>",
    "call_id": "<call>",
    "meeting_id": "<gathering>",
    "pipeline_id": "<pipeline>",
    "notification_id": "<notification>",
    "webhook_id": "<notification>",
    "attachment_id": "<file>",
    "predefined_action_id": "<template_task>",
    "predefined_action_group_id": "<template_group>",
    "predefined_item_id": "<product>",
    "predefined_item_group_id": "<product_group>",
    "custom_field_id": "<template>",
    "company_field_id": "<field>",
    "deal_field_id": "<field>",
    "relationship_type_id": "<relationship_type>",
    "relationship_id": "<relationship>",
    "filter_id": "<saved_filter>",
}
_PAIR = [
    {"contact_id": "<person>", "variant_id": "<variant>"},
    {"contact_id": "<own_person>", "variant_id": "<variant>"},
]
_RELATED = {"relationship_type_id": "<relationship_type>", "related_contacts": _PAIR}
_FIELDS = ("Custom", "Company", "Deal")
# One pixel.
_IMAGE = {"image": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}
# What is sent, for those that need something.
BODIES: Mapping[str, Any] = {
    "createContact": {"last_name": "x"},
    "updateContact": {"last_name": "x"},
    "updateCompany": {"name": "x"},
    "createStatus": {"text": "x", "color": "000000"},
    "updateStatus": {"text": "x", "color": "000000"},
    "createLeadSource": {"text": "x"},
    "updateLeadSource": {"text": "x"},
    **{f"{verb}{kind}Field": {"name": verb, "type": "number"} for verb in ("create", "update") for kind in _FIELDS},
    "createRelationshipType": {"variants": [{"name": "x"}]},
    "updateRelationshipType": {"variants": [{"id": "<variant>", "name": "x"}]},
    "createContactRelationship": _RELATED,
    "updateContactRelationship": _RELATED,
    "linkCompanyContact": {"contact_id": "<own_person>"},
    "createAction": {"contact_id": "<person>", "text": "x"},
    "createContactAction": {"text": "x"},
    "updateAction": {"text": "x"},
    "createDeal": {"contact_id": "<person>", "name": "x"},
    "createContactDeal": {"name": "x"},
    "updateDeal": {"name": "x"},
    "createAttachment": {"reference_type": "note", "reference_id": "<note>", "external_url": "https://x.example/y"},
    **{f"add{kind}Attachment": {"external_url": "https://x.example/y"} for kind in ("Note", "Call", "Meeting", "Deal")},
    "updateAttachment": {"attachment": {"custom_filename": "x"}},
    "createPredefinedAction": {"text": "x", "days": 1},
    "updatePredefinedAction": {"text": "x", "days": 1},
    "createPredefinedActionGroup": {"text": "x", "action_ids": ["<template_task>", "<template_group>"]},
    "updatePredefinedActionGroup": {"text": "x"},
    "createPredefinedItem": {"name": "x"},
    "updatePredefinedItem": {"name": "x"},
    "createPredefinedItemGroup": {"name": "x", "deal_items": ["<product>"]},
    **{f"create{kind}": {"contact_id": "<person>", "text": "x"} for kind in ("Note", "Call", "Meeting")},
    **{f"createContact{kind}": {"text": "x"} for kind in ("Note", "Call", "Meeting")},
    **{f"update{kind}": {"text": "x"} for kind in ("Note", "Call", "Meeting")},
    "setCompanySyncedStatus": {"status_id": "<status>"},
    **dict.fromkeys(("createContactPhoto", "updateContactPhoto", "addCompanyLogo", "updateCompanyLogo"), _IMAGE),
}
# What names the neighbour's records elsewhere than in the path.
FURTHER: tuple[Call, ...] = (
    ("GET", "/contacts?team=1&owner_id=<member>", None),
    ("GET", "/contacts?team=1&company_id=<company>", None),
    ("GET", "/contacts?team=1&status_id=<status>", None),
    ("GET", "/contacts?team=1&lead_source_id=<source>", None),
    ("GET", "/contacts?team=1&not_linked_with=<company>", None),
    ("GET", "/contacts?team=1&email=<email>", None),
    ("GET", "/contacts?team=1&filter_id=<saved_filter>", None),
    ("GET", "/deals?filter_id=<saved_filter>", None),
    ("GET", "/team_stream?has_actions=false&filter_id=<saved_filter>", None),
    ("GET", "/contacts?team=1&custom_field_id=<template>&custom_field_value=x", None),
    ("DELETE", "/contacts/delete?ids=<person>,<own_person>", None),
    ("DELETE", "/contacts/<deleted_person>?undo=1", None),
    *(
        call
        for given in (
            {"owner_id": "<member>"},
            {"status_id": "<status>"},
            {"lead_source_id": "<source>"},
            {"company_id": "<company>"},
            {"custom_fields": [{"custom_field": {"id": "<template>"}, "value": "x"}]},
        )
        for call in (
            ("POST", "/contacts", {"last_name": "x", **given}),
            ("PUT", "/contacts/<own_person>?partial=1", {"last_name": "x", **given}),
        )
    ),
    ("GET", "/actions?contact_id=<person>", None),
    ("GET", "/actions?company_id=<company>", None),
    ("GET", "/actions?assignee_id=<member>", None),
    ("POST", "/actions", {"contact_id": "<own_person>", "text": "x", "assignee_id": "<member>"}),
    ("GET", "/team_stream?user_id=<member>", None),
    ("GET", "/team_stream?has_actions=false", None),
    ("GET", "/action_stream?team=true&has_actions=false", None),
    ("GET", "/attachments/s3_form?contact_id=<person>", None),
    ("GET", "/deals?owner_id=<member>", None),
    ("GET", "/deals?pipeline_id=<pipeline>", None),
    ("POST", "/deals", {"contact_id": "<own_person>", "name": "x", "pipeline_id": "<pipeline>"}),
    ("POST", "/deals", {"contact_id": "<own_person>", "name": "x", "owner_id": "<member>"}),
    ("GET", "/notes?contact_id=<person>", None),
    ("GET", "/calls?company_id=<company>", None),
    ("POST", "/notes", {"contact_id": "<own_person>", "text": "x", "linked_deal_id": "<deal>"}),
    ("POST", "/notes", {"contact_id": "<own_person>", "text": "x", "user_ids_to_notify": ["<member>"]}),
    ("PUT", "/contacts/<own_person>/change_owner/<member>", {}),
    ("PUT", "/contacts/<own_person>/change_status/<status>", {}),
    ("POST", "/companies/<own_company>/linked_contacts", {"contact_id": "<person>"}),
    ("POST", "/companies/<own_company>/synced_status", {"status_id": "<status>"}),
    ("DELETE", "/companies/<own_company>/linked_contacts/<person>", None),
    ("POST", "/contacts/<own_person>/relationships", _RELATED),
    ("GET", "/contacts/<own_person>/relationships/<relationship>", None),
    ("PUT", "/contacts/<own_person>/relationships/<relationship>", _RELATED),
    ("DELETE", "/contacts/<own_person>/relationships/<relationship>?undo=1", None),
)


def calls() -> Iterator[tuple[Line, Call]]:
    """Every operation that is served, with the neighbour's words in its path."""
    for line in lines():
        if line.rule is not None and line.name != "changeAuthKey":
            path = re.sub(r"\{(\w+)\}", lambda found: WORDS[found[1]], line.path)
            body = BODIES.get(line.name, {}) if line.rule.body is not None else None
            yield line, (line.method, path, body)


EVERY: Mapping[str, list[Call]] = {
    **{line.name: [call] for line, call in calls()},
    "further": list(FURTHER),
}


@pytest.fixture
async def untouched(neighbour: Neighbour, superuser: asyncpg.Connection[Any]) -> AsyncIterator[None]:
    """Whatever the test does, the neighbour's rows stay what they were, byte for byte."""
    before = await dump(superuser, neighbour.workspace_id)
    assert len(before) > 50
    yield
    assert await dump(superuser, neighbour.workspace_id) == before


@pytest.mark.usefixtures("untouched")
async def test_a_foreign_record_is_a_missing_one(
    neighbour: Neighbour, stranger: MakeStranger, superuser: asyncpg.Connection[Any], database: Database
) -> None:
    """Two strangers do the same, one with the neighbour's words and one with nobody's: they are told the same."""
    asks_neighbour, asks_nobody = await stranger(), await stranger()
    member = new_id()
    keys = [await _key(superuser, database, client, member) for client in (asks_neighbour, asks_nobody)]
    for name, those in EVERY.items():
        for call in those:
            foreign = answer(asks_neighbour, keys[0], call, {**neighbour.theirs, "me": str(member)})
            missing = answer(asks_nobody, keys[1], call, {**neighbour.nobodys, "me": str(member)})
            assert foreign == missing, (name, call)
            assert MARK not in foreign, (name, call)
            assert "internal_server_error" not in foreign, (name, call)


async def _key(superuser: asyncpg.Connection[Any], database: Database, client: Crm, member: UUID) -> str:
    """A key of a member of the stranger's workspace."""
    async with database.transaction(client.workspace_id) as session:
        changes = Changes(session, Scope(client.workspace_id, None, "test", None, "test", "API"))
        await changes.create("member", [{"id": member, "email": "own@x.com"}])
    made = await create_key(superuser, client.workspace_id, name="test", role=Role.OWNER, user_id=member)
    return made.secret


def answer(client: Crm, key: str, call: Call, words: Mapping[str, str]) -> str:
    """Status and body, with the words of the call, and the ids of what was made, replaced by their names."""
    method, path, body = call
    known = {**words, **OWN}

    def with_words(text: str) -> str:
        return re.sub(r"<(\w+)>", lambda found: known[found[1]], text)

    response = client.http.request(
        method,
        f"{client.url}/api/v3{with_words(path)}",
        auth=(words["me"], key),
        json=None if body is None else json.loads(with_words(json.dumps(body))),
    )
    told = f"{response.status_code} {response.text}"
    for word in sorted(known, key=lambda word: -len(known[word])):
        told = told.replace(known[word], f"<{word}>")
    told = re.sub(r'"(created_at|modified_at|timestamp)":("[^"]+"|\d+)', r'"\1":"<time>"', told)
    return _MADE_IDS.sub("<made>", told)

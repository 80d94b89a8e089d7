"""Log entries, notes, issues and reminders."""

from __future__ import annotations

from typing import Any

from tests.customeros.conftest import Store
from tests.support.server import Crm

NOBODY = "0190a1b2-0000-7000-8000-000000000000"
ENTRY = "query($id: ID!) { logEntry(id: $id) { content contentType startedAt tags { name } source appSource } }"
CREATE = """mutation($company: ID!, $input: LogEntryInput!) {
  logEntry_CreateForOrganization(organizationId: $company, input: $input) }"""
UPDATE = "mutation($id: ID!, $input: LogEntryUpdateInput!) { logEntry_Update(id: $id, input: $input) }"
NOTE = "mutation($input: NoteUpdateInput!) { note_Update(input: $input) { content contentType } }"
REMIND = "mutation($input: ReminderInput!) { reminder_Create(input: $input) }"
CHANGE = "mutation($input: ReminderUpdateInput!) { reminder_Update(input: $input) }"
REMINDERS = """query($id: ID!, $dismissed: Boolean) {
  remindersForOrganization(organizationId: $id, dismissed: $dismissed) { content dueDate dismissed owner { name } } }"""


async def test_a_log_entry_is_written_tagged_and_changed(crm: Crm, store: Store) -> None:
    (company,) = await store.create("company", {"name": "Acme"})
    given = {
        "content": "Called them",
        "contentType": "text/plain",
        "startedAt": "2026-01-01T00:00:00Z",
        "tags": [{"name": "call"}, {"name": "sales"}, {"name": "call"}],
        "appSource": "phone",
    }
    id_ = crm.data(CREATE, {"company": company, "input": given})["logEntry_CreateForOrganization"]
    entry = crm.data(ENTRY, {"id": id_})["logEntry"]
    assert entry == {
        "content": "Called them",
        "contentType": "text/plain",
        "startedAt": "2026-01-01T00:00:00.000Z",
        "tags": [{"name": "call"}, {"name": "sales"}],
        "source": "OPENLINE",
        "appSource": "phone",
    }
    assert crm.data(UPDATE, {"id": id_, "input": {"contentType": "text/html"}}) == {"logEntry_Update": id_}
    assert crm.data(ENTRY, {"id": id_})["logEntry"] == {**entry, "contentType": "text/html"}
    crm.data(UPDATE, {"id": id_, "input": {"content": None}})
    assert crm.data(ENTRY, {"id": id_})["logEntry"]["content"] == ""
    events = "timelineEvents(size: 5, timelineEventTypes: [LOG_ENTRY])"
    timeline = f"query($id: ID!) {{ organization(id: $id) {{ {events} {{ ... on LogEntry {{ id }} }} }} }}"
    assert crm.data(timeline, {"id": company})["organization"]["timelineEvents"] == [{"id": id_}]


async def test_tags_of_a_log_entry_are_added_removed_and_reset(crm: Crm, store: Store) -> None:
    (company,) = await store.create("company", {"name": "Acme"})
    (tag,) = await store.create("tag", {"name": "hot"})
    id_ = crm.data(CREATE, {"company": company, "input": {}})["logEntry_CreateForOrganization"]

    def tagged(change: str) -> list[str]:
        crm.data(f"mutation($id: ID!) {{ {change} }}", {"id": id_})
        return [one["name"] for one in crm.data(ENTRY, {"id": id_})["logEntry"]["tags"]]

    for _ in range(2):
        assert tagged(f'logEntry_AddTag(id: $id, input: {{id: "{tag}"}})') == ["hot"]
    assert tagged('logEntry_AddTag(id: $id, input: {name: "cold"})') == ["cold", "hot"]
    assert tagged(f'logEntry_RemoveTag(id: $id, input: {{id: "{tag}"}})') == ["cold"]
    assert tagged(f'logEntry_ResetTags(id: $id, input: [{{id: "{tag}"}}, {{name: "warm"}}])') == ["hot", "warm"]
    assert tagged("logEntry_ResetTags(id: $id)") == []
    error = crm.error("mutation($id: ID!) { logEntry_AddTag(id: $id, input: {}) }", {"id": id_})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "tag"}


async def test_a_log_entry_needs_its_organization(crm: Crm) -> None:
    error = crm.error(CREATE, {"company": NOBODY, "input": {"content": "x", "tags": [{"name": "lost"}]}})
    assert error["message"] == "Organization not found"
    assert crm.data("{ tags { name } }") == {"tags": []}
    assert crm.error(UPDATE, {"id": NOBODY, "input": {}})["message"] == f"Log entry with id {NOBODY} not found"


async def test_a_note_of_twenty_is_changed_here_and_deleted(crm: Crm, store: Store) -> None:
    note, file = crm.data('mutation { createNote(data: {title: "T"}) { id } }')["createNote"]["id"], None
    assert crm.data(NOTE, {"input": {"id": note, "content": "Hi", "contentType": "text/plain"}}) == {
        "note_Update": {"content": "Hi", "contentType": "text/plain"}
    }
    crm.data(NOTE, {"input": {"id": note, "content": None}})
    (file,) = await store.create("attachment", {"name": "a.pdf", "activity_id": note})
    (other,) = await store.create("attachment", {"name": "b.pdf"})

    def files(name: str, id_: str) -> list[str]:
        document = (
            "mutation($note: ID!, $file: ID!) { %s(noteId: $note, attachmentId: $file) { includes { fileName } } }"
        )
        found = crm.data(document % name, {"note": note, "file": id_})[name]["includes"]
        return [one["fileName"] for one in found]

    assert files("note_LinkAttachment", other) == ["a.pdf", "b.pdf"]
    assert files("note_UnlinkAttachment", file) == ["b.pdf"]
    assert files("note_UnlinkAttachment", file) == ["b.pdf"]
    assert files("note_UnlinkAttachment", other) == []
    delete = "mutation($id: ID!) { note_Delete(id: $id) { result } }"
    for _ in range(2):
        assert crm.data(delete, {"id": note}) == {"note_Delete": {"result": True}}
    assert crm.data("query($id: UUID!) { notes(filter: {id: {eq: $id}}) { totalCount } }", {"id": note}) == {
        "notes": {"totalCount": 0}
    }
    assert crm.error(NOTE, {"input": {"id": note}})["extensions"] == {"code": "NOT_FOUND", "field": "id"}


async def test_reminders_are_made_put_off_and_dismissed(crm: Crm, store: Store) -> None:
    (company,) = await store.create("company", {"name": "Acme"})
    (member,) = await store.create("member", {"first_name": "Bob", "email": "bob@acme.com"})

    def remind(content: str, due: str) -> str:
        given = {"organizationId": company, "userId": member, "content": content, "dueDate": due}
        return str(crm.data(REMIND, {"input": given})["reminder_Create"])

    def listed(dismissed: bool | None = None) -> list[str]:
        found: list[dict[str, Any]] = crm.data(REMINDERS, {"id": company, "dismissed": dismissed})[
            "remindersForOrganization"
        ]
        return [one["content"] for one in found]

    later, soon = remind("later", "2026-02-01T00:00:00Z"), remind("soon", "2026-01-01T00:00:00Z")
    assert listed() == listed(False) == ["soon", "later"]
    assert listed(True) == []
    assert crm.data(CHANGE, {"input": {"id": soon, "dismissed": True}}) == {"reminder_Update": soon}
    assert (listed(), listed(False), listed(True)) == (["soon", "later"], ["later"], ["soon"])
    crm.data(CHANGE, {"input": {"id": later, "dueDate": "2025-12-01T00:00:00Z", "content": None}})
    assert listed() == ["later", "soon"]
    one = "query($id: ID!) { reminder(id: $id) { content dueDate dismissed owner { name } metadata { id appSource } } }"
    assert crm.data(one, {"id": later})["reminder"] == {
        "content": "later",
        "dueDate": "2025-12-01T00:00:00.000Z",
        "dismissed": False,
        "owner": {"name": "Bob"},
        "metadata": {"id": later, "appSource": "customer-os-api"},
    }
    assert crm.error(CHANGE, {"input": {"id": company}})["extensions"] == {"code": "NOT_FOUND", "field": "id"}
    assert crm.answer(one, {"id": NOBODY})["data"] is None
    given = {"organizationId": company, "userId": NOBODY, "content": "x", "dueDate": "2026-01-01T00:00:00Z"}
    assert crm.error(REMIND, {"input": given})["extensions"]["field"] == "userId"
    await store.remove("company", company)
    assert listed() == []


async def test_an_issue_is_read_whole(crm: Crm, store: Store) -> None:
    (company,) = await store.create("company", {"name": "Acme"})
    (person,) = await store.create("person", {"first_name": "Ada"})
    (member,) = await store.create("member", {"first_name": "Bob", "email": "bob@acme.com"})
    (issue,) = await store.create(
        "activity",
        {"kind": "ISSUE", "title": "Broken", "body": "It is", "status": "open", "priority": "high"},
    )
    (tag,) = await store.create("tag", {"name": "bug"})
    await store.create("record_tag", {"activity_id": issue, "tag_id": tag})
    about = {"activity_id": issue}
    await store.create(
        "activity_link",
        {**about, "role": "ABOUT", "company_id": company},
        {**about, "role": "REPORTED_BY", "company_id": company},
        {**about, "role": "SUBMITTED_BY", "person_id": person},
        {**about, "role": "ASSIGNED_TO", "member_id": member},
        {**about, "role": "FOLLOWED_BY", "member_id": member},
    )
    await store.create(
        "activity",
        {"kind": "COMMENT", "issue_id": issue, "body": "Seen"},
        {"kind": "INTERACTION_EVENT", "issue_id": issue, "body": "Hello?"},
    )
    document = """query($id: ID!) { issue(id: $id) {
      subject status issueStatus priority description tags { name } comments { content } source
      interactionEvents { content issue { subject } } externalLinks { type }
      submittedBy { ...P } reportedBy { ...P } assignedTo { ...P } followedBy { ...P } } }
    fragment P on IssueParticipant { ... on ContactParticipant { contactParticipant { name } }
      ... on UserParticipant { userParticipant { name } }
      ... on OrganizationParticipant { organizationParticipant { name } } }"""
    bob = [{"userParticipant": {"name": "Bob"}}]
    assert crm.data(document, {"id": issue})["issue"] == {
        "subject": "Broken",
        "status": "open",
        "issueStatus": "open",
        "priority": "high",
        "description": "It is",
        "tags": [{"name": "bug"}],
        "comments": [{"content": "Seen"}],
        "source": "OPENLINE",
        "interactionEvents": [{"content": "Hello?", "issue": {"subject": "Broken"}}],
        "externalLinks": [],
        "submittedBy": {"contactParticipant": {"name": "Ada"}},
        "reportedBy": {"organizationParticipant": {"name": "Acme"}},
        "assignedTo": bob,
        "followedBy": bob,
    }
    await store.remove("person", person)
    assert crm.data(document, {"id": issue})["issue"]["submittedBy"] is None
    assert crm.answer(document, {"id": NOBODY})["data"] is None

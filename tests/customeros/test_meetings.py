"""Meetings: arranged, changed, and what belongs to them."""

from __future__ import annotations

from typing import Any

from tests.customeros.conftest import Store
from tests.support.server import Crm

MEETING = """
fragment Whole on Meeting {
  id name status startedAt endedAt agenda agendaContentType conferenceUrl meetingExternalUrl source appSource
  attendedBy { ...Party } createdBy { ...Party }
  note { id content contentType appSource } includes { fileName } recording { fileName }
  externalSystem { type externalId externalUrl } events { content }
}
fragment Party on MeetingParticipant {
  __typename
  ... on ContactParticipant { contactParticipant { name } }
  ... on UserParticipant { userParticipant { name } }
  ... on OrganizationParticipant { organizationParticipant { name } }
}
"""
CREATE = "mutation($meeting: MeetingInput!) { meeting_Create(meeting: $meeting) { ...Whole } }" + MEETING
UPDATE = (
    """mutation($id: ID!, $meeting: MeetingUpdateInput!) {
  meeting_Update(meetingId: $id, meeting: $meeting) { ...Whole } }"""
    + MEETING
)
READ = "query($id: ID!) { meeting(id: $id) { ...Whole } }" + MEETING


def create(crm: Crm, **given: Any) -> Any:
    return crm.data(CREATE, {"meeting": given})["meeting_Create"]


def link(crm: Crm, name: str, meeting: str, what: str) -> Any:
    document = f"mutation($id: ID!) {{ {name}(meetingId: $id, {what}) {{ ...Whole }} }} {MEETING}"
    return crm.data(document, {"id": meeting})[name]


async def test_a_meeting_is_made_with_its_people_its_note_and_its_calendar(crm: Crm, store: Store) -> None:
    (company,) = await store.create("company", {"name": "Acme"})
    (person,) = await store.create("person", {"first_name": "Ada"})
    (member,) = await store.create("member", {"first_name": "Bob", "email": "bob@acme.com"})
    made = create(
        crm,
        name="Kick-off",
        createdBy=[{"userId": member}],
        attendedBy=[{"contactId": person}, {"organizationId": company}, {"contactId": person}],
        startedAt="2026-01-01T10:00:00Z",
        endedAt="2026-01-01T11:00:00Z",
        conferenceUrl="https://meet.example/1",
        meetingExternalUrl="https://calendar.example/1",
        agenda="<p>All</p>",
        agendaContentType="text/html",
        note={"content": "Bring cake", "contentType": "text/plain"},
        externalSystem={"externalId": "c-1", "type": "CALCOM", "externalUrl": "https://cal.com/1"},
        status="ACCEPTED",
        appSource="calendar",
    )
    (note,) = made["note"]
    assert made == {
        "id": made["id"],
        "name": "Kick-off",
        "status": "ACCEPTED",
        "startedAt": "2026-01-01T10:00:00.000Z",
        "endedAt": "2026-01-01T11:00:00.000Z",
        "agenda": "<p>All</p>",
        "agendaContentType": "text/html",
        "conferenceUrl": "https://meet.example/1",
        "meetingExternalUrl": "https://calendar.example/1",
        "source": "OPENLINE",
        "appSource": "calendar",
        "attendedBy": [
            {"__typename": "ContactParticipant", "contactParticipant": {"name": "Ada"}},
            {"__typename": "OrganizationParticipant", "organizationParticipant": {"name": "Acme"}},
        ],
        "createdBy": [{"__typename": "UserParticipant", "userParticipant": {"name": "Bob"}}],
        "note": [{"id": note["id"], "content": "Bring cake", "contentType": "text/plain", "appSource": "calendar"}],
        "includes": [],
        "recording": None,
        "externalSystem": [{"type": "CALCOM", "externalId": "c-1", "externalUrl": "https://cal.com/1"}],
        "events": [],
    }
    assert crm.data(READ, {"id": made["id"]})["meeting"] == made
    # The note is the one that Twenty shows.
    shown = crm.data("query($id: UUID!) { note(filter: {id: {eq: $id}}) { bodyV2 { markdown } } }", {"id": note["id"]})
    assert shown["note"]["bodyV2"]["markdown"] == "Bring cake"
    timeline = "query($id: ID!) { contact(id: $id) { timelineEvents(size: 5) { ... on Meeting { name } } } }"
    assert crm.data(timeline, {"id": person})["contact"]["timelineEvents"] == [{"name": "Kick-off"}]


async def test_a_meeting_without_a_time_has_none_and_stands_where_it_was_made(crm: Crm, store: Store) -> None:
    (company,) = await store.create("company", {"name": "Acme"})
    made = create(crm, name="Some day", createdAt="2025-05-05T00:00:00Z", attendedBy=[{"organizationId": company}])
    assert (made["startedAt"], made["status"]) == (None, "UNDEFINED")
    timeline = """query($id: ID!, $from: Time) {
      organization(id: $id) { timelineEvents(from: $from, size: 5) { ... on Meeting { name createdAt } } } }"""
    found = crm.data(timeline, {"id": company, "from": "2025-05-05T00:00:01Z"})["organization"]["timelineEvents"]
    assert found == [{"name": "Some day", "createdAt": "2025-05-05T00:00:00.000Z"}]
    # Its links learn of its new place.
    crm.data(UPDATE, {"id": made["id"], "meeting": {"startedAt": "2026-06-01T00:00:00Z"}})
    assert crm.data(timeline, {"id": company, "from": "2026-06-01T00:00:00Z"})["organization"]["timelineEvents"] == []
    found = crm.data(timeline, {"id": company, "from": "2026-06-01T00:00:01Z"})["organization"]["timelineEvents"]
    assert [event["name"] for event in found] == ["Some day"]


async def test_a_meeting_is_patched_with_its_note(crm: Crm) -> None:
    made = create(crm, name="Kick-off", agenda="All", note={"content": "old"})
    note = made["note"][0]["id"]
    changes = {"name": None, "status": "CANCELED", "note": {"id": note, "content": "new"}}
    changed = crm.data(UPDATE, {"id": made["id"], "meeting": changes})["meeting_Update"]
    assert (changed["name"], changed["agenda"], changed["status"]) == ("Kick-off", "All", "CANCELED")
    assert [one["content"] for one in changed["note"]] == ["new"]
    other = create(crm, note={"content": "of another"})["note"][0]["id"]
    error = crm.error(UPDATE, {"id": made["id"], "meeting": {"name": "x", "note": {"id": other, "content": "y"}}})
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "note.id"}
    assert crm.data(READ, {"id": made["id"]})["meeting"]["name"] == "Kick-off"


async def test_people_files_notes_and_places_are_added_and_taken_off(crm: Crm, store: Store) -> None:
    meeting = create(crm, name="Kick-off")["id"]
    (person,) = await store.create("person", {"first_name": "Ada"})
    file, talk = await store.create("attachment", {"name": "offer.pdf"}, {"name": "talk.mp4"})
    ada = f'participant: {{contactId: "{person}"}}'
    for _ in range(2):
        attending = link(crm, "meeting_LinkAttendedBy", meeting, ada)["attendedBy"]
    assert [one["contactParticipant"]["name"] for one in attending] == ["Ada"]
    assert link(crm, "meeting_UnlinkAttendedBy", meeting, ada)["attendedBy"] == []
    assert link(crm, "meeting_UnlinkAttendedBy", meeting, ada)["attendedBy"] == []
    for _ in range(2):
        shown = link(crm, "meeting_LinkAttachment", meeting, f'attachmentId: "{file}"')
    assert (shown["includes"], shown["recording"]) == ([{"fileName": "offer.pdf"}], None)
    for recorded in (file, talk):
        shown = link(crm, "meeting_LinkRecording", meeting, f'attachmentId: "{recorded}"')
    assert (shown["includes"], shown["recording"]) == ([{"fileName": "offer.pdf"}], {"fileName": "talk.mp4"})
    # It is taken off by its own name only.
    assert link(crm, "meeting_UnlinkRecording", meeting, f'attachmentId: "{file}"')["recording"] is not None
    assert link(crm, "meeting_UnlinkRecording", meeting, f'attachmentId: "{talk}"')["recording"] is None
    assert link(crm, "meeting_UnlinkAttachment", meeting, f'attachmentId: "{file}"')["includes"] == []
    noted = link(crm, "meeting_AddNote", meeting, 'note: {content: "Cake"}')["note"]
    assert [one["content"] for one in noted] == ["Cake"]
    assert link(crm, "meeting_AddNote", meeting, "note: null")["note"] == noted
    assert link(crm, "meeting_AddNewLocation", meeting, "")["id"] == meeting


async def test_what_is_wrong_is_named_and_nothing_is_made(crm: Crm, store: Store) -> None:
    (person,) = await store.create("person", {"first_name": "Ada"})
    for party, field in (
        ({}, "attendedBy"),
        ({"contactId": person, "userId": person}, "attendedBy"),
        ({"userId": person}, "attendedBy.userId"),
    ):
        error = crm.error(CREATE, {"meeting": {"name": "x", "attendedBy": [{"contactId": person}, party]}})
        assert error["extensions"]["field"] == field
    timeline = "query($id: ID!) { contact(id: $id) { timelineEventsTotalCount } }"
    assert crm.data(timeline, {"id": person})["contact"]["timelineEventsTotalCount"] == 0
    error = crm.error(UPDATE, {"id": person, "meeting": {"name": "x"}})
    assert error["message"] == f"Meeting with id {person} not found"
    assert crm.answer(READ, {"id": person})["data"] is None


async def test_meetings_are_listed_as_another_system_knows_them(crm: Crm) -> None:
    def known(id_: str, system: str = "CALCOM") -> dict[str, str]:
        return {"externalId": id_, "type": system}

    create(crm, name="b", externalSystem=known("1"), startedAt="2026-01-02T00:00:00Z")
    create(crm, name="a", externalSystem=known("2"), startedAt="2026-01-01T00:00:00Z")
    create(crm, name="elsewhere", externalSystem=known("1", "HUBSPOT"))
    create(crm, name="unknown")
    document = """query($system: String!, $id: ID, $where: Filter, $sort: [SortBy!]) {
      externalMeetings(externalSystemId: $system, externalId: $id, where: $where, sort: $sort,
                       pagination: {page: 1, limit: 5}) { totalElements totalPages content { name } } }"""

    def listed(**variables: Any) -> list[str]:
        found = crm.data(document, {"system": "calcom", **variables})["externalMeetings"]
        assert found["totalElements"] == len(found["content"])
        return [one["name"] for one in found["content"]]

    assert listed() == ["b", "a"]
    assert listed(sort=[{"by": "NAME"}]) == ["a", "b"]
    assert listed(id="2") == ["a"]
    assert listed(system="hubspot", id="1") == ["elsewhere"]
    assert listed(system="slack") == []
    assert listed(where={"filter": {"property": "NAME", "operation": "CONTAINS", "value": "B"}}) == ["b"]

"""Interaction events, sessions, meetings, and the timeline that puts them in order."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

EVENT = """
query Event($id: ID!) {
  interactionEvent(id: $id) {
    id createdAt eventIdentifier channel content contentType eventType source
    interactionSession { id name identifier status type channel source events { id content } }
    meeting { id name startedAt endedAt }
    repliesTo { content }
    sentBy { ...Participant } sentTo { ...Participant }
  }
}
fragment Participant on InteractionEventParticipant {
  __typename
  ... on EmailParticipant { type emailParticipant { email } }
  ... on PhoneNumberParticipant { type phoneNumberParticipant { e164 } }
  ... on ContactParticipant { type contactParticipant { name } }
  ... on UserParticipant { type userParticipant { name } }
  ... on OrganizationParticipant { type organizationParticipant { name } }
  ... on JobRoleParticipant { type jobRoleParticipant { jobTitle primary organization { name } } }
}
"""
NOBODY = "0190a1b2-0000-7000-8000-000000000000"
TIMELINE = """
query Timeline($id: ID!, $from: Time, $size: Int!, $types: [TimelineEventType!]) {
  organization(id: $id) {
    timelineEvents(from: $from, size: $size, timelineEventTypes: $types) {
      __typename
      ... on InteractionSession { name }
      ... on InteractionEvent { content sentBy { __typename } }
      ... on Meeting { title: name startedAt }
      ... on Note { content }
      ... on Action { actionType }
    }
  }
}
"""


def said(events: list[dict[str, Any]]) -> list[str]:
    words = ("name", "content", "title", "actionType")
    return [next(str(event[word]) for word in words if event.get(word)) for event in events]


def timeline(crm: Crm, id_: str, size: int = 100, *, before: str | None = None, **variables: Any) -> list[str]:
    return said(
        crm.data(TIMELINE, {"id": id_, "size": size, "from": before, **variables})["organization"]["timelineEvents"]
    )


async def activity(store: Store, kind: str, title: str, at: str, link: dict[str, Any], **further: Any) -> str:
    named = {"body": title} if kind in ("INTERACTION_EVENT", "NOTE") else {"title": title}
    (id_,) = await store.create("activity", {"kind": kind, "occurred_at": at, **named, **further})
    await store.create("activity_link", {"activity_id": id_, **link})
    return id_


async def test_an_event_is_read_with_its_participants(crm: Crm, store: Store) -> None:
    (company,) = await store.create("company", {"name": "Acme"})
    (member,) = await store.create("member", {"first_name": "Bob", "email": "bob@acme.com"})
    (person,) = await store.create("person", {"first_name": "Ada", "company_id": company, "job_title": "Analyst"})
    (email,) = await store.create("email", {"person_id": person, "raw": "ada@example.com"})
    (phone,) = await store.create("phone", {"person_id": person, "number": "+442079460018"})
    (session,) = await store.create("activity", {"kind": "INTERACTION_SESSION", "title": "Thread", "channel": "EMAIL"})
    (meeting,) = await store.create(
        "activity",
        {
            "kind": "MEETING",
            "title": "Kick-off",
            "occurred_at": "2026-01-01T10:00:00Z",
            "ended_at": "2026-01-01T11:00:00Z",
        },
    )
    of_session = {"kind": "INTERACTION_EVENT", "session_id": session}
    first, second = await store.create(
        "activity",
        {**of_session, "body": "Hello", "occurred_at": "2026-01-02T00:00:00Z"},
        {
            **of_session,
            "body": "Hello back",
            "body_format": "text/plain",
            "channel": "EMAIL",
            "type": "message",
            "identifier": "<1@acme>",
            "occurred_at": "2026-01-03T00:00:00Z",
            "meeting_id": meeting,
        },
    )
    await store.update("activity", second, replies_to_id=first)
    (job,) = await store.create("employment", {"person_id": person, "job_title": "Advisor"})
    await store.create(
        "activity_link",
        {"activity_id": second, "role": "SENT_BY", "email_id": email, "type": "FROM"},
        {"activity_id": second, "role": "SENT_BY", "member_id": member},
        {"activity_id": second, "role": "SENT_TO", "person_id": person, "type": "TO"},
        {"activity_id": second, "role": "SENT_TO", "company_id": company, "type": "CC"},
        {"activity_id": second, "role": "SENT_TO", "phone_id": phone},
        {"activity_id": second, "role": "SENT_TO", "employment_id": job},
        {"activity_id": second, "role": "ABOUT", "company_id": company},
    )
    event = crm.data(EVENT, {"id": second})["interactionEvent"]
    assert event.pop("createdAt").endswith("Z")
    assert event == {
        "id": second,
        "eventIdentifier": "<1@acme>",
        "channel": "EMAIL",
        "content": "Hello back",
        "contentType": "text/plain",
        "eventType": "message",
        "source": "OPENLINE",
        "interactionSession": {
            "id": session,
            "name": "Thread",
            "identifier": "",
            "status": "",
            "type": None,
            "channel": "EMAIL",
            "source": "OPENLINE",
            "events": [{"id": first, "content": "Hello"}, {"id": second, "content": "Hello back"}],
        },
        "meeting": {
            "id": meeting,
            "name": "Kick-off",
            "startedAt": "2026-01-01T10:00:00.000Z",
            "endedAt": "2026-01-01T11:00:00.000Z",
        },
        "repliesTo": {"content": "Hello"},
        "sentBy": [
            {"__typename": "EmailParticipant", "type": "FROM", "emailParticipant": {"email": "ada@example.com"}},
            {"__typename": "UserParticipant", "type": None, "userParticipant": {"name": "Bob"}},
        ],
        "sentTo": [
            {"__typename": "ContactParticipant", "type": "TO", "contactParticipant": {"name": "Ada"}},
            {"__typename": "OrganizationParticipant", "type": "CC", "organizationParticipant": {"name": "Acme"}},
            {"__typename": "PhoneNumberParticipant", "type": None, "phoneNumberParticipant": {"e164": "+442079460018"}},
            {
                "__typename": "JobRoleParticipant",
                "type": None,
                "jobRoleParticipant": {"jobTitle": "Advisor", "primary": False, "organization": None},
            },
        ],
    }
    await store.remove("person", person)
    event = crm.data(EVENT, {"id": second})["interactionEvent"]
    assert [member["__typename"] for member in event["sentBy"]] == ["UserParticipant"]
    assert [member["__typename"] for member in event["sentTo"]] == ["OrganizationParticipant"]


@pytest.mark.parametrize("id_", ["event-1", "0190a1b2-0000-7000-8000-000000000000"])
def test_an_unknown_event_makes_data_null(crm: Crm, id_: str) -> None:
    answer = crm.answer(EVENT, {"id": id_})
    assert answer["data"] is None
    assert [error["message"] for error in answer["errors"]] == [f"Interaction event with id {id_} not found"]


async def test_a_meeting_is_no_interaction_event(crm: Crm, store: Store) -> None:
    (id_,) = await store.create("activity", {"kind": "MEETING", "title": "x"})
    assert crm.answer(EVENT, {"id": id_})["data"] is None


async def test_the_timeline_is_newest_first_over_everything_of_the_organization(crm: Crm, store: Store) -> None:
    company, other = await store.create("company", {"name": "Acme"}, {"name": "Other"})
    (person,) = await store.create("person", {"first_name": "Ada", "company_id": company})
    (email,) = await store.create("email", {"person_id": person, "raw": "ada@example.com"})
    (office,) = await store.create("phone", {"company_id": company, "number": "+442079460018"})
    own = {"company_id": company}
    await activity(store, "MEETING", "meeting", "2026-01-03T00:00:00Z", own)
    await activity(store, "INTERACTION_EVENT", "of the contact", "2026-01-05T00:00:00Z", {"person_id": person})
    await activity(
        store, "INTERACTION_EVENT", "by e-mail", "2026-01-02T00:00:00Z", {"email_id": email, "role": "SENT_BY"}
    )
    await activity(store, "INTERACTION_EVENT", "by phone", "2026-01-01T00:00:00Z", {"phone_id": office})
    session = await activity(store, "INTERACTION_SESSION", "session", "2026-01-04T00:00:00Z", own)
    await store.create("activity_link", {"activity_id": session, "person_id": person, "role": "ATTENDEE"})
    await activity(store, "NOTE", "a note", "2026-01-06T00:00:00Z", own)
    await activity(store, "MEETING", "elsewhere", "2026-01-06T00:00:00Z", {"company_id": other})
    await activity(store, "MEETING", "in a year's time", "2126-01-06T00:00:00Z", own)
    await activity(store, "MEETING", "deleted", "2026-01-06T00:00:00Z", own, status="deleted")
    hidden = await activity(store, "MEETING", "hidden", "2026-01-06T00:00:00Z", own)
    await store.hide("activity", hidden)
    # The company was made just now.
    everything = ["CREATED", "of the contact", "session", "meeting", "by e-mail", "by phone"]
    assert timeline(crm, company) == everything
    assert timeline(crm, company, types=[]) == everything
    assert timeline(crm, company, size=2) == everything[:2]
    assert timeline(crm, company, before="2026-01-04T00:00:00Z") == everything[3:]
    assert timeline(crm, company, size=1, before="2026-01-03T00:00:00Z") == ["by e-mail"]
    assert timeline(crm, company, size=0) == []
    assert timeline(crm, company, types=["MEETING", "INTERACTION_SESSION"]) == ["session", "meeting"]
    assert timeline(crm, company, types=["PAGE_VIEW", "ISSUE", "LOG_ENTRY", "ANALYSIS", "ORDER"]) == []
    # Notes are told to who asks for them.
    assert timeline(crm, company, types=["NOTE", "MEETING"]) == ["a note", "meeting"]
    assert timeline(crm, other) == ["CREATED", "elsewhere"]


@pytest.mark.parametrize("size", [-1, 10_001])
async def test_a_size_out_of_range_is_refused(crm: Crm, store: Store, size: int) -> None:
    (company,) = await store.create("company", {"name": "Acme"})
    error = crm.error(TIMELINE, {"id": company, "size": size})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "size"}


def test_a_time_that_is_none_is_refused(crm: Crm) -> None:
    answer = crm.answer(TIMELINE, {"id": "x", "size": 1, "from": "yesterday"})
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_an_attachment_is_linked_once(crm: Crm, store: Store) -> None:
    (event,) = await store.create("activity", {"kind": "INTERACTION_EVENT", "body": "x"})
    (file,) = await store.create("attachment", {"name": "offer.pdf"})
    document = """
    mutation($event: ID!, $file: ID!) {
      interactionEvent_LinkAttachment(eventId: $event, attachmentId: $file) { result }
    }
    """
    for _ in range(2):
        answer = crm.data(document, {"event": event, "file": file})
        assert answer == {"interactionEvent_LinkAttachment": {"result": True}}
    error = crm.error(document, {"event": file, "file": file})
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "eventId"}
    error = crm.error(document, {"event": event, "file": "file-1"})
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "attachmentId"}


async def test_a_contacts_timeline_is_counted_whenever_its_events_happen(crm: Crm, store: Store) -> None:
    (person,) = await store.create("person", {"first_name": "Ada"})
    (member,) = await store.create("member", {"first_name": "Bob", "email": "bob@acme.com"})
    (email,) = await store.create("email", {"person_id": person, "raw": "ada@example.com"})
    mail = await activity(
        store, "INTERACTION_EVENT", "Mail", "2026-01-02T00:00:00Z", {"email_id": email, "role": "SENT_TO"}
    )
    await activity(store, "MEETING", "Later", "2100-01-01T00:00:00Z", {"person_id": person, "role": "ATTENDED_BY"})
    await activity(store, "MEETING", "Gone", "2026-01-01T00:00:00Z", {"person_id": person}, status="deleted")
    met = await activity(store, "MEETING", "Met", "2026-01-01T00:00:00Z", {"person_id": person, "role": "ATTENDED_BY"})
    await store.create("activity_link", {"activity_id": met, "member_id": member, "role": "ATTENDED_BY"})
    assert mail != met
    document = """query($id: ID!) { contact(id: $id) {
      all: timelineEventsTotalCount meetings: timelineEventsTotalCount(timelineEventTypes: [MEETING])
      none: timelineEventsTotalCount(timelineEventTypes: [PAGE_VIEW])
      timelineEvents(size: 5) { __typename ... on Meeting { name } ... on InteractionEvent { content } }
      connectedUsers { firstName } } }"""
    found = crm.data(document, {"id": person})["contact"]
    assert (found["all"], found["meetings"], found["none"]) == (3, 2, 0)
    assert said(found["timelineEvents"]) == ["Mail", "Met"]
    assert found["connectedUsers"] == [{"firstName": "Bob"}]


async def test_events_are_found_by_their_ids(crm: Crm, store: Store) -> None:
    kinds = ("ISSUE", "LOG_ENTRY", "NOTE", "ACTION", "PAGE_VIEW", "MARKDOWN_EVENT", "MEETING", "COMMENT")
    ids = await store.create(
        "activity",
        *(
            {"kind": kind, "body": kind, "type": "CREATED", "occurred_at": f"2026-01-0{day}T00:00:00Z"}
            for day, kind in enumerate(kinds, start=1)
        ),
    )
    document = """query($ids: [ID!]!) { timelineEvents(ids: $ids) { __typename
      ... on Issue { description } ... on LogEntry { content } ... on Note { content }
      ... on Action { actionType metadata content } ... on MarkdownEvent { content about: metadata { id } }
      ... on PageView { id startedAt endedAt engagedTime pageTitle pageUrl sessionId } } }"""
    found = crm.data(document, {"ids": [*ids, ids[0], "none", NOBODY]})["timelineEvents"]
    assert [one["__typename"] for one in found] == [
        *("Meeting", "MarkdownEvent", "PageView", "Action", "Note", "LogEntry", "Issue")
    ]
    assert found[1] == {"__typename": "MarkdownEvent", "content": "MARKDOWN_EVENT", "about": {"id": ids[5]}}
    assert found[2]["startedAt"] == found[2]["endedAt"] == "2026-01-05T00:00:00.000Z"
    assert found[3] == {"__typename": "Action", "actionType": "CREATED", "metadata": None, "content": "ACTION"}
    assert crm.data(document, {"ids": []}) == {"timelineEvents": []}

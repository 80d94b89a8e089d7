"""E-mail threads, chats and calls as sessions with their events, the meetings, and the files sent along."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from msgspec import Struct, field

from app.demo.activities import link
from app.demo.companies import COMPANIES
from app.demo.drawing import PRESENT, between, demo_id
from app.demo.members import MEMBERS, DemoMember, authored
from app.demo.people import DemoPerson, people_at

SESSION_COUNT = 36
MEETING_COUNT = 30

# Channel, subject, and the messages in turn; those with `>` are the member's.
_THREADS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "EMAIL",
        "Your questions about the export",
        (
            "> Hello {first}, attached is the list of formats that you asked for. Which one would you need first?",
            "Thank you! The nightly CSV is the important one. Can it be split by site?",
            "> It can: one file for each site, with the same columns. I will switch it on for your trial.",
        ),
    ),
    (
        "EMAIL",
        "Proposal for {company}",
        (
            "> Dear {first}, here is the proposal that we talked about on Tuesday. It is valid until the month ends.",
            "Received, and passed on to finance. One question: does the price cover the training?",
            "> Two days of training are in it. Anything beyond that is listed on page four.",
            "Clear. You will have our answer next week.",
        ),
    ),
    (
        "EMAIL",
        "Security questionnaire",
        (
            "Hello, our IT asks for the attached questionnaire before we can go on. Could you fill it in?",
            "> With pleasure. You will find the answers attached, with the report of the last audit.",
        ),
    ),
    (
        "CHAT",
        "Chat about the trial",
        (
            "Hi, my colleagues cannot see the shared board. Is that a setting?",
            "> It is: under Sharing, choose the team. Shall I do it for you?",
            "Found it. Works, thanks!",
        ),
    ),
    (
        "VOICE",
        "Call about the roll-out",
        ("> Called about the dates of the roll-out. {first} prefers the second week of the month.",),
    ),
    (
        "EMAIL",
        "Visit next month",
        (
            "> Dear {first}, I will be in {city} next month. Would a short visit suit you?",
            "It would. Wednesday after ten is best; ask for me at the gate.",
        ),
    ),
)
_MEETINGS = ("Kick-off with {company}", "Demo for {company}", "Quarterly review", "Contract talk with {person}")
_FILES = (
    ("proposal.pdf", "application/pdf", 482_113),
    ("formats.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 38_440),
    ("audit-report.pdf", "application/pdf", 1_204_902),
    ("roll-out-plan.png", "image/png", 220_871),
)


class Conversations(Struct):
    """The rows of this theme, by table."""

    activities: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[dict[str, Any]] = field(default_factory=list)
    attached: list[dict[str, Any]] = field(default_factory=list)


def conversations() -> Conversations:
    """All of it: meetings first, since an event may be about one."""
    random = Random("rosetta demo conversations")
    made = Conversations()
    meetings = [_meeting(random, made, place) for place in range(MEETING_COUNT)]
    for place in range(SESSION_COUNT):
        _session(
            random,
            made,
            place,
            _THREADS[_turn(place) % len(_THREADS)],
            meetings[place] if place < MEETING_COUNT else None,
        )
    return made


def _contact(place: int) -> DemoPerson:
    """The first companies have more conversations than the last."""
    company = COMPANIES[place % 12] if place % 3 == 0 else COMPANIES[place % len(COMPANIES)]
    contacts = people_at(company)
    return contacts[_turn(place) % len(contacts)]


def _turn(place: int) -> int:
    """A count that moves on when the first companies come round again, so that they see something else."""
    return place + place // 12


def _meeting(random: Random, made: Conversations, place: int) -> UUID:
    person = _contact(place)
    member = MEMBERS[place % 5]
    at = between(random, person.created_at, PRESENT)
    # Some are still to come.
    start = (at + timedelta(days=random.randint(1, 21))).replace(minute=(0, 30)[place % 2], second=0)
    id_ = demo_id(at, "meeting", str(place))
    company = person.company or COMPANIES[0]
    made.activities.append(
        {
            "id": id_,
            "created_at": at,
            "updated_at": at,
            "kind": "MEETING",
            "title": _MEETINGS[_turn(place) % 4].format(company=company.name, person=person.name),
            "body": "Agenda: where we are, open questions, next steps.",
            "body_format": "text/plain",
            "occurred_at": start,
            "ended_at": start + timedelta(minutes=(30, 45, 60)[place % 3]),
            "status": "ACCEPTED" if place % 5 else "UNDEFINED",
            "position": place,
            **authored(member, "CALENDAR"),
        }
    )
    made.links += [
        link(id_, at, "ABOUT", "company_id", company.id),
        link(id_, at, "ATTENDEE", "person_id", person.id),
        link(id_, at, "ATTENDEE", "member_id", member.id),
    ]
    if place % 4 == 0:
        made.links.append(link(id_, at, "ATTENDEE", "email_id", person.email_id))
    return id_


def _session(
    random: Random,
    made: Conversations,
    place: int,
    thread: tuple[str, str, tuple[str, ...]],
    meeting_id: UUID | None,
) -> None:
    channel, subject, messages = thread
    person = _contact(place)
    company = person.company or COMPANIES[0]
    member = MEMBERS[place % 5]
    words = {"first": person.first_name, "company": company.name, "city": company.city.name}
    at = between(random, person.created_at, PRESENT - timedelta(days=4))
    id_ = demo_id(at, "session", str(place))
    made.activities.append(
        {
            "id": id_,
            "created_at": at,
            "updated_at": at,
            "kind": "INTERACTION_SESSION",
            "title": subject.format(**words),
            "occurred_at": at,
            "status": "ACTIVE" if place % 3 else "CLOSED",
            "channel": channel,
            "type": "THREAD" if channel == "EMAIL" else "CONVERSATION",
            "identifier": f"thread-{place + 1:03}@tidewater.example",
            **authored(member, "EMAIL"),
        }
    )
    made.links += [link(id_, at, "ABOUT", "company_id", company.id), link(id_, at, "ABOUT", "person_id", person.id)]
    former: UUID | None = None
    for turn, message in enumerate(messages):
        at += timedelta(minutes=random.randint(20, 1100))
        event_id = demo_id(at, "event", str(place), str(turn))
        made.activities.append(
            {
                "id": event_id,
                "created_at": at,
                "updated_at": at,
                "kind": "INTERACTION_EVENT",
                "title": subject.format(**words),
                "body": message.removeprefix("> ").format(**words),
                "body_format": "text/plain",
                "occurred_at": at,
                "channel": channel,
                "type": "MESSAGE" if channel != "VOICE" else "CALL",
                "identifier": f"message-{place + 1:03}-{turn + 1}@tidewater.example",
                "session_id": id_,
                "meeting_id": meeting_id if turn == 0 and place % 4 == 0 else None,
                "replies_to_id": former,
                **authored(member, "EMAIL"),
            }
        )
        _participants(made, event_id, at, place, turn, person, member, channel, from_us=message.startswith(">"))
        if "attached" in message:
            _attach(made, event_id, at, place + turn)
        former = event_id


def _participants(
    made: Conversations,
    event_id: UUID,
    at: datetime,
    place: int,
    turn: int,
    person: DemoPerson,
    member: DemoMember,
    channel: str,
    *,
    from_us: bool,
) -> None:
    """Both sides of a message. The other side is known by what the channel tells of it."""
    us = ("member_id", member.id)
    them = _known_as(person, channel, place)
    sender, receiver = (us, them) if from_us else (them, us)
    made.links += [
        link(event_id, at, "SENT_BY", *sender, "FROM"),
        link(event_id, at, "SENT_TO", *receiver, "TO"),
        link(event_id, at, "ABOUT", "person_id", person.id),
    ]
    if person.company is not None:
        made.links.append(link(event_id, at, "ABOUT", "company_id", person.company.id))
        if from_us and turn == 0 and place % 3 == 0:
            made.links.append(link(event_id, at, "SENT_TO", "company_id", person.company.id, "CC"))


def _known_as(person: DemoPerson, channel: str, place: int) -> tuple[str, UUID]:
    if channel == "VOICE" and person.phone_id is not None:
        return "phone_id", person.phone_id
    if channel == "EMAIL" and place % 3 != 2:
        return "email_id", person.email_id
    if place % 2 and person.employment_id is not None:
        return "employment_id", person.employment_id
    return "person_id", person.id


def _attach(made: Conversations, event_id: UUID, at: datetime, place: int) -> None:
    name, content_type, size = _FILES[place % len(_FILES)]
    id_ = demo_id(at, "attachment", str(event_id))
    made.attachments.append({"id": id_, "created_at": at, "name": name, "content_type": content_type, "size": size})
    made.attached.append({"id": demo_id(at, "attached", str(event_id)), "activity_id": event_id, "attachment_id": id_})

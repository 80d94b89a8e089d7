"""What the members have to do and what they wrote down: tasks and notes."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from app.demo.activities import link
from app.demo.companies import COMPANIES
from app.demo.deals import DEALS
from app.demo.drawing import PRESENT, between, demo_id, endless
from app.demo.members import MEMBERS, authored
from app.demo.people import PEOPLE

TASK_COUNT = 60
NOTE_COUNT = 70
_TASKS = (
    ("Call {person} back", "Asked for a call after the board meeting."),
    ("Send the proposal to {company}", "Use the template with the two price models."),
    ("Prepare the demo for {company}", "Show the import first: that is their worry."),
    ("Check the invoice of {company}", None),
    ("Introduce {person} to support", None),
    ("Ask {person} for a reference", "They are happy with the roll-out."),
    ("Renew the agreement with {company}", "Legal has the draft."),
    ("Update the numbers for {deal}", "The quantity changed in the last call."),
)
_NOTES = (
    ("First call", "{person} leads the search for a new system. They want to decide **before the end of the year**."),
    ("Needs", "{company} needs:\n\n- single sign-on\n- an export every night\n- invoices in two languages"),
    ("Site visit", "Walked through the main site with {person}. Paper forms everywhere; the team is curious."),
    ("Budget", "The budget sits with finance. {person} will present our figures there."),
    ("Competition", "{company} also talks to a larger vendor, and finds it slow to answer."),
    ("After the demo", "{person} liked the timeline most. Open question: how long the history is kept."),
    ("Contract talk", "They ask for a notice period of one month. We can live with two."),
    ("Good news", "{company} will tell two neighbours about us."),
)


def task_rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Tasks, who else has to do them, and their targets: a company, a person, a deal, or a company and its person."""
    random = Random("rosetta demo tasks")
    templates = endless(random, _TASKS)
    tasks: list[dict[str, Any]] = []
    helpers: list[dict[str, Any]] = []
    targets: list[dict[str, Any]] = []
    for place in range(TASK_COUNT):
        title, body = next(templates)
        person = PEOPLE[(place * 3) % 180]
        company = person.company or COMPANIES[0]
        deal = DEALS[place]
        at = between(random, max(person.created_at, deal.created_at, PRESENT - timedelta(days=45)), PRESENT)
        member = MEMBERS[place % 5]
        id_ = demo_id(at, "task", str(place))
        status = ("TODO", "TODO", "IN_PROGRESS", "DONE")[place % 4]
        filled = title.format(person=person.name, company=company.name, deal=deal.name)
        tasks.append(
            {
                "id": id_,
                "created_at": at,
                "updated_at": at,
                "title": filled,
                "body": body,
                "status": status,
                "due_at": None if place % 12 == 11 else _due(random, at, done=status == "DONE"),
                "done_at": between(random, at, PRESENT) if status == "DONE" else None,
                "assignee_id": None if place % 9 == 8 else member.id,
                "position": place,
                **authored(MEMBERS[(place + 1) % 5], "MANUAL"),
            }
        )
        if place % 6 == 1:
            helper = MEMBERS[(place + 2) % 5]
            helpers.append({"id": demo_id(at, "task_assignee", str(place)), "task_id": id_, "member_id": helper.id})
        about: dict[str, Any] = {"person_id": person.id, "company_id": company.id, "deal_id": deal.id}
        wanted = [f"{word}_id" for word in ("person", "company", "deal") if f"{{{word}}}" in title]
        targets += [
            {"id": demo_id(at, "task_target", str(place), column), "task_id": id_, column: about[column]}
            for column in (wanted if place % 2 else [*wanted, *({"company_id"} - {*wanted})])
        ]
    return tasks, helpers, targets


def _due(random: Random, at: datetime, *, done: bool) -> datetime:
    """Done tasks were due already, some of the open ones too."""
    days = random.randint(2, 20) if done else random.randint(5, 50)
    return (at + timedelta(days=days)).replace(hour=17, minute=0, second=0)


def note_rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Notes and what they are about: a company and a person of it, sometimes a deal."""
    random = Random("rosetta demo notes")
    templates = endless(random, _NOTES)
    notes: list[dict[str, Any]] = []
    links: list[dict[str, Any]] = []
    for place in range(NOTE_COUNT):
        title, body = next(templates)
        person = PEOPLE[place]
        company = person.company or COMPANIES[0]
        at = between(random, person.created_at + timedelta(hours=2), PRESENT)
        member = MEMBERS[(place + 2) % 5]
        id_ = demo_id(at, "note", str(place))
        notes.append(
            {
                "id": id_,
                "created_at": at,
                "updated_at": at,
                "kind": "NOTE",
                "title": title,
                "body": body.format(person=person.name, company=company.name),
                "body_format": "text/markdown",
                "occurred_at": at,
                "position": place,
                **authored(member, "MANUAL"),
            }
        )
        links += [link(id_, at, "ABOUT", "company_id", company.id), link(id_, at, "ABOUT", "person_id", person.id)]
        deals = [deal for deal in DEALS if deal.company is company]
        if deals and place % 4 == 0:
            links.append(link(id_, at, "ABOUT", "deal_id", deals[0].id))
    return notes, links

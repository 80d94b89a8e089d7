"""The demo's people: who they are, how they are reached, and where they work."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from msgspec import Struct

from app.demo.companies import COMPANIES, DemoCompany
from app.demo.cultures import CULTURES, City, Culture
from app.demo.drawing import PRESENT, between, demo_id, endless
from app.demo.members import MEMBERS, authored

PEOPLE_COUNT = 200
# These have no company: met at a fair, between two jobs.
_ON_THEIR_OWN = 20
_TITLES = (
    "Chief Executive Officer",
    "Head of Operations",
    "Procurement Manager",
    "IT Director",
    "Software Engineer",
    "Finance Director",
    "Marketing Lead",
    "Account Manager",
    "Product Manager",
    "Office Manager",
    "Data Analyst",
    "Plant Manager",
    "Customer Success Manager",
    "Legal Counsel",
)
_SECOND_TITLES = ("Board Member", "Adviser", "Consultant", "Non-executive Director")
_OWN_TITLES = ("Independent Consultant", "Freelance Designer", "Investor", "Student")
# Letters that stand alone, so that taking their accents off leaves nothing.
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ß": "ss", "ı": "i", "đ": "d", "Đ": "D", "'": ""})


class DemoPerson(Struct, frozen=True):
    """A person with what other themes ask of them."""

    id: UUID
    created_at: datetime
    first_name: str
    name: str
    company: DemoCompany | None
    email_id: UUID
    phone_id: UUID | None
    employment_id: UUID | None
    row: dict[str, Any]
    address: dict[str, Any]
    employments: tuple[dict[str, Any], ...]


def _people() -> list[DemoPerson]:
    random = Random("rosetta demo people")
    names = {country: _full_names(random, culture) for country, culture in CULTURES.items()}
    countries = {id(culture): country for country, culture in CULTURES.items()}
    phones: set[str] = set()
    staffed = PEOPLE_COUNT - _ON_THEIR_OWN
    people: list[DemoPerson] = []
    for place in range(PEOPLE_COUNT):
        # Every company has somebody; the first ones, which are seen first, have a few more.
        company = COMPANIES[place % len(COMPANIES)] if place < staffed else None
        home = company.culture if company and random.random() < 0.8 else CULTURES[random.choice(list(CULTURES))]
        first, last = next(names[countries[id(home)]])
        people.append(_person(random, place, first, last, home, company, phones))
    return people


def _person(
    random: Random,
    place: int,
    first: str,
    last: str,
    home: Culture,
    company: DemoCompany | None,
    phones: set[str],
) -> DemoPerson:
    address = f"{_mail_name(first)}.{_mail_name(last)}@{company.domain if company else 'mailbox.example'}"
    earliest = company.created_at if company else COMPANIES[0].created_at
    at = between(random, earliest + timedelta(hours=1), min(earliest + timedelta(days=150), PRESENT))
    id_ = demo_id(at, "person", address)
    city = company.city if company and company.culture is home else random.choice(home.cities)
    email_id = demo_id(at, "email", address)
    emails = [{"id": email_id, "raw": address, "label": "work" if company else "home", "verified": place % 4 != 3}]
    if place % 9 == 0:
        private = f"{_mail_name(first)}.{_mail_name(last)}@post.example"
        emails.append({"id": demo_id(at, "email", private), "raw": private, "label": "home"})
    phone_id = None if place % 7 == 6 else demo_id(at, "phone", address)
    handle = f"{_mail_name(first)}-{_mail_name(last)}"
    url = f"https://www.linkedin.com/in/{handle}"
    owner = MEMBERS[place % 5]
    row: dict[str, Any] = {
        "id": id_,
        "created_at": at,
        "updated_at": at,
        "first_name": first,
        "last_name": last,
        "time_zone": home.time_zone,
        "emails": emails,
        "links": [{"id": demo_id(at, "link", url), "raw": url}] if place % 3 else [],
        "phones": [] if phone_id is None else [{"id": phone_id, "raw": _phone(random, city, phones), "label": "work"}],
        "owner_id": owner.id if place % 2 else None,
        "position": place,
        **authored(owner, ("MANUAL", "IMPORT", "EMAIL")[place % 3]),
    }
    if place % 11 == 0:
        row["prefix"] = random.choice(("Dr.", "Prof."))
    if place % 13 == 0:
        row["description"] = "Prefers a call to an e-mail."
    where = {
        "id": demo_id(at, "address", address),
        "person_id": id_,
        "city": city.name,
        "state": city.state,
        "country": home.country,
    }
    employments = tuple(_employments(random, place, address, at, id_, company))
    return DemoPerson(
        id=id_,
        created_at=at,
        first_name=first,
        name=f"{first} {last}",
        company=company,
        email_id=email_id,
        phone_id=phone_id,
        employment_id=employments[0]["id"] if employments else None,
        row=row,
        address=where,
        employments=employments,
    )


def _employments(
    random: Random, place: int, label: str, at: datetime, person_id: UUID, company: DemoCompany | None
) -> Iterator[dict[str, Any]]:
    """The main role first. Some have a second one elsewhere; some without a company still have a title."""
    if company is None:
        if place % 4:
            yield {
                "id": demo_id(at, "employment", label),
                "person_id": person_id,
                "company_id": None,
                "job_title": random.choice(_OWN_TITLES),
            }
        return
    # The first person of a company leads it; the others hold the further titles in turn.
    turn, first = divmod(place, len(COMPANIES))
    title = _TITLES[0] if turn == 0 else _TITLES[1 + (first + 4 * turn) % (len(_TITLES) - 1)]
    yield {
        "id": demo_id(at, "employment", label),
        "person_id": person_id,
        "company_id": company.id,
        "job_title": title,
        "started_on": date(random.randint(2012, 2024), random.randint(1, 12), 1),
    }
    if place % 8 == 5:
        other = random.choice([candidate for candidate in COMPANIES if candidate is not company])
        yield {
            "id": demo_id(at, "employment", label, other.domain),
            "person_id": person_id,
            "company_id": other.id,
            "job_title": random.choice(_SECOND_TITLES),
            "started_on": date(random.randint(2020, 2025), random.randint(1, 12), 1),
        }


def _full_names(random: Random, culture: Culture) -> Iterator[tuple[str, str]]:
    """Names of a culture: no two people are called the same, and neither part comes up much more than the others."""
    first_names, last_names = endless(random, culture.first_names), endless(random, culture.last_names)
    seen: set[tuple[str, str]] = set()
    while True:
        name = (next(first_names), next(last_names))
        if name not in seen:
            seen.add(name)
            yield name


def _phone(random: Random, city: City, taken: set[str]) -> str:
    while True:
        number = "".join(str(random.randrange(10)) if letter == "#" else letter for letter in city.phone)
        if number not in taken:
            taken.add(number)
            return number


def _mail_name(name: str) -> str:
    """A name in the letters of an e-mail address: accents off, lower-case."""
    letters = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum()).lower()


PEOPLE = _people()


def people_at(company: DemoCompany) -> list[DemoPerson]:
    """Those whose main role is there."""
    return [person for person in PEOPLE if person.company is company]

"""Statuses and lead sources, who has which, and people who are linked to companies they do not work for."""

from __future__ import annotations

from random import Random
from typing import Any

from app.demo.companies import COMPANIES
from app.demo.drawing import demo_id
from app.demo.people import PEOPLE
from resolvers.onepagecrm.table import defaults

_MADE = COMPANIES[0].created_at
_LINKED = 8


def setting_rows(object_name: str) -> list[dict[str, Any]]:
    """What every account of OnePageCRM begins with."""
    rows = next(default.rows() for default in defaults() if default.object == object_name)
    return [{"id": demo_id(_MADE, object_name, row["key"]), "created_at": _MADE, **row} for row in rows]


def person_rows() -> list[dict[str, Any]]:
    """The people, most of them with a status and every other one with a source."""
    random = Random("rosetta demo statuses")
    statuses = [row["key"] for row in setting_rows("contact_status")]
    sources = [row["key"] for row in setting_rows("lead_source")]
    return [
        {**person.row, "status": random.choice(statuses), "lead_source": random.choice([None, *sources[:4]])}
        for person in PEOPLE
    ]


def linked_rows() -> list[dict[str, Any]]:
    """A few people beside the companies that they advise."""
    return [
        {
            "id": demo_id(_MADE, "linked_person", str(place)),
            "company_id": COMPANIES[place].id,
            "person_id": PEOPLE[-1 - place].id,
        }
        for place in range(_LINKED)
    ]

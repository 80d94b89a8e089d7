"""Statuses and lead sources, who has which, people linked to companies they do not work for, and people related."""

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


# What the two ends of each type are called.
_RELATED = (("Partner",), ("Mentor", "Protégé"))


def relationship_rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Types of relationships, their variants, and a few people who are related."""
    types, variants, related = [], [], []
    for place, names in enumerate(_RELATED):
        type_id = demo_id(_MADE, "relationship_type", names[0])
        types.append({"id": type_id, "created_at": _MADE, "symmetrical": len(names) == 1})
        ends = [demo_id(_MADE, "relationship_variant", name) for name in names]
        variants += [
            {"id": end, "type_id": type_id, "name": name, "position": n}
            for n, (end, name) in enumerate(zip(ends, names, strict=True))
        ]
        for n in range(_LINKED):
            first, second = PEOPLE[40 * place + 2 * n], PEOPLE[40 * place + 2 * n + 1]
            related.append(
                {
                    "id": demo_id(_MADE, "relationship", str(place), str(n)),
                    "type_id": type_id,
                    "first_id": first.id,
                    "second_id": second.id,
                    "first_variant_id": ends[0],
                    "second_variant_id": ends[-1],
                }
            )
    return types, variants, related

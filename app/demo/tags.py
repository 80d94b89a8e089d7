"""Tags, and which companies and people carry them."""

from __future__ import annotations

from random import Random
from typing import Any

from app.demo.companies import COMPANIES
from app.demo.drawing import demo_id
from app.demo.people import PEOPLE

_TAGS = (
    ("Key account", "red"),
    ("Partner", "blue"),
    ("Newsletter", "turquoise"),
    ("Fair 2026", "orange"),
    ("Decision maker", "purple"),
    ("Reference", "green"),
    ("At risk", "yellow"),
    ("Press", "gray"),
)
_MADE = COMPANIES[0].created_at


def tag_rows() -> list[dict[str, Any]]:
    """The tags."""
    return [
        {"id": demo_id(_MADE, "tag", name), "created_at": _MADE, "name": name, "color": color, "position": place}
        for place, (name, color) in enumerate(_TAGS)
    ]


def record_tag_rows() -> list[dict[str, Any]]:
    """About two of three companies and a third of the people carry tags."""
    random = Random("rosetta demo tags")
    rows: list[dict[str, Any]] = []
    for company in COMPANIES:
        chosen = {"Key account", "Reference"} if company is COMPANIES[0] else _some(random, random.choice((0, 1, 2)))
        rows += [_on("company_id", company.id, name) for name in sorted(chosen)]
    for person in PEOPLE:
        rows += [_on("person_id", person.id, name) for name in sorted(_some(random, random.choice((0, 0, 1))))]
    return rows


def _some(random: Random, count: int) -> set[str]:
    return set(random.sample([name for name, _ in _TAGS], count))


def _on(column: str, record_id: Any, name: str) -> dict[str, Any]:
    return {
        "id": demo_id(_MADE, "record_tag", name, str(record_id)),
        "tag_id": demo_id(_MADE, "tag", name),
        column: record_id,
    }

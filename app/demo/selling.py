"""Pipelines and things for sale, what some deals are about, tasks that come again, and people nobody sells to now."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.demo.companies import COMPANIES
from app.demo.deals import DEALS
from app.demo.drawing import demo_id
from app.demo.members import member_rows
from app.demo.people import PEOPLE
from resolvers.onepagecrm.table import defaults

_MADE = COMPANIES[0].created_at
_THINGS = (
    ("Set-up", "A day of ours on your premises", 400, 950),
    ("Training", "Half a day for up to eight people", 150, 480),
    ("Support", "A month of answers within the hour", 60, 190),
)
_TEMPLATES = (("Call [firstname]", 1), ("Send the offer", 3), ("Ask what is missing", 7))
_PRICED, _CLOSED = 12, 5


def begun_with(object_name: str) -> list[dict[str, Any]]:
    """What every account of OnePageCRM begins with."""
    rows = next(default.rows() for default in defaults() if default.object == object_name)
    return [
        {"id": demo_id(_MADE, object_name, str(place)), "created_at": _MADE, **row} for place, row in enumerate(rows)
    ]


def product_rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A group of things for sale, and the things."""
    group = {"id": demo_id(_MADE, "product_group", "1"), "name": "Getting started", "position": 1}
    things = [
        {
            "id": demo_id(_MADE, "product", name),
            "name": name,
            "description": description,
            "cost": Decimal(cost),
            "price": Decimal(price),
            "position": place,
            "group_id": group["id"] if place < len(_THINGS) else None,
        }
        for place, (name, description, cost, price) in enumerate(_THINGS, 1)
    ]
    return [group], things


def template_rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A group of tasks that are set together, and the tasks."""
    group = {"id": demo_id(_MADE, "task_template_group", "1"), "name": "After an offer", "position": 1}
    templates = [
        {
            "id": demo_id(_MADE, "task_template", title),
            "title": title,
            "days": days,
            "position": place,
            "group_id": group["id"] if place > 1 else None,
        }
        for place, (title, days) in enumerate(_TEMPLATES, 1)
    ]
    return [group], templates


def line_rows() -> list[dict[str, Any]]:
    """What a few deals are about."""
    _, things = product_rows()
    return [
        {
            "id": demo_id(_MADE, "deal_line", f"{place}"),
            "deal_id": deal.row["id"],
            **{name: things[place % len(things)][name] for name in ("name", "description", "cost", "price")},
            "quantity": place % 3 + 1,
            "product_id": things[place % len(things)]["id"],
        }
        for place, deal in enumerate(DEALS[:_PRICED])
    ]


def closure_rows() -> list[dict[str, Any]]:
    """People to whom a member is done selling."""
    member = member_rows()[0]["id"]
    return [
        {
            "id": demo_id(_MADE, "sales_closure", str(place)),
            "person_id": PEOPLE[place].row["id"],
            "member_id": member,
            "comment": "Has somebody else" if place % 2 else None,
        }
        for place in range(_CLOSED)
    ]

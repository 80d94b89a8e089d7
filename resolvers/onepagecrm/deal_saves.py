"""Saving deals: what follows from a body and from what is stored, and the items of a deal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.errors import NotFound
from models.planning.arranging import midnight
from models.records.plan import Column, Compare, Order, Rows, constant_bind
from resolvers.onepagecrm.custom import taken_values
from resolvers.onepagecrm.words import Saving

ZERO = Decimal(0)
# Where the lines of a body stand until the deal is there.
LINES = "lines"


async def completed(saving: Saving) -> Mapping[str, Any]:
    """Owner, company, pipeline and dates that follow from what the body says and what is stored."""
    values = saving.values
    former: Mapping[str, Any] = {}
    if saving.id is None:
        more = await _born(saving)
    else:
        former = await _stored(saving)
        more = {"owner_id": former["owner_id"]} if "owner_id" in values and values["owner_id"] is None else {}
        more |= _left_pipeline(values, former)
    outcome = values.get("outcome") or former.get("outcome") or "OPEN"
    today = midnight(saving.asked.now.date())
    for column, is_meant in (("close_at", outcome == "OPEN"), ("closed_at", outcome != "OPEN")):
        if isinstance(values.get(column), date):
            more[column] = midnight(values[column])
        elif is_meant and values.get(column) is None and former.get(column) is None:
            more[column] = today
        elif column in values:
            # A day that is not said is what it was.
            more[column] = former.get(column)
    if outcome == "OPEN":
        more["closed_at"] = None
    if values.get(LINES) is not None:
        more |= _sums(values[LINES])
    if "deal_fields" in values:
        vocabulary, given = saving.asked.vocabulary, values["deal_fields"]
        custom = taken_values(vocabulary, "deal", "deal_fields", given, partial=saving.partial or saving.id is None)
        more |= {"custom": custom} if custom else {}
    return more


async def _born(saving: Saving) -> dict[str, Any]:
    """A new deal is its contact's company's, and in the pipeline that new ones go into."""
    values = saving.values
    people = Rows("person", filter=Compare(Column("id"), "=", constant_bind(values["person_id"], "uuid")))
    pipelines = Rows("pipeline", order=(Order(Column("is_default"), True), Order(Column("position"))))
    found, known = await saving.call.read_each(
        saving.session,
        [(people, {"company": Column("company_id")}), (pipelines, {"id": Column("id"), "type": Column("type")})],
    )
    if not found:
        raise NotFound("Resource not found", field="person_id")
    more: dict[str, Any] = {"company_id": found[0]["company"]}
    if values.get("owner_id") is None:
        more["owner_id"] = saving.asked.me
    if values.get("pipeline_id") is None and known:
        more["pipeline_id"] = known[0]["id"]
    return more


async def _stored(saving: Saving) -> Mapping[str, Any]:
    rows = Rows("deal", filter=Compare(Column("id"), "=", constant_bind(saving.id, "uuid")))
    names = ("owner_id", "outcome", "close_at", "closed_at", "pipeline_id", "progress", "former_progress")
    [found] = await saving.call.read(saving.session, rows, **{name: Column(name) for name in names})
    return found


def _left_pipeline(values: Mapping[str, Any], former: Mapping[str, Any]) -> dict[str, Any]:
    """Where the deal stood in the pipeline that it leaves is remembered; one that is not said is not left."""
    if "pipeline_id" not in values:
        return {}
    if values["pipeline_id"] is None:
        return {"pipeline_id": former["pipeline_id"]}
    if former["pipeline_id"] in (None, str(values["pipeline_id"])) or former["progress"] is None:
        return {}
    return {"former_progress": {**former["former_progress"], former["pipeline_id"]: former["progress"]}}


def _sums(lines: list[Mapping[str, Any]]) -> dict[str, Any]:
    """A deal with items costs and brings what they do."""
    if not lines:
        return {}
    return {
        "amount": sum((line["price"] * line["qty"] for line in lines), ZERO),
        "cost": sum((line["cost"] * line["qty"] for line in lines), ZERO),
    }


async def follow(saving: Saving, deal_id: UUID, given: Mapping[str, Any]) -> None:
    """The items of the body replace those that are there; none are left where the deal has no items any more."""
    lines, has_lines = given.get(LINES), given.get("has_lines")
    if lines is None and has_lines is not False:
        return
    if saving.id is not None:
        of_deal = Rows("deal_line", filter=Compare(Column("deal_id"), "=", constant_bind(deal_id, "uuid")))
        there = await saving.call.read(saving.session, of_deal, id=Column("id"))
        if there:
            await saving.changes.destroy("deal_line", [UUID(row["id"]) for row in there])
    if lines and has_lines is not False:
        await saving.changes.create(
            "deal_line",
            [
                {
                    "deal_id": deal_id,
                    "name": line["name"],
                    "description": line["description"],
                    "cost": line["cost"],
                    "price": line["price"],
                    "quantity": line["qty"],
                    "product_id": line.get("predefined_item_id"),
                    "position": place,
                }
                for place, line in enumerate(lines, 1)
            ],
        )

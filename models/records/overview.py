"""Figures of a whole workspace that a client asks for once, when somebody begins to work."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from models.access.rights import Access
from models.database.pool import Session
from models.records.guard import guarded
from models.records.plan import Column, Exists, Many, Related, Rows

_CONTRACTS = "SELECT EXISTS (SELECT FROM contract c WHERE c.workspace_id = $1 AND c.deleted_at IS NULL) AS found"

# What the open renewals of an organization come to in a year.
_FORECAST = (
    "SELECT min(s.total) AS least, max(s.total) AS most FROM ("
    " SELECT sum(d.amount) AS total FROM deal d"
    " JOIN company o ON o.workspace_id = $1 AND o.id = d.company_id AND o.deleted_at IS NULL AND NOT o.hidden"
    " WHERE d.workspace_id = $1 AND d.kind = 'RENEWAL' AND d.outcome = 'OPEN' AND d.deleted_at IS NULL"
    " GROUP BY d.company_id) s"
)

# The parts of an address that people's places are grouped by.
_PLACES: Mapping[str, str] = {"city": "city", "state": "state"}


def _next_place(column: str, after: str) -> str:
    return (
        f"SELECT a.{column} FROM address a WHERE a.workspace_id = $1 AND a.person_id IS NOT NULL"
        f" AND a.{column} > {after} AND EXISTS (SELECT FROM person p WHERE p.workspace_id = $1 AND p.id = a.person_id"
        f" AND p.deleted_at IS NULL AND NOT p.hidden) ORDER BY a.{column} LIMIT 1"
    )


def _places(column: str) -> str:
    """One step of an index for each place, however many people live there."""
    return (
        f"WITH RECURSIVE found AS (({_next_place(column, repr(''))}) UNION ALL"
        f" SELECT ({_next_place(column, f'f.{column}')}) FROM found f WHERE f.{column} IS NOT NULL)"
        f" SELECT found.{column} AS place FROM found WHERE found.{column} IS NOT NULL"
    )


_SQL_OF_PLACES = {name: _places(column) for name, column in _PLACES.items()}


async def contracts_exist(session: Session, access: Access) -> bool:
    """Whether there is any contract."""
    guarded(Exists(Rows("contract")), access)
    found: bool = (await session.row(_CONTRACTS))["found"]
    return found


async def renewal_forecasts(session: Session, access: Access) -> tuple[Decimal, Decimal]:
    """The least and the most that the open renewals of a listed organization come to; 0 without any."""
    guarded(Many(Rows("deal", filter=Related("company")), Column("amount")), access)
    row = await session.row(_FORECAST)
    return row["least"] or Decimal(0), row["most"] or Decimal(0)


async def places_of_people(session: Session, access: Access, part: str) -> list[str]:
    """Each `city` or `state` of a listed person once, in order."""
    guarded(Many(Rows("address", filter=Related("person")), Column(_PLACES[part])), access)
    return [row["place"] for row in await session.rows(_SQL_OF_PLACES[part])]

"""Deals in every stage, a renewal for each customer's contract that runs out, and the contracts."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from msgspec import Struct

from app.demo.companies import COMPANIES, DemoCompany
from app.demo.drawing import PRESENT, between, demo_id, endless
from app.demo.members import MEMBERS, authored
from app.demo.people import DemoPerson, people_at

DEAL_COUNT = 80
# Of the deals, the last ones renew a contract.
_RENEWALS = 8
# Stage, its outcome, its probability in percent, and how many of 100 deals are in it.
_STAGES = (
    ("NEW", "OPEN", 10, 18),
    ("SCREENING", "OPEN", 20, 14),
    ("QUALIFICATION", "OPEN", 25, 14),
    ("MEETING", "OPEN", 40, 14),
    ("PROPOSAL", "OPEN", 65, 16),
    ("CUSTOMER", "WON", 100, 16),
    ("LOST", "LOST", 0, 8),
)
_PRODUCTS = (
    ("Shore platform, {} seats", 420),
    ("Tide reporting, {} seats", 180),
    ("Data migration, {} days", 950),
    ("Onboarding, {} sessions", 300),
    ("Support plan, {} sites", 640),
    ("Pilot with {} users", 90),
)
# The currencies in which the workspace sells, by the customer's own.
_SELLS_IN = {"USD": "USD", "GBP": "GBP", "EUR": "EUR", "RON": "RON", "PLN": "EUR", "SEK": "EUR", "TRY": "EUR"}


class DemoDeal(Struct, frozen=True):
    """A deal with what other themes ask of it."""

    id: UUID
    name: str
    created_at: datetime
    company: DemoCompany
    person: DemoPerson | None
    is_open: bool
    row: dict[str, Any]


def _deals() -> list[DemoDeal]:
    random = Random("rosetta demo deals")
    products = endless(random, _PRODUCTS)
    customers = [company for company in COMPANIES if company.is_customer]
    deals: list[DemoDeal] = []
    for place in range(DEAL_COUNT - _RENEWALS):
        company = COMPANIES[place % len(COMPANIES)]
        # The first company shows one deal of each kind of outcome.
        stage = _STAGES[place // len(COMPANIES) + 4] if company is COMPANIES[0] else _stage(random)
        deals.append(_deal(random, place, company, next(products), stage))
    deals += [
        _renewal(random, DEAL_COUNT - _RENEWALS + place, company) for place, company in enumerate(customers[:_RENEWALS])
    ]
    return deals


def _stage(random: Random) -> tuple[str, str, int, int]:
    return random.choices(_STAGES, [weight for *_, weight in _STAGES])[0]


def _deal(
    random: Random, place: int, company: DemoCompany, product: tuple[str, int], stage: tuple[str, str, int, int]
) -> DemoDeal:
    at = between(random, company.created_at + timedelta(days=2), PRESENT)
    quantity = random.choice((5, 10, 12, 25, 40, 80, 150))
    name = f"{company.name}: {product[0].format(quantity)}"
    amount = Decimal(quantity * product[1]) + (Decimal("49.50") if place % 6 == 0 else 0)
    return _made(random, place, company, name, amount, at, stage, "NBO" if place < len(COMPANIES) else "UPSELL")


def _renewal(random: Random, place: int, company: DemoCompany) -> DemoDeal:
    at = between(random, PRESENT - timedelta(days=60), PRESENT)
    amount = Decimal(random.randint(8, 60) * 1000)
    deal = _made(random, place, company, f"{company.name}: renewal 2027", amount, at, _STAGES[3], "RENEWAL")
    deal.row["probability"] = Decimal(80)
    deal.row["renewed_at"] = PRESENT.replace(hour=0) + timedelta(days=random.randint(40, 200))
    deal.row["renewal_likelihood"] = ("HIGH_RENEWAL", "MEDIUM_RENEWAL", "LOW_RENEWAL")[place % 3]
    deal.row["renewal_adjusted_rate"] = (100, 75, 50)[place % 3]
    deal.row["comments"] = "Runs on from the contract of this year."
    return deal


def _made(
    random: Random,
    place: int,
    company: DemoCompany,
    name: str,
    amount: Decimal,
    at: datetime,
    stage: tuple[str, str, int, int],
    kind: str,
) -> DemoDeal:
    text, outcome, probability, _ = stage
    contacts = people_at(company)
    person = random.choice(contacts) if contacts and place % 10 != 9 else None
    owner = next(member for member in MEMBERS if member.id == company.owner_id)
    is_open = outcome == "OPEN"
    at = min(at, PRESENT - timedelta(days=1)) if not is_open else at
    row: dict[str, Any] = {
        "id": demo_id(at, "deal", name),
        "created_at": at,
        "updated_at": at,
        "name": name,
        "company_id": company.id,
        "person_id": person.id if person else None,
        "owner_id": owner.id if place % 8 != 7 else None,
        "amount": amount,
        "max_amount": amount * Decimal("1.25") if is_open else amount,
        "currency": _SELLS_IN.get(company.culture.currency, "USD"),
        "stage": text,
        "outcome": outcome,
        "kind": kind,
        "external_type": "New business" if kind == "NBO" else "Existing business",
        "probability": Decimal(probability),
        "close_at": (PRESENT + timedelta(days=random.randint(5, 150))).replace(hour=0, minute=0),
        "notes": random.choice(("Budget approved for this year.", "Compares us with one other vendor.", None)),
        "next_steps": random.choice(("Send the proposal.", "Book a demo with the team.", "Agree on the terms.")),
        "position": place,
        **authored(owner, "MANUAL"),
    }
    if not is_open:
        closed = between(random, at, PRESENT)
        row |= {"closed_at": closed, "close_at": closed, "next_steps": None}
    return DemoDeal(row["id"], name, at, company, person, is_open, row)


DEALS = _deals()


def contract_rows() -> list[dict[str, Any]]:
    """A contract for every customer, and a former one for some."""
    rows: list[dict[str, Any]] = []
    for place, company in enumerate(company for company in COMPANIES if company.is_customer):
        names = ["Master agreement 2026"] + (["Pilot agreement 2025"] if place % 4 == 0 else [])
        for name in names:
            at = company.created_at + timedelta(days=30)
            rows.append(
                {
                    "id": demo_id(at, "contract", company.domain, name),
                    "created_at": min(at, PRESENT),
                    "name": name,
                    "company_id": company.id,
                }
            )
    return rows

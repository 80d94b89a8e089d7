"""The data set that the laws are tried on: fixed ids, and values chosen to be awkward.

Ties in every key, nulls and empty texts side by side, cases of the same letters, LIKE's wildcards and its escape as
plain characters, letters beyond ASCII, equal instants, large and negative money, deleted and hidden rows.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

TEXTS: list[str | None] = [
    None,
    "",
    " ",
    "a",
    "A",
    "ab",
    "aB",
    "b",
    "Zoë",
    "ZOË",
    "zoe",
    "100%",
    "100",
    "a_b",
    "a\\b",
    "\\",
    "%",
    "_",
    "a%b_",
    "naïve 東京",
    "東京",
    "👩‍🚀 co",
    'quo"te',
    "O'Neil",
    "$1",
    "line\nbreak",
]
NUMBERS = [None, 0, 1, 1, 5, 5, -3, 10, 2**40, 2**53, 7]
AMOUNTS = [None, "0", "0.000001", "-0.000001", "1.1", "1.1", "-250", "99999999999.000001", "4000000000.5", "12"]
DAYS = [0, 0, 0, 1, 1, 2, 40]
START = datetime(2026, 3, 1, 12, 30, 15, 123_000, tzinfo=UTC)
URLS = [None, None, "https://linkedin.com/in/a", "https://LinkedIn.com/in/b_c", "https://linkedin.com/in/ü%20x"]


def record_id(family: int, number: int) -> str:
    """An id whose order is not the order in which the records are made."""
    return str(
        UUID(int=(0x0190_0000 + (number * 37) % 101) << 96 | 0x7000 << 64 | 0x8000 << 48 | family << 16 | number)
    )


MEMBERS = [record_id(1, number) for number in range(4)]
COMPANIES = [record_id(2, number) for number in range(60)]
PEOPLE = [record_id(3, number) for number in range(60)]
DEALS = [record_id(4, number) for number in range(40)]
# Per family: which numbers are soft-deleted and which are hidden, one of them both.
DELETED, HIDDEN = (4, 17, 33), (5, 21, 33)


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every record by object, those that are referred to before those that refer to them."""
    rand = random.Random(7)
    return {
        "member": [
            {"id": id_, "email": f"m{number}@us.com", "first_name": ["Ann", "ann", None, ""][number], "last_name": "M"}
            for number, id_ in enumerate(MEMBERS)
        ],
        "company": [_company(rand, number, id_) for number, id_ in enumerate(COMPANIES)],
        "person": [_person(rand, number, id_) for number, id_ in enumerate(PEOPLE)],
        "deal": [_deal(rand, number, id_) for number, id_ in enumerate(DEALS)],
    }


def _born(rand: random.Random) -> dict[str, Any]:
    return {
        "created_at": START + timedelta(days=rand.choice(DAYS), milliseconds=rand.choice([0, 0, 1])),
        "position": rand.choice([0.0, 0.0, 1.5, -2.25, 1e15]),
    }


def _company(rand: random.Random, number: int, id_: str) -> dict[str, Any]:
    amount = rand.choice(AMOUNTS)
    return {
        "id": id_,
        **_born(rand),
        # Each text once, then at random.
        "name": (TEXTS[number] if number < len(TEXTS) else rand.choice(TEXTS)) or "",
        "industry": rand.choice(TEXTS),
        "employees": rand.choice(NUMBERS),
        "annual_recurring_revenue": None if amount is None else Decimal(amount),
        "annual_recurring_revenue_currency": None if amount is None else rand.choice(["USD", "EUR"]),
        "ideal_customer_profile": rand.random() < 0.4,
        "owner_id": rand.choice([None, *MEMBERS]),
        "primary_domain": f"d{number}.com" if rand.random() < 0.5 else None,
        "linkedin_url": rand.choice(URLS),
        "address": rand.choice([None, None, "1 Main St", "1 main st", "Straße 5 %"]),
    }


def _person(rand: random.Random, number: int, id_: str) -> dict[str, Any]:
    return {
        "id": id_,
        **_born(rand),
        "first_name": TEXTS[number] if number < len(TEXTS) else rand.choice(TEXTS),
        "last_name": rand.choice([None, "", "Li", "li", "Lï"]),
        "primary_email": f"p{number}_x@a.com" if rand.random() < 0.6 else None,
        "city": rand.choice([None, "Paris", "paris", "São Paulo", "100%"]),
        "job_title": rand.choice([None, "CTO", "cto", "C_O"]),
        # Few companies have many people each, and some of them are deleted or hidden.
        "company_id": rand.choice([None, *COMPANIES[:7]]),
    }


def _deal(rand: random.Random, number: int, id_: str) -> dict[str, Any]:
    amount = rand.choice(AMOUNTS)
    close = rand.choice([None, *DAYS])
    return {
        "id": id_,
        **_born(rand),
        "name": rand.choice(TEXTS) or "",
        "amount": None if amount is None else Decimal(amount),
        "currency": None if amount is None else rand.choice(["USD", "EUR"]),
        "stage": rand.choice([None, "", "NEW", "Qualified", "WON"]),
        "probability": rand.choice([None, Decimal(0), Decimal("12.5"), Decimal(100)]),
        "close_at": None if close is None else START + timedelta(days=close, hours=11 + number % 2),
        "company_id": rand.choice([None, *COMPANIES[:9]]),
        "person_id": rand.choice([None, *PEOPLE[:6]]),
        "owner_id": rand.choice([None, *MEMBERS]),
    }

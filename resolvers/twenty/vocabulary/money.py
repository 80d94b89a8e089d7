"""Money as Twenty has it: micros and a currency code."""

from __future__ import annotations

from models.records.plan import Column, Computed
from resolvers.twenty.kinds import MICROS, TEXT
from resolvers.twenty.words import Composite, Plain, stored


def currency(name: str, amount: str, code: str) -> Composite:
    """A CURRENCY field over the columns of an exact decimal and its currency."""
    micros = Computed("micros", (Column(amount),))
    return Composite(
        name,
        "Currency",
        (
            # The stored amount itself is compared: it is what can be indexed.
            Plain("amountMicros", MICROS, micros, amount, compares=Column(amount)),
            stored("currencyCode", TEXT, code),
        ),
    )

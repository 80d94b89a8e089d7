"""Expressions that CustomerOS's fields share: texts that are never null, and closed vocabularies."""

from __future__ import annotations

import enum

from models.records.plan import Column, Computed, Constant, Expression, Mapped

# A list of what no operation can make here. It is read with the record, like all the others.
NO_ROWS = Computed("no_rows", ())


def text_or_empty(column: str) -> Expression:
    """A text that answers as "" when it is not set."""
    return Computed("first_present", (Column(column), Constant("")))


def number_or_zero(column: str) -> Expression:
    """A number that answers as 0 when it is not set."""
    return Computed("first_present", (Column(column), Constant(0)))


def day_as_time(column: str) -> Expression:
    """A day as the instant at which it begins, in UTC."""
    return Computed("utc_midnight", (Column(column),))


def one_of_names(column: str, names: type[enum.Enum], default: enum.Enum | None = None) -> Expression:
    """A stored text as an enum's name. What another dialect stored outside the enum answers as `default`."""
    pairs = tuple((member.name, member.name) for member in names)
    return Mapped(Column(column), pairs, None if default is None else default.name)


def full_name() -> Expression:
    """First and last name joined; null when both are empty."""
    return Computed("joined", (Column("first_name"), Column("last_name")))

"""The two enums of filters and sorting. Their values also work in quotes, as Twenty's own documentation writes them."""

from __future__ import annotations

from enum import Enum

import strawberry


@strawberry.enum(description="Asc puts nulls last and Desc puts them first, as Postgres does.")
class OrderByDirection(Enum):
    """A sort direction."""

    Asc = "Asc"
    Desc = "Desc"
    AscNullsFirst = "AscNullsFirst"
    AscNullsLast = "AscNullsLast"
    DescNullsFirst = "DescNullsFirst"
    DescNullsLast = "DescNullsLast"

    @property
    def descending(self) -> bool:
        """Whether large values come first."""
        return self.value.startswith("Desc")

    @property
    def nulls_first(self) -> bool:
        """Whether rows without a value come first."""
        return self.value in ("Desc", "AscNullsFirst", "DescNullsFirst")


@strawberry.enum(description="Whether there is a value.")
class FilterIs(Enum):
    """The null test."""

    NULL = "NULL"
    NOT_NULL = "NOT_NULL"

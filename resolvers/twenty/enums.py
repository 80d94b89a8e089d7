"""The enums of filters, sorting and grouping. Values also work in quotes, as Twenty's own documentation writes them."""

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


@strawberry.enum(description="The part of the calendar by which records are grouped. NONE groups by the value itself.")
class ObjectRecordGroupByDateGranularity(Enum):
    """A granularity of dates."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"
    DAY_OF_THE_WEEK = "DAY_OF_THE_WEEK"
    MONTH_OF_THE_YEAR = "MONTH_OF_THE_YEAR"
    QUARTER_OF_THE_YEAR = "QUARTER_OF_THE_YEAR"
    NONE = "NONE"


@strawberry.enum(description="Where a week begins.")
class FirstDayOfTheWeek(Enum):
    """The first day of weeks."""

    MONDAY = "MONDAY"
    SUNDAY = "SUNDAY"
    SATURDAY = "SATURDAY"


ENUMS: tuple[type[Enum], ...] = (OrderByDirection, FilterIs, ObjectRecordGroupByDateGranularity, FirstDayOfTheWeek)

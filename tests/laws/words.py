"""What the laws know of Twenty's words: for each object its fields with the kind and the stored value of each.

Written by hand and not taken from the product's vocabulary, which is what is being tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Word:
    """A scalar that can be filtered and sorted by: its path on the wire, and its value in the stored row."""

    path: tuple[str, ...]
    kind: str
    value: Callable[[Row], Any]


@dataclass(frozen=True)
class Hop:
    """A to-one relation: the object it leads to, and the column that holds the id."""

    name: str
    target: str
    column: str


@dataclass(frozen=True)
class Thing:
    """One object: its root field and argument types, its table, its words and its relations."""

    plural: str
    type: str
    table: str
    words: tuple[Word, ...]
    hops: tuple[Hop, ...] = ()

    def word(self, path: tuple[str, ...]) -> Word:
        """The word at that path."""
        return next(word for word in self.words if word.path == path)


def _word(path: str, kind: str, column: str) -> Word:
    return Word(tuple(path.split(".")), kind, lambda row: row[column])


def _micros(path: str, column: str) -> Word:
    return Word(tuple(path.split(".")), "micros", lambda row: None if row[column] is None else row[column] * 10**6)


_BORN = (
    _word("id", "uuid", "id"),
    _word("createdAt", "moment", "created_at"),
    _word("updatedAt", "moment", "updated_at"),
    _word("deletedAt", "moment", "deleted_at"),
    _word("position", "number", "position"),
    _word("createdBy.source", "text", "created_by_source"),
    _word("createdBy.workspaceMemberId", "uuid", "created_by_id"),
)

COMPANY = Thing(
    "companies",
    "Company",
    "company",
    (
        *_BORN,
        _word("name", "text", "name"),
        _word("domainName", "link", "primary_domain"),
        _word("address", "text", "address"),
        _word("employees", "number", "employees"),
        _word("industry", "text", "industry"),
        _word("linkedinLink", "link", "linkedin_url"),
        _micros("annualRecurringRevenue.amountMicros", "annual_recurring_revenue"),
        _word("annualRecurringRevenue.currencyCode", "text", "annual_recurring_revenue_currency"),
        _word("idealCustomerProfile", "truth", "ideal_customer_profile"),
        _word("accountOwnerId", "uuid", "owner_id"),
    ),
    (Hop("accountOwner", "member", "owner_id"),),
)
PERSON = Thing(
    "people",
    "Person",
    "person",
    (
        *_BORN,
        _word("name.firstName", "text", "first_name"),
        _word("name.lastName", "text", "last_name"),
        _word("email", "text", "primary_email"),
        _word("emails.primaryEmail", "text", "primary_email"),
        _word("city", "text", "city"),
        _word("jobTitle", "text", "job_title"),
        _word("linkedinLink", "link", "linkedin_url"),
        _word("companyId", "uuid", "company_id"),
    ),
    (Hop("company", "company", "company_id"),),
)
OPPORTUNITY = Thing(
    "opportunities",
    "Opportunity",
    "deal",
    (
        *_BORN,
        _word("name", "text", "name"),
        _micros("amount.amountMicros", "amount"),
        _word("amount.currencyCode", "text", "currency"),
        _word("stage", "choice", "stage"),
        _word("probability", "number", "probability"),
        Word(
            ("closeDate",),
            "day",
            lambda row: None if row["close_at"] is None else row["close_at"].astimezone(UTC).date(),
        ),
        _word("companyId", "uuid", "company_id"),
        _word("pointOfContactId", "uuid", "person_id"),
        _word("ownerId", "uuid", "owner_id"),
    ),
    (
        Hop("company", "company", "company_id"),
        Hop("pointOfContact", "person", "person_id"),
        Hop("owner", "member", "owner_id"),
    ),
)
MEMBER = Thing(
    "workspaceMembers",
    "WorkspaceMember",
    "member",
    (
        _word("id", "uuid", "id"),
        _word("createdAt", "moment", "created_at"),
        _word("name.firstName", "text", "first_name"),
        _word("userEmail", "text", "email"),
    ),
)
THINGS = {thing.table: thing for thing in (COMPANY, PERSON, OPPORTUNITY, MEMBER)}
ROOTS = (COMPANY, PERSON, OPPORTUNITY)

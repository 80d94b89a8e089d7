"""Job roles: who works where, as what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import strawberry

from models.records.plan import Column, Computed, Order, Through
from resolvers.customeros.paging import caseless
from resolvers.kit.fields import leaf, to_one

if TYPE_CHECKING:
    from resolvers.customeros.organizations import Organization

BY_TITLE = (Order(caseless("job_title")),)

# The person names its primary employment, so a role is primary when a person points to it.
_PRIMARY = Computed("present", (Through("primary_for", Column("id")),))


@strawberry.type
class JobRole:
    """A contact's role in an organization, or a job title alone."""

    id: strawberry.ID = leaf("id")
    jobTitle: str | None = leaf("job_title")
    primary: bool = leaf(_PRIMARY)
    organization: Organization | None = to_one("company")

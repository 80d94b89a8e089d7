"""Job roles: who works where, as what."""

from typing import TYPE_CHECKING

import strawberry

from models.records.plan import Column, Compare, Computed, Order, Rows, Through
from resolvers.customeros.common import SOURCE, SOURCE_OF_TRUTH, DataSource
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.paging import caseless
from resolvers.customeros.scalars import Time
from resolvers.customeros.values import day_as_time
from resolvers.kit.fields import leaf, listed, to_one
from resolvers.kit.sources import Selected

if TYPE_CHECKING:
    from resolvers.customeros.contacts import Contact
    from resolvers.customeros.organizations import Organization

BY_TITLE = (Order(caseless("job_title")),)

# The person names its primary employment, so a role is primary when a person points to it.
PRIMARY = Computed("present", (Through("primary_for", Column("id")),))

# What a role calls the company: the name that was given, else that of its organization.
_COMPANY = Computed("first_present", (Column("company_name"), Through("company", Column("name"))))


@strawberry.type
class JobRole:
    """A contact's role in an organization, or a job title alone. It begins and ends on a day."""

    id: strawberry.ID = leaf("id")
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    jobTitle: str | None = leaf("job_title")
    primary: bool = leaf(PRIMARY)
    description: str | None = leaf("description")
    company: str | None = leaf(_COMPANY)
    startedAt: Time | None = leaf(day_as_time("started_on"))
    endedAt: Time | None = leaf(day_as_time("ended_on"))
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH)
    appSource: str = leaf("app_source")
    contact: "Contact | None" = to_one("person")
    organization: "Organization | None" = to_one("company")


def _by_ids(selection: Selected) -> Rows:
    """Those of the ids that name a role; the others name nothing."""
    ids = selection.looks.bind(
        selection.arguments["ids"],
        "uuid[]",
        lambda given: [id_ for id_ in (id_or_none(one) for one in given) if id_ is not None],
    )
    return Rows("employment", filter=Compare(Column("id"), "in", ids), order=BY_TITLE)


@strawberry.type
class JobRoleReads:
    """Root fields that read job roles."""

    jobRoles: list[JobRole] = listed(_by_ids, arguments={"ids": list[strawberry.ID]})

"""Who took part in an activity, and as what: unions over its links."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from models.records.plan import Column, Compare, Every, Filter, IsNull, Related, Rows, Some, constant_bind
from resolvers.customeros.contact_points import Email, PhoneNumber
from resolvers.customeros.job_roles import JobRole
from resolvers.customeros.paging import OLDEST_FIRST
from resolvers.customeros.users import User
from resolvers.kit.fields import by_shape, first_by_shape, leaf, to_one
from resolvers.kit.sources import RowsOf, Selected

if TYPE_CHECKING:
    from resolvers.customeros.contacts import Contact
    from resolvers.customeros.organizations import Organization


@strawberry.type
class EmailParticipant:
    """An e-mail address that took part."""

    emailParticipant: Email = to_one("email")
    type: str | None = leaf("type")


@strawberry.type
class PhoneNumberParticipant:
    """A phone number that took part."""

    phoneNumberParticipant: PhoneNumber = to_one("phone")
    type: str | None = leaf("type")


@strawberry.type
class ContactParticipant:
    """A contact that took part."""

    contactParticipant: "Contact" = to_one("person")
    type: str | None = leaf("type")


@strawberry.type
class UserParticipant:
    """A user that took part."""

    userParticipant: User = to_one("member")
    type: str | None = leaf("type")


@strawberry.type
class OrganizationParticipant:
    """An organization that took part."""

    organizationParticipant: "Organization" = to_one("company")
    type: str | None = leaf("type")


@strawberry.type
class JobRoleParticipant:
    """A contact in one of its roles that took part."""

    jobRoleParticipant: JobRole = to_one("employment")
    type: str | None = leaf("type")


InteractionEventParticipant = Annotated[
    EmailParticipant
    | PhoneNumberParticipant
    | ContactParticipant
    | UserParticipant
    | OrganizationParticipant
    | JobRoleParticipant,
    strawberry.union("InteractionEventParticipant"),
]
InteractionSessionParticipant = Annotated[
    EmailParticipant | PhoneNumberParticipant | ContactParticipant | UserParticipant,
    strawberry.union("InteractionSessionParticipant"),
]
MeetingParticipant = Annotated[
    ContactParticipant | UserParticipant | OrganizationParticipant | EmailParticipant,
    strawberry.union("MeetingParticipant"),
]
IssueParticipant = Annotated[
    ContactParticipant | UserParticipant | OrganizationParticipant, strawberry.union("IssueParticipant")
]

# An address is there as long as its owner is, or when its owner let it go.
_LET_GO = Every((IsNull(Column("person_id")), IsNull(Column("company_id")), IsNull(Column("member_id"))))
_OWNER_IS_LIVE = Some((Related("person"), Related("company"), Related("member"), _LET_GO))

# Union member -> the links it stands for: those whose record is still there.
ANYONE: Mapping[str, Filter] = {
    "EmailParticipant": Related("email", _OWNER_IS_LIVE),
    "PhoneNumberParticipant": Related("phone", _OWNER_IS_LIVE),
    "ContactParticipant": Related("person"),
    "UserParticipant": Related("member"),
    "OrganizationParticipant": Related("company"),
    "JobRoleParticipant": Related("employment", Some((Related("person"), Related("member")))),
}


def _only(*names: str) -> Mapping[str, Filter]:
    return {name: ANYONE[name] for name in names}


PEOPLE_AND_ADDRESSES = _only("EmailParticipant", "PhoneNumberParticipant", "ContactParticipant", "UserParticipant")
MEETING_PARTIES = _only("ContactParticipant", "UserParticipant", "OrganizationParticipant", "EmailParticipant")
ISSUE_PARTIES = _only("ContactParticipant", "UserParticipant", "OrganizationParticipant")


def participants(role: str, members: Mapping[str, Filter]) -> Any:
    """The declaration of a list of those who have this role in the activity."""
    return by_shape(_links(role), members)


def participant(role: str, members: Mapping[str, Filter]) -> Any:
    """The declaration of the first who has this role in the activity."""
    return first_by_shape(_links(role), members)


def _links(role: str) -> RowsOf:
    has_role = Compare(Column("role"), "=", constant_bind(role, "text"))
    rows = Rows("activity_link", filter=has_role, order=OLDEST_FIRST, relation="links")

    def links(_selection: Selected) -> Rows:
        return rows

    return links

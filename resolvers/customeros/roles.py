"""Who may ask for a root field: the directives that stand in the schema, and refuse before anything runs.

They come on top of what the caller's role grants, and open nothing that it closes.
"""

import enum

import strawberry
from strawberry.schema_directive import Location

from models.errors import Denied, Unauthenticated
from resolvers.kit.context import Asker
from resolvers.kit.fields import Guard


@strawberry.enum
class Role(enum.Enum):
    """What a user is in the workspace."""

    USER = "USER"
    OWNER = "OWNER"
    ADMIN = "ADMIN"
    PLATFORM_OWNER = "PLATFORM_OWNER"
    IMPERSONATED = "IMPERSONATED"


@strawberry.schema_directive(locations=[Location.FIELD_DEFINITION], name="hasRole")
class HasRole:
    """Only for callers with one of these roles."""

    roles: list[Role]

    def refuse(self, caller: Asker) -> None:
        """Raise `Denied` for a caller without any of the roles."""
        if not any(role.value in caller.titles for role in self.roles):
            raise Denied("Access denied")


@strawberry.schema_directive(locations=[Location.FIELD_DEFINITION], name="hasTenant")
class HasTenant:
    """Only for callers of a workspace. Every caller whose key was accepted is one."""

    def refuse(self, caller: Asker) -> None:
        """Raise `Denied` for a caller whose workspace is not known."""
        try:
            _ = caller.workspace_id
        except Unauthenticated as error:
            raise Denied("Tenant is required") from error


_ADMIN, _OWNER, _PLATFORM, _USER = Role.ADMIN, Role.OWNER, Role.PLATFORM_OWNER, Role.USER
_IN_TENANT = HasTenant()

# What stands beside an operation: `needs=STAFF`.
STAFF: tuple[Guard, ...] = (HasRole(roles=[_ADMIN, _USER]), _IN_TENANT)
MANAGERS: tuple[Guard, ...] = (HasRole(roles=[_ADMIN, _OWNER]), _IN_TENANT)
CHIEFS: tuple[Guard, ...] = (HasRole(roles=[_ADMIN, _OWNER, _PLATFORM]), _IN_TENANT)
ANY_USER: tuple[Guard, ...] = (HasRole(roles=[_ADMIN, _PLATFORM, _OWNER, _USER]), _IN_TENANT)
INSTALLERS: tuple[Guard, ...] = (HasRole(roles=[_ADMIN, _PLATFORM]),)
TENANTS: tuple[Guard, ...] = (_IN_TENANT,)

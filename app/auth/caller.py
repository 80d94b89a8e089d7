"""Who is asking."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a key may do, from most to least."""

    OWNER = "OWNER"
    ADMIN = "ADMIN"
    USER = "USER"
    READ_ONLY = "READ_ONLY"

    @property
    def may_write(self) -> bool:
        """Whether the role may change records."""
        return self is not Role.READ_ONLY

    @property
    def may_administer(self) -> bool:
        """Whether the role may change the workspace itself: its objects, fields and keys."""
        return self in {Role.OWNER, Role.ADMIN}


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller who was verified. `user_id` is the member whom the key or login stands for, when it stands for one."""

    workspace_id: UUID
    role: Role
    # The API key or the account.
    key_id: UUID
    user_id: UUID | None
    # The name of the key, or the e-mail of the account: what the log of changes shows for a change made with it.
    name: str

    @property
    def may_write(self) -> bool:
        """Whether the caller may change records."""
        return self.role.may_write

    @property
    def may_administer(self) -> bool:
        """Whether the caller may change the workspace itself, such as its objects and fields."""
        return self.role.may_administer

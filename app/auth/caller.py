"""Who is asking."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.access.granted import Granted
from models.access.standard import Role as Role
from models.errors import Unauthenticated


class Nobody:
    """A caller who is not known. Whatever asks who it is or what it may do learns that it must log in."""

    def __getattr__(self, name: str) -> Any:
        raise Unauthenticated("Api key is required")


def titles_of(role: str, given: Iterable[str] = ()) -> frozenset[str]:
    """What a person is in the words of such products, by the role of the account and what the member was given."""
    by_role = {role} & {Role.OWNER.value, Role.ADMIN.value}
    return frozenset({"USER", *given, *by_role})


class Caller(Struct, frozen=True):
    """A caller who was verified. `user_id` is the member whom the key or login stands for, when it stands for one."""

    workspace_id: UUID
    granted: Granted
    # What proved who calls: an API key, an account, or an application's key.
    key_id: UUID
    user_id: UUID | None
    # The name of the key, or the e-mail of the account: what the log of changes shows for a change made with it.
    name: str
    # What the caller is in the words of products that ask for it at a root field: a key is a user.
    titles: frozenset[str] = frozenset({"USER"})
    # What the headers call the workspace.
    workspace_name: str = ""
    # Somebody who logged in, and not an integration's key.
    is_person: bool = False
    # An application that acts for any workspace.
    is_application: bool = False
    # How keys of answers are written for this key, `snake` or `camel`, where it chose one.
    key_style: str | None = None

    @property
    def api_key(self) -> UUID | None:
        """The workspace's key that the caller came with: who logged in has none, and an application has its own."""
        return None if self.is_person or self.is_application else self.key_id

    @property
    def may_write(self) -> bool:
        """Whether the caller may change any record."""
        return self.granted.may_write

    @property
    def may_administer(self) -> bool:
        """Whether the caller may change everything about the workspace itself."""
        return self.granted.may_administer

    def may(self, flag: str) -> bool:
        """Whether the caller may change a setting of the workspace, or use a tool: see `models.access.granted`."""
        return self.granted.may(flag)

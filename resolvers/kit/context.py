"""What one request brings: who asks, the database, and the limits that hold."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID

from msgspec import Struct

from models.access.granted import Granted
from models.access.rights import Access
from models.database.pool import Database
from models.errors import Limited
from models.files.store import Store
from models.records.expected import Expected
from models.records.scope import Scope
from models.webhooks.rules import WebhookRules


class Limits(Struct, frozen=True):
    """The largest request that is answered. A request beyond one of them is refused, never cut short in silence."""

    max_depth: int = 15
    max_aliases: int = 50
    max_root_fields: int = 20
    max_tokens: int = 5000
    max_directives: int = 50
    max_page_size: int = 1000
    default_page_size: int = 60
    max_batch_rows: int = 10_000
    # Records that one document may ask for, by the sizes of its pages within pages.
    max_rows: int = 250_000
    introspection: bool = True
    # Whether an error about an unknown name says which ones are like it.
    suggestions: bool = True


DEFAULT_LIMITS = Limits()


def refuse_rows(asked: int, limits: Limits) -> None:
    """Refuse what would answer with more records than is allowed, before anything is read."""
    if asked > limits.max_rows:
        raise Limited(
            f"This asks for up to {asked} records, and at most {limits.max_rows} are answered:"
            " ask for smaller pages, or for fewer pages within pages."
        )


class Asker(Protocol):
    """The caller as the dialects see it; `app.auth` provides it."""

    @property
    def workspace_id(self) -> UUID:
        """The workspace whose records are asked for."""

    @property
    def user_id(self) -> UUID | None:
        """The member whom the caller stands for, when it stands for one."""

    @property
    def name(self) -> str:
        """What the log of changes shows."""

    @property
    def key_id(self) -> UUID:
        """What proved who calls: an API key, an account, or an application's key."""

    @property
    def api_key(self) -> UUID | None:
        """The key of the workspace's that the caller came with, when it came with one."""

    @property
    def is_person(self) -> bool:
        """Whether somebody logged in, and not an integration's key."""

    @property
    def may_write(self) -> bool:
        """Whether the caller may change records."""

    @property
    def may_administer(self) -> bool:
        """Whether the caller may change everything about the workspace itself."""

    @property
    def key_style(self) -> str | None:
        """How keys of answers are written for the caller, where it chose one and the dialect has two."""

    @property
    def granted(self) -> Granted:
        """What the caller's role lets it do."""

    @property
    def titles(self) -> frozenset[str]:
        """The roles that products with such gates ask for at a root field, on top of what is granted."""

    def may(self, flag: str) -> bool:
        """Whether the caller may change a setting of the workspace, or use a tool: see `models.access.granted`."""


class Issued(Protocol):
    """A pair of tokens for somebody who logged in."""

    @property
    def access_token(self) -> str:
        """What to ask with."""

    @property
    def refresh_token(self) -> str:
        """What to get the next pair with, once."""

    @property
    def access_expires_at(self) -> datetime:
        """When the access token ends."""

    @property
    def refresh_expires_at(self) -> datetime:
        """When the refresh token ends."""


class LoginProof(Protocol):
    """What shows for a moment that somebody knew the password."""

    @property
    def token(self) -> str:
        """What to get a pair of tokens with, once."""

    @property
    def expires_at(self) -> datetime:
        """When it ends."""


class Logins(Protocol):
    """How people log in; `app.auth` provides it."""

    async def begin(self, email: str, password: str, address: str) -> LoginProof:
        """E-mail and password -> a login token. `address` is where the client is, for counting attempts."""

    async def exchange(self, login_token: str) -> Issued:
        """A login token -> the first pair of tokens."""

    async def refresh(self, token: str) -> Issued:
        """A refresh token -> the next pair."""


class FileLinks(Protocol):
    """What proves that this server said something about files; `app.files_keeping` provides it."""

    def sign(self, workspace_id: UUID, file_id: UUID, expires: int) -> str:
        """The signature of a link to a file that holds until then (seconds since 1970)."""

    def sign_form(self, policy: str) -> str:
        """The signature of a form that lets its holder upload a file."""


class Context(Struct, frozen=True):
    """One request."""

    caller: Asker
    database: Database
    limits: Limits
    request_id: str | None = None
    # The plain path of graphql-core, one statement per related field: only for the differential test.
    field_by_field: bool = False
    # None only where no server runs: in tests of what is below HTTP.
    webhooks: WebhookRules | None = None
    # For the few requests that log somebody in, and where they come from.
    logins: Logins | None = None
    # What the caller believes of the record that it changes; None when it does not say.
    expected: Expected | None = None
    address: str = ""
    # None only where no server runs: where bytes are kept, and what signs links to them.
    files: Store | None = None
    file_links: FileLinks | None = None

    @property
    def access(self) -> Access:
        """What the caller may do with records."""
        return self.caller.granted.access

    def scope(self, app_source: str) -> Scope:
        """Who changes what, for the change service."""
        return Scope(
            workspace_id=self.caller.workspace_id,
            actor_id=self.caller.user_id,
            actor_name=self.caller.name,
            request_id=self.request_id,
            app_source=app_source,
            created_by_source="MANUAL" if self.caller.is_person else "API",
            access=self.access,
            expected=self.expected,
        )

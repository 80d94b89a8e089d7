"""What a dialect's REST table is made of. The door knows only this; the dialect knows nothing of HTTP servers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Literal, Protocol

from msgspec import Struct, field

from models.errors import (
    Busy,
    Conflict,
    CrmError,
    Denied,
    Invalid,
    KeyReused,
    Limited,
    NotFound,
    Stale,
    StillRunning,
    Unauthenticated,
    Unsupported,
    Unusable,
)
from resolvers.kit.context import Context

Method = Literal["GET", "POST", "PATCH", "PUT", "DELETE"]


class RestRequest(Struct, frozen=True):
    """One request whose caller is known: the path's parameters, the raw query string, the decoded body."""

    context: Context
    path: Mapping[str, str]
    query: str
    body: Any = None
    # The URL of the table, for operations whose answer tells it.
    server: str = ""


class RestAnswer(Struct, frozen=True):
    """A finished answer."""

    content: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    # Of the record that it shows, when it shows one.
    version: str | None = None
    # The part of the content that says the same while nothing changes; None for all of it.
    lasting: bytes | None = None


# Class -> status, the first that fits.
_STATUSES: tuple[tuple[type[CrmError], int], ...] = (
    (Unauthenticated, 401),
    (Denied, 403),
    (NotFound, 404),
    (Stale, 412),
    (Conflict, 409),
    (KeyReused, 422),
    (Unsupported, 415),
    (Unusable, 422),
    (Invalid, 400),
    (Limited, 400),
    (StillRunning, 409),
    (Busy, 503),
)


def status_of(error: CrmError) -> int:
    """The HTTP status of an error of ours."""
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)


class Operation(Struct, frozen=True):
    """One line of the table: what answers these methods at this path."""

    name: str
    methods: tuple[Method, ...]
    # Segments in braces are parameters.
    path: str
    run: Callable[[RestRequest], Awaitable[RestAnswer]]
    takes_body: bool = False
    # Names of the query parameters that it knows.
    parameters: tuple[str, ...] = ()
    # Another path of an operation, for clients that know it; documents leave it out.
    older: bool = False
    # Describes the table to tools that are given an address and nothing else, so `?token=` may hold the key.
    describes: bool = False
    # Its answer holds addresses of the table.
    links: bool = False
    # The parameter of the path that names the record which a write changes.
    about: str = "id"
    # Whether a request without any body will do where one is taken.
    body_optional: bool = False

    @property
    def names_server(self) -> bool:
        """Whether its answer tells where the table is."""
        return self.describes or self.links


class RestApi(Protocol):
    """A dialect's REST side."""

    @property
    def suffix(self) -> str:
        """What clients may add to every path; empty for nothing."""

    @property
    def status_hidden_by(self) -> str:
        """The parameter of a query that wants errors with the status of success; empty for none."""

    @property
    def challenge(self) -> str:
        """What `WWW-Authenticate` asks of whoever is not let in."""

    @property
    def operations(self) -> Sequence[Operation]:
        """The table; of two paths that match, the earlier one counts."""

    def failed(self, error: Exception) -> RestAnswer:
        """The product's form of an error."""

    def refused(self, status: int, message: str) -> RestAnswer:
        """The product's form of a request that is not one of the table."""

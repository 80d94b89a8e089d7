"""Where a database is and who logs in to it, as one value that every part passes on."""

from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_SCHEMES = frozenset({"postgres", "postgresql", "postgresql+asyncpg"})


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """One database on one server, reached as one login. The password stays out of its repr, and so out of logs.

    `host` is a name, an address, or the absolute path of a directory that holds the server's Unix socket. `options`
    are the rest of a connection URL (`sslmode`, `application_name`, ...), kept as they were given.
    """

    host: str
    port: int
    user: str
    password: str | None = field(repr=False)
    database: str
    options: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read a `postgresql://user:password@host:port/database?sslmode=require` URL."""
        parts = urlsplit(url)
        if parts.scheme not in _SCHEMES:
            raise ValueError("A database URL starts with postgresql://")
        options = dict(parse_qsl(parts.query))
        # A socket directory cannot stand between the slashes, so libpq also takes these as options.
        host = options.pop("host", None) or unquote(parts.hostname or "") or "localhost"
        if "," in parts.netloc or "," in host:
            raise ValueError("A database URL names one host")
        try:
            port = int(options.pop("port", None) or parts.port or 5432)
        except ValueError as error:
            raise ValueError("The port of a database URL is a number from 0 to 65535") from error
        user = options.pop("user", None) or unquote(parts.username or "")
        if not user:
            raise ValueError("A database URL names the user who logs in")
        password = options.pop("password", None) or (None if parts.password is None else unquote(parts.password))
        database = options.pop("dbname", None) or unquote(parts.path.removeprefix("/")) or user
        return cls(host, port, user, password, database, tuple(options.items()))

    def with_login(self, user: str, password: str | None) -> Self:
        """The same database, as somebody else."""
        return replace(self, user=user, password=password)

    def with_database(self, database: str) -> Self:
        """Another database of the same server, as the same login."""
        return replace(self, database=database)

    def asyncpg_arguments(self) -> dict[str, Any]:
        """Keyword arguments for `asyncpg.connect` and `asyncpg.create_pool`."""
        arguments: dict[str, Any] = {
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "password": self.password,
            "database": self.database,
        }
        if self.options:
            # Asyncpg reads sslmode, certificates and server settings out of a URL, and the arguments above win over it.
            arguments["dsn"] = "postgresql:///?" + urlencode(self.options)
        return arguments

    def url(self) -> str:
        """The address as one URL that libpq, asyncpg and this class read. It holds the password: never print it."""
        login = quote(self.user, safe="")
        if self.password is not None:
            login += ":" + quote(self.password, safe="")
        options = dict(self.options)
        if self.host.startswith("/"):
            place = ""
            options = {"host": self.host, "port": str(self.port), **options}
        else:
            place = f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"
        query = "?" + urlencode(options, quote_via=quote) if options else ""
        return f"postgresql://{login}@{place}/{quote(self.database, safe='')}{query}"

    def __str__(self) -> str:
        """Name the database as a person would, without the password."""
        return f"{self.user}@{self.host}:{self.port}/{self.database}"

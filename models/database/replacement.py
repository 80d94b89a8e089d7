"""A database made beside another one, and then put in its place by two renames in one transaction."""

from contextlib import suppress
from typing import Any

import asyncpg

from models.database.address import DatabaseAddress
from models.database.provision import connect
from models.database.quoting import identifier, literal
from models.database.setup_error import DatabaseSetupError

# A name in Postgres has at most 63 bytes.
_LONGEST = 63
# Neither can be renamed while somebody is connected to it, so the work is done from one of these.
_ELSEWHERE = ("postgres", "template1")


async def make_beside(target: DatabaseAddress) -> DatabaseAddress:
    """An empty database on the same server with the same locale, closed to everybody else.

    What an earlier attempt left is dropped. One that is still at work has connections to its own, so this one fails.
    """
    beside = target.with_database(_named(target.database, "_restoring"))
    described = await _described(target)
    server = await _connect_elsewhere(target)
    try:
        await server.execute(f"DROP DATABASE IF EXISTS {identifier(beside.database)}")
        await server.execute(f"CREATE DATABASE {identifier(beside.database)} TEMPLATE template0 {described}")
        await server.execute(f"REVOKE ALL ON DATABASE {identifier(beside.database)} FROM PUBLIC")
    except asyncpg.InsufficientPrivilegeError as error:
        raise DatabaseSetupError(
            f"The login {target.user} may not create a database, and a restore fills a new one before it takes the "
            f"place of {target.database}: ALTER ROLE {target.user} CREATEDB, or give another login as DATABASE_URL."
        ) from error
    except asyncpg.ObjectInUseError as error:
        raise DatabaseSetupError(f"Another restore is at work on {beside.database}. Wait for its end.") from error
    finally:
        await server.close()
    return beside


async def take_place(new: DatabaseAddress, target: DatabaseAddress, suffix: str) -> str:
    """Give the new database the target's name and the target a name with the suffix: both at once, or neither.

    Raises `DatabaseSetupError` when somebody is connected to the target.
    """
    before = _named(target.database, suffix)
    server = await _connect_elsewhere(target)
    try:
        async with server.transaction():
            await server.execute(f"ALTER DATABASE {identifier(target.database)} RENAME TO {identifier(before)}")
            await server.execute(f"ALTER DATABASE {identifier(new.database)} RENAME TO {identifier(target.database)}")
    except asyncpg.ObjectInUseError as error:
        raise DatabaseSetupError(
            f"Somebody is connected to {target.database}. Stop every server and worker of it first."
        ) from error
    except asyncpg.InsufficientPrivilegeError as error:
        raise DatabaseSetupError(f"The login {target.user} may not rename {target.database}: {error}.") from error
    finally:
        await server.close()
    return before


async def drop(address: DatabaseAddress) -> None:
    """Drop a database; there need not be one."""
    server = await _connect_elsewhere(address)
    try:
        await server.execute(f"DROP DATABASE IF EXISTS {identifier(address.database)}")
    finally:
        await server.close()


async def others_connected(target: DatabaseAddress) -> int:
    """How many connections others have to the database."""
    connection = await connect(target)
    try:
        found: int = await connection.fetchval(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
    finally:
        await connection.close()
    return found


def _named(name: str, suffix: str) -> str:
    return name.encode()[: _LONGEST - len(suffix)].decode(errors="ignore") + suffix


async def _connect_elsewhere(target: DatabaseAddress) -> Any:
    for database in _ELSEWHERE[:-1]:
        with suppress(DatabaseSetupError):
            return await connect(target.with_database(database))
    return await connect(target.with_database(_ELSEWHERE[-1]))


async def _described(target: DatabaseAddress) -> str:
    """The encoding and the locale of a database, in the words of CREATE DATABASE."""
    connection = await connect(target)
    try:
        row = await connection.fetchrow(
            # The locale's column got another name in Postgres 17.
            "SELECT pg_encoding_to_char(d.encoding) AS encoding, d.datcollate, d.datctype, d.datlocprovider::text,"
            " coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS locale"
            " FROM pg_database d WHERE d.datname = current_database()"
        )
    finally:
        await connection.close()
    assert row is not None  # noqa: S101 - We are connected to it.
    words = f"ENCODING {literal(row['encoding'])} LC_COLLATE {literal(row['datcollate'])}"
    words += f" LC_CTYPE {literal(row['datctype'])}"
    match row["datlocprovider"]:
        case "i":
            words += f" LOCALE_PROVIDER icu ICU_LOCALE {literal(row['locale'])}"
        case "b":
            words += f" LOCALE_PROVIDER builtin BUILTIN_LOCALE {literal(row['locale'])}"
        case _:
            words += " LOCALE_PROVIDER libc"
    return words

"""The two logins of a database: its owner, who migrates, and the app role, who answers requests.

Row-level security does not bind a superuser, so requests are never answered as one, nor as the owner of the tables.
"""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg

from models.database.address import DatabaseAddress
from models.database.quoting import identifier, literal
from models.database.scram import verifier
from models.database.setup_error import DatabaseSetupError

OLDEST_VERSION = 15
_ROLE_PASSWORD_FILE = "app-role-password"  # noqa: S105 - The name of a file.


async def ensure_database(server: DatabaseAddress, name: str) -> DatabaseAddress:
    """Create the database when the server lacks it, closed to every login that is not granted it."""
    connection = await connect(server)
    try:
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
            # Another process may make it at the same moment, and closes it as well.
            with suppress(asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
                await connection.execute(f"CREATE DATABASE {identifier(name)}")
            await connection.execute(f"REVOKE ALL ON DATABASE {identifier(name)} FROM PUBLIC")
    finally:
        await connection.close()
    return server.with_database(name)


async def ensure_app_role(owner: DatabaseAddress, data_dir: Path) -> DatabaseAddress:
    """The address of `<database>_app`: the role is created, or given its password, unless it can log in already."""
    role = f"{owner.database}_app"
    app = owner.with_login(role, _app_password(owner, role, data_dir))
    if await _can_log_in(app):
        await check_app_login(app)
        return app
    connection = await connect(owner)
    try:
        # Two servers that start together take turns.
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"rosetta {role}")
            await _create_or_alter(connection, role, app.password or "")
            await connection.execute(f"GRANT CONNECT ON DATABASE {identifier(owner.database)} TO {identifier(role)}")
    except asyncpg.InsufficientPrivilegeError as error:
        raise DatabaseSetupError(
            f"The login {owner.user} may not create or alter the role {role}, which answers requests ({error}). Have "
            "an administrator make a login that is neither superuser nor owner of the tables, and give its URL as "
            "APP_DATABASE_URL; or allow this login to create roles."
        ) from error
    finally:
        await connection.close()
    await check_app_login(app)
    return app


async def check_app_login(app: DatabaseAddress) -> None:
    """Refuse a login that row-level security would not hold."""
    connection = await connect(app)
    try:
        unbound = await connection.fetchval(
            "SELECT rolsuper OR rolbypassrls OR EXISTS ("
            "  SELECT FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace"
            "  AND pg_has_role(current_user, relowner, 'MEMBER'))"
            " FROM pg_roles WHERE rolname = current_user"
        )
    finally:
        await connection.close()
    if unbound:
        raise DatabaseSetupError(
            f"The login {app.user} is superuser, bypasses row-level security, or owns the tables, so nothing would "
            "keep workspaces apart. Give APP_DATABASE_URL a plain login."
        )


async def sees_all_rows(connection: "asyncpg.Connection[Any]") -> bool:
    """Whether row-level security does not bind the login; it does bind the owner of our tables."""
    seen: bool = await connection.fetchval("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    return seen


async def connect(address: DatabaseAddress) -> "asyncpg.Connection[asyncpg.Record]":
    """Connect to a Postgres that is new enough, or say in one sentence why not."""
    try:
        connection: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(
            **address.asyncpg_arguments(), timeout=15, command_timeout=60
        )
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        why = str(error) or type(error).__name__
        raise DatabaseSetupError(f"The database {address} cannot be reached: {why}") from error
    if connection.get_server_version().major < OLDEST_VERSION:
        version = connection.get_server_version().major
        await connection.close()
        raise DatabaseSetupError(f"The server of {address} is Postgres {version}; {OLDEST_VERSION} or newer is needed.")
    return connection


async def _can_log_in(app: DatabaseAddress) -> bool:
    try:
        connection = await asyncpg.connect(**app.asyncpg_arguments(), timeout=15)
    except (asyncpg.InvalidAuthorizationSpecificationError, asyncpg.InsufficientPrivilegeError):
        # A wrong password and an unknown role look the same from here.
        return False
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        raise DatabaseSetupError(f"The database {app} cannot be reached: {error}") from error
    await connection.close()
    return True


async def _create_or_alter(connection: "asyncpg.Connection[Any]", role: str, password: str) -> None:
    stored = literal(verifier(password))
    if await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role):
        await connection.execute(f"ALTER ROLE {identifier(role)} LOGIN PASSWORD {stored}")
    else:
        await connection.execute(
            f"CREATE ROLE {identifier(role)} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD {stored}"
        )


def _app_password(owner: DatabaseAddress, role: str, data_dir: Path) -> str:
    """The password of the app role.

    It is derived from the owner's, so every machine that is given the same DATABASE_URL knows it and none locks the
    others out by making another. An owner who logs in without a password has one kept in the data directory.
    """
    if owner.password:
        return hmac.new(owner.password.encode(), f"rosetta app role {role}".encode(), hashlib.sha256).hexdigest()
    path = data_dir / _ROLE_PASSWORD_FILE
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    password = secrets.token_hex(32)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(password + "\n")
    return password

"""The app role is made when it may be, gets the password that the owner's implies, and errors say what to do."""

import asyncio
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from models.database.address import DatabaseAddress
from models.database.migrate import is_current, migrate
from models.database.provision import _app_password, connect, ensure_app_role
from models.database.quoting import identifier, literal
from models.database.scram import verifier
from models.database.setup_error import DatabaseSetupError
from tests.support.cluster import empty_database


@pytest.fixture
def theirs(server_address: DatabaseAddress, worker_id: str) -> Iterator[DatabaseAddress]:
    """A database on somebody else's server, whose owner is neither superuser nor may create roles."""
    owner = f"owner_{worker_id}"

    async def run(statement: str) -> None:
        connection = await connect(server_address)
        await connection.execute(statement)
        await connection.close()

    asyncio.run(run(f"CREATE ROLE {owner} LOGIN PASSWORD 'it''s'"))
    with empty_database(server_address, f"theirs_{worker_id}") as address:
        asyncio.run(run(f"ALTER DATABASE {address.database} OWNER TO {owner}"))
        yield address.with_login(owner, "it's")
    asyncio.run(run(f"DROP ROLE {owner}"))


@pytest.fixture
def worker_id(request: pytest.FixtureRequest) -> str:
    return str(getattr(request.config, "workerinput", {}).get("workerid", "main"))


async def test_an_owner_who_may_not_create_roles_learns_what_to_do(theirs: DatabaseAddress, data_dir: Path) -> None:
    with pytest.raises(DatabaseSetupError, match="APP_DATABASE_URL"):
        await ensure_app_role(theirs, data_dir)


async def test_a_plain_owner_can_migrate_for_a_login_made_by_an_administrator(
    theirs: DatabaseAddress, server_address: DatabaseAddress
) -> None:
    web = theirs.with_login(f"{theirs.database}_app", "web")
    administrator = await connect(server_address)
    await administrator.execute(f"CREATE ROLE {web.user} LOGIN PASSWORD 'web'")
    await administrator.execute(f"GRANT CONNECT ON DATABASE {theirs.database} TO {web.user}, {theirs.user}")
    await administrator.close()
    assert not await is_current(theirs)
    await migrate(theirs, web.user)
    assert await is_current(theirs)
    connection = await connect(web)
    assert await connection.fetch("SELECT * FROM company") == []
    await connection.close()


def test_a_role_that_cannot_log_in_gets_its_password_again(server_address: DatabaseAddress, worker_id: str) -> None:
    async def check(owner: DatabaseAddress) -> None:
        first = await ensure_app_role(owner, Path("unused"))
        connection = await connect(owner)
        await connection.execute(f"ALTER ROLE {first.user} PASSWORD 'forgotten'")
        await connection.close()
        assert await ensure_app_role(owner, Path("unused")) == first
        await (await connect(first)).close()

    with empty_database(server_address, f"changed_{worker_id}") as owner:
        asyncio.run(check(owner))


def test_the_roles_password_is_the_same_on_every_machine_and_not_the_owners() -> None:
    owner = DatabaseAddress("h", 1, "o", "secret", "d")
    password = _app_password(owner, "d_app", Path("unused"))
    assert password == _app_password(owner, "d_app", Path("unused"))
    assert "secret" not in password
    assert password != _app_password(owner, "e_app", Path("unused"))
    assert password != _app_password(owner.with_login("o", "other"), "d_app", Path("unused"))


def test_an_owner_without_a_password_has_the_roles_kept_in_a_private_file(data_dir: Path) -> None:
    owner = DatabaseAddress("h", 1, "o", None, "d")
    password = _app_password(owner, "d_app", data_dir)
    assert len(password) == 64
    assert _app_password(owner, "d_app", data_dir) == password
    assert stat.S_IMODE((data_dir / "app-role-password").stat().st_mode) == 0o600


async def test_a_verifier_made_here_lets_its_password_in(server_address: DatabaseAddress, worker_id: str) -> None:
    role = f"scram_{worker_id}"
    connection = await connect(server_address)
    await connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD {literal(verifier('open sesame'))}")
    try:
        await (await connect(server_address.with_login(role, "open sesame"))).close()
        with pytest.raises(DatabaseSetupError, match="authentication failed"):
            await connect(server_address.with_login(role, "open sesam"))
    finally:
        await connection.execute(f"DROP ROLE {role}")
        await connection.close()


@pytest.mark.parametrize("text", ["", "it's", 'a "b"', "back\\slash' or 1=1 --", "$1", "%s", "é\n\t"])
async def test_quoting_is_read_back_exactly(text: str, server_address: DatabaseAddress) -> None:
    connection = await connect(server_address)
    try:
        for conforming in ("on", "off"):
            await connection.execute(f"SET standard_conforming_strings = {conforming}; SET escape_string_warning = off")
            assert await connection.fetchval(f"SELECT {literal(text)}") == text
        if text:
            record = await connection.fetchrow(f"SELECT 1 AS {identifier(text)}")
            assert record is not None
            assert list(record.keys()) == [text]
    finally:
        await connection.close()


def test_what_sql_cannot_hold_is_refused() -> None:
    for text in ("a\x00b", ""):
        with pytest.raises(ValueError, match="SQL"):
            identifier(text)
    with pytest.raises(ValueError, match="SQL"):
        literal("a\x00b")


async def test_an_unreachable_database_is_named_without_its_password(data_dir: Path) -> None:
    address = DatabaseAddress.parse(f"postgresql://ann:secret@/crm?host={quote(str(data_dir))}")
    with pytest.raises(DatabaseSetupError, match="ann@") as caught:
        await connect(address)
    assert "secret" not in str(caught.value)


async def test_an_unknown_database_is_an_error_of_the_operator(server_address: DatabaseAddress) -> None:
    with pytest.raises(DatabaseSetupError, match="does not exist"):
        await connect(server_address.with_database("nowhere"))

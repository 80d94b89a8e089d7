"""Keys are made, listed, verified, expired and revoked; their secrets are stored nowhere."""

from base64 import b64encode
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio
from starlette.datastructures import Headers

from app.auth import authenticate as module
from app.auth.api_keys import create_key, list_keys, revoke_key
from app.auth.authenticate import authenticate
from app.auth.caller import Caller, Role
from models.access.keys import NewKey, hash_secret, make_secret
from models.access.standard import STANDARD
from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.errors import NotFound, Unauthenticated
from models.objects.identifiers import new_id


@pytest_asyncio.fixture
async def owner(owner_address: DatabaseAddress) -> AsyncIterator["asyncpg.Connection[Any]"]:
    connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
    yield connection
    await connection.close()


@pytest_asyncio.fixture
async def workspace(owner: "asyncpg.Connection[Any]") -> AsyncIterator[UUID]:
    workspace_id = uuid4()
    await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'w')", workspace_id)
    yield workspace_id
    await owner.execute("DELETE FROM api_key WHERE workspace_id = $1", workspace_id)
    await owner.execute("DELETE FROM workspace WHERE id = $1", workspace_id)


@pytest_asyncio.fixture
async def database(app_address: DatabaseAddress) -> AsyncIterator[Database]:
    database = await Database.open(app_address, minimum=1, maximum=2)
    yield database
    await database.close()


@pytest_asyncio.fixture
async def key(owner: "asyncpg.Connection[Any]", workspace: UUID) -> NewKey:
    return await create_key(owner, workspace, name="ours", role=Role.USER)


def forget_verified_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TRUSTED_SECONDS", 0.0)


def test_secrets_are_long_random_and_recognisable() -> None:
    made = {make_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(secret.startswith("rsk_") and len(secret) >= 4 + 43 for secret in made)


@pytest.mark.parametrize(
    "header",
    [
        "X-Openline-API-KEY: {}",
        "X-OPENLINE-API-KEY: {}",
        "X-CUSTOMER-OS-API-KEY: {}",
        "Authorization: Bearer {}",
        "authorization: bearer   {}",
    ],
)
async def test_every_header_of_the_products_is_accepted(
    header: str, database: Database, key: NewKey, workspace: UUID
) -> None:
    name, _, value = header.format(key.secret).partition(": ")
    assert await authenticate(Headers({name: value}), database) == Caller(
        workspace, STANDARD[Role.USER], key.id, None, "ours", workspace_name="w"
    )


async def test_the_headers_are_read_in_order(database: Database, key: NewKey) -> None:
    headers = Headers(
        {"Authorization": "Bearer wrong", "X-CUSTOMER-OS-API-KEY": "worse", "X-Openline-API-KEY": key.secret}
    )
    assert (await authenticate(headers, database)).key_id == key.id
    blank = Headers({"X-Openline-API-KEY": "  ", "Authorization": f"Bearer {key.secret}"})
    assert (await authenticate(blank, database)).key_id == key.id


@pytest.mark.parametrize(
    "headers",
    [
        *({}, {"X-Openline-API-KEY": ""}, {"Authorization": "Bearer "}, {"Authorization": "Digest YTpi"}),
        # No pair, no text, and no password.
        *({"Authorization": f"Basic {pair}"} for pair in ("", "?", "/w==", "YTo=", "\xff")),
    ],
)
async def test_a_missing_key_is_asked_for(headers: dict[str, str], database: Database) -> None:
    with pytest.raises(Unauthenticated, match=r"^Api key is required$"):
        await authenticate(Headers(headers), database)


@pytest.mark.parametrize("secret", ["wrong", "rsk_", "rsk_" + "x" * 43, "x" * 10_000, "é", "\x00"])
async def test_a_wrong_key_is_refused(secret: str, database: Database) -> None:
    with pytest.raises(Unauthenticated, match=r"^Invalid api key$"):
        await authenticate({"x-openline-api-key": secret}, database)


async def test_basic_is_a_member_with_a_key_of_that_member(
    owner: "asyncpg.Connection[Any]", database: Database, workspace: UUID
) -> None:
    member = new_id()
    own = await create_key(owner, workspace, name="own", role=Role.USER, user_id=member)
    nobodys = await create_key(owner, workspace, name="nobody's", role=Role.USER)

    def basic(user: object, secret: str) -> dict[str, str]:
        return {"authorization": f"Basic {b64encode(f'{user}:{secret}'.encode()).decode()}"}

    caller = await authenticate(basic(str(member).upper(), own.secret), database)
    assert (caller.user_id, caller.api_key) == (member, own.id)
    wrong = (basic(new_id(), own.secret), basic("", own.secret), basic(member, nobodys.secret), basic(member, "x"))
    for headers in (*wrong, basic("none", nobodys.secret), {"authorization": "Basic YTpi"}):
        with pytest.raises(Unauthenticated, match=r"^Invalid api key$"):
            await authenticate(headers, database)


async def test_only_the_hash_and_a_prefix_are_stored(owner: "asyncpg.Connection[Any]", key: NewKey) -> None:
    row = await owner.fetchrow("SELECT * FROM api_key WHERE id = $1", key.id)
    assert row is not None
    assert row["secret_hash"] == hash_secret(key.secret)
    assert row["prefix"] == key.secret[:10]
    assert key.secret not in f"{dict(row)} {key!r}"


async def test_an_expired_key_is_refused(owner: "asyncpg.Connection[Any]", database: Database, workspace: UUID) -> None:
    expires_at = datetime.now(UTC) - timedelta(seconds=1)
    expired = await create_key(owner, workspace, name="old", role=Role.USER, expires_at=expires_at)
    with pytest.raises(Unauthenticated, match="Invalid api key"):
        await authenticate({"x-openline-api-key": expired.secret}, database)


async def test_a_verified_key_is_not_trusted_beyond_its_expiry(
    owner: "asyncpg.Connection[Any]", database: Database, workspace: UUID
) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=0.3)
    key = await create_key(owner, workspace, name="short", role=Role.USER, expires_at=soon)
    headers = {"x-openline-api-key": key.secret}
    await authenticate(headers, database)
    await owner.execute("SELECT pg_sleep(0.4)")
    with pytest.raises(Unauthenticated):
        await authenticate(headers, database)


async def test_a_revoked_key_is_refused(
    owner: "asyncpg.Connection[Any]", database: Database, key: NewKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_verified_keys(monkeypatch)
    headers = {"x-openline-api-key": key.secret}
    await authenticate(headers, database)
    await revoke_key(owner, key.id)
    with pytest.raises(Unauthenticated, match="Api key disabled"):
        await authenticate(headers, database)


async def test_the_keys_of_a_removed_workspace_are_refused(
    owner: "asyncpg.Connection[Any]", database: Database, key: NewKey, workspace: UUID
) -> None:
    await owner.execute("UPDATE workspace SET deleted_at = now() WHERE id = $1", workspace)
    with pytest.raises(Unauthenticated, match="Invalid api key"):
        await authenticate({"x-openline-api-key": key.secret}, database)
    with pytest.raises(NotFound):
        await create_key(owner, workspace, name="late", role=Role.USER)


async def test_a_verified_key_is_remembered_for_a_moment(
    owner: "asyncpg.Connection[Any]", database: Database, key: NewKey
) -> None:
    headers = {"x-openline-api-key": key.secret}
    first = await authenticate(headers, database)
    await owner.execute("DELETE FROM api_key WHERE id = $1", key.id)
    assert await authenticate(headers, database) is first


async def test_what_is_remembered_is_bounded(
    owner: "asyncpg.Connection[Any]", database: Database, workspace: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CACHED_KEYS", 3)
    for _ in range(5):
        key = await create_key(owner, workspace, name="one of many", role=Role.READ_ONLY)
        await authenticate({"x-openline-api-key": key.secret}, database)
    assert len(module._verified[database]._callers) == 3


async def test_lists_show_prefixes_and_states(owner: "asyncpg.Connection[Any]", key: NewKey, workspace: UUID) -> None:
    await revoke_key(owner, key.id)
    (listed,) = await list_keys(owner, workspace)
    assert (listed.id, listed.name, listed.role, listed.prefix) == (key.id, "ours", Role.USER, key.secret[:10])
    assert listed.revoked_at is not None
    assert listed in await list_keys(owner)
    with pytest.raises(NotFound):
        await revoke_key(owner, uuid4())


async def test_requests_cannot_write_keys(database: Database, workspace: UUID) -> None:
    async with database.control() as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await create_key(connection, workspace, name="mine", role=Role.OWNER)


def test_roles_say_what_they_may() -> None:
    assert [role for role in Role if not STANDARD[role].may_write] == [Role.READ_ONLY]
    assert [role for role in Role if STANDARD[role].may_administer] == [Role.OWNER, Role.ADMIN]
    for place, role in enumerate(Role):
        covered = [other for other in Role if STANDARD[role].covers(STANDARD[other])]
        assert covered == list(Role)[place:]

"""People who log in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest

from app.auth import authenticate
from app.auth.accounts import create_account, ensure_member
from app.auth.caller import Role
from app.auth.passwords import Passwords
from models.database.address import DatabaseAddress
from models.database.pool import Database
from tests.support import workspaces

PASSWORD = "secret123"


@dataclass(frozen=True)
class Person:
    """A person with an account."""

    id: UUID
    workspace_id: UUID
    member_id: UUID
    email: str
    api_key: str


@pytest.fixture
async def operator(owner_address: DatabaseAddress) -> AsyncIterator[asyncpg.Connection[Any]]:
    """A connection of the owner whose changes stay: a server of another thread must see them."""
    connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
    yield connection
    await connection.close()


@pytest.fixture(scope="session")
async def password_hash() -> str:
    """The hash of the password that everybody here has."""
    passwords = Passwords()
    stored = await passwords.hash(PASSWORD)
    passwords.close()
    return stored


@pytest.fixture
async def new_person(
    owner_address: DatabaseAddress, operator: asyncpg.Connection[Any], database: Database, password_hash: str
) -> Callable[..., Awaitable[Person]]:
    """Makes a person in a workspace of their own."""

    async def make(role: Role = Role.OWNER) -> Person:
        workspace_id, api_key = await workspaces.make(owner_address)
        email = f"user-{uuid4().hex}@example.com"
        member_id = await ensure_member(database, workspace_id, email=email, first_name="Ann")
        account_id = await create_account(
            operator, workspace_id, email=email, password_hash=password_hash, role=role, member_id=member_id
        )
        return Person(account_id, workspace_id, member_id, email, api_key)

    return make


@pytest.fixture
async def person(new_person: Callable[..., Awaitable[Person]]) -> Person:
    """A person, OWNER of a new workspace."""
    return await new_person()


@dataclass(frozen=True)
class LoginClient:
    """What a front end would do."""

    url: str
    http: httpx.Client

    def post(self, step: str, body: Any, **options: Any) -> httpx.Response:
        return self.http.post(f"{self.url}/auth/{step}", json=body, **options)

    def login(self, person: Person, password: str = PASSWORD) -> dict[str, Any]:
        response = self.post("login", {"email": person.email, "password": password})
        assert response.status_code == 200, response.text
        pair: dict[str, Any] = response.json()
        return pair

    def refresh(self, token: str) -> httpx.Response:
        return self.post("refresh", {"refreshToken": token})

    def logout(self, token: str) -> httpx.Response:
        return self.post("logout", {"refreshToken": token})

    def ask(self, token: str, document: str = "{ companies(first: 1) { totalCount } }") -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return self.http.post(f"{self.url}/query", json={"query": document}, headers=headers)


@pytest.fixture
def client(server_url: str) -> Iterator[LoginClient]:
    with httpx.Client(timeout=30) as http:
        yield LoginClient(server_url, http)


@pytest.fixture
def no_trust(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was just verified is looked up again at once, as it is after two seconds."""
    monkeypatch.setattr(authenticate, "_TRUSTED_SECONDS", 0.0)

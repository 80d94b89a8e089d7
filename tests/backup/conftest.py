"""A server with something of everything, to be backed up."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.auth.accounts import create_account, ensure_member
from app.auth.caller import Role
from app.auth.passwords import Passwords
from app.settings import Settings
from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.database.provision import connect
from tests.support import cluster, workspaces
from tests.support.server import Crm, server_settings, serving
from tests.support.structure import structure

PASSWORD = "a password of ours"
FILE = bytes(range(256)) * 500
_GUARDS = (
    """SELECT format('%s %s %s', relname, relrowsecurity, relforcerowsecurity) FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')""",
    "SELECT format('%s %s %s %s %s', tablename, policyname, cmd, qual, with_check) FROM pg_policies",
    "SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT t.tgisinternal",
    "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'",
    "SELECT format('%s %s', viewname, definition) FROM pg_views WHERE schemaname = 'public'",
)
# Whoever owns the tables and whatever the app's login is called, it may do the same.
_PRIVILEGES = (
    "SELECT format('%s %s', table_name, privilege_type) FROM information_schema.role_table_grants"
    " WHERE grantee = $1 AND table_schema IN ('public', 'queue')"
)


@dataclass
class Source:
    """A server with something of everything, whose files and keys are in a directory of its own."""

    crm: Crm
    settings: Settings
    app: DatabaseAddress
    ids: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="package")
def source(server_address: DatabaseAddress, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    place = tmp_path_factory.mktemp("source")
    with cluster.empty_database(server_address, f"source_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}") as address:
        owner, app = cluster.migrated(server_address, address.database)
        workspace_id, key = asyncio.run(_people(owner, app))
        settings = server_settings(app, data_dir=place, file_key=None, jwt_secret=None, webhook_key=None)
        with serving(settings) as url, httpx.Client(timeout=60) as http:
            crm = Crm(url, key, workspace_id, http)
            yield Source(crm, Settings(data_dir=place, database_url=owner.url()), app, _records(crm))


async def _people(owner: DatabaseAddress, app: DatabaseAddress) -> tuple[UUID, str]:
    workspace_id, key = await workspaces.make(owner)
    passwords = Passwords()
    hashed = await passwords.hash(PASSWORD)
    passwords.close()
    database = await Database.open(app, maximum=1)
    member_id = await ensure_member(database, workspace_id, email="ann@example.com", first_name="Ann", last_name=None)
    await database.close()
    connection = await connect(owner)
    await create_account(
        connection,
        workspace_id,
        email="ann@example.com",
        password_hash=hashed,
        role=Role.OWNER,
        member_id=member_id,
    )
    await connection.close()
    return workspace_id, key


def _records(crm: Crm) -> dict[str, str]:
    """Something of each dialect; name -> id."""
    headers = {"Authorization": f"Bearer {crm.api_key}"}
    contact = 'mutation { contact_Create(input: {firstName: "Çağla", email: {email: "cagla@example.com"}}) }'
    company = 'mutation { createCompany(data: {name: "Acme"}) { id } }'
    hook = 'mutation { createOneWebhook(data: {targetUrl: "https://example.com/x", operation: "create"}) { id } }'
    person = crm.http.post(f"{crm.url}/rest/people", json={"name": {"firstName": "Rea"}}, headers=headers).json()
    uploaded = crm.http.post(f"{crm.url}/files", files={"file": ("f.bin", FILE)}, headers=headers).json()
    return {
        "contact": crm.data(contact)["contact_Create"],
        "company": crm.data(company, path="/graphql")["createCompany"]["id"],
        "person": person["data"]["id"],
        "file": uploaded["id"],
        "webhook": crm.data(hook, path="/metadata")["createOneWebhook"]["id"],
    }


def read_all(crm: Crm, ids: dict[str, str]) -> list[Any]:
    """Every record of the dialects, in full enough to tell that it is the same."""
    headers = {"Authorization": f"Bearer {crm.api_key}"}
    secret = f'{{ webhook(input: {{id: "{ids["webhook"]}"}}) {{ id targetUrl secret }} }}'
    return [
        crm.data(f'{{ contact(id: "{ids["contact"]}") {{ id firstName createdAt emails {{ email }} }} }}'),
        crm.data(f'{{ company(filter: {{id: {{eq: "{ids["company"]}"}}}}) {{ id name createdAt }} }}', path="/graphql"),
        crm.http.get(f"{crm.url}/rest/people/{ids['person']}", headers=headers).json(),
        crm.http.get(f"{crm.url}/files/{ids['file']}", headers=headers).content,
        crm.data(secret, path="/metadata"),
    ]


async def state(owner: DatabaseAddress, app: str) -> list[str]:
    """Everything that the database is made of, guards and privileges included."""
    connection = await connect(owner)
    try:
        lines = await structure(connection)
        for query in _GUARDS:
            lines += sorted(str(row[0]) for row in await connection.fetch(query))
        return lines + sorted(str(row[0]) for row in await connection.fetch(_PRIVILEGES, app))
    finally:
        await connection.close()

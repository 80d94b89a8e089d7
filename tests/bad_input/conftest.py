"""One workspace with a few records, and a proof that a refused request leaves every row of it as it was."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx
import pytest

from models.database.address import DatabaseAddress
from tests.support import workspaces
from tests.support.server import Crm
from tests.support.tenants import dump

GRAPHQL_RESPONSE = "application/graphql-response+json"


@dataclass(frozen=True)
class Shop:
    """A client, the ids of its records by name, and a connection that sees the rows themselves."""

    crm: Crm
    ids: Mapping[str, str]
    owner: asyncpg.Connection[Any]

    async def refuses(
        self, document: str, variables: Any = None, *, path: str = "/query", run: bool = True
    ) -> dict[str, Any]:
        """The one error of a request that changes nothing.

        `run` is false for what is refused before anything is executed: that is 400 to clients of GraphQL's own media
        type. Clients of plain JSON get 200 for both.
        """
        before = await dump(self.owner, self.crm.workspace_id)
        legacy = self.crm.post(document, variables, path=path)
        modern = self.crm.post(document, variables, path=path, headers={"accept": GRAPHQL_RESPONSE})
        assert (legacy.status_code, modern.status_code) == (200, 200 if run else 400), modern.text
        assert ("data" in modern.json()) is run
        assert legacy.json()["errors"] == modern.json()["errors"]
        assert await dump(self.owner, self.crm.workspace_id) == before
        [error] = legacy.json()["errors"]
        assert error["extensions"]["code"] != "INTERNAL_SERVER_ERROR"
        return dict(error)


@pytest.fixture(scope="session")
async def shop(server_url: str, http: httpx.Client, owner_address: DatabaseAddress) -> AsyncIterator[Shop]:
    """Shared by all tests here: none of them can change it."""
    workspace_id, key = await workspaces.make(owner_address)
    crm = Crm(server_url, key, workspace_id, http)
    made = crm.data(
        """mutation {
          company: createCompany(data: {name: "Acme", domainName: "acme.com"}) { id }
          other: createCompany(data: {name: "Other"}) { id }
          person: createPerson(data: {email: "ada@acme.com"}) { id }
          deal: createOpportunity(data: {name: "Deal"}) { id }
          task: createTask(data: {title: "Task"}) { id }
          note: createNote(data: {title: "Note"}) { id }
        }"""
    )
    connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
    yield Shop(crm, {name: record["id"] for name, record in made.items()}, connection)
    await connection.close()

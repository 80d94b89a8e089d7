"""How many SQL statements each operation takes: one for a query, and for a change a number that rows do not move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
import pytest
from strawberry.tools import merge_types

from app.auth.caller import Caller
from models.access.standard import STANDARD, Role
from models.database.pool import Database, statement_log
from resolvers.customeros.assemble import MUTATIONS, QUERIES, SCALARS, TYPES
from resolvers.kit.context import Context, Limits
from resolvers.kit.operation import Engine
from resolvers.kit.schema import Schema
from tests.customeros.conftest import Store

EVERYTHING_OF_AN_ORGANIZATION = """
  metadata { id source } name domains locations { locality } socialMedia { url }
  subsidiaries { organization { name } } parentCompanies { organization { name } }
  contacts { content { name } totalElements } contactCount inboundCommsCount outboundCommsCount
  issueSummaryByStatus { status count } suggestedMergeTo { organization { name } confidence }
  externalLinks { type externalId } enrichDetails { requestedAt }
  accountDetails { renewalSummary { arrForecast nextRenewalDate } onboarding { status } }
  contracts { name } opportunities { name owner { name } organization { name } } owner { name } tags { name }
  timelineEvents(size: 10) {
    __typename
    ... on InteractionSession { events { content } }
    ... on InteractionEvent { sentBy { ... on ContactParticipant { contactParticipant { name } } } }
    ... on Meeting { name }
  }
"""
EVERYTHING_OF_A_CONTACT = """
  id name tags { name } jobRoles { primary organization { name } } phoneNumbers { e164 } emails { email }
  socials { url metadata { id } } locations { locality } latestOrganizationWithJobRole { jobRole { jobTitle } }
  owner { name } connectedUsers { name } enrichDetails { requestedAt } timelineEvents(size: 10) { __typename }
  primaryEmail { email } organizations { content { name opportunities { name } } totalElements totalPages }
"""
READS = {
    "organization": f"query($id: ID!) {{ organization(id: $id) {{ {EVERYTHING_OF_AN_ORGANIZATION} }} }}",
    "organizations": f"""{{ organizations(pagination: {{page: 1, limit: 100}}, sort: [{{by: "NAME"}}]) {{
      content {{ {EVERYTHING_OF_AN_ORGANIZATION} }} totalElements totalPages }} }}""",
    "contact": f"query($person: ID!) {{ contact(id: $person) {{ {EVERYTHING_OF_A_CONTACT} }} }}",
    "contacts": f"""{{ contacts(pagination: {{page: 1, limit: 100}}) {{
      content {{ {EVERYTHING_OF_A_CONTACT} }} totalElements totalPages }} }}""",
    "both": """query($id: ID!, $person: ID!) { organization(id: $id) { name } contact(id: $person) { name }
      organizations { totalElements } opportunities_LinkedToOrganizations { content { name } totalElements } }""",
    "contact lists": """{ ui_contacts_search(sort: {by: "CONTACTS_NAME"}) { ids totalElements totalAvailable }
      contact_ExistsByLinkedIn(linkedInUrl: "linkedin.com/in/p0") tags { name } }""",
    "organization lists": """query($id: ID!) { ui_organizations(ids: [$id]) { name contactCount parentName contacts }
      ui_organizations_search(sort: {by: "ORGANIZATIONS_FORECAST_ARR"}) { ids totalElements totalAvailable }
      dashboardView_Organizations(pagination: {page: 1, limit: 10}, sort: {by: "ORGANIZATION"}) {
        content { name } totalElements } externalSystemInstances { type } }""",
    "by contact point": '{ contact_ByEmail(email: "p0@example.com") { name } }',
}


@dataclass(frozen=True)
class Counting:
    """Runs documents and counts their statements."""

    engine: Engine
    database: Database
    workspace_id: UUID

    async def run(self, document: str, variables: Mapping[str, Any]) -> tuple[int, Any]:
        statements: list[str] = []
        token = statement_log.set(statements)
        try:
            context = Context(
                Caller(self.workspace_id, STANDARD[Role.OWNER], self.workspace_id, None, "Test"),
                self.database,
                Limits(),
            )
            answer = await self.engine.run(context, document, variables)
        finally:
            statement_log.reset(token)
        body = orjson.loads(orjson.dumps(answer.body))
        assert "errors" not in body, body
        return len(statements), body["data"]


@pytest.fixture(scope="module")
def engine() -> Engine:
    schema = Schema(
        merge_types("Query", QUERIES),
        merge_types("Mutation", MUTATIONS),
        types=TYPES,
        scalar_map=SCALARS,
        aliases={"UUID": "ID"},
    )
    return Engine(schema, Limits())


@pytest.fixture
async def counting(engine: Engine, store: Store) -> Counting:
    return Counting(engine, store.database, store.workspace_id)


async def add_rows(store: Store, start: int, count: int) -> dict[str, str]:
    """Companies with one of everything each."""
    numbers = range(start, start + count)
    companies = await store.create("company", *({"name": f"c{n}", "domains": [f"c{n}.com"]} for n in numbers))
    people = await store.create(
        "person",
        *(
            {"first_name": f"p{n}", "emails": [f"p{n}@example.com"], "company_id": company}
            for n, company in zip(numbers, companies, strict=True)
        ),
    )
    await store.create("deal", *({"name": "d", "company_id": company} for company in companies))
    events = await store.create("activity", *({"kind": "INTERACTION_EVENT", "body": "x"} for _ in numbers))
    await store.create(
        "activity_link",
        *({"activity_id": e, "person_id": p, "role": "SENT_BY"} for e, p in zip(events, people, strict=True)),
    )
    return {"id": companies[0], "person": people[0]}


@pytest.mark.parametrize("name", READS)
async def test_a_query_is_one_statement_however_many_rows(counting: Counting, store: Store, name: str) -> None:
    variables = await add_rows(store, 0, 1)
    few, _ = await counting.run(READS[name], variables)
    await add_rows(store, 1, 20)
    many, data = await counting.run(READS[name], variables)
    assert (few, many) == (1, 1)
    assert data


async def test_a_change_takes_its_budget(counting: Counting, store: Store) -> None:
    ids = await add_rows(store, 0, 4)
    companies = (await counting.run("{ organizations { content { metadata { id } } } }", {}))[1]["organizations"]
    others = [row["metadata"]["id"] for row in companies["content"]][1:]
    save = "mutation($i: OrganizationSaveInput!) { organization_Save(input: $i) { name } }"
    deal = "mutation($i: OpportunitySaveInput!) { opportunity_Save(input: $i) { metadata { id } } }"
    bulk = "mutation($e: [String!]!) { contact_CreateBulkByEmailV2(emails: $e) { createdIds } }"
    cases: list[tuple[str, dict[str, Any], int]] = [
        ('mutation { contact_Create(input: {name: "A B"}) }', {}, 1),
        (save, {"i": {"name": "New"}}, 2),
        (save, {"i": {"name": "New", "website": "new.com"}}, 4),
        (save, {"i": {"id": ids["id"], "employees": 5}}, 2),
        (deal, {"i": {"name": "New"}}, 3),
        (deal, {"i": {"name": "New", "organizationId": ids["id"]}}, 4),
        ("mutation($id: ID!) { organization_Hide(id: $id) }", {"id": others[0]}, 2),
        (bulk, {"e": ["a@example.org"]}, 2),
        (bulk, {"e": [f"b{n}@example.org" for n in range(150)]}, 2),
    ]
    counted = [(document, (await counting.run(document, variables))[0]) for document, variables, _ in cases]
    assert counted == [(document, budget) for document, _, budget in cases]

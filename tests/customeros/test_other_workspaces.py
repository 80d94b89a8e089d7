"""A record of another workspace is a missing one, through every operation that names a record."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import UUID

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

READS = [
    "query($company: ID!) { organization(id: $company) { name } }",
    "query($code: String!) { organization_ByCustomerOsId(customerOsId: $code) { name } }",
    '{ organization_ByLinkedIn(linkedInUrl: "linkedin.com/company/acme") { name } }',
    "query($person: ID!) { contact(id: $person) { name } }",
    '{ contact_ByEmail(email: "ada@example.com") { name } }',
    '{ contact_ByLinkedIn(linkedInUrl: "linkedin.com/in/ada") { name } }',
    '{ contact_ByPhone(e164: "+442079460018") { name } }',
    "query($deal: ID!) { opportunity(id: $deal) { name } }",
    "query($event: ID!) { interactionEvent(id: $event) { content } }",
]
CHANGES = [
    'mutation($company: ID!) { organization_Save(input: {id: $company, name: "x"}) { name } }',
    """mutation($company: ID!, $own: ID!) {
      organization_Merge(primaryOrganizationId: $own, mergedOrganizationIds: [$company]) { name } }""",
    """mutation($company: ID!, $own: ID!) {
      organization_Merge(primaryOrganizationId: $company, mergedOrganizationIds: [$own]) { name } }""",
    """mutation($company: ID!, $own: ID!) {
      organization_AddSubsidiary(input: {organizationId: $own, subsidiaryId: $company}) { name } }""",
    'mutation($company: ID!) { organization_AddSocial(organizationId: $company, input: {url: "x.com/acme"}) { id } }',
    'mutation($company: ID!) { organization_AddDomain(organizationId: $company, domain: "x.org") { accepted } }',
    "mutation($company: ID!) { organization_Hide(id: $company) }",
    "mutation($company: ID!) { organization_Show(id: $company) }",
    'mutation($company: ID!) { contact_CreateForOrganization(input: {name: "x"}, organizationId: $company) { id } }',
    'mutation($person: ID!) { contact_Update(input: {id: $person, name: "x"}) { id } }',
    "mutation($person: ID!, $me: ID!) { contact_Merge(primaryContactId: $me, mergedContactIds: [$person]) { id } }",
    'mutation($deal: ID!) { opportunity_Save(input: {opportunityId: $deal, name: "x"}) { name } }',
    'mutation($company: ID!) { opportunity_Save(input: {organizationId: $company, name: "x"}) { name } }',
    "mutation($deal: ID!) { opportunity_Archive(id: $deal) { accepted } }",
    "mutation($deal: ID!) { opportunityRenewalUpdate(input: {opportunityId: $deal}) { name } }",
    """mutation($company: ID!) {
      opportunityRenewal_UpdateAllForOrganization(input: {organizationId: $company}) { name } }""",
    """mutation($event: ID!, $file: ID!) {
      interactionEvent_LinkAttachment(eventId: $event, attachmentId: $file) { result } }""",
]

Workspaces = Callable[..., Awaitable[tuple[UUID, str]]]


async def foreign_ids(store: Store) -> dict[str, str]:
    """One of each in the other workspace."""
    (company,) = await store.create(
        "company", {"name": "Acme", "linkedin_url": "https://linkedin.com/company/acme", "domains": ["acme.com"]}
    )
    (person,) = await store.create(
        "person",
        {
            "first_name": "Ada",
            "emails": ["ada@example.com"],
            "phones": ["+442079460018"],
            "linkedin_url": "https://linkedin.com/in/ada",
        },
    )
    (deal,) = await store.create("deal", {"name": "Deal"})
    (event,) = await store.create("activity", {"kind": "INTERACTION_EVENT", "body": "x"})
    (file,) = await store.create("attachment", {"name": "offer.pdf"})
    return {"company": company, "person": person, "deal": deal, "event": event, "file": file}


@pytest.fixture
async def stranger(crm: Crm, new_workspace: Workspaces) -> Crm:
    """A client of another workspace."""
    workspace_id, key = await new_workspace()
    return replace(crm, workspace_id=workspace_id, api_key=key)


async def test_nothing_of_another_workspace_is_read_or_changed(crm: Crm, store: Store, stranger: Crm) -> None:
    ids = await foreign_ids(store)
    read = "query($id: ID!) { organization(id: $id) { name customerOsId } }"
    code = crm.data(read, {"id": ids["company"]})["organization"]["customerOsId"]
    own = stranger.data('mutation { organization_Save(input: {name: "Own"}) { metadata { id } } }')
    me = stranger.data('mutation { contact_Create(input: {name: "Me"}) }')["contact_Create"]
    variables = {**ids, "code": code, "own": own["organization_Save"]["metadata"]["id"], "me": me}
    for document in READS + CHANGES:
        used = {name: value for name, value in variables.items() if f"${name}:" in document}
        error = stranger.error(document, used)
        assert error["extensions"]["code"] == "NOT_FOUND", document
        assert "Acme" not in str(error)
        assert "Ada" not in str(error)
    lists = "{ organizations { content { name } } contacts { content { name } } }"
    assert stranger.data(lists) == {
        "organizations": {"content": [{"name": "Own"}]},
        "contacts": {"content": [{"name": "Me"}]},
    }
    assert stranger.data(
        "mutation($id: ID!) { contact_HardDelete(contactId: $id) { result } }", {"id": ids["person"]}
    ) == {"contact_HardDelete": {"result": True}}
    assert crm.data(lists) == {
        "organizations": {"content": [{"name": "Acme"}]},
        "contacts": {"content": [{"name": "Ada"}]},
    }
    made = stranger.data('mutation { organization_Save(input: {website: "acme.com"}) { metadata { id } } }')
    assert made["organization_Save"]["metadata"]["id"] != ids["company"]

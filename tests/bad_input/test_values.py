"""Values of the right type that no record can hold, or that name nothing: refused, named, and nothing written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.bad_input.conftest import Shop

NOBODY = "0190a000-0000-7000-8000-000000000000"
BAD, MISSING, TAKEN, LIMIT = "BAD_USER_INPUT", "NOT_FOUND", "CONFLICT", "LIMIT_EXCEEDED"
NUL, HUGE = "a\0b", "x" * 2_000_000

COMPANY: list[tuple[dict[str, Any], str, str, str]] = [
    ({"id": "x"}, "id", BAD, "Invalid UUID: x"),
    ({"accountOwnerId": "x"}, "accountOwnerId", BAD, "Invalid UUID: x"),
    ({"accountOwnerId": NOBODY}, "accountOwnerId", MISSING, f"No workspaceMember with id {NOBODY} was found."),
    ({"employees": 1.5}, "employees", BAD, "Invalid integer: 1.5"),
    ({"employees": 1e300}, "employees", BAD, "Invalid integer: 1e+300"),
    ({"employees": 2**63}, "employees", BAD, "Invalid integer"),
    ({"domainName": "not a domain"}, "domainName", BAD, "is not a valid domain"),
    ({"domainName": "acme.com"}, "domainName", TAKEN, "domainName is taken"),
    ({"domainName": "HTTPS://www.ACME.com/about"}, "domainName", TAKEN, "domainName is taken"),
    ({"linkedinLink": "not a url"}, "linkedinLink", BAD, "is not a valid web address"),
    ({"xLink": "javascript:alert(1)"}, "xLink", BAD, "is not a valid web address"),
    ({"createdAt": "yesterday"}, "createdAt", BAD, "createdAt"),
    ({"position": "middle"}, "position", BAD, "Invalid number: middle"),
    ({"annualRecurringRevenue": {"amountMicros": 10**40}}, "annualRecurringRevenue.amountMicros", BAD, "out of range"),
    ({"annualRecurringRevenue": {"amountMicros": "NaN"}}, "annualRecurringRevenue.amountMicros", BAD, "Invalid number"),
    ({"annualRecurringRevenue": {"amountMicros": 0.5}}, "annualRecurringRevenue.amountMicros", BAD, "whole number"),
    ({"annualRecurringRevenue": {"currencyCode": "QQQ"}}, "annualRecurringRevenue.currencyCode", BAD, "ISO 4217"),
    ({"name": NUL}, "name", BAD, "name contains a NUL character."),
    ({"name": HUGE}, "name", BAD, "name is too long"),
    ({"industry": NUL}, "industry", BAD, "NUL"),
    ({"address": NUL}, "address", BAD, "NUL"),
    ({"createdBy": {"source": NUL}}, "createdBy.source", BAD, "NUL"),
]
PERSON: list[tuple[dict[str, Any], str, str, str]] = [
    ({"email": "nobody"}, "email", BAD, "is not a valid e-mail address"),
    ({"email": NUL}, "email", BAD, ""),
    ({"emails": {"primaryEmail": "nobody"}}, "emails.primaryEmail", BAD, "is not a valid e-mail address"),
    ({"email": "ADA@acme.com"}, "email", TAKEN, "email is taken"),
    ({"emails": {"primaryEmail": "ada@acme.com"}}, "emails.primaryEmail", TAKEN, "is taken"),
    ({"phone": "call me"}, "phone", BAD, "is not a valid phone number"),
    ({"companyId": "x"}, "companyId", BAD, "Invalid UUID: x"),
    ({"companyId": NOBODY}, "companyId", MISSING, f"No company with id {NOBODY} was found."),
    ({"avatarUrl": "nowhere"}, "avatarUrl", BAD, "is not a valid web address"),
    ({"name": {"firstName": NUL}}, "name.firstName", BAD, "name.firstName contains a NUL"),
    ({"name": {"lastName": HUGE}}, "name.lastName", BAD, "too long"),
    ({"jobTitle": NUL}, "jobTitle", BAD, "NUL"),
    ({"city": HUGE}, "city", BAD, "city is too long"),
]
DEAL: list[tuple[dict[str, Any], str, str, str]] = [
    ({"companyId": NOBODY}, "companyId", MISSING, f"No company with id {NOBODY} was found."),
    ({"pointOfContactId": NOBODY}, "pointOfContactId", MISSING, f"No person with id {NOBODY} was found."),
    ({"ownerId": NOBODY}, "ownerId", MISSING, f"No workspaceMember with id {NOBODY} was found."),
    ({"closeDate": "2026-02-30"}, "closeDate", BAD, "closeDate"),
    ({"probability": 1e300}, "probability", BAD, "probability is out of range."),
    ({"amount": {"amountMicros": 10**30}}, "amount.amountMicros", BAD, "amount.amountMicros is out of range."),
    ({"amount": {"currencyCode": "ZZZZ"}}, "amount.currencyCode", BAD, "'ZZZZ' is not an ISO 4217 code."),
    ({"stage": NUL}, "stage", BAD, "NUL"),
]
TASK: list[tuple[dict[str, Any], str, str, str]] = [
    ({"dueAt": "soon"}, "dueAt", BAD, "dueAt"),
    ({"assigneeId": NOBODY}, "assigneeId", MISSING, f"No workspaceMember with id {NOBODY} was found."),
    ({"title": NUL}, "title", BAD, "NUL"),
    ({"body": HUGE}, "body", BAD, "too long"),
]
EVERY = [
    *(("company", *case) for case in COMPANY),
    *(("person", *case) for case in PERSON),
    *(("deal", *case) for case in DEAL),
    *(("task", *case) for case in TASK),
]
_NAMES = {"company": "Company", "person": "Person", "deal": "Opportunity", "task": "Task"}
_PLURALS = {"company": "Companies", "person": "People", "deal": "Opportunities", "task": "Tasks"}


@pytest.mark.parametrize(("kind", "data", "field", "code", "message"), EVERY, ids=lambda value: str(value)[:40])
async def test_create_update_and_batch_refuse_the_same(
    shop: Shop, kind: str, data: dict[str, Any], field: str, code: str, message: str
) -> None:
    name = _NAMES[kind]
    create = f"mutation ($d: {name}CreateInput!) {{ create{name}(data: $d) {{ id }} }}"
    error = await shop.refuses(create, {"d": data}, path="/graphql")
    assert error["extensions"] == {"code": code, "field": field}
    assert message in error["message"]
    batch = f"mutation ($d: [{name}CreateInput!]!) {{ create{_PLURALS[kind]}(data: $d) {{ id }} }}"
    again = await shop.refuses(batch, {"d": [{}, data]})
    assert again["extensions"] == {"code": code, "field": field, "index": 1}
    assert again["message"] == error["message"]
    if not {"id", "createdAt", "createdBy"} & set(data) and code != TAKEN:
        update = f"mutation ($id: ID!, $d: {name}UpdateInput!) {{ update{name}(id: $id, data: $d) {{ id }} }}"
        again = await shop.refuses(update, {"id": shop.ids[kind], "d": data}, path="/graphql")
        assert again["extensions"] == {"code": code, "field": field}


async def test_a_taken_value_by_update(shop: Shop) -> None:
    update = "mutation ($id: ID!, $d: CompanyUpdateInput!) { updateCompany(id: $id, data: $d) { id } }"
    error = await shop.refuses(update, {"id": shop.ids["other"], "d": {"domainName": "acme.com"}})
    assert error["extensions"] == {"code": TAKEN, "field": "domainName"}
    twice = "mutation ($d: [PersonCreateInput!]!) { createPeople(data: $d) { id } }"
    error = await shop.refuses(twice, {"d": [{"email": "b@b.com"}, {}, {"email": "B@b.com"}]})
    assert error["extensions"] == {"code": TAKEN, "field": "email", "index": 2}


CUSTOMER_OS: list[tuple[str, dict[str, Any], str, str, str]] = [
    ("organization_Save", {"name": NUL}, "name", BAD, "NUL"),
    ("organization_Save", {"name": HUGE}, "name", BAD, "too long"),
    ("organization_Save", {"name": "x", "website": NUL}, "website", BAD, ""),
    ("organization_Save", {}, "name", BAD, "needs a name"),
    ("organization_Save", {"id": NOBODY, "name": "x"}, "id", MISSING, f"Organization with id {NOBODY} not found"),
    ("organization_Save", {"id": "x", "name": "x"}, "id", MISSING, "Organization with id x not found"),
    ("opportunity_Save", {"name": "x", "amount": 1e300}, "amount", BAD, "amount is out of range."),
    ("opportunity_Save", {"name": "x", "maxAmount": -1e300}, "maxAmount", BAD, "maxAmount is out of range."),
    ("opportunity_Save", {"name": "x", "generalNotes": NUL}, "generalNotes", BAD, "NUL"),
    ("opportunity_Save", {"name": "x", "organizationId": NOBODY}, "organizationId", MISSING, "not found"),
    ("opportunity_Save", {"opportunityId": NOBODY}, "opportunityId", MISSING, "not found"),
]


@pytest.mark.parametrize(("operation", "given", "field", "code", "message"), CUSTOMER_OS, ids=lambda v: str(v)[:40])
async def test_customer_os_saves(
    shop: Shop, operation: str, given: dict[str, Any], field: str, code: str, message: str
) -> None:
    type_name = f"{operation.split('_', maxsplit=1)[0].capitalize()}SaveInput"
    error = await shop.refuses(f"mutation ($v: {type_name}!) {{ {operation}(input: $v) {{ name }} }}", {"v": given})
    assert error["extensions"] == {"code": code, "field": field}
    assert message in error["message"]


@pytest.mark.parametrize(
    ("call", "field", "code"),
    [
        ('contact_Create(input: {name: "a\\u0000"})', "name", BAD),
        ('contact_Create(input: {name: "x", timezone: "a\\u0000"})', "timezone", BAD),
        (f'contact_CreateForOrganization(input: {{name: "x"}}, organizationId: "{NOBODY}") {{ id }}', "organizationId",
         MISSING),
        (f'contact_Update(input: {{id: "{NOBODY}", name: "x"}}) {{ id }}', "id", MISSING),
        ('contact_Update(input: {id: " ", name: "x"}) { id }', "id", BAD),
        (f'contact_Merge(primaryContactId: "<person>", mergedContactIds: ["{NOBODY}"]) {{ id }}', "mergedContactIds",
         MISSING),
        ('contact_Merge(primaryContactId: "<person>", mergedContactIds: ["<person>"]) { id }', "mergedContactIds", BAD),
        (f'organization_Merge(primaryOrganizationId: "{NOBODY}", mergedOrganizationIds: []) {{ name }}',
         "primaryOrganizationId", MISSING),
        (f'organization_Hide(id: "{NOBODY}")', "id", MISSING),
        ('organization_Show(id: "x")', "id", MISSING),
        ('organization_AddDomain(organizationId: "<other>", domain: "not a domain") { accepted }', "domain", BAD),
        ('organization_AddDomain(organizationId: "<other>", domain: "acme.com") { accepted }', "domain", TAKEN),
        ('organization_AddSocial(organizationId: "<other>", input: {url: "not a url"}) { id }', "url", BAD),
        ('organization_AddSubsidiary(input: {organizationId: "<other>", subsidiaryId: "<other>"}) { name }',
         "subsidiaryId", BAD),
        (f'opportunity_Archive(id: "{NOBODY}") {{ accepted }}', "id", MISSING),
        (f'opportunityRenewalUpdate(input: {{opportunityId: "<deal>", ownerUserId: "{NOBODY}"}}) {{ name }}',
         "ownerUserId", MISSING),
        (f'opportunityRenewal_UpdateAllForOrganization(input: {{organizationId: "{NOBODY}"}}) {{ name }}',
         "organizationId", MISSING),
        (f'interactionEvent_LinkAttachment(eventId: "{NOBODY}", attachmentId: "{NOBODY}") {{ result }}', "eventId",
         MISSING),
        ('contact_CreateBulkByEmailV2(emails: ["a@b.com"], flowId: "x") { createdIds }', "flowId", BAD),
        (f"contact_CreateBulkByEmailV2(emails: {json.dumps([f'a{n}@b.com' for n in range(201)])}) {{ createdIds }}",
         "emails", BAD),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
async def test_customer_os_changes(shop: Shop, call: str, field: str, code: str) -> None:
    for name, record_id in shop.ids.items():
        call = call.replace(f"<{name}>", record_id)
    error = await shop.refuses(f"mutation {{ {call} }}")
    assert error["extensions"] == {"code": code, "field": field}


HOSTILE = "'); DROP TABLE person; --\" \\ %_ $1 {{x}} ${x} <script>"


async def test_texts_that_look_like_sql_are_texts(shop: Shop) -> None:
    """In a workspace of nobody's concern: what is written comes back, and finds itself."""
    person = {"name": {"firstName": HOSTILE, "lastName": HOSTILE}, "city": HOSTILE, "jobTitle": HOSTILE}
    company = {"name": HOSTILE, "industry": HOSTILE, "address": HOSTILE}
    made = shop.crm.data(
        """mutation ($p: PersonCreateInput!, $c: CompanyCreateInput!, $t: String, $h: String!) {
          p: createPerson(data: $p) { id name { firstName lastName } city jobTitle }
          c: createCompany(data: $c) { id name industry address }
          t: createTask(data: {title: $t, body: $t}) { id title body }
          n: createNote(data: {title: $t, body: $t}) { id title body }
          o: createOpportunity(data: {name: $t, stage: $t}) { id name stage }
          s: organization_Save(input: {name: $h, description: $h}) { name description metadata { id } }
        }""",
        {"p": person, "c": company, "t": HOSTILE, "h": HOSTILE},
    )
    ids = {key: record.pop("id", None) or record.pop("metadata")["id"] for key, record in made.items()}
    assert (made["p"], made["c"]) == (person, company)
    assert all(value == HOSTILE for key in "tnos" for value in made[key].values())
    found = shop.crm.data(
        """query ($h: String, $l: [String!]) {
          people(filter: {city: {eq: $h}, jobTitle: {in: $l}, name: {firstName: {startsWith: $h}}}) { totalCount }
          companies(filter: {name: {eq: $h}, industry: {neq: "x"}, address: {endsWith: $h}}) { totalCount } }""",
        {"h": HOSTILE, "l": [HOSTILE]},
    )
    assert found == {"people": {"totalCount": 1}, "companies": {"totalCount": 1}}
    shop.crm.data(
        """mutation ($p: ID!, $c: [ID!], $t: ID!, $n: ID!, $o: ID!) { destroyPerson(id: $p) { id }
          destroyCompanies(ids: $c) { id } destroyTask(id: $t) { id } destroyNote(id: $n) { id }
          destroyOpportunity(id: $o) { id } }""",
        {**{key: ids[key] for key in "ptno"}, "c": [ids["c"], ids["s"]]},
    )

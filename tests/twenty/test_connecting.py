"""Relations made by a unique value of the other record, and let go, one and many."""

from __future__ import annotations

from typing import Any

import pytest

from models.database.pool import statement_log
from tests.twenty.conftest import Twenty

PEOPLE = "mutation P($d: [PersonCreateInput!]!) { createPeople(data: $d) { jobTitle company { name } companyId } }"
ONE = "mutation P($d: PersonCreateInput!) { createPerson(data: $d) { id company { name } } }"
UPDATE = "mutation U($id: ID!, $d: PersonUpdateInput!) { updatePerson(id: $id, data: $d) { company { name } } }"
DEAL = """mutation D($d: OpportunityCreateInput!) {
  createOpportunity(data: $d) { company { name } pointOfContact { email } owner { userEmail } } }"""


def connect(**where: Any) -> dict[str, Any]:
    return {"company": {"connect": {"where": where}}}


async def companies(twenty: Twenty) -> list[str]:
    return await twenty.make(
        "company", {"name": "Acme", "primary_domain": "acme.com"}, {"name": "Globex", "primary_domain": "globex.com"}
    )


async def test_a_company_is_found_by_its_domain_in_every_form(twenty: Twenty) -> None:
    acme, _ = await companies(twenty)
    for where in (
        {"domainName": {"primaryLinkUrl": "https://www.acme.com/"}},
        {"domainName": "ACME.com"},
        {"id": acme},
        {"id": acme, "domainName": "acme.com"},
    ):
        made = (await twenty.data(ONE, d=connect(**where)))["createPerson"]
        assert made["company"] == {"name": "Acme"}, where


async def test_a_person_is_found_by_its_email(twenty: Twenty) -> None:
    await twenty.make("person", {"primary_email": "ada@acme.com"})
    await twenty.make("member", {"email": "me@acme.com"})
    for where in ({"email": "Ada@Acme.com"}, {"emails": {"primaryEmail": "ada@acme.com"}}):
        made = (await twenty.data(DEAL, d={"pointOfContact": {"connect": {"where": where}}}))["createOpportunity"]
        assert made == {"company": None, "pointOfContact": {"email": "ada@acme.com"}, "owner": None}


async def test_an_update_connects_and_disconnects(twenty: Twenty) -> None:
    await companies(twenty)
    person = (await twenty.data(ONE, d=connect(domainName="acme.com")))["createPerson"]["id"]
    for data, company in (
        (connect(domainName="globex.com"), {"name": "Globex"}),
        ({"company": {"disconnect": False}}, {"name": "Globex"}),
        ({"company": None}, {"name": "Globex"}),
        ({"company": {"disconnect": True}}, None),
    ):
        assert (await twenty.data(UPDATE, id=person, d=data))["updatePerson"] == {"company": company}
    many = "mutation U($d: PersonUpdateInput!) { updatePeople(ids: [%s], data: $d) { company { name } } }"
    answer = await twenty.data(many % f'"{person}"', d=connect(domainName="acme.com"))
    assert answer["updatePeople"] == [{"company": {"name": "Acme"}}]


async def test_a_batch_looks_all_up_by_one_statement(twenty: Twenty) -> None:
    acme, _ = await companies(twenty)
    entries = [connect(domainName=["acme.com", "globex.com"][n % 2]) for n in range(20)] + [connect(id=acme)]
    counts = []
    for batch in (entries[:2], entries):
        log: list[str] = []
        token = statement_log.set(log)
        answer = (await twenty.data(PEOPLE, d=batch))["createPeople"]
        statement_log.reset(token)
        counts.append(len(log))
    assert [row["company"]["name"] for row in answer] == ["Acme", "Globex"] * 10 + ["Acme"]
    assert counts[0] == counts[1]


async def test_all_that_is_not_found_is_told(twenty: Twenty, stranger_id: str) -> None:
    await companies(twenty)
    await twenty.make("company", {"name": "Gone"})
    bad = [connect(domainName="nope.com"), connect(domainName="acme.com"), connect(id=stranger_id), connect()]
    error = await twenty.error(PEOPLE, d=bad)
    where = "company.connect.where"
    assert error["message"] == 'No company with domainName "nope.com" was found.'
    assert error["extensions"]["errors"] == [
        {"message": error["message"], "code": "NOT_FOUND", "field": f"{where}.domainName", "index": 0},
        {
            "message": f'No company with id "{stranger_id}" was found.',
            "code": "NOT_FOUND",
            "field": f"{where}.id",
            "index": 2,
        },
        {
            "message": f"{where} needs a value of one of: id, domainName.",
            "code": "BAD_USER_INPUT",
            "field": where,
            "index": 3,
        },
    ]
    assert (await twenty.data("{ people { totalCount } }"))["people"] == {"totalCount": 0}


@pytest.mark.parametrize(
    ("data", "code", "field", "message"),
    [
        (connect(domainName="not a domain"), "BAD_USER_INPUT", "company.connect.where.domainName", "'not a domain'"),
        (connect(domainName="nope.com"), "NOT_FOUND", "company.connect.where.domainName", "No company with"),
        ({"company": {"connect": {"where": {"domainName": "acme.com"}}, "disconnect": True}}, "BAD_USER_INPUT",
         "company", "Cannot provide both connect and disconnect"),
    ],
)  # fmt: skip
async def test_what_cannot_be_connected(
    twenty: Twenty, data: dict[str, Any], code: str, field: str, message: str
) -> None:
    await companies(twenty)
    error = await twenty.error(ONE, d=data)
    assert error["extensions"] == {"code": code, "field": field}
    assert error["message"].startswith(message)


async def test_several_matches_and_contradictions_are_refused(twenty: Twenty) -> None:
    acme, globex = await companies(twenty)
    # CustomerOS lets two contacts share an address.
    await twenty.make("person", {"primary_email": "twin@acme.com"}, {"primary_email": "twin@acme.com"})
    error = await twenty.error(DEAL, d={"pointOfContact": {"connect": {"where": {"email": "twin@acme.com"}}}})
    assert error["message"] == '2 records match the person with email "twin@acme.com".'
    assert error["extensions"] == {"code": "CONFLICT", "field": "pointOfContact.connect.where.email"}
    error = await twenty.error(ONE, d=connect(id=globex, domainName="acme.com"))
    assert error["extensions"]["code"] == "NOT_FOUND"
    error = await twenty.error(ONE, d={**connect(domainName="acme.com"), "companyId": acme})
    assert error["message"] == "Cannot provide both company and companyId"
    await twenty.data("mutation D($id: ID!) { deleteCompany(id: $id) { id } }", id=acme)
    error = await twenty.error(ONE, d=connect(domainName="acme.com"))
    assert error["message"] == 'No company with domainName "acme.com" was found.'

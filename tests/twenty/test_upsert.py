"""Unique values and upsert: found by id, e-mail or domain; revived when deleted; never guessed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.twenty.conftest import Twenty

PEOPLE = """mutation P($d: [PersonCreateInput!]!, $upsert: Boolean) {
  createPeople(data: $d, upsert: $upsert) { id email name { firstName } deletedAt createdBy { source } } }"""
COMPANIES = """mutation C($d: [CompanyCreateInput!]!) {
  createCompanies(data: $d, upsert: true) { id name domainName employees deletedAt } }"""
DUPLICATE = "A duplicate entry was detected: email is taken."


async def people(twenty: Twenty, *data: dict[str, Any], upsert: bool | None = True) -> list[dict[str, Any]]:
    return list((await twenty.data(PEOPLE, d=list(data), upsert=upsert))["createPeople"])


async def refused(twenty: Twenty, *data: dict[str, Any], upsert: bool | None = None) -> tuple[str, dict[str, Any]]:
    error = await twenty.error(PEOPLE, d=list(data), upsert=upsert)
    return error["message"], error["extensions"]


async def total(twenty: Twenty) -> int:
    return int((await twenty.data("{ people { totalCount } }"))["people"]["totalCount"])


async def test_an_email_belongs_to_one_live_person(twenty: Twenty) -> None:
    [jane] = await people(twenty, {"email": "jane@acme.com"}, upsert=False)
    conflict = {"code": "CONFLICT", "field": "email", "index": 1}
    assert await refused(twenty, {}, {"email": "JANE@acme.com"}) == (DUPLICATE, conflict)
    assert await refused(twenty, {"email": "new@acme.com"}, {"email": "New@acme.com"}) == (DUPLICATE, conflict)
    assert (await refused(twenty, {"emails": {"primaryEmail": "jane@acme.com"}}))[1]["field"] == "emails.primaryEmail"
    error = await twenty.error('mutation { createPerson(data: {email: "jane@acme.com"}) { id } }')
    assert error["extensions"] == {"code": "CONFLICT", "field": "email"}
    [other] = await people(twenty, {"email": "other@acme.com"}, upsert=None)
    update = "mutation U($id: ID!, $e: String) { updatePerson(id: $id, data: {email: $e}) { email } }"
    error = await twenty.error(update, id=other["id"], e="jane@acme.com")
    assert (error["message"], error["extensions"]) == (DUPLICATE, {"code": "CONFLICT", "field": "email"})
    assert await twenty.data(update, id=other["id"], e="Other@Acme.com")
    many = 'mutation U($ids: [ID!]) { updatePeople(ids: $ids, data: {email: "same@acme.com"}) { id } }'
    assert (await twenty.error(many, ids=[jane["id"], other["id"]]))["extensions"]["code"] == "CONFLICT"
    assert await total(twenty) == 2


async def test_a_deleted_person_does_not_keep_its_email(twenty: Twenty) -> None:
    [first] = await people(twenty, {"email": "jane@acme.com"})
    await twenty.data("mutation D($id: ID!) { deletePerson(id: $id) { id } }", id=first["id"])
    [second] = await people(twenty, {"email": "jane@acme.com"}, upsert=False)
    assert second["id"] != first["id"]
    for call in ("restorePerson(id: $id)", "restorePeople(ids: [$id])"):
        error = await twenty.error(f"mutation R($id: ID!) {{ {call} {{ id }} }}", id=first["id"])
        assert error["extensions"]["code"] == "CONFLICT"
    await twenty.data("mutation D($id: ID!) { destroyPerson(id: $id) { id } }", id=second["id"])
    assert await twenty.data("mutation R($id: ID!) { restorePerson(id: $id) { id } }", id=first["id"])


async def test_an_upsert_changes_the_one_it_finds(twenty: Twenty) -> None:
    [jane] = await people(
        twenty, {"email": "jane@acme.com", "name": {"firstName": "J"}, "createdBy": {"source": "IMPORT"}}
    )
    again = await people(
        twenty,
        {"email": "new@acme.com"},
        {"email": "Jane@ACME.com", "name": {"firstName": "Jane"}, "createdBy": {"source": "MANUAL"}},
        {"id": jane["id"].replace("-7", "-4", 1), "name": {"firstName": "Own id"}},
    )
    assert [row["email"] for row in again] == ["new@acme.com", "jane@acme.com", None]
    assert again[1] == {**jane, "name": {"firstName": "Jane"}}
    by_id = await people(twenty, {"id": jane["id"], "email": "jane@new.com"})
    assert by_id[0] == {**jane, "email": "jane@new.com", "name": {"firstName": "Jane"}}
    assert await total(twenty) == 3


async def test_an_upsert_revives(twenty: Twenty) -> None:
    [jane] = await people(twenty, {"email": "jane@acme.com", "name": {"firstName": "J"}})
    await twenty.data("mutation D($id: ID!) { deletePerson(id: $id) { id } }", id=jane["id"])
    assert await people(twenty, {"email": "jane@acme.com", "name": {"firstName": "K"}}) == [
        {**jane, "name": {"firstName": "K"}}
    ]
    await twenty.data("mutation D($id: ID!) { deletePerson(id: $id) { id } }", id=jane["id"])
    assert (await people(twenty, {"id": jane["id"]}))[0]["deletedAt"] is None
    one = (
        "mutation C($d: CompanyCreateInput!) { createCompany(data: $d, upsert: true) { id name employees deletedAt } }"
    )
    acme = (await twenty.data(one, d={"name": "Acme", "domainName": "acme.com"}))["createCompany"]
    await twenty.data("mutation D($id: ID!) { deleteCompany(id: $id) { id } }", id=acme["id"])
    revived = (await twenty.data(one, d={"domainName": "https://www.ACME.com/", "employees": 3}))["createCompany"]
    assert revived == {**acme, "employees": 3}


async def test_an_upsert_never_guesses(twenty: Twenty) -> None:
    [jane, john] = await people(twenty, {"email": "jane@acme.com"}, {"email": "john@acme.com"})
    message, extensions = await refused(twenty, {}, {"id": jane["id"], "email": "john@acme.com"}, upsert=True)
    assert message == "Multiple records match this entry."
    assert extensions == {"code": "CONFLICT", "subCode": "UPSERT_MULTIPLE_MATCHING_RECORDS_CONFLICT", "index": 1}
    message, extensions = await refused(twenty, {"id": john["id"]}, {"email": "john@acme.com"}, upsert=True)
    assert message == "Two entries match the same record."
    assert extensions == {"code": "CONFLICT", "subCode": "UPSERT_MULTIPLE_MATCHING_RECORDS_CONFLICT", "index": 1}
    assert (await refused(twenty, {"email": "x@y.com"}, {"email": "x@y.com"}, upsert=True))[1]["index"] == 1
    # CustomerOS lets two contacts share an address.
    await twenty.make("person", {"primary_email": "twin@acme.com"}, {"primary_email": "twin@acme.com"})
    assert (await refused(twenty, {"email": "twin@acme.com"}, upsert=True))[0] == "Multiple records match this entry."
    assert (await refused(twenty, {"email": "twin@acme.com"}))[0] == DUPLICATE


async def test_a_batch_of_companies_old_and_new(twenty: Twenty) -> None:
    made = (await twenty.data(COMPANIES, d=[{"name": "a", "domainName": "a.com"}, {"name": "b"}]))["createCompanies"]
    again = (
        await twenty.data(
            COMPANIES, d=[{"name": "c", "domainName": "c.com"}, {"domainName": "a.com", "employees": 4}, {"name": "b"}]
        )
    )["createCompanies"]
    assert again[1] == {**made[0], "employees": 4}
    assert again[2]["id"] != made[1]["id"]
    error = await twenty.error(COMPANIES, d=[{"name": "x"}, {"domainName": "a.com"}, {"domainName": "nope"}])
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "domainName", "index": 2}


@pytest.mark.parametrize("upsert", [False, True])
async def test_racing_creates_of_one_email(twenty: Twenty, upsert: bool) -> None:
    answers = await asyncio.gather(
        *(twenty.answer(PEOPLE, {"d": [{"email": "jane@acme.com"}], "upsert": upsert}) for _ in range(6))
    )
    assert await total(twenty) == 1
    failed = [body for body in answers if "errors" in body]
    assert len(failed) == (0 if upsert else 5)
    assert all(body["errors"][0]["message"] == DUPLICATE for body in failed)

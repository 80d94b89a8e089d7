"""Merging: the priority record's values win, the others fill in, whatever pointed to a loser points to the winner."""

from __future__ import annotations

from typing import Any

import pytest

from tests.twenty.conftest import Twenty

COMPANIES = """mutation M($ids: [ID!]!, $index: Int!, $dry: Boolean) {
  mergeCompanies(ids: $ids, conflictPriorityIndex: $index, dryRun: $dry) {
    id name industry employees domainName deletedAt
    people(orderBy: {position: Asc}) { totalCount edges { node { jobTitle companyId } } }
    opportunities { totalCount } } }"""
PEOPLE = """mutation M($ids: [ID!]!, $index: Int!) {
  mergePeople(ids: $ids, conflictPriorityIndex: $index) {
    id email emails { primaryEmail additionalEmails } phones { primaryPhoneNumber additionalPhones } city } }"""
EVERYTHING = """{ companies(orderBy: {name: Asc}) { edges { node { id name industry updatedAt } } }
  people { edges { node { companyId updatedAt } } } }"""


async def three(twenty: Twenty) -> list[str]:
    ids = await twenty.make(
        "company",
        {"name": "A", "primary_domain": "a.com"},
        {"name": "B", "industry": "Steel", "primary_domain": "b.com"},
        {"name": "C", "industry": "Wood", "employees": 7},
    )
    await twenty.make("person", *({"company_id": row_id, "job_title": row_id[-4:]} for row_id in ids))
    await twenty.make("deal", {"name": "deal", "company_id": ids[2]})
    return ids


async def test_the_priority_record_wins_and_the_others_fill_in(twenty: Twenty) -> None:
    ids = await three(twenty)
    merged = (await twenty.data(COMPANIES, ids=ids, index=1))["mergeCompanies"]
    assert merged["id"] == ids[1]
    assert (merged["name"], merged["industry"], merged["employees"], merged["domainName"]) == ("B", "Steel", 7, "b.com")
    assert {edge["node"]["companyId"] for edge in merged["people"]["edges"]} == {ids[1]}
    assert (merged["people"]["totalCount"], merged["opportunities"]["totalCount"]) == (3, 1)
    for loser in (ids[0], ids[2]):
        assert (await twenty.data("query($id: ID!) { company(id: $id) { id } }", id=loser))["company"] is None
        error = await twenty.error("mutation R($id: ID!) { restoreCompany(id: $id) { id } }", id=loser)
        assert error["extensions"]["code"] == "NOT_FOUND"


async def test_a_dry_run_shows_it_and_changes_nothing(twenty: Twenty) -> None:
    ids = await three(twenty)
    before = await twenty.data(EVERYTHING)
    preview = (await twenty.data(COMPANIES, ids=ids, index=0, dry=True))["mergeCompanies"]
    assert preview["id"] not in ids
    assert preview["deletedAt"] is not None
    assert (preview["name"], preview["industry"], preview["employees"]) == ("A", "Steel", 7)
    assert {edge["node"]["companyId"] for edge in preview["people"]["edges"]} == {preview["id"]}
    assert await twenty.data(EVERYTHING) == before


async def test_multi_values_are_gathered(twenty: Twenty) -> None:
    ids = await twenty.make(
        "person",
        {"primary_email": "a@x.com", "emails": ["a2@x.com"], "primary_phone": "+442079460018", "city": "Oslo"},
        {"primary_email": "b@x.com", "primary_phone": "+442079460019", "city": "Bergen"},
    )
    merged = (await twenty.data(PEOPLE, ids=ids, index=1))["mergePeople"]
    assert merged["email"] == "b@x.com"
    assert set(merged["emails"]["additionalEmails"]) == {"a@x.com", "a2@x.com"}
    assert merged["phones"]["primaryPhoneNumber"] == "+442079460019"
    assert [phone["number"] for phone in merged["phones"]["additionalPhones"]] == ["+442079460018"]
    assert merged["city"] == "Bergen"


@pytest.mark.parametrize(
    ("ids", "index", "code", "field", "message"),
    [
        ([0], 0, "BAD_USER_INPUT", "ids", "A merge takes 2 to 9 different records, not 1."),
        ([0, 0], 0, "BAD_USER_INPUT", "ids", "A merge takes 2 to 9 different records, not 1."),
        ([], 0, "BAD_USER_INPUT", "ids", "A merge takes 2 to 9 different records, not 0."),
        ([0, 1, 2, *["x"] * 8], 0, "BAD_USER_INPUT", "ids", "A merge takes 2 to 9 different records, not 11."),
        ([0, 1], 2, "BAD_USER_INPUT", "conflictPriorityIndex", "Priority record not found"),
        ([0, 1], -1, "BAD_USER_INPUT", "conflictPriorityIndex", "Priority record not found"),
        ([0, "x"], 0, "NOT_FOUND", "ids", "No company with id "),
    ],
)
async def test_what_cannot_be_merged(
    twenty: Twenty, ids: list[Any], index: int, code: str, field: str, message: str
) -> None:
    made = await three(twenty)
    nobodys = [f"0190a000-0000-7000-8000-{n:012}" for n in range(20)]
    sent = [made[each] if isinstance(each, int) else nobodys.pop() for each in ids]
    before = await twenty.data(EVERYTHING)
    error = await twenty.error(COMPANIES, ids=sent, index=index)
    assert (error["extensions"]["code"], error["extensions"]["field"]) == (code, field)
    assert error["message"].startswith(message)
    assert await twenty.data(EVERYTHING) == before


async def test_a_deleted_record_cannot_be_merged(twenty: Twenty) -> None:
    ids = await three(twenty)
    await twenty.data("mutation D($id: ID!) { deleteCompany(id: $id) { id } }", id=ids[2])
    error = await twenty.error(COMPANIES, ids=ids, index=0)
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "ids", "index": 2}


@pytest.mark.parametrize(
    ("plural", "stored", "shown"),
    [("Opportunities", "deal", "name"), ("Tasks", "task", "title"), ("Notes", "activity", "title")],
)
async def test_every_object_can_be_merged(twenty: Twenty, plural: str, stored: str, shown: str) -> None:
    born = {"kind": "NOTE"} if stored == "activity" else {}
    ids = await twenty.make(stored, {shown: "one", **born}, {shown: "two", **born})
    document = f"mutation M($ids: [ID!]!) {{ merge{plural}(ids: $ids, conflictPriorityIndex: 1) {{ id {shown} }} }}"
    assert list((await twenty.data(document, ids=ids)).values()) == [{"id": ids[1], shown: "two"}]


async def test_only_notes_are_merged_as_notes(twenty: Twenty) -> None:
    ids = await twenty.make("activity", {"kind": "NOTE"}, {"kind": "MEETING"})
    error = await twenty.error(
        "mutation M($ids: [ID!]!) { mergeNotes(ids: $ids, conflictPriorityIndex: 0) { id } }", ids=ids
    )
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "ids", "index": 1}

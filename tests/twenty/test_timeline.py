"""Timeline activities: the one log of changes in Twenty's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from tests.twenty.conftest import Twenty

LINES = """id name happensAt createdAt properties linkedRecordCachedName linkedRecordId linkedObjectMetadataId
  workspaceMemberId targetCompanyId targetCompany { name } targetPersonId targetNoteId"""
OF_COMPANY = f"""query T($id: ID!) {{ timelineActivities(filter: {{targetCompanyId: {{eq: $id}}}}) {{
  totalCount edges {{ node {{ {LINES} }} }} }} }}"""


async def lines(twenty: Twenty, company: str) -> list[dict[str, Any]]:
    edges = (await twenty.data(OF_COMPANY, id=company))["timelineActivities"]["edges"]
    return sorted((edge["node"] for edge in edges), key=lambda node: (node["happensAt"], node["id"]))


async def create_company(twenty: Twenty, **data: Any) -> str:
    made = await twenty.data("mutation C($d: CompanyCreateInput!) { createCompany(data: $d) { id } }", d=data)
    return str(made["createCompany"]["id"])


async def test_what_happens_to_a_record_is_told_in_twentys_words(twenty: Twenty) -> None:
    [member] = await twenty.make("member", {"email": "me@acme.com"})
    mine = replace(twenty, user_id=UUID(member))
    money = {"amountMicros": 12_500_000, "currencyCode": "EUR"}
    company = await create_company(mine, name="Acme", annualRecurringRevenue=money)
    update = "mutation U($id: ID!, $d: CompanyUpdateInput!) { updateCompany(id: $id, data: $d) { id } }"
    for data in (
        {"employees": 7, "name": "Acme Inc", "domainName": "acme.com"},
        {"annualRecurringRevenue": {"amountMicros": 99_000_001}, "accountOwnerId": member},
        # Where a record stands is nobody's news.
        {"position": 4},
    ):
        await mine.data(update, id=company, d=data)
    await mine.data("mutation D($id: ID!) { deleteCompany(id: $id) { id } }", id=company)
    told = await lines(twenty, company)
    by_name: dict[str, list[dict[str, Any]]] = {}
    for line in told:
        by_name.setdefault(line["name"], []).append(line)
    assert {name: len(found) for name, found in by_name.items()} == {
        "company.created": 1,
        "company.updated": 2,
        "company.deleted": 1,
    }
    assert {line["workspaceMemberId"] for line in told} == {member}
    created = by_name["company.created"][0]["properties"]["after"]
    assert created["name"] == "Acme"
    assert created["annualRecurringRevenue"] == {"amountMicros": 12_500_000, "currencyCode": "EUR"}
    first, second = sorted((line["properties"]["diff"] for line in by_name["company.updated"]), key=len, reverse=True)
    assert first == {
        "employees": {"before": None, "after": 7},
        "name": {"before": "Acme", "after": "Acme Inc"},
        "domainName": {"before": None, "after": "acme.com"},
    }
    assert second == {
        "annualRecurringRevenue": {"before": {"amountMicros": 12_500_000}, "after": {"amountMicros": 99_000_001}},
        "accountOwnerId": {"before": None, "after": member},
    }
    assert list(by_name["company.deleted"][0]["properties"]["diff"]) == ["deletedAt"]


async def test_the_primary_address_is_not_among_the_further_ones(twenty: Twenty) -> None:
    """However they were given: CustomerOS gives one list of which one is primary."""
    [person] = await twenty.make("person", {"emails": ["Ann@acme.com"], "phones": ["+1 415 555 0100"]})
    update = "mutation U($id: ID!, $d: PersonUpdateInput!) { updatePerson(id: $id, data: $d) { id } }"
    await twenty.data(update, id=person, d={"emails": {"additionalEmails": ["ann@home.org"]}})
    await twenty.data(update, id=person, d={"emails": {"primaryEmail": "a@work.org"}})
    document = """query ($id: ID!) {
      timelineActivities(filter: {targetPersonId: {eq: $id}}, orderBy: [{happensAt: AscNullsLast}]) {
        edges { node { properties } } } }"""
    edges = (await twenty.data(document, id=person))["timelineActivities"]["edges"]
    created, added, changed = (edge["node"]["properties"] for edge in edges)
    assert created["after"]["emails"] == {"primaryEmail": "ann@acme.com"}
    assert created["after"]["phones"]["primaryPhoneNumber"] == "+1 415 555 0100"
    assert "additionalPhones" not in created["after"]["phones"]
    further = {"additionalEmails": ["ann@home.org"]}
    assert added == {"diff": {"emails": {"before": {"additionalEmails": None}, "after": further}}}
    assert changed["diff"]["emails"]["before"]["primaryEmail"] == "ann@acme.com"
    assert changed["diff"]["emails"]["after"]["primaryEmail"] == "a@work.org"
    assert "a@work.org" not in (changed["diff"]["emails"]["after"].get("additionalEmails") or ())


async def test_notes_and_tasks_tell_on_the_timelines_of_their_targets(twenty: Twenty) -> None:
    company = await create_company(twenty, name="Acme")
    [note] = await twenty.make("activity", {"kind": "NOTE", "title": "First call"})
    [task] = await twenty.make("task", {"title": "Call back"})
    [meeting] = await twenty.make("activity", {"kind": "MEETING", "title": "Not a note"})
    await twenty.make(
        "activity_link",
        {"activity_id": note, "company_id": company},
        {"activity_id": meeting, "company_id": company},
    )
    await twenty.make("task_target", {"task_id": task, "company_id": company})
    await twenty.data('mutation U($id: ID!) { updateNote(id: $id, data: {title: "Second call"}) { id } }', id=note)
    told = [line for line in await lines(twenty, company) if line["linkedRecordId"]]
    shown = sorted((line["name"], line["linkedRecordCachedName"], line["linkedRecordId"]) for line in told)
    assert shown == [
        ("linked-note.created", "Second call", note),
        ("linked-note.updated", "Second call", note),
        ("linked-task.created", "Call back", task),
    ]
    assert len({line["id"] for line in told}) == 3
    assert all(line["targetCompany"] == {"name": "Acme"} for line in told)
    updated = next(line for line in told if line["name"] == "linked-note.updated")
    assert updated["properties"]["diff"]["title"] == {"before": "First call", "after": "Second call"}
    own = f'{{ note(id: "{note}") {{ timelineActivities {{ edges {{ node {{ name targetNoteId }} }} }} }} }}'
    edges = (await twenty.data(own))["note"]["timelineActivities"]["edges"]
    assert [edge["node"] for edge in edges] == [
        {"name": "note.created", "targetNoteId": note},
        {"name": "note.updated", "targetNoteId": note},
    ]


async def test_timelines_page_sort_and_count(twenty: Twenty) -> None:
    company = await create_company(twenty, name="n0")
    update = "mutation U($id: ID!, $n: String) { updateCompany(id: $id, data: {name: $n}) { id } }"
    for n in range(1, 8):
        await twenty.data(update, id=company, n=f"n{n}")
    page = """query P($id: ID!, $after: String) { company(id: $id) { timelineActivities(
      first: 3, after: $after, orderBy: [{happensAt: DescNullsLast}]) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { properties } } } } }"""
    names: list[str] = []
    after = None
    while True:
        found = (await twenty.data(page, id=company, after=after))["company"]["timelineActivities"]
        assert found["totalCount"] == 8
        names += [
            edge["node"]["properties"]["diff"]["name"]["after"]
            if "diff" in edge["node"]["properties"]
            else edge["node"]["properties"]["after"]["name"]
            for edge in found["edges"]
        ]
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = found["pageInfo"]["endCursor"]
    assert names == [f"n{n}" for n in range(7, -1, -1)]
    by_name = '{ timelineActivities(filter: {name: {like: "company.upd%"}}) { totalCount } }'
    assert (await twenty.data(by_name))["timelineActivities"] == {"totalCount": 7}


async def test_nobody_writes_the_timeline(twenty: Twenty) -> None:
    for verb in ("create", "update", "delete", "destroy", "restore"):
        error = await twenty.error(f"mutation {{ {verb}TimelineActivity {{ id }} }}")
        assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"

"""Many records at once: by ids or by filter, all or nothing, errors that name the entry."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from models.database.address import DatabaseAddress
from tests.twenty.conftest import Twenty

CREATE = "mutation C($d: [CompanyCreateInput!]!) { createCompanies(data: $d) { id name domainName employees } }"
COUNT = "{ companies(filter: {or: [{deletedAt: {is: NULL}}, {deletedAt: {is: NOT_NULL}}]}) { totalCount } }"


async def count(twenty: Twenty) -> int:
    return int((await twenty.data(COUNT))["companies"]["totalCount"])


async def names_of(twenty: Twenty, document: str, **variables: Any) -> list[str]:
    [rows] = (await twenty.data(document, **variables)).values()
    return [row["name"] for row in rows]


async def test_a_batch_answers_in_its_own_order(twenty: Twenty) -> None:
    data = [{"name": name, "domainName": f"{name}.com"} for name in ("c", "a", "b")]
    answer = (await twenty.data(CREATE, d=data))["createCompanies"]
    assert [(row["name"], row["domainName"]) for row in answer] == [("c", "c.com"), ("a", "a.com"), ("b", "b.com")]
    assert (await twenty.data(CREATE, d=[]))["createCompanies"] == []
    backwards = [row["id"] for row in reversed(answer)]
    document = "mutation U($ids: [UUID!]!) { updateCompanies(ids: $ids, data: {employees: 7}) { name employees } }"
    assert (await twenty.data(document, ids=backwards))["updateCompanies"] == [
        {"name": name, "employees": 7} for name in ("b", "a", "c")
    ]


@pytest.mark.slow
async def test_ten_thousand_rows_and_not_one_more(twenty: Twenty) -> None:
    document = "mutation C($d: [CompanyCreateInput!]!) { createCompanies(data: $d) { id name } }"
    rows = [{"name": f"n{n}"} for n in range(10_001)]
    error = await twenty.error(document, d=rows)
    assert error["message"] == "Maximum number of records to create is 10000."
    upsert = document.replace("data: $d", "data: $d, upsert: true")
    assert (await twenty.error(upsert, d=rows))["message"] == "Maximum number of records to upsert is 10000."
    answer = (await twenty.data(document, d=rows[:-1]))["createCompanies"]
    assert [row["name"] for row in answer] == [row["name"] for row in rows[:-1]]
    gone = await twenty.data('mutation { destroyCompanies(filter: {name: {startsWith: "n"}}) { id } }')
    assert len(gone["destroyCompanies"]) == 10_000
    assert await count(twenty) == 0


@pytest.mark.slow
async def test_plans_of_small_tables_do_not_hold_up_large_changes(
    twenty: Twenty, owner_address: DatabaseAddress
) -> None:
    """The checks of foreign keys were planned when the tables were a page long; then they grew."""
    document = "mutation C($d: [CompanyCreateInput!]!) { createCompanies(data: $d) { id } }"
    destroy = 'mutation { destroyCompanies(filter: {name: {startsWith: "n"}}) { id } }'
    for many in (20, 10_000):
        await twenty.data(document, d=[{"name": f"n{n}"} for n in range(many)])
        if many == 20:
            owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
            await owner.execute("VACUUM ANALYZE company")
            await owner.close()
        assert len((await twenty.data(destroy))["destroyCompanies"]) == many


@pytest.mark.parametrize(
    ("bad", "code", "field", "message"),
    [
        ({"domainName": "not a domain"}, "BAD_USER_INPUT", "domainName", "'not a domain' is not a valid domain."),
        ({"domainName": "a.com"}, "CONFLICT", "domainName", "A duplicate entry was detected: domainName is taken."),
        ({"employees": 1.5}, "BAD_USER_INPUT", "employees", "Invalid integer: 1.5"),
        (
            {"annualRecurringRevenue": {"amountMicros": 1.5}},
            "BAD_USER_INPUT",
            "annualRecurringRevenue.amountMicros",
            "amountMicros must be a whole number.",
        ),
        (
            {"annualRecurringRevenue": {"amountMicros": "9" * 30}},
            "BAD_USER_INPUT",
            "annualRecurringRevenue.amountMicros",
            "annualRecurringRevenue.amountMicros is out of range.",
        ),
        (
            {"annualRecurringRevenue": {"currencyCode": "QQQ"}},
            "BAD_USER_INPUT",
            "annualRecurringRevenue.currencyCode",
            "'QQQ' is not an ISO 4217 code.",
        ),
        (
            {"linkedinLink": "javascript:alert(1)"},
            "BAD_USER_INPUT",
            "linkedinLink",
            "'javascript:alert(1)' is not a valid web address.",
        ),
        ({"xLink": {"url": "x"}}, "BAD_USER_INPUT", "xLink", 'Sub field "url" not found for composite type: LINKS'),
        (
            {"address": {"street": "x"}},
            "BAD_USER_INPUT",
            "address",
            'Sub field "street" not found for composite type: ADDRESS',
        ),
        ({"name": "a\0b"}, "BAD_USER_INPUT", "name", "name contains a NUL character."),
        ({"name": "x" * 5000}, "BAD_USER_INPUT", "name", None),
        ({"accountOwnerId": "nope"}, "BAD_USER_INPUT", "accountOwnerId", "Invalid UUID: nope"),
        (
            {"accountOwnerId": "0190a000-0000-7000-8000-000000000000"},
            "NOT_FOUND",
            "accountOwnerId",
            "No workspaceMember with id 0190a000-0000-7000-8000-000000000000 was found.",
        ),
        ({"position": "middle"}, "BAD_USER_INPUT", "position", "Invalid number: middle"),
        ({"id": "nope"}, "BAD_USER_INPUT", "id", "Invalid UUID: nope"),
        ({"createdAt": "yesterday"}, "BAD_USER_INPUT", "createdAt", "createdAt is not a valid date and time."),
    ],
)
async def test_one_bad_entry_fails_the_batch_by_name(
    twenty: Twenty, bad: dict[str, Any], code: str, field: str, message: str | None
) -> None:
    error = await twenty.error(CREATE, d=[{"domainName": "a.com"}, {"name": "ok"}, bad])
    assert error["extensions"] == {"code": code, "field": field, "index": 2}
    assert message is None or error["message"] == message
    assert error["path"] == ["createCompanies"]
    assert await count(twenty) == 0
    if code != "CONFLICT":
        single = await twenty.error("mutation C($d: CompanyCreateInput!) { createCompany(data: $d) { id } }", d=bad)
        assert single["extensions"] == {"code": code, "field": field}


async def test_an_unknown_id_fails_the_whole(twenty: Twenty, stranger_id: str) -> None:
    [company] = await twenty.make("company", {"name": "a"})
    for call in (
        'updateCompanies(ids: $ids, data: {name: "x"})',
        "deleteCompanies(ids: $ids)",
        "restoreCompanies(ids: $ids)",
        "destroyCompanies(ids: $ids)",
    ):
        error = await twenty.error(f"mutation M($ids: [ID!]!) {{ {call} {{ id }} }}", ids=[company, stranger_id])
        assert error["message"] == f"No company with id {stranger_id} was found."
        assert error["extensions"] == {"code": "NOT_FOUND", "field": "ids", "index": 1}
    assert (await twenty.data("{ companies { edges { node { name } } } }"))["companies"]["edges"] == [
        {"node": {"name": "a"}}
    ]
    error = await twenty.error("mutation M($ids: [ID!]!) { deleteCompanies(ids: $ids) { id } }", ids=[company, "x"])
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "ids.1", "index": 1}


@pytest.mark.parametrize(
    "call", ['updateCompanies(data: {name: "x"}, ', "deleteCompanies(", "destroyCompanies(", "restoreCompanies("]
)
async def test_a_filter_that_says_nothing_is_refused(twenty: Twenty, call: str) -> None:
    [company] = await twenty.make("company", {"name": "a"})
    for empty in (
        "filter: {}",
        "filter: {and: []}",
        "filter: {name: {}}",
        "filter: {or: [{}]}",
        "filter: null",
        "ids: null",
        "filter: {not: {name: null}}",
    ):
        error = await twenty.error(f"mutation {{ {call}{empty}) {{ id }} }}")
        assert error["message"] == "A non-empty filter is required"
        assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "filter", "subCode": "INVALID_QUERY_INPUT"}
    error = await twenty.error(f'mutation {{ {call}ids: ["{company}"], filter: {{name: {{eq: "a"}}}}) {{ id }} }}')
    assert error["message"] == "Cannot provide both ids and filter"
    assert (await twenty.data("{ companies { edges { node { name } } } }"))["companies"]["edges"] == [
        {"node": {"name": "a"}}
    ]


async def test_the_life_of_many_by_filter(twenty: Twenty) -> None:
    await twenty.make("company", {"name": "a"}, {"name": "b"}, {"name": "c", "industry": "x"})
    those = '{industry: {is: "NULL"}}'
    update = f"mutation {{ updateCompanies(filter: {those}, data: {{employees: 3}}) {{ name employees }} }}"
    assert await names_of(twenty, update) == ["a", "b"]
    assert await names_of(twenty, f"mutation {{ deleteCompanies(filter: {those}) {{ name deletedAt }} }}") == ["a", "b"]
    assert await names_of(twenty, f"mutation {{ deleteCompanies(filter: {those}) {{ name }} }}") == []
    assert await names_of(twenty, f"mutation {{ updateCompanies(filter: {those}, data: {{}}) {{ name }} }}") == []
    restore = 'mutation { restoreCompanies(filter: {name: {in: ["a", "c"]}}) { name deletedAt } }'
    assert (await twenty.data(restore))["restoreCompanies"] == [{"name": "a", "deletedAt": None}]
    assert await names_of(twenty, f"mutation {{ destroyCompanies(filter: {those}) {{ name }} }}") == ["a", "b"]
    assert await count(twenty) == 1
    assert await names_of(twenty, "mutation { destroyCompanies(ids: []) { name } }") == []


async def test_notes_by_filter_leave_meetings_alone(twenty: Twenty) -> None:
    [meeting, _] = await twenty.make("activity", {"kind": "MEETING", "title": "x"}, {"kind": "NOTE", "title": "x"})
    gone = await twenty.data('mutation { destroyNotes(filter: {title: {eq: "x"}}) { title } }')
    assert gone["destroyNotes"] == [{"title": "x"}]
    error = await twenty.error("mutation M($id: ID!) { destroyNotes(ids: [$id]) { id } }", id=meeting)
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "ids", "index": 0}


async def test_all_bad_entries_are_told_at_once(twenty: Twenty) -> None:
    """Whatever it is that is wrong with each: its form, its values, what it refers to, what is taken."""
    await twenty.make("company", {"primary_domain": "taken.com"})
    nobody = "0190a000-0000-7000-8000-000000000000"
    bad: dict[int, tuple[dict[str, Any], str, str]] = {
        1: ({"employees": 1.5}, "BAD_USER_INPUT", "employees"),
        2: ({"domainName": "not a domain"}, "BAD_USER_INPUT", "domainName"),
        4: ({"accountOwnerId": nobody}, "NOT_FOUND", "accountOwnerId"),
        5: ({"domainName": "taken.com"}, "CONFLICT", "domainName"),
        6: ({"domainName": "twice.com"}, "CONFLICT", "domainName"),
        7: ({"accountOwnerId": nobody}, "NOT_FOUND", "accountOwnerId"),
    }
    entries = [bad[n][0] if n in bad else {"name": "ok"} for n in range(9)]
    entries[3]["domainName"] = "twice.com"
    error = await twenty.error(CREATE, d=entries)
    told = error["extensions"].pop("errors")
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "employees", "index": 1}
    assert [(one["index"], one["code"], one["field"]) for one in told] == [
        (index, code, field) for index, (_, code, field) in bad.items()
    ]
    assert all(one["message"] for one in told)
    assert await count(twenty) == 1
    people = "mutation P($d: [PersonCreateInput!]!, $u: Boolean) { createPeople(data: $d, upsert: $u) { id } }"
    for upsert in (False, True):
        error = await twenty.error(
            people, u=upsert, d=[{"email": "x"}, {"companyId": nobody}, {}, {"phone": "y"}, {"companyId": "z"}]
        )
        assert [one["index"] for one in error["extensions"]["errors"]] == [0, 1, 3, 4]


async def test_all_missing_records_of_a_change_are_told(twenty: Twenty) -> None:
    [known] = await twenty.make("company", {"name": "a"})
    missing = [f"0190a000-0000-7000-8000-00000000000{n}" for n in range(2)]
    for change in ("deleteCompanies(ids: $ids)", 'updateCompanies(ids: $ids, data: {name: "x"})'):
        error = await twenty.error(
            f"mutation D($ids: [ID!]!) {{ {change} {{ id }} }}", ids=[missing[0], known, missing[1]]
        )
        assert [one["index"] for one in error["extensions"]["errors"]] == [0, 2]
        assert await count(twenty) == 1

"""Ids, filters, cursors, pages and batches that cannot be."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from tests.bad_input.conftest import Shop

NOBODY = "0190a000-0000-7000-8000-000000000000"
KINDS = {
    "company": ("Company", "Companies", "company"),
    "person": ("Person", "People", "person"),
    "deal": ("Opportunity", "Opportunities", "opportunity"),
    "task": ("Task", "Tasks", "task"),
    "note": ("Note", "Notes", "note"),
}
VERBS = ("update", "delete", "restore", "destroy")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("kind", KINDS)
async def test_one_and_many_of_no_record(shop: Shop, kind: str, verb: str) -> None:
    name, plural, word = KINDS[kind]
    data = ", data: {}" if verb == "update" else ""
    own = shop.ids[kind]

    async def refused(call: str) -> tuple[dict[str, Any], str]:
        error = await shop.refuses(f"mutation {{ {verb}{call} {{ id }} }}", path="/graphql")
        return error["extensions"], error["message"]

    missing = f"No {word} with id {NOBODY} was found."
    assert await refused(f'{name}(id: "{NOBODY}"{data})') == ({"code": "NOT_FOUND", "field": "id"}, missing)
    assert await refused(f'{name}(id: "x"{data})') == ({"code": "BAD_USER_INPUT", "field": "id"}, "Invalid UUID: x")
    assert await refused(f'{plural}(ids: ["{own}", "{NOBODY}"]{data})') == (
        {"code": "NOT_FOUND", "field": "ids", "index": 1},
        missing,
    )
    assert await refused(f'{plural}(ids: ["{own}", "x"]{data})') == (
        {"code": "BAD_USER_INPUT", "field": "ids.1", "index": 1},
        "Invalid UUID: x",
    )
    both = f'{plural}(ids: ["{own}"], filter: {{id: {{eq: "{own}"}}}}{data})'
    assert await refused(both) == ({"code": "BAD_USER_INPUT", "field": "filter"}, "Cannot provide both ids and filter")
    for nothing in ("filter: {}", "filter: {and: []}", "filter: {or: [{}]}", "filter: null"):
        extensions, message = await refused(f"{plural}({nothing}{data})")
        assert (extensions, message) == (
            {"code": "BAD_USER_INPUT", "field": "filter", "subCode": "INVALID_QUERY_INPUT"},
            "A non-empty filter is required",
        )
    bad = f'{plural}(filter: {{id: {{eq: "x"}}}}{data})'
    assert await refused(bad) == ({"code": "BAD_USER_INPUT", "field": "filter.id.eq"}, "Invalid UUID: x")


async def test_neither_ids_nor_filter(shop: Shop) -> None:
    error = await shop.refuses("mutation { destroyCompanies { id } }")
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "filter", "subCode": "INVALID_QUERY_INPUT"}


async def test_more_records_than_one_change_may_touch(shop: Shop) -> None:
    error = await shop.refuses(
        "mutation ($d: [CompanyCreateInput!]!) { createCompanies(data: $d) { id } }", {"d": [{}] * 10_001}
    )
    assert error["extensions"] == {"code": "LIMIT_EXCEEDED", "subCode": "TOO_MANY_RECORDS_TO_UPDATE", "field": "data"}
    assert error["message"] == "Maximum number of records to create is 10000."
    ids = [str(UUID(int=n)) for n in range(10_001)]
    for verb in VERBS:
        data = ", data: {}" if verb == "update" else ""
        error = await shop.refuses(f"mutation ($i: [ID!]) {{ {verb}Companies(ids: $i{data}) {{ id }} }}", {"i": ids})
        assert error["extensions"] == {
            "code": "LIMIT_EXCEEDED",
            "subCode": "TOO_MANY_RECORDS_TO_UPDATE",
            "field": "ids",
        }


async def test_a_hundred_thousand_ids(shop: Shop) -> None:
    """They bind as one array and are answered. A change refuses them, and more are beyond the body's limit."""
    document = "query ($i: [ID!]) { companies(filter: {id: {in: $i}}) { totalCount } }"
    ids = [str(UUID(int=n)) for n in range(450_000)]
    found = shop.crm.data(document, {"i": [*ids[:99_999], shop.ids["company"]]})
    assert found == {"companies": {"totalCount": 1}}
    error = await shop.refuses("mutation ($i: [ID!]) { deleteCompanies(ids: $i) { id } }", {"i": ids[:100_000]})
    assert error["extensions"] == {"code": "LIMIT_EXCEEDED", "subCode": "TOO_MANY_RECORDS_TO_UPDATE", "field": "ids"}
    response = shop.crm.post(document, {"i": ids})
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"


DETAILS = {
    "First argument": "INVALID_ARGS_FIRST",
    "Last argument": "INVALID_ARGS_LAST",
    "Cannot provide both": "ARGS_CONFLICT",
    "Invalid cursor": "INVALID_CURSOR",
}


@pytest.mark.parametrize("path", ["/query", "/graphql"])
@pytest.mark.parametrize(
    ("arguments", "field", "message"),
    [
        ("first: -1", "first", "First argument must be non-negative"),
        ("last: -1", "last", "Last argument must be non-negative"),
        ("offset: -1", "offset", "Offset argument must be non-negative"),
        ("first: 1001", "first", "more than the largest page of 1000"),
        ("first: 2147483647", "first", "more than the largest page of 1000"),
        ("first: 1, last: 1", "last", "Cannot provide both first and last"),
        ('before: "x", after: "y"', "after", "Cannot provide both before and after"),
        ('before: "x", first: 1', "first", "Cannot provide both before and first"),
        ('after: "x", last: 1', "last", "Cannot provide both after and last"),
        ('after: "x"', "after", "Invalid cursor: x"),
        ('before: "W10="', "before", "Invalid cursor: W10="),
        ('filter: {id: {eq: "x"}}', "filter.id.eq", "Invalid UUID: x"),
        ('filter: {id: {in: ["x"]}}', "filter.id.in", "Invalid UUID: x"),
        ('filter: {or: [{}, {companyId: {eq: "x"}}]}', "filter.or.1.companyId.eq", "Invalid UUID: x"),
        ('filter: {createdAt: {gt: "x"}}', "filter.createdAt.gt", "Invalid date-time: x"),
        ('filter: {name: {firstName: {regex: "x"}}}', "filter.name.firstName.regex", "is not supported"),
        ('filter: {city: {eq: "\\u0000"}}', "filter.city.eq", "NUL"),
        ("filter: {position: {eq: 1e400}}", "filter.position.eq", "Invalid number: inf"),
    ],
)
async def test_a_page_that_cannot_be(shop: Shop, path: str, arguments: str, field: str, message: str) -> None:
    error = await shop.refuses(f"{{ people({arguments}) {{ totalCount }} }}", path=path)
    # Twenty has names of its own for some of these mistakes.
    named = next((name for start, name in DETAILS.items() if message.startswith(start)), None)
    expected = {"code": "BAD_USER_INPUT", "field": field} | ({} if named is None else {"subCode": named})
    assert error["extensions"] == expected
    assert message in error["message"]


@pytest.mark.parametrize(
    ("call", "field", "code", "message"),
    [
        ("organizations(pagination: {page: 1, limit: 20000}) { totalPages }", "pagination.limit", "BAD_USER_INPUT",
         "at most 10000"),
        ('organizations(sort: {by: "\'; DROP TABLE company; --"}) { totalPages }', "sort.by", "BAD_USER_INPUT",
         "Invalid sorting rule"),
        ('organization(id: "x") { name }', "id", "NOT_FOUND", "by id x"),
        (f'organization(id: "{NOBODY}") {{ name }}', "id", "NOT_FOUND", f"by id {NOBODY}"),
        ('organization_ByCustomerOsId(customerOsId: "a\\u0000") { name }', "customerOsId", "BAD_USER_INPUT", "NUL"),
        (f'contact(id: "{NOBODY}") {{ name }}', "id", "NOT_FOUND", NOBODY),
        ('contact_ByEmail(email: "nobody") { id }', "email", "NOT_FOUND", "nobody"),
        ('contact_ByPhone(e164: "12") { id }', "e164", "NOT_FOUND", "12"),
        (f'opportunity(id: "{NOBODY}") {{ name }}', "id", "NOT_FOUND", NOBODY),
        (f'interactionEvent(id: "{NOBODY}") {{ content }}', "id", "NOT_FOUND", NOBODY),
        ('company(id: "x") { name }', "id", "BAD_USER_INPUT", "Invalid UUID: x"),
        ("company { name }", "filter", "BAD_USER_INPUT", "Provide a filter or an id"),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
async def test_reads_of_nothing(shop: Shop, call: str, field: str, code: str, message: str) -> None:
    error = await shop.refuses(f"{{ {call} }}")
    assert error["extensions"] == {"code": code, "field": field}
    assert message in error["message"]


async def test_beyond_the_last_page_there_is_nothing(shop: Shop) -> None:
    answer = shop.crm.data(
        """{ organizations(pagination: {page: 2147483647, limit: 10000}) { content { name } }
             people(offset: 2147483647) { edges { node { id } } } }"""
    )
    assert answer == {"organizations": {"content": []}, "people": {"edges": []}}

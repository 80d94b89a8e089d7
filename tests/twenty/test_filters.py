"""Filters: every operator of every kind, logic, related records, and what is refused."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.twenty.conftest import Twenty

COMPANIES: dict[str, dict[str, Any]] = {
    "acme": {
        "name": "Acme",
        "employees": 500,
        "industry": "Technology",
        "primary_domain": "acme.com",
        "annual_recurring_revenue": "2000000",
        "annual_recurring_revenue_currency": "USD",
        "ideal_customer_profile": True,
        "created_at": "2024-01-15T10:00:00.123Z",
        "address": "123 Main St, San Francisco, CA",
    },
    "bolt": {
        "name": "bolt 100%",
        "employees": 10,
        "industry": "Finance",
        "annual_recurring_revenue": "0.5",
        "annual_recurring_revenue_currency": "EUR",
        "created_at": "2024-02-15T10:00:00Z",
    },
    "corp": {"name": "Corp_X", "industry": "", "created_at": "2024-03-15T10:00:00Z"},
    "dot": {"name": "Dot", "industry": None, "employees": 11, "created_at": "2024-04-15T10:00:00Z"},
}


async def made(twenty: Twenty) -> dict[str, str]:
    ids = await twenty.make("company", *COMPANIES.values())
    return dict(zip(ids, COMPANIES, strict=True))


async def found(twenty: Twenty, names: dict[str, str], condition: str) -> set[str]:
    """The companies that pass, by a literal filter and, in one document, counted too."""
    answer = await twenty.data(f"{{ companies(filter: {condition}) {{ totalCount edges {{ node {{ id }} }} }} }}")
    ids = [edge["node"]["id"] for edge in answer["companies"]["edges"]]
    assert answer["companies"]["totalCount"] == len(ids)
    return {names[found_id] for found_id in ids}


CASES: list[tuple[str, str]] = [
    # Texts.
    ('{name: {eq: "Acme"}}', "acme"),
    ('{name: {eq: "acme"}}', ""),
    ('{name: {neq: "Acme"}}', "bolt corp dot"),
    ('{name: {in: ["Acme", "Dot", "None"]}}', "acme dot"),
    ("{name: {in: []}}", ""),
    ('{industry: {gt: "Finance"}}', "acme"),
    ('{industry: {gte: "Finance", lt: "Technology"}}', "bolt"),
    ('{industry: {lte: "Finance"}}', "bolt corp"),
    ('{name: {like: "%c%"}}', "acme"),
    ('{name: {ilike: "%C%"}}', "acme corp"),
    ('{name: {like: "A_me"}}', "acme"),
    ('{name: {startsWith: "Corp_"}}', "corp"),
    ('{name: {startsWith: "C_rp"}}', ""),
    ('{name: {endsWith: "100%"}}', "bolt"),
    ('{name: {endsWith: "%"}}', "bolt"),
    # An empty text is no text.
    ('{industry: {is: "NULL"}}', "corp dot"),
    ("{industry: {is: NULL}}", "corp dot"),
    ("{industry: {is: NOT_NULL}}", "acme bolt"),
    ('{industry: {eq: ""}}', "corp dot"),
    ('{industry: {neq: ""}}', "acme bolt"),
    ("{industry: {eq: null}}", "corp dot"),
    ("{industry: {neq: null}}", "acme bolt"),
    ('{industry: {neq: "Finance"}}', "acme corp dot"),
    ('{industry: {in: ["", "Finance"]}}', "bolt corp dot"),
    ('{industry: {like: "%"}}', "acme bolt corp dot"),
    ('{industry: {startsWith: ""}}', "acme bolt corp dot"),
    ('{not: {industry: {eq: "Finance"}}}', "acme corp dot"),
    ('{not: {industry: {like: "%nan%"}}}', "acme corp dot"),
    ('{not: {not: {industry: {eq: "Finance"}}}}', "bolt"),
    # Links and addresses.
    ('{domainName: {eq: "acme.com"}}', "acme"),
    ('{domainName: {primaryLinkUrl: {ilike: "%ACME%"}}}', "acme"),
    ('{address: {like: "%San Francisco%"}}', "acme"),
    # Numbers.
    ("{employees: {eq: 10}}", "bolt"),
    ("{employees: {neq: 10}}", "acme dot"),
    ("{employees: {gt: 10, lt: 500}}", "dot"),
    ("{employees: {gte: 10.5, lte: 11.0}}", "dot"),
    ("{employees: {eq: 10.5}}", ""),
    ("{employees: {in: [10, 500, 7]}}", "acme bolt"),
    ("{employees: {in: [10, 0.5]}}", "bolt"),
    ("{employees: {is: NULL}}", "corp"),
    ("{not: {employees: {eq: 10}}}", "acme dot"),
    # Money.
    ("{annualRecurringRevenue: {amountMicros: {gte: 1000000000000}}}", "acme"),
    ('{annualRecurringRevenue: {amountMicros: {eq: "2000000000000"}}}', "acme"),
    ("{annualRecurringRevenue: {amountMicros: {lt: 500001}}}", "bolt"),
    ('{annualRecurringRevenue: {amountMicros: {in: [500000]}, currencyCode: {eq: "EUR"}}}', "bolt"),
    ("{annualRecurringRevenue: {amountMicros: {is: NULL}}}", "corp dot"),
    # Truth.
    ("{idealCustomerProfile: {is: NULL}}", ""),
    ("{idealCustomerProfile: {is: NOT_NULL}}", "acme bolt corp dot"),
    ("{idealCustomerProfile: {eq: true}}", "acme"),
    ("{idealCustomerProfile: {neq: true}}", "bolt corp dot"),
    # Instants, read back to the millisecond.
    ('{createdAt: {eq: "2024-01-15T10:00:00.123Z"}}', "acme"),
    ('{createdAt: {eq: "2024-01-15T11:00:00.123456+01:00"}}', "acme"),
    ('{createdAt: {gt: "2024-01-15T10:00:00.123Z"}}', "bolt corp dot"),
    ('{createdAt: {gte: "2024-02-15", lt: "2024-04-01"}}', "bolt corp"),
    ('{createdAt: {in: ["2024-03-15T10:00:00Z"]}}', "corp"),
    ('{createdAt: {neq: "2024-01-15T10:00:00.123Z"}}', "bolt corp dot"),
    ('{createdAt: {lte: "2024-01-15T10:00:00.123Z"}}', "acme"),
    ('{createdAt: {lt: "2024-01-15T10:00:00.124Z"}}', "acme"),
    ('{createdAt: {gt: "2024-01-15T10:00:00.122999Z"}}', "acme bolt corp dot"),
    # Ids are in the order in which records were made.
    ('{id: {gt: "00000000-0000-7000-8000-000000000000"}}', "acme bolt corp dot"),
    ('{id: {lte: "00000000-0000-7000-8000-000000000000"}}', ""),
    # Logic.
    ('{and: [{name: {eq: "Acme"}}, {employees: {gt: 1}}]}', "acme"),
    ('{or: [{name: {eq: "Acme"}}, {employees: {eq: 11}}]}', "acme dot"),
    ('{or: [{name: {eq: "Acme"}}, {name: {eq: "Dot"}}], employees: {lt: 100}}', "dot"),
    ('{and: [{or: [{name: {eq: "Acme"}}, {name: {eq: "Dot"}}]}, {not: {employees: {eq: 500}}}]}', "dot"),
    # A condition that says nothing keeps everything.
    ("{}", "acme bolt corp dot"),
    ("{and: [], or: [], not: {}, name: {}}", "acme bolt corp dot"),
    ("{or: [{}]}", "acme bolt corp dot"),
]


@pytest.mark.parametrize(("condition", "expected"), CASES)
async def test_what_a_filter_keeps(twenty: Twenty, condition: str, expected: str) -> None:
    assert await found(twenty, await made(twenty), condition) == set(expected.split())


async def test_the_same_filter_as_a_variable(twenty: Twenty) -> None:
    """One document with filters of many shapes: no plan made for one shape may serve another."""
    names = await made(twenty)
    document = "query Q($f: CompanyFilterInput) { companies(filter: $f) { edges { node { id } } } }"
    filters: list[tuple[dict[str, Any] | None, str]] = [
        ({"industry": {"eq": "Finance"}}, "bolt"),
        ({"industry": {"eq": ""}}, "corp dot"),
        ({"industry": {"eq": None}}, "corp dot"),
        ({"industry": {"in": ["Finance"]}}, "bolt"),
        ({"industry": {"in": ["Finance", ""]}}, "bolt corp dot"),
        ({"industry": {"like": "%"}}, "acme bolt corp dot"),
        ({"industry": {"like": "F%"}}, "bolt"),
        ({"industry": {"is": "NULL"}}, "corp dot"),
        ({"industry": {"is": "NOT_NULL"}}, "acme bolt"),
        ({"employees": {"eq": 10}}, "bolt"),
        ({"employees": {"eq": 10.5}}, ""),
        ({"employees": {"gte": 10.5}}, "acme dot"),
        ({"employees": {"in": [10, 10.5]}}, "bolt"),
        ({"employees": {"in": [10, 11]}}, "bolt dot"),
        ({"or": [{"name": {"eq": "Acme"}}]}, "acme"),
        ({"or": [{"name": {"eq": "Acme"}}, {"name": {"eq": "Dot"}}]}, "acme dot"),
        ({"and": [{"name": {"eq": "Acme"}}, {"name": {"eq": "Dot"}}]}, ""),
        ({"not": {"name": {"eq": "Acme"}}}, "bolt corp dot"),
        ({}, "acme bolt corp dot"),
        (None, "acme bolt corp dot"),
    ]
    for _ in range(2):
        for given, expected in filters:
            answer = await twenty.data(document, f=given)
            assert {names[edge["node"]["id"]] for edge in answer["companies"]["edges"]} == set(expected.split()), given
    for operand, expected in (("Dot", "dot"), ("Acme", "acme")):
        answer = await twenty.data(
            "query Q($n: String!) { companies(filter: {name: {eq: $n}}) { edges { node { id } } } }", n=operand
        )
        assert [names[edge["node"]["id"]] for edge in answer["companies"]["edges"]] == [expected]


async def test_by_id_and_by_related_records(twenty: Twenty, stranger_id: str) -> None:
    names = {name: found_id for found_id, name in (await made(twenty)).items()}
    people = await twenty.make(
        "person",
        {"first_name": "A", "company_id": names["acme"], "primary_email": "a@acme.com"},
        {"first_name": "B", "company_id": names["bolt"]},
        {"first_name": "C"},
    )
    [deal, _] = await twenty.make("deal", {"name": "D", "person_id": people[0], "close_at": "2024-12-31T23:30:00Z"}, {})

    async def those(condition: str, **variables: Any) -> list[str]:
        declared = "".join(f"${name}: ID! " for name in variables)
        head = f"query Q({declared})" if declared else ""
        answer = await twenty.data(
            f"{head} {{ people(filter: {condition}) {{ edges {{ node {{ name {{ firstName }} }} }} }} }}", **variables
        )
        return [edge["node"]["name"]["firstName"] for edge in answer["people"]["edges"]]

    assert await those("{id: {eq: $id}}", id=people[1]) == ["B"]
    assert await those("{id: {in: [$id, $other]}}", id=people[1], other=stranger_id) == ["B"]
    assert await those("{id: {neq: $id}}", id=people[1]) == ["A", "C"]
    assert await those("{companyId: {eq: $id}}", id=names["acme"]) == ["A"]
    assert await those("{companyId: {is: NULL}}") == ["C"]
    assert await those('{company: {name: {ilike: "a%"}}}') == ["A"]
    assert await those('{company: {or: [{name: {eq: "Acme"}}, {employees: {eq: 10}}]}}') == ["A", "B"]
    assert await those("{company: {}}") == ["A", "B", "C"]
    assert await those('{name: {firstName: {in: ["A", "C"]}}, emails: {primaryEmail: {is: NULL}}}') == ["C"]
    assert await those('{email: {endsWith: "@acme.com"}}') == ["A"]

    async def deals(condition: str) -> list[str]:
        answer = await twenty.data(f"{{ opportunities(filter: {condition}) {{ edges {{ node {{ id }} }} }} }}")
        return [edge["node"]["id"] for edge in answer["opportunities"]["edges"]]

    assert await deals('{closeDate: {eq: "2024-12-31"}}') == [deal]
    assert await deals('{closeDate: {lte: "2024-12-31T00:00:00Z"}}') == [deal]
    assert await deals('{closeDate: {gt: "2024-12-31"}}') == []
    assert await deals('{pointOfContact: {name: {firstName: {eq: "A"}}}}') == [deal]


@pytest.mark.parametrize(
    ("condition", "message", "field"),
    [
        ('{name: {regex: "x"}}', 'Operator "regex" is not supported', "filter.name.regex"),
        ('{or: [{name: {iregex: "x"}}]}', 'Operator "iregex" is not supported', "filter.or.0.name.iregex"),
        ('{id: {eq: "nope"}}', "Invalid UUID: nope", "filter.id.eq"),
        ('{and: [{id: {in: ["nope"]}}]}', "Invalid UUID: nope", "filter.and.0.id.in"),
        ('{createdAt: {gt: "yesterday"}}', "Invalid date-time: yesterday", "filter.createdAt.gt"),
        (
            '{annualRecurringRevenue: {amountMicros: {gt: "many"}}}',
            "Invalid number: many",
            "filter.annualRecurringRevenue.amountMicros.gt",
        ),
        ("{name: {gt: null}}", 'Operator "gt" needs a value', "filter.name.gt"),
        ("{name: {in: null}}", 'Operator "in" needs a value', "filter.name.in"),
        ("{employees: {gt: 1e300}}", "Invalid integer: 1e+300", "filter.employees.gt"),
        ('{name: {eq: "a\\u0000b"}}', "A text cannot contain the NUL character.", "filter.name.eq"),
    ],
)
async def test_filters_that_cannot_be(twenty: Twenty, condition: str, message: str, field: str) -> None:
    error = await twenty.error(f"{{ companies(filter: {condition}) {{ totalCount }} }}")
    assert error["message"] == message
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": field}


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{ companies(filter: {nope: {eq: 1}}) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ companies(filter: {name: {contains: 1}}) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ companies(filter: {people: {id: {eq: 1}}}) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ companies(filter: {name: {is: MAYBE}}) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
        ('{ companies(filter: {name: {is: "MAYBE"}}) { totalCount } }', "GRAPHQL_VALIDATION_FAILED"),
        ('{ companies(orderBy: {name: "Sideways"}) { totalCount } }', "GRAPHQL_VALIDATION_FAILED"),
        ('{ people(filter: {company: {accountOwner: {locale: {eq: "en"}}}}) { totalCount } }', "BAD_USER_INPUT"),
        ("{ people(orderBy: {company: {accountOwner: {locale: Asc}}}) { totalCount } }", "BAD_USER_INPUT"),
    ],
)
async def test_filters_and_orders_that_do_not_exist(twenty: Twenty, document: str, code: str) -> None:
    error = await twenty.error(document)
    assert error["extensions"]["code"] == code


# The filter, what is said of it, and the detail.
UNKNOWN: list[tuple[str, str, str, str]] = [
    (
        "people",
        '{company: {eq: "x"}}',
        'Cannot filter by relation field "company": use "companyId" instead',
        "company.eq",
    ),
    (
        "people",
        "{company: {is: NULL}}",
        'Cannot filter by relation field "company": use "companyId" instead',
        "company.is",
    ),
    (
        "people",
        '{and: [{company: {in: ["x"]}}]}',
        'Cannot filter by relation field "company": use "companyId" instead',
        "and.0.company.in",
    ),
    ("companies", "{people: {id: {eq: 1}}}", 'Cannot filter by relation field "people"', "people"),
    (
        "companies",
        "{or: [{opportunities: {}}]}",
        'Cannot filter by relation field "opportunities"',
        "or.0.opportunities",
    ),
    ("companies", "{nope: {eq: 1}}", 'Object company doesn\'t have any "nope" field.', "nope"),
    ("people", "{company: {nope: {eq: 1}}}", 'Object company doesn\'t have any "nope" field.', "company.nope"),
    (
        "companies",
        "{annualRecurringRevenue: {micros: {eq: 1}}}",
        'Sub field "micros" not found for composite type: CURRENCY',
        "annualRecurringRevenue.micros",
    ),
    ("people", "{emails: {first: {eq: 1}}}", 'Sub field "first" not found for composite type: EMAILS', "emails.first"),
    ("people", "{name: {eq: 1}}", 'Sub field "eq" not found for composite type: FULL_NAME', "name.eq"),
    (
        "companies",
        '{domainName: {label: {eq: ""}}}',
        'Sub field "label" not found for composite type: LINKS',
        "domainName.label",
    ),
]


@pytest.mark.parametrize(("of", "condition", "message", "field"), UNKNOWN)
async def test_what_is_said_of_a_name_that_filters_do_not_have(
    twenty: Twenty, of: str, condition: str, message: str, field: str
) -> None:
    error = await twenty.error(f"{{ {of}(filter: {condition}) {{ totalCount }} }}")
    assert error["message"] == message
    expected = {"field": f"filter.{field}", "subCode": "INVALID_ARGS_FILTER"}
    assert error["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED", **expected}
    given = json.loads(re.sub(r"(\w+):", r'"\1":', condition.replace("NULL", '"NULL"')))
    kind = {"people": "Person", "companies": "Company"}[of]
    error = await twenty.error(f"query Q($f: {kind}FilterInput) {{ {of}(filter: $f) {{ totalCount }} }}", f=given)
    assert error["message"] == message
    assert error["extensions"] == {"code": "BAD_USER_INPUT", **expected}


async def test_what_is_said_of_orders_through_many(twenty: Twenty) -> None:
    error = await twenty.error("{ companies(orderBy: {people: {city: Asc}}) { totalCount } }")
    assert error["message"] == "Cannot filter or order through people: only to-one relations are supported"
    error = await twenty.error("{ peopleGroupBy(groupBy: [{nope: true}]) { totalCount } }")
    assert error["message"] == 'Object person doesn\'t have any "nope" field.'


async def test_deleted_records_show_only_when_asked_for(twenty: Twenty) -> None:
    names = await made(twenty)
    by_name = {name: found_id for found_id, name in names.items()}
    await twenty.data("mutation D($id: ID!) { deleteCompany(id: $id) { id } }", id=by_name["acme"])
    await twenty.hide("company", by_name["dot"])
    assert await found(twenty, names, "{}") == {"bolt", "corp"}
    assert await found(twenty, names, "{deletedAt: {is: NOT_NULL}}") == {"acme"}
    assert await found(twenty, names, "{deletedAt: {is: NULL}}") == {"bolt", "corp"}
    assert await found(twenty, names, '{deletedAt: {gt: "2020-01-01"}}') == {"acme"}
    assert await found(twenty, names, "{or: [{deletedAt: {is: NULL}}, {name: {is: NOT_NULL}}]}") == {
        "acme",
        "bolt",
        "corp",
    }

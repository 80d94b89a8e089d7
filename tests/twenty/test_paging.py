"""Pages: conflicting arguments, cursors, and walks in both directions that see every row once."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tests.twenty.conftest import Twenty

PAGE = """
query Page($first: Int, $last: Int, $after: String, $before: String, $offset: Int, $orderBy: [CompanyOrderByInput!],
           $filter: CompanyFilterInput) {
  companies(first: $first, last: $last, after: $after, before: $before, offset: $offset, orderBy: $orderBy,
            filter: $filter) {
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}
"""

# Ties in every key, nulls in the nullable ones, and an amount that no double holds exactly.
ROWS: list[dict[str, Any]] = [
    {"name": name, "employees": employees, "annual_recurring_revenue": revenue, "industry": industry}
    for name, employees, revenue, industry in [
        ("a", 5, "1.1", None),
        ("b", None, None, "x"),
        ("a", None, "99999999999.000001", "x"),
        ("c", 5, "1.1", ""),
        ("c", 7, None, None),
        ("a", 5, "1.1", "y"),
        ("b", 1, "-3", "y"),
    ]
]

ORDERS: list[list[dict[str, Any]]] = [
    [],
    [{"id": "Desc"}],
    [{"name": "Asc"}],
    [{"name": "Desc"}],
    [{"employees": "AscNullsFirst"}],
    [{"employees": "AscNullsLast"}],
    [{"employees": "DescNullsFirst"}],
    [{"employees": "DescNullsLast"}],
    [{"name": "AscNullsFirst"}, {"employees": "DescNullsLast"}],
    [{"employees": "Desc"}, {"name": "Asc"}],
    [{"annualRecurringRevenue": {"amountMicros": "AscNullsLast"}}],
    [{"annualRecurringRevenue": {"amountMicros": "DescNullsFirst"}}, {"industry": "AscNullsFirst"}],
    [{"industry": "AscNullsFirst", "employees": "DescNullsFirst", "name": "Desc"}],
    [{"createdAt": "DescNullsLast"}, {"name": "AscNullsFirst"}],
    [{"position": "Asc"}, {"idealCustomerProfile": "Desc"}, {"updatedAt": "Asc"}],
    [{"accountOwner": {"name": {"lastName": "AscNullsFirst"}}}],
]


async def page(twenty: Twenty, **variables: Any) -> dict[str, Any]:
    """One page of companies."""
    return dict((await twenty.data(PAGE, **variables))["companies"])


def ids(answer: dict[str, Any]) -> list[str]:
    return [edge["node"]["id"] for edge in answer["edges"]]


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: json.dumps(order)[:60])
@pytest.mark.parametrize("size", [1, 2, 3])
async def test_a_walk_in_either_direction_is_the_sorted_whole(
    twenty: Twenty, order: list[dict[str, Any]], size: int
) -> None:
    owners = await twenty.make("member", {"email": "a@x.com", "last_name": "A"}, {"email": "b@x.com"})
    owned = [{**row, "owner_id": [*owners, None][n % 3]} for n, row in enumerate(ROWS)]
    await twenty.make("company", *owned)
    whole = ids(await page(twenty, orderBy=order, first=100))
    assert len(whole) == len(ROWS)

    forward: list[str] = []
    after = None
    while True:
        answer = await page(twenty, orderBy=order, first=size, after=after)
        assert answer["totalCount"] == len(ROWS)
        assert answer["pageInfo"]["hasPreviousPage"] is (after is not None)
        forward += ids(answer)
        after = answer["pageInfo"]["endCursor"]
        if not answer["pageInfo"]["hasNextPage"]:
            break
    assert forward == whole

    backward: list[str] = []
    before = None
    while True:
        answer = await page(twenty, orderBy=order, last=size, before=before)
        assert answer["pageInfo"]["hasNextPage"] is (before is not None)
        backward = ids(answer) + backward
        before = answer["pageInfo"]["startCursor"]
        if not answer["pageInfo"]["hasPreviousPage"]:
            break
    assert backward == whole


async def test_the_order_itself(twenty: Twenty) -> None:
    made = await twenty.make("company", *({"name": n, "employees": e} for n, e in (("b", 2), ("a", None), ("c", 1))))
    names = dict(zip(made, "bac", strict=True))

    async def sorted_by(**order: Any) -> str:
        return "".join(names[found] for found in ids(await page(twenty, orderBy=order)))

    assert await sorted_by(name="Asc") == "abc"
    assert await sorted_by(name="Desc") == "cba"
    assert await sorted_by(employees="Asc") == "cba"
    assert await sorted_by(employees="Desc") == "abc"
    assert await sorted_by(employees="AscNullsFirst") == "acb"
    assert await sorted_by(employees="DescNullsLast") == "bca"


@pytest.mark.parametrize(
    ("arguments", "message", "field", "detail"),
    [
        ({"first": 1, "last": 1}, "Cannot provide both first and last", "last", "ARGS_CONFLICT"),
        ({"before": "x", "after": "x"}, "Cannot provide both before and after", "after", "ARGS_CONFLICT"),
        ({"before": "x", "first": 1}, "Cannot provide both before and first", "first", "ARGS_CONFLICT"),
        ({"after": "x", "last": 1}, "Cannot provide both after and last", "last", "ARGS_CONFLICT"),
        ({"first": -1}, "First argument must be non-negative", "first", "INVALID_ARGS_FIRST"),
        ({"last": -1}, "Last argument must be non-negative", "last", "INVALID_ARGS_LAST"),
        ({"offset": -1}, "Offset argument must be non-negative", "offset", None),
        ({"first": 1001}, "first is 1001, more than the largest page of 1000.", "first", None),
        ({"last": 2000}, "last is 2000, more than the largest page of 1000.", "last", None),
    ],
)
@pytest.mark.parametrize("inline", [True, False])
async def test_arguments_that_cannot_be(
    twenty: Twenty, arguments: dict[str, Any], message: str, field: str, detail: str | None, inline: bool
) -> None:
    if inline:
        listed = ", ".join(f"{name}: {json.dumps(value)}" for name, value in arguments.items())
        error = await twenty.error(f"{{ companies({listed}) {{ totalCount }} }}")
    else:
        error = await twenty.error(PAGE, **arguments)
    assert error["message"] == message
    sub_code = {} if detail is None else {"subCode": detail}
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": field, **sub_code}
    assert error["path"] == ["companies"]


def cursor(*values: Any) -> str:
    return base64.b64encode(json.dumps(values).encode()).decode()


SOME_ID = "0190a000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("given", "order"),
    [
        ("not base64!", []),
        ("bm90IGpzb24=", []),
        (base64.b64encode(b"{}").decode(), []),
        (base64.b64encode(b"[" * 5000).decode(), []),
        (base64.b64encode(b"[1e999]").decode(), []),
        (cursor(), []),
        (cursor("x"), []),
        (cursor(None), []),
        (cursor(3), []),
        (cursor("a", SOME_ID), []),
        (cursor(SOME_ID), [{"name": "Asc"}]),
        (cursor(3, SOME_ID), [{"name": "Asc"}]),
        (cursor("a\0", SOME_ID), [{"name": "Asc"}]),
        (cursor("\ud800", SOME_ID), [{"name": "Asc"}]),
        (cursor("x", SOME_ID), [{"employees": "Asc"}]),
        (cursor(1.5, SOME_ID), [{"employees": "Asc"}]),
        (cursor(2**70, SOME_ID), [{"employees": "Asc"}]),
        (cursor(True, SOME_ID), [{"employees": "Asc"}]),
        (cursor("2024-01-01", SOME_ID), [{"createdAt": "Asc"}]),
        (cursor(None, SOME_ID), [{"createdAt": "Asc"}]),
        (cursor(0, SOME_ID), [{"idealCustomerProfile": "Asc"}]),
        (cursor("1.0", SOME_ID), [{"annualRecurringRevenue": {"amountMicros": "Asc"}}]),
    ],
)
async def test_a_cursor_that_is_not_of_this_order(twenty: Twenty, given: str, order: list[Any]) -> None:
    await twenty.make("company", {"name": "a"})
    for direction in ("after", "before"):
        error = await twenty.error(PAGE, orderBy=order, **{direction: given})
        assert error["message"].startswith("Invalid cursor"), error
        assert error["extensions"]["code"] == "BAD_USER_INPUT"
        assert error["extensions"]["field"] == direction


async def test_edges_of_paging(twenty: Twenty) -> None:
    made = await twenty.make("company", *({"name": str(n)} for n in range(5)))
    none = await page(twenty, first=0)
    assert none == {
        "edges": [],
        "pageInfo": {"hasNextPage": True, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
        "totalCount": 5,
    }
    assert ids(await page(twenty, first=2, after="")) == made[:2]
    assert ids(await page(twenty, last=2, before="")) == made[3:]
    middle = await page(twenty, first=2, offset=1)
    assert ids(middle) == made[1:3]
    assert (middle["pageInfo"]["hasNextPage"], middle["pageInfo"]["hasPreviousPage"]) == (True, True)
    assert ids(await page(twenty, offset=10)) == []
    whole = await page(twenty)
    cursors = [edge["cursor"] for edge in whole["edges"]]
    # `before` without a size takes the rows that come before, up to the default size.
    assert ids(await page(twenty, before=cursors[3])) == made[:3]
    assert ids(await page(twenty, after=cursors[4])) == []
    assert ids(await page(twenty, orderBy={"name": "Desc"})) == made[::-1]


async def test_sixty_rows_unless_told_otherwise(twenty: Twenty) -> None:
    await twenty.make("company", *({"name": str(n)} for n in range(65)))
    answer = await page(twenty)
    assert len(ids(answer)) == 60
    assert answer["pageInfo"]["hasNextPage"] is True
    assert answer["totalCount"] == 65


async def test_connections_inside_records_have_their_own_pages(twenty: Twenty) -> None:
    companies = await twenty.make("company", {"name": "a"}, {"name": "b"})
    for company in companies:
        await twenty.make("person", *({"first_name": f"p{n}", "company_id": company} for n in range(3)))
    inner = """people(first: 2, orderBy: {name: {firstName: Desc}}, filter: {name: {firstName: {neq: "p2"}}}) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { name { firstName } } } }"""
    answer = await twenty.data(f"{{ companies {{ edges {{ node {{ {inner} }} }} }} }}")
    for edge in answer["companies"]["edges"]:
        people = edge["node"]["people"]
        assert [found["node"]["name"]["firstName"] for found in people["edges"]] == ["p1", "p0"]
        assert (people["totalCount"], people["pageInfo"]["hasNextPage"]) == (2, False)
    after = answer["companies"]["edges"][0]["node"]["people"]["pageInfo"]["endCursor"]
    document = """query Q($id: ID, $after: String) { company(id: $id) {
      people(first: 1, after: $after, orderBy: {name: {firstName: Desc}}) {
        edges { node { name { firstName } } } } } }"""
    first = await twenty.data(document, id=companies[0], after="")
    assert first["company"]["people"]["edges"][0]["node"]["name"]["firstName"] == "p2"
    assert (await twenty.data(document, id=companies[0], after=after))["company"]["people"]["edges"] == []
    error = await twenty.error("{ companies { edges { node { people(first: 1, last: 1) { totalCount } } } } }")
    assert error["message"] == "Cannot provide both first and last"


async def test_cursors_of_an_order_through_a_related_record(twenty: Twenty) -> None:
    """The cursor holds values that nobody selected, nulls and ties among them."""
    companies = await twenty.make("company", {"name": "Beta"}, {"name": "Alpha"}, {"name": None}, {"name": "Alpha"})
    people = await twenty.make(
        "person",
        *({"first_name": str(n), "company_id": companies[n % 4]} for n in range(8)),
        {"first_name": "8"},
        {"first_name": "9"},
    )
    document = """query Q($order: [PersonOrderByInput!], $first: Int, $last: Int, $after: String, $before: String) {
      people(orderBy: $order, first: $first, last: $last, after: $after, before: $before) {
        edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } } }"""
    for direction in ("Asc", "Desc", "AscNullsFirst", "AscNullsLast", "DescNullsFirst", "DescNullsLast"):
        order = [{"company": {"name": direction}}]
        whole = (await twenty.data(document, order=order))["people"]["edges"]
        assert len(whole) == len(people)
        for size in (1, 3, 4):
            walked: list[str] = []
            after: str | None = None
            while after is not None or not walked:
                found = (await twenty.data(document, order=order, first=size, after=after))["people"]
                assert found["pageInfo"]["hasPreviousPage"] is (after is not None)
                walked += [edge["node"]["id"] for edge in found["edges"]]
                after = found["pageInfo"]["endCursor"] if found["pageInfo"]["hasNextPage"] else None
            assert walked == [edge["node"]["id"] for edge in whole], (direction, size)
        middle = whole[5]["cursor"]
        before = (await twenty.data(document, order=order, last=3, before=middle))["people"]["edges"]
        assert [edge["node"]["id"] for edge in before] == [edge["node"]["id"] for edge in whole[2:5]]


async def test_sixty_related_records_unless_told_otherwise(twenty: Twenty) -> None:
    [company] = await twenty.make("company", {"name": "a"})
    await twenty.make("person", *({"first_name": str(n), "company_id": company} for n in range(65)))
    document = """{ companies { edges { node { few: people { totalCount edges { cursor } pageInfo { hasNextPage } }
      all: people(first: 65) { edges { cursor } pageInfo { hasNextPage } } } } } }"""
    [edge] = (await twenty.data(document))["companies"]["edges"]
    few, whole = edge["node"]["few"], edge["node"]["all"]
    assert (len(few["edges"]), few["totalCount"], few["pageInfo"]["hasNextPage"]) == (60, 65, True)
    assert (len(whole["edges"]), whole["pageInfo"]["hasNextPage"]) == (65, False)


@pytest.mark.parametrize(
    ("document", "asked"),
    [
        # Three levels of the default size are answered; pages of a thousand within pages are not.
        ("{ companies { edges { node { people { edges { node { opportunities { edges { cursor } } } } } } } } }", None),
        ("{ companies(first: 1000) { edges { node { people { edges { cursor } } } } } }", None),
        ("{ companies(first: 1000) { edges { node { people(first: 1000) { totalCount } } } } }", None),
        ("{ companies(first: 1000) { edges { node { people(first: 1000) { edges { cursor } } } } } }", 1001000),
        (
            """query Q($n: Int = 500) { people(first: $n) { edges { node { company { people(first: $n) {
              edges { node { company { id } } } } } } } } }""",
            501000,
        ),
        (
            """{ peopleGroupBy(groupBy: [{city: true}], limit: 1000) { edges { node {
              opportunities { edges { node { id } } } } } } }""",
            611000,
        ),
        (
            """{ companyDuplicates(ids: ["0190a000-0000-7000-8000-000000000000"]) { edges { node {
              people(first: 1000) { edges { node { opportunities { edges { cursor } } } } } } } } }""",
            3660060,
        ),
    ],
)
async def test_how_many_records_a_document_may_ask_for(twenty: Twenty, document: str, asked: int | None) -> None:
    if asked is None:
        await twenty.data(document)
        return
    error = await twenty.error(document)
    assert error["message"].startswith(f"This asks for up to {asked} records, and at most 250000 are answered")
    assert error["extensions"] == {"code": "LIMIT_EXCEEDED"}


async def test_root_fields_share_what_a_document_may_ask_for(twenty: Twenty) -> None:
    half = "companies(first: 500) { edges { node { people(first: 300) { edges { cursor } } } } }"
    assert (await twenty.data(f"{{ a: {half} }}"))["a"]["edges"] == []
    body = await twenty.answer(f"{{ a: {half} b: {half} c: __typename }}")
    assert body["data"] == {"a": {"edges": []}, "b": None, "c": "Query"}
    assert [error["path"] for error in body["errors"]] == [["b"]]
    document = f"mutation M($d: CompanyCreateInput!) {{ createCompany(data: $d) {{ {PEOPLE_OF_PEOPLE} }} }}"
    error = await twenty.error(document, d={"name": "a"})
    assert error["extensions"]["code"] == "LIMIT_EXCEEDED"
    # Nothing was made.
    assert (await twenty.data("{ companies { totalCount } }"))["companies"]["totalCount"] == 0


PEOPLE_OF_PEOPLE = """people(first: 1000) { edges { node { company { people(first: 1000) { edges { cursor } } } } } }"""

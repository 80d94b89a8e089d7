"""Reading custom fields at /graphql: the operators of lists, JSON and options, and figures of every kind."""

from __future__ import annotations

from typing import Any

import pytest

from tests.metadata.test_types import OPTIONS, add
from tests.support.server import Crm

FIELDS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("tags", "ARRAY", {}),
    ("colours", "MULTI_SELECT", {"options": OPTIONS}),
    ("colour", "SELECT", {"options": OPTIONS}),
    ("stars", "RATING", {}),
    ("facts", "RAW_JSON", {}),
    ("size", "NUMBER", {}),
    ("fee", "CURRENCY", {}),
    ("day", "DATE", {}),
    ("at", "DATE_TIME", {}),
    ("links", "LINKS", {}),
)
PEOPLE: tuple[dict[str, Any], ...] = (
    {
        "tags": ["North", "50%"],
        "colours": ["RED", "BLUE"],
        "colour": "RED",
        "stars": "RATING_5",
        "facts": {"a": {"b": 1}, "list": ["x"]},
        "size": 2.5,
        "fee": {"amountMicros": 1500000, "currencyCode": "EUR"},
        "day": "2024-05-01",
        "at": "2024-01-15T10:00:00.123456Z",
        "links": {"primaryLinkUrl": "acme.com", "secondaryLinks": [{"url": "b.co"}]},
    },
    {
        "tags": ["south"],
        "colours": ["BLUE"],
        "colour": "BLUE",
        "facts": [],
        "size": 3,
        "fee": {"amountMicros": 500000},
        "at": "2024-01-15T10:00:00.124Z",
    },
    {"tags": [], "colours": [], "facts": {}},
    {},
)


@pytest.fixture
def people(crm: Crm) -> Crm:
    """Four people, called by their places."""
    for name, type_, more in FIELDS:
        add(crm, "person", name, type_, **more)
    document = "mutation M($d: [PersonCreateInput!]!) { createPeople(data: $d) { id } }"
    given = [{**person, "city": str(place)} for place, person in enumerate(PEOPLE)]
    crm.data(document, {"d": given}, path="/graphql")
    return crm


CASES: tuple[tuple[str, str], ...] = (
    ('{tags: {contains: ["North"]}}', "0"),
    ('{tags: {contains: ["North", "south"]}}', ""),
    ("{tags: {contains: []}}", "0123"),
    ('{tags: {not_contains: ["North", "x"]}}', "123"),
    ('{not: {tags: {not_contains: ["North"]}}}', "0"),
    ('{not: {tags: {contains: ["North"]}}}', "123"),
    ('{tags: {containsAny: ["south", "North"]}}', "01"),
    ("{tags: {containsAny: []}}", ""),
    ('{not: {tags: {containsAny: ["south"]}}}', "023"),
    ('{tags: {containsIlike: "%NORTH%"}}', "0"),
    ('{tags: {containsIlike: "SOUTH"}}', "1"),
    ('{not: {tags: {containsIlike: "%o%"}}}', "23"),
    # An empty list and none are the same.
    ("{tags: {isEmptyArray: true}}", "23"),
    ("{tags: {isEmptyArray: false}}", "01"),
    ("{tags: {is: NULL}}", "23"),
    ('{tags: {is: "NOT_NULL"}}', "01"),
    ('{colours: {containsAny: ["RED"]}}', "0"),
    ('{colours: {containsExactly: ["BLUE"]}}', "1"),
    ('{colours: {containsExactly: ["BLUE", "RED"]}}', "0"),
    ("{colours: {containsExactly: []}}", "23"),
    ('{not: {colours: {containsExactly: ["BLUE"]}}}', "023"),
    ("{colours: {isEmptyArray: true}}", "23"),
    ('{colour: {containsAny: ["RED", "BLUE"]}}', "01"),
    ('{colour: {in: ["RED"]}}', "0"),
    ('{colour: {neq: "RED"}}', "123"),
    ("{colour: {isEmptyArray: true}}", "23"),
    ('{stars: {eq: "RATING_5"}}', "0"),
    ("{stars: {is: NULL}}", "123"),
    # JSON: an empty object or list and none are the same.
    ("{facts: {is: NULL}}", "123"),
    ("{facts: {is: NOT_NULL}}", "0"),
    ('{facts: {like: "%\\"b\\": 1%"}}', "0"),
    ('{facts: {like: "%"}}', "0123"),
    ('{not: {facts: {like: "%x%"}}}', "123"),
    ("{facts: {containsJsonb: {a: {b: 1}}}}", "0"),
    ('{facts: {containsJsonb: {list: ["x"]}}}', "0"),
    ("{facts: {containsJsonb: {a: {b: 2}}}}", ""),
    ("{not: {facts: {containsJsonb: {a: {b: 1}}}}}", "123"),
    ('{links: {secondaryLinks: {like: "%b.co%"}}}', "0"),
    ("{fee: {amountMicros: {gt: 500000}}}", "0"),
    # Instants are compared as they are read back: to the millisecond.
    ('{at: {eq: "2024-01-15T10:00:00.123Z"}}', "0"),
    ('{at: {eq: "2024-01-15T10:00:00.123999Z"}}', "0"),
    ('{at: {neq: "2024-01-15T10:00:00.123Z"}}', "1"),
    ('{at: {gt: "2024-01-15T10:00:00.123Z"}}', "1"),
    ('{at: {gt: "2024-01-15T10:00:00.123999Z"}}', "1"),
    ('{at: {lte: "2024-01-15T10:00:00.123Z"}}', "0"),
    ('{at: {gte: "2024-01-15T10:00:00.124Z"}}', "1"),
    ('{at: {lt: "2024-01-15T10:00:00.124Z"}}', "0"),
)


def test_filters_of_custom_fields(people: Crm) -> None:
    for condition, expected in CASES:
        document = f"{{ people(filter: {condition}, orderBy: {{city: Asc}}) {{ edges {{ node {{ city }} }} }} }}"
        found = people.data(document, path="/graphql")["people"]["edges"]
        assert "".join(edge["node"]["city"] for edge in found) == expected, condition


def test_variables_inside_lists_and_json(people: Crm) -> None:
    document = """query Q($one: String!, $b: Int!) { people(filter: {or: [
      {tags: {contains: [$one, "50%"]}}, {colour: {containsAny: [$one]}}, {facts: {containsJsonb: {a: {b: $b}}}},
      {colours: {containsExactly: [$one]}}]}) { edges { node { city } } } }"""
    for one, b, expected in (("BLUE", 7, ["1"]), ("RED", 1, ["0"])):
        found = people.data(document, {"one": one, "b": b}, path="/graphql")["people"]["edges"]
        assert [edge["node"]["city"] for edge in found] == expected


@pytest.mark.parametrize(
    ("condition", "message", "field"),
    [
        (
            '{colour: {eq: "GREEN"}}',
            'Value "GREEN" does not exist in the enum of colour: BLUE, RED',
            "filter.colour.eq",
        ),
        (
            '{colours: {containsAny: ["RED", "GREEN"]}}',
            'Value "GREEN" does not exist in the enum of colours: BLUE, RED',
            "filter.colours.containsAny",
        ),
        ("{tags: {contains: null}}", 'Operator "contains" needs a value', "filter.tags.contains"),
    ],
)
def test_filters_of_custom_fields_that_cannot_be(crm: Crm, condition: str, message: str, field: str) -> None:
    for name, type_, more in FIELDS[:3]:
        add(crm, "person", name, type_, **more)
    error = crm.error(f"{{ people(filter: {condition}) {{ totalCount }} }}", path="/graphql")
    assert error["message"] == message
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": field}


def test_figures_of_custom_fields(people: Crm) -> None:
    expected = {
        "countUniqueValuesTags": 2,
        "countEmptyTags": 2,
        "percentageEmptyColours": 0.5,
        "countNotEmptyFacts": 1,
        "countUniqueValuesColour": 2,
        "minSize": 2.5,
        "maxSize": 3,
        "avgSize": 2.75,
        "sumSize": 5.5,
        "sumFeeAmountMicros": 2000000,
        "avgFeeAmountMicros": 1000000,
        "countUniqueValuesFee": 2,
        "minDay": "2024-05-01",
        "countEmptyDay": 3,
        "minAt": "2024-01-15T10:00:00.123Z",
        "maxAt": "2024-01-15T10:00:00.124Z",
        "countNotEmptyLinks": 1,
    }
    assert people.data(f"{{ people {{ {' '.join(expected)} }} }}", path="/graphql")["people"] == expected

"""Laws of filters, orders and pages on custom fields of every type, against sorting and comparing in Python."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.metadata.model import Model
from tests.support.server import Crm

OPTIONS = [{"label": name, "value": name, "position": place} for place, name in enumerate(("Z", "A", "M"))]
UUIDS = [f"0190a000-0000-7000-8000-00000000000{digit}" for digit in "0a19"]
RECORDS = 45

# Field, its type, the values it takes (with doubles, and None for none), and what they sort by.
Read = Callable[[Any], Any]
FIELDS: tuple[tuple[str, str, list[Any], Read], ...] = (
    ("text", "TEXT", ["b", "a", "B", "é", "東京", "a b", "", None], str),
    ("mail", "EMAIL", ["b@x.co", "a@x.co", None], str),
    ("link", "URL", ["https://b.co", "https://a.co/x", None], str),
    ("phone", "PHONE", ["+1 415 555 0100", "+49 30 1234567", None], str),
    ("number", "NUMBER", [0, -1.5, 2, 10, 0.000001, 9_000_000_000, None], float),
    ("exact", "NUMERIC", [1, 1.25, -3, None], float),
    ("moment", "DATE_TIME", ["2026-01-02T03:04:05.006Z", "2025-12-31T23:59:59.999Z", None], datetime.fromisoformat),
    ("day", "DATE", ["2026-01-02", "1999-12-31", None], str),
    ("flag", "BOOLEAN", [True, False, None], bool),
    ("choice", "SELECT", ["Z", "A", "M", None], str),
    ("stars", "RATING", ["RATING_5", "RATING_1", None], str),
    ("key", "UUID", [*UUIDS, None], str),
    ("outgrown", "TEXT", ["b", "a", "long " * 1000, "long " * 1001, None], str),
    ("huge", "NUMBER", [1, 0.0000001, 10**25, -(10**25), None], float),
)
PRICES = [{"amountMicros": 1}, {"amountMicros": -5_000_000}, {"amountMicros": 10**18}, None]
DIRECTIONS = ["Asc", "Desc", "AscNullsFirst", "AscNullsLast", "DescNullsFirst", "DescNullsLast"]
_PAGE = (
    "query Q($o: [ThingOrderByInput!], $f: ThingFilterInput, $first: Int, $last: Int, $after: String, $before: String)"
    " { things(orderBy: $o, filter: $f, first: $first, last: $last, after: $after, before: $before)"
    " { edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"
)


class Things(Model):
    """Records with values at random, and the same values here."""

    def __init__(self, crm: Crm) -> None:
        super().__init__(crm)
        self.object_id = self.object("thing", "things")
        for name, type_, _, _ in FIELDS:
            self.field(self.object_id, name, type_, **({"options": OPTIONS} if type_ == "SELECT" else {}))
        self.field(self.object_id, "price", "CURRENCY")
        rand = random.Random(5)
        rows: list[dict[str, Any]] = [
            {**{name: rand.choice(values) for name, _, values, _ in FIELDS}, "price": rand.choice(PRICES)}
            for _ in range(RECORDS)
        ]
        document = "mutation M($d: [ThingCreateInput!]!) { createThings(data: $d) { id } }"
        made = self.query(document, d=rows)["createThings"]
        self.rows = {row["id"]: values for row, values in zip(made, rows, strict=True)}

    def page(self, **arguments: Any) -> tuple[list[str], dict[str, Any]]:
        found = self.query(_PAGE, **arguments)["things"]
        return [edge["node"]["id"] for edge in found["edges"]], found["pageInfo"]

    def walk(self, order: Any, size: int, condition: Any = None) -> list[str]:
        walked: list[str] = []
        after = None
        while True:
            ids, info = self.page(o=order, f=condition, first=size, after=after)
            walked += ids
            if not info["hasNextPage"]:
                return walked
            after = info["endCursor"]

    def walk_back(self, order: Any, size: int) -> list[str]:
        walked: list[str] = []
        before = None
        while True:
            ids, info = self.page(o=order, last=size, before=before)
            walked = ids + walked
            if not info["hasPreviousPage"]:
                return walked
            before = info["startCursor"]

    def sorted(self, values: dict[str, Any], direction: str) -> list[str]:
        """By the values, then by id in the same direction; nulls where the direction says."""
        down = direction.startswith("Desc")
        nulls_first = direction in ("Desc", "AscNullsFirst", "DescNullsFirst")
        with_value = sorted(
            (id_ for id_, value in values.items() if value is not None),
            key=lambda id_: (values[id_], id_),
            reverse=down,
        )
        without = sorted((id_ for id_, value in values.items() if value is None), reverse=down)
        return [*without, *with_value] if nulls_first else [*with_value, *without]


@pytest.fixture(scope="module")
def _shared() -> dict[str, Things]:
    return {}


@pytest.fixture
def things(crm: Crm, _shared: dict[str, Things]) -> Things:
    """One workspace for the module: nothing here changes it after it is made."""
    return _shared.setdefault("things", _shared.get("things") or Things(crm))


def test_every_order_walks_in_both_directions(things: Things) -> None:
    for name, _, _, read in FIELDS:
        values = {id_: None if row[name] is None else read(row[name]) for id_, row in things.rows.items()}
        for direction in DIRECTIONS:
            wanted = things.sorted(values, direction)
            assert things.walk([{name: direction}], 7) == wanted, (name, direction)
            assert things.walk_back([{name: direction}], 11) == wanted, (name, direction)


def test_parts_of_composites_sort_too(things: Things) -> None:
    values = {id_: (row["price"] or {}).get("amountMicros") for id_, row in things.rows.items()}
    for direction in DIRECTIONS:
        wanted = things.sorted(values, direction)
        assert things.walk([{"price": {"amountMicros": direction}}], 8) == wanted, direction
        assert things.walk_back([{"price": {"amountMicros": direction}}], 8) == wanted, direction


def test_comparisons_find_what_python_finds(things: Things) -> None:
    for name, type_, values, read in FIELDS:
        present = [value for value in values if value is not None]
        for value, (operator, holds) in itertools.product(present, _COMPARISONS.items()):
            if type_ == "BOOLEAN" and operator in ("gt", "gte", "lt", "lte"):
                continue
            found = set(things.page(f={name: {operator: value}}, first=60)[0])
            wanted = {
                id_
                for id_, row in things.rows.items()
                if (row[name] is not None and holds(read(row[name]), read(value)))
                or _empty_counts(type_, operator, value, row[name])
            }
            assert found == wanted, (name, operator, value)
        listed = things.page(f={name: {"in": present[:2]}}, first=60)[0]
        chosen = {read(value) for value in present[:2]}
        assert set(listed) == {
            id_ for id_, row in things.rows.items() if row[name] is not None and read(row[name]) in chosen
        }, name
        empty = set(things.page(f={name: {"is": "NULL"}}, first=60)[0])
        assert empty == {id_ for id_, row in things.rows.items() if row[name] in (None, "")}, name


def test_operands_that_no_slot_can_hold(things: Things) -> None:
    def found(**condition: Any) -> int:
        return len(things.page(f=condition, first=60)[0])

    numbers = [row["number"] for row in things.rows.values() if row["number"] is not None]
    assert found(number={"gt": 0.0000005}) == sum(number > 0 for number in numbers)
    assert found(number={"lt": 10**30}) == len(numbers)
    assert found(number={"eq": 0.0000005}) == 0
    assert found(number={"in": [0.0000005, 2, 10**30]}) == numbers.count(2)
    prices = [row["price"]["amountMicros"] for row in things.rows.values() if row["price"]]
    assert found(price={"amountMicros": {"gt": "0.5"}}) == sum(price > 0 for price in prices)
    assert found(price={"amountMicros": {"lt": "1" + "0" * 30}}) == len(prices)


def test_two_custom_keys_and_a_filter(things: Things) -> None:
    order = [{"choice": "DescNullsLast"}, {"number": "AscNullsFirst"}]
    condition = {"or": [{"flag": {"eq": True}}, {"text": {"gt": "a"}}]}
    rows = {
        id_: row
        for id_, row in things.rows.items()
        if row["flag"] is True or (row["text"] is not None and row["text"] > "a")
    }

    def key(id_: str) -> Any:
        choice, number = rows[id_]["choice"], rows[id_]["number"]
        return (
            choice is None,
            -ord(choice) if choice else 0,
            number is not None,
            number or 0,
            id_,
        )

    assert things.walk(order, 6, condition) == sorted(rows, key=key)


def test_values_stay_in_order_as_they_change(crm: Crm) -> None:
    model = Model(crm)
    thing = model.object("thing", "things")
    first = model.make("Thing", name="old")
    # A field of an object that has records already.
    field = model.field(thing, "code", "TEXT", defaultValue="'m'")
    second, third = model.make("Thing", code="b"), model.make("Thing", code=None)

    def ordered() -> list[str]:
        found = model.query("{ things(orderBy: {code: AscNullsLast}) { edges { node { id } } } }")
        return [edge["node"]["id"] for edge in found["things"]["edges"]]

    assert ordered() == [second, first, third]
    model.change("Thing", first, code="a")
    model.change("Thing", second, code=None)
    model.change("Thing", third, code="0")
    assert ordered() == [third, first, second]
    # A value that no index can hold: the field does without from now on, and nothing moves.
    model.change("Thing", second, code="1" * 5000)
    assert ordered() == [third, second, first]
    found = model.query('{ things(filter: {code: {startsWith: "111"}}) { totalCount } }')["things"]
    assert found["totalCount"] == 1
    # The slot of a field that is gone serves the next one, without its values.
    model.remove_field(field)
    model.field(thing, "other", "TEXT")
    assert model.query("{ things(filter: {other: {is: NULL}}) { totalCount } }")["things"]["totalCount"] == 3
    choice = model.field(thing, "choice", "SELECT", options=[{**OPTIONS[0], "id": "1"}, {**OPTIONS[1], "id": "2"}])
    model.change("Thing", first, choice="Z")
    model.update_field(choice, options=[{**OPTIONS[0], "id": "1", "value": "Y"}, {**OPTIONS[1], "id": "2"}])
    found = model.query('{ things(filter: {choice: {eq: "Y"}}) { edges { node { id choice } } } }')["things"]["edges"]
    assert found == [{"node": {"id": first, "choice": "Y"}}]


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda value, operand: bool(value == operand),
    "neq": lambda value, operand: bool(value != operand),
    "gt": lambda value, operand: bool(value > operand),
    "gte": lambda value, operand: bool(value >= operand),
    "lt": lambda value, operand: bool(value < operand),
    "lte": lambda value, operand: bool(value <= operand),
}
_TEXTS = {"TEXT", "EMAIL", "PHONE", "URL", "SELECT", "RATING"}


def _empty_counts(type_: str, operator: str, operand: Any, value: Any) -> bool:
    """For texts no value is the same as an empty one."""
    return type_ in _TEXTS and value is None and (operator == "neq" if operand != "" else operator == "eq")

"""Laws of single cursors: only one of this order is taken, and it holds while other rows come and go."""

from __future__ import annotations

import base64
import json
import random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.records.scope import Scope
from models.records.service import Changes
from tests.laws import strategies
from tests.laws.conftest import Filled, document, ids
from tests.laws.words import COMPANY
from tests.support import workspaces
from tests.twenty.conftest import Twenty

MONEY = "annualRecurringRevenue"
ORDERS: list[list[dict[str, Any]]] = [
    [],
    [{"name": "Asc"}],
    [{"industry": "Asc"}],
    [{"name": "Asc"}, {"industry": "Asc"}],
    [{"industry": "Asc"}, {"name": "Asc"}],
    [{"createdAt": "Asc"}],
    [{"updatedAt": "Asc"}],
    [{"employees": "DescNullsLast"}],
    [{"position": "Asc"}],
    [{"idealCustomerProfile": "Desc"}],
    [{MONEY: {"amountMicros": "Asc"}}],
    [{MONEY: {"currencyCode": "Asc"}}],
    [{"accountOwnerId": "Asc"}],
    [{"accountOwner": {"id": "Asc"}}],
    [{"accountOwner": {"name": {"firstName": "Asc"}}}],
]


async def refused(filled: Filled, order: list[Any], argument: str, cursor: str) -> dict[str, Any] | None:
    """The page when the cursor is taken; None when it is refused as it must be."""
    body = await filled.twenty.answer(document(COMPANY), {"orderBy": order, argument: cursor})
    if "errors" not in body:
        return dict(body["data"][COMPANY.plural])
    [error] = body["errors"]
    assert error["message"].startswith("Invalid cursor"), error
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": argument, "subCode": "INVALID_CURSOR"}
    assert body["data"] == {COMPANY.plural: None}
    return None


async def some_cursor(filled: Filled, order: list[Any], place: int = 20) -> str:
    """The cursor of some row in the middle."""
    answer = await filled.page(COMPANY, orderBy=order, first=1, offset=place)
    return str(answer["edges"][0]["cursor"])


async def test_a_cursor_of_another_order_is_refused(filled: Filled) -> None:
    cursors = [await some_cursor(filled, order) for order in ORDERS]
    for own, order in enumerate(ORDERS):
        for other, cursor in enumerate(cursors):
            for argument in ("after", "before"):
                taken = await refused(filled, order, argument, cursor)
                assert (taken is not None) is (own == other), (order, ORDERS[other])


def altered(cursor: str, rand: random.Random) -> str:
    """A cursor that somebody had his fingers in."""
    mark, *values = json.loads(base64.b64decode(cursor))
    strange: list[Any] = [
        None,
        0,
        -1,
        2**70,
        1.5,
        "",
        "x",
        "2026-13-01",
        "2026-03-01",
        True,
        [],
        {},
        "\0",
        "\ud800",
        "é",
    ]
    match rand.randrange(6):
        case 0:
            place = rand.randrange(len(cursor))
            return cursor[:place] + rand.choice("A=!/zé") + cursor[place + 1 :]
        case 1:
            return cursor[: rand.randrange(1, len(cursor))]
        case 2:
            values[rand.randrange(len(values))] = rand.choice(strange)
        case 3:
            values.insert(rand.randrange(len(values) + 1), rand.choice(strange))
        case 4:
            values.pop(rand.randrange(len(values)))
        case _:
            mark = rand.choice([None, "", 7, mark.upper() + "0", [mark]])
    return base64.b64encode(json.dumps([mark, *values]).encode()).decode()


@settings(max_examples=150)
@given(order=st.sampled_from(ORDERS), seed=st.integers(0, 10**6), argument=st.sampled_from(["after", "before"]))
async def test_an_altered_cursor_is_refused_or_is_a_place(
    filled: Filled, order: list[Any], seed: int, argument: str
) -> None:
    """One whose values are of the right types is simply a place between rows: never an error of the server's."""
    rand = random.Random(seed)
    cursor = altered(await some_cursor(filled, order, rand.randrange(50)), rand)
    page = await refused(filled, order, argument, cursor)
    if page is not None:
        whole = ids(await filled.page(COMPANY, orderBy=order, first=1000))
        found = ids(page)
        assert found == (whole[len(whole) - len(found) :] if argument == "after" else whole[: len(found)])


@pytest.mark.parametrize("backward", [False, True], ids=["forward", "backward"])
@settings(max_examples=6)
@given(data=st.data())
async def test_a_walk_while_rows_come_and_go(
    owner_address: DatabaseAddress, database: Database, backward: bool, data: st.DataObject
) -> None:
    order = data.draw(st.sampled_from(ORDERS[:12]))
    rand = random.Random(data.draw(st.integers(0, 10**6)))
    workspace_id, _ = await workspaces.make(owner_address)
    twenty = Twenty(database, workspace_id)
    names, numbers = ["a", "b", "B"], [None, 1, 2]
    rows = [
        {"name": rand.choice(names), "industry": rand.choice([None, "x"]), "employees": rand.choice(numbers)}
        for _ in range(24)
    ]
    staying = set(await twenty.make("company", *rows))
    seen: list[str] = []
    cursor = None
    while True:
        arguments = {"last": 3, "before": cursor} if backward else {"first": 3, "after": cursor}
        page = (await twenty.data(document(COMPANY), orderBy=order, **arguments))[COMPANY.plural]
        seen += ids(page)
        info = page["pageInfo"]
        cursor = info["startCursor" if backward else "endCursor"]
        if not info["hasPreviousPage" if backward else "hasNextPage"]:
            break
        await twenty.make("company", *rand.choices(rows, k=2))
        gone = rand.choice(sorted(staying))
        staying.discard(gone)
        await _remove(database, workspace_id, gone)
    assert len(set(seen)) == len(seen)
    assert staying <= set(seen)


async def _remove(database: Database, workspace_id: UUID, record_id: str) -> None:
    scope = Scope(workspace_id, None, "laws", None, "tests", "API")
    async with database.transaction(workspace_id) as session:
        await Changes(session, scope).destroy("company", [UUID(record_id)])


async def test_orders_of_every_key_have_cursors_of_their_own(filled: Filled) -> None:
    marks: dict[str, Any] = {}
    for word in COMPANY.words:
        order = [strategies.nested(word.path, "Asc")]
        mark = json.loads(base64.b64decode(await some_cursor(filled, order)))[0]
        assert marks.setdefault(mark, order) == order

"""Laws of pages and cursors, tried on orders made at random: walks in both directions see the sorted whole."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws import reference, strategies
from tests.laws.conftest import Filled, ids
from tests.laws.words import COMPANY, OPPORTUNITY, PERSON, ROOTS, Thing

THING = pytest.mark.parametrize("thing", ROOTS, ids=lambda thing: thing.plural)
SIZES = st.sampled_from([1, 4, 7, 13, 20, 59, 60])


def checked(answer: dict[str, Any]) -> dict[str, Any]:
    """The page, whose own cursors are those of its first and last edge."""
    cursors = [edge["cursor"] for edge in answer["edges"]]
    info = answer["pageInfo"]
    assert (info["startCursor"], info["endCursor"]) == ((cursors[0], cursors[-1]) if cursors else (None, None))
    assert len(set(cursors)) == len(cursors)
    return answer


@THING
@settings(max_examples=20)
@given(data=st.data())
async def test_a_walk_in_either_direction_is_the_sorted_whole(
    filled: Filled, thing: Thing, data: st.DataObject
) -> None:
    order = data.draw(strategies.orders(thing))
    tree = data.draw(st.one_of(st.none(), st.none(), strategies.trees(thing)))
    size = data.draw(SIZES)
    wanted: dict[str, Any] = {"filter": tree, "orderBy": order}
    whole = reference.ordered(filled.world, thing, order, filled.expected(thing, tree))
    full = checked(await filled.page(thing, **wanted, first=1000))
    assert ids(full) == whole
    cursors = [edge["cursor"] for edge in full["edges"]]
    for place in range(0, max(len(whole), 1), size):
        after = cursors[place - 1] if place else None
        page = checked(await filled.page(thing, **wanted, first=size, after=after))
        assert ids(page) == whole[place : place + size]
        assert [edge["cursor"] for edge in page["edges"]] == cursors[place : place + size]
        assert page["pageInfo"]["hasNextPage"] is (place + size < len(whole))
        assert page["pageInfo"]["hasPreviousPage"] is (place > 0)
        assert page["totalCount"] == len(whole)
    for place in range(len(whole), 0, -size):
        before = cursors[place] if place < len(whole) else None
        page = checked(await filled.page(thing, **wanted, last=size, before=before))
        assert ids(page) == whole[max(place - size, 0) : place]
        assert page["pageInfo"]["hasNextPage"] is (place < len(whole))
        assert page["pageInfo"]["hasPreviousPage"] is (place > size)
        assert page["totalCount"] == len(whole)


@THING
@settings(max_examples=25)
@given(data=st.data())
async def test_offset_and_first_are_a_slice(filled: Filled, thing: Thing, data: st.DataObject) -> None:
    order = data.draw(strategies.orders(thing))
    whole = reference.ordered(filled.world, thing, order, filled.expected(thing))
    start, size = data.draw(st.integers(0, 70)), data.draw(st.integers(0, 30))
    page = checked(await filled.page(thing, orderBy=order, offset=start, first=size))
    assert ids(page) == whole[start : start + size]
    assert page["pageInfo"]["hasNextPage"] is (start + size < len(whole))
    assert page["pageInfo"]["hasPreviousPage"] is (start > 0)
    place = data.draw(st.integers(0, len(whole) - 1))
    [edge] = (await filled.page(thing, orderBy=order, offset=place, first=1))["edges"]
    further = await filled.page(thing, orderBy=order, after=edge["cursor"], offset=start, first=size)
    assert ids(further) == whole[place + 1 :][start : start + size]


# Parent, the connection on it, the object of the connection, and its column that names the parent.
NESTED = [
    (COMPANY, "people", PERSON, "company_id"),
    (COMPANY, "opportunities", OPPORTUNITY, "company_id"),
    (PERSON, "opportunities", OPPORTUNITY, "person_id"),
]


@pytest.mark.parametrize(("parent", "field", "thing", "column"), NESTED, ids=["people", "deals", "deals of people"])
@settings(max_examples=10)
@given(data=st.data())
async def test_connections_inside_records_are_walked_like_the_others(
    filled: Filled, parent: Thing, field: str, thing: Thing, column: str, data: st.DataObject
) -> None:
    order = data.draw(strategies.orders(thing))
    tree = data.draw(st.one_of(st.none(), strategies.trees(thing)))
    size, start = data.draw(st.sampled_from([1, 2, 5])), data.draw(st.sampled_from([0, 0, 2]))
    parts = "edges { cursor node { id } } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
    of_all = f"""query Q($f: {thing.type}FilterInput, $o: [{thing.type}OrderByInput!], $n: Int, $k: Int) {{
      {parent.plural}(first: 100) {{ edges {{ node {{
        id page: {field}(filter: $f, orderBy: $o, first: $n, offset: $k) {{ {parts} }}
        whole: {field}(filter: $f, orderBy: $o) {{ {parts} }} }} }} }} }}"""
    answer = await filled.twenty.data(of_all, f=tree, o=order, n=size, k=start)
    passing = filled.expected(thing, tree)
    pages: list[tuple[str, list[str], list[str]]] = []
    for edge in answer[parent.plural]["edges"]:
        node = edge["node"]
        mine = {
            str(row["id"])
            for row in filled.world[thing.table].values()
            if str(row[column]) == node["id"] and str(row["id"]) in passing
        }
        whole = reference.ordered(filled.world, thing, order, mine)
        assert ids(checked(node["whole"])) == whole
        assert ids(checked(node["page"])) == whole[start : start + size]
        assert node["page"]["totalCount"] == len(whole)
        assert node["page"]["pageInfo"]["hasNextPage"] is (start + size < len(whole))
        assert node["page"]["pageInfo"]["hasPreviousPage"] is (start > 0)
        pages.append((node["id"], whole, [edge["cursor"] for edge in node["whole"]["edges"]]))
    of_one = f"""query Q($id: ID, $f: {thing.type}FilterInput, $o: [{thing.type}OrderByInput!],
                         $n: Int, $l: Int, $a: String, $b: String) {{
      {parent.table}(id: $id) {{
        {field}(filter: $f, orderBy: $o, first: $n, after: $a, last: $l, before: $b) {{ {parts} }} }} }}"""
    id_, whole, cursors = max(pages, key=lambda found: len(found[1]))
    for place in range(1, len(whole)):
        after = await filled.twenty.data(of_one, id=id_, f=tree, o=order, n=size, a=cursors[place - 1])
        assert ids(checked(after[parent.table][field])) == whole[place : place + size]
        before = await filled.twenty.data(of_one, id=id_, f=tree, o=order, l=size, b=cursors[place])
        assert ids(checked(before[parent.table][field])) == whole[max(place - size, 0) : place]

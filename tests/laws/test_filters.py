"""Laws of Twenty's filters, tried on filters made at random: the reference agrees, and so does logic."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws import strategies
from tests.laws.conftest import Filled, ids, same
from tests.laws.strategies import Tree
from tests.laws.words import COMPANY, ROOTS, Thing

THING = pytest.mark.parametrize("thing", ROOTS, ids=lambda thing: thing.plural)


def pairs(thing: Thing) -> st.SearchStrategy[Any]:
    return st.tuples(strategies.trees(thing), strategies.trees(thing))


@THING
@settings(max_examples=150)
@given(data=st.data())
async def test_the_rows_are_those_of_the_reference(filled: Filled, thing: Thing, data: st.DataObject) -> None:
    tree = data.draw(strategies.trees(thing))
    found = await filled.ids(thing, tree)
    assert set(found) == filled.expected(thing, tree)
    assert len(set(found)) == len(found)


@THING
async def test_every_operator_of_every_field(filled: Filled, thing: Thing) -> None:
    for word in thing.words:
        for operator in strategies.OPERATORS[word.kind]:
            values = strategies.values_of(thing, word)
            fixed: dict[str, list[Any]] = {
                "is": ["NULL", "NOT_NULL"],
                "in": [[], values[:2], values[-2:], [*values, ""] if word.kind == "text" else values],
            }
            operands = fixed.get(operator, [values[0], values[-1], *([None] if operator in ("eq", "neq") else [])])
            for operand in operands:
                tree = strategies.nested(word.path, {operator: operand})
                for wanted in (tree, {"not": tree}):
                    assert set(await filled.ids(thing, wanted)) == filled.expected(thing, wanted), wanted


@THING
@settings(max_examples=25)
@given(data=st.data())
async def test_logic(filled: Filled, thing: Thing, data: st.DataObject) -> None:
    one, other = data.draw(pairs(thing))

    async def found(tree: Tree) -> set[str]:
        return set(await filled.ids(thing, tree))

    def no_more_than(tree: Tree) -> Tree:
        # Both sides speak of deletion then, so both see the same rows.
        return {"and": [tree, {"deletedAt": {}}]}

    assert await found({"and": [one]}) == await found({"or": [one]}) == await found(one)
    assert await found({"not": {"not": one}}) == await found(one)
    if filled.said(thing, one):
        assert await found({"and": [one, {"not": one}]}) == set()
    assert await found(no_more_than({"and": [one, other]})) == (
        await found(no_more_than(one)) & await found(no_more_than(other))
    )
    if filled.said(thing, one) and filled.said(thing, other):
        assert await found(no_more_than({"or": [one, other]})) == (
            await found(no_more_than(one)) | await found(no_more_than(other))
        )
        both = {"not": {"and": [one, other]}}
        assert await found(both) == await found({"or": [{"not": one}, {"not": other}]})
        either = {"not": {"or": [one, other]}}
        assert await found(either) == await found({"and": [{"not": one}, {"not": other}]})
    assert await found({"and": [one, other]}) == await found({"and": [other, one]})


@THING
@settings(max_examples=60)
@given(data=st.data())
async def test_a_filter_means_the_same_however_it_is_written(filled: Filled, thing: Thing, data: st.DataObject) -> None:
    tree = data.draw(strategies.trees(thing))
    order = data.draw(strategies.orders(thing))
    arguments: dict[str, Any] = {"filter": tree, "orderBy": order, "first": 15}
    bound = await filled.page(thing, **arguments)
    assert same(bound, await filled.printed(thing, **arguments))
    assert same(bound, await filled.page(thing, **{**arguments, "filter": turned(tree), "orderBy": turned(order)}))


@THING
@settings(max_examples=20)
@given(data=st.data())
async def test_in_is_any_of_its_values(filled: Filled, thing: Thing, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(thing.words))
    values = data.draw(st.lists(st.sampled_from(strategies.values_of(thing, word)), min_size=1, max_size=4))
    listed = strategies.nested(word.path, {"in": values})
    each = {"or": [strategies.nested(word.path, {"eq": value}) for value in values]}
    assert await filled.ids(thing, listed) == await filled.ids(thing, each)
    assert await filled.ids(thing, {"not": listed}) == await filled.ids(thing, {"not": each})


@settings(max_examples=25)
@given(data=st.data())
async def test_one_field_asked_twice_with_other_values(filled: Filled, data: st.DataObject) -> None:
    """The plan that the first made answers the second, unless the second needs another one."""
    word = data.draw(st.sampled_from(COMPANY.words))
    operator = data.draw(st.sampled_from(strategies.OPERATORS[word.kind]))
    operands = (
        data.draw(st.lists(strategies.operands(COMPANY, word, operator), min_size=2, max_size=4, unique_by=repr))
        if operator != "is"
        else ["NULL", "NOT_NULL", "NULL"]
    )
    document = """query Q($x: CompanyFilterInput!) {
      companies(filter: {not: {not: $x}}, first: 100) { edges { node { id } } } }"""
    for operand in operands:
        tree = strategies.nested(word.path, {operator: operand})
        answer = (await filled.twenty.data(document, x=tree))["companies"]
        assert set(ids(answer)) == filled.expected(COMPANY, tree), tree


def turned(value: Any) -> Any:
    """The same with the keys of every object in the opposite order."""
    if isinstance(value, dict):
        return {name: turned(value[name]) for name in reversed(value)}
    return [turned(item) for item in value] if isinstance(value, list) else value

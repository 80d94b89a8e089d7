"""A mutation's root fields: each answers for itself, whatever was kept of earlier requests with the same document."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from graphql import GraphQLError

from tests.twenty.conftest import Twenty

_DEFAULTED = """mutation C($d: CompanyCreateInput = {name: "By default"}) {
  first: createCompany(data: {name: "First"}) { name } second: createCompany(data: $d) { name } }"""
_CONDITIONAL = """mutation C($name: String, $other: Boolean!) {
  one: createCompany(data: {name: $name}) @skip(if: $other) { name } __typename
  other: createCompany(data: {name: "Other"}) @include(if: $other) { name } }"""


async def test_what_is_wrong_with_one_field_leaves_the_others_answers(twenty: Twenty) -> None:
    """A null is allowed by the variable's type, and refused where it stands; the first field is done all the same."""
    for _ in range(2):
        answer = await twenty.answer(_DEFAULTED, {"d": None})
        assert answer["data"] == {"first": {"name": "First"}, "second": None}
        [error] = answer["errors"]
        assert error["path"] == ["second"]
        assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("rounds", [1, 3])
async def test_a_document_is_answered_as_its_variables_are(twenty: Twenty, rounds: int) -> None:
    given: list[tuple[dict[str, Any], str | None]] = [
        ({}, "By default"),
        ({"d": {"name": "Given"}}, "Given"),
        ({"d": {"name": "Given again"}}, "Given again"),
        ({}, "By default"),
    ]
    for _ in range(rounds):
        for variables, name in given:
            data = await twenty.data(_DEFAULTED, **variables)
            assert data == {"first": {"name": "First"}, "second": {"name": name}}


async def test_what_is_skipped_is_not_done_the_next_time_it_is(twenty: Twenty) -> None:
    for _ in range(2):
        answer = await twenty.data(_CONDITIONAL, name="One", other=False)
        assert answer == {"one": {"name": "One"}, "__typename": "Mutation"}
        answer = await twenty.data(_CONDITIONAL, name="One", other=True)
        assert answer == {"__typename": "Mutation", "other": {"name": "Other"}}
    # A name that is null is one that is not given.
    assert (await twenty.data(_CONDITIONAL, name=None, other=False))["one"] == {"name": ""}
    found = await twenty.data("{ companies { totalCount } }")
    assert found == {"companies": {"totalCount": 5}}


async def test_what_was_wrong_once_is_not_remembered(twenty: Twenty) -> None:
    """An error that is kept and raised again grows by each request, and holds on to what they sent."""
    for _ in range(3):
        await twenty.error(_DEFAULTED, d=None)
    gc.collect()
    kept = [found for found in gc.get_objects() if isinstance(found, GraphQLError) and "'$d'" in found.message]
    assert not kept

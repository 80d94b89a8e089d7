"""Plans are found again by what their making looked at, and by nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.access.rights import EVERYTHING
from models.errors import Invalid
from resolvers.kit.looks import Decisions, Given, Looks
from resolvers.kit.values import to_uuid


def plan_of(looks: Looks) -> tuple[Any, ...]:
    """A stand-in for a planner: the shape of `filter`, its direction, and binds for its leaves."""
    fields = looks.fields(looks.givens.get("filter"))
    shape = tuple((key, looks.is_null(value)) for key, value in (fields or {}).items())
    return shape, looks.known(looks.givens.get("direction"))


def test_leaf_values_do_not_make_another_plan() -> None:
    decisions: Decisions[Any] = Decisions()
    looks = Looks({"filter": {"name": "a"}, "direction": "ASC"})
    plan = plan_of(looks)
    decisions.keep(looks.trace, plan, EVERYTHING)
    assert decisions.find({"filter": {"name": "b"}, "direction": "ASC"}, EVERYTHING) == plan


@pytest.mark.parametrize(
    "other",
    [
        {"filter": {"name": None}, "direction": "ASC"},
        {"filter": {"name": "a", "city": "b"}, "direction": "ASC"},
        {"filter": {"name": "a"}, "direction": "DESC"},
        {"filter": {"name": "a"}},
        {"filter": None, "direction": "ASC"},
        {},
    ],
)
def test_structure_does(other: dict[str, Any]) -> None:
    decisions: Decisions[Any] = Decisions()
    looks = Looks({"filter": {"name": "a"}, "direction": "ASC"})
    plan = plan_of(looks)
    decisions.keep(looks.trace, plan, EVERYTHING)
    assert decisions.find(other, EVERYTHING) is None


leaf = st.none() | st.text(max_size=3) | st.integers()
variables = st.fixed_dictionaries(
    {},
    optional={"filter": st.none() | st.dictionaries(st.sampled_from("abc"), leaf), "direction": st.sampled_from("AD")},
)


@given(st.lists(variables, max_size=30))
def test_a_plan_that_is_found_is_the_plan_that_would_be_made(requests: list[dict[str, Any]]) -> None:
    decisions: Decisions[Any] = Decisions()
    for request in requests:
        looks = Looks(request)
        made = plan_of(looks)
        found = decisions.find(request, EVERYTHING)
        if found is None:
            decisions.keep(looks.trace, made, EVERYTHING)
            found = decisions.find(request, EVERYTHING)
        assert found == made


def test_a_bind_is_converted_for_each_request_and_names_its_field() -> None:
    bind = Looks({"id": "x"}).bind(Given(("id",)), "uuid", to_uuid, field="id")
    assert bind.resolve({"id": "00000000-0000-0000-0000-000000000001"}) == to_uuid(
        "00000000-0000-0000-0000-000000000001"
    )
    with pytest.raises(Invalid) as caught:
        bind.resolve({"id": "nonsense"})
    assert caught.value.field == "id"


def test_the_kept_plans_of_one_document_are_bounded() -> None:
    decisions: Decisions[int] = Decisions()
    for number in range(3 * Decisions.MAX_ENDS):
        looks = Looks({"direction": number})
        looks.known(looks.givens["direction"])
        decisions.keep(looks.trace, number, EVERYTHING)
    assert decisions._ends <= Decisions.MAX_ENDS

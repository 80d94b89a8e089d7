"""Variables are read exactly as graphql-core reads them, right ones and wrong ones."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import OperationDefinitionNode, Undefined, build_schema, get_variable_values, parse

from resolvers.kit.variables import OperationVariables, Types

_SCHEMA = build_schema("""
    enum Size { SMALL LARGE }
    scalar Any
    input Part { name: String, count: Int = 3, sizes: [Size!] }
    input Made { name: String!, weight: Float, id: ID, part: Part, parts: [Part!], any: Any, live: Boolean }
    input Tree { name: String, below: [Tree!] }
    input Holder { tree: Tree, name: String }
    input Either @oneOf { first: String, second: Int }
    type Query { ask(made: [Made!], tree: Tree): String }
""")
_TYPES = Types(_SCHEMA)

_CASES: list[tuple[str, Any]] = [
    ("[Made!]!", [{"name": "a", "weight": 1}, {"weight": 1.5, "name": "b"}, {"name": "c", "live": True, "id": 7}]),
    ("[Made!]!", [{"name": "a", "part": None, "parts": [{"name": None}, {}], "any": {"x": [1, None]}}]),
    ("[Made!]!", [{"name": "a", "parts": [{"sizes": ["SMALL", "LARGE"], "count": 1}]}]),
    ("[Made!]!", []),
    ("[Made!]", None),
    ("[Made!]!", {"name": "one, not a list"}),
    ("Made", {"name": "a"}),
    ("Made", {"name": "a", "parts": {"name": "one, not a list"}}),
    ("Int", 2**31 - 1),
    ("[[Int]]", [[1, None], None]),
    ("Either", {"first": "a"}),
    ("Tree", {"name": "a", "below": [{"name": "b", "below": []}]}),
    ("Holder", {"tree": {"name": "a"}}),
    # Wrong ones.
    ("[Made!]!", None),
    ("[Made!]!", [None]),
    ("[Made!]!", [{"name": "a"}, {"name": None}]),
    ("[Made!]!", [{"name": "a"}, {"weight": 1}]),
    ("[Made!]!", [{"name": "a", "surname": "b"}]),
    ("[Made!]!", [{"name": 1}, {"name": "a", "weight": "1"}, {"name": "a", "live": 1}]),
    ("[Made!]!", [{"name": "a", "parts": [{"sizes": ["MIDDLE", None]}]}]),
    ("[Made!]!", ["a", 1]),
    ("Int", 2**31),
    ("Int", True),
    ("Either", {"first": "a", "second": 1}),
    ("Tree", {"below": [{"name": 1}]}),
]


def _variables(text: str) -> OperationVariables:
    return _TYPES.of(_definitions(text))


def _definitions(text: str) -> Any:
    operation = parse(f"query ({text}) {{ ask }}").definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return operation.variable_definitions


def _same(text: str, given: dict[str, Any]) -> Any:
    """What comes of these values, which is what graphql-core makes of them."""
    found = _variables(text).coerced(given, hide_suggestions=False)
    expected = get_variable_values(_SCHEMA, _definitions(text), given, max_errors=20)
    if isinstance(expected, list):
        assert isinstance(found, list)
        assert [str(error) for error in found] == [str(error) for error in expected]
    else:
        assert found == expected.coerced
        # Of two fields that set the same thing the later one counts, so their order is part of the answer.
        assert str(found) == str(expected.coerced)
    return found


@pytest.mark.parametrize(("type_", "value"), _CASES)
def test_a_value_is_read_as_graphql_core_reads_it(type_: str, value: Any) -> None:
    _same(f"$value: {type_}", {"value": value, "not declared": 1})


def test_a_variable_that_is_not_given_has_its_default_or_is_left_out() -> None:
    text = '$a: Int = 4, $b: String, $c: [Int!] = [1], $d: Part = {name: "x"}'
    assert _same(text, {}) == {"a": 4, "c": [1], "d": {"name": "x", "count": 3}}
    assert _same(text, {"a": None, "c": [2]}) == {"a": None, "c": [2], "d": {"name": "x", "count": 3}}
    assert isinstance(_same("$a: Int!", {}), list)
    assert isinstance(_same("$a: Int!", {"a": Undefined}), list)


def test_a_default_is_not_shared_by_those_who_get_it() -> None:
    variables = _variables("$c: [Int!] = [1]")
    first, second = (variables.coerced({}, hide_suggestions=False) for _ in range(2))
    assert isinstance(first, dict)
    first["c"].append(2)
    assert second == {"c": [1]}


def test_what_is_nested_without_end_is_refused_and_not_followed() -> None:
    tree: dict[str, Any] = {}
    for _ in range(5_000):
        tree = {"below": [tree]}
    found = _variables("$tree: Tree").coerced({"tree": tree}, hide_suggestions=False)
    assert isinstance(found, list)
    assert "nested too deeply" in found[0].message

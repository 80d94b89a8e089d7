"""No change that breaks a client goes unnoticed: the schemas are compared with those that were promised.

`tests/conformance/promised` holds the schemas that clients were last told of. Whatever is added is no break. A type,
field, argument or enum value that is gone, a type that changed, an argument or input field that became required: each
fails here with what it is.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from graphql import BreakingChange, GraphQLSchema, build_schema, find_breaking_changes

from resolvers import registry

PROMISED = Path(__file__).parent / "promised"
SCHEMAS = {
    "query": registry.query_schema,
    "graphql": registry.twenty_schema,
    "metadata": registry.metadata_schema,
}
# Set to write the promised schemas anew, which accepts every break.
ACCEPTING = "ACCEPT_SCHEMA_BREAKS" in os.environ

_ADVICE = """
The schema of /{name} breaks clients that keep to tests/conformance/promised/{name}.graphql:

{breaks}

Keep the old name beside the new one, marked @deprecated, if clients can be spared. If the break is meant, accept it:

    ACCEPT_SCHEMA_BREAKS=1 make test T=tests/conformance/test_schema_breaks.py

and say in the commit which clients break and what they do instead.
"""


def breaks(promised: GraphQLSchema, served: GraphQLSchema) -> list[str]:
    """What breaks, one line each."""
    found: list[BreakingChange] = find_breaking_changes(promised, served)
    return sorted(f"{change.type.name}: {change.description}" for change in found)


@pytest.mark.parametrize("name", SCHEMAS)
def test_nothing_promised_is_broken(name: str) -> None:
    text = SCHEMAS[name]().print_sdl()
    kept = PROMISED / f"{name}.graphql"
    if ACCEPTING:
        kept.write_text(text)
    found = breaks(build_schema(kept.read_text()), build_schema(text))
    assert not found, _ADVICE.format(name=name, breaks="\n".join(f"  {line}" for line in found))


_BEFORE = """
directive @internal on FIELD_DEFINITION
interface Node { id: ID! }
type Company implements Node { id: ID! name: String people(first: Int): [String!]! }
enum Stage { NEW WON }
union Any = Company | Deal
type Deal { stage: Stage! }
input DealInput { name: String }
type Query { company(id: ID!): Company deals(input: DealInput, stage: Stage): Any }
"""


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("type Deal { stage: Stage! }", "", "TYPE_REMOVED"),
        ("input DealInput { name: String }", "type DealInput { name: String }", "TYPE_CHANGED_KIND"),
        ("= Company | Deal", "= Company", "TYPE_REMOVED_FROM_UNION"),
        ("NEW WON", "NEW", "VALUE_REMOVED_FROM_ENUM"),
        ("{ name: String }", "{ name: String code: Int! }", "REQUIRED_INPUT_FIELD_ADDED"),
        ("type Company implements Node", "type Company", "IMPLEMENTED_INTERFACE_REMOVED"),
        (" name: String people", " people", "FIELD_REMOVED"),
        ("{ stage: Stage! }", "{ stage: Stage }", "FIELD_CHANGED_KIND"),
        (", stage: Stage)", ", stage: Stage, more: Int!)", "REQUIRED_ARG_ADDED"),
        (", stage: Stage)", ")", "ARG_REMOVED"),
        ("(first: Int)", "(first: Int!)", "ARG_CHANGED_KIND"),
        ("directive @internal on FIELD_DEFINITION", "", "DIRECTIVE_REMOVED"),
    ],
)
def test_each_kind_of_break_is_seen(old: str, new: str, kind: str) -> None:
    assert old in _BEFORE
    changed = _BEFORE.replace(old, new)
    if kind == "TYPE_REMOVED":
        changed = changed.replace("| Deal", "")
    elif kind == "TYPE_CHANGED_KIND":
        changed = changed.replace("input: DealInput, ", "")
    assert any(line.startswith(kind) for line in breaks(build_schema(_BEFORE), build_schema(changed)))


def test_what_is_added_breaks_nothing() -> None:
    added = _BEFORE.replace("NEW WON", "NEW WON LOST").replace("{ name: String }", "{ name: String code: Int }")
    added = added.replace(" name: String people", " name: String! code: Int people").replace(
        "stage: Stage)", "stage: Stage, more: Int)"
    )
    assert not breaks(build_schema(_BEFORE), build_schema(added + "type Fresh { id: ID! }"))

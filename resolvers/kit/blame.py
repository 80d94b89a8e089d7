"""Which input a GraphQL error is about: its path in the client's words, and its place in a batch.

GraphQL itself names the input in its messages only. Clients read `extensions.field`, for every error the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphql import ArgumentNode, DocumentNode, GraphQLError, ListValueNode, Node, ObjectFieldNode, VariableNode

# What graphql-core writes; everything before the client's own words in it is fixed.
_OF_VARIABLE = re.compile(r"^Variable '\$(\w+)' has invalid (?:default )?value(?: at ((?:\.\w+|\[\d+\])+))?: ")
_OF_MEMBER = re.compile(
    r"^Expected value of type '[^']+' (?:not to include unknown|to include required) field '([^']{0,100})'"
)
_OF_ARGUMENT = re.compile(r"^(?:Unknown argument '(\w+)' on field|Argument '[\w.]+\((\w+):\)')")
_OF_UNKNOWN = re.compile(r"Expected value of type '(\w+)' not to include unknown field '([^']{0,100})'")
# The arguments that hold a record's values: those are called by their own names.
_ENVELOPES = ("data", "input")

Step = str | int


def blamed(error: GraphQLError, document: DocumentNode) -> dict[str, Any]:
    """`field`, and `index` for a batch, as far as the error is about an input; empty when it is not."""
    steps = _steps(error, document)
    if len(steps) > 1 and steps[0] in _ENVELOPES:
        steps = steps[1:]
        if isinstance(steps[0], int):
            index, names = steps[0], steps[1:] or ["data"]
            return {"field": _joined(names), "index": index}
    return {"field": _joined(steps)} if steps else {}


def unknown_member(error: GraphQLError, document: DocumentNode) -> tuple[str, str, Sequence[Step]] | None:
    """The input type, the name that it does not have, and the steps that lead there, if that is what is wrong."""
    found = _OF_UNKNOWN.search(error.message)
    return None if found is None else (found[1], found[2], _steps(error, document))


def only(arguments: Mapping[str, Any]) -> str | None:
    """The argument by which a record was looked for, when there is just one."""
    return next(iter(arguments)) if len(arguments) == 1 else None


def _steps(error: GraphQLError, document: DocumentNode) -> list[Step]:
    message = error.message
    if found := _OF_ARGUMENT.match(message):
        return [found[1] or found[2]]
    steps: list[Step] = []
    if found := _OF_VARIABLE.match(message):
        message = message[found.end() :]
        steps = _uses(document, found[1]) + [
            int(index) if index else name for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", found[2] or "")
        ]
    elif error.nodes:
        steps = next((path for node, path in _inputs(document, []) if node is error.nodes[0]), [])
    # The node of an unknown member is that member already.
    known = bool(error.nodes) and isinstance(error.nodes[0], ObjectFieldNode)  # type: ignore[index]
    if not known and (found := _OF_MEMBER.match(message)):
        steps = [*steps, found[1]]
    return steps


def _uses(document: DocumentNode, variable: str) -> list[Step]:
    """Where the variable stands first."""
    for node, path in _inputs(document, []):
        if isinstance(node, VariableNode) and node.name.value == variable and path:
            return path
    return [variable]


def _inputs(node: Node, path: list[Step]) -> Iterator[tuple[Node, list[Step]]]:
    """Every node below, with the arguments, members and list places that lead to it."""
    yield node, path
    for key in node.keys:
        value = getattr(node, key, None)
        children = value if isinstance(value, list | tuple) else (value,)
        for place, child in enumerate(children):
            if not isinstance(child, Node):
                continue
            if isinstance(child, ArgumentNode):
                yield from _inputs(child, [child.name.value])
            elif isinstance(child, ObjectFieldNode):
                yield from _inputs(child, [*path, child.name.value])
            elif isinstance(node, ListValueNode):
                yield from _inputs(child, [*path, place])
            else:
                yield from _inputs(child, path)


def _joined(steps: list[Step]) -> str:
    return ".".join(str(step) for step in steps)

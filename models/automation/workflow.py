"""A rule's definition: nodes and the edges between them, checked, and put in the order in which the steps are done.

Which types of nodes there are, and what their data must hold, a dialect says. There are no conditions and no branches:
whatever sets a rule off, all of its steps are done, each after those that lead to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from models.errors import Invalid

# What a node is: it waits for a change or for a clock; or it writes a record, tells a member, or calls a webhook; or it
# is a step for which this server has nothing.
Deed = Literal["event", "schedule", "record", "notify", "webhook", "absent"]

FIELD = "workflow_definition"
_TRIGGERS = ("event", "schedule")
_MOST_NODES = 100
_LONGEST_ID = 128
# Nodes that an error names.
_NAMED = 10


class NodeType(Struct, frozen=True):
    """A type of node: what it does, and a check of its data that raises Invalid."""

    does: Deed
    check: Callable[[Mapping[str, Any]], None]
    # What an absent one would take.
    needs: str = ""


class Node(Struct, frozen=True):
    """One node."""

    id: str
    type: str
    does: Deed
    data: Mapping[str, Any]
    needs: str = ""

    @property
    def called(self) -> str:
        """What errors call it."""
        return f"step '{self.id}' ({self.type})"


class Workflow(Struct, frozen=True):
    """What sets a rule off, and its steps in their order. A draft has neither and never runs."""

    triggers: tuple[Node, ...] = ()
    steps: tuple[Node, ...] = ()

    @property
    def events(self) -> Sequence[Node]:
        """The triggers that wait for changes."""
        return [node for node in self.triggers if node.does == "event"]

    @property
    def schedules(self) -> Sequence[Node]:
        """The triggers that wait for a clock."""
        return [node for node in self.triggers if node.does == "schedule"]


def read_workflow(definition: Any, types: Mapping[str, NodeType]) -> Workflow:
    """The workflow of a definition; one that could not run is refused with the reason. Without nodes it is a draft."""
    if not isinstance(definition, Mapping):
        raise _wrong("it must be an object with nodes and edges")
    given, edges = (_list(definition, name) for name in ("nodes", "edges"))
    if not given and not edges:
        return Workflow()
    if len(given) > _MOST_NODES:
        raise _wrong(f"it has {len(given)} nodes, and at most {_MOST_NODES} are taken")
    nodes: dict[str, Node] = {}
    for place, item in enumerate(given):
        node = _node(item, place, types)
        if node.id in nodes:
            raise _wrong(f"two nodes have the id '{node.id}'")
        nodes[node.id] = node
    ordered = _in_order(nodes, [_edge(item, place, nodes) for place, item in enumerate(edges)])
    triggers = tuple(node for node in ordered if node.does in _TRIGGERS)
    if not triggers:
        raise _wrong("no node is a trigger, so nothing would ever set it off")
    return Workflow(triggers, tuple(node for node in ordered if node.does not in _TRIGGERS))


def _list(definition: Mapping[str, Any], name: str) -> list[Any]:
    found = definition.get(name)
    if found is None:
        return []
    if not isinstance(found, list):
        raise _wrong(f"{name} must be a list")
    return found


def _node(item: Any, place: int, types: Mapping[str, NodeType]) -> Node:
    if not isinstance(item, Mapping):
        raise _wrong(f"nodes[{place}] must be an object")
    its_id, name, data = item.get("id"), item.get("type"), item.get("data")
    if not isinstance(its_id, str) or not 0 < len(its_id) <= _LONGEST_ID:
        raise _wrong(f"nodes[{place}] needs an id, a text of at most {_LONGEST_ID} characters")
    found = types.get(name) if isinstance(name, str) else None
    if found is None:
        raise _wrong(f"node '{its_id}' has the unknown type '{str(name)[:80]}'; types: {', '.join(types)}")
    if data is not None and not isinstance(data, Mapping):
        raise _wrong(f"the data of node '{its_id}' must be an object")
    try:
        found.check(data or {})
    except Invalid as error:
        raise _wrong(f"node '{its_id}' ({name}): {error.message}") from error
    return Node(its_id, str(name), found.does, data or {}, found.needs)


def _edge(item: Any, place: int, nodes: Mapping[str, Node]) -> tuple[str, str]:
    if not isinstance(item, Mapping):
        raise _wrong(f"edges[{place}] must be an object")
    source, target = item.get("source"), item.get("target")
    for name, end in (("source", source), ("target", target)):
        if not isinstance(end, str) or end not in nodes:
            raise _wrong(f"edges[{place}] has the {name} '{str(end)[:80]}', which is no node")
    if nodes[str(target)].does in _TRIGGERS:
        raise _wrong(f"an edge leads to '{target}', which is a trigger")
    return str(source), str(target)


def _in_order(nodes: Mapping[str, Node], edges: Sequence[tuple[str, str]]) -> list[Node]:
    """Each node after those that lead to it, and otherwise in the order in which they were given (Kahn's)."""
    before = {its_id: {source for source, target in edges if target == its_id} for its_id in nodes}
    ordered: list[Node] = []
    while before:
        ready = next((its_id for its_id, sources in before.items() if not sources), None)
        if ready is None:
            raise _wrong(f"these nodes lead to each other in a circle: {', '.join(list(before)[:_NAMED])}")
        ordered.append(nodes[ready])
        del before[ready]
        for sources in before.values():
            sources.discard(ready)
    return ordered


def _wrong(reason: str) -> Invalid:
    return Invalid(f"The workflow cannot be used: {reason}.", field=FIELD)

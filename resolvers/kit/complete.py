"""Plain results of an action -> the selected keys: the few answers that are not records, such as `{accepted: true}`."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLObjectType, get_named_type, is_leaf_type

from resolvers.kit.actions import Call


def complete(call: Call, value: Any) -> Any:
    """The value with the selection's keys. Scalars and null answer as they are."""
    type_ = get_named_type(call.field.type)
    if value is None or is_leaf_type(type_):
        return value
    if not isinstance(type_, GraphQLObjectType):
        raise TypeError(f"{type_} cannot be completed from a plain value")
    sets = [node.selection_set for node in call.nodes if node.selection_set]
    answer: dict[str, Any] = {}
    for key, nodes in call.document.collect(type_, sets).items():
        name = nodes[0].name.value
        answer[key] = type_.name if name == "__typename" else value[name]
    return answer

"""What is learnt about a document's operation once, and kept with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    OperationDefinitionNode,
)
from msgspec import Struct
from msgspec import field as field_

from models.errors import CrmError
from models.records.plan import Root, Statement
from resolvers.kit.actions import KeptAnswers
from resolvers.kit.fields import RecordField
from resolvers.kit.looks import Decisions
from resolvers.kit.selection import Document, record_field
from resolvers.kit.variables import OperationVariables


class Answer(Struct, frozen=True):
    """A GraphQL response. `refused` is true when nothing was executed, so that the door can choose the HTTP status."""

    body: dict[str, Any]
    refused: bool = False
    # Why nothing at all was answered, when it is a reason that HTTP has a status for.
    failure: CrmError | None = None


class RootRead(Struct, frozen=True):
    """One root field of a query: its plan and what surrounds it."""

    key: str
    field: GraphQLField
    declared: RecordField
    node: FieldNode
    plan: Root


class ReadPlan(Struct, frozen=True):
    """A query ready to run: constants by key, and the reads in one statement. `statement` is None without reads."""

    keys: tuple[str, ...]
    typenames: Mapping[str, str]
    reads: tuple[RootRead, ...]
    statement: Statement | None


class MutationField(Struct, frozen=True):
    """One root field of a mutation, ready to run."""

    key: str
    nodes: Sequence[FieldNode]
    # None for `__typename`, which answers the name of the type.
    field: GraphQLField | None = None
    # Values, or places in the variables.
    arguments: tuple[tuple[str, Any], ...] = ()
    # What is wrong with them.
    error: GraphQLError | None = None
    typename: str = ""
    answers: KeptAnswers = field_(default_factory=KeptAnswers)


class Prepared(Struct):
    """A document's operation after parsing and validation, with everything learnt about it since."""

    document: DocumentNode
    operation: OperationDefinitionNode | None
    errors: list[dict[str, Any]]
    fragments: Mapping[str, FragmentDefinitionNode]
    # None where there is no operation.
    variables: OperationVariables | None = None
    direct: bool = False
    reads: Decisions[ReadPlan] = field_(default_factory=Decisions)
    mutations: Decisions[tuple[MutationField, ...]] = field_(default_factory=Decisions)
    # Root fields that not everybody may ask for.
    guarded: tuple[FieldNode, ...] = ()
    # Root fields that need something read before they can be planned.
    unready: tuple[FieldNode, ...] = ()
    # The answer of a pure introspection: the schema stays as it is while the server runs, and asking is slow.
    introspected: Answer | None = None


def declared_in(field: GraphQLField) -> RecordField:
    """What a root field is declared as."""
    declared = record_field(field)
    if declared is None:
        raise TypeError("a root field must be declared with a source or an action")
    return declared


def root_nodes(document: Document, type_: GraphQLObjectType | None, prepared: Prepared) -> dict[str, list[FieldNode]]:
    """The root fields that the request includes, by response key."""
    if type_ is None or prepared.operation is None:
        raise TypeError("the schema has no such operation type")
    return document.collect(type_, [prepared.operation.selection_set])


def roots_of(prepared: Prepared, operation: OperationDefinitionNode) -> set[str]:
    """The names of all root fields of the operation."""
    return {node.name.value for node in all_root_nodes(prepared, operation.selection_set)}


def all_root_nodes(prepared: Prepared, selections: Any) -> list[FieldNode]:
    """Every root field the operation names, skipped ones too."""
    nodes: list[FieldNode] = []
    for node in selections.selections:
        if isinstance(node, FieldNode):
            nodes.append(node)
        elif getattr(node, "selection_set", None) is not None:
            nodes += all_root_nodes(prepared, node.selection_set)
        else:
            nodes += all_root_nodes(prepared, prepared.fragments[node.name.value].selection_set)
    return nodes

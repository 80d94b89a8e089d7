"""Document -> errors: GraphQL's validation, our limits, and the words that Twenty uses for an unknown field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphql import (
    ASTValidationRule,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FieldsOnCorrectTypeRule,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableDefinitionNode,
    is_list_type,
    is_non_null_type,
    specified_rules,
    validate,
)

from resolvers.kit.context import Limits


class KnownFields(ASTValidationRule):
    """Twenty's wording for a field that does not exist, with the path it would have had (seed, "GraphQL Errors")."""

    def enter_field(self, node: FieldNode, _key: Any, _parent: Any, _path: Any, ancestors: Any) -> None:
        """Report a field that its type does not have."""
        context: Any = self.context
        type_ = context.get_parent_type()
        if type_ is None or context.get_field_def() is not None:
            return
        context.report_error(
            GraphQLError(
                f"Field '{node.name.value}' doesn't exist on type '{type_.name}'",
                node,
                path=_response_path(context.schema, ancestors, node),
            )
        )


# What directives may stand at.
_Directed = SelectionNode | OperationDefinitionNode | VariableDefinitionNode | FragmentDefinitionNode

RULES = [KnownFields if rule is FieldsOnCorrectTypeRule else rule for rule in specified_rules]


def check(schema: GraphQLSchema, document: DocumentNode, limits: Limits) -> list[GraphQLError]:
    """All reasons not to execute the document; limits first, since they also bound the cost of validation."""
    exceeded = list(_exceeded(document, limits))
    return exceeded or validate(schema, document, RULES, max_errors=20, hide_suggestions=not limits.suggestions)


def _exceeded(document: DocumentNode, limits: Limits) -> Iterator[GraphQLError]:
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    for operation in document.definitions:
        if not isinstance(operation, OperationDefinitionNode):
            continue
        size = _Size(fragments, limits)
        size.count_directives(operation)
        for variable in operation.variable_definitions or ():
            size.count_directives(variable)
        size.measure(operation.selection_set, 1, ())
        for name, found, allowed in (
            ("levels deep", size.depth, limits.max_depth),
            ("aliases", size.aliases, limits.max_aliases),
            ("root fields", size.roots, limits.max_root_fields),
            ("directives", size.directives, limits.max_directives),
            ("selected fields", size.fields, limits.max_tokens),
        ):
            if found > allowed:
                yield GraphQLError(
                    f"The operation is too large: more than {allowed} {name}.",
                    operation,
                    extensions={"code": "LIMIT_EXCEEDED"},
                )
        if size.repeated is not None:
            # Said once, known directive or not: one error for each repetition is cheap to ask for.
            message = f"The directive '@{size.repeated.name.value}' can only be used once at this location."
            yield GraphQLError(message, size.repeated)


class _Size:
    """Depth and counts of one operation with its fragments spread out. Introspection has limits of its own: none."""

    def __init__(self, fragments: dict[str, FragmentDefinitionNode], limits: Limits) -> None:
        self._fragments = fragments
        self._limits = limits
        self.depth = self.aliases = self.roots = self.directives = self.fields = 0
        # A directive that stands a second time at one place.
        self.repeated: DirectiveNode | None = None

    def count_directives(self, node: _Directed) -> None:
        """Count the directives at one place."""
        names: set[str] = set()
        for directive in node.directives or ():
            self.directives += 1
            if directive.name.value in names:
                self.repeated = self.repeated or directive
            names.add(directive.name.value)

    def measure(self, selections: SelectionSetNode, depth: int, spreading: tuple[str, ...]) -> None:
        # A document that spreads fragments into fragments grows without bound; it is over a limit long before that.
        if self.fields > self._limits.max_tokens or depth > self._limits.max_depth + 1:
            return
        for node in selections.selections:
            self.count_directives(node)
            if isinstance(node, FieldNode):
                self.fields += 1
                self.roots += depth == 1
                self.aliases += node.alias is not None
                if node.name.value.startswith("__"):
                    continue
                self.depth = max(self.depth, depth)
                if node.selection_set:
                    self.measure(node.selection_set, depth + 1, spreading)
            elif isinstance(node, InlineFragmentNode):
                self.measure(node.selection_set, depth, spreading)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in spreading:
                fragment = self._fragments.get(node.name.value)
                if fragment is not None:
                    self.count_directives(fragment)
                    self.measure(fragment.selection_set, depth, (*spreading, node.name.value))


def _response_path(schema: GraphQLSchema, ancestors: Any, node: FieldNode) -> list[str | int]:
    """Where the field would stand in the answer: response keys, and 0 for each list on the way."""
    path: list[str | int] = []
    type_: Any = None
    for ancestor in ancestors:
        if isinstance(ancestor, OperationDefinitionNode):
            type_ = schema.get_root_type(ancestor.operation)
        elif isinstance(ancestor, FragmentDefinitionNode | InlineFragmentNode):
            condition = ancestor.type_condition
            type_ = schema.get_type(condition.name.value) if condition else type_
        elif isinstance(ancestor, FieldNode):
            path.append(ancestor.alias.value if ancestor.alias else ancestor.name.value)
            field = getattr(type_, "fields", {}).get(ancestor.name.value)
            type_ = field.type if field else None
            while is_non_null_type(type_) or is_list_type(type_):
                if is_list_type(type_):
                    path.append(0)
                type_ = type_.of_type
    path.append(node.alias.value if node.alias else node.name.value)
    return path

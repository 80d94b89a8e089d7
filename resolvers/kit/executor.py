"""graphql-core's executor with one difference: a value that Postgres shaped passes through untouched."""

from typing import Any

from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from resolvers.kit.shaped import Shaped


class ShapedExecutor(StrawberryGraphQLCoreExecutionContext):
    """Completes everything but `Shaped` values field by field."""

    def complete_value(self, return_type: Any, nodes: Any, info: Any, path: Any, result: Any, position: Any) -> Any:
        """A shaped value is complete already; a shaped null is null, with GraphQL's rules for it."""
        if isinstance(result, Shaped):
            if result.text is not None:
                return result.fragment
            result = None
        return super().complete_value(return_type, nodes, info, path, result, position)

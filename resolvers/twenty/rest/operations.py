"""The table of `/rest`: which change or read answers which method and path."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from resolvers.kit.context import Context
from resolvers.kit.rest import Method, Operation, RestAnswer, RestRequest
from resolvers.twenty.rest import errors, reads, writes
from resolvers.twenty.rest.openapi import document
from resolvers.twenty.rest.resources import Resources

Answers = Callable[[Resources, RestRequest], Awaitable[RestAnswer]]
ResourcesOf = Callable[[Context], Resources]

# Of two paths that match, the earlier one counts. Words are those of the path, {plural} and {id} stand for any.
TABLE: tuple[tuple[str, tuple[Method, ...], str, Answers, bool, tuple[str, ...]], ...] = (
    ("createMany", ("POST",), "/batch/{plural}", writes.create_many, True, writes.CREATE),
    ("restoreMany", ("PATCH",), "/{plural}/restore", writes.restore_many, False, writes.CHANGE_MANY),
    ("restoreOne", ("PATCH",), "/{plural}/{id}/restore", writes.restore_one, False, writes.CHANGE),
    ("findMany", ("GET",), "/{plural}", reads.find_many, False, reads.LIST),
    ("createOne", ("POST",), "/{plural}", writes.create_one, True, writes.CREATE),
    ("updateMany", ("PATCH", "PUT"), "/{plural}", writes.update_many, True, writes.CHANGE_MANY),
    ("deleteMany", ("DELETE",), "/{plural}", writes.delete_many, False, writes.DELETE_MANY),
    ("findOne", ("GET",), "/{plural}/{id}", reads.find_one, False, reads.ONE),
    ("updateOne", ("PATCH", "PUT"), "/{plural}/{id}", writes.update_one, True, writes.CHANGE),
    ("deleteOne", ("DELETE",), "/{plural}/{id}", writes.delete_one, False, writes.DELETE),
)


class TwentyRest:
    """Twenty's REST API. `resources_of` says which objects a caller's workspace has."""

    def __init__(self, resources_of: ResourcesOf) -> None:
        self._resources_of = resources_of
        self._operations = tuple(
            Operation(name, methods, path, self._runner(answers), takes_body, parameters)
            for name, methods, path, answers, takes_body, parameters in TABLE
        )

    @property
    def operations(self) -> Sequence[Operation]:
        """The table."""
        return self._operations

    def failed(self, error: Exception) -> RestAnswer:
        """Twenty's form of an error."""
        return errors.failed(error)

    def refused(self, status: int, message: str) -> RestAnswer:
        """Twenty's form of a request that is not one of the table."""
        return errors.refused(status, message)

    def document(self, context: Context, server: str) -> dict[str, Any]:
        """The OpenAPI document of the workspace's objects."""
        return document(self._operations, self._resources_of(context), server)

    def _runner(self, answers: Answers) -> Callable[[RestRequest], Awaitable[RestAnswer]]:
        def run(request: RestRequest) -> Awaitable[RestAnswer]:
            return answers(self._resources_of(request.context), request)

        return run

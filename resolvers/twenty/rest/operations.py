"""The table of `/rest`: which change or read answers which method and path, for the objects of each workspace."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import orjson

from resolvers.kit.operation import Engine
from resolvers.kit.per_workspace import PerWorkspace
from resolvers.kit.rest import Method, Operation, RestAnswer, RestRequest
from resolvers.twenty.custom import objects_of
from resolvers.twenty.rest import errors, groups, likenesses, reads, writes
from resolvers.twenty.rest.metadata.answers import MetadataRest
from resolvers.twenty.rest.openapi.core import core_document
from resolvers.twenty.rest.parameters import read_parameters
from resolvers.twenty.rest.resources import Resources
from resolvers.twenty.vocabulary import STANDARD

Answers = Callable[[Resources, RestRequest], Awaitable[RestAnswer]]

# Of two paths that match, the earlier one counts. Words are those of the path, {plural} and {id} stand for any.
TABLE: tuple[tuple[str, tuple[Method, ...], str, Answers, bool, tuple[str, ...]], ...] = (
    ("createMany", ("POST",), "/batch/{plural}", writes.create_many, True, writes.CREATE),
    ("findDuplicates", ("POST",), "/{plural}/duplicates", likenesses.find_duplicates, True, likenesses.DUPLICATES),
    ("groupBy", ("GET",), "/{plural}/groupBy", groups.group_by, False, groups.GROUPS),
    ("mergeMany", ("PATCH",), "/{plural}/merge", writes.merge_many, True, writes.CHANGE),
    ("restoreMany", ("PATCH",), "/{plural}/restore", writes.restore_many, False, writes.CHANGE_MANY),
    ("restoreOne", ("PATCH",), "/{plural}/{id}/restore", writes.restore_one, False, writes.CHANGE),
    ("restoreOne", ("PATCH",), "/restore/{plural}/{id}", writes.restore_one, False, writes.CHANGE),
    ("findMany", ("GET",), "/{plural}", reads.find_many, False, reads.LIST),
    ("createOne", ("POST",), "/{plural}", writes.create_one, True, writes.CREATE),
    ("updateMany", ("PATCH", "PUT"), "/{plural}", writes.update_many, True, writes.CHANGE_MANY),
    ("deleteMany", ("DELETE",), "/{plural}", writes.delete_many, False, writes.DELETE_MANY),
    ("findOne", ("GET",), "/{plural}/{id}", reads.find_one, False, reads.ONE),
    ("updateOne", ("PATCH", "PUT"), "/{plural}/{id}", writes.update_one, True, writes.CHANGE),
    ("deleteOne", ("DELETE",), "/{plural}/{id}", writes.delete_one, False, writes.DELETE),
)


# Workspaces whose objects are kept ready, with their plans.
KEPT = 200


class TwentyRest:
    """Twenty's REST API, for the objects of each caller's workspace."""

    suffix = ""
    status_hidden_by = ""
    challenge = "Bearer"

    def __init__(self, metadata: Callable[[], Awaitable[Engine]], *, kept: int = KEPT) -> None:
        self._resources = PerWorkspace(Resources(STANDARD), lambda snapshot: Resources(objects_of(snapshot)), kept=kept)
        self._records = tuple(
            Operation(
                name, methods, path, self._runner(answers, name), takes_body, parameters, path.startswith("/restore")
            )
            for name, methods, path, answers, takes_body, parameters in TABLE
        )
        self._metadata = MetadataRest(metadata)
        self._operations = (
            Operation("describeCore", ("GET",), "/open-api/core", self._runner(self._core), describes=True),
            Operation("describeMetadata", ("GET",), "/open-api/metadata", self._metadata.describe, describes=True),
            *self._metadata.operations,
            *self._records,
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

    def _runner(self, answers: Answers, name: str = "") -> Callable[[RestRequest], Awaitable[RestAnswer]]:
        async def run(request: RestRequest) -> RestAnswer:
            older = self._metadata.at_older_path(request.path.get("plural"), name)

            async def answered(resources: Resources) -> RestAnswer:
                if older is not None and not resources.has(request.path["plural"]):
                    return await older(request)
                return await answers(resources, request)

            return await self._resources.answer(request.context, answered)

        return run

    async def _core(self, resources: Resources, request: RestRequest) -> RestAnswer:
        read_parameters(request.query, ("token",))
        return RestAnswer(orjson.dumps(core_document(self._records, resources, request.server)))

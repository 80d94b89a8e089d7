"""The table of `/api`: what answers which method and path, for the resources of each workspace."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from resolvers.basicsos import automation_runs, defining, errors, merging, openapi, reads, schema, tokens, writes
from resolvers.basicsos.custom import resources_of
from resolvers.basicsos.parameters import LIST
from resolvers.basicsos.resources import BUILT_IN
from resolvers.basicsos.serving import Asked, Resources
from resolvers.kit.per_workspace import PerWorkspace
from resolvers.kit.rest import Method, Operation, RestAnswer, RestRequest

Answers = Callable[[Asked], Awaitable[RestAnswer]]

# Of two paths that match, the earlier one counts. The last column: what its query may hold.
TABLE: tuple[tuple[str, tuple[Method, ...], str, Answers, bool, tuple[str, ...]], ...] = (
    ("restore", ("POST",), "/{resource}/{id}/restore", writes.restore, False, ()),
    ("findMany", ("GET",), "/{resource}", reads.find_many, False, LIST),
    ("create", ("POST",), "/{resource}", writes.create, True, ()),
    ("findOne", ("GET",), "/{resource}/{id}", reads.find_one, False, ()),
    ("update", ("PUT", "PATCH"), "/{resource}/{id}", writes.update, True, ()),
    ("delete", ("DELETE",), "/{resource}/{id}", writes.delete, False, ()),
)

# Workspaces whose resources are kept ready, with their plans.
KEPT = 200


def resources_per_workspace(kept: int = KEPT) -> PerWorkspace[Resources]:
    """The resources of each workspace."""
    return PerWorkspace(Resources(BUILT_IN), lambda snapshot: Resources(resources_of(snapshot)), kept=kept)


class BasicsRest:
    """BasicsOS's REST API, for the resources of each caller's workspace."""

    suffix = ""
    status_hidden_by = ""

    def __init__(self, *, camel_case: bool = False, kept: int = KEPT) -> None:
        self._camel_case = camel_case
        self._resources = resources_per_workspace(kept)
        self._operations = (
            Operation("openApi", ("GET",), "/open-api", self._describe, describes=True),
            *self._automation(),
            Operation("mergeContacts", ("POST",), "/merge_contacts", self._runner(merging.merge, "contacts"), True),
            Operation("describe", ("GET",), "/schema/{resource}", self._runner(schema.describe)),
            Operation("listTokens", ("GET",), "/api-tokens", tokens.list_tokens),
            Operation("createToken", ("POST",), "/api-tokens", tokens.create_token, True),
            Operation("revokeToken", ("DELETE",), "/api-tokens/{id}", tokens.revoke_token),
            Operation("listFields", ("GET",), "/custom_field_defs", defining.list_fields, parameters=("resource",)),
            Operation("createField", ("POST",), "/custom_field_defs", defining.create_field, True),
            Operation("updateField", ("PATCH",), "/custom_field_defs/{id}", defining.update_field, True),
            Operation("deleteField", ("DELETE",), "/custom_field_defs/{id}", defining.delete_field),
            Operation("listObjects", ("GET",), "/object-config", defining.list_objects),
            Operation("createObject", ("POST",), "/object-config", defining.create_object, True),
            Operation("updateObject", ("PUT",), "/object-config/{slug}", defining.update_object, True),
            *(
                Operation(name, methods, path, self._runner(answers), takes_body, parameters)
                for name, methods, path, answers, takes_body, parameters in TABLE
            ),
        )

    @property
    def built_in(self) -> Sequence[str]:
        """The resources that every workspace has."""
        return [resource.name for resource in BUILT_IN]

    @property
    def operations(self) -> Sequence[Operation]:
        """The table."""
        return self._operations

    def failed(self, error: Exception) -> RestAnswer:
        """BasicsOS's form of an error."""
        return errors.failed(error)

    def refused(self, status: int, message: str) -> RestAnswer:
        """BasicsOS's form of a request that is not one of the table."""
        return errors.refused(status, message)

    async def _describe(self, request: RestRequest) -> RestAnswer:
        resources = await self._resources.of(request.context)
        return openapi.document(resources, request, self._is_camel(request))

    def _is_camel(self, request: RestRequest) -> bool:
        style = request.context.caller.key_style
        return self._camel_case if style is None else style == "camel"

    def _automation(self) -> Sequence[Operation]:
        async def find(request: RestRequest) -> RestAnswer:
            return await automation_runs.find_runs(request, self._is_camel(request))

        path = "/automation-runs"
        return (
            Operation("runAutomationRule", ("POST",), f"{path}/run", automation_runs.run_rule, True),
            Operation("automationSecret", ("GET",), f"{path}/secret", automation_runs.read_secret, False, ("ruleId",)),
            Operation("findAutomationRuns", ("GET",), path, find, False, ("ruleId", "limit")),
        )

    def _runner(self, answers: Answers, of: str = "") -> Callable[[RestRequest], Awaitable[RestAnswer]]:
        async def run(request: RestRequest) -> RestAnswer:
            async def answered(resources: Resources) -> RestAnswer:
                resource = resources.at(of or request.path["resource"])
                return await answers(Asked(resources, resource, request, self._is_camel(request)))

            return await self._resources.answer(request.context, answered)

        return run

"""The table of `/api`: what answers which method and path, for the resources of each workspace."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence

from resolvers.basicsos import (
    automation_runs,
    errors,
    favorites,
    field_defs,
    merging,
    notifications,
    object_config,
    openapi,
    overrides,
    rbac,
    reads,
    schema,
    tokens,
    views,
    writes,
)
from resolvers.basicsos.custom import resources_of
from resolvers.basicsos.parameters import LIST
from resolvers.basicsos.resources import BUILT_IN
from resolvers.basicsos.serving import Asked, Resources
from resolvers.basicsos.view_parts import KINDS
from resolvers.kit.per_workspace import PerWorkspace
from resolvers.kit.rest import Method, Operation, RestAnswer, RestRequest

Answers = Callable[[Asked], Awaitable[RestAnswer]]
Run = Callable[[RestRequest], Awaitable[RestAnswer]]

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


def _views() -> Sequence[Operation]:
    of_object, one = "/views/{slug}", "/views/view/{id}"

    def parts(kind: str) -> Iterator[Operation]:
        name, path = kind.capitalize(), f"{one}/{kind}"
        yield Operation(f"listView{name}", ("GET",), path, views.of_kind(views.list_parts, kind))
        yield Operation(f"createView{name}", ("POST",), path, views.of_kind(views.create_part, kind), True)
        part = f"{path}/{{part}}"
        if kind == "columns":
            yield Operation(f"updateView{name}", ("PATCH",), path, views.of_kind(views.update_parts, kind), True)
            yield Operation("updateViewColumn", ("PATCH",), part, views.of_kind(views.update_part, kind), True)
        else:
            yield Operation(f"deleteView{name}", ("DELETE",), path, views.of_kind(views.delete_parts, kind))
            yield Operation(f"deleteOneOf{name}", ("DELETE",), part, views.of_kind(views.delete_part, kind))

    return (
        *(found for kind in KINDS for found in parts(kind)),
        Operation("updateView", ("PATCH",), one, views.update_view, True),
        Operation("deleteView", ("DELETE",), one, views.delete_view),
        Operation("listViews", ("GET",), of_object, views.list_views),
        Operation("createView", ("POST",), of_object, views.create_view, True),
    )


def _in_path(request: RestRequest) -> str:
    return request.path["resource"]


def _contacts(_request: RestRequest) -> str:
    return "contacts"


class BasicsRest:
    """BasicsOS's REST API, for the resources of each caller's workspace."""

    suffix = ""
    status_hidden_by = ""
    challenge = "Bearer"

    def __init__(self, *, camel_case: bool = False, kept: int = KEPT) -> None:
        self._camel_case = camel_case
        self._resources = resources_per_workspace(kept)
        self._operations = (
            Operation("openApi", ("GET",), "/open-api", self._describe, describes=True),
            *self._automation(),
            Operation("mergeContacts", ("POST",), "/merge_contacts", self._runner(merging.merge, _contacts), True),
            Operation("describe", ("GET",), "/schema/{resource}", self._runner(schema.describe)),
            Operation("listTokens", ("GET",), "/api-tokens", tokens.list_tokens),
            Operation("createToken", ("POST",), "/api-tokens", tokens.create_token, True),
            Operation("revokeToken", ("DELETE",), "/api-tokens/{id}", tokens.revoke_token),
            *self._model(),
            *self._notifications(),
            *_views(),
            Operation("listRoles", ("GET",), "/rbac/roles", rbac.list_roles),
            Operation("listRoleUsers", ("GET",), "/rbac/users", rbac.list_users),
            Operation("giveRole", ("PUT",), "/rbac/users/{id}/roles", rbac.give_role, True),
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
        path, runs = "/automation-runs", automation_runs
        return (
            Operation("runAutomationRule", ("POST",), f"{path}/run", runs.run_rule, True),
            Operation("automationSecret", ("GET",), f"{path}/secret", runs.read_secret, False, runs.SECRET),
            Operation("findAutomationRuns", ("GET",), path, self._styled(runs.find_runs), False, runs.RUNS),
        )

    def _model(self) -> Sequence[Operation]:
        fields, objects = "/custom_field_defs", "/object-config"
        kept = f"{objects}/favorites"
        toggle = self._runner(favorites.toggle_favorite, favorites.slug_in_body)
        return (
            Operation("listFields", ("GET",), fields, field_defs.list_fields, parameters=field_defs.LIST),
            Operation("createField", ("POST",), fields, field_defs.create_field, True),
            Operation("updateField", ("PATCH",), f"{fields}/{{id}}", field_defs.update_field, True),
            Operation("deleteField", ("DELETE",), f"{fields}/{{id}}", field_defs.delete_field),
            Operation("listObjects", ("GET",), objects, object_config.list_objects),
            Operation("createObject", ("POST",), objects, object_config.create_object, True),
            Operation(
                "listFavorites",
                ("GET",),
                kept,
                self._runner(favorites.list_favorites, favorites.slug_in_query),
                parameters=favorites.LIST,
            ),
            Operation("toggleFavorite", ("POST",), kept, toggle, True),
            Operation("updateObject", ("PUT",), f"{objects}/{{slug}}", object_config.update_object, True),
            Operation("saveOverride", ("POST",), f"{objects}/{{slug}}/overrides", overrides.save_override, True),
        )

    def _notifications(self) -> Sequence[Operation]:
        path, told = "/notifications", notifications
        return (
            Operation("findNotifications", ("GET",), path, self._styled(told.find_notifications), False, told.LIST),
            Operation("readNotifications", ("POST",), f"{path}/read", told.read_notifications),
            Operation(
                "updateNotification", ("PUT", "PATCH"), f"{path}/{{id}}", self._styled(told.update_notification), True
            ),
        )

    def _styled(self, answers: Callable[[RestRequest, bool], Awaitable[RestAnswer]]) -> Run:
        async def run(request: RestRequest) -> RestAnswer:
            return await answers(request, self._is_camel(request))

        return run

    def _runner(self, answers: Answers, of: Callable[[RestRequest], str] = _in_path) -> Run:
        async def run(request: RestRequest) -> RestAnswer:
            async def answered(resources: Resources) -> RestAnswer:
                resource = resources.at(of(request))
                return await answers(Asked(resources, resource, request, self._is_camel(request)))

            return await self._resources.answer(request.context, answered)

        return run

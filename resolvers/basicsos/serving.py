"""The resources of a workspace, with everything learnt about answering for them, and one request about one of them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.errors import Invalid, NotFound
from models.records.plan import Column, Compare, Every, Fields, Filter, Root, constant_bind
from resolvers.basicsos.words import Resource
from resolvers.kit.actions import KeptAnswers
from resolvers.kit.context import Context
from resolvers.kit.fixed import FixedSelection
from resolvers.kit.kept import FixedReads, Kept
from resolvers.kit.rest import RestRequest
from resolvers.kit.values import to_uuid

# Where the real server keeps the records of a custom object, its name begins so.
_TABLE = "custom_"


class Resources:
    """Resources by their name. Plans are kept for each resource, style of keys and kind of answer."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        self.all = tuple(resources)
        self._by_name = {resource.name: resource for resource in resources}
        self._shapes: Kept[tuple[str, bool], Fields] = Kept()
        self._answers: Kept[tuple[str, bool, str], KeptAnswers] = Kept()
        self.reads = FixedReads()

    def at(self, name: str) -> Resource:
        """The resource of a path."""
        found = self._by_name.get(name) or self._by_name.get(name.removeprefix(_TABLE))
        if found is None:
            close = next(iter(difflib.get_close_matches(name, self._by_name, 1)), None)
            meant = f"Did you mean '{close}'?" if close else f"Known resources: {', '.join(sorted(self._by_name))}"
            raise NotFound(f"Unknown resource '{name[:80]}'.", hint=meant)
        return found

    def of_own(self, singular: str) -> Resource | None:
        """The resource of the workspace's own whose events are called so."""
        return next((resource for resource in self.all if resource.singular == singular), None)

    def shape(self, resource: Resource, camel_case: bool) -> Fields:
        """What is shown of the resource's records."""
        return self._shapes.get((resource.name, camel_case), lambda: resource.shape(camel_case))

    def answers(self, resource: Resource, camel_case: bool, change: str) -> KeptAnswers:
        """The plans of what one kind of change answers."""
        return self._answers.get((resource.name, camel_case, change), KeptAnswers)


class Asked(Struct, frozen=True):
    """A request about a resource, and whether its answer's keys are in camelCase."""

    resources: Resources
    resource: Resource
    request: RestRequest
    camel_case: bool

    @property
    def context(self) -> Context:
        """Who asks."""
        return self.request.context

    @property
    def shape(self) -> Fields:
        """What is shown of a record."""
        return self.resources.shape(self.resource, self.camel_case)

    @property
    def id(self) -> UUID:
        """The record of the path."""
        if self.resource.single:
            return self.context.caller.workspace_id
        return known_id(self.request.path["id"])

    def those(self, id_: UUID) -> Filter:
        """The record with this id, if it is one of the resource's."""
        by_id = Compare(Column("id"), "=", constant_bind(id_, "uuid"))
        return by_id if self.resource.only is None else Every((by_id, self.resource.only))

    async def read(self, answer: str, variables: dict[str, Any], plan: Callable[[FixedSelection], Root]) -> str | None:
        """One statement: the JSON that Postgres made. Equal `answer`s mean the same statement."""
        key = self.resource.name, self.camel_case, answer
        return await self.resources.reads.read(self.context, key, self.shape, variables, plan)


def known_id(given: object) -> UUID:
    """An id that a client gave. Ids are opaque to clients, so what is no id of ours is the id of nothing."""
    try:
        return to_uuid(given)
    except Invalid as error:
        raise missing() from error


def missing() -> NotFound:
    """There is no such record in the caller's workspace."""
    return NotFound("Not found", field="id")

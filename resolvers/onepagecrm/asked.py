"""One request of a member about the records of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.errors import Invalid, NotFound
from models.records.plan import Fields, Root
from resolvers.kit.context import Context
from resolvers.kit.fixed import FixedSelection
from resolvers.kit.rest import RestRequest
from resolvers.onepagecrm.kinds import TEXT, TRUTH, Kind
from resolvers.onepagecrm.vocabulary import Vocabulary


class Asked(Struct, frozen=True):
    """The request, who asks, and when."""

    vocabulary: Vocabulary
    request: RestRequest
    # The query's parameters: of one that is given twice the last, and none that is empty.
    query: Mapping[str, str]
    me: UUID
    now: datetime

    @property
    def context(self) -> Context:
        """Who asks."""
        return self.request.context

    @property
    def variables(self) -> dict[str, Any]:
        """What every statement may need: the member who asks, the day and the instant."""
        return {"me": self.me, "today": self.now.date(), "now": self.now}

    @property
    def body(self) -> Mapping[str, Any]:
        """The body, an object; nothing at all is an empty one."""
        body = self.request.body
        if body is None:
            return {}
        if not isinstance(body, Mapping):
            raise Invalid("The body must be a JSON object")
        return body

    def id(self, parameter: str) -> UUID:
        """A record of the path. Ids are opaque to clients, so what is no id of ours names no record."""
        try:
            return UUID(self.request.path[parameter])
        except ValueError as error:
            raise NotFound("Resource not found", field=parameter) from error

    def text(self, parameter: str) -> str:
        """A text of the path. One that nothing can be called names nothing."""
        try:
            found = TEXT.take(self.request.path[parameter])
        except Invalid as error:
            raise missing(parameter) from error
        if found is None:
            raise missing(parameter)
        return str(found)

    def given(self, name: str, kind: Kind) -> Any:
        """A parameter of the query; None when it is not given."""
        if name not in self.query:
            return None
        try:
            return kind.take(self.query[name])
        except Invalid as error:
            raise Invalid(error.message, field=name) from error

    def is_set(self, name: str) -> bool:
        """Whether a boolean is set, in the query or in the body, where clients put some, too."""
        if name in self.query:
            return bool(self.given(name, TRUTH))
        value = self.request.body.get(name) if isinstance(self.request.body, Mapping) else None
        return value is not None and bool(TRUTH.take(value))

    async def read(
        self, key: Hashable, shape: Fields, variables: Mapping[str, Any], plan: Callable[[FixedSelection], Root]
    ) -> str | None:
        """One statement: the JSON that Postgres made. Equal keys mean the same statement."""
        return await self.vocabulary.reads.read(self.context, key, shape, {**self.variables, **variables}, plan)


def missing(field: str = "id") -> NotFound:
    """There is no such record in the caller's workspace."""
    return NotFound("Resource not found", field=field)

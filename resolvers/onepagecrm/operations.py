"""The table of `/api/v3` at work: lines -> operations of the door."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from models.errors import Unauthenticated
from resolvers.kit.decoding import decoded
from resolvers.kit.per_workspace import PerWorkspace
from resolvers.kit.rest import Operation, RestAnswer, RestRequest
from resolvers.onepagecrm import errors, openapi
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.counters import counters
from resolvers.onepagecrm.definitions import vocabulary_of
from resolvers.onepagecrm.envelope import enveloped, sparse
from resolvers.onepagecrm.files import with_links
from resolvers.onepagecrm.settling import Settled
from resolvers.onepagecrm.table import defaults, lines
from resolvers.onepagecrm.vocabulary import Vocabulary
from resolvers.onepagecrm.words import Line, Rule

# Workspaces whose definitions are kept ready, with their plans.
KEPT = 200


class OnePageRest:
    """OnePageCRM's REST API, for the workspace of each caller."""

    # Documented paths have no suffix, and every client adds this one.
    suffix = ".json"
    status_hidden_by = "suppress_http_status"
    # The scheme of its documents; a key in `Authorization: Bearer` is taken too, as at every other door.
    challenge = 'Basic realm="OnePageCRM", charset="UTF-8"'

    def __init__(self, *, kept: int = KEPT) -> None:
        self._settled = Settled(defaults())
        self._vocabularies = PerWorkspace(vocabulary_of(None), vocabulary_of, kept=kept)
        self._operations = (
            Operation("openApi", ("GET",), "/open-api", openapi.document, describes=True),
            *(self._operation(line) for line in lines()),
        )

    @property
    def operations(self) -> Sequence[Operation]:
        """The table."""
        return self._operations

    def failed(self, error: Exception) -> RestAnswer:
        """OnePageCRM's form of an error."""
        return errors.failed(error)

    def refused(self, status: int, message: str) -> RestAnswer:
        """OnePageCRM's form of a request that is not one of the table."""
        return errors.refused(status, message)

    def _operation(self, line: Line) -> Operation:
        rule = line.rule
        parameters = () if rule is None else tuple(one.name for one in rule.parameters)
        last = line.path.rpartition("{")[2].partition("}")[0] if "{" in line.path else "id"
        about = last if rule is None or rule.about is None else rule.about
        return Operation(
            line.name,
            (line.method,),
            line.path,
            self._runner(rule),
            rule is not None and rule.body is not None,
            parameters,
            # Files are linked to wherever they are shown.
            links=True,
            about=about,
            body_optional=True,
        )

    def _runner(self, rule: Rule | None) -> Callable[[RestRequest], Awaitable[RestAnswer]]:
        async def run(request: RestRequest) -> RestAnswer:
            me = request.context.caller.user_id
            if me is None:
                # Everything here is some member's: what is next for whom, who starred what.
                raise Unauthenticated("This key stands for no member of the workspace")
            if rule is None:
                raise missing("path")
            query = {name: value for name, value in decoded(request.query) if value.strip()}
            await self._settled.settle(request.context)

            async def answered(vocabulary: Vocabulary) -> RestAnswer:
                asked = Asked(vocabulary, request, query, me, datetime.now(UTC))
                reply = await rule.run(asked)
                if rule.counts:
                    reply = replace(reply, beside=(*reply.beside, *await counters(asked)))
                answer = enveloped(sparse(reply) if asked.is_set("sparse") else reply, rule.status)
                return replace(answer, content=with_links(answer.content, asked))

            return await self._vocabularies.answer(request.context, answered)

        return run

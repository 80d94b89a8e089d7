"""POST /merge_contacts: several contacts become one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from models.errors import NotFound
from resolvers.basicsos.bodies import read_plain
from resolvers.basicsos.errors import BadRequest
from resolvers.basicsos.permissions import may_delete, require
from resolvers.basicsos.serving import Asked, known_id
from resolvers.basicsos.words import DOOR
from resolvers.kit.actions import Call, KeptAnswers, perform
from resolvers.kit.fixed import fixed_call
from resolvers.kit.rest import RestAnswer

MOST_MERGED = 100
# The published page's names, and the real server's.
_TOGETHER = ("sourceIds", "targetId")
_ONE_BY_ONE = ("loserId", "winnerId")


async def merge(asked: Asked) -> RestAnswer:
    """The published page's body `{source_ids, target_id}`, whose target may be among the sources, or the real server's
    `{loserId, winnerId}`. What belongs to the sources is the target's then, and what it lacked it has from them.
    """
    require(may_delete(asked.context, asked.resource), "records.merge")
    body = read_plain(asked.request.body, _TOGETHER + _ONE_BY_ONE)
    try:
        winner, losers = _read(body.values)

        async def merged(call: Call) -> Any:
            async with call.changing(DOOR) as (_session, changes):
                await changes.merge(asked.resource.object, winner, losers)

        await perform(fixed_call(asked.context, {}, asked.shape, KeptAnswers()), merged)
    except NotFound as error:
        raise NotFound("Contact not found", field="id") from error
    return RestAnswer(orjson.dumps({"id": str(winner)}), headers=body.headers)


def _read(given: Mapping[str, Any]) -> tuple[UUID, list[UUID]]:
    """The contact that stays, and those that become a part of it."""
    if not given.keys().isdisjoint(_TOGETHER):
        sources, target = (given.get(name) for name in _TOGETHER)
        if not isinstance(sources, list) or not isinstance(target, str):
            raise BadRequest("source_ids and target_id required", code="VALIDATION_FAILED")
        # The target among the sources is what the page prints.
        losers = [one for one in sources if one != target]
    else:
        loser, target = (given.get(name) for name in _ONE_BY_ONE)
        if loser is None or target is None:
            raise BadRequest("loserId and winnerId required", code="VALIDATION_FAILED")
        losers = [loser]
    winner, ids = known_id(target), list(dict.fromkeys(known_id(one) for one in losers))
    if winner in ids or not ids:
        raise BadRequest("A contact cannot be merged into itself", code="VALIDATION_FAILED")
    if len(ids) > MOST_MERGED:
        raise BadRequest(f"At most {MOST_MERGED} contacts are merged at once")
    return winner, ids

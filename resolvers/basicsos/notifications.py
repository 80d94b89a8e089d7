"""/notifications: what the caller was told, by automation rules for instance. Nobody sees what another member was told.

The real server only streams them to whoever looks at that moment. Here they are kept until they are read, as long as
they are among the member's newest.
"""

from __future__ import annotations

import orjson

from models.automation.notifications import TABLE, mark, those_of
from models.errors import Invalid
from models.records.plan import (
    Column,
    Compare,
    Fields,
    Filter,
    IsNull,
    One,
    Order,
    Rows,
    constant_bind,
    count_bind,
)
from resolvers.basicsos.bodies import nothing_to, read_plain
from resolvers.basicsos.errors import BadRequest
from resolvers.basicsos.parameters import read_query, read_window
from resolvers.basicsos.reads import listed, paged
from resolvers.basicsos.serving import known_id, missing
from resolvers.basicsos.words import DOOR, camel
from resolvers.kit.kept import read_once
from resolvers.kit.rest import RestAnswer, RestRequest

LIST = ("range", "unread")
KEYS = ("read",)
_SHOWN = {
    "id": "id",
    "type": "type",
    "title": "subject",
    "body": "body",
    "data": "data",
    "read_at": "read_at",
    "created_at": "created_at",
}
_TRUTHS = {"true": True, "false": False}


async def find_notifications(request: RestRequest, camel_case: bool) -> RestAnswer:
    """`GET /notifications?range=&unread=`: the newest first."""
    query = read_query(request.query, LIST)
    start, size = read_window(query, request.context.limits.max_page_size)
    unread = _TRUTHS.get(query.get("unread", "false"))
    if unread is None:
        raise BadRequest("'unread' must be true or false", field="unread")
    further: tuple[Filter, ...] = (IsNull(Column("read_at")),) if unread else ()
    rows = Rows(
        TABLE,
        filter=those_of(request.context.caller.user_id, *further),
        order=(Order(Column("created_at"), descending=True),),
        limit=count_bind(size),
        offset=constant_bind(start, "int8"),
    )
    page = await read_once(request.context, paged(rows, _shape(camel_case)))
    return listed("notifications", page, start, size)


async def update_notification(request: RestRequest, camel_case: bool) -> RestAnswer:
    """`PUT /notifications/{id} {"read": true}`: that it was read, or was not."""
    context, body, its_id = request.context, read_plain(request.body, KEYS), known_id(request.path["id"])
    if not body.values:
        raise nothing_to("update", body.ignored)
    read = body.values["read"]
    if not isinstance(read, bool):
        raise Invalid("Expected a boolean", field="read")
    async with context.database.transaction(context.caller.workspace_id) as session:
        if await mark(session, context.scope(DOOR), context.caller.user_id, its_id, read=read) is None:
            raise missing()
    by_id = Compare(Column("id"), "=", constant_bind(its_id, "uuid"))
    found = await read_once(
        context, One(Rows(TABLE, filter=those_of(context.caller.user_id, by_id)), _shape(camel_case))
    )
    return RestAnswer((found or "null").encode(), headers=body.headers)


async def read_notifications(request: RestRequest) -> RestAnswer:
    """`POST /notifications/read`: that all were read; how many had not been."""
    context = request.context
    async with context.database.transaction(context.caller.workspace_id) as session:
        count = await mark(session, context.scope(DOOR), context.caller.user_id, None, read=True)
    return RestAnswer(orjson.dumps({"read": count}))


def _shape(camel_case: bool) -> Fields:
    return Fields(tuple((camel(name) if camel_case else name, Column(column)) for name, column in _SHOWN.items()))

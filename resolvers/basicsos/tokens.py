"""/api-tokens: tokens `bos_crm_...`, which let their bearer do what their maker may.

A token is an API key of the workspace, so it opens every door, and is listed and revoked at `/metadata` too. Whoever
manages keys sees all tokens here, everybody else the own ones.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson

from models.access.changed import note_change
from models.access.granted import Setting
from models.access.keys import TOKEN_MARK, ApiKeyRow, ApiKeys
from models.errors import Denied, Invalid, NotFound
from resolvers.basicsos.bodies import read_plain
from resolvers.basicsos.serving import known_id, missing
from resolvers.basicsos.words import DOOR
from resolvers.kit.context import Context
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.kit.values import instant

STYLES = ("snake", "camel")


async def list_tokens(request: RestRequest) -> RestAnswer:
    """`GET /api-tokens`: those that are not revoked, never their secrets."""
    context = request.context
    _may(context)
    async with context.database.reading(context.caller.workspace_id) as session:
        rows = await ApiKeys(session, context.scope(DOOR)).all()
    return RestAnswer(orjson.dumps({"tokens": [_shown(row) for row in rows if _sees(context, row)]}))


async def create_token(request: RestRequest) -> RestAnswer:
    """`POST /api-tokens` with a name, and maybe the `key_style` of its answers. The token is told this once."""
    context = request.context
    _may(context)
    body = read_plain(request.body, ("name", "keyStyle"))
    name, style = body.values.get("name"), body.values.get("keyStyle")
    if not isinstance(name, str) or not name.strip():
        raise Invalid("Required", field="name")
    if style is not None and style not in STYLES:
        raise Invalid(f"Expected one of {', '.join(STYLES)}", field="key_style")
    async with context.database.transaction(context.caller.workspace_id) as session:
        keys = ApiKeys(session, context.scope(DOOR))
        made = await keys.create(
            name, context.caller.granted, user_id=context.caller.user_id, mark=TOKEN_MARK, key_style=style
        )
        row = await keys.one(made.id)
    shown = {key: value for key, value in _shown(row).items() if key != "lastUsedAt"}
    return RestAnswer(orjson.dumps({"token": made.secret, **shown}), 201, body.headers)


async def revoke_token(request: RestRequest) -> RestAnswer:
    """`DELETE /api-tokens/{id}`: worthless from now on."""
    context = request.context
    _may(context)
    async with context.database.transaction(context.caller.workspace_id) as session:
        keys = ApiKeys(session, context.scope(DOOR))
        await keys.revoke(await _seen(context, keys, known_id(request.path["id"])))
    note_change(context.database, context.caller.workspace_id)
    return RestAnswer(orjson.dumps({"ok": True}))


def _may(context: Context) -> None:
    """`records.write`: whoever may change nothing needs no further keys."""
    if not context.caller.may_write:
        raise Denied("Forbidden: records.write is not among your permissions")


async def _seen(context: Context, keys: ApiKeys, its_id: UUID) -> UUID:
    """The token, if the caller sees it: of others nobody learns whether they are there."""
    try:
        row = await keys.one(its_id)
    except NotFound as error:
        raise missing() from error
    if not _sees(context, row):
        raise missing()
    return row.id


def _sees(context: Context, row: ApiKeyRow) -> bool:
    if not row.prefix.startswith(TOKEN_MARK) or row.revoked_at is not None:
        return False
    caller = context.caller
    return caller.may(Setting.API_KEYS_AND_WEBHOOKS) or (caller.user_id is not None and row.user_id == caller.user_id)


def _shown(row: ApiKeyRow) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "name": row.name,
        "tokenPrefix": row.prefix,
        "createdAt": instant(row.created_at),
        "lastUsedAt": None if row.last_used_at is None else instant(row.last_used_at),
    }

"""A workspace's API keys: read and changed by callers who may, and never mightier than the caller."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import strawberry

from models.access.changed import note_change
from models.access.granted import Granted, Setting
from models.access.keys import ApiKeyRow, ApiKeys
from models.access.standard import STANDARD, Role
from models.database.pool import Session
from models.errors import CrmError, Invalid, NotFound
from resolvers.kit.context import Context
from resolvers.kit.handing_out import refuse_mightier, role_with
from resolvers.twenty.metadata.api_key_types import (
    ApiKeyNode,
    ApiKeyToken,
    CreateApiKeyInput,
    CreateOneApiKeyInput,
    UpdateApiKeyInput,
)
from resolvers.twenty.metadata.handing_out import refuse_without, to_id
from resolvers.twenty.metadata.reading import moment

_WORDS = {"expires_at": "expiresAt", "revoked_at": "revokedAt", "role_id": "roleId"}


async def list_keys(context: Context) -> list[ApiKeyNode]:
    """All keys, oldest first."""
    _may_manage(context)
    async with context.database.reading(context.caller.workspace_id) as session:
        return [_node(row) for row in await ApiKeys(session, context.scope("twenty")).all()]


async def find_key(context: Context, key_id: Any) -> ApiKeyNode | None:
    """One key; null when there is none."""
    _may_manage(context)
    async with context.database.reading(context.caller.workspace_id) as session:
        try:
            return _node(await ApiKeys(session, context.scope("twenty")).one(to_id(key_id)))
        except NotFound:
            return None


async def create_one(context: Context, given: CreateOneApiKeyInput) -> ApiKeyNode:
    """The documentation's way: the answer holds the token, this once. Without a role the key has its maker's."""
    async with _changing(context) as (session, keys):
        granted = await _role(context, session, given.roleId) if given.roleId else _own_role(context)
        made = await keys.create(given.name, granted, expires_at=given.expiresAt or None)
        return _node(await keys.one(made.id), made.secret)


async def create(context: Context, given: CreateApiKeyInput) -> ApiKeyNode:
    """The real server's way: a key whose token nobody knows until one is asked for with `generateApiKeyToken`."""
    async with _changing(context) as (session, keys):
        granted = await _role(context, session, given.roleId)
        made = await keys.create(given.name, granted, expires_at=given.expiresAt, revoked_at=given.revokedAt or None)
        return _node(await keys.one(made.id))


async def generate_token(context: Context, key_id: Any, expires_at: str | None) -> ApiKeyToken:
    """A token for a key, this once. The key's former token is worthless from now on."""
    async with _changing(context) as (session, keys):
        found = await _within_reach(context, session, keys, key_id)
        return ApiKeyToken(token=(await keys.renew(found.id, expires_at)).secret)


async def update(context: Context, key_id: Any, given: UpdateApiKeyInput) -> ApiKeyNode | None:
    """Another name or expiry, or revoked."""
    values: dict[str, Any] = {
        column: value
        for column, value in (
            ("name", given.name),
            ("expires_at", given.expiresAt),
            ("revoked_at", given.revokedAt),
        )
        if value is not strawberry.UNSET
    }
    return await _update(context, key_id, values)


async def revoke(context: Context, key_id: Any) -> ApiKeyNode | None:
    """Worthless from now on."""
    return await _update(context, key_id, None)


async def assign_role(context: Context, key_id: Any, role_id: Any) -> bool:
    """Give the key another role. Who hands out roles must be allowed to manage them."""
    async with _changing(context) as (session, keys):
        found = await _within_reach(context, session, keys, key_id, "apiKeyId")
        await keys.assign(found.id, await _role(context, session, role_id))
    return True


async def _update(context: Context, key_id: Any, values: Mapping[str, Any] | None) -> ApiKeyNode:
    async with _changing(context) as (session, keys):
        found = await _within_reach(context, session, keys, key_id)
        if values is None:
            await keys.revoke(found.id)
        else:
            await keys.update(found.id, values)
        return _node(await keys.one(found.id))


@asynccontextmanager
async def _changing(context: Context) -> AsyncIterator[tuple[Session, ApiKeys]]:
    """One transaction; afterwards this process knows at once, and the others after a moment."""
    _may_manage(context)
    with _in_words():
        async with context.database.transaction(context.caller.workspace_id) as session:
            yield session, ApiKeys(session, context.scope("twenty"))
    note_change(context.database, context.caller.workspace_id)


def _may_manage(context: Context) -> None:
    refuse_without(context, Setting.API_KEYS_AND_WEBHOOKS, "manage API keys")


async def _role(context: Context, session: Session, role_id: Any) -> Granted:
    """The role, if the caller may hand it out, and keys may have it."""
    granted = await role_with(context, session, to_id(role_id, "roleId"))
    if granted.id != context.caller.granted.id:
        refuse_without(context, Setting.ROLES, "assign roles")
    refuse_mightier(context, granted, "roleId")
    if not granted.for_api_keys:
        raise Invalid("This role cannot be assigned to API keys", field="roleId")
    return granted


def _own_role(context: Context) -> Granted:
    """The caller's own, but no owner: a key that was not given a role should not be able to change the owners."""
    return STANDARD[Role.ADMIN] if context.caller.granted.owns else context.caller.granted


async def _within_reach(context: Context, session: Session, keys: ApiKeys, key_id: Any, field: str = "id") -> ApiKeyRow:
    """The key, if it is not mightier than the caller, who could otherwise take it over."""
    found = await keys.one(to_id(key_id, field), lock=True)
    if found.carried is not None:
        refuse_mightier(context, await role_with(context, session, found.carried), field)
    return found


def _node(row: ApiKeyRow, secret: str | None = None) -> ApiKeyNode:
    return ApiKeyNode(
        id=strawberry.ID(str(row.id)),
        name=row.name,
        token=secret,
        roleId=None if row.carried is None else strawberry.ID(str(row.carried)),
        expiresAt=None if row.expires_at is None else moment(row.expires_at),
        revokedAt=None if row.revoked_at is None else moment(row.revoked_at),
        createdAt=moment(row.created_at),
        updatedAt=moment(row.updated_at),
    )


@contextmanager
def _in_words() -> Iterator[None]:
    """Inside, errors name the wire's fields."""
    try:
        yield
    except CrmError as error:
        if error.field in _WORDS:
            error.message = error.message.replace(error.field, _WORDS[error.field])
            error.args = (error.message,)
            error.field = _WORDS[error.field]
        raise

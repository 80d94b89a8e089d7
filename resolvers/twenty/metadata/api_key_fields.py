"""The root fields of `/metadata` for API keys."""

import strawberry
from strawberry.types import Info

from resolvers.kit.context import Context
from resolvers.twenty.metadata import api_keys
from resolvers.twenty.metadata.api_key_types import (
    ApiKeyNode,
    ApiKeyToken,
    CreateApiKeyInput,
    CreateOneApiKeyInput,
    GetApiKeyInput,
    RevokeApiKeyInput,
    UpdateApiKeyInput,
)
from resolvers.twenty.scalars import DateTime

Asked = Info[Context, None]


async def list_keys(info: Asked) -> list[ApiKeyNode]:
    """All keys."""
    return await api_keys.list_keys(info.context)


async def find_key(info: Asked, input: GetApiKeyInput) -> ApiKeyNode | None:
    """One key."""
    return await api_keys.find_key(info.context, input.id)


async def create_one(info: Asked, data: CreateOneApiKeyInput) -> ApiKeyNode:
    """A key with its token."""
    return await api_keys.create_one(info.context, data)


async def create(info: Asked, input: CreateApiKeyInput) -> ApiKeyNode:
    """A key whose token is asked for by itself."""
    return await api_keys.create(info.context, input)


async def generate_token(info: Asked, apiKeyId: strawberry.ID, expiresAt: DateTime | None = None) -> ApiKeyToken:
    """A token for a key."""
    return await api_keys.generate_token(info.context, apiKeyId, expiresAt)


async def update(info: Asked, input: UpdateApiKeyInput) -> ApiKeyNode | None:
    """Another name or expiry."""
    return await api_keys.update(info.context, input.id, input)


async def revoke(info: Asked, input: RevokeApiKeyInput) -> ApiKeyNode | None:
    """Worthless from now on."""
    return await api_keys.revoke(info.context, input.id)


async def assign_role(info: Asked, apiKeyId: strawberry.ID, roleId: strawberry.ID) -> bool:
    """Another role for the key."""
    return await api_keys.assign_role(info.context, apiKeyId, roleId)


@strawberry.type
class ApiKeyQueries:
    """Reading keys; it takes the right to manage them."""

    apiKeys: list[ApiKeyNode] = strawberry.field(
        resolver=list_keys, description="All API keys, oldest first. Their tokens are never shown."
    )
    apiKey: ApiKeyNode | None = strawberry.field(resolver=find_key, description="One API key.")


@strawberry.type
class ApiKeyMutations:
    """Changing keys; nobody makes or takes over a key that may do more than oneself."""

    createOneApiKey: ApiKeyNode = strawberry.field(
        resolver=create_one, description="Make an API key. Its `token` is shown in this answer only."
    )
    createApiKey: ApiKeyNode = strawberry.field(
        resolver=create, description="Make an API key; then ask for its token with generateApiKeyToken."
    )
    generateApiKeyToken: ApiKeyToken = strawberry.field(
        resolver=generate_token, description="A token for the API key, in the place of its former one."
    )
    updateApiKey: ApiKeyNode | None = strawberry.field(
        resolver=update, description="Change what a key is called, or when it ends."
    )
    revokeApiKey: ApiKeyNode | None = strawberry.field(resolver=revoke, description="Make an API key worthless.")
    assignRoleToApiKey: bool = strawberry.field(resolver=assign_role, description="Give an API key another role.")

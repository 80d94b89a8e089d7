"""The schema of `/metadata`, and all that it is made of."""

from strawberry.tools import merge_types

from resolvers.kit.schema import Schema
from resolvers.twenty.assemble import ALIASES
from resolvers.twenty.metadata.api_key_fields import ApiKeyMutations, ApiKeyQueries
from resolvers.twenty.metadata.logging_in import LoginMutations, WhoQueries
from resolvers.twenty.metadata.role_fields import RoleMutations, RoleQueries
from resolvers.twenty.metadata.schema import MetadataMutation, MetadataQuery
from resolvers.twenty.metadata.view_schema import ViewMutation, ViewQuery
from resolvers.twenty.metadata.webhook_fields import WebhookMutations, WebhookQueries
from resolvers.twenty.scalars import SCALARS

_QUERIES = (MetadataQuery, ApiKeyQueries, RoleQueries, WhoQueries, ViewQuery, WebhookQueries)
_MUTATIONS = (MetadataMutation, ApiKeyMutations, RoleMutations, LoginMutations, ViewMutation, WebhookMutations)


def metadata_schema() -> Schema:
    """What of the workspace's model, views, keys, roles and webhooks is read and changed."""
    return Schema(
        merge_types("Query", _QUERIES), merge_types("Mutation", _MUTATIONS), scalar_map=SCALARS, aliases=ALIASES
    )

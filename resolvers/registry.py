"""The only list of dialects, and the schemas they make together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import cache

from strawberry.tools import merge_types

from models.loading import load
from resolvers import dialects_page as page
from resolvers.basicsos import known as basicsos_known
from resolvers.basicsos.automating import BasicsAutomations
from resolvers.basicsos.operations import BasicsRest, resources_per_workspace
from resolvers.customeros import assemble as customeros
from resolvers.customeros import known as customeros_known
from resolvers.kit import handing_out, viewing
from resolvers.kit.automating import Automations
from resolvers.kit.context import Limits
from resolvers.kit.model_rules import ModelRules, tell
from resolvers.kit.operation import Engine
from resolvers.kit.schema import Schema
from resolvers.kit.speaking import Speaker
from resolvers.kit.versions import forget
from resolvers.onepagecrm import page as onepagecrm_page
from resolvers.onepagecrm.operations import OnePageRest
from resolvers.onepagecrm.telling import OnePageSpeaker
from resolvers.onepagecrm.words import DOOR as ONE_PAGE
from resolvers.twenty import assemble as twenty
from resolvers.twenty import known as twenty_known
from resolvers.twenty.custom import built_in_of
from resolvers.twenty.metadata.reserved import reserved_types
from resolvers.twenty.names import ALIASES_BESIDE_CUSTOMER_OS, BESIDE_CUSTOMER_OS, ROOTS_BESIDE_CUSTOMER_OS
from resolvers.twenty.permissions import granted_by
from resolvers.twenty.rest.operations import TwentyRest
from resolvers.twenty.scalars import SCALARS as TWENTY_SCALARS
from resolvers.twenty.standard import standard_objects
from resolvers.twenty.viewing import TwentyViewing
from resolvers.twenty.webhooks.bodies import TwentySpeaker
from resolvers.twenty.webhooks.operations import DIALECT

tell(ModelRules(standard_objects, built_in_of, lambda: frozenset(reserved_types()), forget))
handing_out.tell(granted_by)
viewing.tell(TwentyViewing)

# Declares its types when its schema is built, the last of them all, and not while the server starts.
_METADATA = "resolvers.twenty.metadata.assemble"
# The root fields of `/metadata` that need no key.
LOGIN_FIELDS = ("getLoginTokenFromCredentials", "getAuthTokensFromLoginToken", "renewToken")


@cache
def query_schema() -> Schema:
    """`/query`: CustomerOS's vocabulary and Twenty's, in one schema."""
    beside = twenty.twenty_roots(BESIDE_CUSTOMER_OS)
    return Schema(
        merge_types("Query", (customeros.CustomerOsQuery, beside.query)),
        merge_types("Mutation", (customeros.CustomerOsMutation, beside.mutation)),
        types=(*customeros.TYPES, *beside.types),
        leaves=beside.leaves,
        options=beside.options,
        refusal=beside.refusal,
        scalar_map={**TWENTY_SCALARS, **customeros.SCALARS},
        aliases=twenty.ALIASES,
        aliases_beside=ALIASES_BESIDE_CUSTOMER_OS,
        roots_beside=ROOTS_BESIDE_CUSTOMER_OS,
    )


@cache
def twenty_schema() -> Schema:
    """`/graphql`: Twenty's vocabulary with its exact names."""
    return twenty.twenty_schema()


@cache
def metadata_schema() -> Schema:
    """`/metadata`: the objects, fields, views and keys of the caller's workspace, in Twenty's words."""
    made: Schema = load(_METADATA).metadata_schema()
    return made


def twenty_rest(metadata: Callable[[], Awaitable[Engine]]) -> TwentyRest:
    """`/rest`: Twenty's REST API. Each server has one of its own, since it keeps what workspaces add to it.

    The metadata's part asks an engine of `metadata_schema`, which need not be there before somebody asks.
    """
    return TwentyRest(metadata)


async def metadata_engine() -> Engine:
    """An engine for the metadata with the ordinary limits."""
    return Engine(metadata_schema(), Limits())


def basics_rest(*, camel_case: bool) -> BasicsRest:
    """`/api`: BasicsOS's REST API, whose answers have keys in camelCase or in snake_case."""
    return BasicsRest(camel_case=camel_case)


def one_page_rest() -> OnePageRest:
    """`/api/v3`: OnePageCRM's REST API."""
    return OnePageRest()


def automations() -> Automations:
    """Who knows what automation rules are made of."""
    return BasicsAutomations(resources_per_workspace())


def speakers() -> Mapping[str, Speaker]:
    """Who words the deliveries of webhooks, by the dialect of the subscription."""
    return {DIALECT: TwentySpeaker(), ONE_PAGE: OnePageSpeaker()}


def print_sdl() -> str:
    """The SDL of `/query`, which is `schema.graphql`."""
    return query_schema().print_sdl()


def customeros_page() -> str:
    """What of CustomerOS is served, which is `docs/customeros.md`."""
    return customeros_known.operations_page(_customeros_served())


def dialects_page() -> str:
    """What is served of all four products, which is `docs/dialects.md`."""
    return page.dialects_page(
        (
            *customeros_known.parts(_customeros_served()),
            twenty_known.records_part(twenty_schema().graphql),
            twenty_known.metadata_part(metadata_schema().graphql),
            twenty_known.rest_part(twenty_rest(metadata_engine).operations),
            onepagecrm_page.part(),
            basicsos_known.rest_part(basics_rest(camel_case=False).operations),
        )
    )


def _customeros_served() -> frozenset[str]:
    return customeros_known.root_fields(customeros.CustomerOsQuery, customeros.CustomerOsMutation)

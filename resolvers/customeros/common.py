"""What many themes share: metadata, interfaces, paging inputs, and answers that only say that something was done."""

import enum

import strawberry

from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.values import one_of_names
from resolvers.kit.fields import declared, group, leaf, part
from resolvers.kit.nodes import Node
from resolvers.kit.sources import Fact


@strawberry.enum
class DataSource(enum.Enum):
    """Where a record came from."""

    NA = "NA"
    OPENLINE = "OPENLINE"
    WEBSCRAPE = "WEBSCRAPE"
    HUBSPOT = "HUBSPOT"
    SALESFORCE = "SALESFORCE"
    PIPEDRIVE = "PIPEDRIVE"
    STRIPE = "STRIPE"
    INTERCOM = "INTERCOM"
    ATTIO = "ATTIO"
    CLOSE = "CLOSE"
    FATHOM = "FATHOM"
    GRAIN = "GRAIN"
    MAILSTACK = "MAILSTACK"
    MIXPANEL = "MIXPANEL"
    OUTLOOK = "OUTLOOK"
    SHOPIFY = "SHOPIFY"
    SLACK = "SLACK"
    UNTHREAD = "UNTHREAD"
    ZENDESK_SELL = "ZENDESK_SELL"
    ZENDESK_SUPPORT = "ZENDESK_SUPPORT"


@strawberry.enum
class EntityType(enum.Enum):
    """The kinds of records that custom fields and tags are for."""

    ORGANIZATION = "ORGANIZATION"
    OPPORTUNITY = "OPPORTUNITY"
    CONTACT = "CONTACT"
    LOG_ENTRY = "LOG_ENTRY"
    ISSUE = "ISSUE"
    CONTRACT = "CONTRACT"


@strawberry.enum
class SortingDirection(enum.Enum):
    """A direction to sort in."""

    ASC = "ASC"
    DESC = "DESC"


SOURCE = one_of_names("source", DataSource, DataSource.NA)
SOURCE_OF_TRUTH = one_of_names("source_of_truth", DataSource, DataSource.NA)


@strawberry.interface
class SourceFieldsInterface:
    """What says where it came from and whose word counts."""

    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source")


@strawberry.type
class Metadata(Node, SourceFieldsInterface):
    """When, from where and through which application a record came."""

    id: strawberry.ID = leaf("id")
    created: Time = leaf("created_at")
    lastUpdated: Time = leaf("updated_at")
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="Use source")
    appSource: str = leaf("app_source")
    version: Int64 | None = leaf(
        "version",
        deprecated="No longer supported",
        description="How often the record was written, its making included.",
    )


@strawberry.interface
class MetadataInterface:
    """A record with metadata."""

    metadata: Metadata = group()


@strawberry.interface
class SourceFields:
    """A record that says where it came from and whose word counts."""

    id: strawberry.ID = leaf("id")
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source")


@strawberry.interface
class Pages:
    """A page of records, with how many there are in all."""

    totalPages: int = part(Fact("total_pages"))
    totalElements: Int64 = part(Fact("total"))


@strawberry.input
class Pagination:
    """Which page, counted from 1 (0 means 1 too), and how many records it holds."""

    page: int
    limit: int


@strawberry.input
class SortBy:
    """One sort rule; `by` is a name such as NAME or CREATED_AT."""

    by: str
    direction: SortingDirection | None = SortingDirection.ASC
    caseSensitive: bool | None = False


@strawberry.type
class Result:
    """Whether it was done."""

    result: bool = declared()


@strawberry.type
class ActionResponse:
    """Whether a change was accepted, and whether it is finished already."""

    accepted: bool = declared()
    completed: bool = declared()

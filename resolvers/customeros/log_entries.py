"""Log entries: what somebody logs about an organization."""

import strawberry

from resolvers.customeros.activity_kinds import LOG_ENTRY, one_activity
from resolvers.customeros.common import SOURCE, SOURCE_OF_TRUTH, DataSource
from resolvers.customeros.external_systems import ExternalSystem, external_links
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Time
from resolvers.customeros.tags import BY_NAME, Tag
from resolvers.customeros.users import User
from resolvers.kit.fields import leaf, one_of, to_many, to_one


@strawberry.type
class LogEntry:
    """An entry of a log."""

    id: strawberry.ID = leaf("id")
    content: str | None = leaf("body")
    contentType: str | None = leaf("body_format")
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    startedAt: Time = leaf("occurred_at")
    createdBy: User | None = to_one("creator")
    tags: list[Tag] = to_many("tags", order=BY_NAME)
    externalLinks: list[ExternalSystem] = external_links()
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source")


@strawberry.type
class LogEntryReads:
    """Root fields that read log entries."""

    logEntry: LogEntry = one_of(
        one_activity(LOG_ENTRY),
        arguments={"id": strawberry.ID},
        needs=STAFF,
        missing=lambda given: f"Log entry with id {given['id']} not found",
    )

"""Issues: what a customer asked a support desk, and what was said about it."""

from typing import TYPE_CHECKING

import strawberry

from resolvers.customeros.activity_kinds import COMMENT, EVENT, ISSUE, is_kind, one_activity
from resolvers.customeros.common import SOURCE, SOURCE_OF_TRUTH, DataSource, SourceFields
from resolvers.customeros.external_systems import ExternalSystem, external_links
from resolvers.customeros.interactions import BY_TIME
from resolvers.customeros.paging import OLDEST_FIRST
from resolvers.customeros.participants import ISSUE_PARTIES, IssueParticipant, participant, participants
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Time
from resolvers.customeros.tags import BY_NAME, Tag
from resolvers.customeros.users import User
from resolvers.customeros.values import text_or_empty
from resolvers.kit.fields import leaf, one_of, to_many, to_one
from resolvers.kit.nodes import Node

if TYPE_CHECKING:
    from resolvers.customeros.interactions import InteractionEvent


@strawberry.type
class Comment:
    """What somebody said about an issue."""

    id: strawberry.ID = leaf("id")
    content: str | None = leaf("body")
    contentType: str | None = leaf("body_format")
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    createdBy: User | None = to_one("creator")
    externalLinks: list[ExternalSystem] = external_links()
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source")


@strawberry.type
class Issue(Node, SourceFields):
    """An issue."""

    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    subject: str | None = leaf("title")
    status: str = leaf(text_or_empty("status"), deprecated="Use issueStatus field instead")
    issueStatus: str = leaf(text_or_empty("status"))
    priority: str | None = leaf("priority")
    description: str | None = leaf("body")
    tags: list[Tag | None] | None = to_many("tags", order=BY_NAME)
    interactionEvents: "list[InteractionEvent]" = to_many("issue_activities", order=BY_TIME, filter=is_kind(EVENT))
    comments: list[Comment] = to_many("issue_activities", order=OLDEST_FIRST, filter=is_kind(COMMENT))
    submittedBy: IssueParticipant | None = participant("SUBMITTED_BY", ISSUE_PARTIES)
    reportedBy: IssueParticipant | None = participant("REPORTED_BY", ISSUE_PARTIES)
    assignedTo: list[IssueParticipant] = participants("ASSIGNED_TO", ISSUE_PARTIES)
    followedBy: list[IssueParticipant] = participants("FOLLOWED_BY", ISSUE_PARTIES)
    externalLinks: list[ExternalSystem] = external_links()


@strawberry.type
class IssueReads:
    """Root fields that read issues."""

    issue: Issue = one_of(
        one_activity(ISSUE),
        arguments={"id": strawberry.ID},
        needs=STAFF,
        missing=lambda given: f"Issue with id {given['id']} not found",
    )

"""Notes, the very ones that Twenty shows."""

import strawberry

from resolvers.customeros.attachments import Attachment
from resolvers.customeros.common import SOURCE, SOURCE_OF_TRUTH, DataSource
from resolvers.customeros.paging import OLDEST_FIRST
from resolvers.customeros.scalars import Time
from resolvers.customeros.users import User
from resolvers.kit.fields import leaf, to_many, to_one


@strawberry.type
class Note:
    """Something that somebody wrote down."""

    id: strawberry.ID = leaf("id")
    content: str | None = leaf("body")
    contentType: str | None = leaf("body_format")
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    createdBy: User | None = to_one("creator")
    includes: list[Attachment] = to_many("attachments", order=OLDEST_FIRST)
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source")

"""Files of records."""

from __future__ import annotations

import strawberry

from resolvers.customeros.common import SOURCE, SOURCE_OF_TRUTH, DataSource, Node
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.values import number_or_zero, text_or_empty
from resolvers.kit.fields import leaf


@strawberry.type
class Attachment(Node):
    """A file."""

    createdAt: Time = leaf("created_at")
    basePath: str = leaf(text_or_empty("path"))
    cdnUrl: str = leaf(text_or_empty("path"))
    fileName: str = leaf("name")
    mimeType: str = leaf(text_or_empty("content_type"))
    size: Int64 = leaf(number_or_zero("size"))
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source")

"""The last touchpoint of each company as it is kept: the database copies it from what happened, write by write.

No foreign keys: it holds nothing of its own, and triggers take its rows away with the companies.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field

from models.objects.base import TIMESTAMP_MS, Declared, timestamp, words


class Touchpoint(Declared, table=True):
    """From `since` until `until`, this is the last touchpoint of the company `id`.

    Each company has one row since `-infinity`; what is still to come has a row of its own, and becomes the last
    touchpoint when its time has come without anybody writing. Without an activity it is the making of the company.
    """

    __tablename__ = "touchpoint"
    __table_args__ = (
        Index("ix_touchpoint_happened_at_id", "workspace_id", "happened_at", "id"),
        Index("ix_touchpoint_type_id", "workspace_id", "type", "id"),
        # Without a type comes last in either direction.
        Index("ix_touchpoint_type_id_down", "workspace_id", text("type DESC NULLS LAST"), text("id DESC")),
        Index(
            "ix_touchpoint_activity_id",
            "workspace_id",
            "activity_id",
            postgresql_where=text("activity_id is not null"),
        ),
    )

    workspace_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    since: datetime = Field(primary_key=True, sa_type=TIMESTAMP_MS)
    until: datetime = timestamp()
    happened_at: datetime = timestamp()
    type: str | None = words()
    activity_id: UUID | None = Field(default=None)

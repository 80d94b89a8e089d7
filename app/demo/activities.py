"""How the demo links an activity to a record."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from app.demo.drawing import demo_id


def link(
    activity_id: UUID, at: datetime, role: str, column: str, record_id: UUID, type_: str | None = None
) -> dict[str, Any]:
    """A record's part in an activity: `role` is ABOUT, SENT_BY, SENT_TO or ATTENDEE."""
    return {
        "id": demo_id(at, "activity_link", str(activity_id), role, str(record_id)),
        "activity_id": activity_id,
        "role": role,
        "type": type_,
        column: record_id,
    }

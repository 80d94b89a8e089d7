"""The five people who work in the demo workspace."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from app.demo.drawing import demo_id

JOINED = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)


class DemoMember(Struct, frozen=True):
    """A colleague, who owns companies and deals and writes notes."""

    id: UUID
    first_name: str
    last_name: str
    email: str
    locale: str
    time_zone: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


def _member(first_name: str, last_name: str, email: str, locale: str, time_zone: str) -> DemoMember:
    return DemoMember(demo_id(JOINED, "member", email), first_name, last_name, email, locale, time_zone)


# The last of them runs the workspace and owns no company.
MEMBERS = (
    _member("Maya", "Fitzgerald", "maya@tidewater.example", "en", "America/New_York"),
    _member("Tomás", "Herrera", "tomas@tidewater.example", "es-ES", "Europe/Madrid"),
    _member("Sinéad", "Byrne", "sinead@tidewater.example", "en", "Europe/Dublin"),
    _member("Kenji", "Arai", "kenji@tidewater.example", "ja-JP", "Asia/Tokyo"),
    _member("Ruth", "Adeyemi", "ruth@tidewater.example", "en", "Europe/London"),
)


def member_rows() -> list[dict[str, Any]]:
    """The members as records."""
    return [
        {
            "id": member.id,
            "created_at": JOINED,
            "updated_at": JOINED,
            "first_name": member.first_name,
            "last_name": member.last_name,
            "emails": [{"id": demo_id(JOINED, "email", member.email), "raw": member.email}],
            "locale": member.locale,
            "time_zone": member.time_zone,
            "position": place,
        }
        for place, member in enumerate(MEMBERS)
    ]


def authored(member: DemoMember, source: str) -> dict[str, Any]:
    """The columns that say who made a record and how: MANUAL, IMPORT, EMAIL, CALENDAR."""
    return {"created_by_source": source, "created_by_id": member.id, "created_by_name": member.name}

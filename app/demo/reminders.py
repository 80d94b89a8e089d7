"""What the members want to be told about their companies, and when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.demo.companies import COMPANIES
from app.demo.drawing import PRESENT, demo_id
from app.demo.members import MEMBERS

REMINDER_COUNT = 12
_CONTENTS = (
    "Ask how the roll-out went",
    "Send the new price list",
    "Their notice period begins",
    "Wish them luck for the trade fair",
)


def reminder_rows() -> list[dict[str, Any]]:
    """Reminders before and after the demo's present; of those that are past, some are dismissed."""
    made = PRESENT - timedelta(days=40)
    return [
        {
            "id": demo_id(made, "reminder", str(place)),
            "created_at": made,
            "updated_at": made,
            "company_id": COMPANIES[place].id,
            "owner_id": MEMBERS[place % 4].id,
            "content": _CONTENTS[place % len(_CONTENTS)],
            "due_at": PRESENT + timedelta(days=7 * (place - 4)),
            "dismissed": place < 2,
        }
        for place in range(REMINDER_COUNT)
    ]

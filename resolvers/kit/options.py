"""What people may choose in a field, from what they call it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any


def option_called(label: str, place: int, former: Mapping[str, Any] | None, color: str = "gray") -> dict[str, Any]:
    """An option of the model; one that was there already keeps its id and its value, whatever it is called now."""
    value = re.sub(r"[^A-Z0-9]+", "_", label.upper()).strip("_")
    return {
        **({} if former is None else {"id": former["id"]}),
        "label": label,
        "value": former["value"] if former is not None else value if value[:1].isalpha() else f"OPTION_{place}",
        "color": color,
        "position": place,
    }

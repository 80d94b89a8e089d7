"""A contact's one name <-> the first and last name of the other dialects."""

from __future__ import annotations

from collections.abc import Mapping


def name_columns(name: str) -> dict[str, str | None]:
    """The columns for a name given as one text: the first word, and the rest.

    The text itself is kept only when the two parts do not make it up again, so that a part changed through another
    dialect shows here too.
    """
    first, _, rest = name.strip().partition(" ")
    last = rest.strip()
    joined = f"{first} {last}" if last else first
    return {"first_name": first or None, "last_name": last or None, "full_name": None if joined == name else name}


def part_columns(parts: Mapping[str, str], name: str | None) -> dict[str, str | None]:
    """The columns for a first or a last name given as such, beside `name` if that was given too.

    A name that was given earlier gives way to its parts; one that is given with them stands beside them.
    """
    if not parts:
        return {}
    return {**parts, "full_name": name or None}

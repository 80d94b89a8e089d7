"""What contacts are counted by, for everybody and for each member: letters, statuses, lead sources and streams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from models.objects.plans import BUSY_BAND, EVERYBODY
from models.records.plan import (
    Column,
    Compare,
    Every,
    Expression,
    Fields,
    Filter,
    GroupEntry,
    GroupKey,
    GroupKeys,
    Groups,
    Related,
    Root,
    Rows,
    constant_bind,
    count_bind,
)
from resolvers.kit.fixed import FixedSelection
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.contact_fields import LETTER

_LETTERS = ("1", *"abcdefghijklmnopqrstuvwxyz")
# So many groups are counted.
_MOST_GROUPS = 10_000
_OWNER = Column("owner_id")
_PEOPLE = Rows("person", visibility="listed")
_SEEN = Related("person", Compare(Column("hidden"), "=", constant_bind(False, "bool")))
_BUSY: Filter = Every((Compare(Column("band"), "<=", constant_bind(BUSY_BAND, "int4")), _SEEN))
# Of a member's id, or of a status or source: how many.
Shares = Mapping[str, list[dict[str, Any]]]


async def letters(asked: Asked) -> dict[str, Any]:
    """How many contacts there are under each letter, of everybody and of each owner."""

    users: dict[str | None, dict[str, int]] = {}
    for (owner, letter), total in await _counted(asked, "letters", _PEOPLE, _OWNER, LETTER):
        users.setdefault(owner, dict.fromkeys(_LETTERS, 0))[letter] += total
    whole = {letter: sum(counts[letter] for counts in users.values()) for letter in _LETTERS}
    of_each = [
        {"user_id": owner, **counts, "total_count": sum(counts.values())}
        for owner, counts in sorted(users.items(), key=str)
        if owner is not None
    ]
    return {"all": [{**whole, "total_count": sum(whole.values())}], "users": of_each}


async def shares(asked: Asked) -> tuple[Shares, Shares]:
    """How many contacts of each member have each status, and how many came by each lead source: by their keys."""
    found = await _counted(asked, "shares", _PEOPLE, _OWNER, Column("status"), Column("lead_source"))
    statuses: Counter[tuple[str, str]] = Counter()
    sources: Counter[tuple[str, str]] = Counter()
    for (owner, status, source), total in found:
        if owner is not None:
            statuses[status, owner] += total
            sources[source, owner] += total
    return _by_first(statuses), _by_first(sources)


async def streams(asked: Asked) -> dict[str, Any]:
    """How many contacts stand in the team's stream, and in each member's."""
    rows = Rows("stream", filter=_BUSY)
    counts = {member: total for (member,), total in await _counted(asked, "streams", rows, Column("member_id"))}
    whole = counts.pop(str(EVERYBODY), 0)
    return {"all": whole, "users": [{"user_id": one, "counts": total} for one, total in sorted(counts.items())]}


async def _counted(asked: Asked, what: str, rows: Rows, *by: Expression) -> Iterable[tuple[list[Any], int]]:
    """How many rows share each value of the expressions."""

    def plan(_selection: FixedSelection) -> Root:
        entries: tuple[tuple[str, GroupEntry], ...] = (("keys", GroupKeys()), ("total", "total"))
        return Groups(rows, tuple(GroupKey(one) for one in by), count_bind(_MOST_GROUPS), entries=entries)

    text = await asked.read(("counted", what), Fields(()), {}, plan) or "[]"
    return [(group["keys"], group["total"]) for group in orjson.loads(text)]


def _by_first(counted: Mapping[tuple[str, str], int]) -> Shares:
    found: dict[str, list[dict[str, Any]]] = {}
    for (key, owner), total in sorted(counted.items(), key=str):
        found.setdefault(key, []).append({"user_id": owner, "counts": total})
    return found

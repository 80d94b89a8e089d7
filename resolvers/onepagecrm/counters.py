"""What contacts are counted by, for everybody and for each member: letters, statuses, lead sources, tags and streams.

The documents put these counters beside the start-up data, and beside the answers that show or change contacts. They are
one statement more, which reads how large each heap of contacts is (`models.objects.tallies`) and not the contacts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from models.records.plan import Column, Computed, Fields, Many, Order, Rows
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.sizes import NOBODY, SYSTEM_TAGS, Sizes, plain, with_sizes
from resolvers.onepagecrm.themes.lead_sources import LEAD_SOURCES
from resolvers.onepagecrm.themes.statuses import STATUSES

_LETTERS = ("1", *"abcdefghijklmnopqrstuvwxyz")
_TAGS_BY_NAME = Rows("tag", order=(Order(Computed("lower", (Column("name"),))),))
_BESIDE = Fields(
    (
        ("sources", plain(LEAD_SOURCES)),
        ("statuses", plain(STATUSES)),
        ("tags", Many(_TAGS_BY_NAME, Fields((("id", Column("id")), ("name", Column("name")))))),
    )
)


async def counters(asked: Asked) -> tuple[bytes, ...]:
    """Entries of the envelope: `lead_sources`, `statuses`, `tags`, `contacts_count` and `team_stream`."""
    found, sizes = await with_sizes(asked, "counters", _BESIDE)
    beside = _uncounted(found) if sizes is None else _counted(found, sizes)
    return tuple(orjson.dumps(name) + b":" + orjson.dumps(value) for name, value in beside.items())


def _uncounted(found: Mapping[str, Any]) -> dict[str, Any]:
    """For whom nothing may be counted, or is yet."""
    return {
        "lead_sources": found.get("sources", []),
        "statuses": [{"status": one} for one in found.get("statuses", ())],
        "tags": {"tags": [{"name": one["name"]} for one in found.get("tags", ())], "system_tags": []},
    }


def _counted(found: Mapping[str, Any], sizes: Sizes) -> dict[str, Any]:
    tags = [{"name": one["name"], **sizes.counters("tag", one["id"])} for one in found["tags"]]
    keys = {"pendings": "", "starred": sizes.me, "waiting": sizes.me}
    return {
        "lead_sources": [sizes.counted("source", one, "id") for one in found["sources"]],
        "statuses": [{"status": sizes.counted("status", one, "status")} for one in found["statuses"]],
        "tags": {
            # What is a tag of other records only is none here.
            "tags": [one for one in tags if one["total_count"]],
            "system_tags": [{"name": name, **sizes.counters(name, keys[name])} for name in SYSTEM_TAGS],
        },
        "contacts_count": _letters(sizes),
        "team_stream": {"all": sizes.by_member("stream", "").get(NOBODY, 0), "users": sizes.team("stream", "")},
    }


def _letters(sizes: Sizes) -> dict[str, Any]:
    """How many contacts there are under each letter, of everybody and of each owner."""
    users: dict[str, dict[str, int]] = {}
    for letter, owners in sizes.found.get("letter", {}).items():
        for owner, total in owners.items():
            users.setdefault(owner, dict.fromkeys(_LETTERS, 0))[letter] = total
    whole = {letter: sum(counts[letter] for counts in users.values()) for letter in _LETTERS}
    of_each = [
        {"user_id": owner, **counts, "total_count": sum(counts.values())}
        for owner, counts in sorted(users.items())
        if owner != NOBODY
    ]
    return {"all": [{**whole, "total_count": sum(whole.values())}], "users": of_each}


# --- for the documentation -----------------------------------------------------------------------------------------

_WHOLE = {"type": "integer"}
_BY_LETTER = {
    "type": "object",
    "properties": {**dict.fromkeys(_LETTERS, _WHOLE), "total_count": _WHOLE, "user_id": {"type": "string"}},
}
SCHEMAS: Mapping[str, Any] = {
    "Tag": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            **dict.fromkeys(("counts", "total_count", "action_stream_count"), _WHOLE),
        },
    },
    "Contacts_count": {
        "type": "object",
        "properties": {name: {"type": "array", "items": _BY_LETTER} for name in ("all", "users")},
    },
    "Team_stream": {
        "type": "object",
        "properties": {
            "all": _WHOLE,
            "users": {
                "type": "array",
                "items": {"type": "object", "properties": {"user_id": {"type": "string"}, "counts": _WHOLE}},
            },
        },
    },
}
_TAGS = {"type": "array", "items": {"$ref": "#/components/schemas/Tag"}}
# What stands beside `data`.
BESIDE: Mapping[str, Any] = {
    "lead_sources": {"type": "array", "items": {"$ref": "#/components/schemas/Lead_source"}},
    "statuses": {
        "type": "array",
        "items": {"type": "object", "properties": {"status": {"$ref": "#/components/schemas/Status"}}},
    },
    "tags": {"type": "object", "properties": {"tags": _TAGS, "system_tags": _TAGS}},
    "contacts_count": {"$ref": "#/components/schemas/Contacts_count"},
    "team_stream": {"$ref": "#/components/schemas/Team_stream"},
}

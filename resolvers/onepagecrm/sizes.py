"""How many contacts there are of each kind and key, for each member: what counters of contacts are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from msgspec import Struct

from models.objects.plans import EVERYBODY
from models.objects.relations import Relation
from models.records.plan import (
    Column,
    Compare,
    Every,
    Fields,
    Filter,
    Many,
    One,
    Order,
    Output,
    Root,
    Rows,
    Some,
    constant_bind,
)
from models.records.tallies import ENOUGH, settle_soon
from resolvers.kit.fixed import FixedSelection
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.kinds import TEXT, WHOLE, holding, listed
from resolvers.onepagecrm.rules import item_of
from resolvers.onepagecrm.words import ME, Field, Reply, Resource, Rule, seen

SYSTEM_TAGS = ("pendings", "starred", "waiting")
NOBODY = str(EVERYBODY)
_KEYED = ("status", "source", "tag", *SYSTEM_TAGS)
_KIND = Column("kind")
# A few thousand contacts are counted in that time, and nobody waits in vain for long.
_FIRST_SECONDS = 2.0
_BY_ME = Compare(Column("id"), "=", ME)


def _of(kinds: Iterable[str]) -> Filter:
    return Compare(_KIND, "in", constant_bind(list(kinds), "text[]"))


# Of every member and of all owners together; and of the member who asks.
_OF_ALL = _of(("letter", "status", "source", "stream", "anew", "uncounted", *(f"all_{kind}" for kind in _KEYED)))
_OF_ME = Every((_BY_ME, _of(("tag", *SYSTEM_TAGS, *(f"busy_{kind}" for kind in _KEYED)))))
_SIZE = Fields((("kind", _KIND), ("key", Column("key")), ("member", Column("id")), ("total", Column("total"))))
_SIZES = Many(Rows("contact_tally", filter=Some((_OF_ALL, _OF_ME))), _SIZE)
# Of a status or a source: what the resource counts by itself, contact by contact, when it is shown alone.
_COUNTED = frozenset({"counts", "total_count", "action_stream_count", "team_counts"})


class Sizes(Struct, frozen=True):
    """How many contacts there are, by kind, key and member."""

    me: str
    found: Mapping[str, Mapping[str, Mapping[str, int]]]

    def by_member(self, kind: str, key: str) -> Mapping[str, int]:
        """Of each member; of nobody are those without an owner, and the stream of everybody."""
        return self.found.get(kind, {}).get(key, {})

    def counters(self, kind: str, key: str) -> dict[str, int]:
        """Of the member who asks, of everybody, and of those about whom that member has something to do."""
        return {
            "counts": self.by_member(kind, key).get(self.me, 0),
            "total_count": self.by_member(f"all_{kind}", key).get(NOBODY, 0),
            "action_stream_count": self.by_member(f"busy_{kind}", key).get(self.me, 0),
        }

    def team(self, kind: str, key: str) -> list[dict[str, Any]]:
        """Of each member who has any."""
        found = sorted(self.by_member(kind, key).items())
        return [{"user_id": member, "counts": total} for member, total in found if member != NOBODY]

    def counted(self, kind: str, record: Mapping[str, Any], key: str) -> dict[str, Any]:
        """A status or a source with its counters; `key` names the field that holds its key."""
        return {**record, **self.counters(kind, record[key]), "team_counts": self.team(kind, record[key])}


async def with_sizes(
    asked: Asked, what: str, beside: Fields, *, seconds: float = _FIRST_SECONDS
) -> tuple[Mapping[str, Any], Sizes | None]:
    """What is seen from the row of the member who asks, and the sizes, by one statement.

    Without sizes for whom contacts, deals or tasks are closed, or something that they are counted by; and as long as
    many contacts are being counted for the first time, which an answer waits for so many seconds.
    """

    def plan(selection: FixedSelection) -> Root:
        return One(Rows("member", filter=_BY_ME), selection.shape)

    context = asked.context
    shape = Fields((*beside.entries, ("sizes", _SIZES)))
    found = orjson.loads(await asked.read(("sizes", what), shape, {}, plan) or "{}")
    rows = found.pop("sizes", None)
    if rows is None or (rows and "key" not in rows[0]):
        return found, None
    if rows and rows[0]["kind"] == "uncounted":
        if seconds and await settle_soon(context.database, context.caller.workspace_id, seconds=seconds):
            return await with_sizes(asked, what, beside, seconds=0)
        return found, None
    sizes: dict[str, dict[str, dict[str, int]]] = {}
    for row in rows:
        sizes.setdefault(row["kind"], {}).setdefault(row["key"], {})[row["member"]] = row["total"]
    if "anew" in sizes and sizes["anew"][""][NOBODY] > ENOUGH:
        await settle_soon(context.database, context.caller.workspace_id, seconds=0)
    return found, Sizes(str(asked.me), sizes)


def plain(resource: Resource) -> Many:
    """All of a resource, without what contacts are counted by."""
    own: tuple[tuple[str, Output], ...] = tuple(
        (one.name, one.reads)
        for one in resource.fields
        if one.reads is not None and one.name not in _COUNTED and not callable(one.reads)
    )
    return Many(Rows(resource.object, order=resource.order), Fields(own))


def counted_list(resource: Resource, kind: str, key: str) -> Rule:
    """A list without pages of what contacts are counted by."""

    async def run(asked: Asked) -> Reply:
        found, sizes = await with_sizes(asked, resource.name, Fields(((resource.plural, plain(resource)),)))
        told = [one if sizes is None else sizes.counted(kind, one, key) for one in found[resource.plural]]
        return Reply(orjson.dumps([{resource.name: one} for one in told] if resource.wrapped else told))

    return Rule(run, data={"type": "array", "items": item_of(resource)})


def team_counts(kind: str) -> Field:
    """Of a status or a source that is shown alone: how many contacts of each member have it."""
    relation = Relation("shares", "contact_share", "many", (("key", "key"),), where=(("kind", kind),))
    item = Fields((("user_id", Column("id")), ("counts", Column("total"))))
    shape = listed(holding({"user_id": TEXT, "counts": WHOLE}))
    return seen(
        "team_counts", shape, Many(Rows("contact_share", relation=relation, order=(Order(Column("id")),)), item)
    )

"""Unique values: refused when another live record has them, or the way by which an upsert finds its record."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from models.errors import Conflict
from models.records.checks import entry
from models.records.plan import Column, Compare, constant_bind
from models.records.service import Changes
from models.records.unique_values import Holder
from resolvers.twenty.data import Entry
from resolvers.twenty.reading import every
from resolvers.twenty.words import ObjectWords, Unique

# Place in the batch -> the normal form of a unique value.
Claims = dict[int, str]


def claims(unique: Unique, entries: Sequence[Entry]) -> Claims:
    """Which entries set this value."""
    claimed: Claims = {}
    for index, given in enumerate(entries):
        value = _text(_given(given, unique.writes))
        if value is not None:
            with entry(index):
                claimed[index] = unique.normal(value, unique.writes)
    return claimed


async def refuse_taken(changes: Changes, unique: Unique, claimed: Claims, own: Collection[UUID] = ()) -> None:
    """Raise when two entries, or an entry and a live record that is not one of `own`, have the same value."""
    if not claimed:
        return
    seen: dict[str, int] = {}
    for index, value in claimed.items():
        if value in seen:
            raise duplicate(unique, index)
        seen[value] = index
    for holder in await changes.holders(unique.place, list(seen)):
        if holder.deleted_at is None and holder.id not in own:
            raise duplicate(unique, seen[holder.value])


def duplicate(unique: Unique, index: int | None) -> Conflict:
    """The error of a value that is taken, by the store's key: wording turns it into the field."""
    return Conflict(f"A duplicate entry was detected: {unique.writes} is taken.", field=unique.writes, index=index)


async def matches(changes: Changes, words: ObjectWords, entries: Sequence[Entry]) -> dict[int, UUID]:
    """For an upsert: the record of each entry that has one, found by id or unique value, deleted ones too.

    A live record goes before deleted ones, and among those the latest deleted counts. An entry that finds two records,
    or a record that two entries find, is a conflict.
    """
    found: dict[int, dict[UUID, None]] = {index: {} for index in range(len(entries))}
    by_id = {given.values["id"]: index for index, given in enumerate(entries) if given.values.get("id") is not None}
    if by_id:
        listed = Compare(Column("id"), "in", constant_bind(list(by_id), "uuid[]"))
        for row_id in await changes.matching(words.object, every(listed, words.only), "any", len(by_id), {}):
            found[by_id[row_id]][row_id] = None
    for unique in words.unique:
        claimed = claims(unique, entries)
        holders = await changes.holders(unique.place, sorted(set(claimed.values()))) if claimed else []
        for index, value in claimed.items():
            candidates = _best([holder for holder in holders if holder.value == value])
            found[index].update(dict.fromkeys(holder.id for holder in candidates))
    taken: dict[UUID, int] = {}
    for index, ids in found.items():
        if len(ids) > 1:
            raise Conflict("Multiple records match this entry.", index=index)
        for row_id in ids:
            if row_id in taken:
                raise Conflict("Two entries match the same record.", index=index)
            taken[row_id] = index
    return {index: row_id for row_id, index in taken.items()}


def _best(holders: Sequence[Holder]) -> Sequence[Holder]:
    live = [holder for holder in holders if holder.deleted_at is None]
    if live or not holders:
        return live
    return [max(holders, key=lambda holder: (holder.deleted_at, holder.id))]


def _given(entry: Entry, key: str) -> Any:
    """What the entry has at the key, which for a custom value leads through several mappings."""
    value: Any = entry.values
    for step in key.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _text(value: Any) -> Any:
    """The value as typed; a mapping carries it in `raw`."""
    typed = value.get("raw") if isinstance(value, Mapping) else value
    return None if typed in (None, "") else typed

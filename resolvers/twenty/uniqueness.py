"""Unique values: refused when another live record has them, or the way by which an upsert finds its record."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from models.errors import Conflict, CrmError
from models.records.faults import Faults
from models.records.plan import Column, Compare, constant_bind
from models.records.service import Changes
from models.records.unique_values import Holder
from resolvers.twenty.data import Entry
from resolvers.twenty.reading import every
from resolvers.twenty.words import ObjectWords, Unique

# Place in the batch -> the normal form of a unique value.
Claims = dict[int, str]

_SEVERAL = "UPSERT_MULTIPLE_MATCHING_RECORDS_CONFLICT"


def claims(unique: Unique, entries: Mapping[int, Entry], faults: Faults) -> Claims:
    """Which entries set this value."""
    claimed: Claims = {}
    for index, given in entries.items():
        value = typed(given.get(unique.writes))
        if value is not None:
            try:
                claimed[index] = unique.normal(value, unique.writes)
            except CrmError as error:
                faults.add(error, index)
    return claimed


async def refuse_taken(
    changes: Changes, unique: Unique, claimed: Claims, faults: Faults, own: Collection[UUID] = ()
) -> None:
    """It is a fault when two entries, or an entry and a live record that is not one of `own`, have the same value."""
    if not claimed:
        return
    seen: dict[str, list[int]] = {}
    for index, value in claimed.items():
        seen.setdefault(value, []).append(index)
    taken = {
        holder.value
        for holder in await changes.holders(unique.place, list(seen))
        if holder.deleted_at is None and holder.id not in own
    }
    for value, indexes in seen.items():
        for index in indexes if value in taken else indexes[1:]:
            faults.add(duplicate(unique, index))


def duplicate(unique: Unique, index: int | None) -> Conflict:
    """The error of a value that is taken, by the store's key: wording turns it into the field."""
    return Conflict(f"A duplicate entry was detected: {unique.writes} is taken.", field=unique.writes, index=index)


async def matches(
    changes: Changes, words: ObjectWords, entries: Mapping[int, Entry], faults: Faults
) -> dict[int, UUID]:
    """For an upsert: the record of each entry that has one, found by id or unique value, deleted ones too.

    A live record goes before deleted ones, and among those the latest deleted counts. An entry that finds two records,
    or a record that two entries find, is a conflict.
    """
    found: dict[int, dict[UUID, None]] = {index: {} for index in entries}
    by_id = {given.values["id"]: index for index, given in entries.items() if given.values.get("id") is not None}
    if by_id:
        listed = Compare(Column("id"), "in", constant_bind(list(by_id), "uuid[]"))
        for row_id in await changes.matching(words.object, every(listed, words.only), "any", len(by_id), {}):
            found[by_id[row_id]][row_id] = None
    for unique in words.unique:
        claimed = claims(unique, entries, faults)
        holders = await changes.holders(unique.place, sorted(set(claimed.values()))) if claimed else []
        by_value: dict[str, list[Holder]] = {}
        for holder in holders:
            by_value.setdefault(holder.value, []).append(holder)
        for index, value in claimed.items():
            found[index].update(dict.fromkeys(holder.id for holder in _best(by_value.get(value, ()))))
    taken: dict[UUID, int] = {}
    for index, ids in found.items():
        if len(ids) > 1:
            faults.add(Conflict("Multiple records match this entry.", index=index, sub_code=_SEVERAL))
        for row_id in ids:
            if taken.setdefault(row_id, index) != index:
                faults.add(Conflict("Two entries match the same record.", index=index, sub_code=_SEVERAL))
    return {index: row_id for row_id, index in taken.items()}


def _best(holders: Sequence[Holder]) -> Sequence[Holder]:
    live = [holder for holder in holders if holder.deleted_at is None]
    if live or not holders:
        return live
    return [max(holders, key=lambda holder: (holder.deleted_at, holder.id))]


def typed(value: Any) -> Any:
    """The value as typed; a mapping carries it in `raw`. An empty one is none."""
    text = value.get("raw") if isinstance(value, Mapping) else value
    return None if text in (None, "") else text

"""Changes: create, update, delete, restore and destroy, one and many, with upsert. Each is one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import Invalid, Limited, NotFound
from models.records.plan import Column, Compare, Order, Rows, Visibility, constant_bind
from models.records.service import Changes
from resolvers.kit.actions import Call
from resolvers.kit.looks import Looks
from resolvers.kit.shaped import Shaped
from resolvers.kit.values import to_uuid
from resolvers.twenty.data import Entry, read_data
from resolvers.twenty.filtering import FilterReader
from resolvers.twenty.reading import every
from resolvers.twenty.uniqueness import claims, matches, refuse_taken
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.wording import in_words, placed
from resolvers.twenty.words import ObjectWords

_DOOR = "twenty"
# What an upsert leaves as it is on a record that it finds.
_AT_BIRTH = frozenset({"id", "created_at", "created_by_source"})


@dataclass(frozen=True, slots=True)
class Writing:
    """The changes of one object."""

    words: ObjectWords
    vocabulary: Vocabulary

    # --- create ----------------------------------------------------------------------------------------------------

    async def create_one(self, call: Call) -> Any:
        """One record from `data`; with `upsert` the one that matches is changed instead."""
        entry = read_data(self.words, call.arguments["data"])
        with in_words(self.vocabulary, entry.names, batch=False):
            async with call.changing(_DOOR) as (session, changes):
                answer = None if call.arguments.get("upsert") else call.own_answer(self.words.object)
                if answer is not None:
                    values = await self._new(call, session, changes, entry)
                    return Shaped(await changes.create_and_answer(answer, values))
                [row_id] = await self._create(call, session, changes, [entry])
                return await call.one(session, self.words.object, row_id, only=self.words.only)

    async def create_many(self, call: Call) -> Any:
        """Records from the list `data`, answered in its order."""
        data = call.arguments["data"]
        most = call.context.limits.max_batch_rows
        if len(data) > most:
            raise Limited(f"Maximum number of records to create is {most}.", field="data")
        entries = [read_data(self.words, item, index) for index, item in enumerate(data)]
        names = {key: name for entry in entries for key, name in entry.names.items()}
        with in_words(self.vocabulary, names, batch=True):
            async with call.changing(_DOOR) as (session, changes):
                ids = await self._create(call, session, changes, entries)
                return await call.many(session, self.words.object, ids, only=self.words.only)

    async def _new(self, call: Call, session: Session, changes: Changes, entry: Entry) -> dict[str, Any]:
        """What a record that is made for sure is made of."""
        await self._place(call, session, [entry])
        await self._claim(changes, [entry], [0])
        return self._made_of(entry)

    def _made_of(self, entry: Entry) -> dict[str, Any]:
        return {**self.words.born, **entry.values}

    async def _claim(self, changes: Changes, entries: Sequence[Entry], new: Sequence[int]) -> None:
        """Refuse values of the new entries that another record has, where the store itself does not."""
        made = set(new)
        for unique in self.words.unique:
            if not unique.kept:
                claimed = {index: value for index, value in claims(unique, entries).items() if index in made}
                await refuse_taken(changes, unique, claimed)

    async def _create(self, call: Call, session: Session, changes: Changes, entries: Sequence[Entry]) -> list[UUID]:
        await self._place(call, session, entries)
        upsert = bool(call.arguments.get("upsert"))
        matched = await matches(changes, self.words, entries) if upsert else {}
        new = [index for index in range(len(entries)) if index not in matched]
        await self._claim(changes, entries, new)
        ids = dict(matched)
        if new:
            with placed(new):
                made = await changes.create(self.words.object, [self._made_of(entries[index]) for index in new])
            ids |= dict(zip(new, made, strict=True))
        if matched:
            await self._revive(changes, list(matched.values()))
            with placed(list(matched)):
                await changes.update(
                    self.words.object, {row_id: _later(entries[index].values) for index, row_id in matched.items()}
                )
        return [ids[index] for index in range(len(entries))]

    async def _revive(self, changes: Changes, ids: Sequence[UUID]) -> None:
        deleted = await changes.matching(self.words.object, _listed(ids), "deleted", len(ids), {})
        if deleted:
            await changes.restore(self.words.object, deleted)

    # --- update ----------------------------------------------------------------------------------------------------

    async def update_one(self, call: Call) -> Any:
        """The record `id` with the fields of `data` changed."""
        entry = read_data(self.words, call.arguments["data"])
        with in_words(self.vocabulary, entry.names, batch=False):
            async with call.changing(_DOOR) as (session, changes):
                ids = await self._known(changes, [to_id(call.arguments["id"], "id")], "live", "id")
                await self._update(call, session, changes, ids, entry)
                return await call.one(session, self.words.object, ids[0], only=self.words.only)

    async def update_many(self, call: Call) -> Any:
        """The same change on the records of `ids` or `filter`."""
        entry = read_data(self.words, call.arguments["data"])
        with in_words(self.vocabulary, {**entry.names, "id": "ids"}, batch=True):
            async with call.changing(_DOOR) as (session, changes):
                ids = await self._chosen(call, changes, "live")
                await self._update(call, session, changes, ids, entry)
                return await call.many(session, self.words.object, ids, only=self.words.only)

    async def _update(self, call: Call, session: Session, changes: Changes, ids: Sequence[UUID], entry: Entry) -> None:
        if not ids:
            return
        await self._place(call, session, [entry])
        for unique in self.words.unique:
            if not unique.kept:
                # The same value on two records is refused like two entries that claim it.
                claimed = {index: value for value in claims(unique, [entry]).values() for index in range(len(ids))}
                await refuse_taken(changes, unique, claimed, ids)
        await changes.update(self.words.object, dict.fromkeys(ids, entry.values))

    # --- delete, restore, destroy ----------------------------------------------------------------------------------

    async def delete_one(self, call: Call) -> Any:
        """Soft-delete; the answer carries `deletedAt`."""
        return await self._each(call, "delete", many=False)

    async def delete_many(self, call: Call) -> Any:
        """Soft-delete the records of `ids` or `filter`."""
        return await self._each(call, "delete", many=True)

    async def restore_one(self, call: Call) -> Any:
        """Bring a deleted record back."""
        return await self._each(call, "restore", many=False)

    async def restore_many(self, call: Call) -> Any:
        """Bring the deleted records of `ids` or `filter` back."""
        return await self._each(call, "restore", many=True)

    async def destroy_one(self, call: Call) -> Any:
        """Delete for good; the answer is the record as it was."""
        return await self._each(call, "destroy", many=False)

    async def destroy_many(self, call: Call) -> Any:
        """Delete the records of `ids` or `filter` for good, deleted ones included."""
        return await self._each(call, "destroy", many=True)

    async def _each(self, call: Call, change: str, *, many: bool) -> Any:
        visibility: Visibility = {"delete": "live", "restore": "deleted", "destroy": "any"}[change]  # type: ignore[assignment]
        with in_words(self.vocabulary, {"id": "ids"} if many else {}, batch=many):
            async with call.changing(_DOOR) as (session, changes):
                if many:
                    ids = await self._chosen(call, changes, visibility)
                else:
                    ids = await self._known(changes, [to_id(call.arguments["id"], "id")], visibility, "id")
                if change == "destroy":
                    answer = await self._answer(call, session, ids, many=many)
                    await changes.destroy(self.words.object, ids)
                    return answer
                if change == "restore":
                    await self._refuse_taken_again(call, session, changes, ids)
                    await changes.restore(self.words.object, ids)
                else:
                    await changes.remove(self.words.object, ids)
                return await self._answer(call, session, ids, many=many)

    async def _answer(self, call: Call, session: Session, ids: Sequence[UUID], *, many: bool) -> Any:
        if many:
            return await call.many(session, self.words.object, ids, only=self.words.only)
        return await call.one(session, self.words.object, ids[0], only=self.words.only)

    async def _refuse_taken_again(self, call: Call, session: Session, changes: Changes, ids: Sequence[UUID]) -> None:
        """A deleted record does not hold its unique values; when it comes back they may be somebody else's."""
        for unique in self.words.unique:
            if unique.kept or not ids:
                continue
            rows = Rows(self.words.object, filter=_listed(ids), visibility="deleted")
            held = await call.read(session, rows, id=Column("id"), value=Column(unique.place.column))
            places = {str(row_id): index for index, row_id in enumerate(ids)}
            claimed = {places[row["id"]]: row["value"] for row in held if row["value"] is not None}
            await refuse_taken(changes, unique, claimed, ids)

    # --- which records ---------------------------------------------------------------------------------------------

    async def _chosen(self, call: Call, changes: Changes, visibility: Visibility) -> list[UUID]:
        """The records of `ids` or of `filter`: exactly one of the two."""
        ids, condition = call.arguments.get("ids"), call.arguments.get("filter")
        most = call.context.limits.max_batch_rows
        if ids is not None and condition is not None:
            raise Invalid("Cannot provide both ids and filter", field="filter")
        if ids is not None:
            if len(ids) > most:
                raise Limited(f"Maximum number of records to change is {most}.", field="ids")
            wanted = [to_id(value, f"ids.{index}", index) for index, value in enumerate(ids)]
            return await self._known(changes, list(dict.fromkeys(wanted)), visibility, "ids")
        looks = Looks({})
        found = FilterReader(looks, self.vocabulary).read(self.words, condition)
        if found is None:
            raise Invalid("A non-empty filter is required", field="filter")
        matching = await changes.matching(self.words.object, every(self.words.only, found), visibility, most + 1, {})
        if len(matching) > most:
            raise Limited(f"The filter matches more than {most} records.", field="filter")
        return matching

    async def _known(self, changes: Changes, ids: list[UUID], visibility: Visibility, field: str) -> list[UUID]:
        """The ids. The change service reports a missing record; it cannot know that a row of its own is not ours."""
        if self.words.only is not None and ids:
            # Restoring what is not deleted changes nothing, and is no error.
            seen: Visibility = "live" if visibility == "live" else "any"
            ours = set(
                await changes.matching(self.words.object, every(_listed(ids), self.words.only), seen, len(ids), {})
            )
            for index, row_id in enumerate(ids):
                if row_id not in ours:
                    raise NotFound(f"No {self.words.singular} with id {row_id} was found.", field=field, index=index)
        return ids

    # --- positions -------------------------------------------------------------------------------------------------

    async def _place(self, call: Call, session: Session, entries: Sequence[Entry]) -> None:
        """Turn "first" and "last" into numbers before and after all positions there are."""
        for word, descending, step in (("first", False, -1), ("last", True, 1)):
            placed_so = [entry for entry in entries if entry.values.get("position") == word]
            if not placed_so:
                continue
            edge = Rows(
                self.words.object,
                filter=self.words.only,
                order=(Order(Column("position"), descending),),
                limit=constant_bind(1, "int8"),
            )
            found = await call.read(session, edge, position=Column("position"))
            place = float(found[0]["position"]) if found else 0.0
            for entry in placed_so:
                place += step
                entry.values["position"] = place


def to_id(value: Any, field: str, index: int | None = None) -> UUID:
    """An id of the arguments."""
    try:
        return to_uuid(value)
    except Invalid as error:
        raise Invalid(error.message, field=field, index=index) from error


def _listed(ids: Sequence[UUID]) -> Compare:
    return Compare(Column("id"), "in", constant_bind(list(ids), "uuid[]"))


def _later(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in _AT_BIRTH}

"""Changes: create, update, delete, restore and destroy, one and many, with upsert. Each is one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.database.pool import Session
from models.errors import CrmError, Denied, Invalid, Limited, NotFound
from models.objects.identifiers import new_id
from models.records.compile_write import Answer
from models.records.faults import Faults
from models.records.plan import Column, Compare, Order, Rows, Visibility, constant_bind
from models.records.service import Changes
from resolvers.kit.actions import Call
from resolvers.kit.looks import Looks
from resolvers.kit.shaped import Shaped
from resolvers.kit.values import to_uuid
from resolvers.twenty.connecting import connect
from resolvers.twenty.data import Entry, read_batch, read_data
from resolvers.twenty.filtering import FilterReader
from resolvers.twenty.offering import refuse_unoffered
from resolvers.twenty.reading import every
from resolvers.twenty.uniqueness import claims, matches, refuse_taken
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.wording import in_words, placed
from resolvers.twenty.words import ObjectWords

_DOOR = "twenty"
# What an upsert leaves as it is on a record that it finds.
_AT_BIRTH = frozenset({"id", "created_at", "created_by_source"})
_LEAST_MERGED, _MOST_MERGED = 2, 9
_TOO_MANY = "TOO_MANY_RECORDS_TO_UPDATE"


class Writing(Struct, frozen=True):
    """The changes of one object."""

    words: ObjectWords
    vocabulary: Vocabulary

    # --- create ----------------------------------------------------------------------------------------------------

    async def create_one(self, call: Call) -> Any:
        """One record from `data`; with `upsert` the one that matches is changed instead."""
        entry = read_data(self.words, call.arguments["data"])
        with in_words(self.vocabulary, entry.names, batch=False, of=self.words):
            async with call.changing(_DOOR) as (session, changes):
                answer = None if call.arguments.get("upsert") else call.own_answer(self.words.object)
                if answer is not None:
                    values = await self._new(call, session, changes, entry)
                    return Shaped(await changes.create_and_answer(answer, [values]))
                [row_id] = await self._create(call, session, changes, {0: entry}, Faults())
                return await call.one(session, self.words.object, row_id, only=self.words.only)

    async def create_many(self, call: Call) -> Any:
        """Records from the list `data`, answered in its order. All entries that are wrong are told at once."""
        data = call.arguments["data"]
        most = call.context.limits.max_batch_rows
        if len(data) > most:
            verb = "upsert" if call.arguments.get("upsert") else "create"
            raise Limited(f"Maximum number of records to {verb} is {most}.", field="data", sub_code=_TOO_MANY)
        faults = Faults()
        entries = read_batch(self.words, data, faults)
        # Entries of one set of fields have the same names.
        named = {id(entry.names): entry.names for entry in entries.values()}
        names = {key: name for some in named.values() for key, name in some.items()}
        with in_words(self.vocabulary, names, batch=True, of=self.words):
            async with call.changing(_DOOR) as (session, changes):
                if (
                    call.arguments.get("upsert")
                    or not entries
                    or any("id" in entry.values for entry in entries.values())
                ):
                    answer = None
                else:
                    answer = call.own_answer(self.words.object, many=True)
                if answer is not None:
                    return await self._create_and_answer(call, session, changes, entries, answer, faults)
                ids = await self._create(call, session, changes, entries, faults)
                return await call.many(session, self.words.object, ids, only=self.words.only)

    async def _create_and_answer(
        self,
        call: Call,
        session: Session,
        changes: Changes,
        entries: Mapping[int, Entry],
        answer: Answer,
        faults: Faults,
    ) -> Shaped:
        """Records that are all new, made and shaped by one statement."""
        await self._complete(call, session, entries, faults)
        await self._claim(changes, entries, faults)
        text = ""
        good = {index: entry for index, entry in entries.items() if index not in faults}
        try:
            with placed(list(good)):
                rows = [self._made_of(call, entry) for entry in good.values()]
                if faults:
                    # A statement that ends the transaction would keep what it makes.
                    await changes.create(self.words.object, rows)
                else:
                    text = await changes.create_and_answer(answer, rows)
        except CrmError as error:
            faults.add(error)
        faults.refuse()
        return Shaped(text)

    async def _new(self, call: Call, session: Session, changes: Changes, entry: Entry) -> dict[str, Any]:
        """What a record that is made for sure is made of."""
        faults = Faults()
        await self._complete(call, session, {0: entry}, faults)
        await self._claim(changes, {0: entry}, faults)
        faults.refuse()
        return self._made_of(call, entry)

    def _made_of(self, call: Call, entry: Entry) -> dict[str, Any]:
        made = {**self.words.born, **entry.values}
        if self.words.maker is not None:
            made.setdefault(self.words.maker, call.context.caller.user_id)
        return made

    async def _complete(self, call: Call, session: Session, entries: Mapping[Any, Entry], faults: Faults) -> None:
        """Set what an entry only describes: related records by a unique value, the first and the last position."""
        await refuse_unoffered(session, self.words, entries, faults)
        await connect(call, session, self.words, self.vocabulary, entries, faults)
        await self._place(call, session, list(entries.values()))

    async def _claim(self, changes: Changes, new: Mapping[int, Entry], faults: Faults) -> None:
        """Refuse values of new entries that another record has, where the store itself does not."""
        for unique in self.words.unique:
            if not unique.kept:
                await refuse_taken(changes, unique, claims(unique, new, faults), faults)

    async def _create(
        self, call: Call, session: Session, changes: Changes, entries: Mapping[int, Entry], faults: Faults
    ) -> list[UUID]:
        """Make or find the records of a batch. After a fault the rest is still tried, to find all; nothing is kept."""
        await self._complete(call, session, entries, faults)
        upsert = bool(call.arguments.get("upsert"))
        matched = await matches(changes, self.words, entries, faults) if upsert else {}
        new = {index: entry for index, entry in entries.items() if index not in matched and index not in faults}
        await self._claim(changes, new, faults)
        ids = dict(matched)
        try:
            if new:
                with placed(list(new)):
                    made = await changes.create(
                        self.words.object, [self._made_of(call, entry) for entry in new.values()]
                    )
                ids |= dict(zip(new, made, strict=True))
            matched = {index: row_id for index, row_id in matched.items() if index not in faults}
            if matched:
                await self._revive(changes, list(matched.values()))
                with placed(list(matched)):
                    await changes.update(
                        self.words.object, {row_id: _later(entries[index].values) for index, row_id in matched.items()}
                    )
        except CrmError as error:
            faults.add(error)
        faults.refuse()
        return [ids[index] for index in entries]

    async def _revive(self, changes: Changes, ids: Sequence[UUID]) -> None:
        deleted = await changes.matching(self.words.object, _listed(ids), "deleted", len(ids), {})
        if deleted:
            await changes.restore(self.words.object, deleted)

    # --- update ----------------------------------------------------------------------------------------------------

    async def update_one(self, call: Call) -> Any:
        """The record `id` with the fields of `data` changed."""
        entry = read_data(self.words, call.arguments["data"])
        with in_words(self.vocabulary, entry.names, batch=False, of=self.words):
            async with call.changing(_DOOR) as (session, changes):
                ids = await self._known(changes, [to_id(call.arguments["id"], "id")], "live", "id")
                await self._ready(call, session, changes, ids, entry)
                return await call.changed(
                    session, changes, self.words.object, ids[0], entry.values, only=self.words.only
                )

    async def update_profile(self, call: Call) -> Any:
        """The member `id` with the fields of `data` changed: by that member, or by who administers the workspace."""
        caller = call.context.caller
        if not caller.may_administer and to_id(call.arguments["id"], "id") != caller.user_id:
            raise Denied("Only the member itself and administrators may change a member.")
        return await self.update_one(call)

    async def update_many(self, call: Call) -> Any:
        """The same change on the records of `ids` or `filter`."""
        entry = read_data(self.words, call.arguments["data"])
        with in_words(self.vocabulary, {**entry.names, "id": "ids"}, batch=True, of=self.words):
            async with call.changing(_DOOR) as (session, changes):
                ids = await self._chosen(call, changes, "live")
                if ids:
                    await self._ready(call, session, changes, ids, entry)
                    await changes.update(self.words.object, dict.fromkeys(ids, entry.values))
                return await call.many(session, self.words.object, ids, only=self.words.only)

    async def _ready(self, call: Call, session: Session, changes: Changes, ids: Sequence[UUID], entry: Entry) -> None:
        """Complete what these records are to be changed to, and refuse what another record has."""
        faults = Faults()
        await self._complete(call, session, {None: entry}, faults)
        for unique in self.words.unique:
            if not unique.kept:
                # The same value on two records is refused like two entries that claim it.
                claimed = {
                    index: value for value in claims(unique, {0: entry}, faults).values() for index in range(len(ids))
                }
                await refuse_taken(changes, unique, claimed, faults, ids)
        faults.refuse()

    # --- merge -----------------------------------------------------------------------------------------------------

    async def merge_many(self, call: Call) -> Any:
        """The records of `ids` as one: what they hold together, and of two values the priority record's.

        `dryRun` answers what it would be, under an id of no record, and changes nothing.
        """
        given = [to_id(value, f"ids.{index}", index) for index, value in enumerate(call.arguments["ids"])]
        ids = list(dict.fromkeys(given))
        if len(ids) < _LEAST_MERGED or len(given) > _MOST_MERGED:
            raise Invalid(
                f"A merge takes {_LEAST_MERGED} to {_MOST_MERGED} different records, not {len(ids)}.",
                field="ids",
                sub_code="INVALID_QUERY_INPUT",
            )
        index = call.arguments["conflictPriorityIndex"]
        if not 0 <= index < len(given):
            raise Invalid("Priority record not found", field="conflictPriorityIndex", sub_code="INVALID_QUERY_INPUT")
        dry_run = bool(call.arguments.get("dryRun"))
        winner = given[index]
        with in_words(self.vocabulary, {"id": "ids"}, batch=True):
            async with call.changing(_DOOR, keep=not dry_run) as (session, changes):
                await self._known(changes, ids, "live", "ids")
                await changes.merge(self.words.object, winner, [row_id for row_id in ids if row_id != winner])
                if not dry_run:
                    return await call.one(session, self.words.object, winner, only=self.words.only)
                await changes.remove(self.words.object, [winner])
                preview = await call.one(session, self.words.object, winner, only=self.words.only)
                return _renamed(preview, winner)

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
        with in_words(self.vocabulary, {"id": "ids"} if many else {}, batch=many, of=self.words):
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
            faults = Faults()
            await refuse_taken(changes, unique, claimed, faults, ids)
            faults.refuse()

    # --- which records ---------------------------------------------------------------------------------------------

    async def _chosen(self, call: Call, changes: Changes, visibility: Visibility) -> list[UUID]:
        """The records of `ids` or of `filter`: exactly one of the two."""
        ids, condition = call.arguments.get("ids"), call.arguments.get("filter")
        most = call.context.limits.max_batch_rows
        if ids is not None and condition is not None:
            raise Invalid("Cannot provide both ids and filter", field="filter")
        if ids is not None:
            if len(ids) > most:
                raise Limited(f"Maximum number of records to change is {most}.", field="ids", sub_code=_TOO_MANY)
            wanted = [to_id(value, f"ids.{index}", index) for index, value in enumerate(ids)]
            return await self._known(changes, list(dict.fromkeys(wanted)), visibility, "ids")
        looks = Looks({})
        found = FilterReader(looks, self.vocabulary).read(self.words, condition)
        if found is None:
            raise Invalid("A non-empty filter is required", field="filter", sub_code="INVALID_QUERY_INPUT")
        matching = await changes.matching(self.words.object, every(self.words.only, found), visibility, most + 1, {})
        if len(matching) > most:
            raise Limited(f"The filter matches more than {most} records.", field="filter", sub_code=_TOO_MANY)
        return matching

    async def _known(self, changes: Changes, ids: list[UUID], visibility: Visibility, field: str) -> list[UUID]:
        """The ids. The change service reports a missing record; it cannot know that a row of its own is not ours."""
        if self.words.only is not None and ids:
            # Restoring what is not deleted changes nothing, and is no error.
            seen: Visibility = "live" if visibility == "live" else "any"
            ours = set(
                await changes.matching(self.words.object, every(_listed(ids), self.words.only), seen, len(ids), {})
            )
            faults = Faults()
            for index, row_id in enumerate(ids):
                if row_id not in ours:
                    missing = f"No {self.words.singular} with id {row_id} was found."
                    faults.add(NotFound(missing, field=field, index=index))
            faults.refuse()
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


def _renamed(answer: Any, former: UUID) -> Any:
    """The answer about a record that never was: wherever its id stands, there is one of its own."""
    fresh = str(new_id())
    if isinstance(answer, Shaped):
        return Shaped(None if answer.text is None else answer.text.replace(f'"{former}"', f'"{fresh}"'))
    return {**answer, **{key: fresh for key, value in answer.items() if value == str(former)}}


def _listed(ids: Sequence[UUID]) -> Compare:
    return Compare(Column("id"), "in", constant_bind(list(ids), "uuid[]"))


def _later(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in _AT_BIRTH}

"""What one write does to the store, collected before any of it is sent, so that it can go in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from models.objects.identifiers import new_id
from models.objects.slots import HIDDEN

Row = dict[str, Any]
# "triggered" is of automation rules: somebody ran one by hand.
Action = Literal["created", "updated", "deleted", "restored", "destroyed", "merged", "triggered"]


@dataclass(slots=True)
class Event:
    """A line of the log: what happened to one record. `before` and `after` hold only the columns that it touched.

    A dataclass, which orjson writes as it is; not frozen, since a batch makes one for each row and a frozen one is made
    in three times the time.
    """

    id: UUID
    object: str
    record_id: UUID
    action: Action
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Change:
    """Rows to insert, update and delete, and the events that tell of it.

    Rows are working copies: editing one changes it here and remembers which columns to send.
    """

    def __init__(self) -> None:
        self.inserts: dict[str, dict[UUID, Row]] = defaultdict(dict)
        self.updates: dict[str, dict[UUID, Row]] = defaultdict(dict)
        self.touched: dict[str, set[str]] = defaultdict(set)
        self.deletes: dict[str, dict[UUID, None]] = defaultdict(dict)
        self.events: list[Event] = []
        # Of records that several requests make together: which one each is of.
        self.requests: dict[str, str | None] = {}
        # What the index of words must know besides: records whose own rows go, whether somebody else may be changing
        # theirs at the same time, and the types of custom fields.
        self.stale: dict[str, set[UUID]] = defaultdict(set)
        self.unlocked = False
        self.custom_types: dict[str, str] = {}
        # How many rows were really changed so far: whether a step changed anything is whether this moved.
        self.steps = 0

    def insert(self, table: str, row: Row) -> Row:
        """Add a row; it gets an id unless it has one."""
        if "id" not in row:
            row["id"] = new_id()
        self.inserts[table][row["id"]] = row
        self.steps += 1
        return row

    def edit(self, table: str, row: Row, patch: Mapping[str, Any]) -> Row:
        """Set columns of a row that was read or inserted here; answers the ones that differed, as they were."""
        before = {name: row.get(name) for name, value in patch.items() if row.get(name) != value}
        if before:
            row.update({name: patch[name] for name in before})
            self.touch(table, row)
            if row["id"] not in self.inserts[table]:
                self.touched[table].update(before)
        return before

    def touch(self, table: str, row: Row) -> None:
        """Note a row as changed, even when the change is in rows of its own."""
        self.steps += 1
        if row["id"] not in self.inserts[table]:
            self.updates[table][row["id"]] = row

    def delete(self, table: str, ids: Sequence[UUID]) -> None:
        """Remove rows, whatever was planned for them."""
        self.steps += len(ids)
        for row_id in ids:
            self.updates[table].pop(row_id, None)
            if self.inserts[table].pop(row_id, None) is None:
                self.deletes[table][row_id] = None

    def tell(
        self,
        object: str,  # noqa: A002 - the catalogue's word for it
        record_id: UUID,
        action: Action,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Log what happened to a record; slots repeat what its document says."""
        if before is not None:
            before = _without_slots(before)
        if after is not None:
            after = _without_slots(after)
        self.events.append(Event(new_id(), object, record_id, action, before, after))

    def edit_record(self, table: str, row: Row, patch: Mapping[str, Any]) -> bool:
        """Edit a row and, if that changes it, log it as updated."""
        before = self.edit(table, row, patch)
        if before:
            self.tell(table, row["id"], "updated", before, {name: row[name] for name in before})
        return bool(before)


def _without_slots(row: Mapping[str, Any]) -> Mapping[str, Any]:
    if HIDDEN.isdisjoint(row):
        return row
    return {name: value for name, value in row.items() if name not in HIDDEN}

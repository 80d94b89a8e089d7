"""Making records, one or a thousand in the same number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import CrmError
from models.objects.identifiers import new_id
from models.objects.normalize import identifier
from models.objects.slots import MASK
from models.records.change import Change, Row
from models.records.checks import Checks
from models.records.compile_write import Answer
from models.records.custom_values import (
    CUSTOM_TABLE,
    KEY,
    OBJECT_COLUMN,
    Rules,
    claim_values,
    note_outgrown,
    rules_for,
    set_values,
    slots_of,
    split,
)
from models.records.faces import OWNERS, Own
from models.records.faults import Faults
from models.records.finished import followed
from models.records.own_row_write import OWN_TABLES, own_row_values, owners_named, show
from models.records.owner_write import Wanted, apply_faces, check_references, wanted
from models.records.plain_rows import refuse_incomplete, shape_of
from models.records.scope import Scope
from models.records.send import send
from models.search.entries import CUSTOM_TYPES


async def create_rows(
    session: Session,
    scope: Scope,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    answer: Answer | None = None,
    requests: Sequence[str | None] = (),
) -> tuple[list[UUID], Any]:
    """Make the rows; their ids, in the order of `rows`, and the answer if one was asked for.

    `requests` are the ones that the rows are of, when they are not all of the scope's.
    """
    making = _Making(table, await rules_for(session, table, rows, creating=True))
    change, faults = making.change, Faults()
    for index, given in enumerate(rows):
        try:
            making.add(index, given)
        except CrmError as error:
            faults.add(error, index)
    if making.owned:
        faults.refuse()
        owners = await owners_named(session, table, [row for row, _ in making.owned])
        for row, primary in making.owned:
            show(change, owners, table, row, primary, None)
    if requests:
        change.requests = {str(row_id): request for row_id, request in zip(making.indexes, requests, strict=True)}
    await note_outgrown(session, making.rules)
    return list(making.indexes), await send(session, scope, change, making.checks, making.indexes, answer, faults)


class _Making:
    """The rows of one batch, as they are collected."""

    def __init__(self, table: str, rules: Rules) -> None:
        self.table = table
        self.rules = rules
        self.change = Change()
        self.checks = Checks()
        # The ids in the order of the entries, with their places.
        self.indexes: dict[UUID, int] = {}
        # Rows that belong to another, and whether they are to be its primary one.
        self.owned: list[tuple[Row, bool | None]] = []
        self.change.custom_types = {rule.key: rule.type for rule in rules.fields.values() if rule.type in CUSTOM_TYPES}

    def add(self, index: int, given: Mapping[str, Any]) -> None:
        """One entry. Raises what is wrong with it."""
        shape = shape_of(self.table, tuple(given))
        if shape is None:
            self._add_more(index, given)
            return
        row_id = new_id()
        self.indexes[row_id] = index
        values = shape.read(given, self.checks, index)
        row = self.change.insert(self.table, {"id": row_id, **values})
        refuse_incomplete(self.table, row)
        self.change.tell(self.table, row_id, "created", None, values if None not in values.values() else _given(values))

    def _add_more(self, index: int, given: Mapping[str, Any]) -> None:
        """An entry that may set more than columns."""
        table, rules, change, checks = self.table, self.rules, self.change, self.checks
        row_id = new_id()
        if given.get("id") is not None:
            row_id = identifier(given["id"], "id")
            checks.new_id(table, row_id, index)
        self.indexes[row_id] = index
        values, custom = split({name: value for name, value in given.items() if name != "id"})
        if table in OWN_TABLES:
            columns, primary = own_row_values(table, values, creating=True)
            want = Wanted(columns)
        else:
            want, primary = wanted(table, values, creating=True), None
            want.columns |= followed(table, {}, want.columns)
        check_references(checks, table, want, index)
        row = change.insert(table, {"id": row_id, **want.columns})
        if custom is not None:
            row[KEY] = set_values(rules, table, row, custom, checks, index, new=True)
            claim_values(change, rules, table, row, {}, row[KEY])
            row |= slots_of(rules, table, row, row[KEY])
        if table == CUSTOM_TABLE:
            row[MASK] = rules.masks.get(row[OBJECT_COLUMN], 0) if row.get(OBJECT_COLUMN) else 0
        if table in OWNERS and want.more_than_columns:
            own = Own(table, dict(row), defaultdict(list))
            row |= apply_faces(change, own, want)
        refuse_incomplete(table, row)
        if table in OWN_TABLES:
            self.owned.append((row, primary))
        change.tell(table, row_id, "created", None, {**_given(row), **want.shown()})


def _given(row: Mapping[str, Any]) -> Row:
    return {name: value for name, value in row.items() if value is not None and name != "id"}

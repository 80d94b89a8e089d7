"""Making records, one or a thousand in the same number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import CrmError, Invalid
from models.objects.identifiers import new_id
from models.objects.normalize import identifier
from models.objects.schema import one_record, required
from models.objects.slots import MASK
from models.records.change import Change, Row
from models.records.checks import Checks
from models.records.compile_write import Answer
from models.records.custom_values import (
    CUSTOM_TABLE,
    KEY,
    OBJECT_COLUMN,
    claim_values,
    note_outgrown,
    rules_for,
    set_values,
    slots_of,
    split,
)
from models.records.faces import OWNERS, Own
from models.records.faults import Faults
from models.records.own_row_write import OWN_TABLES, own_row_values, owners_named, show
from models.records.owner_write import Wanted, apply_faces, check_references, wanted
from models.records.scope import Scope
from models.records.send import send
from models.search.entries import CUSTOM_TYPES

# Columns that the database requires and the service fills.
_FILLED = frozenset({"customer_os_id", "position"})


async def create_rows(
    session: Session, scope: Scope, table: str, rows: Sequence[Mapping[str, Any]], answer: Answer | None = None
) -> tuple[list[UUID], str | None]:
    """Make the rows; their ids, in the order of `rows`, and the answer if one was asked for."""
    change, checks, faults = Change(), Checks(), Faults()
    indexes: dict[UUID, int] = {}
    shown: list[tuple[Row, bool | None]] = []
    rules = await rules_for(session, table, rows, creating=True)
    change.custom_types = {rule.key: rule.type for rule in rules.fields.values() if rule.type in CUSTOM_TYPES}
    for index, given in enumerate(rows):
        try:
            row_id = new_id()
            if given.get("id") is not None:
                row_id = identifier(given["id"], "id")
                checks.new_id(table, row_id, index)
            indexes[row_id] = index
            values, custom = split({name: value for name, value in given.items() if name != "id"})
            if table in OWN_TABLES:
                columns, primary = own_row_values(table, values, creating=True)
                want = Wanted(columns)
            else:
                want, primary = wanted(table, values, creating=True), None
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
            _check_complete(table, row)
            shown.append((row, primary))
            change.tell(table, row_id, "created", None, {**_given(row), **want.shown()})
        except CrmError as error:
            faults.add(error, index)
    if table in OWN_TABLES:
        faults.refuse()
        owners = await owners_named(session, table, [row for row, _ in shown])
        for row, primary in shown:
            show(change, owners, table, row, primary, None)
    await note_outgrown(session, rules)
    return list(indexes), await send(session, scope, change, checks, indexes, answer, faults)


def _given(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None and name != "id"}


def _check_complete(table: str, row: Row) -> None:
    for name in required(table):
        if row.get(name) is None and name not in _FILLED:
            raise Invalid(f"{name} is required.", field=name)
    columns, needed = one_record(table)
    named = [name for name in columns if row.get(name) is not None]
    if len(named) > 1 or (needed and not named):
        raise Invalid("One record must be named, and only one." if needed else "Only one record can be named.")

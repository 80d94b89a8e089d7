"""Changing records: only the given keys change, and what did not change leaves no trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import CrmError
from models.objects.catalogue import CATALOGUE
from models.objects.schema import MIRRORS, pointers_of
from models.records.change import Change, Row
from models.records.checks import Checks, entry
from models.records.compile_write import Answer
from models.records.custom_claims import TABLE as CLAIMS
from models.records.custom_values import (
    KEY,
    claim_values,
    columns_needed,
    note_outgrown,
    rules_for,
    set_values,
    slots_of,
    split,
)
from models.records.faces import LISTS, OWNERS, TYPED, Own, edit_contact, faces_of
from models.records.faults import Faults
from models.records.finished import LOOKED_AT, concerns, followed
from models.records.own_row_write import OWN_TABLES, own_row_values, owners_of, show
from models.records.own_rows import linked_ids, locked_rows, rows_of_owners
from models.records.owner_write import Wanted, apply_faces, check_references, wanted
from models.records.pictures import settle_pictures
from models.records.points import POINT
from models.records.scope import Scope
from models.records.send import send


async def update_rows(
    session: Session, scope: Scope, table: str, values: Mapping[UUID, Mapping[str, Any]], answer: Answer | None = None
) -> tuple[list[UUID], str | None]:
    """Change the rows with these ids; the ids, in order.

    An `answer` is shaped by the statement that changes the row, and comes back, when that is all that is changed:
    what is written to rows of its own the database copies to the row once the statement has ended. With None nothing
    was changed, or the row must be read.
    """
    change, checks, faults = Change(), Checks(), Faults()
    ids = list(values)
    indexes = {row_id: index for index, row_id in enumerate(ids)}
    if table in OWN_TABLES:
        await _update_own_rows(session, change, checks, table, values)
    else:
        wants: dict[UUID, Wanted] = {}
        customs: dict[UUID, Mapping[str, Any]] = {}
        for row_id, given in values.items():
            try:
                plain, custom = split(given)
                wants[row_id] = wanted(table, plain, creating=False)
                check_references(checks, table, wants[row_id], indexes[row_id])
                if custom is not None:
                    customs[row_id] = custom
            except CrmError as error:
                faults.add(error, indexes[row_id])
        try:
            rows = await _locked(session, table, wants, customs)
        except CrmError as error:
            for one, row_id in zip(error.every, [list(wants)[one.index or 0] for one in error.every], strict=True):
                one.index = indexes[row_id]
            faults.add(error)
            faults.refuse()
            raise
        rules = await rules_for(session, table, values.values(), creating=False)
        for row_id, custom in customs.items():
            try:
                document = set_values(rules, table, rows[row_id], custom, checks, indexes[row_id], new=False)
                if document != rows[row_id][KEY]:
                    wants[row_id].columns |= {KEY: document, **slots_of(rules, table, rows[row_id], document)}
                claim_values(change, rules, table, rows[row_id], rows[row_id][KEY], document)
            except CrmError as error:
                faults.add(error, indexes[row_id])
        await note_outgrown(session, rules)
        await _update_records(session, change, table, rows, wants)
        await settle_pictures(session, change, table, rows, indexes, faults)
    if answer is not None and not _holds(change, table):
        answer = None
    text = await send(session, scope, change, checks, indexes, answer, faults, locked=table not in OWN_TABLES)
    return ids, text


def _holds(change: Change, table: str) -> bool:
    """Whether the row that is changed says all that is changed, and is as it will stay."""
    written = {name for some in (change.inserts, change.updates, change.deletes) for name, rows in some.items() if rows}
    return written <= {table, CLAIMS} and table not in OWN_TABLES


def _own_tables(table: str, wants: Mapping[UUID, Wanted]) -> set[str]:
    return set().union(*(want.tables(table) for want in wants.values())) if table in OWNERS else set()


async def _locked(
    session: Session, table: str, wants: Mapping[UUID, Wanted], customs: Mapping[UUID, Any]
) -> dict[UUID, Row]:
    """The rows to change, with the columns that the change looks at."""
    columns: set[str] = set().union(*(want.columns for want in wants.values()))
    if _own_tables(table, wants):
        columns |= {mirror.column for mirror in MIRRORS if mirror.table == table} | pointers_of(table)
    if customs:
        columns |= columns_needed(table)
    if concerns(table, columns):
        columns |= LOOKED_AT
    return await locked_rows(session, table, list(wants), columns)


async def _update_records(
    session: Session, change: Change, table: str, rows: Mapping[UUID, Row], wants: Mapping[UUID, Wanted]
) -> None:
    own_tables = _own_tables(table, wants)
    owns: dict[UUID, Own] = {}
    if own_tables:
        own_rows = await rows_of_owners(session, table, list(rows), own_tables)
        owns = {row_id: Own(table, dict(row), own_rows[row_id]) for row_id, row in rows.items()}
        linked = await linked_ids(
            session, [found for row_id, own in owns.items() for found in _may_go(own, wants[row_id])]
        )
        for own in owns.values():
            own.linked = linked
    for row_id, want in wants.items():
        row, steps, patch = rows[row_id], change.steps, dict(want.columns)
        former: Row = {}
        if row_id in owns:
            former = _seen(owns[row_id])
            patch |= apply_faces(change, owns[row_id], want)
        patch |= followed(table, row, patch)
        before = change.edit(table, row, patch)
        if change.steps == steps:
            continue
        change.touch(table, row)
        after = {name: row[name] for name in before}
        if row_id in owns:
            seen = _seen(owns[row_id])
            before |= {name: former.get(name) for name in seen | former if seen.get(name) != former.get(name)}
            after |= {name: seen.get(name) for name in before if name in seen or name in former}
        change.tell(table, row_id, "updated", before, {name: after.get(name) for name in before})


def _seen(own: Own) -> Row:
    """What the own rows say, for the log: lists of contact points, the job title, the address."""
    names = {table: key for key, table in LISTS[own.object].items()}
    seen: Row = {
        names[table]: [row[TYPED[names[table]]] for row in rows] for table, rows in own.rows.items() if table in names
    }
    job = next((row for row in own.rows.get("employment", ()) if row["id"] == own.row.get("employment_id")), None)
    if job is not None:
        seen["job_title"] = job["job_title"]
    return seen


def _may_go(own: Own, want: Wanted) -> list[tuple[str, UUID]]:
    """The own rows that this entry may remove."""
    found: list[tuple[str, UUID]] = []
    for key, value in want.faces.items():
        face = faces_of(own.object)[key]
        if value is None and own.row[key] is not None:
            found += [(face.table, row["id"]) for row in own.rows[face.table] if row[face.column] == own.row[key]]
    if None in want.employment.values() and own.row["employment_id"] is not None:
        found.append(("employment", own.row["employment_id"]))
    return found


async def _update_own_rows(
    session: Session, change: Change, checks: Checks, table: str, values: Mapping[UUID, Mapping[str, Any]]
) -> None:
    ids = list(values)
    owners = await owners_of(session, table, ids)
    rows = await locked_rows(session, table, ids, CATALOGUE[table].attributes)
    for index, (row_id, given) in enumerate(values.items()):
        with entry(index):
            columns, primary = own_row_values(table, given, creating=False)
            check_references(checks, table, Wanted(columns), index)
            row = rows[row_id]
            former = dict(row)
            edit_contact(change, table, row, columns)
            # A value changed for all who share it takes its id along.
            change.touched[table] |= columns.keys() & {POINT}
            changed = {name: value for name, value in former.items() if row[name] != value}
            if changed:
                change.tell(table, row_id, "updated", changed, {name: row[name] for name in changed})
            show(change, owners, table, row, primary, former)

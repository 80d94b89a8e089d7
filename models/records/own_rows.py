"""Reading, with locks, the rows that a change is about, and the rows that are theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

import orjson

from models.database.pool import Session
from models.errors import NotFound
from models.objects.catalogue import CATALOGUE
from models.objects.schema import references_to
from models.records.change import Row
from models.records.faults import Faults

Presence = Literal["live", "any"]

BY_IDS = "t.id = ANY($2::uuid[])"


async def locked_rows(
    session: Session, table: str, ids: Sequence[UUID], columns: Collection[str], *, presence: Presence = "live"
) -> dict[UUID, Row]:
    """The rows with these ids, locked until the transaction ends, in the order of `ids`; one missing is NotFound.

    They are locked in one order by everyone, so two changes of the same rows wait and never block each other.
    """
    alive = " AND t.deleted_at IS NULL" if presence == "live" and CATALOGUE[table].is_removable else ""
    rows = await select(session, table, {"id", *columns}, f"{BY_IDS}{alive} ORDER BY t.id FOR UPDATE", list(ids))
    found = {row["id"]: row for row in rows}
    faults = Faults()
    for index, row_id in enumerate(ids):
        if row_id not in found:
            faults.add(NotFound(f"No {table} with id {row_id} was found.", field="id", index=index))
    faults.refuse()
    return {row_id: found[row_id] for row_id in ids}


async def rows_by(
    session: Session, table: str, column: str, values: Iterable[Any], columns: Collection[str] | None = None
) -> list[Row]:
    """The rows of `table` whose `column` (an id) is one of `values`, in the order of their position and age."""
    order = "t.position, t.id" if "position" in CATALOGUE[table].attributes else "t.id"
    names = CATALOGUE[table].attributes.keys() if columns is None else {"id", column, *columns}
    return await select(session, table, names, f"t.{column} = ANY($2::uuid[]) ORDER BY {order}", list(values))


async def rows_of_owners(
    session: Session, owner: str, ids: Collection[UUID], tables: Iterable[str]
) -> dict[UUID, dict[str, list[Row]]]:
    """The owners' own rows, by owner and table. The owners are locked, so no row can join them meanwhile."""
    own: dict[UUID, dict[str, list[Row]]] = {row_id: defaultdict(list) for row_id in ids}
    for table in sorted(tables):
        for row in await rows_by(session, table, f"{owner}_id", ids):
            own[row[f"{owner}_id"]][table].append(row)
    return own


async def linked_ids(session: Session, rows: Iterable[tuple[str, UUID]]) -> frozenset[UUID]:
    """Which of these rows (table, id) something points to, other than the owner that shows them."""
    by_table: dict[str, list[UUID]] = defaultdict(list)
    for table, row_id in rows:
        by_table[table].append(row_id)
    arms: list[str] = []
    arguments: list[list[UUID]] = []
    for table in sorted(by_table):
        pointing = [reference for reference in references_to(table) if not reference.pointer]
        if pointing:
            arguments.append(by_table[table])
            arms += [
                f"SELECT t.{reference.column} AS id FROM {reference.table} t"
                f" WHERE t.workspace_id = $1 AND t.{reference.column} = ANY(${len(arguments) + 1}::uuid[])"
                for reference in pointing
            ]
    if not arms:
        return frozenset()
    return frozenset(row["id"] for row in await session.rows(" UNION ".join(arms), *arguments))


async def select(session: Session, table: str, names: Collection[str], condition: str, *arguments: Any) -> list[Row]:
    """Columns of the rows that satisfy the condition, as working copies with plain Python values."""
    columns = [name for name in CATALOGUE[table].attributes if name in names and name != "workspace_id"]
    listed = ", ".join(f"t.{name}" for name in columns)
    found = await session.rows(f"SELECT {listed} FROM {table} t WHERE t.workspace_id = $1 AND {condition}", *arguments)
    documents = documents_of(table, columns)
    return [working_copy(row, documents) for row in found]


def documents_of(table: str, columns: Collection[str]) -> list[str]:
    """Those of the columns that hold JSON, which the driver leaves as text."""
    attributes = CATALOGUE[table].attributes
    return [name for name in columns if attributes[name].type == "jsonb"]


def working_copy(found: Mapping[str, Any], documents: Collection[str]) -> Row:
    """A row to edit, with plain Python values."""
    row = dict(found)
    for name in documents:
        row[name] = None if row[name] is None else orjson.loads(row[name])
    return row

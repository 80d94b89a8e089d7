"""Records as they were right after an event: the log read backwards from what is stored now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID

import orjson

from models.access.rights import Access
from models.database.pool import Session
from models.objects.catalogue import CATALOGUE
from models.records.change import Row
from models.records.compile_select import compile_read
from models.records.compile_write import document
from models.records.plan import Many, Statement, Variables
from models.webhooks.outbox import Due

_GONE = ("destroyed", "merged")


async def rows_after(session: Session, table: str, events: Sequence[Due]) -> dict[UUID, Row]:
    """By event: the row of its record after it; of a record that the event took away, its last state.

    Columns are as they were. What stands in rows of its own beside the record is as it is now.
    """
    columns = CATALOGUE[table].attributes
    now = await _present(session, table, [event.record_id for event in events])
    later = await _later(session, table, events)
    rows: dict[UUID, Row] = {}
    for event in events:
        present = event.before if event.action in _GONE else now.get(event.record_id)
        state = None if present is None else dict(present)
        # The newest first: each step goes back to before that event.
        steps = [] if event.action in _GONE else later[event.record_id]
        for row in steps:
            if row["id"] == event.event_id:
                break
            if row["action"] in _GONE:
                state = dict(row["before"] or {})
            elif state is not None:
                state |= {name: value for name, value in (row["before"] or {}).items() if name in columns}
        if state is None:
            continue
        # Every change says when it was; a destroyed record was last changed before.
        moment = {} if event.action in _GONE else {"updated_at": event.at.isoformat()}
        rows[event.event_id] = {**state, **moment, "workspace_id": str(session.workspace_id)}
    return rows


def row_before(table: str, event: Due, after: Mapping[str, object]) -> Row:
    """The row before an update, from the row after it."""
    columns = CATALOGUE[table].attributes
    return {**after, **{name: value for name, value in (event.before or {}).items() if name in columns}}


async def shaped(session: Session, table: str, rows: Sequence[Row], statement: Statement, variables: Variables) -> str:
    """What a read of `table` answers if these were its rows."""
    arguments = statement.arguments(variables)
    place = len(arguments) + 2
    # A name of WITH hides the table of that name from the whole statement.
    sql = f"WITH {table} AS (SELECT * FROM jsonb_populate_recordset(NULL::{table}, ${place}::jsonb)) {statement.sql}"
    row = await session.row(sql, *arguments, document(rows))
    text: str = row[0]
    return text


async def shaped_for(session: Session, access: Access, rows: Sequence[Row], root: Many) -> str:
    """What this read tells a caller with this access if these were the rows of its object."""
    return await shaped(session, root.rows.object, rows, compile_read([root], access, omit=True), {})


async def _present(session: Session, table: str, ids: Sequence[UUID]) -> dict[UUID, Row]:
    """The rows as they are stored now. Numbers stay exact, and documents unread."""
    documents = [name for name, column in CATALOGUE[table].attributes.items() if column.type == "jsonb"]
    without = "".join(f" - '{name}'" for name in documents)
    listed = "".join(f", t.{name}::text AS {name}" for name in documents)
    found = await session.rows(
        f"SELECT t.id, (to_jsonb(t){without})::text AS row{listed} FROM {table} t"
        " WHERE t.workspace_id = $1 AND t.id = ANY($2::uuid[])",
        list(ids),
    )
    return {
        row["id"]: {
            **json.loads(row["row"], parse_float=Decimal),
            **{name: None if row[name] is None else orjson.Fragment(row[name]) for name in documents},
        }
        for row in found
    }


async def _later(session: Session, table: str, events: Sequence[Due]) -> dict[UUID, list[Row]]:
    """The events of these records from the given ones on, the newest first."""
    first = {event.record_id: event for event in events}
    rows = await session.rows(
        "SELECT e.id, e.record_id, e.action, e.before FROM record_event e"
        " JOIN unnest($3::uuid[], $4::uuid[]) AS f(record_id, event_id) ON f.record_id = e.record_id"
        " WHERE e.workspace_id = $1 AND e.object = $2 AND e.id >= f.event_id ORDER BY e.id DESC",
        table,
        list(first),
        [event.event_id for event in first.values()],
    )
    by_record: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        by_record[row["record_id"]].append(
            {**dict(row), "before": None if row["before"] is None else orjson.loads(row["before"])}
        )
    return by_record

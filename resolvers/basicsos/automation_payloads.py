"""What a change tells a rule: the record as it was right after it, with the keys that the product has, in camelCase."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from models.access.rights import Access
from models.database.pool import Session
from models.records.change import Row
from models.records.plan import Column, Compare, Every, Expression, Fields, Filter, Many, Order, Rows, constant_bind
from models.webhooks.as_of import rows_after, shaped_for
from models.webhooks.outbox import Due, by_object
from resolvers.basicsos.automation_events import MEETING, MEETING_LINK, NOTE, STAGE_CHANGED, Event
from resolvers.basicsos.serving import Resources
from resolvers.kit.kept import read_in

_RESOURCES = {"deal": "deals", "contact": "contacts", "task": "tasks", "company": "companies"}
_KINDS = {NOTE: "NOTE", MEETING: "MEETING"}
_ACTIVITY: Mapping[str, Mapping[str, Expression]] = {
    NOTE: {"id": Column("id"), "title": Column("title"), "text": Column("body"), "date": Column("occurred_at")},
    MEETING: {
        "id": Column("id"),
        "title": Column("title"),
        "startedAt": Column("occurred_at"),
        "endedAt": Column("ended_at"),
        "status": Column("status"),
        "agenda": Column("agenda"),
        "conferenceUrl": Column("conference_url"),
    },
}
_ABOUT = {"contactId": "person_id", "companyId": "company_id", "dealId": "deal_id"}
_LINK = Fields(
    (
        ("id", Column("id")),
        ("meetingId", Column("activity_id")),
        *((name, Column(column)) for name, column in _ABOUT.items()),
    )
)


async def payloads(
    session: Session, resources: Resources, access: Access, events: Sequence[Event], heads: Sequence[Due]
) -> Sequence[Mapping[str, Any] | None]:
    """One for each line: what the first of the events that it is tells; None for a line that is none of them."""
    meant = {head.id: [event for event in events if event.is_line(head)] for head in heads}
    groups = by_object(head for head in heads if meant[head.id])
    told: dict[tuple[str, UUID], Mapping[str, Any]] = {}
    for table, group in groups.items():
        rows = await rows_after(session, table, group)
        for name in {event.told for head in group for event in meant[head.id]}:
            chosen = {head.id: rows[head.event_id] for head in group if _is(name, rows.get(head.event_id))}
            records = await _records(session, resources, access, name, table, list(chosen.values()))
            told |= {
                (name, head.id): records[head.record_id]
                for head in group
                if head.id in chosen and head.record_id in records
            }
    return [_first(meant[head.id], head, told) for head in heads]


def _first(
    events: Sequence[Event], head: Due, told: Mapping[tuple[str, UUID], Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    known = ((event, told.get((event.told, head.id))) for event in events)
    return next((_said(event, head, record) for event, record in known if record is not None), None)


def _is(name: str, row: Row | None) -> bool:
    return row is not None and (name not in _KINDS or row["kind"] == _KINDS[name])


async def _records(
    session: Session, resources: Resources, access: Access, name: str, table: str, rows: Sequence[Row]
) -> Mapping[UUID, Mapping[str, Any]]:
    if not rows:
        return {}
    if name == MEETING_LINK:
        meetings = await _meetings(session, access, {str(row["activity_id"]) for row in rows})
        rows = [row for row in rows if str(row["activity_id"]) in meetings]
    found_shape = _shape(resources, name)
    if found_shape is None:
        return {}
    shape, only = found_shape
    found = json.loads(await shaped_for(session, access, rows, Many(Rows(table, filter=only, visibility="any"), shape)))
    records: dict[UUID, dict[str, Any]] = {UUID(item["id"]): item for item in found}
    if name in _KINDS:
        for record_id, about in (await _about(session, access, records)).items():
            records[record_id] |= about
    return records


def _shape(resources: Resources, name: str) -> tuple[Fields, Filter | None] | None:
    """What is told of a record, and which rows are; nothing of an object that is not there any more."""
    if name == MEETING_LINK:
        return _LINK, None
    if name in _ACTIVITY:
        return Fields(tuple(_ACTIVITY[name].items())), _of_kind(name)
    resource = resources.at(_RESOURCES[name]) if name in _RESOURCES else resources.of_own(name)
    if resource is None:
        return None
    return resources.shape(resource, True), resource.only


def _said(event: Event, head: Due, record: Mapping[str, Any]) -> Mapping[str, Any]:
    if event.name != STAGE_CHANGED:
        return record
    return {
        "dealId": record["id"],
        "dealName": record.get("name"),
        "oldStatus": (head.before or {}).get("stage"),
        "newStatus": (head.after or {}).get("stage"),
    }


async def _meetings(session: Session, access: Access, ids: Collection[str]) -> Collection[str]:
    """Which of these activities are meetings."""
    those: Filter = Every((_one_of("id", ids), _of_kind(MEETING)))
    return {item["id"] for item in await _read(session, access, Rows("activity", filter=those), id=Column("id"))}


async def _about(session: Session, access: Access, ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
    """The first contact, company and deal that each of these activities is linked to."""
    columns: dict[str, Expression] = {name: Column(column) for name, column in _ABOUT.items()}
    rows = Rows("activity_link", filter=_one_of("activity_id", ids), order=(Order(Column("id")),))
    found: dict[UUID, dict[str, Any]] = {its_id: dict.fromkeys(_ABOUT) for its_id in ids}
    for link in await _read(session, access, rows, activity=Column("activity_id"), **columns):
        about = found[UUID(link["activity"])]
        about |= {name: link[name] for name in _ABOUT if about[name] is None}
    return found


async def _read(session: Session, access: Access, rows: Rows, **values: Expression) -> list[dict[str, Any]]:
    text = await read_in(session, access, Many(rows, Fields(tuple(values.items()))), omit=False)
    found: list[dict[str, Any]] = json.loads(text or "[]")
    return found


def _one_of(column: str, ids: Collection[str | UUID]) -> Filter:
    return Compare(Column(column), "in", constant_bind([UUID(str(its_id)) for its_id in ids], "uuid[]"))


def _of_kind(name: str) -> Filter:
    return Compare(Column("kind"), "=", constant_bind(_KINDS[name], "text"))

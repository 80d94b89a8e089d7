"""/views: how the records of an object are shown, over the views of the one model.

A view made here is a view of every dialect that has them, and the reverse. Each object has one that nobody made
(`is_default`), with a column for each field.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct

from models.access.granted import Tool
from models.database.pool import Session
from models.errors import Invalid, Limited
from models.metadata.snapshot import Snapshot, read_snapshot
from models.metadata.views import Views
from models.records.change import Row
from resolvers.basicsos.bodies import nothing_to, read_plain, told_of
from resolvers.basicsos.model_words import object_of, required_text, resource_of
from resolvers.basicsos.permissions import require
from resolvers.basicsos.serving import known_id, missing
from resolvers.basicsos.view_columns import ViewColumns
from resolvers.basicsos.view_parts import KINDS, PartKind, parts_of
from resolvers.basicsos.words import DOOR
from resolvers.kit.context import Context
from resolvers.kit.model_rules import views_in
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.kit.wording import worded

# The real server's numbers; those of galleries and forms are none that other dialects know.
_TYPES = {3: "TABLE", 2: "KANBAN"}
_NUMBERS = {**{word: number for number, word in _TYPES.items()}, "CALENDAR": 6}
_WORDS = {"name": "title", "position": "order"}
NEW_KEYS = ("title", "type", "order")
CHANGED_KEYS = ("title", "order")
_MOST_COLUMNS = 200


class Open(Struct, frozen=True):
    """Views as they are within a transaction."""

    views: Views
    snapshot: Snapshot
    rows: list[Row]

    def view(self, request: RestRequest) -> Row:
        """The view of the path, if it is one of a resource's."""
        its_id = known_id(request.path["id"])
        found = next((row for row in self.rows if row["id"] == its_id), None)
        if found is None or resource_of(self.snapshot, found["object_def_id"]) is None:
            raise missing()
        return found

    def columns(self, view: Row) -> ViewColumns:
        """What its parts may name."""
        of = view["object_def_id"]
        return ViewColumns(self.snapshot, resource_of(self.snapshot, of) or "", of)


async def list_views(request: RestRequest) -> RestAnswer:
    """`GET /views/{slug}`: those of an object, by their places."""
    found = await _read(request.context)
    object_id = object_of(found.snapshot, request.path["slug"])
    rows = [row for row in found.rows if row["object_def_id"] == object_id]
    return RestAnswer(orjson.dumps({"list": [_shown(row) for row in rows]}))


async def create_view(request: RestRequest) -> RestAnswer:
    """`POST /views/{slug}` with a title, a type (3: a table, 2: a board) and a place."""
    body = read_plain(request.body, NEW_KEYS)
    type_ = body.values.get("type", 3)
    if not isinstance(type_, int) or type_ not in _TYPES:
        raise Invalid("Expected 3 (a table) or 2 (a board)", field="type")
    values: Row = {"name": required_text(body.values, "title"), "type": _TYPES[type_]}
    async with _changing(request.context, _WORDS) as found:
        values["object_def_id"] = object_of(found.snapshot, request.path["slug"])
        made = await found.views.create("view", values | _place(body.values))
        row = next(row for row in await found.views.all(found.snapshot) if row["id"] == made)
    return RestAnswer(orjson.dumps(_shown(row)), 201, body.headers)


async def update_view(request: RestRequest) -> RestAnswer:
    """`PATCH /views/view/{id}`: another title or place."""
    body = read_plain(request.body, CHANGED_KEYS)
    if not body.values:
        raise nothing_to("update", body.ignored)
    title = {"name": required_text(body.values, "title")} if "title" in body.values else {}
    async with _changing(request.context, _WORDS) as found:
        its_id = found.view(request)["id"]
        await found.views.update("view", its_id, title | _place(body.values))
        row = next(row for row in await found.views.all(found.snapshot) if row["id"] == its_id)
    return RestAnswer(orjson.dumps(_shown(row)), headers=body.headers)


async def delete_view(request: RestRequest) -> RestAnswer:
    """`DELETE /views/view/{id}`, with its parts. The one that nobody made stays."""
    async with _changing(request.context, _WORDS) as found:
        await found.views.delete("view", found.view(request)["id"])
    return RestAnswer(orjson.dumps({"ok": True}))


async def list_parts(request: RestRequest, kind: PartKind) -> RestAnswer:
    """`GET /views/view/{id}/columns`, `/filters` or `/sorts`; `left_out` counts what this product cannot say."""
    found = await _read(request.context)
    view = found.view(request)
    parts = parts_of(view, kind, found.columns(view))
    shown = [item for _, items in parts for item in items]
    return RestAnswer(orjson.dumps({"list": shown, "left_out": sum(not items for _, items in parts)}))


async def create_part(request: RestRequest, kind: PartKind) -> RestAnswer:
    """`POST /views/view/{id}/columns`, `/filters` or `/sorts`."""
    body = read_plain(request.body, kind.names)
    async with _changing(request.context, kind.words) as found:
        view = found.view(request)
        if "fk_column_id" not in body.values:
            raise Invalid("Required", field="fk_column_id")
        row = kind.stored(body.values, found.columns(view))
        if "operator" in row:
            row["group_id"] = await _group(found.views, view, row.pop("operator"))
        made = await found.views.create(kind.table, {"view_id": view["id"], **row})
        answer = await _part(found, request, kind, made, 0)
    return RestAnswer(answer, 201, body.headers)


async def update_part(request: RestRequest, kind: PartKind) -> RestAnswer:
    """`PATCH /views/view/{id}/columns/{part}`: whether it shows, where, and how wide."""
    body = read_plain(request.body, tuple(name for name in kind.names if name != "fk_column_id"))
    if not body.values:
        raise nothing_to("update", body.ignored)
    async with _changing(request.context, kind.words) as found:
        row_id, place = _named(found, request, kind)
        await found.views.update(kind.table, row_id, kind.stored(body.values, found.columns(found.view(request))))
        answer = await _part(found, request, kind, row_id, place)
    return RestAnswer(answer, headers=body.headers)


async def update_parts(request: RestRequest, kind: PartKind) -> RestAnswer:
    """`PATCH /views/view/{id}/columns` with a list of columns, each named by its `id`: all of them or none."""
    given = request.body if isinstance(request.body, list) else [request.body]
    if len(given) > _MOST_COLUMNS:
        raise Limited(f"At most {_MOST_COLUMNS} columns are changed at once")
    bodies = [read_plain(one, ("id", *kind.names), f"[{place}].") for place, one in enumerate(given)]
    async with _changing(request.context, kind.words) as found:
        columns = found.columns(found.view(request))
        for body in bodies:
            row_id, _ = _named(found, request, kind, body.values.get("id"))
            values = {name: value for name, value in body.values.items() if name not in ("id", "fk_column_id")}
            await found.views.update(kind.table, row_id, kind.stored(values, columns))
        rows = await found.views.all(found.snapshot)
        parts = parts_of(Open(found.views, found.snapshot, rows).view(request), kind, columns)
    ignored = [name for body in bodies for name in body.ignored]
    return RestAnswer(orjson.dumps({"list": [item for _, items in parts for item in items]}), headers=told_of(ignored))


async def delete_part(request: RestRequest, kind: PartKind) -> RestAnswer:
    """`DELETE /views/view/{id}/filters/{part}`, or of `/sorts`."""
    async with _changing(request.context, kind.words) as found:
        await found.views.delete(kind.table, _named(found, request, kind)[0])
    return RestAnswer(orjson.dumps({"ok": True}))


async def delete_parts(request: RestRequest, kind: PartKind) -> RestAnswer:
    """`DELETE /views/view/{id}/filters`, or `/sorts`: all of them that this product can say."""
    async with _changing(request.context, kind.words) as found:
        view = found.view(request)
        for row_id, items in parts_of(view, kind, found.columns(view)):
            if items:
                await found.views.delete(kind.table, row_id)
    return RestAnswer(orjson.dumps({"ok": True}))


def of_kind(
    answers: Callable[[RestRequest, PartKind], Awaitable[RestAnswer]], name: str
) -> Callable[[RestRequest], Awaitable[RestAnswer]]:
    """The same for one kind of parts."""

    async def run(request: RestRequest) -> RestAnswer:
        return await answers(request, KINDS[name])

    return run


# --- inside --------------------------------------------------------------------------------------------------------


async def _read(context: Context) -> Open:
    async with context.database.reading(context.caller.workspace_id) as session:
        return await _open(context, session)


async def _open(context: Context, session: Session) -> Open:
    views, snapshot = await views_in(context, DOOR, session), await read_snapshot(session)
    return Open(views, snapshot, await views.all(snapshot))


@asynccontextmanager
async def _changing(context: Context, words: Mapping[str, str]) -> AsyncIterator[Open]:
    require(context.caller.may(Tool.VIEWS), "views")
    with worded(words):
        async with context.database.transaction(context.caller.workspace_id) as session:
            yield await _open(context, session)


async def _group(views: Views, view: Row, operator: str) -> UUID | None:
    """The group that a new filter joins: none when all must hold, or the one of which any may.

    Stored filters have no order in which they are joined, so more than these two shapes is not said here.
    """
    if operator == "AND":
        return None
    alone = [row["id"] for row in view["filters"] if row["group_id"] is None]
    groups = view["filter_groups"]
    if len(groups) == 1 and groups[0]["operator"] == "OR" and not alone:
        its_id: UUID = groups[0]["id"]
        return its_id
    if groups or len(alone) > 1:
        raise Invalid("Views join all of the filters, or any of them", field="logical_op")
    made = await views.create("view_filter_group", {"view_id": view["id"], "operator": operator})
    for row_id in alone:
        await views.update("view_filter", row_id, {"group_id": made})
    return made


def _named(found: Open, request: RestRequest, kind: PartKind, given: Any = None) -> tuple[UUID, int]:
    """The row of a part, and which of its columns is meant."""
    wanted = str(known_id(request.path.get("part") if given is None else given))
    view = found.view(request)
    for row_id, items in parts_of(view, kind, found.columns(view)):
        for place, item in enumerate(items):
            if item["id"] == wanted:
                return row_id, place
    raise missing()


async def _part(found: Open, request: RestRequest, kind: PartKind, row_id: UUID, place: int) -> bytes:
    """A part after a change."""
    view = Open(found.views, found.snapshot, await found.views.all(found.snapshot)).view(request)
    return orjson.dumps(dict(parts_of(view, kind, found.columns(view)))[row_id][place])


def _shown(row: Row) -> dict[str, Any]:
    return {
        "id": str(row["id"]),
        "title": row["name"],
        "type": _NUMBERS[row["type"]],
        "order": row["position"],
        "is_default": row["key"] is not None,
        "lock_type": "collaborative",
    }


def _place(given: Mapping[str, Any]) -> Row:
    return {"position": given["order"]} if "order" in given else {}

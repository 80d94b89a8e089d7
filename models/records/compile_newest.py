"""The newest of what happened along the routes of a relation -> a merge of short walks through the links' indexes.

Each record on the way (a person, an e-mail address) gives at most a page of each kind. Reading all activities that the
routes lead to, and sorting them, would cost what the whole timeline is long.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from models.objects.catalogue import CATALOGUE
from models.objects.relations import Step
from models.records.compile_expression import Place, live
from models.records.plan import Newest, Rows
from models.records.sql import Writer, literal

# What an activity must fulfil to be shown.
Conditions = Callable[[Place], list[str]]


def compile_newest(
    writer: Writer, rows: Rows, newest: Newest, place: Place, parent: Place, conditions: Conditions
) -> str:
    """SELECT the page's rows of `place`; without a limit only their ids, all of them, to be counted."""
    if rows.relation is None:
        raise ValueError("the newest rows are those of a relation")
    kinds = f"ARRAY[{', '.join(map(literal, newest.kinds))}]::text[]"
    before = "" if newest.before is None else writer.bind(newest.before)
    limit = "" if rows.limit is None else f"LIMIT {writer.bind(rows.limit)}"
    bounds = _Bounds(kinds, before, limit)
    found = " UNION ALL ".join(
        _route(writer, parent, place, route, conditions, bounds)
        for route in parent.object.relation(rows.relation).routes
    )
    # The same activity may be found by several routes. Its copies of the time agree, so it stays one row.
    if not limit:
        return f"SELECT DISTINCT m.id FROM ({found}) m"
    merged, row = writer.alias(), writer.alias()
    page = f"SELECT DISTINCT m.at, m.id, m.kind FROM ({found}) m ORDER BY m.at DESC, m.id DESC {limit}"
    # Of a view of several arms, those that tell other kinds are not looked into.
    which = f"{row}.workspace_id = {writer.WORKSPACE} AND {row}.id = {merged}.id AND {row}.kind = {merged}.kind"
    # One row at a time: joined as a whole, a view of several arms would be read as a whole.
    one = f"SELECT {row}.* FROM {place.object.name} {row} WHERE {which} OFFSET 0"
    return (
        f"SELECT {place.alias}.* FROM ({page}) {merged} CROSS JOIN LATERAL ({one}) {place.alias}"
        f" ORDER BY {merged}.at DESC, {merged}.id DESC"
    )


class _Bounds(Struct, frozen=True):
    """The kinds to find; the instant that they happened before and the LIMIT of a page, which a count has not."""

    kinds: str
    before: str
    limit: str


def _route(
    writer: Writer,
    parent: Place,
    place: Place,
    route: tuple[Step, ...],
    conditions: Conditions,
    bounds: _Bounds,
) -> str:
    *way, last = route
    sources: list[str] = []
    joined: list[str] = []
    left = f"{parent.alias}.id"
    for step in way:
        alias = writer.alias()
        sources.append(f"{step.table} {alias}")
        joined += [f"{alias}.workspace_id = {writer.WORKSPACE}", f"{alias}.{step.enter} = {left}"]
        joined += live(Place(alias, CATALOGUE[step.table]))
        left = f"{alias}.{step.leave}"
    link = Place(writer.alias(), CATALOGUE[last.table])
    asked, near = writer.alias(), writer.alias()
    within = [
        f"{link.alias}.workspace_id = {writer.WORKSPACE}",
        f"{link.alias}.{last.enter} = {left}",
        f"{link.alias}.kind = {asked}.kind",
        *([f"{link.alias}.occurred_at < {bounds.before}"] if bounds.before else []),
    ]
    walked = f"{link.object.name} {link.alias}"
    if last.table == place.object.name:
        # What is told of a record names the record by itself.
        within += conditions(link)
    else:
        shown = Place(writer.alias(), CATALOGUE[place.object.stored or place.object.name])
        walked += f", {shown.object.name} {shown.alias}"
        within += [*live(link), f"{shown.alias}.id = {link.alias}.{last.leave}", *conditions(shown)]
        if way:
            # Of most records on the way nothing is known: one look tells that, instead of one for each kind. With LIMIT
            # it stays a look, and does not become a join with all links. In the order of the index it is a look into
            # that: where a few records have nearly all links, reading links until one is met would seem as cheap.
            one, known = writer.alias(), writer.alias()
            sources.append(
                f"LATERAL (SELECT FROM {last.table} {one} WHERE {one}.workspace_id = {writer.WORKSPACE}"
                f" AND {one}.{last.enter} = {left} ORDER BY {one}.kind LIMIT 1) {known}"
            )
    walk = (
        f"SELECT DISTINCT {link.alias}.occurred_at AS at, {link.alias}.{last.leave} AS id FROM {walked}"
        f" WHERE {' AND '.join(within)}{f' ORDER BY 1 DESC, 2 DESC {bounds.limit}' if bounds.limit else ''}"
    )
    sources += [f"unnest({bounds.kinds}) AS {asked}(kind)", f"LATERAL ({walk}) {near}"]
    where = f" WHERE {' AND '.join(joined)}" if joined else ""
    return f"SELECT {near}.at, {near}.id, {asked}.kind FROM {', '.join(sources)}{where}"

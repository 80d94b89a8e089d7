"""The newest activities along the routes of a relation -> a merge of short walks through the links' indexes.

Each record on the way (a person, an e-mail address) gives at most a page of each kind. Reading all activities that the
routes lead to, and sorting them, would cost what the whole timeline is long.
"""

from __future__ import annotations

from collections.abc import Callable

from models.objects.catalogue import CATALOGUE
from models.objects.relations import Step
from models.records.compile_expression import Place, live
from models.records.plan import Newest, Rows
from models.records.sql import Writer

# What an activity must fulfil to be shown.
Conditions = Callable[[Place], list[str]]


def compile_newest(
    writer: Writer, rows: Rows, newest: Newest, place: Place, parent: Place, conditions: Conditions
) -> str:
    """SELECT the page's rows of `place`."""
    if rows.limit is None or rows.relation is None:
        raise ValueError("the newest rows are a page of a relation")
    limit = f"LIMIT {writer.bind(rows.limit)}"
    kinds, before = writer.bind(newest.kinds), writer.bind(newest.before)
    found = " UNION ALL ".join(
        _route(writer, parent, place, route, conditions, (kinds, before, limit))
        for route in parent.object.relation(rows.relation).routes
    )
    merged = writer.alias()
    # The same activity may be found by several routes. Its copies of the time agree, so it stays one row.
    page = f"SELECT DISTINCT m.at, m.id FROM ({found}) m ORDER BY m.at DESC, m.id DESC {limit}"
    return (
        f"SELECT {place.alias}.* FROM ({page}) {merged} JOIN {place.object.name} {place.alias}"
        f" ON {place.alias}.workspace_id = {writer.WORKSPACE} AND {place.alias}.id = {merged}.id"
        f" ORDER BY {merged}.at DESC, {merged}.id DESC"
    )


def _route(
    writer: Writer,
    parent: Place,
    place: Place,
    route: tuple[Step, ...],
    conditions: Conditions,
    bounds: tuple[str, str, str],
) -> str:
    *way, last = route
    kinds, before, limit = bounds
    sources: list[str] = []
    joined: list[str] = []
    left = f"{parent.alias}.id"
    for step in way:
        alias = writer.alias()
        sources.append(f"{step.table} {alias}")
        joined += [f"{alias}.workspace_id = {writer.WORKSPACE}", f"{alias}.{step.enter} = {left}"]
        joined += live(Place(alias, CATALOGUE[step.table]))
        left = f"{alias}.{step.leave}"
    link, shown = Place(writer.alias(), CATALOGUE[last.table]), Place(writer.alias(), place.object)
    asked, near = writer.alias(), writer.alias()
    within = [
        f"{link.alias}.workspace_id = {writer.WORKSPACE}",
        f"{link.alias}.{last.enter} = {left}",
        f"{link.alias}.kind = {asked}.kind",
        f"{link.alias}.occurred_at < {before}",
        *live(link),
        f"{shown.alias}.id = {link.alias}.{last.leave}",
        *conditions(shown),
    ]
    walk = (
        f"SELECT DISTINCT {link.alias}.occurred_at AS at, {link.alias}.{last.leave} AS id"
        f" FROM {link.object.name} {link.alias}, {shown.object.name} {shown.alias}"
        f" WHERE {' AND '.join(within)} ORDER BY 1 DESC, 2 DESC {limit}"
    )
    sources += [f"unnest({kinds}) AS {asked}(kind)", f"LATERAL ({walk}) {near}"]
    where = f" WHERE {' AND '.join(joined)}" if joined else ""
    return f"SELECT {near}.at, {near}.id FROM {', '.join(sources)}{where}"

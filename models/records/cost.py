"""How many records a plan may answer with, by its page sizes alone: known before anything is read."""

from __future__ import annotations

from models.records.plan import (
    Bind,
    Each,
    Edges,
    Fields,
    Found,
    Groups,
    Items,
    Many,
    Objects,
    One,
    Output,
    Page,
    Root,
    Search,
    Shapes,
)


def rows_asked(output: Output | Root) -> int:
    """At most so many records: the sizes of pages within pages multiply. A list without a size counts as one record,
    since only the records themselves know how long it is.
    """
    match output:
        case Fields(entries):
            return sum(rows_asked(value) for _, value in entries)
        case Objects(items):
            return sum(map(rows_asked, items))
        case One(item=item):
            return 1 + rows_asked(item)
        case Many(rows, item):
            return _size(rows.limit) * (1 + rows_asked(item))
        case Page(rows, entries):
            return _size(rows.limit) * _of_entries(entries)
        case Shapes(rows, shapes):
            return _size(rows.limit) * (1 + max((rows_asked(fields) for _, fields in shapes), default=0))
        case Groups():
            return _size(output.limit) * (1 + _size(output.rows.limit) * _of_entries(output.entries))
        case Search(limit=limit, hits=hits):
            return _size(limit) * (1 + max((rows_asked(node) for hit in hits for node in hit.nodes), default=0))
        case Each(page=page):
            return output.count * rows_asked(page)
        case Found(arms=arms, count=count):
            return count * max((rows_asked(arm) for arm in arms), default=0)
        case _:
            return 0


def _size(limit: Bind | None) -> int:
    return 1 if limit is None or limit.literal is None else limit.literal


def _of_entries(entries: tuple[tuple[str, object], ...]) -> int:
    """What one row of a page asks for, itself included; a page that shows no rows asks for none."""
    arrays = [entry for _, entry in entries if isinstance(entry, Items | Edges)]
    if not arrays:
        return 0
    nodes = [entry.item for entry in arrays if isinstance(entry, Items)]
    nodes += [
        part for entry in arrays if isinstance(entry, Edges) for _, part in entry.entries if isinstance(part, Fields)
    ]
    return 1 + sum(rows_asked(node) for node in nodes)

"""Lists of an owner's e-mails, phones, links or addresses as a whole: what a list does not hold is the owner's no more.

A row of a value that the new list holds, too, stays the same row, with everything that is known of it. E-mails and
phones that are not in it belong to nobody, so what points to them still does; links and addresses go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.errors import Invalid
from models.records.change import Change, Row
from models.records.faces import Own, faces_of, same_row
from models.records.points import POINTS
from models.records.values import column_values, contact_values, country_codes
from models.records.whereabouts import pointing_to

# The key -> the table of which it is the whole list.
WHOLE: Mapping[str, Mapping[str, str]] = {
    "person": {"all_emails": "email", "all_phones": "phone", "all_links": "link", "main_addresses": "address"},
    "company": {},
    "member": {},
}


def whole_list(table: str, given: Any, key: str) -> list[dict[str, Any]]:
    """The columns of each entry, in order. An empty address stands for the one in its place, which goes."""
    if isinstance(given, str | Mapping) or not isinstance(given, Sequence):
        raise Invalid(f"{key} must be a list.", field=key)
    if table != "address":
        return [contact_values(table, entry, key) for entry in given]
    found: list[dict[str, Any]] = []
    for entry in given:
        values = column_values(table, entry, creating=False)
        found.append(values | country_codes(values))
    return found


def replace_list(change: Change, own: Own, table: str, values: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Make the list what was given; answers the owner's columns that must follow."""
    if table == "address":
        return _replace_addresses(change, own, values)
    kept: list[Row] = []
    for value in values:
        row = same_row(table, own.rows[table], value)
        if row is None:
            kept.append(own.add(change, table, {**value, "position": len(kept)}))
        elif row not in kept:
            said = {"label": value["label"]} if "label" in value else {}
            change.edit(table, row, {"position": len(kept), **said})
            kept.append(row)
    for row in [row for row in own.rows[table] if row not in kept]:
        own.rows[table].remove(row)
        change.stale[own.object].add(own.row["id"])
        if table in POINTS:
            change.edit_record(table, row, {own.column: None})
        else:
            change.delete(table, [row["id"]])
    return _shown(own, table, kept)


def _shown(own: Own, table: str, kept: Sequence[Row]) -> dict[str, Any]:
    """The first of them is shown; of links the first of each site, or the one that was shown if it is still there."""
    patch: dict[str, Any] = {}
    for face in faces_of(own.object).values():
        if face.table != table:
            continue
        fitting = [row[face.column] for row in kept if face.link_type in (None, row.get("type"))]
        shown = own.row.get(face.key)
        stays = face.link_type is not None and shown in [row[face.column] for row in kept]
        patch[face.key] = shown if stays else next(iter(fitting), None)
    return patch


def _replace_addresses(change: Change, own: Own, values: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The main address and those after it, as many as there are entries; the first that is left is the main one."""
    main = own.row.get("address_id")
    rows = sorted(own.rows["address"], key=lambda row: row["id"] != main)
    kept: list[Row] = []
    for place, value in enumerate(values):
        row = rows[place] if place < len(rows) else None
        if not value:
            if row is not None:
                own.drop(change, "address", row)
        elif row is None:
            kept.append(own.add(change, "address", {**value, "position": place}))
        else:
            change.edit("address", row, {**value, "position": place})
            kept.append(row)
    return pointing_to(own.object, "address_id", kept[0] if kept else None)

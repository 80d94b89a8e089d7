"""Faces: the single values by which an owner shows one of its own rows, such as a person's `primary_email`.

A face is a column of the owner that mirrors a column of an e-mail, phone, link, domain, address or employment row.
Setting it edits that row in place, so that what points to the row stays true; no other row is ever dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from models.errors import Invalid
from models.objects.catalogue import CATALOGUE
from models.objects.schema import MIRRORS
from models.records.change import Change, Row
from models.records.values import FACTS, contact_values

OWNERS = ("company", "person", "member")

# Facets that add rows: a list of texts or of mappings.
LISTS: Mapping[str, Mapping[str, str]] = {
    "person": {"emails": "email", "phones": "phone", "links": "link"},
    "company": {"domains": "company_domain", "emails": "email", "phones": "phone", "links": "link"},
    "member": {"emails": "email", "phones": "phone"},
}

# The column of a list's rows that holds what was typed, which is what the log tells of them.
TYPED: Mapping[str, str] = {"emails": "raw", "phones": "number", "links": "url", "domains": "raw"}

# Links are one table: these faces show the link of one site.
_LINK_TYPES = {"linkedin_url": "linkedin", "x_url": "x"}

# By what a row is recognised as the same: the most telling form first.
_SAME_BY = {
    "email": ("address",),
    "phone": ("e164", "number"),
    "link": ("url", "normalized"),
    "company_domain": ("domain",),
}


class Face(Struct, frozen=True):
    """`owner.key` shows `table.column` of the owner's row; `link_type` is the site that the face is for."""

    owner: str
    key: str
    table: str
    column: str
    owner_column: str
    link_type: str | None


@cache
def faces_of(owner: str) -> Mapping[str, Face]:
    """The faces of an owner that are found by value; addresses and employments are found by id."""
    return {
        mirror.column: Face(
            owner, mirror.column, mirror.target, mirror.source, mirror.key[1], _LINK_TYPES.get(mirror.column)
        )
        for mirror in MIRRORS
        if mirror.table == owner and mirror.key[0] == "id"
    }


class Own(Struct):
    """An owner being changed: its row, what is set on it, and its own rows by table."""

    object: str
    row: Row
    rows: Mapping[str, list[Row]]
    # Own rows that something else points to: they outlive their owner's interest.
    linked: frozenset[Any] = frozenset()

    @property
    def column(self) -> str:
        """The column of own rows that names this owner."""
        return f"{self.object}_id"

    def add(self, change: Change, table: str, values: Mapping[str, Any]) -> Row:
        """A new own row, after the ones that are there."""
        row = change.insert(table, {self.column: self.row["id"], "position": len(self.rows[table]), **values})
        self.rows[table].append(row)
        return row

    def drop(self, change: Change, table: str, row: Row) -> None:
        """Remove an own row unless something else points to it."""
        if row["id"] not in self.linked:
            change.delete(table, [row["id"]])
            change.stale[self.object].add(self.row["id"])
            self.rows[table].remove(row)


def set_face(change: Change, own: Own, face: Face, value: Mapping[str, Any] | None) -> dict[str, Any]:
    """Make the face show `value` (columns of its row, or None for no value); answers the owner's columns to set."""
    rows = own.rows[face.table]
    shown = own.row.get(face.key)
    current = next((row for row in rows if shown is not None and row[face.column] == shown), None)
    alone = current is not None and _shown_as(own, face, current) == [face.key]
    if value is None:
        if current is not None and alone:
            own.drop(change, face.table, current)
        return {face.key: None}
    row = same_row(face.table, rows, value) or (current if alone else None)
    typed = {} if face.link_type is None else {"type": face.link_type}
    if row is None:
        row = own.add(change, face.table, {**value, **typed})
        return {face.key: row[face.column]}
    # Another face may show this row too, and the row keeps its kind then.
    others = [key for key in _shown_as(own, face, row) if key != face.key]
    edit_contact(change, face.table, row, value if others else {**value, **typed})
    return dict.fromkeys([face.key, *others], row[face.column])


def _shown_as(own: Own, face: Face, row: Row) -> list[str]:
    """The faces that show this row."""
    return [
        other.key
        for other in faces_of(own.object).values()
        if other.table == face.table and own.row.get(other.key) == row[other.column]
    ]


def edit_contact(change: Change, table: str, row: Row, value: Mapping[str, Any]) -> None:
    """Give a contact point a new text. What was found out about the former address does not hold for the new one."""
    if table == "email" and "address" in value:
        if row["address"] != value["address"]:
            value = {"verified": False, "reachable": None, **value}
        else:
            # What the text tells was found out when it was written.
            value = {name: inner for name, inner in value.items() if name not in FACTS}
    change.edit(table, row, value)


def add_list(change: Change, own: Own, table: str, values: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Add the rows that are not there yet.

    One marked `primary`, or else the first that fits a face without a value, becomes what that face shows.
    """
    patch: dict[str, Any] = {}
    for value in values:
        primary = value.get("primary")
        columns = {name: inner for name, inner in value.items() if name != "primary"}
        row = same_row(table, own.rows[table], columns) or own.add(change, table, columns)
        patch |= shown_by(own, table, row, primary, {**own.row, **patch})
    return patch


def shown_by(own: Own, table: str, row: Row, primary: bool | None, owner_row: Mapping[str, Any]) -> dict[str, Any]:
    """The faces that should show `row` from now on: those without a value, or all that fit when it is `primary`."""
    return {
        face.key: row[face.column]
        for face in faces_of(own.object).values()
        if face.table == table
        and face.link_type in (None, row.get("type"))
        and primary is not False
        and (primary or owner_row.get(face.key) is None)
    }


def same_row(table: str, rows: Iterable[Row], value: Mapping[str, Any]) -> Row | None:
    """The row that already holds this value."""
    candidates = list(rows)
    for form in _SAME_BY[table]:
        for row in candidates:
            if row[form] == value.get(form):
                return row
    return None


def face_value(face: Face, given: Any) -> dict[str, Any] | None:
    """The columns for a face from what a dialect gave: a text or a mapping; nothing and the empty text mean None."""
    if given is None or given == "":
        if not CATALOGUE[face.owner].attribute(face.key).nullable:
            raise Invalid(f"{face.key} cannot be empty.", field=face.key)
        return None
    return contact_values(face.table, given, face.key)

"""Whether a change is one that its caller may make: asked by the change service of every change, before it begins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from models.access.places import PARTED, SUPPORTING, owners_of
from models.access.rights import Access, Part, Right
from models.database.pool import Session
from models.errors import Denied, Invalid
from models.objects.catalogue import CATALOGUE
from models.objects.normalize import identifier
from models.objects.schema import references_of
from models.records.checks import entry
from models.records.custom_values import KEY
from models.records.faces import LISTS, OWNERS, faces_of
from models.records.unique_values import ValuePlace
from models.records.whereabouts import ADDRESS_KEYS, EMPLOYMENT_KEYS

# The columns of own rows in which a list's texts stand.
_TEXTS = {"email": "address", "phone": "number", "link": "url", "company_domain": "domain"}
_DEEDS: Mapping[Right, str] = {
    "read": "read",
    "update": "change",
    "soft_delete": "delete",
    "destroy": "destroy",
}


class Permitted:
    """The questions of the change service about one caller's access."""

    def __init__(self, session: Session, access: Access) -> None:
        self._session = session
        self._access = access

    def to_create(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Raise unless the caller may make rows with these values."""
        if self._access.changes_everything:
            return
        for index, row in enumerate(rows):
            with entry(index):
                part = row.get(PARTED.get(table, ""))
                self._rows_of(table, part, "update", row)
                self._values(table, part, row)

    async def to_update(self, table: str, values: Mapping[UUID, Mapping[str, Any]]) -> None:
        """Raise unless the caller may set these values of these rows."""
        if self._access.changes_everything:
            return
        parts = await self._parts(table, list(values))
        for index, (row_id, given) in enumerate(values.items()):
            with entry(index):
                part = parts.get(row_id)
                self._rows_of(table, part, "update", given)
                self._values(table, part, given)

    async def to_act(self, right: Right, table: str, ids: Sequence[UUID]) -> None:
        """Raise unless the caller may delete, restore or destroy these rows."""
        if self._access.changes_everything:
            return
        parts = await self._parts(table, ids)
        for part in {parts.get(row_id) for row_id in ids} or {None}:
            self._rows_of(table, part, right, {})

    async def to_merge(self, table: str, ids: Sequence[UUID]) -> None:
        """Raise unless the caller may make one record of several: it changes any of its values, and the others go."""
        if self._access.changes_everything:
            return
        await self.to_act("update", table, ids)
        await self.to_act("destroy", table, ids)
        fixed = self._access.fixed
        if fixed.fields or any(name in (table, *_TEXTS) for name, _, _ in fixed.columns):
            raise Denied("User does not have permission to change every field of these records")

    def to_claim(self, place: ValuePlace) -> None:
        """Raise unless the caller may learn whether a record has some value."""
        if any((name, column) == (place.table, place.column) for name, _, column in self._access.unseen.columns):
            raise Denied(f"User does not have permission to change {place.column}", field=place.column)

    def _rows_of(self, table: str, part: Part, right: Right, given: Mapping[str, Any]) -> None:
        """Raise unless the caller has the right on rows of the table; a row that is no record is its owners' matter."""
        if CATALOGUE[table].is_record:
            allowed = getattr(self._access.rights_on((table, part)), right)
            if part is None and table in PARTED:
                # A row whose part is not known may be of any.
                allowed = allowed and all(
                    getattr(rights, right) for (name, _), rights in self._access.objects.items() if name == table
                )
            if not allowed:
                raise Denied(f"User does not have permission to {_DEEDS[right]} these records")
            return
        named = {
            reference.target
            for column, reference in references_of(table).items()
            if given.get(column) is not None and CATALOGUE[reference.target].is_record
        } - SUPPORTING
        for owner in named or owners_of(table):
            if owner == table or not CATALOGUE[owner].is_record:
                allowed = self._access.rights.update
            else:
                allowed = self._access.rights_on((owner, None)).update
                if owner in PARTED:
                    allowed = self._access.rights.update or allowed
            if not allowed:
                raise Denied(f"User does not have permission to {_DEEDS['update']} these records")

    def _values(self, table: str, part: Part, given: Mapping[str, Any]) -> None:
        fixed = self._access.fixed
        if not fixed:
            return
        for key, value in given.items():
            if key == KEY:
                self._custom(value)
            elif any(
                (name, None, column) in fixed.columns or (name, part, column) in fixed.columns
                for name, column in written_by(table, key)
            ):
                raise Denied(f"User does not have permission to change {key}", field=key)

    def _custom(self, given: Any) -> None:
        if not isinstance(given, Mapping):
            raise Invalid(f"{KEY} must be an object.", field=KEY)
        for key in given:
            if identifier(key, KEY) in self._access.fixed.fields:
                called = f"{KEY}.{key}"
                raise Denied(f"User does not have permission to change {called}", field=called)

    async def _parts(self, table: str, ids: Collection[UUID]) -> dict[UUID, Part]:
        """The parts of the table that these rows are of; nothing where a table has none."""
        column = PARTED.get(table)
        if column is None or not ids:
            return {}
        rows = await self._session.rows(
            f"SELECT t.id, t.{column} AS part FROM {CATALOGUE[table].name} t"
            " WHERE t.workspace_id = $1 AND t.id = ANY($2::uuid[])",
            list(ids),
        )
        return {row["id"]: row["part"] for row in rows}


def written_by(table: str, key: str) -> Iterable[tuple[str, str]]:
    """The columns that a key of the change service writes."""
    if table in OWNERS:
        if key in LISTS[table]:
            own = LISTS[table][key]
            return ((own, _TEXTS[own]),)
        if key in ADDRESS_KEYS[table] and key not in faces_of(table):
            return ((table, key), ("address", "city" if key == "city" else "text"))
        if key == "job_title" and key in EMPLOYMENT_KEYS[table]:
            return (("employment", key),)
    if table in _TEXTS and key == "raw":
        return ((table, _TEXTS[table]),)
    return ((table, key),)

"""Whether a change is one that its caller may make: asked by the change service of every change, before it begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from models.access.places import LED_BY, PARTED, PERSONAL, SUPPORTING, is_own, owners_of
from models.access.rights import Access, Part, Right, Target
from models.database.pool import Session
from models.errors import Denied, Invalid
from models.objects.catalogue import CATALOGUE
from models.objects.normalize import identifier
from models.objects.schema import references_of
from models.records.checks import entry
from models.records.custom_values import KEY
from models.records.faces import LISTS, OWNERS, faces_of
from models.records.unique_values import ValuePlace
from models.records.whereabouts import ADDRESS_KEYS, ADDRESS_PARTS, EMPLOYMENT_KEYS
from models.records.whole_lists import WHOLE

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

    async def to_create(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Raise unless the caller may make rows with these values."""
        if self._access.changes_everything:
            return
        owners = await self._owners(table, list(enumerate(rows)))
        for index, row in enumerate(rows):
            with entry(index):
                part = row.get(PARTED.get(table, ""))
                self._rows_of(table, part, "update", owners[index])
                self._values(table, part, row)

    async def to_update(self, table: str, values: Mapping[UUID, Mapping[str, Any]]) -> None:
        """Raise unless the caller may set these values of these rows."""
        if self._access.changes_everything:
            return
        parts = await self._parts(table, list(values))
        stored = await self._ties(table, list(values))
        # What a row hung on, and what it is to hang on.
        both = [(index, row) for index, (row_id, given) in enumerate(values.items()) for row in (stored[row_id], given)]
        owners = await self._owners(table, both)
        for index, (row_id, given) in enumerate(values.items()):
            with entry(index):
                part = parts.get(row_id)
                self._rows_of(table, part, "update", owners[index])
                self._values(table, part, given)

    async def to_act(self, right: Right, table: str, ids: Sequence[UUID]) -> None:
        """Raise unless the caller may delete, restore or destroy these rows."""
        if self._access.changes_everything:
            return
        parts = await self._parts(table, ids)
        stored = await self._ties(table, ids)
        owners = await self._owners(table, [(index, stored[row_id]) for index, row_id in enumerate(ids)])
        for index, row_id in enumerate(ids):
            self._rows_of(table, parts.get(row_id), right, owners[index])

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

    def _rows_of(self, table: str, part: Part, right: Right, owners: Collection[Target]) -> None:
        """Raise unless the caller has the right on rows of the table; a row that hangs on records is their matter."""
        if is_own(table):
            self._check((table, part), right)
            return
        for owner, its_part in owners or [(owner, None) for owner in owners_of(table)]:
            # Whoever may change one of the records that a row ties may need no more than to see the others.
            seeing = table in PERSONAL or LED_BY.get(table, owner) != owner
            self._check((owner, its_part), "read" if seeing else "update")

    def _check(self, target: Target, right: Right) -> None:
        table, part = target
        rights = [self._access.rights_on(target)]
        if part is None and table in PARTED:
            # A row whose part is not known may be of any.
            rights += [found for (name, _), found in self._access.objects.items() if name == table]
        if not all(getattr(found, right) for found in rights):
            raise Denied(f"User does not have permission to {_DEEDS[right]} these records")

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

    async def _ties(self, table: str, ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
        """What these rows hang on; nothing of rows that are something by themselves."""
        columns = sorted(references_of(table))
        found: dict[UUID, Mapping[str, Any]] = {row_id: {} for row_id in ids}
        if is_own(table) or not ids or not columns:
            return found
        listed = ", ".join(f"t.{column}" for column in columns)
        rows = await self._session.rows(
            f"SELECT t.id, {listed} FROM {CATALOGUE[table].name} t"
            " WHERE t.workspace_id = $1 AND t.id = ANY($2::uuid[])",
            list(ids),
        )
        return found | {row["id"]: {column: row[column] for column in columns} for row in rows}

    async def _owners(
        self, table: str, rows: Iterable[tuple[int, Mapping[str, Any]]]
    ) -> Mapping[int, Collection[Target]]:
        """The records that the rows of a batch hang on, by the rows' places: as targets, of their own parts."""
        named: dict[int, set[tuple[str, UUID]]] = defaultdict(set)
        if not is_own(table):
            for index, row in rows:
                with entry(index):
                    named[index] |= {
                        (reference.target, identifier(row[column], column))
                        for column, reference in references_of(table).items()
                        if row.get(column) and is_own(reference.target) and reference.target not in SUPPORTING
                    }
        ids: dict[str, set[UUID]] = defaultdict(set)
        for target, row_id in set().union(*named.values()):
            ids[target].add(row_id)
        parts = {target: await self._parts(target, found) for target, found in ids.items()}
        return defaultdict(
            set, {index: {(name, parts[name].get(row_id)) for name, row_id in found} for index, found in named.items()}
        )

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
        if key in WHOLE[table]:
            own = WHOLE[table][key]
            parts = (*ADDRESS_PARTS, "kind") if own == "address" else (_TEXTS[own],)
            return tuple((own, part) for part in parts)
        if key in ADDRESS_KEYS[table] and key not in faces_of(table):
            return ((table, key), ("address", "city" if key == "city" else "text"))
        if key == "job_title" and key in EMPLOYMENT_KEYS[table]:
            return (("employment", key),)
    if table in _TEXTS and key == "raw":
        return ((table, _TEXTS[table]),)
    return ((table, key),)

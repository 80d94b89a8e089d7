"""Own rows written by themselves (an e-mail added to a person, a job title changed): the owner's faces must follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import Invalid
from models.objects.catalogue import CATALOGUE
from models.objects.schema import MIRRORS, Mirror, mirrors_of, pointers_of
from models.records.change import Change, Row
from models.records.faces import OWNERS, Own, shown_by
from models.records.own_rows import BY_IDS, select
from models.records.values import column_values, contact_values, country_codes, is_retyped
from models.records.whereabouts import pointing_to

OWN_TABLES = frozenset(mirror.target for mirror in MIRRORS)

Owners = Mapping[str, dict[UUID, Row]]


def own_row_values(table: str, given: Mapping[str, Any], *, creating: bool) -> tuple[dict[str, Any], bool | None]:
    """The columns of one own row, and whether it shall be its owner's primary one (None: as it comes)."""
    plain = {name: value for name, value in given.items() if name != "primary"}
    if table == "address":
        values = column_values(table, plain, creating=creating)
        return values | country_codes(values), given.get("primary")
    if is_retyped(table, plain):
        contact = {name: value for name, value in plain.items() if name not in ("company_id", "person_id", "member_id")}
        plain = {name: value for name, value in plain.items() if name not in contact}
        return {**column_values(table, plain, creating=creating), **contact_values(table, contact, table)}, given.get(
            "primary"
        )
    return column_values(table, plain, creating=creating), given.get("primary")


async def locked_owners(session: Session, table: str, condition: str, ids: Sequence[UUID]) -> Owners:
    """The owners that can show rows of `table`, locked. `condition` on alias t uses parameter 2, an array of ids."""
    owners: dict[str, dict[UUID, Row]] = {}
    for owner in _showing(table):
        columns = {mirror.column for mirror in mirrors_of(table) if mirror.table == owner} | pointers_of(owner)
        rows = await select(session, owner, {"id", *columns}, f"{condition} ORDER BY t.id FOR UPDATE", ids)
        owners[owner] = {row["id"]: row for row in rows}
    return owners


async def owners_named(session: Session, table: str, rows: Iterable[Mapping[str, Any]]) -> Owners:
    """The owners that these rows name."""
    ids = sorted({row[column] for row in rows for column in _owner_columns(table) if row.get(column) is not None})
    return await locked_owners(session, table, BY_IDS, ids)


async def owners_of(session: Session, table: str, row_ids: Sequence[UUID]) -> Owners:
    """The owners of the stored rows with these ids."""
    owners: dict[str, dict[UUID, Row]] = {}
    for owner in _showing(table):
        owned = f"SELECT c.{owner}_id FROM {table} c WHERE c.workspace_id = $1 AND c.id = ANY($2::uuid[])"
        owners |= {
            name: rows
            for name, rows in (await locked_owners(session, table, f"t.id IN ({owned})", row_ids)).items()
            if name == owner
        }
    return owners


def show(change: Change, owners: Owners, table: str, row: Row, primary: bool | None, former: Row | None) -> None:
    """Make the owner's faces true after `row` was added (`former` is None) or changed from `former`."""
    for owner in _showing(table):
        owner_row = owners[owner].get(row.get(f"{owner}_id") or UUID(int=0))
        if owner_row is None:
            continue
        patch: dict[str, Any] = {}
        if former is not None:
            patch = {
                mirror.column: row[mirror.source]
                for mirror in mirrors_of(table)
                if mirror.table == owner and _shows(mirror, owner_row, former)
            }
            if primary is False:
                for column in patch:
                    no_more(owner, column)
                patch = dict.fromkeys(patch)
        if primary or (former is None and primary is None):
            patch |= _newly_shown(owner, owner_row, table, row, primary)
        change.edit_record(owner, owner_row, patch)


def no_more(owner: str, column: str) -> None:
    """Raise unless the owner may show nothing there."""
    if not CATALOGUE[owner].attribute(column).nullable:
        raise Invalid(f"A {owner} keeps its {column}: set another one first.", field=column)


def _newly_shown(owner: str, owner_row: Row, table: str, row: Row, primary: bool | None) -> dict[str, Any]:
    pointer = _pointer(owner, table)
    if pointer is None:
        return shown_by(Own(owner, owner_row, defaultdict(list)), table, row, primary, owner_row)
    return pointing_to(owner, pointer, row) if primary or owner_row[pointer] is None else {}


def _shows(mirror: Mirror, owner_row: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    mine, theirs = mirror.key
    if owner_row[mine] != row[theirs]:
        return False
    # A row found by its id is shown whatever it says; one found by value, when the value is the same.
    return theirs == "id" or (row[mirror.source] is not None and owner_row[mirror.column] == row[mirror.source])


def _pointer(owner: str, table: str) -> str | None:
    return next((m.key[0] for m in mirrors_of(table) if m.table == owner and m.key[1] == "id"), None)


def _showing(table: str) -> list[str]:
    return [owner for owner in OWNERS if any(mirror.table == owner for mirror in mirrors_of(table))]


def _owner_columns(table: str) -> list[str]:
    return [f"{owner}_id" for owner in _showing(table)]

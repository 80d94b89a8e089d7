"""Making custom fields unique: which types can be, and the claims of the values that are there already."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson

from models.errors import BrokenRule, Conflict
from models.metadata.model_change import ModelChange
from models.metadata.snapshot import ObjectDefinition
from models.records.custom_claims import UNIQUE_PARTS, claim_id, drop_claims, unique_form
from models.records.custom_values import CUSTOM_TABLE


def check_unique(type_: str, default: Any) -> None:
    """Refuse what cannot be unique: a type of few values, or a value that every record would get."""
    if type_ not in UNIQUE_PARTS or type_ == "RELATION":
        raise BrokenRule(f"Fields of the type {type_} cannot be unique", field="is_unique")
    if default is not None and (type_, default) != ("UUID", "uuid"):
        raise BrokenRule("A unique field cannot have a default value", field="default_value")


async def claim_all(change: ModelChange, of: ObjectDefinition, field_id: UUID, type_: str) -> None:
    """Claim the values of all records, deleted ones too; a value that two live records have is a conflict."""
    await drop_claims(change.session, "field_def_id", [field_id])
    own = "t.object_def_id = $3::uuid" if of.stored_as == CUSTOM_TABLE else "$3::uuid IS NOT NULL"
    rows = await change.session.rows(
        f"SELECT t.id, t.custom -> $2::text AS value, t.deleted_at IS NULL AS live FROM {of.stored_as} t"  # noqa: S608 - the catalogue's own name
        f" WHERE t.workspace_id = $1 AND t.custom ? $2::text AND {own} ORDER BY t.id",
        str(field_id),
        of.id,
    )
    claims: list[tuple[UUID, UUID, str, bool | None]] = []
    taken: set[str] = set()
    for row in rows:
        form = unique_form(type_, orjson.loads(row["value"]))
        if form is None:
            continue
        if row["live"] and form in taken:
            raise Conflict(f"Records have the same value already: {form[:80]!r}", field="is_unique")
        if row["live"]:
            taken.add(form)
        claims.append((claim_id(field_id, row["id"]), row["id"], form, True if row["live"] else None))
    if claims:
        await change.session.execute(
            "INSERT INTO custom_claim (workspace_id, id, field_def_id, record_id, value, live)"
            " SELECT $1, c.id, $2::uuid, c.record_id, c.value, c.live"
            " FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::bool[]) AS c(id, record_id, value, live)",
            field_id,
            *(list(column) for column in zip(*claims, strict=True)),
        )

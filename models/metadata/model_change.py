"""One change of a workspace's model: its transaction, and the steps that changes of objects and of fields share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from models.database.pool import Session
from models.errors import Conflict, NotFound
from models.metadata.removal import remove_values
from models.metadata.snapshot import FieldDefinition, ObjectDefinition, Snapshot, read_snapshot
from models.objects import normalize
from models.records.change import Change, Row
from models.records.custom_values import CUSTOM_TABLE
from models.records.scope import Scope
from models.records.send import send


@dataclass(frozen=True, slots=True)
class StandardObject:
    """An object that every workspace has, as a dialect knows it. Its definition is stored once it has custom fields."""

    id: UUID
    name_singular: str
    name_plural: str
    label_singular: str
    label_plural: str
    description: str
    stored_as: str
    # Names of its fields, and of the ids beside its relations.
    taken: frozenset[str]


@dataclass(frozen=True, slots=True)
class ModelChange:
    """A change of the model within the caller's open transaction. Changes of one workspace wait for each other.

    `standard` are the objects that need no definition; `born` the names of fields that every custom object has;
    `types` the names that no object may make of its own.
    """

    session: Session
    scope: Scope
    standard: Mapping[UUID, StandardObject]
    born: frozenset[str]
    types: frozenset[str]

    async def open(self) -> Snapshot:
        """Wait for other changes of this workspace's model, raise its version, and read it."""
        await self.session.execute(
            "INSERT INTO metadata_version (workspace_id, id, version) VALUES ($1, $1, 1)"
            " ON CONFLICT (workspace_id, id)"
            " DO UPDATE SET version = metadata_version.version + 1, updated_at = now()"
        )
        return await read_snapshot(self.session)

    async def defined(self, model: Snapshot, object_id: UUID) -> ObjectDefinition:
        """The object; a standard one gets its definition now."""
        if object_id in model.objects:
            return model.objects[object_id]
        standard = self.standard.get(object_id)
        if standard is None:
            raise NotFound(f"No object with id {object_id} was found.", field="object_def_id")
        row: Row = {
            "id": object_id,
            "name_singular": standard.name_singular,
            "name_plural": standard.name_plural,
            "label_singular": standard.label_singular,
            "label_plural": standard.label_plural,
            "stored_as": standard.stored_as,
            "is_custom": False,
        }
        await self.insert("object_def", row)
        return (await read_snapshot(self.session)).objects[object_id]

    def check_field_name(
        self,
        model: Snapshot,
        of: ObjectDefinition,
        name: str,
        itself: FieldDefinition | None,
        key: str,
        *,
        is_relation: bool = False,
    ) -> None:
        """Refuse a name that another field of the object has, or the id beside a relation; `key` is who gave it."""
        standard = self.standard.get(of.id)
        taken = set(self.born if standard is None else standard.taken)
        for item in model.fields_of(of.id):
            if itself is None or item.id != itself.id:
                taken |= {item.name, f"{item.name}Id"} if item.holds_id else {item.name}
        is_relation = is_relation or (itself is not None and itself.type == "RELATION")
        for wanted in (name, f"{name}Id") if is_relation else (name,):
            if wanted in taken:
                raise Conflict(f'The field "{wanted}" exists already', field=key)

    async def insert(self, table: str, row: Row) -> None:
        """A new definition, with its line in the log."""
        change = Change()
        change.insert(table, row)
        change.tell(table, row["id"], "created", None, {key: value for key, value in row.items() if value is not None})
        await send(self.session, self.scope, change)

    async def edit(self, table: str, found: ObjectDefinition | FieldDefinition, values: Mapping[str, Any]) -> None:
        """Other values of a definition, with their line in the log."""
        change = Change()
        change.edit_record(table, shown(found), values)
        await send(self.session, self.scope, change)

    async def drop_fields(self, model: Snapshot, gone: list[FieldDefinition]) -> None:
        """Fields gone with their values."""
        change = Change()
        for item in gone:
            table = model.objects[item.object_def_id].stored_as
            await remove_values(self.session, table, [item.id])
            change.tell("field_def", item.id, "destroyed", before=shown(item))
        change.delete("field_def", [item.id for item in gone])
        await send(self.session, self.scope, change)

    async def fill(self, of: ObjectDefinition, row: Row) -> None:
        """Give the default to records without a value."""
        mine = " AND t.object_def_id = $4::uuid" if of.stored_as == CUSTOM_TABLE else " AND $4::uuid IS NOT NULL"
        await self.session.execute(
            f"UPDATE {of.stored_as} t SET custom = t.custom || jsonb_build_object($2::text, $3::jsonb)"  # noqa: S608 - the catalogue's own name
            f" WHERE t.workspace_id = $1 AND NOT t.custom ? $2::text{mine}",
            str(row["id"]),
            orjson.dumps(row["default_value"]).decode(),
            of.id,
        )


def shared_values(given: Mapping[str, Any]) -> Row:
    """Description, icon and whether it is active, which objects and fields share."""
    row: Row = {}
    for key in ("description", "icon"):
        if key in given:
            row[key] = None if given[key] is None else normalize.text(given[key], key)
    if given.get("is_active") is not None:
        row["is_active"] = normalize.truth(given["is_active"], "is_active")
    return row


def shown(found: ObjectDefinition | FieldDefinition) -> Row:
    """The definition as the log tells of it."""
    return {name: getattr(found, name) for name in found.__slots__}

"""One change of a workspace's model: its transaction, and the steps that changes of objects and of fields share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct

from models.database.pool import Session
from models.errors import BrokenRule, Conflict, NotFound
from models.metadata.removal import remove_values
from models.metadata.snapshot import BuiltInChange, FieldDefinition, ObjectDefinition, Snapshot, read_snapshot
from models.metadata.view_upkeep import forget_fields
from models.objects import normalize
from models.objects.catalogue import CATALOGUE
from models.records.change import Change, Row
from models.records.custom_claims import drop_claims
from models.records.custom_types import born
from models.records.custom_values import CUSTOM_TABLE
from models.records.scope import Scope
from models.records.search_index import refresh
from models.records.send import send
from models.search.entries import CUSTOM_TYPES

Definition = ObjectDefinition | FieldDefinition | BuiltInChange


class BuiltIn(Struct, frozen=True):
    """A field that nobody made: of a standard object, or one that objects of a workspace's own are born with."""

    id: UUID
    name: str
    label: str
    description: str | None
    # Every record has it, and no workspace can put it away.
    is_system: bool
    # The other record's id stands beside it in `<name>Id`.
    holds_id: bool
    # As the dialect names it.
    type: str


# What of a field decides which of its values records have, and whether they are looked at.
_FOUND_BY = frozenset({"default_value", "is_nullable", "is_active"})


class StandardObject(Struct, frozen=True):
    """An object that every workspace has, as a dialect knows it.

    Its definition is stored once a workspace changes it or gives it custom fields.
    """

    id: UUID
    name_singular: str
    name_plural: str
    label_singular: str
    label_plural: str
    description: str
    icon: str | None
    stored_as: str
    fields: tuple[BuiltIn, ...]
    # What the product's own parts live by cannot be put away.
    is_system: bool


# The id of an object of a workspace's own, and whether its records have names -> the fields that it is born with.
Born = Callable[[UUID, bool], tuple[BuiltIn, ...]]


class ModelChange(Struct, frozen=True):
    """A change of the model within the caller's open transaction. Changes of one workspace wait for each other.

    `standard` are the objects that need no definition; `born` the fields that every custom object has; `types` the
    names that no object may make of its own.
    """

    session: Session
    scope: Scope
    standard: Mapping[UUID, StandardObject]
    born: Born
    types: frozenset[str]

    async def open(self) -> Snapshot:
        """Wait for other changes of this workspace's model, raise its version, and read it."""
        await self.session.execute(
            "INSERT INTO metadata_version (workspace_id, id, version) VALUES ($1, $1, 1)"
            " ON CONFLICT (workspace_id, id)"
            " DO UPDATE SET version = metadata_version.version + 1, updated_at = now()"
        )
        return await read_snapshot(self.session)

    async def look(self) -> Snapshot:
        """Wait for other changes of this workspace's model, and read it, for a change that leaves records alone."""
        await self.session.execute(
            "INSERT INTO metadata_version (workspace_id, id, version) VALUES ($1, $1, 0)"
            " ON CONFLICT (workspace_id, id) DO UPDATE SET version = metadata_version.version"
        )
        return await read_snapshot(self.session)

    async def defined(self, model: Snapshot, object_id: UUID, named: str = "object_def_id") -> ObjectDefinition:
        """The object; a standard one gets its definition now. `named` is who gave the id."""
        if object_id in model.objects:
            return model.objects[object_id]
        standard = self.standard.get(object_id)
        if standard is None:
            raise NotFound(f"No object with id {object_id} was found.", field=named)
        # This change itself may have defined it since the model was read, as with a relation from an object to itself.
        newer = (await read_snapshot(self.session)).objects.get(object_id)
        if newer is not None:
            return newer
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

    def built_in(self, of: ObjectDefinition) -> tuple[BuiltIn, ...]:
        """The fields of the object that nobody made."""
        standard = self.standard.get(of.id)
        return self.born(of.id, of.has_name) if standard is None else standard.fields

    def find_built_in(self, model: Snapshot, field_id: UUID) -> tuple[UUID, BuiltIn] | None:
        """The built-in field with this id, and its object's id."""
        fields = {standard.id: standard.fields for standard in self.standard.values()}
        fields |= {item.id: self.built_in(item) for item in model.objects.values() if item.is_custom}
        for object_id, items in fields.items():
            for item in items:
                if item.id == field_id:
                    return object_id, item
        return None

    def label_field(self, of: ObjectDefinition) -> UUID | None:
        """The field that stands for a record: the one that was chosen, or the name or title."""
        named = (item.id for item in self.built_in(of) if item.name in ("name", "title"))
        return of.label_field_id or next(named, None)

    def check_takes_fields(self, of: ObjectDefinition) -> None:
        """What only ties records, and what only tells of them, has no fields of a workspace's own."""
        if "custom" not in CATALOGUE[of.stored_as].attributes:
            raise BrokenRule(f"The object {of.name_singular} cannot have fields of its own", field="object_def_id")

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
        others = [item for item in model.fields_of(of.id) if itself is None or item.id != itself.id]
        taken: set[str] = set()
        fields: list[BuiltIn | FieldDefinition] = [*self.built_in(of), *others]
        for item in fields:
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

    async def edit(self, table: str, found: Definition, values: Mapping[str, Any]) -> None:
        """Other values of a definition, with their line in the log."""
        change = Change()
        change.edit_record(table, shown(found), values)
        await send(self.session, self.scope, change)

    async def drop_fields(self, model: Snapshot, gone: list[FieldDefinition]) -> None:
        """Fields gone with their values, and out of the views."""
        await forget_fields(self.session, self.scope, [item.id for item in gone])
        await drop_claims(self.session, "field_def_id", [item.id for item in gone])
        change = Change()
        for item in gone:
            table = model.objects[item.object_def_id].stored_as
            await remove_values(self.session, table, [item.id], item.slots.values())
            change.tell("field_def", item.id, "destroyed", before=shown(item))
        change.delete("field_def", [item.id for item in gone])
        await send(self.session, self.scope, change)

    async def fill(self, of: ObjectDefinition, row: Row) -> None:
        """Give the default to records without a value."""
        value = "$3::jsonb"
        if (row["type"], row["default_value"]) == ("UUID", "uuid"):
            # Another id for each record; the parameter stays, so that the statement has as many as it is given.
            value = "CASE WHEN $3::jsonb IS NOT NULL THEN to_jsonb(gen_random_uuid()::text) END"
        mine = " AND t.object_def_id = $4::uuid" if of.stored_as == CUSTOM_TABLE else " AND $4::uuid IS NOT NULL"
        await self.session.execute(
            f"UPDATE {of.stored_as} t SET custom = t.custom || jsonb_build_object($2::text, {value})"  # noqa: S608 - the catalogue's own name
            f" WHERE t.workspace_id = $1 AND NOT t.custom ? $2::text{mine}",
            str(row["id"]),
            orjson.dumps(born(row["type"], row["default_value"])).decode(),
            of.id,
        )

    async def find_by(self, of: ObjectDefinition, field_id: UUID, type_: str, changed: Collection[str]) -> None:
        """Make records found by the values of this field, or not found by them any more, as it is now."""
        if type_ in CUSTOM_TYPES and not _FOUND_BY.isdisjoint(changed):
            rows = await self.session.rows(
                f"SELECT t.id FROM {of.stored_as} t WHERE t.workspace_id = $1 AND t.custom ? $2::text"  # noqa: S608 - the catalogue's own name
                " ORDER BY t.id FOR UPDATE",
                str(field_id),
            )
            await refresh(self.session, {of.stored_as: [row["id"] for row in rows]})


def override(former: Mapping[str, Any], wanted: Mapping[str, Any], product: Mapping[str, Any]) -> Row:
    """What a workspace says differently from the product, after it asked for `wanted`; null is the product's again."""
    made = {**former, **{key: wanted[key] for key in product if key in wanted}}
    return {key: value for key, value in made.items() if value is not None and value != product[key]}


def shared_values(given: Mapping[str, Any]) -> Row:
    """Description, icon and whether it is active, which objects and fields share."""
    row: Row = {}
    for key in ("description", "icon"):
        if key in given:
            row[key] = None if given[key] is None else normalize.text(given[key], key)
    if given.get("is_active") is not None:
        row["is_active"] = normalize.truth(given["is_active"], "is_active")
    return row


def shown(found: Definition) -> Row:
    """The definition as the log tells of it."""
    return {name: getattr(found, name) for name in found.__struct_fields__}

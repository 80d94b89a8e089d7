"""A workspace's definitions as they are at one version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from msgspec import Struct

from models.database.pool import Session
from models.records.change import Row
from models.records.own_rows import select

T = TypeVar("T")


class FieldDefinition(Struct, frozen=True):
    """A custom field; see `models.objects.definitions.FieldDef`."""

    id: UUID
    object_def_id: UUID
    name: str
    label: str
    description: str | None
    icon: str | None
    type: str
    options: list[dict[str, Any]] | None
    settings: Mapping[str, Any]
    default_value: Any
    is_nullable: bool
    is_unique: bool
    is_active: bool
    is_label_synced: bool
    is_audit_logged: bool
    form_order: int | None
    is_expected: bool
    max_length: int | None
    least: int | None
    most: int | None
    relation_kind: str | None
    holds_id: bool
    target_id: UUID | None
    pair_id: UUID | None
    via_id: UUID | None
    unique_with_id: UUID | None
    slots: Mapping[str, str]
    outgrown: bool
    created_at: datetime
    updated_at: datetime


class ObjectDefinition(Struct, frozen=True):
    """A custom object, or a standard one that the workspace changed or added to; see `ObjectDef`."""

    id: UUID
    name_singular: str
    name_plural: str
    label_singular: str
    label_plural: str
    description: str | None
    icon: str | None
    stored_as: str
    is_custom: bool
    is_active: bool
    is_label_synced: bool
    is_searchable: bool
    is_audit_logged: bool
    has_name: bool
    is_junction: bool
    slots: int
    shortcut: str | None
    label_field_id: UUID | None
    image_field_id: UUID | None
    overrides: Mapping[str, Any]
    settings: Mapping[str, Any]
    created_at: datetime
    updated_at: datetime


class BuiltInChange(Struct, frozen=True):
    """What the workspace changed about a field that nobody made; see `BuiltInField`."""

    id: UUID
    object_def_id: UUID
    name: str
    is_active: bool
    overrides: Mapping[str, Any]
    created_at: datetime
    updated_at: datetime


class Snapshot(Struct, frozen=True):
    """All definitions, the oldest first."""

    version: int
    objects: Mapping[UUID, ObjectDefinition]
    fields: Mapping[UUID, FieldDefinition]
    built_in: Mapping[UUID, BuiltInChange]

    def fields_of(self, object_id: UUID) -> list[FieldDefinition]:
        """The custom fields of one object."""
        return [found for found in self.fields.values() if found.object_def_id == object_id]

    @property
    def is_plain(self) -> bool:
        """Whether the workspace's records have nothing that every workspace's have not."""
        return not (
            any(found.is_active for found in self.fields.values())
            # An object of its own, or a standard one that it put away.
            or any(found.is_custom is found.is_active for found in self.objects.values())
            # A standard one that is found by another name, by another field, or not at all.
            or any(
                found.overrides or found.label_field_id or not found.is_searchable
                for found in self.objects.values()
                if not found.is_custom
            )
            or any(not found.is_active for found in self.built_in.values())
        )

    def hidden_fields(self, object_id: UUID) -> frozenset[str]:
        """Names of the object's built-in fields that the workspace put away."""
        return frozenset(
            found.name for found in self.built_in.values() if found.object_def_id == object_id and not found.is_active
        )


async def version_of(session: Session) -> int:
    """The version of the workspace's model; 0 when it was never changed."""
    row = await session.row("SELECT t.version FROM metadata_version t WHERE t.workspace_id = $1 AND t.id = $1")
    return 0 if row is None else int(row["version"])


async def read_snapshot(session: Session) -> Snapshot:
    """The definitions. The version is read first, so it is never newer than what is read after it."""
    version = await version_of(session)
    objects = [_made(ObjectDefinition, row) for row in await _all(session, "object_def", ObjectDefinition)]
    found = [_made(FieldDefinition, row) for row in await _all(session, "field_def", FieldDefinition)]
    built_in = [_made(BuiltInChange, row) for row in await _all(session, "built_in_field", BuiltInChange)]
    return Snapshot(
        version,
        {item.id: item for item in objects},
        {item.id: item for item in found},
        {item.id: item for item in built_in},
    )


async def _all(session: Session, table: str, kind: type[Any]) -> list[Row]:
    return await select(session, table, set(kind.__struct_fields__), "true ORDER BY t.created_at, t.id")


def _made(kind: type[T], row: Row) -> T:
    return kind(**row)

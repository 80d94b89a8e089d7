"""Changing a workspace's model: objects, fields and relations. Every change is logged and raises the version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.metadata import fields, objects, relations
from models.metadata.model_change import Born, BuiltIn, ModelChange, StandardObject
from models.metadata.relations import Side
from models.metadata.snapshot import FieldDefinition, ObjectDefinition, Snapshot
from models.records.scope import Scope

__all__ = ["BuiltIn", "Definitions", "Side", "StandardObject"]


class Definitions:
    """Changes of the model within the caller's open transaction; see `ModelChange` for what it is made with."""

    def __init__(
        self,
        session: Session,
        scope: Scope,
        standard: Mapping[UUID, StandardObject],
        *,
        born: Born,
        types: frozenset[str],
    ) -> None:
        self._change = ModelChange(session, scope, standard, born, types)

    async def read(self) -> Snapshot:
        """The model, which nobody else changes until the transaction ends."""
        return await self._change.look()

    async def create_object(self, given: Mapping[str, Any]) -> UUID:
        """A new object of the workspace's own. Keys are the columns of `object_def`."""
        return await objects.create_object(self._change, given)

    async def update_object(self, object_id: UUID, patch: Mapping[str, Any]) -> UUID:
        """Change a custom object's names, labels, or whether it is active."""
        return await objects.update_object(self._change, object_id, patch)

    async def delete_object(self, object_id: UUID) -> ObjectDefinition:
        """Remove a deactivated object with its records, its fields, and the other sides of its relations."""
        return await objects.delete_object(self._change, object_id)

    async def create_field(self, object_id: UUID, given: Mapping[str, Any]) -> UUID:
        """A new field that is not a relation. With a default, the records that are there get it."""
        return await fields.create_field(self._change, object_id, given)

    async def update_field(self, field_id: UUID, patch: Mapping[str, Any]) -> UUID:
        """Change what a field is called, its options or default, or whether it is active. Its type stays."""
        return await fields.update_field(self._change, field_id, patch)

    async def delete_field(self, field_id: UUID) -> FieldDefinition:
        """Remove a deactivated field with its values; of a relation, both sides."""
        return await fields.delete_field(self._change, field_id)

    async def create_relation(self, kind: str, here: Side, there: Side) -> tuple[UUID, UUID]:
        """A relation of `kind` seen from `here`; the ids of its two fields."""
        return await relations.create_relation(self._change, kind, here, there)

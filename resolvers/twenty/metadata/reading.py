"""The workspace's model as `/metadata` answers it: every object with all its fields, standard ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import strawberry

from models.database.pool import Session
from models.metadata.snapshot import FieldDefinition, ObjectDefinition, Snapshot, read_snapshot
from resolvers.twenty.custom import CUSTOM_BORN_WITH, default_on_the_wire
from resolvers.twenty.metadata.types import (
    FieldMetadataType,
    FieldNode,
    FieldRelation,
    FieldSummary,
    ObjectNode,
    ObjectSummary,
    RelationType,
)
from resolvers.twenty.scalars import DateTime
from resolvers.twenty.standard import field_id, label_of, object_id
from resolvers.twenty.vocabulary import STANDARD
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToMany, ToOne, Word

# Names of kinds and of composite types that are not field types already.
_TYPE_OF = {
    "Currency": "CURRENCY",
    "FullName": "FULL_NAME",
    "Emails": "EMAILS",
    "Phones": "PHONES",
    "Actor": "ACTOR",
    "RichText": "RICH_TEXT_V2",
    # These are plain texts here, whatever the real server makes of them.
    "LINKS": "URL",
    "ADDRESS": "TEXT",
    "MICROS": "NUMERIC",
}
# Fields that every record has and nobody made.
_SYSTEM = frozenset({"id", "createdAt", "updatedAt", "deletedAt", "position", "createdBy"})


class ModelReader:
    """Turns one snapshot into answers."""

    def __init__(self, snapshot: Snapshot, since: datetime) -> None:
        self._snapshot = snapshot
        self._since = moment(since)
        self._objects: dict[UUID, ObjectSummary] = {}
        for words in STANDARD:
            self._objects[object_id(words)] = _summary(object_id(words), words.singular, words.plural)
        for item in snapshot.objects.values():
            self._objects[item.id] = _summary(item.id, item.name_singular, item.name_plural)

    def objects(self) -> list[ObjectNode]:
        """All objects: the standard ones, then the workspace's own by age."""
        own = [self._own(item) for item in self._snapshot.objects.values() if item.is_custom]
        return [*(self._standard(words) for words in STANDARD), *own]

    def _standard(self, words: ObjectWords) -> ObjectNode:
        its_id = object_id(words)
        return ObjectNode(
            id=strawberry.ID(str(its_id)),
            nameSingular=words.singular,
            namePlural=words.plural,
            labelSingular=label_of(words.singular),
            labelPlural=label_of(words.plural),
            description=words.description,
            icon=None,
            isActive=True,
            isCustom=False,
            isSystem=not words.writable,
            isRemote=False,
            isSearchable=True,
            labelIdentifierFieldMetadataId=_label_field(words, words.fields),
            createdAt=self._since,
            updatedAt=self._since,
            fieldsList=self._fields(words, words.fields, its_id, self._since),
        )

    def _own(self, item: ObjectDefinition) -> ObjectNode:
        words = ObjectWords(str(item.id), "", item.stored_as, CUSTOM_BORN_WITH, "")
        return ObjectNode(
            id=strawberry.ID(str(item.id)),
            nameSingular=item.name_singular,
            namePlural=item.name_plural,
            labelSingular=item.label_singular,
            labelPlural=item.label_plural,
            description=item.description,
            icon=item.icon,
            isActive=item.is_active,
            isCustom=True,
            isSystem=False,
            isRemote=False,
            isSearchable=True,
            labelIdentifierFieldMetadataId=_label_field(words, CUSTOM_BORN_WITH),
            createdAt=moment(item.created_at),
            updatedAt=moment(item.updated_at),
            fieldsList=self._fields(words, CUSTOM_BORN_WITH, item.id, moment(item.created_at)),
        )

    def _fields(self, words: ObjectWords, born: Sequence[Word], of: UUID, since: DateTime) -> list[FieldNode]:
        known = [self._born(words, word, of, since) for word in born]
        return [*known, *(self.custom_field(item) for item in self._snapshot.fields_of(of))]

    def _born(self, words: ObjectWords, word: Word, of: UUID, since: DateTime) -> FieldNode:
        match word:
            case Plain(kind=kind):
                type_name = _TYPE_OF.get(kind.name, kind.name)
            case Composite(type=composite):
                type_name = _TYPE_OF[composite]
            case _:
                type_name = "RELATION"
        return FieldNode(
            id=strawberry.ID(str(field_id(words, word.name))),
            name=word.name,
            label=label_of(word.name),
            type=FieldMetadataType(type_name),
            description=word.description,
            icon=None,
            isCustom=False,
            isActive=True,
            isSystem=word.name in _SYSTEM,
            isNullable=not (isinstance(word, Plain) and word.sure),
            isUnique=word.name == "id" or any(unique.field == word.name for unique in words.unique),
            defaultValue=None,
            options=None,
            settings=None,
            objectMetadataId=strawberry.ID(str(of)),
            relation=self._born_relation(words, word, of),
            createdAt=since,
            updatedAt=since,
        )

    def _born_relation(self, words: ObjectWords, word: Word, of: UUID) -> FieldRelation | None:
        if not isinstance(word, ToOne | ToMany):
            return None
        target = next(found for found in STANDARD if found.singular == word.target)
        return FieldRelation(
            type=RelationType.MANY_TO_ONE if isinstance(word, ToOne) else RelationType.ONE_TO_MANY,
            sourceObjectMetadata=self._objects[of],
            targetObjectMetadata=self._objects[object_id(target)],
            sourceFieldMetadata=FieldSummary(id=strawberry.ID(str(field_id(words, word.name))), name=word.name),
            targetFieldMetadata=None,
        )

    def custom_field(self, item: FieldDefinition) -> FieldNode:
        """A field of the workspace's own."""
        return FieldNode(
            id=strawberry.ID(str(item.id)),
            name=item.name,
            label=item.label,
            type=FieldMetadataType(item.type),
            description=item.description,
            icon=item.icon,
            isCustom=True,
            isActive=item.is_active,
            isSystem=False,
            isNullable=item.is_nullable,
            isUnique=item.is_unique,
            defaultValue=_any(default_on_the_wire(item.type, item.default_value)),
            options=_any(item.options),
            settings=_any(dict(item.settings) or None),
            objectMetadataId=strawberry.ID(str(item.object_def_id)),
            relation=self._relation(item),
            createdAt=moment(item.created_at),
            updatedAt=moment(item.updated_at),
        )

    def _relation(self, item: FieldDefinition) -> FieldRelation | None:
        if item.target_id is None or item.pair_id is None:
            return None
        pair = self._snapshot.fields[item.pair_id]
        return FieldRelation(
            type=RelationType(item.relation_kind),
            sourceObjectMetadata=self._objects[item.object_def_id],
            targetObjectMetadata=self._objects[item.target_id],
            sourceFieldMetadata=FieldSummary(id=strawberry.ID(str(item.id)), name=item.name),
            targetFieldMetadata=FieldSummary(id=strawberry.ID(str(pair.id)), name=pair.name),
        )


async def read_model(session: Session) -> ModelReader:
    """The model as it is now. Standard objects are as old as the workspace."""
    row: Mapping[str, Any] = await session.row("SELECT w.created_at FROM workspace w WHERE w.id = $1")
    return ModelReader(await read_snapshot(session), row["created_at"])


def moment(at: datetime) -> DateTime:
    """An instant as every wire writes it."""
    return DateTime(at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"))


def _summary(its_id: UUID, singular: str, plural: str) -> ObjectSummary:
    return ObjectSummary(id=strawberry.ID(str(its_id)), nameSingular=singular, namePlural=plural)


def _label_field(words: ObjectWords, fields: Sequence[Word]) -> strawberry.ID | None:
    name = next((word.name for word in fields if word.name in ("name", "title")), None)
    return None if name is None else strawberry.ID(str(field_id(words, name)))


def _any(value: object) -> Any:
    return value

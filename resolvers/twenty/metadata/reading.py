"""The workspace's model as `/metadata` answers it: every object with all its fields, standard ones first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import strawberry

from models.database.pool import Session
from models.metadata.service import BuiltIn
from models.metadata.snapshot import FieldDefinition, ObjectDefinition, Snapshot, read_snapshot
from resolvers.kit.values import instant
from resolvers.twenty.custom import born_with, custom_targets, default_on_the_wire
from resolvers.twenty.figures import capital
from resolvers.twenty.metadata.types import (
    FieldMetadataType,
    FieldNode,
    FieldRelation,
    FieldSummary,
    IndexFieldNode,
    IndexNode,
    ObjectNode,
    ObjectSummary,
    RelationType,
)
from resolvers.twenty.scalars import DateTime
from resolvers.twenty.standard import SEARCHABLE, built_in, field_id, label_of, object_id, standard_objects
from resolvers.twenty.vocabulary import STANDARD
from resolvers.twenty.vocabulary.targets import aimed_at
from resolvers.twenty.words import ObjectWords, Plain, ToMany, ToOne, Word

# By which fields two records of an object may be the same one, in the real server's words.
_RATINGS = ("RATING_1", "RATING_2", "RATING_3", "RATING_4", "RATING_5")
_SEARCH = "searchVector"


class ModelReader:
    """Turns one snapshot into answers."""

    def __init__(self, snapshot: Snapshot, since: datetime) -> None:
        self._snapshot = snapshot
        self._since = moment(since)
        self._objects: dict[UUID, ObjectSummary] = {}
        for words in STANDARD:
            self._objects[object_id(words)] = _summary(object_id(words), words.singular, words.plural)
        self._by_name = {words.singular: object_id(words) for words in STANDARD}
        for item in snapshot.objects.values():
            self._objects[item.id] = _summary(item.id, item.name_singular, item.name_plural)
            if item.is_custom:
                self._by_name[item.name_singular] = item.id

    def objects(self) -> list[ObjectNode]:
        """All objects: the standard ones, then the workspace's own by age."""
        own = [self._own(item) for item in self._snapshot.objects.values() if item.is_custom]
        customs = custom_targets(self._snapshot)
        return [*(self._standard(aimed_at(words, customs)) for words in STANDARD), *own]

    def _standard(self, words: ObjectWords) -> ObjectNode:
        product = standard_objects()[object_id(words)]
        changed = self._snapshot.objects.get(product.id)
        said: Mapping[str, Any] = {} if changed is None else changed.overrides
        fields = self._fields(words, words.fields, product.id, self._since)
        return ObjectNode(
            id=strawberry.ID(str(product.id)),
            nameSingular=words.singular,
            namePlural=words.plural,
            labelSingular=said.get("label_singular", product.label_singular),
            labelPlural=said.get("label_plural", product.label_plural),
            description=said.get("description", product.description),
            icon=said.get("icon", product.icon),
            isActive=changed is None or changed.is_active,
            isCustom=False,
            isSystem=product.is_system,
            isRemote=False,
            isSearchable=self._is_searchable(words, changed),
            isAuditLogged=changed is None or changed.is_audit_logged,
            isUIReadOnly=not words.writable,
            isLabelSyncedWithName=changed is not None and changed.is_label_synced,
            shortcut=None if changed is None else changed.shortcut,
            labelIdentifierFieldMetadataId=_label_field(fields, changed),
            imageIdentifierFieldMetadataId=_image_field(fields, changed),
            duplicateCriteria=_criteria(words.duplicates),
            standardOverrides=_overrides(said),
            indexMetadataList=_indexes(fields, custom=False),
            createdAt=self._since,
            updatedAt=self._since if changed is None else moment(changed.updated_at),
            fieldsList=fields,
        )

    def _own(self, item: ObjectDefinition) -> ObjectNode:
        born = born_with(item.has_name)
        words = ObjectWords(str(item.id), "", item.stored_as, born, "")
        fields = self._fields(words, born, item.id, moment(item.created_at))
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
            isSearchable=item.is_searchable,
            isAuditLogged=item.is_audit_logged,
            isUIReadOnly=False,
            isLabelSyncedWithName=item.is_label_synced,
            shortcut=item.shortcut,
            labelIdentifierFieldMetadataId=_label_field(fields, item),
            imageIdentifierFieldMetadataId=_image_field(fields, item),
            duplicateCriteria=[["name"]] if item.has_name else None,
            standardOverrides=None,
            indexMetadataList=_indexes(fields, custom=True),
            createdAt=moment(item.created_at),
            updatedAt=moment(item.updated_at),
            fieldsList=fields,
        )

    def _is_searchable(self, words: ObjectWords, changed: ObjectDefinition | None) -> bool:
        return words.singular in SEARCHABLE and (changed is None or changed.is_searchable)

    def _fields(self, words: ObjectWords, born: Sequence[Word], of: UUID, since: DateTime) -> list[FieldNode]:
        pairs = zip(built_in(words, tuple(born)), born, strict=True)
        known = [self._born(words, product, word, of, since) for product, word in pairs]
        if words.singular in SEARCHABLE or of not in standard_objects():
            known.append(self._search(words, of, since))
        return [*known, *(self.custom_field(item) for item in self._snapshot.fields_of(of))]

    def _born(self, words: ObjectWords, product: BuiltIn, word: Word, of: UUID, since: DateTime) -> FieldNode:
        changed = self._snapshot.built_in.get(product.id)
        said: Mapping[str, Any] = {} if changed is None else changed.overrides
        offered = said.get("options") or _offered(product.id, _offers(word))
        return FieldNode(
            id=strawberry.ID(str(product.id)),
            name=word.name,
            label=said.get("label", product.label),
            type=FieldMetadataType(product.type),
            description=said.get("description", product.description),
            icon=said.get("icon"),
            isCustom=False,
            isActive=changed is None or changed.is_active,
            isSystem=product.is_system,
            isNullable=not (isinstance(word, Plain) and word.sure),
            isUnique=word.name == "id" or any(unique.field == word.name for unique in words.unique),
            isLabelSyncedWithName=False,
            isAuditLogged=True,
            isUIReadOnly=isinstance(word, Plain) and word.writes is None,
            standardOverrides=_overrides(said),
            defaultValue=None,
            options=_any(offered or None),
            settings=None,
            objectMetadataId=strawberry.ID(str(of)),
            object=self._objects[of],
            relation=self._born_relation(product.id, word, of),
            morphRelations=None,
            createdAt=since,
            updatedAt=since if changed is None else moment(changed.updated_at),
        )

    def _search(self, words: ObjectWords, of: UUID, since: DateTime) -> FieldNode:
        """What the real server searches by. Nobody reads or writes it; it says that the object can be searched."""
        return FieldNode(
            id=strawberry.ID(str(field_id(words, _SEARCH))),
            name=_SEARCH,
            label=label_of(_SEARCH),
            type=FieldMetadataType.TS_VECTOR,
            description="What records are found by.",
            icon=None,
            isCustom=False,
            isActive=True,
            isSystem=True,
            isNullable=True,
            isUnique=False,
            isLabelSyncedWithName=False,
            isAuditLogged=False,
            isUIReadOnly=True,
            standardOverrides=None,
            defaultValue=None,
            options=None,
            settings=None,
            objectMetadataId=strawberry.ID(str(of)),
            object=self._objects[of],
            relation=None,
            morphRelations=None,
            createdAt=since,
            updatedAt=since,
        )

    def _born_relation(self, its_id: UUID, word: Word, of: UUID) -> FieldRelation | None:
        if not isinstance(word, ToOne | ToMany):
            return None
        target = self._by_name[word.target]
        return FieldRelation(
            type=RelationType.MANY_TO_ONE if isinstance(word, ToOne) else RelationType.ONE_TO_MANY,
            sourceObjectMetadata=self._objects[of],
            targetObjectMetadata=self._objects[target],
            sourceFieldMetadata=FieldSummary(id=strawberry.ID(str(its_id)), name=word.name),
            targetFieldMetadata=None,
        )

    def custom_field(self, item: FieldDefinition) -> FieldNode:
        """A field of the workspace's own."""
        offered = _offered(item.id, _RATINGS) if item.type == "RATING" else item.options
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
            isLabelSyncedWithName=item.is_label_synced,
            isAuditLogged=item.is_audit_logged,
            isUIReadOnly=False,
            standardOverrides=None,
            defaultValue=_any(default_on_the_wire(item.type, item.default_value)),
            options=_any(offered),
            settings=_any(dict(item.settings) or None),
            objectMetadataId=strawberry.ID(str(item.object_def_id)),
            object=self._objects[item.object_def_id],
            relation=self._relation(item),
            morphRelations=None,
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
    return DateTime(instant(at))


def _summary(its_id: UUID, singular: str, plural: str) -> ObjectSummary:
    return ObjectSummary(id=strawberry.ID(str(its_id)), nameSingular=singular, namePlural=plural)


def _label_field(fields: Sequence[FieldNode], changed: ObjectDefinition | None) -> strawberry.ID | None:
    if changed is not None and changed.label_field_id is not None:
        return strawberry.ID(str(changed.label_field_id))
    by_name = {field.name: field.id for field in fields if not field.isCustom}
    return next((by_name[name] for name in ("name", "title", "id") if name in by_name), None)


def _image_field(fields: Sequence[FieldNode], changed: ObjectDefinition | None) -> strawberry.ID | None:
    if changed is not None and changed.image_field_id is not None:
        return strawberry.ID(str(changed.image_field_id))
    return next((field.id for field in fields if field.name == "avatarUrl"), None)


def _criteria(duplicates: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """By what records count as duplicates; a part of a field is written as one word."""
    written = [
        ["".join([path.split(".")[0], *map(capital, path.split(".")[1:])]) for path in group] for group in duplicates
    ]
    return written or None


def _overrides(said: Mapping[str, Any]) -> Any:
    """What a workspace says differently, by the wire's names."""
    return {_WIRE[key]: value for key, value in said.items()} or None


_WIRE = {
    "label_singular": "labelSingular",
    "label_plural": "labelPlural",
    "description": "description",
    "icon": "icon",
    "label": "label",
    "options": "options",
}


def _offers(word: Word) -> Sequence[str]:
    return word.offers if isinstance(word, Plain) else ()


def _offered(its_id: UUID, values: Sequence[str]) -> list[dict[str, Any]]:
    """Options that the product itself offers."""
    return [
        {
            "id": str(uuid5(its_id, value)),
            "label": value.replace("_", " ").capitalize() if not value.startswith("RATING") else value[-1],
            "value": value,
            "color": "gray",
            "position": place,
        }
        for place, value in enumerate(values)
    ]


def _indexes(fields: Sequence[FieldNode], *, custom: bool) -> list[IndexNode]:
    """One for each field whose values are unique."""
    return [
        IndexNode(
            id=strawberry.ID(str(uuid5(UUID(field.id), "index"))),
            name=f"IDX_UNIQUE_{field.name}",
            isCustom=custom or field.isCustom,
            isUnique=True,
            indexType="BTREE",
            indexWhereClause='"deletedAt" IS NULL',
            indexFieldMetadataList=[
                IndexFieldNode(
                    id=strawberry.ID(str(uuid5(UUID(field.id), "index field"))), fieldMetadataId=field.id, order=0
                )
            ],
        )
        for field in fields
        if field.isUnique and field.name != "id"
    ]


def _any(value: object) -> Any:
    return value

"""The arguments of `/metadata`: the documentation's plain ones, and the real server's wrappers around them."""

from typing import Any

import strawberry

from resolvers.twenty.metadata.types import FieldMetadataType, RelationType
from resolvers.twenty.scalars import RawJson

_ABSENT: Any = strawberry.UNSET


@strawberry.input
class CreateObjectInput:
    """A new object."""

    nameSingular: str
    namePlural: str
    labelSingular: str
    labelPlural: str
    description: str | None = _ABSENT
    icon: str | None = _ABSENT
    shortcut: str | None = _ABSENT
    isActive: bool | None = _ABSENT
    isLabelSyncedWithName: bool | None = _ABSENT
    isSearchable: bool | None = _ABSENT
    isAuditLogged: bool | None = _ABSENT
    isRemote: bool | None = _ABSENT
    skipNameField: bool | None = _ABSENT


@strawberry.input
class CreateOneObjectInput:
    """The real server's wrapper."""

    object: CreateObjectInput


@strawberry.input
class UpdateObjectInput:
    """What to change of an object."""

    nameSingular: str | None = _ABSENT
    namePlural: str | None = _ABSENT
    labelSingular: str | None = _ABSENT
    labelPlural: str | None = _ABSENT
    description: str | None = _ABSENT
    icon: str | None = _ABSENT
    shortcut: str | None = _ABSENT
    isActive: bool | None = _ABSENT
    isLabelSyncedWithName: bool | None = _ABSENT
    isSearchable: bool | None = _ABSENT
    isAuditLogged: bool | None = _ABSENT
    labelIdentifierFieldMetadataId: strawberry.ID | None = _ABSENT
    imageIdentifierFieldMetadataId: strawberry.ID | None = _ABSENT


@strawberry.input
class UpdateOneObjectInput:
    """The real server's wrapper."""

    id: strawberry.ID
    update: UpdateObjectInput


@strawberry.input
class DeleteOneObjectInput:
    """The real server's wrapper."""

    id: strawberry.ID


@strawberry.input
class RelationCreationPayload:
    """The other side of a relation that is made as a field."""

    targetObjectMetadataId: strawberry.ID
    targetFieldLabel: str
    type: RelationType
    targetFieldIcon: str | None = _ABSENT


@strawberry.input
class CreateFieldInput:
    """A new field."""

    objectMetadataId: strawberry.ID
    name: str
    type: FieldMetadataType
    label: str | None = _ABSENT
    description: str | None = _ABSENT
    icon: str | None = _ABSENT
    isActive: bool | None = _ABSENT
    isNullable: bool | None = _ABSENT
    isUnique: bool | None = _ABSENT
    isLabelSyncedWithName: bool | None = _ABSENT
    isAuditLogged: bool | None = _ABSENT
    defaultValue: RawJson | None = _ABSENT
    options: RawJson | None = _ABSENT
    settings: RawJson | None = _ABSENT
    relationCreationPayload: RelationCreationPayload | None = _ABSENT


@strawberry.input
class CreateOneFieldMetadataInput:
    """The real server's wrapper."""

    field: CreateFieldInput


@strawberry.input
class UpdateFieldInput:
    """What to change of a field."""

    name: str | None = _ABSENT
    label: str | None = _ABSENT
    description: str | None = _ABSENT
    icon: str | None = _ABSENT
    isActive: bool | None = _ABSENT
    isNullable: bool | None = _ABSENT
    isUnique: bool | None = _ABSENT
    isLabelSyncedWithName: bool | None = _ABSENT
    isAuditLogged: bool | None = _ABSENT
    defaultValue: RawJson | None = _ABSENT
    options: RawJson | None = _ABSENT
    settings: RawJson | None = _ABSENT


@strawberry.input
class UpdateOneFieldMetadataInput:
    """The real server's wrapper."""

    id: strawberry.ID
    update: UpdateFieldInput


@strawberry.input
class DeleteOneFieldInput:
    """The real server's wrapper."""

    id: strawberry.ID


@strawberry.input
class CreateRelationInput:
    """A new relation."""

    relationType: RelationType
    fromObjectMetadataId: strawberry.ID
    toObjectMetadataId: strawberry.ID
    fromFieldMetadataName: str | None = _ABSENT
    toFieldMetadataName: str | None = _ABSENT
    fromName: str | None = _ABSENT
    toName: str | None = _ABSENT
    fromLabel: str | None = _ABSENT
    toLabel: str | None = _ABSENT
    fromDescription: str | None = _ABSENT
    toDescription: str | None = _ABSENT
    fromIcon: str | None = _ABSENT
    toIcon: str | None = _ABSENT


@strawberry.input
class CreateOneRelationInput:
    """The older real server's wrapper."""

    relation: CreateRelationInput


@strawberry.input
class BooleanFieldComparison:
    """A condition on a flag."""

    is_: bool | None = strawberry.field(default=_ABSENT, name="is")
    isNot: bool | None = _ABSENT


@strawberry.input
class IdFilterComparison:
    """A condition on an id."""

    eq: strawberry.ID | None = _ABSENT
    neq: strawberry.ID | None = _ABSENT
    in_: list[strawberry.ID] | None = strawberry.field(default=_ABSENT, name="in")
    notIn: list[strawberry.ID] | None = _ABSENT


@strawberry.input
class ObjectFilter:
    """Which objects to list."""

    id: IdFilterComparison | None = _ABSENT
    isActive: BooleanFieldComparison | None = _ABSENT
    isCustom: BooleanFieldComparison | None = _ABSENT
    isSystem: BooleanFieldComparison | None = _ABSENT
    isRemote: BooleanFieldComparison | None = _ABSENT
    isSearchable: BooleanFieldComparison | None = _ABSENT
    isUIReadOnly: BooleanFieldComparison | None = _ABSENT
    and_: "list[ObjectFilter] | None" = strawberry.field(default=_ABSENT, name="and")
    or_: "list[ObjectFilter] | None" = strawberry.field(default=_ABSENT, name="or")


@strawberry.input
class FieldFilter:
    """Which fields to list."""

    id: IdFilterComparison | None = _ABSENT
    objectMetadataId: IdFilterComparison | None = _ABSENT
    isActive: BooleanFieldComparison | None = _ABSENT
    isCustom: BooleanFieldComparison | None = _ABSENT
    isSystem: BooleanFieldComparison | None = _ABSENT
    isUIReadOnly: BooleanFieldComparison | None = _ABSENT
    and_: "list[FieldFilter] | None" = strawberry.field(default=_ABSENT, name="and")
    or_: "list[FieldFilter] | None" = strawberry.field(default=_ABSENT, name="or")

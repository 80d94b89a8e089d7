"""The answers of `/metadata`."""

from dataclasses import field as attribute
from enum import Enum
from typing import Any

import strawberry

from resolvers.twenty.metadata.paging import CursorPaging, PageInfo, cursor, page
from resolvers.twenty.scalars import DateTime, RawJson


@strawberry.enum(description="What values of a field are: the documentation's names and the real server's.")
class FieldMetadataType(Enum):
    """The types of fields."""

    TEXT = "TEXT"
    NUMBER = "NUMBER"
    BOOLEAN = "BOOLEAN"
    DATE_TIME = "DATE_TIME"
    DATE = "DATE"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    URL = "URL"
    CURRENCY = "CURRENCY"
    SELECT = "SELECT"
    MULTI_SELECT = "MULTI_SELECT"
    RELATION = "RELATION"
    RATING = "RATING"
    JSON = "JSON"
    RAW_JSON = "RAW_JSON"
    UUID = "UUID"
    NUMERIC = "NUMERIC"
    FULL_NAME = "FULL_NAME"
    ADDRESS = "ADDRESS"
    LINKS = "LINKS"
    EMAILS = "EMAILS"
    PHONES = "PHONES"
    POSITION = "POSITION"
    RICH_TEXT = "RICH_TEXT"
    RICH_TEXT_V2 = "RICH_TEXT_V2"
    ACTOR = "ACTOR"
    ARRAY = "ARRAY"
    TS_VECTOR = "TS_VECTOR"
    MORPH_RELATION = "MORPH_RELATION"
    FILES = "FILES"


@strawberry.enum(description="How the records of two objects are related, seen from one of them.")
class RelationType(Enum):
    """The kinds of relations."""

    ONE_TO_MANY = "ONE_TO_MANY"
    MANY_TO_ONE = "MANY_TO_ONE"
    ONE_TO_ONE = "ONE_TO_ONE"
    MANY_TO_MANY = "MANY_TO_MANY"


@strawberry.type(name="ObjectSummary", description="An object by its names.")
class ObjectSummary:
    """The other end of a relation."""

    id: strawberry.ID
    nameSingular: str
    namePlural: str


@strawberry.type(name="FieldSummary", description="A field by its name.")
class FieldSummary:
    """The other side of a relation."""

    id: strawberry.ID
    name: str


@strawberry.type(name="FieldRelation", description="What a relation field leads to.")
class FieldRelation:
    """The relation as the field's object sees it."""

    type: RelationType
    sourceObjectMetadata: ObjectSummary
    targetObjectMetadata: ObjectSummary
    sourceFieldMetadata: FieldSummary
    targetFieldMetadata: FieldSummary | None


@strawberry.type(name="Field", description="A field of an object.")
class FieldNode:
    """A field."""

    id: strawberry.ID
    name: str
    label: str
    type: FieldMetadataType
    description: str | None
    icon: str | None
    isCustom: bool
    isActive: bool
    isSystem: bool
    isNullable: bool
    isUnique: bool
    isLabelSyncedWithName: bool
    isAuditLogged: bool
    isUIReadOnly: bool
    standardOverrides: RawJson | None
    defaultValue: RawJson | None
    options: RawJson | None
    settings: RawJson | None
    objectMetadataId: strawberry.ID
    object: ObjectSummary
    relation: FieldRelation | None
    morphRelations: list[FieldRelation] | None
    createdAt: DateTime
    updatedAt: DateTime


@strawberry.type(name="IndexField", description="A field of an index.")
class IndexFieldNode:
    """A field of an index."""

    id: strawberry.ID
    fieldMetadataId: strawberry.ID
    order: int


@strawberry.type(name="Index", description="Values that one record only may have.")
class IndexNode:
    """A unique index, as the real server lists them."""

    id: strawberry.ID
    name: str
    isCustom: bool
    isUnique: bool
    indexType: str
    indexWhereClause: str | None
    indexFieldMetadataList: list[IndexFieldNode]


@strawberry.type(name="FieldEdge")
class FieldEdge:
    """A field with its cursor."""

    node: FieldNode
    cursor: str


@strawberry.type(name="FieldConnection")
class FieldConnection:
    """A page of fields."""

    edges: list[FieldEdge]
    pageInfo: PageInfo
    totalCount: int


def field_connection(fields: list[FieldNode], paging: CursorPaging | None) -> FieldConnection:
    """A page of these fields."""
    shown, info = page(fields, paging)
    return FieldConnection(
        edges=[FieldEdge(node=item, cursor=cursor(item)) for item in shown], pageInfo=info, totalCount=len(fields)
    )


def _fields_of(root: Any, paging: CursorPaging | None = None) -> FieldConnection:
    return field_connection(root.fieldsList, paging)


@strawberry.type(name="Object", description="An object: a standard one, or one of the workspace's own.")
class ObjectNode:
    """An object with its fields."""

    id: strawberry.ID
    nameSingular: str
    namePlural: str
    labelSingular: str
    labelPlural: str
    description: str | None
    icon: str | None
    isActive: bool
    isCustom: bool
    isSystem: bool
    isRemote: bool
    isSearchable: bool
    isAuditLogged: bool
    isUIReadOnly: bool
    isLabelSyncedWithName: bool
    shortcut: str | None
    labelIdentifierFieldMetadataId: strawberry.ID | None
    imageIdentifierFieldMetadataId: strawberry.ID | None
    duplicateCriteria: list[list[str]] | None
    standardOverrides: RawJson | None
    indexMetadataList: list[IndexNode]
    createdAt: DateTime
    updatedAt: DateTime
    fieldsList: list[FieldNode] = attribute(default_factory=list)

    fields: FieldConnection = strawberry.field(resolver=_fields_of, description="The object's fields, by pages.")


@strawberry.type(name="ObjectEdge")
class ObjectEdge:
    """An object with its cursor."""

    node: ObjectNode
    cursor: str


@strawberry.type(name="ObjectConnection")
class ObjectConnection:
    """A page of objects."""

    edges: list[ObjectEdge]
    pageInfo: PageInfo
    totalCount: int


@strawberry.type(name="Relation", description="A relation between two objects, seen from the first.")
class RelationNode:
    """A relation."""

    id: strawberry.ID
    relationType: RelationType
    fromObjectMetadataId: strawberry.ID
    toObjectMetadataId: strawberry.ID
    fromFieldMetadataId: strawberry.ID
    toFieldMetadataId: strawberry.ID | None


def object_connection(objects: list[ObjectNode], paging: CursorPaging | None) -> ObjectConnection:
    """A page of these objects."""
    shown, info = page(objects, paging)
    return ObjectConnection(
        edges=[ObjectEdge(node=item, cursor=cursor(item)) for item in shown], pageInfo=info, totalCount=len(objects)
    )

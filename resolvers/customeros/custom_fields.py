"""Custom fields: what a record has of its own, and the templates that say what it can have.

A template is a field that the workspace defined, whichever product's client made it; its id is the field's.
"""

import enum

import strawberry

from models.records.plan import Column, Compare, Computed, Every, Mapped, Order, Related, Rows, Through, constant_bind
from resolvers.customeros.common import DataSource, EntityType
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import AnyValue, Int64, Time
from resolvers.customeros.values import one_of_names
from resolvers.kit.fields import leaf, listed, to_one
from resolvers.kit.nodes import Node
from resolvers.kit.sources import Selected


@strawberry.enum
class CustomFieldDataType(enum.Enum):
    """What kind of value a custom field holds."""

    TEXT = "TEXT"
    BOOL = "BOOL"
    DATETIME = "DATETIME"
    INTEGER = "INTEGER"
    DECIMAL = "DECIMAL"


@strawberry.enum
class CustomFieldTemplateType(enum.Enum):
    """How a person fills in a custom field."""

    FREE_TEXT = "FREE_TEXT"
    SINGLE_SELECT = "SINGLE_SELECT"
    NUMBER = "NUMBER"


# The tables whose records can have custom fields here. A log entry is told like a note.
TABLES = {
    EntityType.ORGANIZATION: "company",
    EntityType.CONTACT: "person",
    EntityType.OPPORTUNITY: "deal",
    EntityType.LOG_ENTRY: "activity",
}
# How fields of other types are filled in: what is not listed is a text.
_KINDS = {
    "SELECT": CustomFieldTemplateType.SINGLE_SELECT,
    "NUMBER": CustomFieldTemplateType.NUMBER,
    "NUMERIC": CustomFieldTemplateType.NUMBER,
}
# Types whose values are one thing, and not a relation or made of parts.
SIMPLE = (
    *("TEXT", "EMAIL", "PHONE", "URL", "UUID", "SELECT", "MULTI_SELECT", "RATING", "ARRAY", "JSON", "RAW_JSON"),
    *("BOOLEAN", "DATE_TIME", "DATE", "NUMBER", "NUMERIC"),
)
_KIND = Mapped(
    Column("type"), tuple((type_, kind.name) for type_, kind in _KINDS.items()), CustomFieldTemplateType.FREE_TEXT.name
)
_ENTITY = Mapped(
    Through("object", Column("stored_as")),
    tuple((table, entity.name) for entity, table in TABLES.items()),
    EntityType.ORGANIZATION.name,
)
IN_FORM_ORDER = (Order(Column("form_order")), Order(Column("created_at")))


@strawberry.type
class CustomFieldTemplate(Node):
    """What a custom field of a kind of records is called, and what its values must be."""

    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    name: str = leaf("label")
    entityType: EntityType = leaf(_ENTITY)
    type: CustomFieldTemplateType = leaf(_KIND)
    validValues: list[str] = leaf(Computed("labels", (Column("options"),)))
    order: Int64 | None = leaf("form_order")
    required: bool | None = leaf("is_expected")
    length: Int64 | None = leaf("max_length")
    min: Int64 | None = leaf("least")
    max: Int64 | None = leaf("most")


@strawberry.type
class CustomField(Node):
    """A value that a record has of its own."""

    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    name: str = leaf("name")
    datatype: CustomFieldDataType = leaf("datatype")
    source: DataSource = leaf(one_of_names("source", DataSource, DataSource.NA))
    template: CustomFieldTemplate | None = to_one("field")
    value: AnyValue = leaf("value")


# The order of a record's own values.
BY_FIELD = (Order(Computed("lower", (Column("name"),))),)
_OF_A_RECORD = Related(
    "object",
    Every(
        (
            Compare(Column("stored_as"), "in", constant_bind(list(TABLES.values()), "text[]")),
            Compare(Column("is_active"), "=", constant_bind(True, "bool")),
        )
    ),
)
TEMPLATES = Every(
    (
        Compare(Column("is_active"), "=", constant_bind(True, "bool")),
        Compare(Column("type"), "in", constant_bind(list(SIMPLE), "text[]")),
        _OF_A_RECORD,
    )
)


def _templates(_selection: Selected) -> Rows:
    return Rows("field_def", filter=TEMPLATES, order=IN_FORM_ORDER)


@strawberry.type
class CustomFieldReads:
    """Root fields that read templates of custom fields."""

    customFieldTemplate_List: list[CustomFieldTemplate] = listed(_templates, needs=STAFF)

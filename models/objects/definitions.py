"""What a workspace added to the model: its objects and fields, and the records of its own objects.

Nothing here is DDL at run time: a custom object is a row of `object_def`, its records are rows of `custom_record`, and
custom values of any record stand in its `custom` column under the id of their `field_def`. So a rename touches no
record, and a workspace without custom objects costs nothing.
"""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, CheckConstraint, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from models.objects.base import Record, Stored, document, flag, index, mirror, reference, unique, words
from models.objects.relations import Relation, many, one
from models.objects.slots import Slots, indexes


class MetadataVersion(Stored, table=True):
    """One row for each workspace that changed its model; it is locked by every change, so changes come one by one.

    Its id is the workspace's. The version rises with every change, so caches of the model know when they are old.
    """

    __tablename__ = "metadata_version"

    version: int = Field(default=1, sa_type=BigInteger, nullable=False, sa_column_kwargs={"server_default": text("1")})


class ObjectDef(Stored, table=True):
    """An object of the workspace: one of its own, or a standard one that the workspace changed or added to.

    `stored_as` is the catalogue's object whose rows are this object's records: `custom_record` for the workspace's own.
    """

    __tablename__ = "object_def"
    # The last one is what records mirror: the database refuses a record that fills other slots than its object.
    __table_args__ = (unique("name_singular"), unique("name_plural"), unique("id", "slots"))
    relations: ClassVar[tuple[Relation, ...]] = (many("fields", "field_def", "object_def_id"),)

    name_singular: str = words(nullable=False)
    name_plural: str = words(nullable=False)
    label_singular: str = words(nullable=False)
    label_plural: str = words(nullable=False)
    description: str | None = words()
    icon: str | None = words()
    stored_as: str = words(nullable=False)
    is_custom: bool = flag(True)
    is_active: bool = flag(True)
    # Whether the names follow the labels.
    is_label_synced: bool = flag()
    is_searchable: bool = flag(True)
    is_audit_logged: bool = flag(True)
    # Whether records have the field `name` that objects of the workspace's own are born with.
    has_name: bool = flag(True)
    shortcut: str | None = words()
    # Ids of fields, which need not be custom ones.
    label_field_id: UUID | None = Field(default=None)
    image_field_id: UUID | None = Field(default=None)
    # Whether it was made to relate two objects many to many: each record links one record of either.
    is_junction: bool = flag()
    # The slots that records of the object fill, as the sum of their bits; see `models.objects.slots`.
    slots: int = Field(default=0, nullable=False, sa_column_kwargs={"server_default": text("0")})
    # Of a standard object: the columns in which the workspace wants something else than the product says.
    overrides: dict[str, Any] = document()
    # What a dialect keeps of it in words of its own.
    settings: dict[str, Any] = document()


class BuiltInField(Stored, table=True):
    """What a workspace changed about a field that nobody made: of a standard object, or one that objects are born with.

    Its id is the field's, which the dialect gives. `overrides` holds the label, description and icon that differ.
    """

    __tablename__ = "built_in_field"
    __table_args__ = (
        reference("object_def_id", "object_def"),
        index("built_in_field", "object_def_id"),
    )

    object_def_id: UUID
    name: str = words(nullable=False)
    is_active: bool = flag(True)
    overrides: dict[str, Any] = document()


class FieldDef(Stored, table=True):
    """A custom field. Its id is the key of its values, so its name may change.

    A relation is two fields, `pair_id` of each naming the other; the one that holds the id of the other record is of
    the kind MANY_TO_ONE, or ONE_TO_ONE with `holds_id`. Of a MANY_TO_MANY neither does: `via_id` is the field of the
    junction object that leads to this side's record.
    """

    __tablename__ = "field_def"
    __table_args__ = (
        unique("object_def_id", "name"),
        reference("object_def_id", "object_def"),
        reference("target_id", "object_def"),
        reference("pair_id", "field_def", deferrable=True),
        reference("via_id", "field_def", deferrable=True),
        reference("unique_with_id", "field_def", deferrable=True),
        index("field_def", "target_id", where="target_id is not null"),
        index("field_def", "pair_id", where="pair_id is not null"),
        index("field_def", "via_id", where="via_id is not null"),
        index("field_def", "unique_with_id", where="unique_with_id is not null"),
        CheckConstraint(
            "(type = 'RELATION') = (relation_kind is not null and target_id is not null and pair_id is not null)",
            name="ck_field_def_relation",
        ),
    )
    relations: ClassVar[tuple[Relation, ...]] = (one("object", "object_def", "object_def_id"),)

    object_def_id: UUID
    name: str = words(nullable=False)
    label: str = words(nullable=False)
    description: str | None = words()
    icon: str | None = words()
    type: str = words(nullable=False)
    options: list[dict[str, Any]] | None = Field(default=None, sa_type=JSONB, nullable=True)
    settings: dict[str, Any] = document()
    # The default in the form in which values are stored.
    default_value: Any = Field(default=None, sa_type=JSONB, nullable=True)
    is_nullable: bool = flag(True)
    is_unique: bool = flag()
    is_active: bool = flag(True)
    # Whether the name follows the label.
    is_label_synced: bool = flag()
    is_audit_logged: bool = flag(True)
    # What a form says of it: its place there, and whether a person must fill it in.
    form_order: int | None = Field(default=None, sa_type=BigInteger)
    is_expected: bool = flag()
    # How long a text may be, and between what a number must be.
    max_length: int | None = Field(default=None, sa_type=BigInteger)
    least: int | None = Field(default=None, sa_type=BigInteger)
    most: int | None = Field(default=None, sa_type=BigInteger)
    relation_kind: str | None = words()
    holds_id: bool = flag()
    target_id: UUID | None = Field(default=None)
    pair_id: UUID | None = Field(default=None)
    via_id: UUID | None = Field(default=None)
    # A field of the same object: both values together are unique.
    unique_with_id: UUID | None = Field(default=None)
    # Part of the value ("" is all of it) -> the slot in which it stands beside the document.
    slots: dict[str, str] = document()
    # A value was given that no slot can hold: the slot stays the field's, and nobody reads it.
    outgrown: bool = flag()


class CustomClaim(Stored, table=True):
    """A unique value of a custom field, and the record that has it.

    `live` is true, or null once the record is deleted: nulls never clash, so deleted records block no value. The
    constraint is checked when a statement ends, so two records may exchange their values in one.
    """

    __tablename__ = "custom_claim"
    __table_args__ = (
        UniqueConstraint("workspace_id", "field_def_id", "value", "live", deferrable=True, initially="IMMEDIATE"),
        reference("field_def_id", "field_def"),
        index("custom_claim", "record_id"),
    )

    field_def_id: UUID
    record_id: UUID
    value: str = words(nullable=False)
    live: bool | None = Field(
        default=True, sa_type=Boolean, nullable=True, sa_column_kwargs={"server_default": text("true")}
    )


class CustomRecord(Slots, Record, table=True):
    """A record of one of the workspace's own objects. All its fields but the name are custom values."""

    __tablename__ = "custom_record"
    __table_args__ = (
        reference("object_def_id", "object_def"),
        mirror(("object_def_id", "slots"), "object_def", ("id", "slots")),
        index("custom_record", "object_def_id", "id"),
        index("custom_record", "object_def_id", "name", "id"),
        index("custom_record", "object_def_id", "created_at", "id"),
        index("custom_record", "object_def_id", "updated_at", "id"),
        index("custom_record", "object_def_id", "position", "id"),
        *indexes("custom_record"),
    )

    relations: ClassVar[tuple[Relation, ...]] = (
        many("note_links", "activity_link", "custom_record_id"),
        many("task_targets", "task_target", "custom_record_id"),
        many("attachments", "attachment", "custom_record_id"),
        many("favorites", "favorite", "custom_record_id"),
        many("timeline_entries", "timeline_entry", "custom_record_id"),
    )

    object_def_id: UUID
    name: str | None = words()

"""What a workspace sells by: pipelines, things for sale, tasks that come again, and what may come of a call."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Numeric, text
from sqlmodel import Field

from models.objects.base import Stored, flag, index, reference, unique, words
from models.objects.relations import Relation, many, one

_ZERO = {"server_default": text("0")}


class Pipeline(Stored, table=True):
    """The stages that deals go through, in sales or in delivery."""

    __tablename__ = "pipeline"
    __table_args__ = (index("pipeline", "position", "id"),)
    relations: ClassVar[tuple[Relation, ...]] = (many("stages", "pipeline_stage", "pipeline_id"),)

    name: str = words(nullable=False)
    type: str = words(nullable=False, default="sales")
    # New deals go into it.
    is_default: bool = flag()
    won_column_enabled: bool = flag()
    won_column_name: str | None = words()
    position: int = Field(default=0, nullable=False, sa_column_kwargs=_ZERO)


class PipelineStage(Stored, table=True):
    """How far deals with this progress, from 0 to 100, have come in a pipeline, in words."""

    __tablename__ = "pipeline_stage"
    __table_args__ = (reference("pipeline_id", "pipeline"), unique("pipeline_id", "progress"))
    relations: ClassVar[tuple[Relation, ...]] = (one("pipeline", "pipeline", "pipeline_id"),)

    pipeline_id: UUID
    progress: int
    label: str = words(nullable=False)


class ProductGroup(Stored, table=True):
    """Things for sale that are sold together."""

    __tablename__ = "product_group"
    __table_args__ = (index("product_group", "position", "id"), unique("name"))
    relations: ClassVar[tuple[Relation, ...]] = (many("products", "product", "group_id"),)

    name: str = words(nullable=False)
    position: int = Field(default=0, nullable=False, sa_column_kwargs=_ZERO)


class Product(Stored, table=True):
    """A thing for sale, from which lines of deals are copied."""

    __tablename__ = "product"
    __table_args__ = (
        reference("group_id", "product_group"),
        index("product", "group_id", where="group_id is not null"),
        index("product", "position", "id"),
        unique("name"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (one("group", "product_group", "group_id"),)

    name: str = words(nullable=False)
    description: str | None = words()
    cost: Decimal | None = Field(default=None, sa_type=Numeric(20, 6))
    price: Decimal | None = Field(default=None, sa_type=Numeric(20, 6))
    position: int = Field(default=0, nullable=False, sa_column_kwargs=_ZERO)
    group_id: UUID | None = Field(default=None)


class TaskTemplateGroup(Stored, table=True):
    """Tasks that are set together."""

    __tablename__ = "task_template_group"
    __table_args__ = (index("task_template_group", "position", "id"),)
    relations: ClassVar[tuple[Relation, ...]] = (many("templates", "task_template", "group_id"),)

    name: str = words(nullable=False)
    position: int = Field(default=0, nullable=False, sa_column_kwargs=_ZERO)


class TaskTemplate(Stored, table=True):
    """A task that is set again and again: what is to be done, and in how many days."""

    __tablename__ = "task_template"
    __table_args__ = (
        reference("group_id", "task_template_group"),
        index("task_template", "group_id", where="group_id is not null"),
        index("task_template", "position", "id"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (one("group", "task_template_group", "group_id"),)

    title: str = words(nullable=False)
    days: int = Field(default=0, nullable=False, sa_column_kwargs=_ZERO)
    position: int = Field(default=0, nullable=False, sa_column_kwargs=_ZERO)
    group_id: UUID | None = Field(default=None)


class CallResult(Stored, table=True):
    """What may come of a call; `key` stands in the call."""

    __tablename__ = "call_result"
    __table_args__ = (unique("key"), index("call_result", "position", "id"))
    relations: ClassVar[tuple[Relation, ...]] = (Relation("uses", "call_use", "many", (("key", "call_result"),)),)

    key: str = words(nullable=False)
    text: str = words(nullable=False)
    position: int = Field(default=0, nullable=False, sa_column_kwargs=_ZERO)


# Views: how many calls of a member (`id`) had which result; the persons (`id`) whom an activity about a deal is about,
# but for the deal's own.
VIEWS: Mapping[str, Mapping[str, str]] = {
    "call_use": {"workspace_id": "uuid", "id": "uuid", "call_result": "text", "counts": "int8"},
    "deal_contact": {"workspace_id": "uuid", "id": "uuid", "deal_id": "uuid"},
}

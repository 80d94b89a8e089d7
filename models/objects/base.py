"""What every stored record has, and the helpers that keep the table files short.

Rules that hold for all tenant tables (checked by tests/database): `workspace_id` leads every key and index, foreign
keys between tenant tables are composite with it, and timestamps have millisecond precision, so that a value that a
JavaScript client read and sends back still compares equal.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar, cast
from uuid import UUID

from sqlalchemy import Column, ForeignKeyConstraint, Index, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.schema import SchemaItem
from sqlmodel import Field, SQLModel
from sqlmodel.main import SQLModelMetaclass

from models.objects.relations import Relation

# SQLAlchemy names constraints by these patterns, so migrations and models agree without hand-written names.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# The classes say what the tables are. Rows are never made of them, so Pydantic need not build their validators.
SQLModel.model_config["defer_build"] = True

TIMESTAMP_MS = TIMESTAMP(timezone=True, precision=3)


def timestamp(*, nullable: bool = False, default_now: bool = False) -> Any:
    """A `timestamptz(3)` column; `default_now` lets the database fill it."""
    kwargs: dict[str, Any] = {"server_default": text("now()")} if default_now else {}
    return Field(default=None, sa_type=TIMESTAMP_MS, nullable=nullable, sa_column_kwargs=kwargs)


def words(*, nullable: bool = True, default: str | None = None) -> Any:
    """A `text` column without a length of its own: lengths are a matter of each dialect."""
    kwargs: dict[str, Any] = {} if default is None else {"server_default": text(f"'{default}'")}
    return Field(default=default, sa_type=Text, nullable=nullable, sa_column_kwargs=kwargs)


def document() -> Any:
    """A `jsonb` object column that is never null."""
    return Field(default_factory=dict, sa_type=JSONB, nullable=False, sa_column_kwargs={"server_default": text("'{}'")})


def flag(default: bool = False) -> Any:
    """A `boolean` column that is never null."""
    return Field(default=default, nullable=False, sa_column_kwargs={"server_default": text(str(default).lower())})


def reference(column: str, target: str, *, deferrable: bool = False) -> ForeignKeyConstraint:
    """A composite foreign key `(workspace_id, column) -> target(workspace_id, id)`."""
    return mirror((column,), target, ("id",), deferrable=deferrable)


def mirror(
    columns: tuple[str, ...], target: str, target_columns: tuple[str, ...], *, deferrable: bool = True
) -> ForeignKeyConstraint:
    """A foreign key by value: the database refuses a copy that differs from the row it was copied from.

    It is checked at commit, because the owner and its rows are written in one transaction and name each other.
    """
    return ForeignKeyConstraint(
        ["workspace_id", *columns],
        [f"{target}.workspace_id", *(f"{target}.{column}" for column in target_columns)],
        deferrable=deferrable or None,
        initially="DEFERRED" if deferrable else None,
        # Added once both tables exist: these keys go round in circles.
        use_alter=deferrable,
    )


def unique(*columns: str) -> UniqueConstraint:
    """Unique within the workspace."""
    return UniqueConstraint("workspace_id", *columns)


def index(
    table: str, *columns: str, where: str | None = None, is_unique: bool = False, covers: tuple[str, ...] = ()
) -> Index:
    """An index led by the workspace; `where` makes it partial, and it holds the columns that it `covers` besides."""
    return Index(
        f"{'uq' if is_unique else 'ix'}_{table}_{'_'.join(columns)}",
        "workspace_id",
        *columns,
        unique=is_unique,
        postgresql_where=text(where) if where else None,
        postgresql_include=list(covers),
    )


class _TablesOnly(SQLModelMetaclass):
    """Gives a class that is a table SQLAlchemy's `Table`, and not the mapper that would make objects of its rows.

    Nobody makes any, and looking for what a mapper needs takes as long as all else of the class.
    """

    __table__: Table

    def __init__(self, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **said: Any) -> None:
        # In place of SQLModel's own, which makes the mapper.
        type.__init__(self, name, bases, namespace)
        if said.get("table"):
            others: tuple[SchemaItem, ...] = namespace.get("__table_args__", ())
            self.__table__ = Table(namespace["__tablename__"], SQLModel.metadata, *self._columns(), *others)

    def _columns(self) -> Iterator[Column[Any]]:
        """The columns that SQLModel has made of the fields, in their order; it leaves their names to the mapper."""
        for name in cast(type[SQLModel], self).model_fields:
            column = getattr(self, name)
            column.name = column.key = name
            yield column


class Declared(SQLModel, metaclass=_TablesOnly):
    """A class that says what a table is, and nothing more."""


class Stored(Declared):
    """A tenant row: `(workspace_id, id)` is the key, ids are UUIDv7 made by the application."""

    # None for rows that belong to another record; the catalogue uses it to name the object.
    relations: ClassVar[tuple[Relation, ...]] = ()

    workspace_id: UUID = Field(primary_key=True, foreign_key="workspace.id")
    id: UUID = Field(primary_key=True)
    created_at: datetime = timestamp(default_now=True)
    updated_at: datetime = timestamp(default_now=True)


class Sourced(Stored):
    """A row of a record that says by itself where it came from, and how often it was written."""

    version: int = Field(default=1, nullable=False, sa_column_kwargs={"server_default": text("1")})
    source: str = words(nullable=False, default="OPENLINE")
    source_of_truth: str = words(nullable=False, default="OPENLINE")
    app_source: str = words(nullable=False, default="rosetta")


class Record(Stored):
    """A record that clients see by itself: removable, hidable, with its origin and custom values."""

    deleted_at: datetime | None = timestamp(nullable=True)
    hidden: bool = flag()
    position: float = Field(default=0, nullable=False, sa_column_kwargs={"server_default": text("0")})
    version: int = Field(default=1, nullable=False, sa_column_kwargs={"server_default": text("1")})
    custom: dict[str, Any] = document()
    source: str = words(nullable=False, default="OPENLINE")
    source_of_truth: str = words(nullable=False, default="OPENLINE")
    app_source: str = words(nullable=False, default="rosetta")
    created_by_source: str = words(nullable=False, default="API")
    created_by_id: UUID | None = Field(default=None)
    created_by_name: str = words(nullable=False, default="")


class Tie(Stored):
    """A row that ties records together, such as a note to its company. It can be removed and restored by itself, and it
    is gone for good with any of the records that it ties.
    """

    deleted_at: datetime | None = timestamp(nullable=True)
    position: float = Field(default=0, nullable=False, sa_column_kwargs={"server_default": text("0")})
    app_source: str = words(nullable=False, default="rosetta")
    created_by_source: str = words(nullable=False, default="API")
    created_by_id: UUID | None = Field(default=None)
    created_by_name: str = words(nullable=False, default="")

"""Table views: how a member, or everybody, looks at a table of CustomerOS's user interface."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Integer
from sqlmodel import Field

from models.objects.base import Stored, Tie, flag, index, reference, unique, words
from models.objects.relations import Relation, many, one


class TableView(Tie, table=True):
    """A view of a table. It is one member's, or everybody's, or of the programs that stand for no member.

    Its client knows it by `number`. Filters and sorting are texts that only the client reads.
    """

    __tablename__ = "table_view"
    __table_args__ = (
        reference("member_id", "member"),
        unique("number"),
        unique("preset_key"),
        index("table_view", "member_id", "position", "id"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("member", "member", "member_id"),
        many("columns", "table_view_column", "table_view_id"),
    )

    number: int = Field(sa_type=BigInteger, nullable=False)
    member_id: UUID | None = Field(default=None)
    name: str = words(nullable=False)
    table_id: str = words(nullable=False)
    table_type: str = words(nullable=False)
    icon: str = words(nullable=False, default="")
    filters: str = words(nullable=False, default="")
    default_filters: str = words(nullable=False, default="")
    sorting: str = words(nullable=False, default="")
    is_preset: bool = flag()
    is_shared: bool = flag()
    # Of a view that the server made for a member: whose it is and which one, so that it is made once.
    preset_key: str | None = words()


class TableViewColumn(Stored, table=True):
    """A column of a table view, at its place."""

    __tablename__ = "table_view_column"
    __table_args__ = (
        reference("table_view_id", "table_view"),
        index("table_view_column", "table_view_id", "place", "id"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (one("view", "table_view", "table_view_id"),)

    table_view_id: UUID
    place: int = Field(sa_type=Integer, nullable=False)
    column_id: int = Field(sa_type=Integer, nullable=False)
    column_type: str = words(nullable=False)
    name: str = words(nullable=False, default="")
    width: int = Field(sa_type=Integer, nullable=False)
    is_visible: bool = flag(True)
    filter: str = words(nullable=False, default="")

"""The index of words that a search reads. It is made from the records, by the change that writes them.

No foreign keys: it holds nothing of its own, and checking each of a record's dozen words would cost more than writing
them. Its texts compare by their bytes, so that the words with one beginning are one range of an index.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text
from sqlmodel import Field

from models.objects.base import Declared


def _bytes(*, primary_key: bool = False) -> Any:
    return Field(sa_type=Text(collation="C"), nullable=False, primary_key=primary_key)


class SearchRecord(Declared, table=True):
    """A record that can be found: one that is live and not hidden.

    `object` names what clients know it as: a table, `note`, or the id of a custom object. `words` holds all its
    entries of `search_word`, each between spaces.
    """

    __tablename__ = "search_record"
    __table_args__ = (Index("ix_search_record_object_id", "workspace_id", "object", "id"),)

    workspace_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    object: str = _bytes()
    words: str = _bytes()


class SearchWord(Declared, table=True):
    """One word of the record `id`.

    Its first character says where it stands: 1 in a name, 2 in a contact point, 3 in a text.
    """

    __tablename__ = "search_word"

    workspace_id: UUID = Field(primary_key=True)
    object: str = _bytes(primary_key=True)
    word: str = _bytes(primary_key=True)
    id: UUID = Field(primary_key=True)

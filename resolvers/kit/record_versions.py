"""The version of a single record in an answer that Postgres shaped: it comes first, and is taken off again.

So the version and what it is the version of are read by one statement, whether or not the answer shows when the record
was changed.
"""

from __future__ import annotations

from models.objects.catalogue import CATALOGUE
from models.records.plan import Column, Fields

_NAME = "#version"
_START = f'{{"{_NAME}":"'


def versioned(shape: Fields, object_name: str) -> Fields:
    """The shape with the record's version before it. Whoever may not see when a record was changed gets none."""
    if "updated_at" not in CATALOGUE[object_name].attributes:
        return shape
    return Fields(((_NAME, Column("updated_at")), *shape.entries), shape.present)


def split_version(text: str) -> tuple[str | None, str]:
    """The version and the record of an answer with a versioned shape."""
    if not text.startswith(_START):
        return None, text
    version, _, rest = text.removeprefix(_START).partition('"')
    return version, "{" + rest.removeprefix(",")

"""The place that a page of hits ends at, as an opaque text: base64 of a JSON array.

After the mark come: the entry that the page starts behind (the word that was asked for, whether it is exactly that,
where it stands, object, entry and id; nulls at the beginning), and how many of the ranked hits from there on were
shown.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any
from uuid import UUID

import orjson

from models.errors import Invalid

MARK = "search"


def read(cursor: Any) -> str:
    """The cursor's JSON array, checked."""
    try:
        parts = orjson.loads(base64.b64decode(str(cursor), validate=True))
        mark, word, exact, place, name, entry, row_id, shown = parts
        if row_id is not None:
            UUID(row_id)
        texts = all(isinstance(text, str | None) and "\0" not in (text or "") for text in (word, place, name, entry))
        right = texts and isinstance(exact, bool | None) and type(shown) is int and 0 <= shown < 2**31
    except (ValueError, TypeError, AttributeError, binascii.Error) as error:
        raise Invalid(f"Invalid cursor: {str(cursor)[:200]}") from error
    if mark != MARK or not right:
        raise Invalid(f"Invalid cursor: {str(cursor)[:200]}")
    return orjson.dumps(parts).decode()

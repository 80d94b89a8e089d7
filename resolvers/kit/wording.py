"""Errors of the record store in the words of the dialect that asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from models.errors import CrmError, NotFound


@contextmanager
def worded(names: Mapping[str, str], *, missing: Mapping[str, str] | None = None) -> Iterator[None]:
    """Inside, an error about a column is told about the wire's field: `names` is column -> field.

    `missing` gives the product's message for a record that the named column should lead to and that is not there.
    """
    try:
        yield
    except CrmError as error:
        column = error.field
        if column is not None:
            error.field = names.get(column, column)
            message = (missing or {}).get(column) if isinstance(error, NotFound) else None
            error.message = message or re.sub(rf"\b{re.escape(column)}\b", error.field, error.message)
            error.args = (error.message,)
        # One record was asked for, so its place in the batch says nothing.
        error.index = None
        raise

"""When a field has no value: the one meaning that filters, figures and duplicates share."""

from __future__ import annotations

from models.records.plan import Compare, Expression, Filter, IsNull, Some, constant_bind
from resolvers.twenty.kinds import Kind


def empty(kind: Kind, expression: Expression) -> Filter:
    """Rows without a value. Of texts the empty one is none, of lists and JSON the empty list and object."""
    missing = IsNull(expression)
    if kind.is_text:
        return Some((missing, Compare(expression, "=", constant_bind("", "text"))))
    if kind.is_array:
        return Some((missing, Compare(expression, "=", constant_bind("[]", "jsonb"))))
    if kind.is_json:
        return Some((missing, Compare(expression, "in", constant_bind(["[]", "{}", '""'], "jsonb[]"))))
    return missing

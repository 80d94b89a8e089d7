"""The JSON of a body -> the change service's keys.

A full update sets every field that can be: one that is not sent is reset. A partial one sets what is sent. Fields that
this product does not know are passed over, as it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.errors import CrmError, Invalid
from resolvers.onepagecrm.errors import incomplete
from resolvers.onepagecrm.words import Field, Left


def read_body(fields: Sequence[Field], given: Mapping[str, Any], *, partial: bool) -> dict[str, Any]:
    """The values to set, by the names under which fields are written."""
    values: dict[str, Any] = {}
    faults: list[CrmError] = []
    for one in fields:
        name = next((name for name in (one.name, *one.also) if name in given), None)
        try:
            if name is not None:
                values[one.writes or one.name] = _taken(one, given[name])
            elif not partial and one.default is not Left.ALONE:
                values[one.writes or one.name] = one.default
            if one.required and (values.get(one.writes or one.name) is None) and (name is not None or not partial):
                raise incomplete(one.name)
        except Invalid as error:
            faults.append(error)
    if faults:
        faults[0].together = tuple(faults)
        raise faults[0]
    return values


def _taken(one: Field, value: Any) -> Any:
    """The value; null is what the field is reset to."""
    try:
        taken = None if value is None else one.kind.take(value)
    except Invalid as error:
        raise Invalid(error.message, field=one.name) from error
    if taken is None and one.default is not Left.ALONE:
        return one.default
    return taken

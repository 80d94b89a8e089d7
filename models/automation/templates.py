"""Texts with places for values: `{{trigger_data.name}}`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_PLACE = re.compile(r"\{\{\s*([A-Za-z0-9_$-]+(?:\.[A-Za-z0-9_$-]+)*)\s*\}\}")
_NEXT_WORD = re.compile(r"(?<=[A-Za-z0-9])_([a-z0-9])")
# A text with values in it, at most: a value may stand in it many times.
_LONGEST = 200_000


def filled(given: Any, values: Mapping[str, Any]) -> Any:
    """`given` with the values in their places, within lists and objects too.

    A name may be written in either style, `first_name` or `firstName`. A place that nothing is known of stays as it is;
    null is an empty text, and what is no text stands there as JSON.
    Values are put in once: what a record's text holds is never read as a template.
    """
    match given:
        case str():
            return _PLACE.sub(lambda place: _shown(place, values), given)[:_LONGEST]
        case Mapping():
            return {name: filled(value, values) for name, value in given.items()}
        case list():
            return [filled(item, values) for item in given]
        case _:
            return given


def _shown(place: re.Match[str], values: Mapping[str, Any]) -> str:
    found: Any = values
    for step in place[1].split("."):
        if isinstance(found, Mapping) and (name := step if step in found else _camel_case(step)) in found:
            found = found[name]
        elif isinstance(found, list) and step.isdecimal() and int(step) < len(found):
            found = found[int(step)]
        else:
            return place[0]
    if found is None:
        return ""
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, default=str)


def _camel_case(name: str) -> str:
    return _NEXT_WORD.sub(lambda found: found[1].upper(), name)

"""Two records' values of one custom field as the one of their merge: what can hold several values keeps all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LISTS = frozenset({"MULTI_SELECT", "ARRAY"})
# Of a type with one value shown and others behind it: the shown parts, and what an entry of the others calls them.
_SHOWN: Mapping[str, Mapping[str, str]] = {
    "EMAILS": {"email": ""},
    "LINKS": {"url": "url", "label": "label"},
    "PHONES": {"number": "number", "country_code": "countryCode", "calling_code": "callingCode"},
}


def gathered(types: Mapping[str, str], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """The `custom` document of the record that stays. `types` are those of the fields, by their keys."""
    both = {key: _gather(types.get(key, ""), mine[key], theirs[key]) for key in mine.keys() & theirs.keys()}
    return {**theirs, **mine, **both}


def _gather(type_: str, mine: Any, theirs: Any) -> Any:
    if type_ in _LISTS:
        return _once([*mine, *theirs])
    if type_ not in _SHOWN:
        return mine
    shown = _entry(type_, mine)
    others = [*mine.get("others", ()), _entry(type_, theirs), *theirs.get("others", ())]
    kept = [entry for entry in _once(others) if entry and not _is_same(entry, shown)]
    return {**mine, "others": kept} if kept else mine


def _entry(type_: str, value: Mapping[str, Any]) -> Any:
    """The shown value as one of the others."""
    names = _SHOWN[type_]
    if "" in names.values():
        return value.get(next(iter(names)))
    entry = {name: value[part] for part, name in names.items() if value.get(part) is not None}
    return entry if next(iter(names.values())) in entry else None


def _is_same(entry: Any, shown: Any) -> bool:
    """A link or number is the same whatever it is labelled."""
    if isinstance(entry, Mapping) and isinstance(shown, Mapping):
        return any(name in entry and entry[name] == shown.get(name) for name in ("url", "number"))
    return bool(entry == shown)


def _once(values: list[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value not in found:
            found.append(value)
    return found

"""What a merged row gives to the row that stays: values for the ones that are empty there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.objects.base import Record
from models.objects.catalogue import CATALOGUE
from models.objects.schema import MIRRORS, mirrored_with, pointers_of, references_of
from models.objects.slots import HIDDEN as SLOTS
from models.records.gather import gathered

# What is the row's own story, and what would say something else of the winner than it said of the loser.
_NEVER = frozenset({*Record.model_fields, "closed_at", "done_at", "ended_on"}) - {"custom"} | SLOTS

# Values that mean something only together: an amount in its currency.
_MONEY: Mapping[str, tuple[tuple[str, ...], str]] = {
    "deal": (("amount", "max_amount"), "currency"),
    "company": (("annual_recurring_revenue",), "annual_recurring_revenue_currency"),
}
# A name is given as one text or in parts; a part of another person's name must not appear beside the whole one.
_WHOLE_NAME, _NAME_PARTS = "full_name", ("first_name", "last_name")


def filled_from(
    table: str, winner: Mapping[str, Any], loser: Mapping[str, Any], types: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The columns of `winner` to set from `loser`. The rows that pointed to the loser are the winner's already.

    `types` are those of the custom fields that both have values of.
    """
    held = _NEVER | pointers_of(table) | _copied_by_id(table) | _money_columns(table) | set(_NAME_PARTS) | {_WHOLE_NAME}
    held |= references_of(table).keys() if not CATALOGUE[table].is_record else frozenset()
    patch = {
        name: loser[name]
        for name in CATALOGUE[table].attributes
        if name not in held and _is_empty(winner[name]) and not _is_empty(loser[name]) and loser[name] != winner["id"]
    }
    if winner.get("custom") and loser["custom"]:
        patch["custom"] = gathered(types or {}, winner["custom"], loser["custom"])
    return {
        **patch,
        **_money(table, winner, loser),
        **_name(table, winner, loser),
        **_whereabouts(table, winner, loser),
    }


def _money(table: str, winner: Mapping[str, Any], loser: Mapping[str, Any]) -> dict[str, Any]:
    if table not in _MONEY:
        return {}
    amounts, currency = _MONEY[table]
    if any(winner[name] is not None for name in amounts) or all(loser[name] is None for name in amounts):
        return {}
    return {name: loser[name] for name in (*amounts, currency)}


def _name(table: str, winner: Mapping[str, Any], loser: Mapping[str, Any]) -> dict[str, Any]:
    names = (*_NAME_PARTS, _WHOLE_NAME)
    if _WHOLE_NAME not in CATALOGUE[table].attributes:
        return {}
    if all(_is_empty(winner[name]) for name in names):
        return {name: loser[name] for name in names if not _is_empty(loser[name])}
    if not _is_empty(winner[_WHOLE_NAME]):
        return {}
    return {name: loser[name] for name in _NAME_PARTS if _is_empty(winner[name]) and not _is_empty(loser[name])}


def _whereabouts(table: str, winner: Mapping[str, Any], loser: Mapping[str, Any]) -> dict[str, Any]:
    """The main address and employment, with the copies of their values.

    A winner whose employment names no company takes the loser's that does.
    """
    patch: dict[str, Any] = {}
    for pointer in sorted(pointers_of(table)):
        copies = [mirror.column for mirror in mirrored_with(table, pointer)]
        homeless = pointer == "employment_id" and all(winner[name] is None for name in copies)
        gains = any(loser[name] is not None for name in copies)
        if loser[pointer] is not None and (winner[pointer] is None or (homeless and gains)):
            patch |= {name: loser[name] for name in (pointer, *copies)}
    return patch | _ended(table, winner, loser)


def _ended(table: str, winner: Mapping[str, Any], loser: Mapping[str, Any]) -> dict[str, Any]:
    """One employment of two is as open as the more recent of them."""
    if table != "employment" or winner["ended_on"] is None:
        return {}
    if loser["ended_on"] is None:
        return {"ended_on": None}
    return {"ended_on": max(winner["ended_on"], loser["ended_on"])}


def _copied_by_id(table: str) -> set[str]:
    return {mirror.column for mirror in MIRRORS if mirror.table == table and mirror.key[1] == "id"}


def _money_columns(table: str) -> set[str]:
    amounts, currency = _MONEY.get(table, ((), ""))
    return {*amounts, currency}


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", {})

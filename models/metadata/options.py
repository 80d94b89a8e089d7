"""The options of SELECT and MULTI_SELECT fields, and what becomes of values whose option changed or went."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from models.database.pool import Session
from models.errors import BrokenRule
from models.objects import normalize
from models.objects.catalogue import CATALOGUE
from models.objects.identifiers import new_id

_VALUE = re.compile(r"^[A-Z_][A-Z0-9_]*$")
_LONGEST = 63

Option = dict[str, Any]


def checked(given: Any, field: str = "options") -> list[Option]:
    """The options, in order of their positions, each with an id."""
    if not isinstance(given, list) or not given:
        raise BrokenRule("Options are required: a list that is not empty", field=field)
    options: list[Option] = []
    for place, item in enumerate(given):
        if not isinstance(item, Mapping):
            raise BrokenRule("Each option must be an object", field=f"{field}.{place}")
        options.append(_option(item, place, f"{field}.{place}"))
    for key in ("id", "value", "position"):
        values = [option[key] for option in options]
        if len(set(values)) < len(values):
            raise BrokenRule(f"Duplicated option {key}", field=field)
    return sorted(options, key=lambda option: option["position"])


def _option(item: Mapping[str, Any], place: int, field: str) -> Option:
    label = normalize.text(item.get("label") or "", f"{field}.label").strip()
    if not label or len(label) > _LONGEST:
        raise BrokenRule("Option label is required, of at most 63 characters", field=f"{field}.label")
    if "," in label:
        raise BrokenRule("Label must not contain a comma", field=f"{field}.label")
    value = normalize.text(item.get("value") or "", f"{field}.value").strip()
    if not _VALUE.match(value) or len(value) > _LONGEST:
        raise BrokenRule(
            f"Value must be in UPPER_CASE and follow snake_case rules: {value[:80]!r}", field=f"{field}.value"
        )
    position = item.get("position", place)
    option_id = item.get("id")
    return {
        "id": str(new_id() if option_id is None else normalize.text(option_id, f"{field}.id").strip()),
        "label": label,
        "value": value,
        "color": normalize.text(item.get("color") or "gray", f"{field}.color"),
        "position": normalize.whole_number(position, f"{field}.position"),
    }


async def carry_over(
    session: Session, table: str, field_id: UUID, type_: str, former: Sequence[Option], options: Sequence[Option]
) -> None:
    """Rewrite stored values: an option is known by its id, so its value may change; one that is gone leaves nothing."""
    present = {option["id"]: option["value"] for option in options}
    kept = {option["value"] for option in options}
    renamed = {
        option["value"]: present[option["id"]]
        for option in former
        if option["id"] in present and present[option["id"]] != option["value"]
    }
    gone = [option["value"] for option in former if option["value"] not in kept and option["value"] not in renamed]
    if not renamed and not gone:
        return
    await session.execute(
        _REWRITE[type_].format(table=CATALOGUE[table].name),
        str(field_id),
        orjson.dumps(renamed).decode(),
        gone,
        [*renamed, *gone],
    )


# Parameters: 2 the field's key, 3 old value -> new value, 4 the values without an option, 5 both kinds.
_REWRITE = {
    "SELECT": "UPDATE {table} t SET custom = CASE WHEN t.custom ->> $2::text = ANY($4::text[]) THEN t.custom - $2::text"
    " ELSE jsonb_set(t.custom, ARRAY[$2::text], $3::jsonb -> (t.custom ->> $2::text)) END"
    " WHERE t.workspace_id = $1 AND t.custom ->> $2::text = ANY($5::text[])",
    "MULTI_SELECT": "UPDATE {table} t SET custom = jsonb_set(t.custom, ARRAY[$2::text], ("
    "SELECT COALESCE(jsonb_agg(COALESCE($3::jsonb ->> e.value, e.value) ORDER BY e.place), '[]')"
    " FROM jsonb_array_elements_text(t.custom -> $2::text) WITH ORDINALITY AS e(value, place)"
    " WHERE e.value <> ALL($4::text[])))"
    " WHERE t.workspace_id = $1 AND t.custom -> $2::text ?| $5::text[]",
}

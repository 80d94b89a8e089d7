"""Custom values in a change: checked against the definitions, merged key by key into what is stored.

A dialect gives them under the key `custom`: the field's id -> its value (of a composite, only the parts to set). The
definitions are read in the change's own transaction, so no cache can make a value valid that is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from models.database.pool import Session
from models.errors import Invalid
from models.objects.normalize import identifier
from models.records.change import Row
from models.records.checks import Checks, entry
from models.records.custom_types import born, coerce, merged

KEY = "custom"
CUSTOM_TABLE = "custom_record"
OBJECT_COLUMN = "object_def_id"

_RULES = (
    "SELECT f.id, f.object_def_id, f.name, f.type, f.options, f.default_value, f.is_nullable, o.stored_as,"
    " f.holds_id, f.target_id, t.stored_as AS target FROM field_def f"
    " JOIN object_def o ON o.workspace_id = $1 AND o.id = f.object_def_id"
    " LEFT JOIN object_def t ON t.workspace_id = $1 AND t.id = f.target_id"
    " WHERE f.workspace_id = $1 AND f.is_active"
    " AND (f.id = ANY($2::uuid[]) OR f.object_def_id = ANY($3::uuid[]) OR o.stored_as = $4::text)"
    " ORDER BY f.id"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a value of one field must be."""

    id: UUID
    object_def_id: UUID
    stored_as: str
    type: str
    options: tuple[str, ...]
    default: Any
    required: bool
    # A relation field that holds the other record's id: that record's table and object.
    target: str | None
    target_id: UUID | None

    @property
    def key(self) -> str:
        """The key of the field's value in the stored document."""
        return str(self.id)

    @property
    def called(self) -> str:
        """What errors call the field; a dialect turns it into its own word."""
        return f"{KEY}.{self.id}"


Rules = Mapping[UUID, Rule]


async def rules_for(session: Session, table: str, given: Iterable[Mapping[str, Any]], *, creating: bool) -> Rules:
    """The fields that these entries name; when records are made, all fields of their objects."""
    ids: set[UUID] = set()
    objects: set[UUID] = set()
    speaking = False
    for index, values in enumerate(given):
        if KEY in values:
            speaking = True
            with entry(index):
                ids |= {identifier(key, KEY) for key in _document(values[KEY])}
            if creating and values.get(OBJECT_COLUMN) is not None:
                objects.add(values[OBJECT_COLUMN])
    if not speaking:
        return {}
    whole_table = table if creating and table != CUSTOM_TABLE else ""
    found = await session.rows(_RULES, sorted(ids), sorted(objects), whole_table)
    return {row["id"]: _rule(row) for row in found}


def set_values(
    rules: Rules, table: str, row: Mapping[str, Any], given: Mapping[str, Any], checks: Checks, index: int, *, new: bool
) -> dict[str, Any]:
    """The row's whole `custom` document after the change. `row` has the former one, and the object's id."""
    stored: dict[str, Any] = dict(row.get(KEY) or {})
    mine = {
        rule.id: rule
        for rule in rules.values()
        if rule.stored_as == table and (table != CUSTOM_TABLE or rule.object_def_id == row[OBJECT_COLUMN])
    }
    for key, value in _document(given).items():
        rule = mine.get(identifier(key, KEY))
        if rule is None or (rule.type == "RELATION" and rule.target is None):
            raise Invalid(f"There is no custom field {str(key)[:80]}.", field=f"{KEY}.{key}")
        _put(stored, rule, merged(rule.type, stored.get(rule.key), coerce(rule.type, value, rule.called, rule.options)))
        if rule.target is not None and rule.key in stored:
            of_object = rule.target_id if rule.target == CUSTOM_TABLE else None
            checks.refers(rule.target, UUID(stored[rule.key]), rule.called, index, of_object)
        if rule.required and rule.key not in stored:
            raise Invalid(f"{rule.called} cannot be empty.", field=rule.called)
    if new:
        asked = {identifier(key, KEY) for key in given}
        for rule in mine.values():
            if rule.id not in asked:
                _put(stored, rule, born(rule.type, rule.default))
                if rule.required and rule.default is None:
                    raise Invalid(f"{rule.called} is required.", field=rule.called)
    return stored


def split(given: Mapping[str, Any]) -> tuple[dict[str, Any], Mapping[str, Any] | None]:
    """An entry without its custom values, and those; None when it has none."""
    plain = {key: value for key, value in given.items() if key != KEY}
    return plain, _document(given[KEY]) if KEY in given else None


def columns_needed(table: str) -> set[str]:
    """What must be read of a row before its custom values can be changed."""
    return {KEY, OBJECT_COLUMN} if table == CUSTOM_TABLE else {KEY}


def _put(stored: Row, rule: Rule, value: Any) -> None:
    if value is None:
        stored.pop(rule.key, None)
    else:
        stored[rule.key] = value


def _document(given: Any) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise Invalid(f"{KEY} must be an object.", field=KEY)
    return given


def _rule(row: Mapping[str, Any]) -> Rule:
    options: Sequence[Mapping[str, Any]] = _loaded(row["options"]) or ()
    return Rule(
        row["id"],
        row["object_def_id"],
        row["stored_as"],
        row["type"],
        tuple(option["value"] for option in options),
        _loaded(row["default_value"]),
        not row["is_nullable"],
        row["target"] if row["holds_id"] else None,
        row["target_id"],
    )


def _loaded(text: str | None) -> Any:
    return None if text is None else orjson.loads(text)

"""Custom values in a change: checked against the definitions, merged key by key into what is stored.

A dialect gives them under the key `custom`: the field's id -> its value (of a composite, only the parts to set). The
definitions are read in the change's own transaction, so no cache can make a value valid that is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct, field

from models.database.pool import Session
from models.errors import Invalid
from models.objects.normalize import identifier
from models.objects.slots import COLUMNS
from models.records.change import Change, Row
from models.records.checks import Checks, entry
from models.records.custom_claims import claimed, put_claim
from models.records.custom_types import born, coerce, merged
from models.records.slot_values import slot_values

KEY = "custom"
CUSTOM_TABLE = "custom_record"
OBJECT_COLUMN = "object_def_id"

_RULES = (
    "SELECT o.id AS object_def_id, o.stored_as, o.slots AS mask, f.id, f.name, f.type, f.options, f.default_value,"
    " f.is_nullable, f.holds_id, f.target_id, f.is_unique, f.unique_with_id, f.slots, f.outgrown,"
    " f.max_length, f.least, f.most,"
    " t.stored_as AS target FROM object_def o"
    " LEFT JOIN field_def f ON f.workspace_id = $1 AND f.object_def_id = o.id AND (f.is_active OR $5)"
    " LEFT JOIN object_def t ON t.workspace_id = $1 AND t.id = f.target_id"
    " WHERE o.workspace_id = $1 AND (f.id = ANY($2::uuid[]) OR f.unique_with_id = ANY($2::uuid[])"
    " OR o.id = ANY($3::uuid[]) OR o.stored_as = $4::text)"
    " ORDER BY f.id"
)


class Rule(Struct, frozen=True):
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
    # No other live record may have the value, or may have it together with that of another field.
    unique: bool
    unique_with: UUID | None
    # Part of the value -> the slot in which it stands too.
    slots: Mapping[str, str]
    # How long a text may be, and between what a number must be.
    max_length: int | None = None
    least: int | None = None
    most: int | None = None

    def check(self, stored: Any) -> None:
        """Refuse a text that is too long, or a number out of bounds."""
        if self.type == "TEXT" and self.max_length is not None and len(stored) > self.max_length:
            raise Invalid(f"{self.called} holds at most {self.max_length} characters.", field=self.called)
        if self.type in ("NUMBER", "NUMERIC"):
            if self.least is not None and Decimal(stored) < self.least:
                raise Invalid(f"{self.called} must be at least {self.least}.", field=self.called)
            if self.most is not None and Decimal(stored) > self.most:
                raise Invalid(f"{self.called} must be at most {self.most}.", field=self.called)

    @property
    def key(self) -> str:
        """The key of the field's value in the stored document."""
        return str(self.id)

    @property
    def called(self) -> str:
        """What errors call the field; a dialect turns it into its own word."""
        return f"{KEY}.{self.id}"


class Rules(Struct, frozen=True):
    """The fields that a change speaks of, the slots that each object uses, and the fields that outgrow theirs by it."""

    fields: Mapping[UUID, Rule] = field(default_factory=dict)
    masks: Mapping[UUID, int] = field(default_factory=dict)
    outgrown: set[UUID] = field(default_factory=set)


async def rules_for(session: Session, table: str, given: Iterable[Mapping[str, Any]], *, creating: bool) -> Rules:
    """The fields that these entries name; when records are made, all fields of their objects."""
    ids: set[UUID] = set()
    objects: set[UUID] = set()
    speaking = False
    for index, values in enumerate(given):
        if creating and table == CUSTOM_TABLE and values.get(OBJECT_COLUMN) is not None:
            # Which slots its object uses, each custom record must know.
            speaking = True
            objects.add(values[OBJECT_COLUMN])
        if KEY in values:
            speaking = True
            with entry(index):
                ids |= {identifier(key, KEY) for key in _document(values[KEY])}
    if not speaking:
        return Rules()
    whole_table = table if creating and table != CUSTOM_TABLE else ""
    return _read(await session.rows(_RULES, sorted(ids), sorted(objects), whole_table, False))


async def all_rules(session: Session, table: str, object_id: UUID | None) -> Rules:
    """All fields of records like this one, those that are not active too."""
    objects, whole_table = ([], table) if object_id is None else ([object_id], "")
    return _read(await session.rows(_RULES, [], objects, whole_table, True))


def _read(rows: Iterable[Mapping[str, Any]]) -> Rules:
    found = list(rows)
    fields = {row["id"]: _rule(row) for row in found if row["id"] is not None}
    return Rules(fields, {row["object_def_id"]: row["mask"] for row in found})


def set_values(
    rules: Rules, table: str, row: Mapping[str, Any], given: Mapping[str, Any], checks: Checks, index: int, *, new: bool
) -> dict[str, Any]:
    """The row's whole `custom` document after the change. `row` has the former one, and the object's id."""
    stored: dict[str, Any] = dict(row.get(KEY) or {})
    mine = _of_record(rules, table, row)
    for key, value in _document(given).items():
        rule = mine.get(identifier(key, KEY))
        if rule is None or (rule.type == "RELATION" and rule.target is None):
            raise Invalid(f"There is no custom field {str(key)[:80]}.", field=f"{KEY}.{key}")
        _put(stored, rule, merged(rule.type, stored.get(rule.key), coerce(rule.type, value, rule.called, rule.options)))
        if rule.key in stored:
            rule.check(stored[rule.key])
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


def claim_values(
    change: Change, rules: Rules, table: str, row: Mapping[str, Any], former: Mapping[str, Any], present: Row
) -> None:
    """Claim the unique values among `present`, and give up those of `former` that changed."""
    for rule in _of_record(rules, table, row).values():
        if rule.unique or rule.unique_with is not None:
            values = (claimed(rule.type, rule.id, rule.unique_with, document) for document in (former, present))
            put_claim(change, rule.id, row["id"], *values)


def slots_of(rules: Rules, table: str, row: Mapping[str, Any], document: Mapping[str, Any]) -> Row:
    """The columns of the slots that these fields have, for a record with these values."""
    columns: Row = {}
    for rule in _of_record(rules, table, row).values():
        if rule.slots:
            values, whole = slot_values(rule.slots, document.get(rule.key))
            columns |= values
            if not whole:
                rules.outgrown.add(rule.id)
    return columns


async def note_outgrown(session: Session, rules: Rules) -> None:
    """Fields whose slots cannot hold a value that they were given do without from now on."""
    if not rules.outgrown:
        return
    await session.execute(
        "UPDATE metadata_version t SET version = t.version + 1, updated_at = now() WHERE t.workspace_id = $1"
    )
    await session.execute(
        "UPDATE field_def t SET outgrown = true, updated_at = now()"
        " WHERE t.workspace_id = $1 AND t.id = ANY($2::uuid[])",
        sorted(rules.outgrown),
    )


def _of_record(rules: Rules, table: str, row: Mapping[str, Any]) -> dict[UUID, Rule]:
    return {
        rule.id: rule
        for rule in rules.fields.values()
        if rule.stored_as == table and (table != CUSTOM_TABLE or rule.object_def_id == row[OBJECT_COLUMN])
    }


def split(given: Mapping[str, Any]) -> tuple[dict[str, Any], Mapping[str, Any] | None]:
    """An entry without its custom values, and those; None when it has none."""
    plain = {key: value for key, value in given.items() if key != KEY}
    return plain, _document(given[KEY]) if KEY in given else None


def columns_needed(table: str) -> set[str]:
    """What must be read of a row before its custom values can be changed."""
    return {KEY, OBJECT_COLUMN, *COLUMNS} if table == CUSTOM_TABLE else {KEY}


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
        row["is_unique"],
        row["unique_with_id"],
        {} if row["outgrown"] else _loaded(row["slots"]),
        row["max_length"],
        row["least"],
        row["most"],
    )


def _loaded(text: str | None) -> Any:
    return None if text is None else orjson.loads(text)

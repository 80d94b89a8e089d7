"""Relations between two objects of a workspace: two fields that name each other, and many to many a junction between.

ONE_TO_ONE: the side that is named first holds the id, and the database lets one live record hold each. MANY_TO_MANY: an
object of the workspace's own is made with a MANY_TO_ONE to either side, whose records are the links; see decision 0013.
"""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct

from models.errors import BrokenRule, Conflict
from models.metadata import names
from models.metadata.model_change import ModelChange, shown
from models.metadata.removal import remove_records
from models.metadata.slotting import slots_for
from models.metadata.snapshot import FieldDefinition, ObjectDefinition, Snapshot, read_snapshot
from models.metadata.view_upkeep import remove_views_of, show_fields
from models.objects.identifiers import new_id
from models.records.change import Change, Row
from models.records.custom_values import CUSTOM_TABLE
from models.records.send import send

# The kinds of relations by what their two sides are: the first side's kind -> the other side's.
OTHER_SIDE = {
    "MANY_TO_ONE": "ONE_TO_MANY",
    "ONE_TO_MANY": "MANY_TO_ONE",
    "ONE_TO_ONE": "ONE_TO_ONE",
    "MANY_TO_MANY": "MANY_TO_MANY",
}
# Names of junctions are made of two names, and at most 63 letters long.
_PART = 25


class Side(Struct, frozen=True):
    """One side of a relation."""

    object_id: UUID
    name: str
    label: str
    description: str | None = None
    icon: str | None = None


async def create_relation(change: ModelChange, kind: str, here: Side, there: Side) -> tuple[UUID, UUID]:
    """A relation of `kind` seen from `here`; the ids of its two fields."""
    if kind not in OTHER_SIDE:
        raise BrokenRule(f"A relation is one of {', '.join(OTHER_SIDE)}", field="relation_kind")
    model = await change.open()
    ids, rows = await _pair(change, model, kind, here, there)
    if kind == "MANY_TO_MANY":
        await _join(change, here, there, rows)
    await _write(change, rows)
    return ids


async def _pair(
    change: ModelChange, model: Snapshot, kind: str, here: Side, there: Side
) -> tuple[tuple[UUID, UUID], list[Row]]:
    rows: list[Row] = []
    ids = new_id(), new_id()
    for side, other, side_kind, place in ((here, there, kind, 0), (there, here, OTHER_SIDE[kind], 1)):
        key = "name" if place == 0 else "target_name"
        of = await change.defined(model, side.object_id, "object_def_id" if place == 0 else "target_id")
        if of.id not in model.objects:
            # The other side may be the same object.
            model = await read_snapshot(change.session)
        change.check_takes_fields(of)
        name = names.name(side.name, key)
        change.check_field_name(model, of, name, None, key, is_relation=True)
        holds_id = side_kind == "MANY_TO_ONE" or (side_kind == "ONE_TO_ONE" and place == 0)
        rows.append(
            {
                "id": ids[place],
                "object_def_id": of.id,
                "name": name,
                "label": names.label(side.label, "label" if place == 0 else "target_label"),
                "description": side.description,
                "icon": side.icon,
                "type": "RELATION",
                "relation_kind": side_kind,
                "holds_id": holds_id,
                "is_unique": holds_id and side_kind == "ONE_TO_ONE",
                "target_id": other.object_id,
                "pair_id": ids[1 - place],
                "settings": {},
                "via_id": None,
                "unique_with_id": None,
                "slots": await slots_for(change, model, of, "RELATION") if holds_id else {},
            }
        )
    if here.object_id == there.object_id and rows[0]["name"] == rows[1]["name"]:
        raise Conflict(f'The field "{rows[0]["name"]}" exists already', field="target_name")
    return ids, rows


async def _join(change: ModelChange, here: Side, there: Side, sides: list[Row]) -> None:
    """Make the junction of the two `sides`: an object with a MANY_TO_ONE to either, of which both are needed."""
    model = await read_snapshot(change.session)
    one, other = (model.objects[side.object_id] for side in (here, there))
    junction = await _junction(change, model, one, other)
    model = await read_snapshot(change.session)
    itself = one.id == other.id
    ends: list[UUID] = []
    for of, second in ((one, False), (other, True)):
        turned = second and itself
        named = _second(of.name_singular) if turned else of.name_singular
        back = _second(junction["name_plural"]) if turned else str(junction["name_plural"])
        label = f"Other {of.label_singular.lower()}" if turned else of.label_singular
        (end, _), rows = await _pair(
            change,
            model,
            "MANY_TO_ONE",
            Side(junction["id"], named, names.cut(label)),
            Side(of.id, _free(change, model, of, back, sides), names.cut(str(junction["label_plural"]))),
        )
        if second:
            rows[0]["unique_with_id"] = ends[0]
        await _write(change, rows)
        ends.append(end)
        model = await read_snapshot(change.session)
    for row, via in zip(sides, ends, strict=True):
        row["via_id"] = via
        row["settings"] = {"junctionObjectMetadataId": str(junction["id"]), "junctionFieldMetadataId": str(via)}


async def _junction(change: ModelChange, model: Snapshot, one: ObjectDefinition, other: ObjectDefinition) -> Row:
    base = f"{one.name_singular[:_PART]}{_capital(other.name_singular[:_PART])}Link"
    label = f"{one.label_singular[:_PART]} {other.label_singular[:_PART].lower()} link"
    taken = {name for item in change.standard.values() for name in (item.name_singular, item.name_plural)}
    taken |= {name for item in model.objects.values() for name in (item.name_singular, item.name_plural)}
    number = 1
    while not taken.isdisjoint({_numbered(base, number), _numbered(base, number, "s")}):
        number += 1
    row: Row = {
        "id": new_id(),
        "name_singular": _numbered(base, number),
        "name_plural": _numbered(base, number, "s"),
        "label_singular": _numbered(label, number, space=" "),
        "label_plural": _numbered(label, number, "s", space=" "),
        "description": f"Which {one.name_plural} and {other.name_plural} go together: one record for each link.",
        "icon": "IconLink",
        "stored_as": CUSTOM_TABLE,
        "is_custom": True,
        "is_junction": True,
        "is_searchable": False,
        "has_name": False,
    }
    await change.insert("object_def", row)
    return row


async def set_active(change: ModelChange, model: Snapshot, field: FieldDefinition, active: bool) -> list[UUID]:
    """The other side of a relation, and the junction between, are there when the field is; the ids of both sides."""
    pair = model.fields.get(field.pair_id) if field.pair_id else None
    if pair is None:
        return [field.id]
    if pair.is_active != active:
        await change.edit("field_def", pair, {"is_active": active})
    via = model.fields.get(field.via_id) if field.via_id else None
    if via is not None and model.objects[via.object_def_id].is_active != active:
        await change.edit("object_def", model.objects[via.object_def_id], {"is_active": active})
    return [field.id, pair.id]


async def drop(
    change: ModelChange, model: Snapshot, objects: list[ObjectDefinition], fields: list[FieldDefinition]
) -> None:
    """Remove objects with their records and views, fields with their values, and all that is nothing without them:
    the other sides of relations, and the junctions of relations many to many.
    """
    gone = {item.id: item for item in objects}
    lost = {item.id: item for item in fields}
    known = (-1, -1)
    while known != (len(gone), len(lost)):
        known = len(gone), len(lost)
        for item in model.fields.values():
            if item.object_def_id in gone or {item.pair_id, item.via_id} & lost.keys():
                lost[item.id] = item
        for item in lost.values():
            of = model.objects[item.object_def_id]
            via = model.fields.get(item.via_id) if item.via_id else None
            for its in (of, None if via is None else model.objects[via.object_def_id]):
                if its is not None and its.is_junction:
                    gone[its.id] = its
    for object_id in gone:
        await remove_records(change.session, change.scope, object_id)
        await remove_views_of(change.session, change.scope, object_id)
    await change.drop_fields(model, list(lost.values()))
    end = Change()
    end.delete("built_in_field", [item.id for item in model.built_in.values() if item.object_def_id in gone])
    end.delete("object_def", list(gone))
    for its in gone.values():
        end.tell("object_def", its.id, "destroyed", before=shown(its))
    await send(change.session, change.scope, end)


def refuse_end(model: Snapshot, field: FieldDefinition) -> None:
    """A link needs both of its ends: they go with the relation, never by themselves."""
    for item in (field, model.fields.get(field.pair_id) if field.pair_id else None):
        if item is not None and item.holds_id and model.objects[item.object_def_id].is_junction:
            raise BrokenRule("This field belongs to a many-to-many relation: change that one", field="id")


async def _write(change: ModelChange, rows: list[Row]) -> None:
    both = Change()
    for row in rows:
        both.insert("field_def", row)
        both.tell("field_def", row["id"], "created", None, row)
    await send(change.session, change.scope, both)
    await show_fields(change.session, change.scope, [(row["object_def_id"], row["id"]) for row in rows])


def _free(change: ModelChange, model: Snapshot, of: ObjectDefinition, name: str, coming: list[Row]) -> str:
    """The name, with a number when the object has such a field already, or is about to get it."""
    taken = {row["name"] for row in coming if row["object_def_id"] == of.id}
    number = 1
    while True:
        wanted = _numbered(name, number)
        if wanted in taken:
            number += 1
            continue
        try:
            change.check_field_name(model, of, wanted, None, "name", is_relation=True)
        except Conflict:
            number += 1
        else:
            return wanted


def _numbered(name: str, number: int, ending: str = "", space: str = "") -> str:
    return f"{name}{ending}" if number == 1 else f"{name}{ending}{space}{number}"


def _second(name: str) -> str:
    return f"other{_capital(name)}"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]

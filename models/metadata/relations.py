"""Relations between two objects of a workspace: two fields that name each other."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from models.errors import BrokenRule, Conflict
from models.metadata import names
from models.metadata.model_change import ModelChange
from models.metadata.view_upkeep import show_fields
from models.objects.identifiers import new_id
from models.records.change import Change, Row
from models.records.send import send

# The kinds of relations by what their two sides are: the first side's kind -> the other side's.
OTHER_SIDE = {"MANY_TO_ONE": "ONE_TO_MANY", "ONE_TO_MANY": "MANY_TO_ONE"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation."""

    object_id: UUID
    name: str
    label: str
    description: str | None = None
    icon: str | None = None


async def create_relation(change: ModelChange, kind: str, here: Side, there: Side) -> tuple[UUID, UUID]:
    """A relation of `kind` seen from `here`; the ids of its two fields."""
    if kind not in OTHER_SIDE:
        raise BrokenRule(
            "A relation is ONE_TO_MANY or MANY_TO_ONE; relate many to many by an object of your own between them",
            field="relation_kind",
        )
    model = await change.open()
    rows: list[Row] = []
    ids = new_id(), new_id()
    for side, other, side_kind, place in ((here, there, kind, 0), (there, here, OTHER_SIDE[kind], 1)):
        key = "name" if place == 0 else "target_name"
        of = await change.defined(model, side.object_id, "object_def_id" if place == 0 else "target_id")
        change.check_takes_fields(of)
        name = names.name(side.name, key)
        change.check_field_name(model, of, name, None, key, is_relation=True)
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
                "holds_id": side_kind == "MANY_TO_ONE",
                "target_id": other.object_id,
                "pair_id": ids[1 - place],
            }
        )
    if here.object_id == there.object_id and rows[0]["name"] == rows[1]["name"]:
        raise Conflict(f'The field "{rows[0]["name"]}" exists already', field="target_name")
    rows_of_both = Change()
    for row in rows:
        rows_of_both.insert("field_def", row)
        rows_of_both.tell("field_def", row["id"], "created", None, row)
    await send(change.session, change.scope, rows_of_both)
    await show_fields(change.session, change.scope, [(row["object_def_id"], row["id"]) for row in rows])
    return ids

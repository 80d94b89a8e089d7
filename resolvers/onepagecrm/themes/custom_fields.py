"""Custom fields of contacts, company fields and deal fields: definitions of the one model, which every dialect has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct

from models.errors import BrokenRule, Conflict, CrmError, Invalid
from models.metadata.service import Definitions
from models.metadata.snapshot import FieldDefinition, Snapshot, read_snapshot
from resolvers.kit.model_rules import changing_model, standard_object
from resolvers.kit.options import option_called
from resolvers.kit.wording import worded
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.bodies import read_body
from resolvers.onepagecrm.definitions import PLACE, SETTING, TYPES, shown_fields, type_of
from resolvers.onepagecrm.kinds import listed, text, whole
from resolvers.onepagecrm.listing import read_page
from resolvers.onepagecrm.permissions import require_administrator
from resolvers.onepagecrm.vocabulary import Vocabulary
from resolvers.onepagecrm.words import (
    DOOR,
    Field,
    Line,
    Parameter,
    Reply,
    Rule,
    Theme,
)

_MOST_CHOICES = 60
# How many names are tried for a field of one name.
_NAMES = 20
_LONGEST_NAME = 60
_ANNIVERSARY = "anniversary"
_SORTS = ("created_at", "modified_at", "updated_at", "position")
_DIRECTIONS = ("asc", "desc")
# The model's words -> the wire's.
_WORDS = {"label": "name", "options": "choices"}


class _Kind(Struct, frozen=True):
    """One of the three: its names on the wire, and the object of the record store that has the fields."""

    name: str
    title: str
    schema: str
    object: str
    types: tuple[str, ...]

    @property
    def plural(self) -> str:
        """Around a list."""
        return f"{self.name}s"

    @property
    def parameter(self) -> str:
        """Of the path."""
        return f"{self.name}_id"


_OTHERS = tuple(one for one in TYPES if one != _ANNIVERSARY)
_KINDS = (
    _Kind("custom_field", "Custom Fields", "Custom_field", "person", tuple(TYPES)),
    _Kind("company_field", "Company Fields", "Company_field", "company", _OTHERS),
    _Kind("deal_field", "Deal Fields", "Deal_field", "deal", _OTHERS),
)


def _fields(kind: _Kind) -> tuple[Field, ...]:
    return (
        Field("name", text(_LONGEST_NAME), writes="name", required=True),
        Field("type", text(choices=kind.types), writes="type", required=True),
        Field("position", whole(0, 10_000), writes="position"),
        Field("choices", listed(text(255), _MOST_CHOICES), writes="choices", default=()),
    )


def _schema(kind: _Kind) -> Mapping[str, Any]:
    """For the documentation."""
    return {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "name": {"type": "string"},
            "type": {"type": "string", "enum": list(kind.types)},
            "position": {"type": "integer"},
            "choices": {"type": "array", "items": {"type": "string"}},
        },
    }


# --- reading -------------------------------------------------------------------------------------------------------


async def _snapshot(asked: Asked) -> Snapshot:
    async with asked.context.database.reading(asked.context.caller.workspace_id) as session:
        return await read_snapshot(session)


def _of(snapshot: Snapshot, kind: _Kind) -> list[FieldDefinition]:
    return shown_fields(snapshot, standard_object(kind.object))


def _shown(found: Sequence[FieldDefinition], item: FieldDefinition) -> dict[str, Any]:
    choices = {"choices": [str(option["label"]) for option in item.options]} if item.options else {}
    place = next(place for place, one in enumerate(found) if one.id == item.id)
    return {"id": str(item.id), "name": item.label, "type": type_of(item), "position": place, **choices}


def _listing(kind: _Kind) -> Rule:
    wanted_type = Parameter("type", text(choices=kind.types))
    sorting = (Parameter("sort_by", text(choices=_SORTS)), Parameter("order", text(choices=_DIRECTIONS)))
    paging = (Parameter("page", whole(1)), Parameter("per_page", whole(1)))

    async def run(asked: Asked) -> Reply:
        found = _of(await _snapshot(asked), kind)
        shown = [(item, _shown(found, item)) for item in found]
        only = asked.given("type", wanted_type.kind)
        shown = [pair for pair in shown if only is None or pair[1]["type"] == only]
        sort = asked.given("sort_by", text(choices=_SORTS)) or "position"
        if sort != "position":
            column = "created_at" if sort == "created_at" else "updated_at"
            shown.sort(key=lambda pair: getattr(pair[0], column))
        if asked.given("order", text(choices=_DIRECTIONS)) == "desc":
            shown.reverse()
        page, size = read_page(asked)
        start = (page - 1) * size
        answer = {
            kind.plural: [{kind.name: one} for _, one in shown[start : start + size]],
            "total_count": len(shown),
            "page": page,
            "per_page": size,
            "max_page": -(-len(shown) // size),
        }
        return Reply(orjson.dumps(answer))

    item = {"type": "object", "properties": {kind.name: {"$ref": f"#/components/schemas/{kind.schema}"}}}
    data = {"type": "object", "properties": {kind.plural: {"type": "array", "items": item}}}
    return Rule(run, (wanted_type, *sorting, *paging), data=data)


def _reading(kind: _Kind) -> Rule:
    async def run(asked: Asked) -> Reply:
        found = _of(await _snapshot(asked), kind)
        return _reply(kind, found, asked.id(kind.parameter))

    return Rule(run, data=_one(kind))


def _reply(kind: _Kind, found: Sequence[FieldDefinition], id_: UUID) -> Reply:
    item = next((one for one in found if one.id == id_), None)
    if item is None:
        raise missing()
    return Reply(orjson.dumps({kind.name: _shown(found, item)}))


def _one(kind: _Kind) -> Mapping[str, Any]:
    return {"type": "object", "properties": {kind.name: {"$ref": f"#/components/schemas/{kind.schema}"}}}


def shown_definitions(vocabulary: Vocabulary, name: str) -> list[dict[str, Any]]:
    """The fields called `name` as they stand in what a client starts with."""
    kind = next(one for one in _KINDS if one.name == name)
    return [
        {
            "id": str(one.id),
            "name": one.name,
            "type": one.type,
            "position": place,
            **({"choices": list(one.choices)} if one.choices else {}),
        }
        for place, one in enumerate(vocabulary.definitions.get(kind.object, ()))
    ]


# --- changing ------------------------------------------------------------------------------------------------------


def _creating(kind: _Kind) -> Rule:
    known = _fields(kind)

    async def run(asked: Asked) -> Reply:
        require_administrator(asked)
        given = read_body(known, asked.body, partial=False)
        object_id = standard_object(kind.object)
        with worded(_WORDS):
            async with changing_model(asked.context, DOOR) as (session, model):
                found = _of(await read_snapshot(session), kind)
                _refuse_twin(found, given["name"], None)
                values = {
                    "label": given["name"],
                    "type": TYPES[given["type"]],
                    "settings": {SETTING: given["type"], PLACE: given.get("position", len(found))},
                    **_choices(given["type"], given["choices"], ()),
                }
                id_ = await _named(model, object_id, given["name"], values)
                return _reply(kind, _of(await read_snapshot(session), kind), id_)

    return Rule(run, body=known, status=201, data=_one(kind))


def _updating(kind: _Kind) -> Rule:
    known = _fields(kind)

    async def run(asked: Asked) -> Reply:
        require_administrator(asked)
        partial = asked.is_set("partial")
        given = read_body(known, asked.body, partial=partial)
        id_ = asked.id(kind.parameter)
        with worded(_WORDS):
            async with changing_model(asked.context, DOOR) as (session, model):
                found = _of(await read_snapshot(session), kind)
                item = next((one for one in found if one.id == id_), None)
                if item is None:
                    raise missing()
                await _update(model, found, item, given)
                return _reply(kind, _of(await read_snapshot(session), kind), id_)

    return Rule(run, (Parameter("partial", text()),), known, data=_one(kind))


async def _update(
    model: Definitions, found: Sequence[FieldDefinition], item: FieldDefinition, given: Mapping[str, Any]
) -> None:
    """Another name, place or choices, or another of the types that the model stores alike."""
    patch: dict[str, Any] = {}
    of_type = given.get("type") or type_of(item)
    if TYPES[of_type] != item.type and of_type != type_of(item):
        raise Invalid("The type of a field cannot be changed", field="type")
    if "name" in given:
        _refuse_twin(found, given["name"], item.id)
        patch["label"] = given["name"]
    settings = dict(item.settings)
    if TYPES[of_type] == item.type:
        settings[SETTING] = of_type
    if "position" in given:
        settings[PLACE] = given["position"]
    if settings != item.settings:
        patch["settings"] = settings
    if given.get("choices"):
        patch |= _choices(of_type, given["choices"], item.options or ())
    if patch:
        await model.update_field(item.id, patch)


def _deleting(kind: _Kind) -> Rule:
    async def run(asked: Asked) -> Reply:
        require_administrator(asked)
        id_ = asked.id(kind.parameter)
        async with changing_model(asked.context, DOOR) as (session, model):
            if all(one.id != id_ for one in _of(await read_snapshot(session), kind)):
                raise missing()
            await model.update_field(id_, {"is_active": False})
            await model.delete_field(id_)
        return Reply()

    return Rule(run)


def _choices(of_type: str, given: Sequence[str], former: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    if TYPES[of_type] not in ("SELECT", "MULTI_SELECT"):
        return {}
    known = {str(option["label"]): option for option in former}
    labels = list(dict.fromkeys(one.strip() for one in given if one.strip()))
    if not labels:
        raise Invalid("A field of this type has choices", field="choices")
    return {"options": [option_called(label, place, known.get(label)) for place, label in enumerate(labels)]}


def _refuse_twin(found: Sequence[FieldDefinition], name: str, but: UUID | None) -> None:
    if any(one.label.lower() == name.lower() and one.id != but for one in found):
        raise Conflict("There is a field of this name", field="name")


async def _named(model: Definitions, object_id: UUID, called: str, values: Mapping[str, Any]) -> UUID:
    """The new field. The model's name of it is after what people call it, with a number where that is taken."""
    words = re.sub(r"[^a-z0-9]+", " ", called.lower()).split() or ["field"]
    name = words[0] + "".join(word.capitalize() for word in words[1:])
    name = name if name[0].isalpha() else f"field{name}"
    refused: CrmError = Conflict("No name is free", field="name")
    for further in ("", *range(2, _NAMES)):
        try:
            return await model.create_field(object_id, {**values, "name": f"{name}{further}"})
        except (BrokenRule, Conflict) as error:
            if error.field != "name":
                raise
            refused = error
    raise refused


def _theme(kind: _Kind) -> Theme:
    at = f"/{kind.plural}/{{{kind.parameter}}}"
    noun, called = kind.name.replace("_", " "), "".join(word.capitalize() for word in kind.name.split("_"))
    return Theme(
        kind.title,
        (
            Line("GET", f"/{kind.plural}", f"list{called}s", f"List {noun}s", _listing(kind)),
            Line("POST", f"/{kind.plural}", f"create{called}", f"Create a {noun}", _creating(kind)),
            Line("GET", at, f"get{called}", f"Fetch one {noun}", _reading(kind)),
            Line("PUT", at, f"update{called}", f"Update one {noun}", _updating(kind)),
            Line("DELETE", at, f"delete{called}", f"Delete one {noun}", _deleting(kind)),
        ),
        schemas={kind.schema: _schema(kind)},
    )


THEMES = tuple(_theme(kind) for kind in _KINDS)

"""The filters of a view -> a filter argument, so that groups can be those of what a view shows.

An operand means what it means on the real server's screens: CONTAINS is `ilike` on texts and `containsAny` on options,
dates are whole days in UTC, IS on a related record takes ids.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from models.errors import Invalid, NotFound
from models.metadata.view_filters import ViewCondition, ViewConditions, read_conditions
from models.metadata.view_reading import index_view_id
from models.records.plan import CustomField
from resolvers.kit.context import Context
from resolvers.kit.values import escaped_like, to_uuid
from resolvers.twenty.enums import FilterIs
from resolvers.twenty.kinds import Kind
from resolvers.twenty.standard import field_id, object_id
from resolvers.twenty.view_dates import WITHOUT_VALUE, on_calendar
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne, Word

Argument = dict[str, Any]
_NOTHING: Argument = {}


def place_of(view_id: Any) -> str:
    """Where a view's filter stands among the variables of a request; no variable of a document is called so."""
    return f"#view:{to_uuid(view_id)}"


async def view_filter(context: Context, words: ObjectWords, view_id: Any) -> dict[str, Any]:
    """The view's filter under its place among the variables."""
    try:
        its_id = to_uuid(view_id)
    except Invalid as error:
        raise Invalid(error.message, field="viewId") from error
    async with context.database.reading(context.caller.workspace_id) as session:
        found = await read_conditions(session, its_id)
    of = words.born.get("object_def_id") or object_id(words)
    if found is None:
        if its_id != index_view_id(of):
            raise NotFound(f"No view with id {its_id} was found.", field="viewId")
        return {place_of(its_id): _NOTHING}
    if found.object_def_id != of:
        raise Invalid(f"This view is not one of {words.plural}.", field="viewId")
    return {place_of(its_id): argument_of(words, found)}


def argument_of(words: ObjectWords, view: ViewConditions) -> Argument:
    """The view's conditions as a filter argument; empty when they keep every record."""
    fields = words_by_id(words)

    def conditions(group_id: UUID | None) -> list[Argument]:
        own = [_condition(fields, item) for item in view.conditions if item.group_id == group_id]
        return own + [joined(group.id, group.operator) for group in view.groups if group.parent_id == group_id]

    def joined(group_id: UUID, operator: str) -> Argument:
        inside = conditions(group_id)
        match operator:
            case "OR":
                return {"or": inside}
            case "NOT":
                return {"not": {"or": inside}}
            case _:
                return {"and": inside}

    wanted = conditions(None)
    if view.any_field:
        wanted.append({"or": [*_any_field(words, view.any_field)]})
    return {"and": wanted} if wanted else _NOTHING


def words_by_id(words: ObjectWords) -> dict[UUID, Word]:
    """The object's fields by the ids that the model knows them by."""
    of = words.born.get("object_def_id")
    named = words if of is None else ObjectWords(str(of), "", "", (), "")
    return {_custom_id(word) or field_id(named, word.name): word for word in words.fields}


def _custom_id(word: Word) -> UUID | None:
    match word:
        case Plain(reads=CustomField(its_id)):
            return its_id
        case Composite(parts=parts):
            return next((part.compares.field_id for part in parts if isinstance(part.compares, CustomField)), None)
        case ToOne(column=CustomField(its_id)):
            return its_id
        case _:
            return None


def _condition(fields: Mapping[UUID, Word], condition: ViewCondition) -> Argument:
    word = fields.get(condition.field_id)
    match word:
        case ToOne() as to_one:
            return _of_kind(to_one.id_field, (to_one.id_field.name,), condition)
        case Plain() as plain:
            return _of_kind(plain, (plain.name,), condition)
        case Composite() as composite:
            return _of_parts(composite, condition)
        case _:
            raise Invalid("The view filters by a field that is not there.", field="viewId")


def _of_parts(composite: Composite, condition: ViewCondition) -> Argument:
    """Of one part when the view names it, otherwise of any part that the operand suits."""
    parts = [part for part in composite.parts if part.comparable is not None and part.kind.sorts]
    if condition.sub_field is not None:
        parts = [part for part in parts if part.name == condition.sub_field]
        if not parts:
            raise Invalid(f"The view filters by {condition.sub_field[:80]}, which is not there.", field="viewId")
    elif any(part.kind.name == "MICROS" for part in parts):
        parts = [part for part in parts if part.kind.name == "MICROS"]
    negative = condition.operand in ("DOES_NOT_CONTAIN", "IS_NOT", "IS_EMPTY")
    found = [_of_kind(part, (composite.name, part.name), condition) for part in parts]
    return {"and" if negative else "or": found}


def _of_kind(plain: Plain, path: Sequence[str], condition: ViewCondition) -> Argument:
    kind, operand = plain.kind, condition.operand
    match operand:
        case "IS_EMPTY":
            return _at(path, {"is": FilterIs.NULL})
        case "IS_NOT_EMPTY" | "IS_NOT_NULL":
            return _at(path, {"is": FilterIs.NOT_NULL})
    if operand not in WITHOUT_VALUE and condition.value in (None, "", [], "[]"):
        # A filter that its user has not filled in keeps every record.
        return _NOTHING
    made = next(made for suits, made in _FAMILIES if suits(kind))
    found = made(kind, operand, condition.value)
    if found is not None:
        turned, comparison = found
        if kind.pg == "uuid":
            return _related(path, operand, comparison)
        return {"not": _at(path, comparison)} if turned else _at(path, comparison)
    raise Invalid(f"The view filters {path[0]} by {operand}, which such a field does not have.", field="viewId")


# Whether the comparison is turned round, and the comparison.
_Found = tuple[bool, Argument] | None


def _text(_kind: Kind, operand: str, value: Any) -> _Found:
    pattern = f"%{escaped_like(value)}%"
    match operand:
        case "CONTAINS" | "DOES_NOT_CONTAIN":
            return operand != "CONTAINS", {"ilike": pattern}
        case "IS" | "IS_NOT":
            return operand == "IS_NOT", {"eq": str(value)}
        case _:
            return None


def _options(_kind: Kind, operand: str, value: Any) -> _Found:
    match operand:
        case "IS" | "IS_NOT" | "CONTAINS" | "DOES_NOT_CONTAIN":
            return operand in ("IS_NOT", "DOES_NOT_CONTAIN"), {"containsAny": [str(item) for item in _listed(value)]}
        case _:
            return None


def _array(_kind: Kind, operand: str, value: Any) -> _Found:
    if operand not in ("CONTAINS", "DOES_NOT_CONTAIN"):
        return None
    return operand == "DOES_NOT_CONTAIN", {"containsIlike": f"%{escaped_like(value)}%"}


def _json(_kind: Kind, operand: str, value: Any) -> _Found:
    if operand not in ("CONTAINS", "DOES_NOT_CONTAIN"):
        return None
    return operand == "DOES_NOT_CONTAIN", {"like": f"%{escaped_like(value)}%"}


def _number(kind: Kind, operand: str, value: Any) -> _Found:
    operators = {"IS": "eq", "IS_NOT": "eq", "GREATER_THAN_OR_EQUAL": "gte", "LESS_THAN_OR_EQUAL": "lte"}
    if operand not in operators:
        return None
    # A view says money in whole units of its currency.
    given = kind.compare(value) if kind.name != "MICROS" else kind.compare(value) * 10**12
    return operand == "IS_NOT", {operators[operand]: given}


def _truth(_kind: Kind, operand: str, value: Any) -> _Found:
    return (operand == "IS_NOT", {"eq": str(value).lower() == "true"}) if operand in ("IS", "IS_NOT") else None


def _related(path: Sequence[str], operand: str, chosen: Argument) -> Argument:
    """Records without the relation are related to none of the chosen ones."""
    if operand == "IS":
        return _at(path, chosen)
    return {"or": [{"not": _at(path, chosen)}, _at(path, {"is": FilterIs.NULL})]}


def _ids(_kind: Kind, operand: str, value: Any) -> _Found:
    if operand not in ("IS", "IS_NOT"):
        return None
    chosen = value.get("selectedRecordIds") if isinstance(value, Mapping) else value
    return operand == "IS_NOT", {"in": [str(to_uuid(item)) for item in _listed(chosen or [])]}


# In the order in which they are tried.
_FAMILIES: tuple[tuple[Callable[[Kind], bool], Callable[[Kind, str, Any], _Found]], ...] = (
    (lambda kind: kind.filter in ("SelectFilter", "MultiSelectFilter"), _options),
    (lambda kind: kind.filter == "ArrayFilter", _array),
    (lambda kind: kind.is_json, _json),
    (lambda kind: kind.is_text, _text),
    (lambda kind: kind.pg == "bool", _truth),
    (lambda kind: kind.pg == "uuid", _ids),
    (lambda kind: kind.name in ("DATE", "DATE_TIME"), on_calendar),
    (lambda _kind: True, _number),
)


def _any_field(words: ObjectWords, value: str) -> list[Argument]:
    """The text in any text of the record."""
    pattern = {"ilike": f"%{escaped_like(value)}%"}
    found: list[Argument] = []
    for word in words.fields:
        match word:
            case Plain(name=name, kind=kind) if kind.is_text and word.comparable is not None:
                found.append(_at((name,), pattern))
            case Composite(name=name, parts=parts):
                found += [_at((name, part.name), pattern) for part in parts if part.kind.is_text and part.comparable]
    return found


def _listed(value: Any) -> list[Any]:
    """A list as a list, as JSON in a text, or as the one value that it is."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            return [value]
    return list(value) if isinstance(value, list | tuple) else [value]


def _at(path: Sequence[str], comparison: Argument) -> Argument:
    for name in reversed(path):
        comparison = {name: comparison}
    return comparison

"""Expressions -> SQL scalars, and scalars -> the JSON form that every wire uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from models.objects.catalogue import CATALOGUE, Object, PgType
from models.objects.relations import HeldIn, Relation, RelationRef, Step
from models.objects.slots import is_used
from models.records.compile_told import compile_told
from models.records.plan import (
    Bucket,
    Column,
    Computed,
    Constant,
    Counted,
    CustomField,
    Expression,
    Mapped,
    Rank,
    Relevance,
    Slot,
    Subject,
    Through,
    Told,
)
from models.records.sql import Writer, literal


class Scalar(Struct, frozen=True):
    """SQL for one value, its Postgres type, and whether it may be null."""

    sql: str
    type: str
    nullable: bool


# The column that a search adds to the rows that it found.
RELEVANCE = "search_relevance"


class Place(Struct, frozen=True):
    """Where an expression stands: the alias and the object of the current row.

    `beside` are rows that the statement joins to it, by the name of the relation that leads to them.
    """

    alias: str
    object: Object
    beside: Mapping[str, Place] = field(default_factory=dict)


def _micros(amount: Scalar) -> Scalar:
    # Exact: the stored amount has six decimals, so nothing is cut.
    return Scalar(f"({amount.sql} * 1000000)::int8", "int8", amount.nullable)


def _first_present(*choices: Scalar) -> Scalar:
    return Scalar(
        f"COALESCE({', '.join(choice.sql for choice in choices)})",
        choices[0].type,
        all(choice.nullable for choice in choices),
    )


def _joined(*parts: Scalar) -> Scalar:
    """The non-empty parts with one space between; null when there are none."""
    listed = ", ".join(f"NULLIF({part.sql}, '')" for part in parts)
    return Scalar(f"NULLIF(concat_ws(' ', {listed}), '')", "text", True)


def _commission(kind: Scalar, base: Scalar, amount: Scalar, cost: Scalar, share: Scalar, fixed: Scalar) -> Scalar:
    """What is paid for selling: a fixed amount, or a share (in percent) of the amount or of what is left of it."""
    left = f"(CASE {base.sql} WHEN 'margin' THEN COALESCE({cost.sql}, 0) ELSE 0 END)"
    shared = f"(COALESCE({amount.sql}, 0) - {left}) * COALESCE({share.sql}, 0) / 100"
    sql = f"(CASE {kind.sql} WHEN 'percentage' THEN {shared} WHEN 'absolute' THEN COALESCE({fixed.sql}, 0) ELSE 0 END)"
    return Scalar(sql, "numeric", False)


# The alias of the subjects of `Each`, which is never inside another one.
SUBJECT = "s"

COMPUTATIONS: dict[str, Callable[..., Scalar]] = {
    "micros": _micros,
    "concatenated": lambda *texts: Scalar(
        f"({' || '.join(text.sql for text in texts)})", "text", any(text.nullable for text in texts)
    ),
    "lower": lambda text: Scalar(f"lower({text.sql})", "text", text.nullable),
    "text": lambda value: Scalar(f"({value.sql})::text", "text", value.nullable),
    "utc_date": lambda at: Scalar(f"({at.sql} AT TIME ZONE 'UTC')::date", "date", at.nullable),
    "utc_midnight": lambda day: Scalar(f"({day.sql}::timestamp AT TIME ZONE 'UTC')", "timestamptz", day.nullable),
    "first_present": _first_present,
    "joined": _joined,
    "present": lambda value: Scalar(f"({value.sql} IS NOT NULL)", "bool", False),
    "absent": lambda value: Scalar(f"({value.sql} IS NULL)", "bool", False),
    "said_yes": lambda said: Scalar(f"({said.sql} = 'yes')", "bool", said.nullable),
    "same": lambda one, other: Scalar(f"({one.sql} IS NOT DISTINCT FROM {other.sql})", "bool", False),
    # The text under a key of a document.
    "said": lambda document, key: Scalar(f"({document.sql} ->> {key.sql})", "text", True),
    "differ": lambda one, other: Scalar(f"({one.sql} IS DISTINCT FROM {other.sql})", "bool", False),
    "product": lambda one, other: Scalar(f"({one.sql} * {other.sql})", "numeric", one.nullable or other.nullable),
    "difference": lambda one, other: Scalar(f"({one.sql} - {other.sql})", "numeric", one.nullable or other.nullable),
    "commission": _commission,
    # The first name and the first letter of the last one: "Jane D."
    "short_name": lambda first, last: Scalar(
        f"concat_ws(' ', NULLIF({first.sql}, ''), NULLIF(left({last.sql}, 1), '') || '.')", "text", False
    ),
    "rounded": lambda number: Scalar(f"round({number.sql})::int8", "int8", number.nullable),
    # What is so short names too many; empty texts are among it.
    "unless_short": lambda text: Scalar(f"CASE WHEN char_length({text.sql}) > 2 THEN {text.sql} END", "text", True),
    "unless": lambda flag, value: Scalar(f"CASE WHEN NOT {flag.sql} THEN {value.sql} END", value.type, True),
    # What people call the options of a choice, in their order.
    "labels": lambda options: Scalar(
        f"COALESCE(jsonb_path_query_array({options.sql}, '$[*].label'), '[]')", "jsonb", False
    ),
    # Whether a member's roles make it one who administers the workspace.
    "administers": lambda roles: Scalar(f"({roles.sql} ?| ARRAY['OWNER', 'ADMIN'])", "bool", roles.nullable),
    "unless_before": lambda at, earliest: Scalar(
        f"CASE WHEN {at.sql} >= {earliest.sql} THEN {at.sql} END", at.type, True
    ),
    "latest": lambda *instants: Scalar(
        f"greatest({', '.join(at.sql for at in instants)})", instants[0].type, all(at.nullable for at in instants)
    ),
    # A list of what nothing in the store can be.
    "no_rows": lambda: Scalar("'[]'::jsonb", "jsonb", False),
    # Instants as some products write them.
    "to_the_second": lambda at: Scalar(
        f"to_char({at.sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')", "text", at.nullable
    ),
    "unix_seconds": lambda at: Scalar(f"floor(extract(epoch FROM {at.sql}))::int8", "int8", at.nullable),
    "every": lambda *flags: Scalar(f"({' AND '.join(flag.sql for flag in flags)})", "bool", False),
    "when": lambda flag, then, otherwise: Scalar(
        f"CASE WHEN {flag.sql} THEN {then.sql} ELSE {otherwise.sql} END", then.type, then.nullable or otherwise.nullable
    ),
    # The texts of an array with commas between, each as the object `names` calls it.
    "named_texts": lambda texts, names: Scalar(
        f"(SELECT string_agg(COALESCE({names.sql}::jsonb ->> e.v, e.v), ', ' ORDER BY e.n)"
        f" FROM jsonb_array_elements_text({texts.sql}) WITH ORDINALITY e(v, n))",
        "text",
        True,
    ),
    # A text that is JSON.
    "json": lambda text: Scalar(f"({text.sql})::jsonb", "jsonb", text.nullable),
    # The letter under which a directory has the text: "a" to "z", and "1" for all others.
    "letter": lambda text: Scalar(f"COALESCE(substring(lower({text.sql}) FROM '^[a-z]'), '1')", "text", False),
    "empty_as_null": lambda text: Scalar(f"NULLIF({text.sql}, '')", "text", True),
}


def compile_expression(writer: Writer, place: Place, expression: Expression) -> Scalar:
    """SQL for the expression, evaluated on the row at `place`."""
    match expression:
        case Column(name) | Slot(name):
            attribute = place.object.attribute(name)
            return Scalar(f"{place.alias}.{name}", attribute.type, attribute.nullable)
        case CustomField(field_id, type_, part):
            return Scalar(_custom(place, str(field_id), part, type_), type_, True)
        case Constant(value):
            return _constant(value)
        case Computed(name, arguments):
            return COMPUTATIONS[name](*(compile_expression(writer, place, argument) for argument in arguments))
        case Told(words):
            return Scalar(compile_told(place.alias, words), "jsonb", False)
        case Rank(places):
            return Scalar(f"({writer.bind(places)} -> {place.alias}.id::text)::int4", "int4", False)
        case Bucket(inner):
            return _bucket(writer, compile_expression(writer, place, inner), expression)
        case Subject(number, type_):
            return Scalar(f"{SUBJECT}.v{number}", type_, True)
        case Relevance():
            return Scalar(f"{place.alias}.{RELEVANCE}", "float8", False)
        case Mapped(inner, pairs, default):
            scalar = compile_expression(writer, place, inner)
            arms = " ".join(f"WHEN {literal(stored)} THEN {literal(wire)}" for stored, wire in pairs)
            otherwise = "NULL" if default is None else literal(default)
            return Scalar(f"CASE {scalar.sql} {arms} ELSE {otherwise} END", "text", default is None)
        case Through(relation_name, inner):
            return _through(writer, place, relation_name, inner)
        case Counted(relation_name):
            relation = place.object.relation(relation_name)
            counted = Place(writer.alias(), CATALOGUE[relation.target])
            joined = [
                f"{counted.alias}.workspace_id = {writer.WORKSPACE}",
                *joined_to(writer, place, relation, counted),
                *live(counted),
            ]
            sql = f"(SELECT count(*) FROM {relation.target} {counted.alias} WHERE {' AND '.join(joined)})"
            return Scalar(sql, "int8", False)


def _through(writer: Writer, place: Place, relation_name: RelationRef, inner: Expression) -> Scalar:
    """The expression on the one related row, or the first of several: the row beside this one where it was joined."""
    if isinstance(relation_name, str) and relation_name in place.beside:
        return compile_expression(writer, place.beside[relation_name], inner)
    relation = place.object.relation(relation_name)
    target = Place(writer.alias(), CATALOGUE[relation.target])
    scalar = compile_expression(writer, target, inner)
    conditions = " AND ".join(
        [
            f"{target.alias}.workspace_id = {writer.WORKSPACE}",
            *joined_to(writer, place, relation, target),
            *live(target),
        ]
    )
    first = f" ORDER BY {target.alias}.id LIMIT 1" if relation.kind == "many" else ""
    return Scalar(
        f"(SELECT {scalar.sql} FROM {target.object.name} {target.alias} WHERE {conditions}{first})", scalar.type, True
    )


def joined_to(writer: Writer, parent: Place, relation: Relation, child: Place) -> list[str]:
    """The conditions that make `child` a row of the parent's relation."""
    if relation.routes and relation.kind == "one":
        # A value, which the planner takes to each arm of a view; of a list it would make a join with the whole view.
        [route] = relation.routes
        return [f"{child.alias}.id = ({_route(writer, parent, route)})"]
    if relation.routes:
        # IN, not OR-ed EXISTS: the planner starts from the parent's few rows instead of testing each row of the target.
        found = " UNION ALL ".join(_route(writer, parent, route) for route in relation.routes)
        return [f"{child.alias}.id IN ({found})"]
    if relation.via is None:
        conditions = [f"{_joining(child, theirs)} = {_joining(parent, ours)}" for ours, theirs in relation.on]
        conditions += [f"{child.alias}.{column} = {_known(child, column, value)}" for column, value in relation.where]
        conditions += [f"{child.alias}.{column} IS NOT NULL" for column in relation.present]
        return conditions + [more for _, theirs in relation.on for more in _of_slot(child, theirs)]
    via, link = relation.via, Place(writer.alias(), CATALOGUE[relation.via.table])
    conditions = [
        f"{link.alias}.workspace_id = {writer.WORKSPACE}",
        f"{_joining(link, via.near[1])} = {_joining(parent, via.near[0])}",
        f"{_joining(link, via.far[0])} = {_joining(child, via.far[1])}",
        # A tie that was removed ties nothing.
        *live(link),
        *_of_slot(link, via.near[1]),
        *_of_slot(link, via.far[0]),
    ]
    # EXISTS, not a join: a record linked twice (two roles in one activity) is still one row.
    return [f"EXISTS (SELECT 1 FROM {via.table} {link.alias} WHERE {' AND '.join(conditions)})"]


def _joining(place: Place, key: str | HeldIn) -> str:
    if isinstance(key, HeldIn) and key.slot is None:
        return _custom(place, str(key.field_id), None, "uuid")
    return f"{place.alias}.{key if isinstance(key, str) else key.slot}"


def _of_slot(place: Place, key: str | HeldIn) -> list[str]:
    """A slot is another field's in the records of another object; and only its users stand in its index."""
    if isinstance(key, str) or key.slot is None or "slots" not in place.object.attributes:
        return []
    return [f"{place.alias}.object_def_id = {literal(str(key.object_def_id))}", is_used(place.alias, key.slot)]


def _known(place: Place, column: str, value: str) -> str:
    return f"{literal(value)}::{place.object.attribute(column).type}"


def _custom(place: Place, key: str, part: str | None, type_: PgType) -> str:
    """A value of the row's `custom` document. What is stored was checked, so the cast cannot fail."""
    steps = [literal(key), *([] if part is None else [literal(part)])]
    document = " -> ".join([f"{place.alias}.custom", *steps[:-1]])
    if type_ == "jsonb":
        return f"({document} -> {steps[-1]})"
    text = f"({document} ->> {steps[-1]})"
    return text if type_ == "text" else f"{text}::{type_}"


def _route(writer: Writer, parent: Place, steps: Sequence[Step]) -> str:
    """SELECT the ids of the targets at the end of the steps."""
    joined: list[str] = []
    left = f"{parent.alias}.id"
    conditions: list[str] = []
    for step in steps:
        alias = writer.alias()
        joined.append(f"{step.table} {alias}")
        conditions += [f"{alias}.workspace_id = {writer.WORKSPACE}", f"{alias}.{step.enter} = {left}"]
        conditions += live(Place(alias, CATALOGUE[step.table]))
        left = f"{alias}.{step.leave}"
    return f"SELECT {left} FROM {', '.join(joined)} WHERE {' AND '.join(conditions)}"


def live(place: Place) -> list[str]:
    """The condition that a row is not soft-deleted, where rows of the object can be."""
    return [f"{place.alias}.deleted_at IS NULL"] if "deleted_at" in place.object.attributes else []


def _bucket(writer: Writer, at: Scalar, bucket: Bucket) -> Scalar:
    """The first day of the part of the calendar, or its number."""
    local = f"({at.sql})::timestamp" if bucket.zone is None else f"({at.sql} AT TIME ZONE {writer.bind(bucket.zone)})"
    match bucket.span:
        case "day of week":
            return Scalar(f"((extract(isodow FROM {local})::int4 + {bucket.early} - 1) % 7 + 1)", "int4", at.nullable)
        case "month of year" | "quarter of year":
            return Scalar(f"extract({bucket.span.split()[0]} FROM {local})::int4", "int4", at.nullable)
        case "week":
            early = f"interval '{bucket.early} days'"
            return Scalar(f"(date_trunc('week', {local} + {early}) - {early})::date", "date", at.nullable)
        case _:
            return Scalar(f"date_trunc('{bucket.span}', {local})::date", "date", at.nullable)


def json_scalar(scalar: Scalar) -> str:
    """SQL for the value as it stands in JSON on every wire: UTC with `Z`, decimals without idle zeros."""
    if scalar.type == "timestamptz":
        return f"to_char({scalar.sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
    if scalar.type == "numeric":
        return f"trim_scale({scalar.sql})"
    return scalar.sql


def _constant(value: str | int | bool | None) -> Scalar:
    if value is None:
        return Scalar("NULL::text", "text", True)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", "bool", False)
    if isinstance(value, int):
        return Scalar(str(value), "int8", False)
    return Scalar(f"{literal(value)}::text", "text", False)

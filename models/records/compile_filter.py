"""Filters -> SQL conditions."""

from __future__ import annotations

from models.objects.catalogue import CATALOGUE
from models.objects.relations import Relation
from models.objects.slots import is_used
from models.records.compile_expression import Place, Scalar, compile_expression, joined_to, live
from models.records.plan import (
    Column,
    Compare,
    Comparison,
    Every,
    Expression,
    Filter,
    IsNull,
    Negate,
    Related,
    Same,
    Slot,
    Some,
    Through,
)
from models.records.sql import Writer


def compile_filter(writer: Writer, place: Place, condition: Filter) -> str:
    """SQL for the condition on the row at `place`, in parentheses where precedence could matter."""
    match condition:
        case Compare(expression, operator, value):
            compared = _compare(compile_expression(writer, place, expression), operator, writer.bind(value))
            held = _held_id(place, expression) if operator in ("=", "in") else None
            # Said of the row's own column too, an index can find it.
            return compared if held is None else f"({_compare(held, operator, writer.bind(value))} AND {compared})"
        case IsNull(expression):
            return f"{compile_expression(writer, place, expression).sql} IS NULL"
        case Same(one, other):
            return f"{compile_expression(writer, place, one).sql} = {compile_expression(writer, place, other).sql}"
        case Every(filters):
            return (
                "(" + " AND ".join(compile_filter(writer, place, part) for part in filters) + ")" if filters else "true"
            )
        case Some(filters):
            return (
                "(" + " OR ".join(compile_filter(writer, place, part) for part in filters) + ")" if filters else "false"
            )
        case Negate(part):
            return f"NOT ({compile_filter(writer, place, part)})"
        case Related(relation_name, inner):
            relation = place.object.relation(relation_name)
            target = Place(writer.alias(), CATALOGUE[relation.target])
            conditions = [
                f"{target.alias}.workspace_id = {writer.WORKSPACE}",
                *joined_to(writer, place, relation, target),
                *live(target),
            ]
            if inner is not None:
                conditions += [compile_filter(writer, target, inner), *slots_used(target, compared_in(inner))]
            return f"EXISTS (SELECT 1 FROM {target.object.name} {target.alias} WHERE {' AND '.join(conditions)})"


def _held_id(place: Place, expression: Expression) -> Scalar | None:
    """The column that holds the id of a related record, when that id is the expression."""
    match expression:
        case Through(Relation(on=((str(column), "id"),)), Column("id")):
            return Scalar(f"{place.alias}.{column}", "uuid", True)
        case _:
            return None


# Comparisons whose SQL operator has another name.
_OPERATORS: dict[Comparison, str] = {
    "contains": "@>",
    "within": "<@",
    "overlaps": "&&",
    "has any": "?|",
    "has all": "?&",
}


def _compare(scalar: Scalar, operator: Comparison, bound: str) -> str:
    match operator:
        case "in":
            return f"{scalar.sql} = ANY({bound})"
        case "not in":
            return f"{scalar.sql} <> ALL({bound})"
        case "like" | "ilike":
            # Twenty compares any column as text; a text column needs no cast and keeps its indexes.
            text = scalar.sql if scalar.type == "text" else f"({scalar.sql})::text"
            return f"{text} {operator.upper()} {bound}"
        case "has like":
            return f"EXISTS (SELECT FROM jsonb_array_elements_text({scalar.sql}) e(v) WHERE e.v ILIKE {bound})"
        case _:
            return f"{scalar.sql} {_OPERATORS.get(operator, operator)} {bound}"


def compared_in(condition: Filter) -> set[Expression]:
    """The expressions of the row itself that the condition compares."""
    match condition:
        case Compare(expression) | IsNull(expression):
            return {expression}
        case Every(filters) | Some(filters):
            return set().union(*map(compared_in, filters))
        case Negate(inner):
            return compared_in(inner)
        case _:
            return set()


def slots_used(place: Place, compared: set[Expression]) -> list[str]:
    """What is true of every row of an object that uses these slots, and lets the planner use their indexes."""
    if "slots" not in place.object.attributes:
        return []
    columns = {expression.column for expression in compared if isinstance(expression, Slot)}
    return [is_used(place.alias, column) for column in sorted(columns)]

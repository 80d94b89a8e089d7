"""Filters -> SQL conditions."""

from __future__ import annotations

from models.objects.catalogue import CATALOGUE
from models.records.compile_expression import Place, compile_expression, joined_to, live
from models.records.plan import Compare, Every, Filter, IsNull, Negate, Related, Some
from models.records.sql import Writer


def compile_filter(writer: Writer, place: Place, condition: Filter) -> str:
    """SQL for the condition on the row at `place`, in parentheses where precedence could matter."""
    match condition:
        case Compare(expression, operator, value):
            scalar = compile_expression(writer, place, expression)
            bound = writer.bind(value)
            match operator:
                case "in":
                    return f"{scalar.sql} = ANY({bound})"
                case "not in":
                    return f"{scalar.sql} <> ALL({bound})"
                case "like" | "ilike":
                    # Twenty compares any column as text; a text column needs no cast and keeps its indexes.
                    text = scalar.sql if scalar.type == "text" else f"({scalar.sql})::text"
                    return f"{text} {operator.upper()} {bound}"
                case "contains":
                    return f"{scalar.sql} @> {bound}"
                case "has any":
                    # Of a JSON array of texts: whether one of the bound texts is in it.
                    return f"{scalar.sql} ?| {bound}"
                case "overlaps":
                    return f"{scalar.sql} && {bound}"
                case _:
                    return f"{scalar.sql} {operator} {bound}"
        case IsNull(expression):
            return f"{compile_expression(writer, place, expression).sql} IS NULL"
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
                conditions.append(compile_filter(writer, target, inner))
            return f"EXISTS (SELECT 1 FROM {target.object.name} {target.alias} WHERE {' AND '.join(conditions)})"

"""Rows that stand beside the rows of a list: joined, so that their indexes serve its order and its filter.

A value of a related row is a sub-select of each row, by which no index sorts. Of a relation that is always there a join
keeps every row and adds none, and the planner may begin with either side.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from models.objects.catalogue import CATALOGUE
from models.records.compile_expression import Place, joined_to
from models.records.compile_filter import compared_in
from models.records.plan import Bucket, Computed, Expression, Mapped, Rows, Through
from models.records.sql import Writer


def with_beside(writer: Writer, rows: Rows, place: Place) -> tuple[Place, str]:
    """The place with what the order and the filter of `rows` read beside it, and the FROM list of both."""
    read = {key.expression for key in rows.order}
    if rows.filter is not None:
        read |= compared_in(rows.filter)
    source = f"{place.object.name} {place.alias}"
    beside: dict[str, Place] = {}
    for name in sorted({name for expression in read for name in _led_through(expression)}):
        relation = place.object.relation(name)
        if relation.always:
            there = beside[name] = Place(writer.alias(), CATALOGUE[relation.target])
            conditions = [
                f"{there.alias}.workspace_id = {writer.WORKSPACE}",
                *joined_to(writer, place, relation, there),
            ]
            source += f" JOIN {there.object.name} {there.alias} ON {' AND '.join(conditions)}"
    return (replace(place, beside=beside) if beside else place), source


def _led_through(expression: Expression) -> Iterator[str]:
    match expression:
        case Through(str(name), _):
            yield name
        case Computed(_, arguments):
            for argument in arguments:
                yield from _led_through(argument)
        case Mapped(inner) | Bucket(inner):
            yield from _led_through(inner)
        case _:
            return

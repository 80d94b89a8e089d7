"""The answer of a create, shaped by the very statement that inserts the row, when the row alone holds it."""

from __future__ import annotations

from models.access.rights import Access
from models.objects.catalogue import CATALOGUE
from models.records.compile_expression import Place
from models.records.compile_select import row_json
from models.records.compile_write import NEW_ROWS, Answer
from models.records.guard import guarded_fields
from models.records.plan import Column, Computed, Constant, Fields, Mapped, Output
from models.records.sql import Writer


def compile_answer(
    object_name: str, fields: Fields, access: Access, *, many: bool = False, omit: bool = False
) -> Answer | None:
    """The answer to be shaped from the inserted row, or rows; None when it needs related rows.

    As in `compile_read`, what the caller may not see is refused, or left out.
    """
    if not _of_the_row(fields):
        return None
    fields = guarded_fields(fields, object_name, access, omit=omit)
    writer = Writer()
    place = Place(writer.alias(), CATALOGUE[object_name])
    shaped = row_json(writer, place, fields)
    if many:
        shaped = f"'[' || COALESCE(string_agg({shaped}, ',' ORDER BY {place.alias}.id), '') || ']'"
    if writer.binds:
        return None
    rows = f"FROM {NEW_ROWS} {place.alias}"
    return Answer(
        object_name,
        f"SELECT {shaped} {rows}",
        "" if many else f"SELECT array_agg({shaped} ORDER BY {place.alias}.id) {rows}",
    )


def _of_the_row(output: Output) -> bool:
    match output:
        case Fields(entries, present):
            return (present is None or _of_the_row(present)) and all(_of_the_row(value) for _, value in entries)
        case Column() | Constant():
            return True
        case Mapped(expression):
            return _of_the_row(expression)
        case Computed(_, arguments):
            return all(_of_the_row(argument) for argument in arguments)
        case _:
            return False

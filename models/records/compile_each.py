"""Subjects and a page of rows for each of them -> one JSON array."""

from __future__ import annotations

from models.objects.catalogue import CATALOGUE
from models.records.compile_expression import SUBJECT, Place, compile_expression, live
from models.records.compile_filter import compile_filter
from models.records.compile_page import RowObject, compile_page
from models.records.json_text import Filled, aggregate, as_sql, json_array
from models.records.plan import Each, GivenSubjects, StoredSubjects
from models.records.sql import Writer


def compile_each(writer: Writer, each: Each, row_object: RowObject) -> str:
    """SELECT the array of pages."""
    match each.subjects:
        case StoredSubjects():
            subjects = f"({_stored(writer, each.subjects)}) {SUBJECT}"
        case GivenSubjects(values):
            names = [f"v{place}" for place in range(1, len(values) + 1)]
            bound = ", ".join(writer.bind(value) for value in values)
            subjects = f"unnest({bound}) WITH ORDINALITY {SUBJECT}({', '.join(names)}, n)"
    page = compile_page(writer, None, each.page, row_object)
    items = aggregate([Filled(f"({page})")], order=f" ORDER BY {SUBJECT}.n")
    return f"SELECT {as_sql(json_array(items))} FROM {subjects}"


def _stored(writer: Writer, subjects: StoredSubjects) -> str:
    """SELECT the values of each id; all but the id are null where there is no such row."""
    place = Place(writer.alias(), CATALOGUE[subjects.object])
    values = [compile_expression(writer, place, value) for value in subjects.values]
    columns = ["i.n", "i.id AS v0", *(f"{value.sql} AS v{number}" for number, value in enumerate(values, 1))]
    conditions = [
        f"{place.alias}.workspace_id = {writer.WORKSPACE}",
        f"{place.alias}.id = i.id",
        *live(place),
    ]
    if subjects.filter is not None:
        conditions.append(compile_filter(writer, place, subjects.filter))
    return (
        f"SELECT {', '.join(columns)} FROM unnest({writer.bind(subjects.ids)}) WITH ORDINALITY i(id, n)"
        f" LEFT JOIN {place.object.name} {place.alias} ON {' AND '.join(conditions)}"
    )

"""What lists of the user interface share: records that are named by their ids, and finding such ids."""

from __future__ import annotations

from models.errors import Invalid
from models.records.plan import Bind, Column, Compare, Rows, Some, count_bind
from resolvers.customeros.filtering import Properties, where_of
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.paging import OLDEST_FIRST, SortNames, order_of
from resolvers.kit.sources import Selected

MAX_IDS = 50_000


def chosen(selection: Selected, object_name: str) -> Rows:
    """The records with the ids of the argument `ids`; what names none is left out."""
    ids = _ids_of(selection)
    return Rows(object_name, filter=Some(()) if ids is None else Compare(Column("id"), "in", ids), order=OLDEST_FIRST)


def found(selection: Selected, object_name: str, columns: Properties, sort_names: SortNames) -> Rows:
    """The listed records that pass `where`, in the order of `sort`, as many as `limit` says."""
    return Rows(
        object_name,
        filter=where_of(selection, columns, smallest_group=0),
        visibility="listed",
        order=order_of(selection, sort_names),
        limit=_most_ids(selection),
    )


def _ids_of(selection: Selected) -> Bind | None:
    """The ids of the argument `ids`, without what is no id; None when none are given."""
    given = selection.arguments.get("ids")
    if selection.looks.is_null(given):
        return None
    return selection.looks.bind(
        given, "uuid[]", lambda ids: [id_ for id_ in map(id_or_none, ids) if id_ is not None], field="ids"
    )


def _most_ids(selection: Selected) -> Bind:
    """How many ids the argument `limit` asks for."""
    given = selection.arguments.get("limit")
    if selection.looks.is_null(given):
        return count_bind(MAX_IDS)
    return selection.looks.count(given, _checked, field="limit")


def _checked(given: int) -> int:
    if given > MAX_IDS:
        raise Invalid(f"At most {MAX_IDS} ids are given at once.")
    return given if given > 0 else MAX_IDS

"""What lists of the user interface share: records that are named by their ids, and how many ids are found at most."""

from __future__ import annotations

from models.errors import Invalid
from models.records.plan import Bind, count_bind
from resolvers.customeros.lookups import id_or_none
from resolvers.kit.sources import Selected

MAX_IDS = 50_000


def ids_of(selection: Selected) -> Bind | None:
    """The ids of the argument `ids`, without what is no id; None when none are given."""
    given = selection.arguments.get("ids")
    if selection.looks.is_null(given):
        return None
    return selection.looks.bind(
        given, "uuid[]", lambda ids: [id_ for id_ in map(id_or_none, ids) if id_ is not None], field="ids"
    )


def most_ids(selection: Selected) -> Bind:
    """How many ids the argument `limit` asks for."""
    given = selection.arguments.get("limit")
    if selection.looks.is_null(given):
        return count_bind(MAX_IDS)
    return selection.looks.count(given, _checked, field="limit")


def _checked(given: int) -> int:
    if given > MAX_IDS:
        raise Invalid(f"At most {MAX_IDS} ids are given at once.")
    return given if given > 0 else MAX_IDS

"""Pages of metadata lists. A list is short and in memory, so a page is a slice; a cursor is the id of an item."""

from __future__ import annotations

from collections.abc import Sequence

from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.rest.metadata.collections import Json
from resolvers.twenty.rest.parameters import Parameters
from resolvers.twenty.rest.resources import record_id

PAGING = ("ending_before", "limit", "offset", "starting_after")
# As at `/metadata`: without a limit everything is shown, because the documentation's own client gives none.
LARGEST = 1000


def page(items: Sequence[Json], parameters: Parameters) -> Json:
    """The envelope around the items that the parameters ask for."""
    limit = parameters.count("limit")
    size = LARGEST if limit is None else min(limit, LARGEST)
    after, before = parameters.plain.get("starting_after"), parameters.plain.get("ending_before")
    if after is not None and before is not None:
        raise BadParameter("Cannot provide both starting_after and ending_before", field="ending_before")
    start = 0 if after is None else _place(items, after, "starting_after") + 1
    end = len(items) if before is None else _place(items, before, "ending_before")
    start += parameters.count("offset") or 0
    if before is None:
        end = min(end, start + size)
    else:
        start = max(start, end - size)
    shown = items[start:end]
    more = start + len(shown) < len(items)
    return {
        "data": shown,
        "meta": {"totalCount": len(items), "hasMore": more},
        "pageInfo": {
            "hasNextPage": more,
            "hasPreviousPage": start > 0 and bool(shown),
            "startCursor": shown[0]["id"] if shown else None,
            "endCursor": shown[-1]["id"] if shown else None,
        },
        "totalCount": len(items),
    }


def _place(items: Sequence[Json], cursor: str, parameter: str) -> int:
    wanted = str(record_id(cursor, parameter))
    for place, item in enumerate(items):
        if item["id"] == wanted:
            return place
    raise BadParameter(f"Invalid cursor: {cursor[:80]}", field=parameter)

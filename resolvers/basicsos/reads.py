"""GET: a list of records, and one record. Each is one statement, whose JSON is the answer."""

from __future__ import annotations

from msgspec.structs import replace

from models.objects.catalogue import CATALOGUE
from models.records.plan import (
    Bind,
    Column,
    Compare,
    Every,
    Fields,
    Filter,
    Items,
    One,
    Page,
    Root,
    Rows,
    Visibility,
    constant_bind,
    count_bind,
)
from resolvers.basicsos.parameters import Listing, read_listing
from resolvers.basicsos.serving import Asked, missing
from resolvers.kit.fixed import FixedSelection
from resolvers.kit.record_versions import split_version, versioned
from resolvers.kit.rest import RestAnswer

_SHOWN = Compare(Column("hidden"), "=", constant_bind(False, "bool"))
# Between the total and the records in the JSON of a page.
_SEAM = ',"records":'


async def find_many(asked: Asked) -> RestAnswer:
    """`GET /{resource}`: the records of the range, how many there are, and where they stand among them."""
    listing = read_listing(asked.resource, asked.request.query, asked.context.limits.max_page_size)

    def plan(selection: FixedSelection) -> Root:
        return paged(_rows(asked, listing), selection.shape)

    variables = {"values": listing.conditions.values, "start": listing.start}
    text = await asked.read(f"many {listing.key}", variables, plan)
    return listed(asked.resource.name, text, listing.start, listing.size)


def paged(rows: Rows, shape: Fields) -> Page:
    """A page that `listed` makes an answer of."""
    return Page(rows, (("total", "total"), ("records", Items(shape))))


def listed(name: str, page: str | None, start: int, size: int) -> RestAnswer:
    """The records of a page as a list, and where they stand among all."""
    total, _, records = (page or "").removeprefix('{"total":').partition(_SEAM)
    return RestAnswer(
        records.removesuffix("}").encode(),
        headers={"content-range": content_range(name, start, size, int(total)), "x-total-count": total},
    )


def content_range(name: str, start: int, size: int, total: int) -> str:
    """`contacts 0-24/142`, both ends inclusive; of a window without records both are its start: `contacts 0-0/0`."""
    end = max(start, min(start + size, total) - 1)
    return f"{name} {start}-{end}/{total}"


def _rows(asked: Asked, listing: Listing) -> Rows:
    resource = asked.resource
    filters: list[Filter] = [found for found in (resource.only, listing.conditions.filter) if found is not None]
    visibility: Visibility = "listed"
    if listing.archived:
        visibility = "any"
        if "hidden" in CATALOGUE[resource.object].attributes:
            filters.append(_SHOWN)
    rows = Rows(
        resource.object,
        visibility=visibility,
        order=listing.order,
        limit=count_bind(listing.size),
        offset=Bind("int8", lambda variables: variables["start"]),
    )
    return replace(rows, filter=Every(tuple(filters)) if filters else None)


async def find_one(asked: Asked) -> RestAnswer:
    """`GET /{resource}/{id}`. An archived record is not found."""
    resource = asked.resource
    by_id: Filter = Compare(Column("id"), "=", Bind("uuid", lambda variables: variables["id"]))
    if resource.only is not None:
        by_id = Every((by_id, resource.only))

    def plan(selection: FixedSelection) -> Root:
        return One(Rows(resource.object, filter=by_id, visibility="live"), versioned(selection.shape, resource.object))

    text = await asked.read("one", {"id": asked.id}, plan)
    if text is None:
        raise missing()
    version, record = split_version(text)
    return RestAnswer(record.encode(), version=version)

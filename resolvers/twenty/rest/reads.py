"""GET: a page of records, and one record. Each is one statement, whose JSON is the answer."""

from __future__ import annotations

from typing import Any

from models.errors import CrmError, Invalid, NotFound
from models.records.plan import Items, One, Page, PageInfo, Root
from resolvers.kit.fixed import FixedSelection
from resolvers.kit.record_versions import split_version, versioned
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.twenty.reading import Reading
from resolvers.twenty.rest.conditions import Argument
from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.rest.filters import read_filter
from resolvers.twenty.rest.orders import read_order
from resolvers.twenty.rest.parameters import DEFAULT_PAGE, LARGEST_PAGE, Parameters, read_parameters
from resolvers.twenty.rest.resources import Resources, record_id
from resolvers.twenty.views import view_filter
from resolvers.twenty.words import ObjectWords

LIST = (
    "depth",
    "ending_before",
    "fields",
    "filter",
    "limit",
    "offset",
    "order",
    "order_by",
    "starting_after",
    "viewId",
)
ONE = ("depth", "fields")

PAGE_INFO = PageInfo(
    (
        ("hasNextPage", "has_next"),
        ("hasPreviousPage", "has_previous"),
        ("startCursor", "start_cursor"),
        ("endCursor", "end_cursor"),
    )
)
# The planner's names of arguments -> ours.
_NAMES = {"first": "limit", "last": "limit", "after": "starting_after", "before": "ending_before"}


async def find_many(resources: Resources, request: RestRequest) -> RestAnswer:
    """`GET /{plural}`."""
    words = resources.at(request.path["plural"])
    parameters = read_parameters(request.query, LIST)
    variables = _window(parameters, request.context.limits.max_page_size)
    condition = await whole_filter(resources, request, words, parameters, "viewId")
    if condition is not None:
        variables["filter"] = condition
    order = read_order(words, resources.vocabulary, parameters)
    if order:
        variables["orderBy"] = order
    reading = Reading(words, resources.vocabulary)

    def plan(selection: FixedSelection) -> Root:
        return Page(
            reading.many(selection),
            (
                ("data", Items(selection.shape)),
                ("meta", PageInfo((("totalCount", "total"), ("hasMore", "has_next")))),
                ("pageInfo", PAGE_INFO),
                ("totalCount", "total"),
            ),
        )

    try:
        text = await resources.read(request.context, words, "many", parameters.shown, variables, plan)
    except CrmError as error:
        field = (error.field or "").split(".")[0]
        if not field:
            raise
        raise BadParameter(error.message, field=_NAMES.get(field, field)) from error
    return RestAnswer((text or "").encode())


async def whole_filter(
    resources: Resources, request: RestRequest, words: ObjectWords, parameters: Parameters, view: str
) -> Argument | None:
    """The filter of the request, together with that of the view which the parameter `view` names."""
    conditions = [read_filter(words, resources.vocabulary, parameters)]
    if view in parameters.plain:
        try:
            shown = await view_filter(request.context, words, record_id(parameters.plain[view], view))
        except (Invalid, NotFound) as error:
            raise BadParameter(error.message, field=view) from error
        conditions += shown.values()
    found = [condition for condition in conditions if condition]
    if len(found) < 2:
        return found[0] if found else None
    return {"and": found}


async def find_one(resources: Resources, request: RestRequest) -> RestAnswer:
    """`GET /{plural}/{id}`."""
    words = resources.at(request.path["plural"])
    parameters = read_parameters(request.query, ONE)
    reading = Reading(words, resources.vocabulary)
    variables = {"id": record_id(request.path["id"])}

    def plan(selection: FixedSelection) -> Root:
        return One(reading.one(selection), versioned(selection.shape, words.object))

    text = await resources.read(request.context, words, "one", parameters.shown, variables, plan)
    if text is None:
        raise NotFound("Record not found")
    version, shown = split_version(text)
    return RestAnswer(b'{"data":' + shown.encode() + b"}", version=version)


def _window(parameters: Parameters, most: int) -> dict[str, Any]:
    limit = parameters.count("limit")
    size = min(DEFAULT_PAGE if limit is None else limit, LARGEST_PAGE, most)
    after, before = parameters.plain.get("starting_after"), parameters.plain.get("ending_before")
    if after and before:
        raise BadParameter("Cannot provide both starting_after and ending_before", field="ending_before")
    window: dict[str, Any] = {"last": size, "before": before} if before else {"first": size}
    if after:
        window["after"] = after
    offset = parameters.count("offset")
    if offset is not None:
        window["offset"] = offset
    return window

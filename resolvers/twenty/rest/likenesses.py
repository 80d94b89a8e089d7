"""POST /{plural}/duplicates: records that may be the same as the given ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from models.errors import Invalid
from models.records.plan import Items, PageFact, PageInfo, Root
from resolvers.kit.fixed import FixedSelection
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.twenty.duplicates import Duplicates
from resolvers.twenty.rest.bodies import many_records, of_members
from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.rest.parameters import read_parameters
from resolvers.twenty.rest.reads import PAGE_INFO
from resolvers.twenty.rest.resources import Resources
from resolvers.twenty.words import ObjectWords

DUPLICATES = ("depth", "fields")


async def find_duplicates(resources: Resources, request: RestRequest) -> RestAnswer:
    """`POST /{plural}/duplicates` with `ids` or `data`: one page for each, in their order."""
    words = resources.at(request.path["plural"])
    if not has_duplicates(words):
        raise BadParameter(f"Object '{words.singular}' has no criteria by which records could be duplicates.")
    parameters = read_parameters(request.query, DUPLICATES)
    variables = _subjects(resources, words, request.body)

    def plan(selection: FixedSelection) -> Root:
        each = Duplicates(words).each(selection)
        entries: tuple[tuple[str, PageFact | Items | PageInfo], ...] = (
            ("totalCount", "total"),
            (f"{words.singular}Duplicates", Items(selection.shape)),
            ("pageInfo", PAGE_INFO),
        )
        return replace(each, page=replace(each.page, entries=entries))

    text = await resources.read(request.context, words, "duplicates", parameters.shown, variables, plan)
    return RestAnswer(b'{"data":' + (text or "[]").encode() + b"}")


def has_duplicates(words: ObjectWords) -> bool:
    """Whether the object says when two of its records are alike."""
    return bool(words.criteria) and words.writable


def _subjects(resources: Resources, words: ObjectWords, body: Any) -> dict[str, Any]:
    """The arguments: which of the two is given, and that not both are, is Twenty's own concern."""
    given: Mapping[str, Any] = of_members(body, ("ids", "data"))
    ids = given.get("ids")
    if ids is not None and not (isinstance(ids, list) and all(isinstance(item, str) for item in ids)):
        raise Invalid("ids must be a list of ids", field="ids")
    found: dict[str, Any] = {} if ids is None else {"ids": ids}
    if given.get("data") is not None:
        found["data"] = many_records(words, resources.vocabulary, given["data"])
    return found

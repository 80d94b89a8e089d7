"""GET /{plural}/groupBy: records by what they share, with figures of each group and maybe some of its records.

The arguments come as the real server has them, in JSON, or short: `group_by=stage,createdAt[MONTH]`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import orjson
from msgspec.structs import replace

from models.errors import CrmError
from models.records.plan import GroupKeys, Groups, Items, Root
from resolvers.kit.fixed import FixedSelection
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.twenty.enums import FirstDayOfTheWeek, ObjectRecordGroupByDateGranularity
from resolvers.twenty.figures import figures_of
from resolvers.twenty.grouping import Grouping
from resolvers.twenty.rest.errors import BadParameter
from resolvers.twenty.rest.orders import direction_of, json_or_keys, keys_of
from resolvers.twenty.rest.parameters import Parameters, Shown, read_parameters
from resolvers.twenty.rest.paths import find, nested
from resolvers.twenty.rest.reads import whole_filter
from resolvers.twenty.rest.resources import Resources
from resolvers.twenty.words import ObjectWords, Plain

GROUPS = (
    *("aggregate", "filter", "group_by", "include_records_sample"),
    *("limit", "order_by", "order_by_for_records", "view_id"),
)

# The planner's names of arguments -> ours.
_NAMES = {
    "groupBy": "group_by",
    "orderBy": "order_by",
    "orderByForRecords": "order_by_for_records",
}
_CUTS: Mapping[str, type[Enum] | None] = {
    "granularity": ObjectRecordGroupByDateGranularity,
    "timeZone": None,
    "weekStartDay": FirstDayOfTheWeek,
}
_KEY = re.compile(r"\s*([\w.]+)\s*(?:\[(\w+)\]\s*)?")
_EXAMPLE = 'eg: group_by=[{"stage":true},{"createdAt":{"granularity":"MONTH"}}], or group_by=stage,createdAt[MONTH]'


async def group_by(resources: Resources, request: RestRequest) -> RestAnswer:
    """`GET /{plural}/groupBy`."""
    words = resources.at(request.path["plural"])
    parameters = read_parameters(request.query, GROUPS)
    reader = _Reader(resources, words, parameters)
    figures = reader.figures()
    sample = parameters.flag("include_records_sample", False)
    grouping = Grouping(words, resources.vocabulary)

    def plan(selection: FixedSelection) -> Root:
        groups: Groups = grouping.groups(selection)
        known = {word.name: word.figure for word in figures_of(words)}
        return replace(
            groups,
            entries=(
                ("groupByDimensionValues", GroupKeys()),
                ("totalCount", "total"),
                *((name, known[name]) for name in figures),
                *((("records", Items(selection.shape)),) if sample else ()),
            ),
        )

    answer = f"groups {','.join(figures)} {sample}"
    arguments = reader.arguments()
    condition = await whole_filter(resources, request, words, parameters, "view_id")
    if condition is not None:
        arguments["filter"] = condition
    try:
        text = await resources.read(request.context, words, answer, Shown(), arguments, plan)
    except CrmError as error:
        field = (error.field or "").split(".")[0]
        if not field:
            raise
        raise BadParameter(error.message, field=_NAMES.get(field, field)) from error
    return RestAnswer(b'{"data":' + (text or "[]").encode() + b"}")


class _Reader:
    """Reads the parameters of one request into the arguments that GraphQL's groupBy would have been given."""

    def __init__(self, resources: Resources, words: ObjectWords, parameters: Parameters) -> None:
        self._words = words
        self._vocabulary = resources.vocabulary
        self._parameters = parameters
        self._figures = [word.name for word in figures_of(words)]

    def arguments(self) -> dict[str, Any]:
        """All arguments that were given, but the filter."""
        found: dict[str, Any] = {"groupBy": list(self._dimensions())}
        if self._parameters.plain.get("order_by"):
            found["orderBy"] = list(self._orders())
        if self._parameters.plain.get("order_by_for_records"):
            found["orderByForRecords"] = keys_of(
                self._words, self._vocabulary, self._parameters, "order_by_for_records"
            )
        if "limit" in self._parameters.plain:
            found["limit"] = self._parameters.count("limit")
        return found

    def figures(self) -> list[str]:
        """The aggregates to show beside the number of records, each once."""
        given = self._parameters.plain.get("aggregate")
        if given is None:
            return []
        names = _json(given, "aggregate") if given.lstrip().startswith("[") else given.split(",")
        found: dict[str, None] = {}
        for name in names:
            text = name.strip() if isinstance(name, str) else str(name)
            if text not in (*self._figures, "totalCount"):
                close = difflib.get_close_matches(text, self._figures, 3)
                meant = f"Did you mean {', '.join(close)}?" if close else "eg: countNotEmptyId, minCreatedAt"
                raise BadParameter(f"Aggregate '{text[:80]}' is not known.", field="aggregate", hint=meant)
            found[text] = None
        return [name for name in found if name != "totalCount"]

    # --- group_by --------------------------------------------------------------------------------------------------

    def _dimensions(self) -> Iterator[Mapping[str, Any]]:
        given = self._parameters.plain.get("group_by", "")
        if given.lstrip().startswith("["):
            for entry in _json(given, "group_by"):
                yield self._dimension(entry)
            return
        if not given.strip():
            raise BadParameter(f"'group_by' names the fields to group by. {_EXAMPLE}", field="group_by")
        for piece in given.split(","):
            found = _KEY.fullmatch(piece)
            if found is None:
                raise BadParameter(f"'group_by' invalid for '{piece[:80]}'. {_EXAMPLE}", field="group_by")
            yield self._named(found[1], {} if found[2] is None else {"granularity": found[2]})

    def _dimension(self, entry: Any) -> Mapping[str, Any]:
        """An entry of JSON: one name after the other, down to `true` or to how a date is cut."""
        steps: list[str] = []
        value = entry
        while isinstance(value, Mapping) and not (steps and (not value or value.keys() <= _CUTS.keys())):
            if len(value) != 1:
                raise BadParameter(f"Each entry of 'group_by' names exactly one field. {_EXAMPLE}", field="group_by")
            name, value = next(iter(value.items()))
            steps.append(name)
        if not steps or not (value is True or isinstance(value, Mapping)):
            raise BadParameter(f"'group_by' invalid for '{str(entry)[:80]}'. {_EXAMPLE}", field="group_by")
        return self._named(".".join(steps), {} if value is True else value)

    def _named(self, path: str, cut: Mapping[str, Any]) -> Mapping[str, Any]:
        keys, plain = find(self._words, self._vocabulary, path, "group_by")
        if not plain.kind.sorts:
            raise BadParameter(f"Cannot group by '{path}'", field="group_by")
        if not _is_date(plain):
            if cut:
                raise BadParameter(f"'{path}' is no date, which alone has a granularity", field="group_by")
            by_name: Mapping[str, Any] = nested(keys, True)
            return by_name
        by_date: Mapping[str, Any] = nested(keys, {name: _cut(name, value) for name, value in cut.items()})
        return by_date

    # --- order_by --------------------------------------------------------------------------------------------------

    def _orders(self) -> Iterator[Mapping[str, Any]]:
        for path, text, more in json_or_keys(self._parameters.plain["order_by"], "order_by"):
            direction = direction_of(path, text, "order_by")
            name = path.removeprefix("aggregate.")
            if name in (*self._figures, "totalCount"):
                yield {"aggregate": {name: direction}}
                continue
            keys, plain = find(self._words, self._vocabulary, path, "order_by")
            if _is_date(plain):
                yield nested(keys, {"orderBy": direction, **{key: _cut(key, value) for key, value in more.items()}})
            else:
                yield nested(keys, direction)


def _is_date(plain: Plain) -> bool:
    return plain.kind.name in ("DATE", "DATE_TIME")


def _cut(name: str, value: Any) -> Any:
    kind = _CUTS[name]
    if kind is None:
        if not isinstance(value, str):
            raise BadParameter(f"{name} must be a text", field="group_by")
        return value
    if value not in kind.__members__:
        raise BadParameter(
            f"{name} '{str(value)[:40]}' invalid. Allowed values are {', '.join(kind.__members__)}", field="group_by"
        )
    return kind[value]


def _json(text: str, parameter: str) -> list[Any]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadParameter(f"'{parameter}' is not valid JSON: {error}", field=parameter) from error
    if not isinstance(found, list):
        raise BadParameter(f"'{parameter}' must be a JSON array", field=parameter)
    return found

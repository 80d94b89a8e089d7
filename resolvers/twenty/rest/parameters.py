"""The query parameters of REST: which there are, and one request's values of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from models.errors import Invalid
from resolvers.kit.decoding import decoded
from resolvers.kit.values import to_int8
from resolvers.twenty.rest.errors import BadParameter

DEFAULT_PAGE = 60
LARGEST_PAGE = 200

_BRACKETED = re.compile(r"(filter|order)((?:\[[^\[\]]*\])+)")

# Name -> what it means. `filter` and `order` also have forms with brackets.
PARAMETERS: Mapping[str, str] = {
    "aggregate": (
        "What to show of each group beside its `totalCount`: `countNotEmptyId,sumAmountAmountMicros`, or a JSON array. "
        "The names are those of the figures of GraphQL's connections."
    ),
    "depth": "How far related records are shown: 0 for their ids, 1 for the records too (at most 60 of each kind).",
    "ending_before": "A cursor of `pageInfo`: the rows before it.",
    "fields": "The fields to show, such as `name,createdAt`; the id is always among them. Without it, all.",
    "filter": (
        "Conditions such as `industry[eq]:Technology,employees[gte]:100`, with `and(...)`, `or(...)` and `not(...)`, "
        'lists `stage[in]:[NEW,PROPOSAL]`, quotes `name[eq]:"Doe, Inc"` and paths `company.name[ilike]:%acme%`. '
        "The same as parameters of their own: `filter[industry][eq]=Technology`, `filter[company.id][eq]=...`, "
        "`filter[stage][in]=NEW,PROPOSAL`. All conditions must hold."
    ),
    "group_by": (
        "The fields that records of a group share: `stage,createdAt[MONTH],company.name`, or in JSON "
        '`[{"stage":true},{"createdAt":{"granularity":"MONTH","timeZone":"Europe/Paris"}}]`.'
    ),
    "include_records_sample": "true shows the first records of each group.",
    "limit": f"How many rows, {DEFAULT_PAGE} when absent; at most {LARGEST_PAGE} are given.",
    "offset": "How many rows to skip.",
    "order": "Sort keys as parameters of their own: `order[createdAt]=desc&order[name]=asc`.",
    "order_by": (
        "Sort keys such as `createdAt[DescNullsLast],name.firstName`; without a direction AscNullsFirst. "
        "They come after those of `order`."
    ),
    "order_by_for_records": "How the records of a group are sorted, in the form of `order_by`.",
    "soft_delete": "false deletes for good; otherwise the record can be restored.",
    "starting_after": "A cursor of `pageInfo`: the rows after it.",
    "viewId": "A view whose filters must hold too.",
    "view_id": "A view whose filters must hold too.",
    "upsert": "true changes the record with the same id or unique value, where there is one, instead of refusing.",
}


class Shown(Struct, frozen=True):
    """What an answer shows of a record: how far related records, and which fields; None for all."""

    depth: int = 0
    fields: tuple[str, ...] | None = None


class Parameters(Struct, frozen=True):
    """The parameters of one request."""

    plain: Mapping[str, str]
    # The bracket forms of `filter` and `order`: the parameter as written, what stands in its brackets, its value.
    bracketed: Mapping[str, Sequence[tuple[str, tuple[str, ...], str]]] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """How far related records are shown."""
        given = self.plain.get("depth", "0")
        if given not in ("0", "1"):
            raise BadParameter(f"'depth={given[:40]}' parameter invalid. Allowed values are 0, 1", field="depth")
        return int(given)

    @property
    def shown(self) -> Shown:
        """What the answer shows."""
        given = self.plain.get("fields")
        return Shown(self.depth, None if given is None else tuple(name.strip() for name in given.split(",")))

    def flag(self, name: str, default: bool) -> bool:
        """A parameter that is true or false."""
        given = self.plain.get(name)
        if given is None:
            return default
        if given not in ("true", "false"):
            raise BadParameter(f"'{name}={given[:40]}' parameter invalid. Allowed values are true, false", field=name)
        return given == "true"

    def count(self, name: str) -> int | None:
        """A parameter that is a number of rows."""
        given = self.plain.get(name)
        if given is None:
            return None
        try:
            number = to_int8(given)
        except Invalid as error:
            raise BadParameter(f"{name} '{given[:40]}' is invalid. Should be an integer", field=name) from error
        if number < 0:
            raise BadParameter(f"{name} '{given[:40]}' is invalid. Should not be negative", field=name)
        return number


def read_parameters(query: str, known: Sequence[str]) -> Parameters:
    """The request's parameters. One that the operation does not know is refused: ignoring it would answer wrongly."""
    plain: dict[str, str] = {}
    bracketed: dict[str, list[tuple[str, tuple[str, ...], str]]] = {"filter": [], "order": []}
    for name, value in decoded(query):
        found = _BRACKETED.fullmatch(name)
        if found is not None and found[1] in known:
            bracketed[found[1]].append((name, tuple(found[2][1:-1].split("][")), value))
        elif name not in known or name == "order":
            raise BadParameter(f"Unknown parameter '{name[:80]}'.", field=name[:80], hint=_listed(known))
        elif name in plain:
            raise BadParameter(f"Parameter '{name}' is given twice.", field=name)
        else:
            plain[name] = value
    return Parameters(plain, bracketed)


def _listed(known: Sequence[str]) -> str:
    if not known:
        return "There are none here."
    forms = {"filter": "filter, filter[field][operator]", "order": "order[field]"}
    return f"Known parameters: {', '.join(forms.get(name, name) for name in sorted(known))}"

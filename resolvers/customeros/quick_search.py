"""The search of the command line in CustomerOS's client: contacts, organizations, e-mail addresses, states."""

import enum
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import strawberry

from models.errors import Denied, Invalid
from models.records.compile_select import compile_read
from models.records.guard import guarded
from models.records.plan import (
    Column,
    Compare,
    Computed,
    Constant,
    Every,
    Expression,
    Fields,
    Hit,
    IsNull,
    Many,
    Negate,
    Order,
    Relevance,
    Root,
    Rows,
    Search,
    SearchEdges,
    Some,
    Through,
    constant_bind,
    count_bind,
)
from models.search import words
from resolvers.customeros.us_states import STATES
from resolvers.kit.actions import Call
from resolvers.kit.fields import declared, look

# A longer text or more words are a mistake.
_MOST_CHARACTERS = 1_000
_MOST_WORDS = 32
_DEFAULT = 10
# No address holds a character as high, so everything that begins with a text is below the text and this.
_HIGH = "\U0010ffff"
# How well a name and an address fit, as the index of words scores them: one that begins so, and one that is exactly so.
_NAME_SCORES = (1 / 2, 1.0)
_CONTACT_SCORES = (3 / 7, 3 / 4)


@strawberry.enum
class GCliSearchResultType(enum.Enum):
    """What was found."""

    EMAIL = "EMAIL"
    CONTACT = "CONTACT"
    ORGANIZATION = "ORGANIZATION"
    ORGANIZATION_RELATIONSHIP = "ORGANIZATION_RELATIONSHIP"
    STATE = "STATE"


@strawberry.type
class GCliAttributeKeyValuePair:
    """Something more about what was found."""

    key: str = declared()
    value: str = declared()
    display: str | None = declared()


@strawberry.type
class GCliItem:
    """Something that was found."""

    id: strawberry.ID = declared()
    type: GCliSearchResultType = declared()
    display: str = declared()
    data: list[GCliAttributeKeyValuePair] | None = declared()


def state_items() -> list[dict[str, Any]]:
    """All states."""
    return [_item(code, GCliSearchResultType.STATE, name, {"CODE": code}) for code, name in STATES.items()]


async def gcli_search(call: Call) -> Any:
    """What begins with all words of the keyword, the best first: one statement for all kinds of records."""
    keyword, limit = call.arguments["keyword"], call.arguments.get("limit")
    limit = _DEFAULT if limit is None or limit <= 0 else limit
    if limit > call.context.limits.max_page_size:
        raise Invalid(
            f"limit is {limit}, more than the largest page of {call.context.limits.max_page_size}.", field="limit"
        )
    asked = _asked(keyword)
    if not asked:
        return []
    access = call.context.access
    plans: list[Root] = [_records(asked, limit)]
    # Who may not see addresses finds none, as in every search.
    with suppress(Denied):
        plans.append(guarded(_addresses(keyword.strip().lower(), limit), access))
    statement = compile_read(plans, access)
    async with call.context.database.reading(call.context.caller.workspace_id) as session:
        row = await session.row(statement.sql, *statement.arguments({}))
    addresses = json.loads(row[1]) if len(plans) > 1 else []
    kinds = (
        _found(json.loads(row[0])),
        _found_addresses(addresses, keyword.strip().lower()),
        _found_states(asked),
    )
    # Of equally good ones, the first of each kind come before the second of any, so that no kind hides another.
    ranked = [(-score, place, item) for kind in kinds for place, (score, item) in enumerate(kind)]
    ranked.sort(key=lambda found: found[:2])
    return [item for *_, item in ranked[:limit]]


def _asked(keyword: str) -> list[str]:
    if len(keyword) > _MOST_CHARACTERS:
        raise Invalid(f"A keyword has at most {_MOST_CHARACTERS:,} characters.", field="keyword")
    asked = words.asked(keyword)
    if len(asked) > _MOST_WORDS:
        raise Invalid(f"A keyword has at most {_MOST_WORDS} words.", field="keyword")
    return asked


def _first(*choices: Expression) -> Expression:
    return Computed("first_present", (*choices, Constant("")))


_JOINED = Computed("joined", (Column("first_name"), Column("last_name")))
_SHOWN = {
    "person": (
        GCliSearchResultType.CONTACT,
        _first(_JOINED, Column("full_name"), Column("primary_email")),
        ("EMAIL", Column("primary_email")),
    ),
    "company": (GCliSearchResultType.ORGANIZATION, _first(Column("name")), ("WEBSITE", Column("website"))),
}


def _records(asked: Sequence[str], limit: int) -> Search:
    hits = tuple(
        Hit(
            table,
            table,
            (
                Fields(
                    (
                        ("type", Constant(kind.name)),
                        ("id", Column("id")),
                        ("display", display),
                        ("key", Constant(key)),
                        ("value", value),
                        ("score", Relevance()),
                    )
                ),
            ),
        )
        for table, (kind, display, (key, value)) in _SHOWN.items()
    )
    return Search(
        wanted="one" if len(asked) == 1 else "several",
        words=constant_bind(asked, "text[]"),
        objects=constant_bind(list(_SHOWN), "text[]"),
        limit=count_bind(limit),
        hits=hits,
        entries=(("edges", SearchEdges((("node", 0),))),),
    )


def _addresses(beginning: str, limit: int) -> Many:
    """Addresses of live records that begin so, each as often as it has owners."""
    filter = Every(
        (
            Compare(Column("address"), ">=", constant_bind(beginning, "text")),
            Compare(Column("address"), "<", constant_bind(beginning + _HIGH, "text")),
            # Asked as values, owners are looked up one by one; either of two EXISTS may be made a scan of all people.
            Some(tuple(Negate(IsNull(Through(owner, Column("id")))) for owner in _SHOWN)),
        )
    )
    rows = Rows("email", filter=filter, order=(Order(Column("address")),), limit=count_bind(limit))
    return Many(rows, Fields((("id", Column("id")), ("address", Column("address")))))


Scored = tuple[float, dict[str, Any]]


def _found(page: Mapping[str, Any]) -> Iterator[Scored]:
    for edge in page["edges"]:
        node = edge["node"]
        more = {node["key"]: node["value"]} if node["value"] else {}
        yield node["score"], _item(node["id"], GCliSearchResultType[node["type"]], node["display"], more)


def _found_addresses(rows: Sequence[Mapping[str, Any]], keyword: str) -> Iterator[Scored]:
    seen: set[str] = set()
    for row in rows:
        if row["address"] not in seen:
            seen.add(row["address"])
            exact = row["address"] == keyword
            yield _CONTACT_SCORES[exact], _item(row["id"], GCliSearchResultType.EMAIL, row["address"], {})


def _found_states(asked: Sequence[str]) -> Iterator[Scored]:
    for item in state_items():
        its_words = [*words.words_of(item["display"]), item["id"].lower()]
        if all(any(word.startswith(beginning) for word in its_words) for beginning in asked):
            yield _NAME_SCORES[any(word in its_words for word in asked)], item


def _item(id_: str, kind: GCliSearchResultType, display: str, more: Mapping[str, str]) -> dict[str, Any]:
    data = [{"key": key, "value": value, "display": None} for key, value in more.items()]
    return {"id": id_, "type": kind, "display": display, "data": data}


@strawberry.type
class QuickSearch:
    """Root fields that search."""

    gcli_Search: list[GCliItem] = look(gcli_search, arguments={"keyword": str, "limit": (int | None, None)})

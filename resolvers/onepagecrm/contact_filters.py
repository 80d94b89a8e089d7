"""What lists of contacts can be asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from models.errors import Invalid
from models.records.plan import (
    Bind,
    Column,
    Compare,
    Computed,
    Every,
    Expression,
    Filter,
    IsNull,
    Negate,
    Related,
    Some,
)
from resolvers.kit.values import escaped_like
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.contact_actions import ACTION_WHERES
from resolvers.onepagecrm.contact_fields import COMPANY_NAME, LETTER, PENDING, STARRED
from resolvers.onepagecrm.custom import taken_value, value_of
from resolvers.onepagecrm.kinds import ID, TEXT, TRUTH
from resolvers.onepagecrm.listing import Conditions
from resolvers.onepagecrm.words import ME, Parameter, Where, asks, flagged

Binds = Callable[[str, Any], Bind]

_MINE = Compare(Column("owner_id"), "=", ME)


def containing(expression: Expression, value: str, bind: Binds) -> Filter:
    """The text has these letters in it, in any case."""
    return Compare(expression, "ilike", bind("text", f"%{escaped_like(value)}%"))


def lowered(expression: Expression, value: str, bind: Binds) -> Filter:
    """The text is this one, in any letter case."""
    return Compare(Computed("lower", (expression,)), "=", bind("text", value.lower()))


def _searched(value: str, bind: Binds) -> Filter:
    texts = (Computed("joined", (Column("first_name"), Column("last_name"))), COMPANY_NAME, Column("primary_email"))
    return Some(tuple(containing(one, value.strip(), bind) for one in texts))


def _email(value: str, bind: Binds) -> Filter:
    """A whole address is looked up; a piece of one is looked for."""
    found = value.strip().lower()
    if _is_whole(found):
        return Related("emails", Compare(Column("address"), "=", bind("text", found)))
    return Related("emails", containing(Column("address"), found, bind))


def _is_whole(address: str) -> bool:
    return re.fullmatch(r"[^@\s]+@[^@\s]+", address.strip()) is not None


def _phone(value: str, bind: Binds) -> Filter:
    """The digits, however they are written; those of a number that is dialled inside its country end it."""
    digits = re.sub(r"\D", "", value).lstrip("0")
    if not digits:
        raise Invalid("Expected a phone number", field="phone")
    return Related("phones", containing(Column("e164"), digits, bind))


def _url(value: str, bind: Binds) -> Filter:
    bare = re.sub(r"^https?://(www\.)?", "", value.strip().lower()).rstrip("/")
    return Related("links", containing(Column("normalized"), bare, bind))


def _not_linked(value: Any, bind: Binds) -> Filter:
    """Neither of the company nor linked to it."""
    company = bind("uuid", value)
    others = Some((IsNull(Column("company_id")), Compare(Column("company_id"), "<>", company)))
    return Every((others, Negate(Related("company_links", Compare(Column("company_id"), "=", company)))))


CONTACT_WHERES: tuple[Where, ...] = (
    Where("search", TEXT, _searched),
    Where("email", TEXT, _email, decides=_is_whole),
    Where("phone", TEXT, _phone),
    Where("url", TEXT, _url),
    Where("letter", TEXT, lambda value, bind: Compare(LETTER, "=", bind("text", value.lower()))),
    flagged("starred", Related("favorites", STARRED)),
    flagged("pending_deal", Related("deals", PENDING)),
    asks("lead_source_id", Column("lead_source"), TEXT, "text"),
    Where("lead_source", TEXT, lambda value, bind: Related("source", lowered(Column("text"), value, bind))),
    Where("status_id", ID, lambda value, bind: Related("contact_status", _same("id", value, bind))),
    asks("owner_id", Column("owner_id")),
    asks("company_id", Column("company_id")),
    Where("tag", TEXT, lambda value, bind: Related("tags", lowered(Column("name"), value.strip(), bind))),
    Where("not_linked_with", ID, _not_linked),
    *ACTION_WHERES,
)
FURTHER = (Parameter("team", TRUTH), Parameter("custom_field_id", TEXT), Parameter("custom_field_value", TEXT))


def narrowed(asked: Asked, conditions: Conditions) -> None:
    """The contacts of the member who asks, or with `team` everybody's; and those with a value in an own field.

    Whoever names an owner asks for that owner's.
    """
    if not asked.is_set("team") and "owner_id" not in asked.query:
        conditions.add("mine", _MINE)
    narrowed_by_own_field(asked, conditions)


def narrowed_by_own_field(asked: Asked, conditions: Conditions) -> None:
    """The contacts with a value in a field of the workspace's own."""
    wanted, value = asked.given("custom_field_id", TEXT), asked.given("custom_field_value", TEXT)
    if wanted is None and value is None:
        return
    if wanted is None or value is None:
        raise Invalid(
            "These two are given together", field="custom_field_id" if wanted is None else "custom_field_value"
        )
    found = asked.vocabulary.definition("person", wanted)
    if found is None:
        raise Invalid("There is no such field", field="custom_field_id")
    taken_value(found, value, "custom_field_value")
    mark = f"custom {found.id}"
    if found.stored in ("NUMBER", "NUMERIC", "DATE", "MULTI_SELECT"):
        conditions.add(mark, Compare(value_of(found), "=", conditions.bind("text", value.strip())))
    else:
        conditions.add(mark, lowered(value_of(found), value.strip(), conditions.bind))


def _same(column: str, value: Any, bind: Binds) -> Filter:
    return Compare(Column(column), "=", bind("uuid", value))

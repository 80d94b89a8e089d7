"""Finding the one record that a root field's argument names.

What cannot be an id, an e-mail or a URL names no record: it is answered like a missing one, as CustomerOS does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from models.errors import CrmError
from models.objects import normalize
from models.records.plan import Column, Compare, Filter, Order, Related, Rows
from resolvers.kit.sources import Selected
from resolvers.kit.values import to_text, to_uuid

T = TypeVar("T")

# Two records may share an e-mail; the one that came first answers.
_OLDEST_FIRST = (Order(Column("created_at")),)


def id_or_none(given: Any) -> UUID | None:
    """The id, or None for a text that is no id at all, such as `org-123`."""
    return _or_none(to_uuid, given)


def email_or_none(given: Any) -> str | None:
    """The e-mail address in its normal form."""
    return _or_none(lambda value: normalize.email(value, "email"), given)


def e164_or_none(given: Any) -> str | None:
    """The phone number in E.164."""
    return _or_none(lambda value: normalize.phone(value, "e164").e164, given)


def linkedin_or_none(given: Any) -> str | None:
    """A LinkedIn URL in the form for look-up."""
    link = _or_none(lambda value: normalize.link(value, "linkedInUrl"), given)
    return link.normalized if link is not None and link.type == "linkedin" else None


def by_id(selection: Selected, object_name: str, argument: str = "id") -> Rows:
    """The record with the id in the argument, hidden or not."""
    given = selection.looks.bind(selection.arguments[argument], "uuid", id_or_none)
    return Rows(object_name, filter=Compare(Column("id"), "=", given))


def by_point(selection: Selected, table: str) -> Rows:
    """The e-mail or phone number with the id in the argument: of those who share it, the first one's row."""
    given = selection.looks.bind(selection.arguments["id"], "uuid", id_or_none)
    return Rows(table, filter=Compare(Column("point_id"), "=", given), order=_OLDEST_FIRST)


def by_column(selection: Selected, object_name: str, argument: str, column: str) -> Rows:
    """The first record whose column equals the argument."""
    given = selection.looks.bind(selection.arguments[argument], "text", to_text, field=argument)
    return Rows(object_name, filter=Compare(Column(column), "=", given), order=_OLDEST_FIRST)


def by_contact_point(
    selection: Selected,
    object_name: str,
    argument: str,
    relation: str,
    column: str,
    normal_form: Callable[[Any], str | None],
) -> Rows:
    """The first record with an e-mail, phone number or link whose normal form is the argument's."""
    given = selection.looks.bind(selection.arguments[argument], "text", normal_form)
    found: Filter = Related(relation, Compare(Column(column), "=", given))
    return Rows(object_name, filter=found, order=_OLDEST_FIRST)


def _or_none(convert: Callable[[Any], T], given: Any) -> T | None:
    try:
        return convert(given)
    except CrmError:
        return None

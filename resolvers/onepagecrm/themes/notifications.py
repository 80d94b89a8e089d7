"""Notifications of the member who asks."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from models.automation.notifications import KEPT, TABLE
from models.records.plan import (
    Column,
    Compare,
    Computed,
    Constant,
    Every,
    Fields,
    Filter,
    IsNull,
    Order,
    Rows,
    Through,
    constant_bind,
)
from resolvers.kit.actions import Call
from resolvers.onepagecrm.activity_fields import SHORT_NAME
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.kinds import ID, TEXT, TRUTH, holding
from resolvers.onepagecrm.notifying import TYPES, mark_read
from resolvers.onepagecrm.rules import change, item_of, listing, reading
from resolvers.onepagecrm.words import BORN, DOOR, KEY, ME, Line, Reply, Resource, Rule, Theme, seen

_MINE: Filter = Compare(Column("user_id"), "=", ME)
_UNREAD: Filter = IsNull(Column("read_at"))
_BY = Through("by", SHORT_NAME)
_TITLE = Computed(
    "concatenated",
    (Column("subject"), Constant(" (by "), Computed("first_present", (_BY, Constant(""))), Constant(")")),
)

NOTIFICATION = Resource(
    name="notification",
    plural="notifications",
    schema="Notification",
    object=TABLE,
    fields=(
        KEY,
        seen("type", TEXT, Column("type")),
        seen("by", TEXT, _BY),
        seen("read", TRUTH, Computed("present", (Column("read_at"),))),
        seen("user_id", ID, Column("user_id")),
        seen("contact_id", ID, Computed("said", (Column("data"), Constant("contact_id")))),
        *BORN,
        seen(
            "mobile_data",
            holding({"title": TEXT, "body": TEXT, "action_type": TEXT}),
            Fields((("title", _TITLE), ("body", Column("body")), ("action_type", Column("type")))),
        ),
    ),
    # Of other dialects' there may be more.
    only=Every((_MINE, Compare(Column("type"), "in", constant_bind(list(TYPES), "text[]")))),
    order=(Order(Column("created_at"), True), Order(Column("id"), True)),
)


async def _read_one(asked: Asked) -> Reply:
    id_ = asked.id("notification_id")

    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            mine = Every((Compare(Column("id"), "=", constant_bind(id_, "uuid")), _mine(asked)))
            found = await call.read(session, Rows(TABLE, filter=mine), id=Column("id"), read=Column("read_at"))
            if not found:
                raise missing()
            await mark_read(changes, [UUID(row["id"]) for row in found if row["read"] is None], asked)
            return await call.one(session, TABLE, id_)

    return await change(asked, NOTIFICATION, "read", act)


async def _read_all(asked: Asked) -> Reply:
    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (_, changes):
            found = await changes.matching(TABLE, Every((_mine(asked), _UNREAD)), "any", KEPT, {})
            await mark_read(changes, found, asked)

    return await change(asked, NOTIFICATION, "readAll", act)


def _mine(asked: Asked) -> Filter:
    return Compare(Column("user_id"), "=", constant_bind(asked.me, "uuid"))


THEMES = (
    Theme(
        "Notifications",
        (
            Line("GET", "/notifications", "listNotifications", "List notifications", listing(NOTIFICATION)),
            Line(
                "GET",
                "/notifications/{notification_id}",
                "getNotification",
                "Fetch one notification",
                reading(NOTIFICATION, "notification_id"),
            ),
            Line(
                "POST",
                "/notifications/{notification_id}/mark_as_read",
                "markNotificationAsRead",
                "Mark one notification read",
                Rule(_read_one, status=201, data=item_of(NOTIFICATION)),
            ),
            Line(
                "POST",
                "/notifications/mark_all_as_read",
                "markAllNotificationsAsRead",
                "Mark every notification read",
                Rule(_read_all, status=201),
            ),
        ),
        (NOTIFICATION,),
    ),
)

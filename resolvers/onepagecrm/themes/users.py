"""Users: the members of the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from models.errors import Denied
from models.records.plan import Column, Compare, Computed, Constant, Order, Rows, Through, constant_bind
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.bodies import read_body
from resolvers.onepagecrm.kinds import TEXT, listed, text
from resolvers.onepagecrm.rules import everything, reading, update_one
from resolvers.onepagecrm.words import (
    KEY,
    Field,
    Left,
    Line,
    Reply,
    Resource,
    Rule,
    Saving,
    Theme,
    seen,
    stored,
    unknown,
)

_PATH = "user_id"
_OF_ALL = ("activity", "create_report", "edit_target", "deal_items", "delete_contacts", "delete_deals", "pipeline")
_OF_ADMINISTRATORS = ("account_owner", "admin", *_OF_ALL, "export", "bulk_status", "bulk_owner", "webforms")


def _rights(names: tuple[str, ...]) -> Constant:
    return Constant(orjson.dumps(names).decode())


_RIGHTS = Computed(
    "json",
    (
        Computed(
            "when",
            (Computed("administers", (Column("roles"),)), _rights(_OF_ADMINISTRATORS), _rights(_OF_ALL)),
        ),
    ),
)


async def _follow(saving: Saving, id_: UUID, given: Mapping[str, Any]) -> None:
    """What the company is called that a member works for: the role of the member that names no company of ours."""
    if "company" not in given:
        return
    roles = Rows(
        "employment",
        filter=Compare(Column("member_id"), "=", constant_bind(id_, "uuid")),
        order=(Order(Column("id")),),
    )
    found = await saving.call.read(saving.session, roles, id=Column("id"), company_id=Column("company_id"))
    named = next((row for row in found if row["company_id"] is None), None)
    if named is not None:
        await saving.changes.update("employment", {UUID(named["id"]): {"company_name": given["company"]}})
    elif given["company"] is not None:
        await saving.changes.create("employment", [{"member_id": id_, "company_name": given["company"]}])


USERS = Resource(
    name="user",
    plural="users",
    schema="User",
    object="member",
    fields=(
        KEY,
        stored("first_name", text(255), default=Left.ALONE),
        stored("last_name", text(255), default=Left.ALONE),
        seen("email", TEXT, Column("email")),
        Field(
            "company_name",
            text(255),
            Computed(
                "first_present",
                (
                    Through("employments", Column("company_name")),
                    Through("employments", Through("company", Column("name"))),
                ),
            ),
            "company",
            also=("company",),
        ),
        seen("account_rights", listed(TEXT), _RIGHTS),
        seen("photo_url", TEXT, Column("avatar_url")),
        *(unknown(name) for name in ("country_code", "bcc_email", "google_contacts_email")),
    ),
    order=(Order(Column("first_name")), Order(Column("last_name"))),
    apart=frozenset({"company"}),
    follows=_follow,
)
# Others than the record's own: asks for a new address to which e-mails can be sent for the record.
_DROPBOX = Field("bcc_email", TEXT, writes="bcc_email")
_FIELDS = (*USERS.written, _DROPBOX)


async def _update(asked: Asked) -> Reply:
    """One's own record, or as an administrator any. What is not sent stays."""
    id_ = asked.id(_PATH)
    values = read_body(_FIELDS, asked.body, partial=asked.is_set("partial"))
    if id_ != asked.me and not asked.context.caller.may_administer:
        raise Denied("Only administrators of the account can change other users")
    if str(values.pop("bcc_email", "")).lower() == "true":
        raise Denied("This server receives no e-mail, so there is no address to send copies to", field="bcc_email")
    return await update_one(asked, USERS, id_, values, partial=True)


THEMES = (
    Theme(
        "Users",
        (
            Line("GET", "/users", "listUsers", "List users", everything(USERS)),
            Line("GET", "/users/{user_id}", "getUser", "Fetch one user", reading(USERS, _PATH)),
            Line(
                "PUT",
                "/users/{user_id}",
                "updateUser",
                "Update one user",
                Rule(_update, body=_FIELDS, data={"$ref": "#/components/schemas/User"}),
            ),
        ),
        (USERS,),
    ),
)

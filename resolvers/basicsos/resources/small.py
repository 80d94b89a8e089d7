"""Tags, configuration, rules and users: resources of a few fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.records.plan import Column, Computed, Constant, Fields
from resolvers.basicsos.kinds import ANYTHING, DOCUMENT, ID, MOMENT, TEXT, TRUTH
from resolvers.basicsos.words import BORN_WITH, KEY, Field, Resource, Saving, seen, stored

TAGS = Resource(
    name="tags",
    object="tag",
    fields=(
        KEY,
        stored("name", TEXT, "name", required=True, longest=255),
        stored("color", TEXT, "color", required=True, longest=64),
        *BORN_WITH,
    ),
    searched=("name",),
)

_STORED_WITH = tuple(field for field in BORN_WITH if field.name != "crm_user_id")

CONFIGURATION = Resource(
    name="configuration",
    object="configuration",
    fields=(KEY, stored("config", DOCUMENT, "config", required=True), *_STORED_WITH),
    single=True,
)


async def _owned(saving: Saving) -> Mapping[str, Any]:
    """A rule may never do more than whoever decided last what it does."""
    caller = saving.call.context.caller
    decided = saving.id is None or not {"workflow_definition", "enabled"}.isdisjoint(saving.values)
    return {"owner_id": caller.user_id, "role_id": caller.granted.id} if decided else {}


AUTOMATION_RULES = Resource(
    name="automation_rules",
    object="automation_rule",
    fields=(
        KEY,
        stored("name", TEXT, "name", required=True, longest=255),
        stored("enabled", TRUTH, "enabled"),
        stored("workflow_definition", DOCUMENT, "workflow_definition"),
        stored("last_run_at", MOMENT, "last_run_at"),
        seen("crm_user_id", ID, Column("owner_id")),
        *_STORED_WITH,
    ),
    searched=("name",),
    completes=_owned,
)

CRM_USERS = Resource(
    name="crm_users",
    object="member",
    fields=(
        KEY,
        seen("first_name", TEXT, Column("first_name")),
        seen("last_name", TEXT, Column("last_name")),
        seen("email", TEXT, Column("email")),
        seen("user_id", ID, Column("id")),
        seen("organization_id", ID, Column("workspace_id")),
        seen("administrator", TRUTH, Computed("administers", (Column("roles"),))),
        Field("avatar", ANYTHING, Fields((("src", Column("avatar_url")),), present=Column("avatar_url"))),
        seen("disabled", TRUTH, Constant(False)),
        *(field for field in _STORED_WITH if field.name != "organization_id"),
    ),
    searched=("first_name", "last_name", "email"),
    closed="users are invited and let go by the workspace's administration",
)

"""Tags, configuration, rules and users: resources of a few fields."""

from __future__ import annotations

from models.records.plan import Column, Computed, Constant, Fields
from resolvers.basicsos.kinds import ANYTHING, DOCUMENT, ID, TEXT, TRUTH
from resolvers.basicsos.words import BORN_WITH, KEY, Field, Resource, seen, stored

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

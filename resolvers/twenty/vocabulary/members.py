"""The workspace member: who owns, is assigned, and acts. Members are invited, not created here; they may change."""

from __future__ import annotations

from models.objects import normalize
from models.records.plan import Column, Computed
from models.records.unique_values import ValuePlace
from resolvers.twenty.kinds import DATE_TIME, TEXT, UUID
from resolvers.twenty.words import Composite, Found, ObjectWords, Plain, ToMany, Unique, stored

WORKSPACE_MEMBER = ObjectWords(
    singular="workspaceMember",
    plural="workspaceMembers",
    object="member",
    description="Somebody who works in this workspace. CustomerOS's User is the same record.",
    fields=(
        Plain("id", UUID, Column("id"), sure=True),
        Plain("createdAt", DATE_TIME, Column("created_at"), sure=True),
        Plain("updatedAt", DATE_TIME, Column("updated_at"), sure=True),
        Plain("deletedAt", DATE_TIME, Column("deleted_at")),
        Composite("name", "FullName", (stored("firstName", TEXT, "first_name"), stored("lastName", TEXT, "last_name"))),
        stored("userEmail", TEXT, "email", at_birth=True),
        stored("avatarUrl", TEXT, "avatar_url"),
        stored("locale", TEXT, "locale"),
        stored("timeZone", TEXT, "time_zone"),
        ToMany("assignedTasks", "task", "assigned_tasks"),
        ToMany("accountOwnerForCompanies", "company", "owned_companies"),
        ToMany("authoredAttachments", "attachment", "authored_attachments"),
        ToMany("favorites", "favorite", "favorites"),
        ToMany("timelineActivities", "timelineActivity", "timeline_entries"),
    ),
    unique=(Unique("userEmail", "email", normalize.email, ValuePlace("member", "email", "id"), kept=True),),
    writable=False,
    profile=True,
    found=Found("member", Computed("joined", (Column("first_name"), Column("last_name"))), Column("avatar_url")),
)

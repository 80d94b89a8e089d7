"""The people who work in a workspace: owners, assignees, authors. CustomerOS says User, Twenty workspaceMember."""

from typing import ClassVar

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from models.objects.base import Record, flag, index, mirror, words
from models.objects.relations import Relation, many


class Member(Record, table=True):
    """A member of the workspace. `email` and `primary_phone` are copies of one of the member's own rows, as a person's
    are; a member always has an e-mail address.
    """

    __tablename__ = "member"
    __table_args__ = (
        mirror(("id", "email"), "email", ("member_id", "address")),
        mirror(("id", "primary_phone"), "phone", ("member_id", "number")),
        index("member", "email", where="deleted_at is null", is_unique=True),
    )

    relations: ClassVar[tuple[Relation, ...]] = (
        many("owned_companies", "company", "owner_id"),
        many("assigned_tasks", "task", "assignee_id"),
        many("favorites", "favorite", "member_id"),
        many("authored_attachments", "attachment", "author_id"),
        many("timeline_entries", "timeline_entry", "member_id"),
        many("emails", "email", "member_id"),
        many("phones", "phone", "member_id"),
        many("employments", "employment", "member_id"),
    )

    first_name: str | None = words()
    last_name: str | None = words()
    # A display name given as one text; when absent, first and last name make it up.
    full_name: str | None = words()
    email: str = words(nullable=False)
    primary_phone: str | None = words()
    avatar_url: str | None = words()
    locale: str = words(nullable=False, default="en")
    time_zone: str = words(nullable=False, default="UTC")
    # What CustomerOS's directives ask for. Who may do what is decided by the role of the account or key.
    roles: list[str] = Field(
        default_factory=lambda: ["USER"],
        sa_type=JSONB,
        nullable=False,
        sa_column_kwargs={"server_default": text("""'["USER"]'""")},
    )
    # A program that works here like a member, one of our own people, one who is here for a try.
    is_bot: bool = flag()
    is_internal: bool = flag()
    is_test: bool = flag()
    # What the member has seen of the introduction to the product.
    onboarding_page: bool = flag(True)
    onboarding_crm: bool = flag()
    onboarding_inbound: bool = flag()
    onboarding_outbound: bool = flag()
    onboarding_mailstack: bool = flag()

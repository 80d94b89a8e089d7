"""The record store: the control plane, the tenant tables, and the log of changes.

First every table with its indexes, then the foreign keys, because tables name each other both ways, and last the
row-level security of every tenant table. The helpers at the end belong to this migration alone.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "0001"
down_revision = None

CONTROL_TABLES = ("workspace", "api_key")
TENANT_TABLES = (
    "member",
    "company",
    "company_domain",
    "company_hierarchy",
    "person",
    "employment",
    "email",
    "phone",
    "link",
    "address",
    "deal",
    "contract",
    "task",
    "task_target",
    "activity",
    "activity_link",
    "attachment",
    "activity_attachment",
    "tag",
    "record_tag",
    "record_event",
)


def upgrade() -> None:
    """Make everything."""
    _create_tables()
    _create_references()
    for table in TENANT_TABLES:
        isolate(table)


def downgrade() -> None:
    """Drop everything, the records included."""
    op.execute(f"DROP TABLE {', '.join((*TENANT_TABLES, *CONTROL_TABLES))}")


def _create_tables() -> None:
    _table(
        "workspace",
        _uuid("id", null=False),
        _text("name", null=False),
        _text("base_currency", default="USD"),
        _when("created_at", now=True),
        _when("deleted_at"),
        key=("id",),
    )
    _table(
        "api_key",
        _uuid("id", null=False),
        _uuid("workspace_id", null=False),
        _text("name", null=False),
        _text("prefix", null=False),
        sa.Column("secret_hash", postgresql.BYTEA(), nullable=False),
        _text("role", default="USER"),
        _uuid("user_id"),
        _when("created_at", now=True),
        _when("expires_at"),
        _when("revoked_at"),
        key=("id",),
    )
    op.create_index("ix_api_key_workspace_id", "api_key", ["workspace_id"])
    op.create_index("uq_api_key_secret_hash", "api_key", ["secret_hash"], unique=True)
    _table(
        "member",
        *_record(),
        _text("first_name"),
        _text("last_name"),
        _text("email", null=False),
        _text("avatar_url"),
        _text("locale", default="en"),
        _text("time_zone", default="UTC"),
    )
    _index("member", "email", where="deleted_at is null", is_unique=True)
    _table(
        "company",
        *_record(),
        _text("name", default=""),
        _text("customer_os_id", null=False),
        _text("description"),
        _text("website"),
        _text("primary_domain"),
        _text("linkedin_url"),
        _text("x_url"),
        _uuid("address_id"),
        _text("address"),
        _text("industry"),
        sa.Column("employees", sa.BigInteger()),
        _text("market"),
        _text("stage"),
        sa.Column("year_founded", sa.BigInteger()),
        _text("logo_url"),
        sa.Column("annual_recurring_revenue", sa.Numeric(20, 6)),
        _text("annual_recurring_revenue_currency"),
        sa.Column("ideal_customer_profile", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        _uuid("owner_id"),
    )
    _index("company", "address_id", where="address_id is not null")
    _index("company", "created_at", "id")
    _index("company", "employees", "id")
    _index("company", "industry", "id")
    _index("company", "linkedin_url", "id")
    _index("company", "name", "id")
    _index("company", "owner_id", where="owner_id is not null")
    _index("company", "primary_domain", "id")
    _index("company", "updated_at", "id")
    _index("company", "customer_os_id", is_unique=True)
    _table(
        "company_domain",
        *_stored(),
        _uuid("company_id", null=False),
        _text("domain", null=False),
        _text("raw", null=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _when("deleted_at"),
    )
    _unique("company_domain", "company_id", "domain")
    _index("company_domain", "domain", where="deleted_at is null", is_unique=True)
    _table(
        "company_hierarchy",
        *_stored(),
        _uuid("parent_id", null=False),
        _uuid("child_id", null=False),
        _text("type"),
        sa.CheckConstraint("parent_id <> child_id", name=op.f("ck_company_hierarchy_not_itself")),
    )
    _unique("company_hierarchy", "parent_id", "child_id")
    _index("company_hierarchy", "child_id")
    _table(
        "person",
        *_record(),
        _text("prefix"),
        _text("first_name"),
        _text("last_name"),
        _text("full_name"),
        _text("description"),
        _text("username"),
        _text("time_zone"),
        _text("avatar_url"),
        _text("primary_email"),
        _text("primary_phone"),
        _text("linkedin_url"),
        _text("x_url"),
        _uuid("address_id"),
        _text("city"),
        _uuid("employment_id"),
        _uuid("company_id"),
        _uuid("owner_id"),
    )
    _index("person", "address_id", where="address_id is not null")
    _index("person", "city", "id")
    _index("person", "company_id", "id")
    _index("person", "created_at", "id")
    _index("person", "employment_id", where="employment_id is not null")
    _index("person", "first_name", "id")
    _index("person", "last_name", "id")
    _index("person", "linkedin_url", "id")
    _index("person", "owner_id", where="owner_id is not null")
    _index("person", "primary_email", "id")
    _index("person", "primary_phone", "id")
    _index("person", "updated_at", "id")
    _table(
        "employment",
        *_stored(),
        _uuid("person_id", null=False),
        _uuid("company_id"),
        _text("job_title"),
        _text("description"),
        sa.Column("started_on", sa.Date()),
        sa.Column("ended_on", sa.Date()),
    )
    _unique("employment", "id", "company_id")
    _unique("employment", "person_id", "company_id")
    _index("employment", "company_id", "person_id")
    _table(
        "email",
        *_stored(),
        _uuid("person_id"),
        _uuid("company_id"),
        _text("raw", null=False),
        _text("address", null=False),
        _text("label"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("verified", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        _text("reachable"),
        sa.CheckConstraint("num_nonnulls(person_id, company_id) = 1", name=op.f("ck_email_one_owner")),
    )
    _unique("email", "company_id", "address")
    _unique("email", "person_id", "address")
    _index("email", "address")
    _table(
        "phone",
        *_stored(),
        _uuid("person_id"),
        _uuid("company_id"),
        _text("number", null=False),
        _text("e164", null=False),
        _text("country_code"),
        sa.Column("valid", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        _text("label"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("num_nonnulls(person_id, company_id) = 1", name=op.f("ck_phone_one_owner")),
    )
    _unique("phone", "company_id", "e164")
    _unique("phone", "company_id", "number")
    _unique("phone", "person_id", "e164")
    _unique("phone", "person_id", "number")
    _index("phone", "e164")
    _table(
        "link",
        *_stored(),
        _uuid("person_id"),
        _uuid("company_id"),
        _text("type", default="other"),
        _text("url", null=False),
        _text("normalized", null=False),
        _text("label"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("num_nonnulls(person_id, company_id) = 1", name=op.f("ck_link_one_owner")),
    )
    _unique("link", "company_id", "url")
    _unique("link", "person_id", "url")
    _index("link", "normalized")
    _table(
        "address",
        *_stored(),
        _uuid("person_id"),
        _uuid("company_id"),
        _text("name"),
        _text("text"),
        _text("street1"),
        _text("street2"),
        _text("city"),
        _text("state"),
        _text("postcode"),
        _text("country"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("num_nonnulls(person_id, company_id) = 1", name=op.f("ck_address_one_owner")),
    )
    _unique("address", "id", "city")
    _unique("address", "id", "text")
    _index("address", "company_id")
    _index("address", "person_id")
    _table(
        "deal",
        *_record(),
        _text("name", default=""),
        _uuid("company_id"),
        _uuid("person_id"),
        _uuid("owner_id"),
        sa.Column("amount", sa.Numeric(20, 6)),
        sa.Column("max_amount", sa.Numeric(20, 6)),
        _text("currency"),
        _text("stage"),
        _text("outcome", default="OPEN"),
        _text("kind", default="NBO"),
        _text("external_type"),
        sa.Column("probability", sa.Numeric(9, 4)),
        _when("close_at"),
        _when("closed_at"),
        _text("notes"),
        _text("next_steps"),
        _text("comments"),
        _when("renewed_at"),
        _text("renewal_likelihood"),
        sa.Column("renewal_adjusted_rate", sa.BigInteger()),
        sa.CheckConstraint("outcome in ('OPEN', 'WON', 'LOST')", name=op.f("ck_deal_outcome")),
    )
    _index("deal", "amount", "id")
    _index("deal", "close_at", "id")
    _index("deal", "company_id", "id")
    _index("deal", "created_at", "id")
    _index("deal", "owner_id", where="owner_id is not null")
    _index("deal", "person_id", "id")
    _index("deal", "stage", "id")
    _index("deal", "updated_at", "id")
    _table("contract", *_record(), _text("name"), _uuid("company_id"))
    _index("contract", "company_id", "id")
    _table(
        "task",
        *_record(),
        _text("title"),
        _text("body"),
        _text("status"),
        _when("due_at"),
        _when("done_at"),
        _uuid("assignee_id"),
    )
    _index("task", "assignee_id", "id")
    _index("task", "created_at", "id")
    _index("task", "due_at", "id")
    _index("task", "status", "id")
    _index("task", "updated_at", "id")
    _table(
        "task_target",
        *_stored(),
        _uuid("task_id", null=False),
        _uuid("company_id"),
        _uuid("person_id"),
        _uuid("deal_id"),
        sa.CheckConstraint("num_nonnulls(company_id, person_id, deal_id) = 1", name=op.f("ck_task_target_one_record")),
    )
    _index("task_target", "company_id")
    _index("task_target", "deal_id")
    _index("task_target", "person_id")
    _index("task_target", "task_id")
    _table(
        "activity",
        *_record(),
        _text("kind", null=False),
        _text("title"),
        _text("body"),
        _text("body_format"),
        _when("occurred_at", now=True),
        _when("ended_at"),
        _text("status"),
        _text("channel"),
        _text("type"),
        _text("identifier"),
        _uuid("session_id"),
        _uuid("meeting_id"),
        _uuid("replies_to_id"),
    )
    _index("activity", "kind", "created_at", "id")
    _index("activity", "kind", "id")
    _index("activity", "kind", "occurred_at", "id")
    _index("activity", "meeting_id", where="meeting_id is not null")
    _index("activity", "replies_to_id", where="replies_to_id is not null")
    _index("activity", "session_id")
    _table(
        "activity_link",
        *_stored(),
        _uuid("activity_id", null=False),
        _text("role", default="ABOUT"),
        _text("type"),
        _uuid("company_id"),
        _uuid("person_id"),
        _uuid("deal_id"),
        _uuid("member_id"),
        _uuid("email_id"),
        _uuid("phone_id"),
        _uuid("employment_id"),
        sa.CheckConstraint(
            "num_nonnulls(company_id, person_id, deal_id, member_id, email_id, phone_id, employment_id) = 1",
            name=op.f("ck_activity_link_one_record"),
        ),
    )
    _index("activity_link", "activity_id", "role")
    _index("activity_link", "company_id", "activity_id")
    _index("activity_link", "deal_id", "activity_id")
    _index("activity_link", "email_id", where="email_id is not null")
    _index("activity_link", "employment_id", where="employment_id is not null")
    _index("activity_link", "member_id", where="member_id is not null")
    _index("activity_link", "person_id", "activity_id")
    _index("activity_link", "phone_id", where="phone_id is not null")
    _table("attachment", *_record(), _text("name", null=False), _text("content_type"), sa.Column("size", sa.Integer()))
    _table("activity_attachment", *_stored(), _uuid("activity_id", null=False), _uuid("attachment_id", null=False))
    _unique("activity_attachment", "activity_id", "attachment_id")
    _index("activity_attachment", "attachment_id")
    _table("tag", *_record(), _text("name", null=False), _text("color"))
    _index("tag", "name", where="deleted_at is null", is_unique=True)
    _table(
        "record_tag",
        *_stored(),
        _uuid("tag_id", null=False),
        _uuid("company_id"),
        _uuid("person_id"),
        sa.CheckConstraint("num_nonnulls(company_id, person_id) = 1", name=op.f("ck_record_tag_one_record")),
    )
    _unique("record_tag", "company_id", "tag_id")
    _unique("record_tag", "person_id", "tag_id")
    _index("record_tag", "tag_id")
    _table(
        "record_event",
        _uuid("workspace_id", null=False),
        _uuid("id", null=False),
        _when("at", now=True),
        _text("object", null=False),
        _uuid("record_id", null=False),
        _text("action", null=False),
        _uuid("actor_id"),
        _text("actor_name", default=""),
        _text("request_id"),
        sa.Column("before", postgresql.JSONB()),
        sa.Column("after", postgresql.JSONB()),
    )
    _index("record_event", "object", "record_id", "id")


def _create_references() -> None:
    for table in ("api_key", *TENANT_TABLES):
        op.create_foreign_key(op.f(f"fk_{table}_workspace_id"), table, "workspace", ["workspace_id"], ["id"])
    _reference("company", ("address_id",), "address", ("id",), deferred=True)
    _reference("company", ("address_id", "address"), "address", ("id", "text"), deferred=True)
    _reference("company", ("id", "linkedin_url"), "link", ("company_id", "url"), deferred=True)
    _reference("company", ("id", "primary_domain"), "company_domain", ("company_id", "domain"), deferred=True)
    _reference("company", ("id", "x_url"), "link", ("company_id", "url"), deferred=True)
    _reference("company", ("owner_id",), "member", ("id",))
    _reference("company_domain", ("company_id",), "company", ("id",))
    _reference("company_hierarchy", ("child_id",), "company", ("id",))
    _reference("company_hierarchy", ("parent_id",), "company", ("id",))
    _reference("person", ("address_id",), "address", ("id",), deferred=True)
    _reference("person", ("address_id", "city"), "address", ("id", "city"), deferred=True)
    _reference("person", ("employment_id",), "employment", ("id",), deferred=True)
    _reference("person", ("employment_id", "company_id"), "employment", ("id", "company_id"), deferred=True)
    _reference("person", ("id", "linkedin_url"), "link", ("person_id", "url"), deferred=True)
    _reference("person", ("id", "primary_email"), "email", ("person_id", "address"), deferred=True)
    _reference("person", ("id", "primary_phone"), "phone", ("person_id", "number"), deferred=True)
    _reference("person", ("id", "x_url"), "link", ("person_id", "url"), deferred=True)
    _reference("person", ("owner_id",), "member", ("id",))
    _reference("employment", ("company_id",), "company", ("id",))
    _reference("employment", ("person_id",), "person", ("id",))
    _reference("email", ("company_id",), "company", ("id",))
    _reference("email", ("person_id",), "person", ("id",))
    _reference("phone", ("company_id",), "company", ("id",))
    _reference("phone", ("person_id",), "person", ("id",))
    _reference("link", ("company_id",), "company", ("id",))
    _reference("link", ("person_id",), "person", ("id",))
    _reference("address", ("company_id",), "company", ("id",))
    _reference("address", ("person_id",), "person", ("id",))
    _reference("deal", ("company_id",), "company", ("id",))
    _reference("deal", ("owner_id",), "member", ("id",))
    _reference("deal", ("person_id",), "person", ("id",))
    _reference("contract", ("company_id",), "company", ("id",))
    _reference("task", ("assignee_id",), "member", ("id",))
    _reference("task_target", ("company_id",), "company", ("id",))
    _reference("task_target", ("deal_id",), "deal", ("id",))
    _reference("task_target", ("person_id",), "person", ("id",))
    _reference("task_target", ("task_id",), "task", ("id",))
    _reference("activity", ("meeting_id",), "activity", ("id",))
    _reference("activity", ("replies_to_id",), "activity", ("id",))
    _reference("activity", ("session_id",), "activity", ("id",))
    _reference("activity_link", ("activity_id",), "activity", ("id",))
    _reference("activity_link", ("company_id",), "company", ("id",))
    _reference("activity_link", ("deal_id",), "deal", ("id",))
    _reference("activity_link", ("email_id",), "email", ("id",))
    _reference("activity_link", ("employment_id",), "employment", ("id",))
    _reference("activity_link", ("member_id",), "member", ("id",))
    _reference("activity_link", ("person_id",), "person", ("id",))
    _reference("activity_link", ("phone_id",), "phone", ("id",))
    _reference("activity_attachment", ("activity_id",), "activity", ("id",))
    _reference("activity_attachment", ("attachment_id",), "attachment", ("id",))
    _reference("record_tag", ("company_id",), "company", ("id",))
    _reference("record_tag", ("person_id",), "person", ("id",))
    _reference("record_tag", ("tag_id",), "tag", ("id",))


def _stored() -> list[sa.Column[Any]]:
    return [
        _uuid("workspace_id", null=False),
        _uuid("id", null=False),
        _when("created_at", now=True),
        _when("updated_at", now=True),
    ]


def _record() -> list[sa.Column[Any]]:
    return [
        *_stored(),
        _when("deleted_at"),
        sa.Column("hidden", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("position", sa.Float(), server_default=sa.text("0"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("custom", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        _text("source", default="OPENLINE"),
        _text("source_of_truth", default="OPENLINE"),
        _text("app_source", default="rosetta"),
        _text("created_by_source", default="API"),
        _uuid("created_by_id"),
        _text("created_by_name", default=""),
    ]


def _text(name: str, *, null: bool = True, default: str | None = None) -> sa.Column[Any]:
    if default is None:
        return sa.Column(name, sa.Text(), nullable=null)
    return sa.Column(name, sa.Text(), server_default=sa.text(f"'{default}'"), nullable=False)


def _uuid(name: str, *, null: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), nullable=null)


def _when(name: str, *, now: bool = False) -> sa.Column[Any]:
    default = sa.text("now()") if now else None
    return sa.Column(name, postgresql.TIMESTAMP(timezone=True, precision=3), server_default=default, nullable=not now)


def _table(name: str, *parts: sa.Column[Any] | sa.CheckConstraint, key: Sequence[str] = ("workspace_id", "id")) -> None:
    op.create_table(name, *parts, sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")))


def _unique(table: str, *columns: str) -> None:
    name = f"uq_{table}_workspace_id_{'_'.join(columns)}"
    op.create_unique_constraint(op.f(name), table, ["workspace_id", *columns])


def _index(table: str, *columns: str, where: str | None = None, is_unique: bool = False) -> None:
    name = f"{'uq' if is_unique else 'ix'}_{table}_{'_'.join(columns)}"
    condition = sa.text(where) if where else None
    op.create_index(name, table, ["workspace_id", *columns], unique=is_unique, postgresql_where=condition)


def _reference(
    table: str, columns: Sequence[str], target: str, target_columns: Sequence[str], *, deferred: bool = False
) -> None:
    op.create_foreign_key(
        op.f(f"fk_{table}_workspace_id_{'_'.join(columns)}"),
        table,
        target,
        ["workspace_id", *columns],
        ["workspace_id", *target_columns],
        # Rows that name each other are written in one transaction and compared at its end.
        deferrable=deferred or None,
        initially="DEFERRED" if deferred else None,
    )

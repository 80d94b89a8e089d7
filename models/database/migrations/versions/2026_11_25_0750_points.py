"""Shared e-mails and phone numbers, those of members, members' job roles, and all that CustomerOS knows of a place."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "points"
down_revision = "activities"

_POINTS = {"email": "address", "phone": "e164"}
_SOURCED = ("email", "phone", "address")
_SOURCES = {"source": "OPENLINE", "source_of_truth": "OPENLINE", "app_source": "rosetta"}
_FACTS = ("well_formed", "is_role", "is_system", "is_free")
_PLACE_TEXTS = (
    "country_a2",
    "country_a3",
    "street",
    "house_number",
    "predirection",
    "district",
    "zip",
    "plus_four",
    "kind",
    "time_zone",
)
_PLACE_NUMBERS = ("latitude", "longitude", "utc_offset")
_FLAGS = {
    "is_bot": False,
    "is_internal": False,
    "is_test": False,
    "onboarding_page": True,
    "onboarding_crm": False,
    "onboarding_inbound": False,
    "onboarding_outbound": False,
    "onboarding_mailstack": False,
}
# What a company shows of its rows: the column, and the table and column that it is copied from.
_PRIMARY = {"primary_email": ("email", "address"), "primary_phone": ("phone", "number")}
_UNIQUE = {"email": ("address",), "phone": ("number", "e164"), "employment": ("company_id",)}


def upgrade() -> None:
    """Add the columns, give members their rows, and what is one value one id: that of the row that was first."""
    for table in _SOURCED:
        for name, default in _SOURCES.items():
            op.add_column(table, sa.Column(name, sa.Text(), server_default=sa.text(f"'{default}'"), nullable=False))
    for table in _POINTS:
        op.add_column(
            table, sa.Column("point_id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False)
        )
    _describe()
    for name in _PRIMARY:
        op.add_column("company", sa.Column(name, sa.Text()))
    op.add_column(
        "member", sa.Column("roles", postgresql.JSONB(), server_default=sa.text("""'["USER"]'"""), nullable=False)
    )
    for name, flag in _FLAGS.items():
        said = sa.text(str(flag).lower())
        op.add_column("member", sa.Column(name, sa.Boolean(), server_default=said, nullable=False))
    op.alter_column("employment", "person_id", nullable=True)
    for table, columns in _UNIQUE.items():
        op.add_column(table, sa.Column("member_id", sa.Uuid()))
        _reference(table, ("member_id",), "member", ("id",))
        for column in columns:
            name = op.f(f"uq_{table}_workspace_id_member_id_{column}")
            op.create_unique_constraint(name, table, ["workspace_id", "member_id", column])
    _one_owner("employment", "num_nonnulls(person_id, member_id) = 1")
    for table in _POINTS:
        op.drop_constraint(f"ck_{table}_one_owner", table)
        _one_owner(table, "num_nonnulls(person_id, company_id, member_id) <= 1")
    op.execute(
        "INSERT INTO email (workspace_id, id, member_id, raw, address, position)"
        " SELECT workspace_id, gen_random_uuid(), id, email, email, 0 FROM member"
    )
    for table, value in _POINTS.items():
        op.execute(
            f"UPDATE {table} t SET point_id = f.first FROM (SELECT workspace_id, id, first_value(id) OVER"
            f" (PARTITION BY workspace_id, {value} ORDER BY created_at, id) AS first FROM {table}) f"
            " WHERE f.workspace_id = t.workspace_id AND f.id = t.id"
        )
        op.create_index(f"ix_{table}_point_id", table, ["workspace_id", "point_id"])
    for name, (table, value) in _PRIMARY.items():
        op.execute(
            f"UPDATE company c SET {name} = f.{value} FROM (SELECT DISTINCT ON (workspace_id, company_id) workspace_id,"
            f" company_id, {value} FROM {table} WHERE company_id IS NOT NULL"
            " ORDER BY workspace_id, company_id, position, id) f"
            " WHERE f.workspace_id = c.workspace_id AND f.company_id = c.id"
        )
        _reference("company", ("id", name), table, ("company_id", value), deferred=True)
    op.execute(
        "UPDATE member m SET roles = jsonb_build_array('USER', a.role) FROM account a"
        " WHERE a.workspace_id = m.workspace_id AND a.member_id = m.id AND a.role IN ('OWNER', 'ADMIN')"
    )
    _reference("member", ("id", "email"), "email", ("member_id", "address"), deferred=True)
    _reference("member", ("id", "primary_phone"), "phone", ("member_id", "number"), deferred=True)


def _describe() -> None:
    """What is known of addresses, of e-mail and of places."""
    for name in _FACTS:
        op.add_column("email", sa.Column(name, sa.Boolean()))
    op.add_column("email", sa.Column("checked_at", postgresql.TIMESTAMP(timezone=True, precision=3)))
    for name in _PLACE_TEXTS:
        op.add_column("address", sa.Column(name, sa.Text()))
    for name in _PLACE_NUMBERS:
        op.add_column("address", sa.Column(name, sa.Double()))
    op.add_column("address", sa.Column("commercial", sa.Boolean()))
    for name in ("full_name", "primary_phone"):
        op.add_column("member", sa.Column(name, sa.Text()))


def downgrade() -> None:
    """Drop what belongs to members, what belongs to nobody, and then the columns."""
    for name in ("email", "primary_phone"):
        op.drop_constraint(f"fk_member_workspace_id_id_{name}", "member")
    for name in _PRIMARY:
        op.drop_column("company", name)
    for table, owners in (
        ("email", "person_id, company_id"),
        ("phone", "person_id, company_id"),
        ("employment", "person_id"),
    ):
        op.execute(
            f"DELETE FROM activity_link l USING {table} o WHERE o.workspace_id = l.workspace_id"
            f" AND o.id = l.{table}_id AND num_nonnulls(o.{owners.replace(', ', ', o.')}) = 0"
        )
    for table in _POINTS:
        op.execute(f"DELETE FROM {table} WHERE num_nonnulls(person_id, company_id) = 0")
        op.drop_constraint(f"ck_{table}_one_owner", table)
        _one_owner(table, "num_nonnulls(person_id, company_id) = 1")
        op.drop_column(table, "point_id")
    op.execute("DELETE FROM employment WHERE person_id IS NULL")
    op.drop_constraint("ck_employment_one_owner", "employment")
    op.alter_column("employment", "person_id", nullable=False)
    for table in _UNIQUE:
        op.drop_column(table, "member_id")
    for name in (*_FLAGS, "full_name", "primary_phone", "roles"):
        op.drop_column("member", name)
    for name in (*_PLACE_TEXTS, *_PLACE_NUMBERS, "commercial"):
        op.drop_column("address", name)
    for name in (*_FACTS, "checked_at"):
        op.drop_column("email", name)
    for table in _SOURCED:
        for name in _SOURCES:
            op.drop_column(table, name)


def _one_owner(table: str, condition: str) -> None:
    op.create_check_constraint(op.f(f"ck_{table}_one_owner"), table, condition)


def _reference(
    table: str, columns: Sequence[str], target: str, target_columns: Sequence[str], *, deferred: bool = False
) -> None:
    # A table with checks to come at the end of the transaction cannot be altered: they are made now.
    op.execute("SET CONSTRAINTS ALL IMMEDIATE")
    op.create_foreign_key(
        op.f(f"fk_{table}_workspace_id_{'_'.join(columns)}"),
        table,
        target,
        ["workspace_id", *columns],
        ["workspace_id", *target_columns],
        deferrable=deferred or None,
        initially="DEFERRED" if deferred else None,
    )

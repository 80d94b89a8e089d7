"""What CustomerOS knows of meetings, issues and page views; reminders; the newest activities of a record."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "activities"
down_revision = "session"

_TEXTS = (
    "agenda",
    "agenda_format",
    "conference_url",
    "external_url",
    "channel_data",
    "internal_identifier",
    "priority",
    "details",
    "application",
)
_NUMBERS = ("order_in_session", "engaged_time")
_WAYS = ("company_id", "person_id", "email_id", "phone_id", "employment_id")
# The new indexes of these begin with what the old ones hold.
_REPLACED = ("email_id", "phone_id", "employment_id")
_MS = postgresql.TIMESTAMP(timezone=True, precision=3)


def upgrade() -> None:
    """Add columns and the table of reminders, then copy kinds and times to the links and keep them true."""
    for name in _TEXTS:
        op.add_column("activity", sa.Column(name, sa.Text()))
    for name in _NUMBERS:
        op.add_column("activity", sa.Column(name, sa.Integer()))
    op.add_column("activity", sa.Column("undated", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    _points("activity", "issue_id", "activity")
    _points("record_tag", "activity_id", "activity", indexed=False)
    op.create_unique_constraint(
        op.f("uq_record_tag_workspace_id_activity_id_tag_id"), "record_tag", ["workspace_id", "activity_id", "tag_id"]
    )
    _one_of("record_tag", "ck_record_tag_one_record", ("company_id", "person_id", "activity_id"))
    _points("address", "activity_id", "activity")
    _one_of("address", "ck_address_one_owner", ("person_id", "company_id", "activity_id"))
    _reminders()
    _recordings()
    _copies()


def downgrade() -> None:
    """Take everything back. Tags of activities and places of meetings go: the columns that hold them do."""
    for table in ("activity_link", "activity"):
        op.execute(f"DROP TRIGGER told_of_links ON {table}")
    op.execute("DROP FUNCTION activity_link_told(), activity_told()")
    for name in _WAYS:
        op.drop_index(_newest(name), "activity_link")
    for name in _REPLACED:
        op.create_index(
            f"ix_activity_link_{name}",
            "activity_link",
            ["workspace_id", name],
            postgresql_where=sa.text(f"{name} is not null"),
        )
    for name in ("kind", "occurred_at"):
        op.drop_column("activity_link", name)
    op.execute("DROP TABLE reminder, activity_recording")
    for table, name in (("record_tag", "ck_record_tag_one_record"), ("address", "ck_address_one_owner")):
        op.execute(f"DELETE FROM {table} WHERE activity_id IS NOT NULL")
        op.drop_column(table, "activity_id")
        op.create_check_constraint(op.f(name), table, "num_nonnulls(person_id, company_id) = 1")
    for name in (*_TEXTS, *_NUMBERS, "undated", "issue_id"):
        op.drop_column("activity", name)


def _reminders() -> None:
    texts = {"source": "OPENLINE", "source_of_truth": "OPENLINE", "app_source": "rosetta"}
    _table(
        "reminder",
        *(
            sa.Column(name, sa.Text(), server_default=sa.text(f"'{default}'"), nullable=False)
            for name, default in texts.items()
        ),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid()),
        sa.Column("content", sa.Text()),
        sa.Column("due_at", _MS, nullable=False),
        sa.Column("dismissed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    _refers("reminder", "company_id", "company")
    _refers("reminder", "owner_id", "member")
    op.create_index("ix_reminder_company_id_due_at_id", "reminder", ["workspace_id", "company_id", "due_at", "id"])
    op.create_index("ix_reminder_owner_id", "reminder", ["workspace_id", "owner_id"])


def _recordings() -> None:
    table = "activity_recording"
    _table(
        table,
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
    )
    _refers(table, "activity_id", "activity")
    _refers(table, "attachment_id", "attachment")
    op.create_unique_constraint(op.f(f"uq_{table}_workspace_id_activity_id"), table, ["workspace_id", "activity_id"])
    op.create_index(f"ix_{table}_attachment_id", table, ["workspace_id", "attachment_id"])


def _table(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(at, _MS, server_default=sa.text("now()"), nullable=False) for at in ("created_at", "updated_at")),
        *columns,
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f(f"pk_{name}")),
    )
    op.create_foreign_key(op.f(f"fk_{name}_workspace_id"), name, "workspace", ["workspace_id"], ["id"])
    isolate(name)


def _copies() -> None:
    op.add_column("activity_link", sa.Column("kind", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("activity_link", sa.Column("occurred_at", _MS, server_default=sa.text("now()"), nullable=False))
    op.execute(
        "UPDATE activity_link l SET kind = a.kind, occurred_at = a.occurred_at FROM activity a"
        " WHERE a.workspace_id = l.workspace_id AND a.id = l.activity_id"
    )
    op.execute(
        "CREATE FUNCTION activity_link_told() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " SELECT a.kind, a.occurred_at INTO NEW.kind, NEW.occurred_at FROM activity a"
        " WHERE a.workspace_id = NEW.workspace_id AND a.id = NEW.activity_id;"
        # An activity that is not there is what the foreign key refuses, with the better message.
        " NEW.kind := coalesce(NEW.kind, ''); NEW.occurred_at := coalesce(NEW.occurred_at, now());"
        " RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER told_of_links BEFORE INSERT OR UPDATE OF activity_id, kind, occurred_at ON activity_link"
        " FOR EACH ROW EXECUTE FUNCTION activity_link_told()"
    )
    op.execute(
        "CREATE FUNCTION activity_told() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " UPDATE activity_link l SET kind = NEW.kind, occurred_at = NEW.occurred_at"
        " WHERE l.workspace_id = NEW.workspace_id AND l.activity_id = NEW.id;"
        " RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER told_of_links AFTER UPDATE OF kind, occurred_at ON activity FOR EACH ROW"
        " WHEN ((OLD.kind, OLD.occurred_at) IS DISTINCT FROM (NEW.kind, NEW.occurred_at))"
        " EXECUTE FUNCTION activity_told()"
    )
    for name in _REPLACED:
        op.drop_index(f"ix_activity_link_{name}", "activity_link")
    for name in _WAYS:
        op.create_index(
            _newest(name),
            "activity_link",
            ["workspace_id", name, "kind", "occurred_at", "activity_id"],
            postgresql_where=sa.text(f"{name} is not null"),
        )


def _newest(column: str) -> str:
    return f"ix_activity_link_{column}_kind_occurred_at_activity_id"


def _points(table: str, column: str, target: str, *, indexed: bool = True) -> None:
    op.add_column(table, sa.Column(column, sa.Uuid()))
    _refers(table, column, target)
    if indexed:
        op.create_index(
            f"ix_{table}_{column}",
            table,
            ["workspace_id", column],
            postgresql_where=sa.text(f"{column} is not null"),
        )


def _refers(table: str, column: str, target: str) -> None:
    op.create_foreign_key(
        op.f(f"fk_{table}_workspace_id_{column}"), table, target, ["workspace_id", column], ["workspace_id", "id"]
    )


def _one_of(table: str, name: str, columns: Sequence[str]) -> None:
    op.drop_constraint(op.f(name), table, type_="check")
    op.create_check_constraint(op.f(name), table, f"num_nonnulls({', '.join(columns)}) = 1")

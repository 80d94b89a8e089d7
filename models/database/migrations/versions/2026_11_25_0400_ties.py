"""Targets of notes and tasks that can be removed by themselves, files of any record, favorites, the timeline's view."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "ties"
down_revision = "search_index"

_TIES = ("activity_link", "task_target")
_LINKED = ("company_id", "person_id", "deal_id", "member_id", "email_id", "phone_id", "employment_id")
_TARGETS = {
    "company_id": "company",
    "person_id": "person",
    "deal_id": "deal",
    "task_id": "task",
    "activity_id": "activity",
    "custom_record_id": "custom_record",
}
# The objects whose events are theirs alone, and the view's column that holds the record's id.
_OBJECTS = {"company": "company_id", "person": "person_id", "deal": "deal_id", "task": "task_id"}


def upgrade() -> None:
    """Add the columns and tables, close the tables off, then make the view over them and the log."""
    for table in _TIES:
        for column in _tie():
            op.add_column(table, column)
        op.add_column(table, _uuid("custom_record_id"))
        _points(table, "custom_record_id", "custom_record")
    _one_record("activity_link", "=", *_LINKED, "custom_record_id", again=True)
    _one_record("task_target", "=", "company_id", "person_id", "deal_id", "custom_record_id", again=True)
    for column in (_text("type"), _text("path"), _uuid("author_id"), *(_uuid(name) for name in _TARGETS)):
        op.add_column("attachment", column)
    for name, target in {"author_id": "member", **_TARGETS}.items():
        _points("attachment", name, target)
    _one_record("attachment", "<=", *_TARGETS)
    _table(
        "favorite_folder",
        *_stored(),
        _when("deleted_at"),
        _flag("hidden"),
        _position(),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("custom", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        _text("source", default="OPENLINE"),
        _text("source_of_truth", default="OPENLINE"),
        *_origin(),
        _text("name"),
    )
    op.create_index("ix_favorite_folder_position_id", "favorite_folder", ["workspace_id", "position", "id"])
    _table(
        "favorite",
        *_stored(),
        *_tie(),
        _uuid("member_id"),
        _uuid("folder_id"),
        *(_uuid(name) for name in _TARGETS),
    )
    op.create_index("ix_favorite_member_id_position_id", "favorite", ["workspace_id", "member_id", "position", "id"])
    _reference("favorite", "member_id", "member")
    for name, target in {"folder_id": "favorite_folder", **_TARGETS}.items():
        _points("favorite", name, target)
    _one_record("favorite", "=", *_TARGETS)
    for table in ("favorite_folder", "favorite"):
        op.create_foreign_key(op.f(f"fk_{table}_workspace_id"), table, "workspace", ["workspace_id"], ["id"])
        isolate(table)
    # A reader sees through it what the tables themselves would show, not what the view's owner may see.
    op.execute(f"CREATE VIEW timeline_entry WITH (security_invoker = true) AS {' UNION ALL '.join(_arms())}")


def downgrade() -> None:
    """Take everything back. Links to custom records go: the columns that hold them do."""
    op.execute("DROP VIEW timeline_entry")
    op.execute("DROP TABLE favorite, favorite_folder")
    op.execute("DELETE FROM activity_link WHERE custom_record_id IS NOT NULL OR deleted_at IS NOT NULL")
    op.execute("DELETE FROM task_target WHERE custom_record_id IS NOT NULL OR deleted_at IS NOT NULL")
    for name in ("type", "path", "author_id", *_TARGETS):
        op.drop_column("attachment", name)
    for table in _TIES:
        for column in (*_tie(), _uuid("custom_record_id")):
            op.drop_column(table, column.name)
    _one_record("activity_link", "=", *_LINKED)
    _one_record("task_target", "=", "company_id", "person_id", "deal_id")


def _arms() -> list[str]:
    told = "e.workspace_id, e.id, e.at AS happened_at, NULL::timestamptz AS deleted_at"
    what = "e.action, e.actor_id AS member_id, e.before, e.after"
    # Where a record stands among others is nobody's news.
    news = "NOT (e.action = 'updated' AND e.after IS NOT NULL AND e.after - 'position' = '{}')"
    alone = "NULL::uuid AS linked_id, NULL::text AS linked_name"
    arms = [
        f"SELECT {told}, '{name}' AS kind, {what}, {_targets({column: 'e.record_id'})}, {alone}"
        f" FROM record_event e WHERE e.object = '{name}' AND {news}"
        for name, column in _OBJECTS.items()
    ]
    note = "JOIN activity a ON a.workspace_id = e.workspace_id AND a.id = e.record_id AND a.kind = 'NOTE'"
    arms.append(
        f"SELECT {told}, 'activity' AS kind, {what}, {_targets({'activity_id': 'e.record_id'})}, {alone}"
        f" FROM record_event e {note} WHERE e.object = 'activity' AND {news}"
    )
    definition = "COALESCE(c.object_def_id::text, e.before ->> 'object_def_id', e.after ->> 'object_def_id', '')"
    arms.append(
        f"SELECT {told}, {definition} AS kind, {what}, {_targets({'custom_record_id': 'e.record_id'})}, {alone}"
        f" FROM record_event e LEFT JOIN custom_record c ON c.workspace_id = e.workspace_id AND c.id = e.record_id"
        f" WHERE e.object = 'custom_record' AND {news}"
    )
    linked = {name: f"l.{name}" for name in ("company_id", "person_id", "deal_id", "custom_record_id")}
    # The same event is a line of its own for each record that it is about.
    other = told.replace("e.id", "md5(e.id::text || l.id::text)::uuid AS id", 1)
    some_record = "num_nonnulls(l.company_id, l.person_id, l.deal_id, l.custom_record_id) > 0"
    arms.append(
        f"SELECT {other}, 'linked-activity' AS kind, {what}, {_targets(linked)}, a.id AS linked_id,"
        f" a.title AS linked_name FROM activity_link l"
        f" JOIN activity a ON a.workspace_id = l.workspace_id AND a.id = l.activity_id AND a.kind = 'NOTE'"
        f" JOIN record_event e ON e.workspace_id = l.workspace_id AND e.object = 'activity' AND e.record_id = a.id"
        f" WHERE l.role = 'ABOUT' AND l.deleted_at IS NULL AND {some_record} AND {news}"
    )
    arms.append(
        f"SELECT {other}, 'linked-task' AS kind, {what}, {_targets(linked)}, a.id AS linked_id,"
        f" a.title AS linked_name FROM task_target l"
        f" JOIN task a ON a.workspace_id = l.workspace_id AND a.id = l.task_id"
        f" JOIN record_event e ON e.workspace_id = l.workspace_id AND e.object = 'task' AND e.record_id = a.id"
        f" WHERE l.deleted_at IS NULL AND {some_record} AND {news}"
    )
    return arms


def _targets(filled: dict[str, str]) -> str:
    return ", ".join(f"{filled.get(name, 'NULL::uuid')} AS {name}" for name in _TARGETS)


def _table(name: str, *parts: sa.Column[Any]) -> None:
    op.create_table(name, *parts, sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f(f"pk_{name}")))


def _stored() -> Sequence[sa.Column[Any]]:
    return (
        _uuid("workspace_id", null=False),
        _uuid("id", null=False),
        _when("created_at", now=True),
        _when("updated_at", now=True),
    )


def _tie() -> Sequence[sa.Column[Any]]:
    return (_when("deleted_at"), _position(), *_origin())


def _origin() -> Sequence[sa.Column[Any]]:
    return (
        _text("app_source", default="rosetta"),
        _text("created_by_source", default="API"),
        _uuid("created_by_id"),
        _text("created_by_name", default=""),
    )


def _position() -> sa.Column[Any]:
    return sa.Column("position", sa.Float(), server_default=sa.text("0"), nullable=False)


def _text(name: str, *, default: str | None = None) -> sa.Column[Any]:
    if default is None:
        return sa.Column(name, sa.Text())
    return sa.Column(name, sa.Text(), server_default=sa.text(f"'{default}'"), nullable=False)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), server_default=sa.text("false"), nullable=False)


def _uuid(name: str, *, null: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), nullable=null)


def _when(name: str, *, now: bool = False) -> sa.Column[Any]:
    kind = postgresql.TIMESTAMP(timezone=True, precision=3)
    return sa.Column(name, kind, server_default=sa.text("now()") if now else None, nullable=not now)


def _points(table: str, column: str, target: str) -> None:
    """A reference that most rows leave empty, with the index by which it is followed back."""
    op.create_index(
        f"ix_{table}_{column}", table, ["workspace_id", column], postgresql_where=sa.text(f"{column} is not null")
    )
    _reference(table, column, target)


def _reference(table: str, column: str, target: str) -> None:
    name = op.f(f"fk_{table}_workspace_id_{column}")
    op.create_foreign_key(name, table, target, ["workspace_id", column], ["workspace_id", "id"])


def _one_record(table: str, compared: str, *columns: str, again: bool = False) -> None:
    name = f"ck_{table}_one_record"
    if again:
        op.drop_constraint(name, table, type_="check")
    op.create_check_constraint(op.f(name), table, f"num_nonnulls({', '.join(columns)}) {compared} 1")

"""How tasks stand with their assignees, the streams of members, and closed sales cycles: kept true by the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "task_plans"
down_revision = "touchpoint_events"

_MS = postgresql.TIMESTAMP(timezone=True, precision=3)
_NEXT = "('asap', 'date', 'date_time', 'waiting')"
_NOBODY = "'00000000-0000-0000-0000-000000000000'::uuid"

# The tasks of `ids` that are about a person: the first one that is there, of several. What is due at midnight is due on
# that day. A task that others than its assignee's own product made is to be done on its day, or as soon as can be.
_WANTED = """
    SELECT t.id, p.id AS person_id, t.assignee_id, t.due_at, left(coalesce(t.title, ''), 140) AS label,
        t.created_at, t.updated_at, CASE WHEN t.done_at IS NOT NULL OR t.status = 'DONE'
            THEN coalesce(t.done_at, t.updated_at) END AS done_at,
        CASE WHEN t.deleted_at IS NOT NULL OR p.deleted_at IS NOT NULL THEN coalesce(t.deleted_at, p.deleted_at)
            WHEN t.hidden OR p.hidden THEN t.updated_at END AS deleted_at,
        CASE WHEN t.due_at IS NULL THEN 'asap'
            WHEN date_trunc('day', t.due_at AT TIME ZONE 'UTC') = t.due_at AT TIME ZONE 'UTC' THEN 'date'
            ELSE 'date_time' END AS by_due
    FROM task t CROSS JOIN LATERAL (
        SELECT p.id, p.deleted_at, p.hidden FROM task_target x
        JOIN person p ON p.workspace_id = x.workspace_id AND p.id = x.person_id
        WHERE x.workspace_id = ws AND x.task_id = t.id AND x.deleted_at IS NULL
        ORDER BY p.deleted_at IS NOT NULL, x.id LIMIT 1
    ) p
    WHERE t.workspace_id = ws AND t.id = ANY(ids)
"""

# Where it stands in lists.
_PLACE = """BEGIN
    NEW.rank := CASE NEW.state WHEN 'asap' THEN 0 WHEN 'date' THEN 1 WHEN 'date_time' THEN 1 WHEN 'waiting' THEN 2
        WHEN 'queued_with_date' THEN 3 WHEN 'queued' THEN 4 ELSE 5 END;
    NEW.sorted_at := CASE WHEN NEW.state = 'done' THEN NEW.done_at ELSE NEW.due_at END;
    RETURN NEW;
END"""

# Whoever writes about a person first is seen by whoever comes second. What leaves its place leaves it before another
# one takes it.
_SETTLE_PLANS = f"""BEGIN
    IF coalesce(cardinality(ids), 0) = 0 THEN RETURN; END IF;
    PERFORM 1 FROM person p WHERE p.workspace_id = ws AND p.id IN (
        SELECT x.person_id FROM task_target x WHERE x.workspace_id = ws AND x.task_id = ANY(ids)
        UNION SELECT a.person_id FROM task_plan a WHERE a.workspace_id = ws AND a.task_id = ANY(ids)
    ) ORDER BY p.id FOR NO KEY UPDATE;
    DELETE FROM task_plan a WHERE a.workspace_id = ws AND a.task_id = ANY(ids)
        AND NOT EXISTS (SELECT FROM ({_WANTED}) w WHERE w.id = a.id);
    UPDATE task_plan a SET deleted_at = now() FROM ({_WANTED}) w
        WHERE a.workspace_id = ws AND a.id = w.id AND a.deleted_at IS NULL
            AND (a.person_id, a.assignee_id) IS DISTINCT FROM (w.person_id, w.assignee_id);
    WITH wanted AS (
        SELECT w.*, a.queue_place, a.state AS was, a.deleted_at AS was_deleted_at,
            CASE WHEN a.state = 'done' THEN a.former ELSE a.state END AS former,
            CASE WHEN w.done_at IS NOT NULL THEN 'done'
                WHEN a.state IS NULL THEN w.by_due
                WHEN a.state = 'done' AND a.former IS NOT NULL AND a.due_at IS NOT DISTINCT FROM w.due_at THEN a.former
                WHEN a.state <> 'done' AND a.due_at IS NOT DISTINCT FROM w.due_at THEN a.state
                WHEN (CASE WHEN a.state = 'done' THEN a.former ELSE a.state END) IN ('queued', 'queued_with_date')
                    THEN CASE WHEN w.due_at IS NULL THEN 'queued' ELSE 'queued_with_date' END
                ELSE w.by_due END AS stated
        FROM ({_WANTED}) w LEFT JOIN task_plan a ON a.workspace_id = ws AND a.id = w.id
    ), claimed AS (
        SELECT w.*, w.stated IN {_NEXT} AND w.deleted_at IS NULL AND w.assignee_id IS NOT NULL AS claims,
            row_number() OVER (
                PARTITION BY w.person_id, w.assignee_id, w.stated IN {_NEXT} AND w.deleted_at IS NULL
                ORDER BY coalesce(w.was IN {_NEXT} AND w.was_deleted_at IS NULL, false) DESC, w.id
            ) AS place
        FROM wanted w
    ), settled AS (
        SELECT c.*, CASE WHEN c.claims AND (c.place > 1 OR EXISTS (
                SELECT FROM task_plan o WHERE o.workspace_id = ws AND o.person_id = c.person_id
                    AND o.assignee_id = c.assignee_id AND o.state IN {_NEXT} AND o.deleted_at IS NULL
                    AND o.task_id <> ALL(ids)
            )) THEN CASE WHEN c.due_at IS NULL THEN 'queued' ELSE 'queued_with_date' END ELSE c.stated END AS state
        FROM claimed c
    )
    INSERT INTO task_plan AS a (workspace_id, id, created_at, updated_at, task_id, person_id, assignee_id, due_at,
        done_at, deleted_at, label, state, former, queue_place)
    SELECT ws, s.id, s.created_at, s.updated_at, s.id, s.person_id, s.assignee_id, s.due_at, s.done_at, s.deleted_at,
        s.label, s.state, CASE WHEN s.state = 'done' THEN coalesce(s.former, s.by_due) END,
        CASE WHEN s.state = 'queued' THEN coalesce(s.queue_place, s.place + coalesce((
            SELECT max(o.queue_place) FROM task_plan o
            WHERE o.workspace_id = ws AND o.person_id = s.person_id
                AND o.assignee_id IS NOT DISTINCT FROM s.assignee_id AND o.state = 'queued' AND o.deleted_at IS NULL
        ), 0)) END
    FROM settled s ORDER BY s.state IN {_NEXT}, s.id
    ON CONFLICT (workspace_id, id) DO UPDATE SET updated_at = excluded.updated_at, person_id = excluded.person_id,
        assignee_id = excluded.assignee_id, due_at = excluded.due_at, done_at = excluded.done_at,
        deleted_at = excluded.deleted_at, label = excluded.label, state = excluded.state, former = excluded.former,
        queue_place = excluded.queue_place
        WHERE (a.updated_at, a.person_id, a.assignee_id, a.due_at, a.done_at, a.deleted_at, a.label, a.state, a.former,
            a.queue_place) IS DISTINCT FROM (excluded.updated_at, excluded.person_id, excluded.assignee_id,
            excluded.due_at, excluded.done_at, excluded.deleted_at, excluded.label, excluded.state, excluded.former,
            excluded.queue_place);
END"""

# A person's first task in the order of a stream, for each assignee and for everybody; then the owner who sees that
# only others have something to do; then those who are done selling.
_SETTLE_STREAM = f"""BEGIN
    IF coalesce(cardinality(people), 0) = 0 THEN RETURN; END IF;
    PERFORM 1 FROM person p WHERE p.workspace_id = ws AND p.id = ANY(people) ORDER BY p.id FOR NO KEY UPDATE;
    WITH there AS (
        SELECT p.id, p.owner_id FROM person p
        WHERE p.workspace_id = ws AND p.id = ANY(people) AND p.deleted_at IS NULL AND NOT p.hidden
    ), open AS (
        SELECT a.person_id, a.assignee_id, a.rank, a.sorted_at, a.queue_place, a.label, a.id
        FROM there h JOIN task_plan a ON a.workspace_id = ws AND a.person_id = h.id
        WHERE a.state <> 'done' AND a.deleted_at IS NULL
    ), busy AS (
        SELECT DISTINCT ON (o.person_id, m.member_id) o.person_id AS id, m.member_id, least(o.rank, 3) + 1 AS band,
            CASE WHEN o.rank IN (1, 3) THEN coalesce(o.sorted_at, '-infinity') ELSE '-infinity' END AS due_at, o.label
        FROM open o CROSS JOIN LATERAL (VALUES (o.assignee_id), ({_NOBODY})) m(member_id)
        WHERE m.member_id IS NOT NULL
        ORDER BY o.person_id, m.member_id, o.rank, o.sorted_at, o.queue_place, o.id
    ), watched AS (
        SELECT b.id, h.owner_id AS member_id, 5 AS band, '-infinity'::timestamptz AS due_at, b.label
        FROM busy b JOIN there h ON h.id = b.id
        WHERE b.member_id = {_NOBODY} AND h.owner_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM busy o WHERE o.id = b.id AND o.member_id = h.owner_id)
    ), active AS (
        TABLE busy UNION ALL TABLE watched
    ), closed AS (
        SELECT DISTINCT ON (c.person_id, m.member_id) c.person_id AS id, m.member_id,
            CASE WHEN coalesce(c.comment, '') = '' THEN 7 ELSE 6 END AS band, '-infinity'::timestamptz AS due_at,
            left(coalesce(c.comment, ''), 140) AS label
        FROM there h JOIN sales_closure c ON c.workspace_id = ws AND c.person_id = h.id
        CROSS JOIN LATERAL (VALUES (c.member_id), ({_NOBODY})) m(member_id)
        WHERE NOT EXISTS (SELECT FROM active a WHERE a.id = c.person_id AND a.member_id = m.member_id)
        ORDER BY c.person_id, m.member_id, band, c.id
    ), wanted AS (
        TABLE active UNION ALL TABLE closed
    ), gone AS (
        DELETE FROM stream_place s WHERE s.workspace_id = ws AND s.id = ANY(people)
            AND NOT EXISTS (SELECT FROM wanted w WHERE w.id = s.id AND w.member_id = s.member_id)
    )
    INSERT INTO stream_place AS s (workspace_id, id, member_id, band, due_at, label)
    SELECT ws, w.id, w.member_id, w.band, w.due_at, w.label FROM wanted w
    ON CONFLICT (workspace_id, id, member_id) DO UPDATE
        SET band = excluded.band, due_at = excluded.due_at, label = excluded.label
        WHERE (s.band, s.due_at, s.label) IS DISTINCT FROM (excluded.band, excluded.due_at, excluded.label);
END"""

_ANEW = """DECLARE portion uuid[]; BEGIN
    DELETE FROM stream_place s WHERE s.workspace_id = ws;
    FOR portion IN SELECT array_agg(p.id) FROM (
        SELECT f.id, (row_number() OVER (ORDER BY f.id) - 1) / 1000 AS number FROM (
            SELECT x.task_id AS id FROM task_target x WHERE x.workspace_id = ws AND x.person_id IS NOT NULL
            UNION SELECT a.task_id FROM task_plan a WHERE a.workspace_id = ws
        ) f
    ) p GROUP BY p.number ORDER BY p.number LOOP
        PERFORM task_plan_settle(ws, portion);
    END LOOP;
    FOR portion IN SELECT array_agg(p.id) FROM (
        SELECT f.id, (row_number() OVER (ORDER BY f.id) - 1) / 1000 AS number FROM (
            SELECT a.person_id AS id FROM task_plan a WHERE a.workspace_id = ws
            UNION SELECT c.person_id FROM sales_closure c WHERE c.workspace_id = ws
        ) f
    ) p GROUP BY p.number ORDER BY p.number LOOP
        PERFORM stream_settle(ws, portion);
    END LOOP;
END"""

_OLD = "SELECT o.{0} AS id FROM old_rows o WHERE o.workspace_id = ws"
_NEW = "SELECT n.{0} AS id FROM new_rows n WHERE n.workspace_id = ws"
_BOTH = f"{_OLD} UNION {_NEW}"
_TIED = " AND {}.person_id IS NOT NULL"
# Table -> event -> which function is told of which rows.
_STEPS = {
    "task": {"UPDATE": ("task_plan_settle", _NEW.format("id"))},
    "task_target": {
        "INSERT": ("task_plan_settle", _NEW.format("task_id") + _TIED.format("n")),
        "UPDATE": (
            "task_plan_settle",
            _OLD.format("task_id") + _TIED.format("o") + " UNION " + _NEW.format("task_id") + _TIED.format("n"),
        ),
        "DELETE": ("task_plan_settle", _OLD.format("task_id") + _TIED.format("o")),
    },
    **{
        table: {
            "INSERT": ("stream_settle", _NEW.format("person_id")),
            "UPDATE": ("stream_settle", _BOTH.format("person_id")),
            "DELETE": ("stream_settle", _OLD.format("person_id")),
        }
        for table in ("task_plan", "sales_closure")
    },
}
_TRANSITIONS = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}
_SHOWN = {"INSERT": "new_rows", "UPDATE": "new_rows", "DELETE": "old_rows"}

# Who is removed, comes back, is hidden or shown takes the tasks along; another owner has another stream.
_PERSON_CHANGED = """BEGIN
    IF (OLD.deleted_at, OLD.hidden) IS DISTINCT FROM (NEW.deleted_at, NEW.hidden) THEN
        PERFORM task_plan_settle(NEW.workspace_id, (SELECT array_agg(a.task_id) FROM task_plan a
            WHERE a.workspace_id = NEW.workspace_id AND a.person_id = NEW.id));
    END IF;
    PERFORM stream_settle(NEW.workspace_id, ARRAY[NEW.id]);
    RETURN NULL;
END"""


def upgrade() -> None:
    """Make the tables, what keeps them true, and their rows."""
    _tables()
    op.execute(f"CREATE FUNCTION task_plan_place() RETURNS trigger LANGUAGE plpgsql AS $${_PLACE}$$")
    op.execute(
        "CREATE TRIGGER task_plan_place BEFORE INSERT OR UPDATE ON task_plan FOR EACH ROW"
        " EXECUTE FUNCTION task_plan_place()"
    )
    _function("task_plan_settle(ws uuid, ids uuid[])", "void", _SETTLE_PLANS)
    _function("stream_settle(ws uuid, people uuid[])", "void", _SETTLE_STREAM)
    _function("task_plan_anew(ws uuid)", "void", _ANEW)
    for table, steps in _STEPS.items():
        for event, (function, found) in steps.items():
            name = f"{function}_{table}_{event.lower()}"
            _function(
                f"{name}()",
                "trigger",
                f"DECLARE ws uuid; BEGIN FOR ws IN SELECT DISTINCT r.workspace_id FROM {_SHOWN[event]} r LOOP"
                f" PERFORM {function}(ws, (SELECT array_agg(f.id) FROM ({found}) f)); END LOOP; RETURN NULL; END",
            )
            op.execute(
                f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {_TRANSITIONS[event]}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
            )
    _function("stream_settle_person()", "trigger", _PERSON_CHANGED)
    op.execute(
        "CREATE TRIGGER stream_settle_person AFTER UPDATE OF owner_id, deleted_at, hidden ON person FOR EACH ROW"
        # One by one: three as a row Postgres would print otherwise before a restore than after it.
        " WHEN (OLD.owner_id IS DISTINCT FROM NEW.owner_id OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at"
        " OR OLD.hidden IS DISTINCT FROM NEW.hidden)"
        " EXECUTE FUNCTION stream_settle_person()"
    )
    _views()
    op.execute("SET LOCAL statement_timeout = 0")
    for (workspace,) in op.get_bind().execute(sa.text("SELECT id FROM workspace")).all():
        # Row-level security holds for the owner too.
        op.get_bind().execute(sa.text("SELECT set_config('app.workspace_id', :id, true)"), {"id": str(workspace)})
        op.get_bind().execute(sa.text("SELECT task_plan_anew(:id)"), {"id": workspace})
    op.execute("SELECT set_config('app.workspace_id', '', true)")


def downgrade() -> None:
    """Drop all of it."""
    op.execute("DROP VIEW stream, whole_stream, overtaken_plan")
    op.execute("DROP TRIGGER stream_settle_person ON person")
    op.execute("DROP FUNCTION stream_settle_person()")
    for table, steps in _STEPS.items():
        for event, (function, _) in steps.items():
            op.execute(f"DROP TRIGGER {function}_{table}_{event.lower()} ON {table}")
            op.execute(f"DROP FUNCTION {function}_{table}_{event.lower()}()")
    op.execute("DROP FUNCTION task_plan_anew(uuid), task_plan_settle(uuid, uuid[]), stream_settle(uuid, uuid[])")
    op.execute("DROP TABLE task_plan, sales_closure, stream_place")
    op.execute("DROP FUNCTION task_plan_place()")


def _tables() -> None:
    states = ("asap", "date", "date_time", "waiting", "queued", "queued_with_date", "done")
    op.create_table(
        "task_plan",
        *_stored(),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("assignee_id", sa.Uuid()),
        sa.Column("due_at", _MS),
        sa.Column("done_at", _MS),
        sa.Column("deleted_at", _MS),
        sa.Column("label", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("former", sa.Text()),
        sa.Column("queue_place", sa.Integer()),
        sa.Column("external", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("rank", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("sorted_at", _MS),
        *_keys("task_plan", ("task_id", "task")),
        sa.UniqueConstraint("workspace_id", "task_id", name="uq_task_plan_workspace_id_task_id"),
        sa.CheckConstraint(f"state in {states}", name="ck_task_plan_state"),
    )
    op.create_index(
        "uq_task_plan_person_id_assignee_id_next",
        "task_plan",
        ["workspace_id", "person_id", "assignee_id"],
        unique=True,
        postgresql_where=sa.text(f"state in {_NEXT} and deleted_at is null and assignee_id is not null"),
    )
    order = ("rank", "sorted_at", "queue_place", "id")
    for columns in (("person_id", *order), ("assignee_id", *order), order, ("created_at", "id"), ("updated_at", "id")):
        op.create_index(f"ix_task_plan_{'_'.join(columns)}", "task_plan", ["workspace_id", *columns])
    op.create_table(
        "sales_closure",
        *_stored(),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("closed_at", _MS, server_default=sa.text("now()"), nullable=False),
        sa.Column("comment", sa.Text()),
        *_keys("sales_closure", ("person_id", "person"), ("member_id", "member")),
        sa.UniqueConstraint(
            *("workspace_id", "person_id", "member_id"), name="uq_sales_closure_workspace_id_person_id_member_id"
        ),
    )
    op.create_index("ix_sales_closure_member_id", "sales_closure", ["workspace_id", "member_id"])
    op.create_table(
        "stream_place",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("due_at", _MS, nullable=False),
        sa.Column("label", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", "member_id", name="pk_stream_place"),
    )
    op.create_index(
        "ix_stream_place_member_id_band",
        "stream_place",
        ["workspace_id", "member_id", "band", "due_at", "label", "id"],
    )
    for table in ("task_plan", "sales_closure", "stream_place"):
        isolate(table)


def _stored() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", _MS, server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", _MS, server_default=sa.text("now()"), nullable=False),
    )


def _keys(table: str, *references: tuple[str, str]) -> tuple[sa.Constraint, ...]:
    return (
        sa.PrimaryKeyConstraint("workspace_id", "id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=f"fk_{table}_workspace_id"),
        *(
            sa.ForeignKeyConstraint(
                ["workspace_id", column],
                [f"{target}.workspace_id", f"{target}.id"],
                name=f"fk_{table}_workspace_id_{column}",
            )
            for column, target in references
        ),
    )


def _views() -> None:
    made = "CREATE VIEW {} WITH (security_invoker = true) AS {}"
    places = "SELECT s.workspace_id, s.id, s.member_id, s.band, s.due_at, s.label FROM stream_place s"
    idle = (
        "SELECT p.workspace_id, p.id, m.member_id, 8, '-infinity'::timestamptz(3), '' FROM person p"
        f" CROSS JOIN LATERAL (VALUES (p.owner_id), ({_NOBODY})) m(member_id)"
        " WHERE p.deleted_at IS NULL AND NOT p.hidden AND m.member_id IS NOT NULL AND NOT EXISTS ("
        "SELECT FROM stream_place s WHERE s.workspace_id = p.workspace_id AND s.id = p.id"
        " AND s.member_id = m.member_id)"
    )
    op.execute(made.format("stream", places))
    op.execute(made.format("whole_stream", f"{places} UNION ALL {idle}"))
    op.execute(
        made.format(
            "overtaken_plan",
            "SELECT q.workspace_id, q.id, q.person_id, q.assignee_id FROM task_plan q JOIN task_plan n"
            " ON n.workspace_id = q.workspace_id AND n.person_id = q.person_id AND n.assignee_id = q.assignee_id"
            " WHERE q.state = 'queued_with_date' AND q.deleted_at IS NULL"
            " AND n.state IN ('date', 'date_time') AND n.deleted_at IS NULL AND q.due_at < n.due_at",
        )
    )


def _function(head: str, answer: str, body: str) -> None:
    # A plan that was made while the tables were small would go on to read the whole tables when they have grown; and
    # making one anew for each write takes several times what running it does.
    op.execute(
        f"CREATE FUNCTION {head} RETURNS {answer} LANGUAGE plpgsql"
        " SET enable_seqscan = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan"
        f" AS $${body}$$"
    )

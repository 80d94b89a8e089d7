"""How many contacts are under each letter, with each status, tag and so on: counted once and kept by the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "tallies"
down_revision = "deal_contacts"

_NOBODY = "'00000000-0000-0000-0000-000000000000'::uuid"
_TABLES = ("tally_mark", "tally", "tally_kept", "tally_due")
# So many changes are noted of a workspace that nobody asks how many contacts it has; then it is counted no more.
_MOST_DUE = 20_000
# Of so many noted changes, of whichever workspaces, one looks whether there are too many.
_LOOKS = 1_000
# So many contacts are counted by one statement when all are.
_PORTION = 5_000

# The heaps of the contacts of `ids` that are listed.
_HEAPS = f"""
    those AS MATERIALIZED (
        SELECT p.id, coalesce(p.owner_id, {_NOBODY}) AS owner_id, p.status, p.lead_source, coalesce(substring(
            lower(coalesce(nullif(p.last_name, ''), c.name, e.company_name)) FROM '^[a-z]'), '1') AS letter
        FROM person p
        LEFT JOIN company c ON nullif(p.last_name, '') IS NULL AND c.workspace_id = ws AND c.id = p.company_id
            AND c.deleted_at IS NULL
        LEFT JOIN employment e ON nullif(p.last_name, '') IS NULL AND e.workspace_id = ws AND e.id = p.employment_id
        WHERE p.workspace_id = ws AND p.id = ANY(ids) AND p.deleted_at IS NULL AND NOT p.hidden
    ), open AS MATERIALIZED (
        SELECT t.id, a.assignee_id AS member_id, bool_or(a.state = 'waiting') AS waiting
        FROM those t JOIN task_plan a ON a.workspace_id = ws AND a.person_id = t.id
        WHERE a.state <> 'done' AND a.deleted_at IS NULL AND a.assignee_id IS NOT NULL
        GROUP BY t.id, a.assignee_id
    ), said(id, kind, key) AS MATERIALIZED (
        SELECT t.id, 'status', t.status FROM those t WHERE t.status IS NOT NULL
        UNION ALL SELECT t.id, 'source', t.lead_source FROM those t WHERE t.lead_source IS NOT NULL
        UNION ALL SELECT t.id, 'tag', r.tag_id::text
        FROM those t JOIN record_tag r ON r.workspace_id = ws AND r.person_id = t.id
        UNION ALL SELECT t.id, 'pendings', '' FROM those t WHERE EXISTS (
            SELECT FROM deal d
            WHERE d.workspace_id = ws AND d.person_id = t.id AND d.outcome = 'OPEN' AND d.deleted_at IS NULL
        )
        UNION ALL SELECT DISTINCT t.id, 'starred', f.member_id::text
        FROM those t JOIN favorite f ON f.workspace_id = ws AND f.person_id = t.id
        WHERE f.member_id IS NOT NULL AND f.deleted_at IS NULL
        UNION ALL SELECT o.id, 'waiting', o.member_id::text FROM open o WHERE o.waiting
    ), heaps(id, kind, key, member_id) AS (
        SELECT t.id, 'letter', t.letter, t.owner_id FROM those t
        UNION ALL SELECT s.id, s.kind, s.key, t.owner_id FROM said s JOIN those t ON t.id = s.id
        UNION ALL SELECT s.id, 'busy_' || s.kind, s.key, o.member_id FROM said s JOIN open o ON o.id = s.id
        WHERE s.kind NOT IN ('starred', 'waiting') OR s.key = o.member_id::text
        UNION ALL SELECT t.id, 'stream', '', p.member_id
        FROM those t JOIN stream_place p ON p.workspace_id = ws AND p.id = t.id WHERE p.band <= 5
    )
"""

_READ = f"""#variable_conflict use_column
DECLARE counted boolean; ids uuid[]; BEGIN
    counted := EXISTS (SELECT FROM tally_mark m WHERE m.workspace_id = ws AND m.ready);
    IF counted THEN
        ids := (SELECT array_agg(DISTINCT d.person_id) FROM tally_due d WHERE d.workspace_id = ws);
    ELSE
        ids := (SELECT array_agg(p.id) FROM person p
            WHERE p.workspace_id = ws AND p.deleted_at IS NULL AND NOT p.hidden);
    END IF;
    RETURN QUERY WITH {_HEAPS}, sizes(kind, key, member_id, total) AS (
        SELECT y.kind, y.key, y.member_id, y.total FROM tally y WHERE counted AND y.workspace_id = ws
        UNION ALL SELECT y.kind, y.key, y.member_id, -1
        FROM tally_kept k CROSS JOIN LATERAL unnest(k.numbers) AS n(number)
        JOIN tally y ON y.workspace_id = ws AND y.number = n.number
        WHERE counted AND k.workspace_id = ws AND k.id = ANY(ids)
        UNION ALL SELECT h.kind, h.key, h.member_id, 1 FROM heaps h
    )
    SELECT CASE WHEN grouping(s.member_id) = 1 THEN 'all_' || s.kind ELSE s.kind END, s.key,
        coalesce(s.member_id, {_NOBODY}), sum(s.total)::int8
    FROM sizes s GROUP BY GROUPING SETS ((s.kind, s.key, s.member_id), (s.kind, s.key)) HAVING sum(s.total) <> 0
    UNION ALL SELECT 'anew', '', {_NOBODY}, coalesce(cardinality(ids), 0)::int8;
END"""

# One statement, so one snapshot: what is taken off, what is added and what is remembered are of the same moment.
_COUNT = f"""BEGIN
    IF coalesce(cardinality(ids), 0) = 0 THEN RETURN; END IF;
    INSERT INTO tally (workspace_id, kind, key, member_id, total)
        WITH {_HEAPS} SELECT DISTINCT ws, h.kind, h.key, h.member_id, 0 FROM heaps h
        ON CONFLICT (workspace_id, kind, key, member_id) DO NOTHING;
    WITH {_HEAPS}, found AS MATERIALIZED (
        SELECT h.id, array_agg(y.number ORDER BY y.number) AS numbers
        FROM heaps h JOIN tally y ON y.workspace_id = ws AND y.kind = h.kind AND y.key = h.key
            AND y.member_id = h.member_id
        GROUP BY h.id
    ), former AS MATERIALIZED (
        SELECT k.id, k.numbers FROM tally_kept k WHERE k.workspace_id = ws AND k.id = ANY(ids)
    ), moved AS (
        SELECT m.number, sum(m.total) AS total FROM (
            SELECT n.number, 1 AS total FROM found f CROSS JOIN LATERAL unnest(f.numbers) AS n(number)
            UNION ALL SELECT n.number, -1 FROM former f CROSS JOIN LATERAL unnest(f.numbers) AS n(number)
        ) m GROUP BY m.number HAVING sum(m.total) <> 0
    ), sized AS (
        UPDATE tally y SET total = y.total + m.total FROM moved m WHERE y.workspace_id = ws AND y.number = m.number
    ), gone AS (
        DELETE FROM tally_kept k WHERE k.workspace_id = ws AND k.id = ANY(ids)
            AND NOT EXISTS (SELECT FROM found f WHERE f.id = k.id)
    )
    INSERT INTO tally_kept AS k (workspace_id, id, numbers) SELECT ws, f.id, f.numbers FROM found f
        ON CONFLICT (workspace_id, id) DO UPDATE SET numbers = excluded.numbers WHERE k.numbers <> excluded.numbers;
END"""

# Whoever comes second leaves it to the first. Answers whether there is more to do in another transaction.
_SETTLE = f"""DECLARE mark tally_mark; ids uuid[]; portion uuid[]; BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('tally ' || ws::text, 0)) THEN RETURN false; END IF;
    IF NOT EXISTS (SELECT FROM tally_mark m WHERE m.workspace_id = ws) THEN
        DELETE FROM tally y WHERE y.workspace_id = ws;
        DELETE FROM tally_kept k WHERE k.workspace_id = ws;
        DELETE FROM tally_due d WHERE d.workspace_id = ws;
        INSERT INTO tally_mark (workspace_id) VALUES (ws);
        RETURN true;
    END IF;
    SELECT m.* INTO mark FROM tally_mark m WHERE m.workspace_id = ws FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN RETURN false; END IF;
    IF mark.settles_after IS NULL THEN
        UPDATE tally_mark m SET settles_after = pg_snapshot_xmax(pg_current_snapshot())::text::int8
            WHERE m.workspace_id = ws;
        RETURN true;
    END IF;
    IF mark.ready THEN
        WITH gone AS (DELETE FROM tally_due d WHERE d.workspace_id = ws RETURNING d.person_id)
            SELECT array_agg(DISTINCT g.person_id) INTO ids FROM gone g;
        PERFORM tally_count(ws, ids);
        RETURN false;
    END IF;
    IF pg_snapshot_xmin(pg_current_snapshot())::text::int8 < mark.settles_after THEN RETURN false; END IF;
    FOR portion IN SELECT array_agg(n.id) FROM (
        SELECT p.id, (row_number() OVER (ORDER BY p.id) - 1) / {_PORTION} AS number FROM person p
        WHERE p.workspace_id = ws AND p.deleted_at IS NULL AND NOT p.hidden
    ) n GROUP BY n.number ORDER BY n.number LOOP
        PERFORM tally_count(ws, portion);
    END LOOP;
    UPDATE tally_mark m SET ready = true WHERE m.workspace_id = ws;
    RETURN false;
END"""

_NOTE = f"""DECLARE looks boolean; BEGIN
    IF NOT EXISTS (SELECT FROM tally_mark m WHERE m.workspace_id = ws) THEN RETURN; END IF;
    WITH noted AS (
        INSERT INTO tally_due (workspace_id, person_id)
        SELECT ws, f.id FROM unnest(ids) f(id) WHERE f.id IS NOT NULL RETURNING number
    ) SELECT bool_or(n.number % {_LOOKS} = 0) INTO looks FROM noted n;
    IF looks AND (SELECT count(*) FROM (
        SELECT FROM tally_due d WHERE d.workspace_id = ws LIMIT {_MOST_DUE} + 1
    ) d) > {_MOST_DUE} THEN
        DELETE FROM tally_mark m WHERE m.workspace_id = ws;
    END IF;
END"""

# Table -> the column that names the contact, and those whose change moves it from one heap to another.
_WATCHED = {
    "person": (
        "id",
        *("owner_id", "status", "lead_source", "last_name", "company_id", "employment_id", "deleted_at", "hidden"),
    ),
    "record_tag": ("person_id", "person_id", "tag_id"),
    "favorite": ("person_id", "person_id", "member_id", "deleted_at"),
    "deal": ("person_id", "person_id", "outcome", "deleted_at"),
    "task_plan": ("person_id", "person_id", "assignee_id", "state", "deleted_at"),
    "stream_place": ("id", "member_id", "band"),
    # A new one is a change of its person, too.
    "employment": ("person_id", "company_name"),
}
# Whoever has no last name stands under the company's letter.
_OF_COMPANY = """BEGIN
    IF EXISTS (SELECT FROM tally_mark m WHERE m.workspace_id = NEW.workspace_id) THEN
        PERFORM tally_note(NEW.workspace_id, (SELECT array_agg(p.id) FROM person p
            WHERE p.workspace_id = NEW.workspace_id AND p.company_id = NEW.id AND nullif(p.last_name, '') IS NULL));
    END IF;
    RETURN NULL;
END"""


def upgrade() -> None:
    """Make the tables, what notes changes, and what counts."""
    _tables()
    _function("contact_tally_of(ws uuid)", "TABLE (kind text, key text, member_id uuid, total int8)", _READ, "STABLE")
    _function("tally_count(ws uuid, ids uuid[])", "void", _COUNT)
    _function("contact_tally_settle(ws uuid)", "boolean", _SETTLE)
    _function("tally_note(ws uuid, ids uuid[])", "void", _NOTE, settings="")
    for table, (contact, *columns) in _WATCHED.items():
        note = "PERFORM tally_note(coalesce(NEW.workspace_id, OLD.workspace_id), ARRAY[{}])"
        both = note.format(
            f"OLD.{contact}, CASE WHEN NEW.{contact} IS DISTINCT FROM OLD.{contact} THEN NEW.{contact} END"
        )
        _function(f"tally_note_{table}()", "trigger", f"BEGIN {both}; RETURN NULL; END", settings="")
        events = {
            "INSERT": f"NEW.{contact} IS NOT NULL",
            "UPDATE": " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns),
            "DELETE": f"OLD.{contact} IS NOT NULL",
        }
        for event, when in events.items():
            if table != "employment" or event == "UPDATE":
                _trigger(table, event, when)
    _function("tally_note_company()", "trigger", _OF_COMPANY, settings="")
    _trigger(
        "company", "UPDATE", "OLD.name IS DISTINCT FROM NEW.name OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at"
    )
    op.execute(
        "CREATE VIEW contact_tally WITH (security_invoker = true) AS"
        " SELECT w.id AS workspace_id, t.member_id AS id, t.kind, t.key, t.total"
        " FROM workspace w CROSS JOIN LATERAL contact_tally_of(w.id) t"
    )


def downgrade() -> None:
    """Drop all of it."""
    op.execute("DROP VIEW contact_tally")
    for table in (*_WATCHED, "company"):
        op.execute(f"DROP FUNCTION tally_note_{table}() CASCADE")
    op.execute(
        "DROP FUNCTION contact_tally_settle(uuid), tally_count(uuid, uuid[]), tally_note(uuid, uuid[]),"
        " contact_tally_of(uuid)"
    )
    op.execute(f"DROP TABLE {', '.join(_TABLES)}")


def _tables() -> None:
    op.create_table(
        "tally_mark",
        _workspace(),
        sa.Column("settles_after", sa.BigInteger()),
        sa.Column("ready", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", name="pk_tally_mark"),
    )
    op.create_table(
        "tally",
        _workspace(),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "kind", "key", "member_id", name="pk_tally"),
    )
    op.create_index("uq_tally_number", "tally", ["workspace_id", "number"], unique=True)
    op.create_table(
        "tally_kept",
        _workspace(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("numbers", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_tally_kept"),
    )
    op.create_table(
        "tally_due",
        _workspace(),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "number", name="pk_tally_due"),
    )
    for table in _TABLES:
        isolate(table)


def _workspace() -> sa.Column[object]:
    return sa.Column("workspace_id", sa.Uuid(), nullable=False)


def _trigger(table: str, event: str, when: str) -> None:
    op.execute(
        f"CREATE TRIGGER tally_note_{table}_{event.lower()} AFTER {event} ON {table} FOR EACH ROW"
        f" WHEN ({when}) EXECUTE FUNCTION tally_note_{table}()"
    )


# A plan that was made while the tables were small would go on to read the whole tables when they have grown; and making
# one anew for each question takes several times what answering it does.
_KEPT_PLANS = "SET enable_seqscan = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan"


def _function(head: str, answer: str, body: str, kind: str = "", *, settings: str = _KEPT_PLANS) -> None:
    op.execute(f"CREATE FUNCTION {head} RETURNS {answer} LANGUAGE plpgsql {kind} {settings} AS $${body}$$")

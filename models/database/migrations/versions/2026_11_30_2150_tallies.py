"""How many contacts are under each letter, with each status, tag and so on: counted once and kept by the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "tallies"
down_revision = "changed_meanwhile"

_NOBODY = "'00000000-0000-0000-0000-000000000000'::uuid"
_TABLES = ("tally_mark", "tally", "tally_kept", "tally_due")
# So many changes are noted of a workspace that nobody asks how many contacts it has; then it is counted no more.
_MOST_DUE = 20_000
# Of so many noted changes one looks whether there are too many.
_LOOKS = 1_000
# So many contacts are counted by one statement when all are.
_PORTION = 5_000

# So many contacts are not counted for an answer before it was tried to count them for good.
_MANY = 1_000

# The heaps of the contacts of `ids` that are listed. Each contact is looked up by itself: how long the list is, no plan
# that is kept can know, and one for short lists would compare all with all.
_HEAPS = f"""
    those AS (
        SELECT p.id, coalesce(p.owner_id, {_NOBODY}) AS owner_id, p.status, p.lead_source, o.busy, o.waiting,
            coalesce(substring(lower(coalesce(nullif(p.last_name, ''), c.name, e.company_name)) FROM '^[a-z]'), '1')
            AS letter
        FROM person p
        LEFT JOIN company c ON c.workspace_id = ws AND c.deleted_at IS NULL
            AND c.id = CASE WHEN nullif(p.last_name, '') IS NULL THEN p.company_id END
        LEFT JOIN employment e ON e.workspace_id = ws
            AND e.id = CASE WHEN nullif(p.last_name, '') IS NULL THEN p.employment_id END
        CROSS JOIN LATERAL (
            SELECT array_agg(DISTINCT a.assignee_id) AS busy,
                array_agg(DISTINCT a.assignee_id) FILTER (WHERE a.state = 'waiting') AS waiting
            FROM task_plan a WHERE a.workspace_id = ws AND a.person_id = p.id
                AND a.state <> 'done' AND a.deleted_at IS NULL AND a.assignee_id IS NOT NULL
        ) o
        WHERE p.workspace_id = ws AND p.id = ANY(ids) AND p.deleted_at IS NULL AND NOT p.hidden
    ), heaps(id, kind, key, member_id) AS MATERIALIZED (
        SELECT t.id, h.kind, h.key, h.member_id FROM those t CROSS JOIN LATERAL (
            SELECT 'letter' AS kind, t.letter AS key, t.owner_id AS member_id
            UNION ALL SELECT 'stream', '', s.member_id FROM stream_place s
            WHERE s.workspace_id = ws AND s.id = t.id AND s.band <= 5
            UNION ALL SELECT m.kind, s.key, m.member_id FROM (
                SELECT 'status' AS kind, t.status AS key WHERE t.status IS NOT NULL
                UNION ALL SELECT 'source', t.lead_source WHERE t.lead_source IS NOT NULL
                UNION ALL SELECT 'tag', r.tag_id::text FROM record_tag r
                WHERE r.workspace_id = ws AND r.person_id = t.id
                UNION ALL SELECT 'pendings', '' WHERE EXISTS (
                    SELECT FROM deal d WHERE d.workspace_id = ws AND d.person_id = t.id AND d.outcome = 'OPEN'
                        AND d.deleted_at IS NULL
                )
                UNION ALL SELECT DISTINCT 'starred', f.member_id::text FROM favorite f
                WHERE f.workspace_id = ws AND f.person_id = t.id AND f.member_id IS NOT NULL AND f.deleted_at IS NULL
                UNION ALL SELECT 'waiting', w.member_id::text FROM unnest(t.waiting) w(member_id)
            ) s CROSS JOIN LATERAL (
                SELECT s.kind, t.owner_id AS member_id
                UNION ALL SELECT 'busy_' || s.kind, b.member_id FROM unnest(t.busy) b(member_id)
                WHERE s.kind NOT IN ('starred', 'waiting') OR s.key = b.member_id::text
            ) m
        ) h
    )
"""

_READ = f"""#variable_conflict use_column
DECLARE counted boolean; ids uuid[]; BEGIN
    counted := EXISTS (SELECT FROM tally_mark m WHERE m.workspace_id = ws AND m.ready);
    IF counted THEN
        ids := (SELECT array_agg(DISTINCT d.person_id) FROM tally_due d WHERE d.workspace_id = ws);
    ELSIF NOT EXISTS (SELECT FROM tally_mark m WHERE m.workspace_id = ws) AND {_MANY} < (SELECT count(*) FROM (
        SELECT FROM person p WHERE p.workspace_id = ws AND p.deleted_at IS NULL AND NOT p.hidden LIMIT {_MANY} + 1
    ) p) THEN
        RETURN QUERY SELECT 'uncounted', '', {_NOBODY}, {_MANY}::int8;
        RETURN;
    ELSE
        ids := (SELECT array_agg(p.id) FROM person p
            WHERE p.workspace_id = ws AND p.deleted_at IS NULL AND NOT p.hidden);
    END IF;
    RETURN QUERY WITH {_HEAPS}, sizes(kind, key, member_id, total) AS (
        SELECT y.kind, y.key, y.member_id, y.total FROM tally y WHERE counted AND y.workspace_id = ws
        UNION ALL SELECT y.kind, y.key, y.member_id, -1
        FROM tally_kept k CROSS JOIN LATERAL unnest(k.heaps) AS n(heap_id)
        JOIN tally y ON y.workspace_id = ws AND y.id = n.heap_id
        WHERE counted AND k.workspace_id = ws AND k.id = ANY(ids)
        UNION ALL SELECT h.kind, h.key, h.member_id, 1 FROM heaps h
    )
    SELECT CASE WHEN grouping(s.member_id) = 1 THEN 'all_' || s.kind ELSE s.kind END, s.key,
        coalesce(s.member_id, {_NOBODY}), sum(s.total)::int8
    FROM sizes s GROUP BY GROUPING SETS ((s.kind, s.key, s.member_id), (s.kind, s.key)) HAVING sum(s.total) <> 0
    UNION ALL SELECT 'anew', '', {_NOBODY}, cardinality(ids)::int8 WHERE ids IS NOT NULL;
END"""

# One statement, so one snapshot: what is taken off, what is added and what is remembered are of the same moment. A heap
# that is new begins with its contacts; the update does not see it yet.
_COUNT = f"""BEGIN
    IF coalesce(cardinality(ids), 0) = 0 THEN RETURN; END IF;
    WITH {_HEAPS}, new AS (
        INSERT INTO tally (workspace_id, kind, key, member_id, total)
        SELECT ws, h.kind, h.key, h.member_id, count(*) FROM heaps h GROUP BY h.kind, h.key, h.member_id
        ON CONFLICT (workspace_id, kind, key, member_id) DO NOTHING RETURNING id, kind, key, member_id
    ), numbered AS (
        SELECT y.id, y.kind, y.key, y.member_id FROM tally y WHERE y.workspace_id = ws
        UNION ALL SELECT n.id, n.kind, n.key, n.member_id FROM new n
    ), found AS MATERIALIZED (
        SELECT h.id, array_agg(y.id ORDER BY y.id) AS heaps
        FROM heaps h JOIN numbered y ON y.kind = h.kind AND y.key = h.key AND y.member_id = h.member_id
        GROUP BY h.id
    ), former AS MATERIALIZED (
        SELECT k.id, k.heaps FROM tally_kept k WHERE k.workspace_id = ws AND k.id = ANY(ids)
    ), moved AS (
        SELECT m.heap_id, sum(m.total) AS total FROM (
            SELECT n.heap_id, 1 AS total FROM found f CROSS JOIN LATERAL unnest(f.heaps) AS n(heap_id)
            UNION ALL SELECT n.heap_id, -1 FROM former f CROSS JOIN LATERAL unnest(f.heaps) AS n(heap_id)
        ) m GROUP BY m.heap_id HAVING sum(m.total) <> 0
    ), sized AS (
        UPDATE tally y SET total = y.total + m.total FROM moved m WHERE y.workspace_id = ws AND y.id = m.heap_id
    ), gone AS (
        DELETE FROM tally_kept k WHERE k.workspace_id = ws AND k.id = ANY(ids)
            AND NOT EXISTS (SELECT FROM found f WHERE f.id = k.id)
    )
    INSERT INTO tally_kept AS k (workspace_id, id, heaps) SELECT ws, f.id, f.heaps FROM found f
        ON CONFLICT (workspace_id, id) DO UPDATE SET heaps = excluded.heaps WHERE k.heaps <> excluded.heaps;
END"""

_LOCK = "hashtextextended('tally ' || ws::text, 0)"
# Afterwards there is a mark. Whoever comes second leaves the counting to the first. Answers whether there is more to do
# in another transaction.
_SETTLE = f"""DECLARE mark tally_mark; ids uuid[]; portion uuid[]; BEGIN
    IF NOT EXISTS (SELECT FROM tally_mark m WHERE m.workspace_id = ws) THEN
        PERFORM pg_advisory_xact_lock({_LOCK});
        IF NOT EXISTS (SELECT FROM tally_mark m WHERE m.workspace_id = ws) THEN
            DELETE FROM tally y WHERE y.workspace_id = ws;
            DELETE FROM tally_kept k WHERE k.workspace_id = ws;
            DELETE FROM tally_due d WHERE d.workspace_id = ws;
            INSERT INTO tally_mark (workspace_id, id) VALUES (ws, ws);
        END IF;
        RETURN true;
    END IF;
    IF NOT pg_try_advisory_xact_lock({_LOCK}) THEN RETURN false; END IF;
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
        SELECT ws, f.id FROM unnest(ids) f(id) WHERE f.id IS NOT NULL RETURNING id
    ) SELECT bool_or(random() * {_LOOKS} < 1) INTO looks FROM noted n;
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
    shares = (
        f"SELECT p.workspace_id, p.owner_id AS id, '{kind}'::text AS kind, p.{column} AS key, count(*) AS total"
        " FROM person p"
        f" WHERE p.deleted_at IS NULL AND NOT p.hidden AND p.owner_id IS NOT NULL AND p.{column} IS NOT NULL"
        f" GROUP BY p.workspace_id, p.owner_id, p.{column}"
        for kind, column in (("status", "status"), ("source", "lead_source"))
    )
    op.execute(f"CREATE VIEW contact_share WITH (security_invoker = true) AS {' UNION ALL '.join(shares)}")


def downgrade() -> None:
    """Drop all of it."""
    op.execute("DROP VIEW contact_tally, contact_share")
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
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("settles_after", sa.BigInteger()),
        sa.Column("ready", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_tally_mark"),
    )
    op.create_table(
        "tally",
        _workspace(),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "kind", "key", "member_id", name="pk_tally"),
    )
    op.create_index("uq_tally_id", "tally", ["workspace_id", "id"], unique=True)
    op.create_table(
        "tally_kept",
        _workspace(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("heaps", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_tally_kept"),
    )
    op.create_table(
        "tally_due",
        _workspace(),
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_tally_due"),
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

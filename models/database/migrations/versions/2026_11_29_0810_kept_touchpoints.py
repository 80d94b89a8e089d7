"""The last touchpoint of each company as a row of its own, which the database keeps true, write by write."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "kept_touchpoints"
down_revision = "basicsos"

_MS = postgresql.TIMESTAMP(timezone=True, precision=3)
_KINDS = "ARRAY['INTERACTION_SESSION', 'ISSUE', 'INTERACTION_EVENT', 'MEETING', 'LOG_ENTRY']"
# Whether the activity `a` is a touchpoint at all. Pieces of a call's transcript are no events of their own.
_COUNTS = (
    "(a.deleted_at IS NULL AND NOT a.hidden AND a.status IS DISTINCT FROM 'deleted'"
    " AND a.body_format IS DISTINCT FROM 'x-openline-transcript-element')"
)
# Sent by a member, or from a member's address.
_SENT_BY_US = """EXISTS (
    SELECT FROM activity_link s LEFT JOIN email m ON m.workspace_id = s.workspace_id AND m.id = s.email_id
    LEFT JOIN member u ON u.workspace_id = s.workspace_id AND u.email = m.address AND u.deleted_at IS NULL
    WHERE s.workspace_id = a.workspace_id AND s.activity_id = a.id AND s.role = 'SENT_BY' AND s.deleted_at IS NULL
        AND (s.member_id IS NOT NULL OR u.id IS NOT NULL)
)"""
_TYPE = f"""CASE
    WHEN a.kind IN ('INTERACTION_SESSION', 'MEETING') THEN a.kind
    WHEN a.kind = 'ISSUE' THEN CASE WHEN a.created_at = a.updated_at THEN 'ISSUE_CREATED' ELSE 'ISSUE_UPDATED' END
    WHEN a.kind = 'LOG_ENTRY' THEN 'ACTION'
    WHEN lower(a.type) = 'meeting' THEN 'MEETING'
    WHEN upper(a.channel) = 'EMAIL' THEN
        CASE WHEN {_SENT_BY_US} THEN 'INTERACTION_EVENT_EMAIL_SENT' ELSE 'INTERACTION_EVENT_EMAIL_RECEIVED' END
    WHEN upper(a.channel) = 'VOICE' THEN 'INTERACTION_EVENT_PHONE_CALL'
    WHEN upper(a.channel) = 'CHAT' THEN 'INTERACTION_EVENT_CHAT'
END"""
_EMAILS_OF_PERSON = "email m ON m.workspace_id = ws AND m.person_id = e.person_id"
_PHONES_OF_PERSON = "phone p ON p.workspace_id = ws AND p.person_id = e.person_id"


def _newest(column: str, id_: str) -> str:
    """What a link's column leads to: of each kind the newest that happened, and all that is still to come."""
    found = (
        "SELECT l.activity_id FROM activity_link l JOIN activity a ON a.workspace_id = ws AND a.id = l.activity_id"
        f" WHERE l.workspace_id = ws AND l.{column} = {id_} AND l.kind = k.kind AND l.deleted_at IS NULL AND {_COUNTS}"
    )
    return (
        f"unnest({_KINDS}) AS k(kind) CROSS JOIN LATERAL"
        f" ((({found} AND l.occurred_at <= now() ORDER BY l.occurred_at DESC, l.activity_id DESC LIMIT 1)"
        f" UNION ALL {found} AND l.occurred_at > now())) w"
    )


def _through_employment(source: str, condition: str) -> str:
    """The activities of the people of the employments `e`."""
    ways = (
        (source, "person_id", "e.person_id"),
        (source, "employment_id", "e.id"),
        (f"{source} JOIN {_EMAILS_OF_PERSON}", "email_id", "m.id"),
        (f"{source} JOIN {_PHONES_OF_PERSON}", "phone_id", "p.id"),
    )
    return " UNION ALL ".join(
        f"SELECT e.company_id, w.activity_id FROM {tables} CROSS JOIN {_newest(column, id_)} WHERE {condition}"
        for tables, column, id_ in ways
    )


# Everything that may be the last touchpoint of the company `c`.
_FOUND = " UNION ALL ".join(
    [
        f"SELECT c.id AS company_id, w.activity_id FROM {_newest('company_id', 'c.id')}",
        _through_employment("employment e", "e.workspace_id = ws AND e.company_id = c.id"),
        *(
            f"SELECT c.id, w.activity_id FROM {table} o CROSS JOIN {_newest(f'{table}_id', 'o.id')}"
            " WHERE o.workspace_id = ws AND o.company_id = c.id"
            for table in ("email", "phone")
        ),
    ]
)

# The companies that the link `n` leads to.
_REACHED = " UNION ALL ".join(
    [
        "SELECT n.company_id",
        "SELECT e.company_id FROM employment e WHERE e.workspace_id = ws AND e.person_id = n.person_id",
        "SELECT e.company_id FROM employment e WHERE e.workspace_id = ws AND e.id = n.employment_id",
        *(
            f"SELECT x.company_id FROM {table} o CROSS JOIN LATERAL (SELECT o.company_id UNION ALL"
            " SELECT e.company_id FROM employment e WHERE e.workspace_id = ws AND e.person_id = o.person_id) x"
            f" WHERE o.workspace_id = ws AND o.id = n.{table}_id"
            for table in ("email", "phone")
        ),
    ]
)

# Of these companies, those of `lost` are looked through anew; what is offered to the others is held against what they
# have. The row that a company always has is locked first, in one order by everyone: whoever comes second sees what the
# first one did. Looking through everything is a statement of its own: to prepare it takes longer than the rest does.
_LOCK = """
    PERFORM 1 FROM touchpoint t WHERE t.workspace_id = ws AND t.id = ANY(lost || offered_to) AND t.since = '-infinity'
        ORDER BY t.id FOR UPDATE;
"""


def _settled(found: str) -> str:
    """Make the rows of the companies what they should be by what is known, and what is `found` beside that."""
    return f"""
    WITH known AS (
        SELECT t.id AS company_id, t.activity_id FROM touchpoint t
            WHERE t.workspace_id = ws AND t.id = ANY(offered_to) AND t.id <> ALL(lost) AND t.activity_id IS NOT NULL
        UNION SELECT o.company_id, o.activity_id FROM unnest(offered_to, offered) AS o(company_id, activity_id)
            WHERE o.company_id <> ALL(lost)
        {found}
    ), told AS (
        SELECT k.company_id, a.id AS activity_id, a.occurred_at AS happened_at, {_TYPE} AS type, row_number() OVER (
            PARTITION BY k.company_id, a.occurred_at <= now() ORDER BY a.occurred_at DESC, a.id DESC) AS place
        FROM known k JOIN activity a ON a.workspace_id = ws AND a.id = k.activity_id
        WHERE a.kind = ANY({_KINDS}) AND {_COUNTS}
    ), wanted AS (
        SELECT c.id, '-infinity'::timestamptz AS since, COALESCE(t.happened_at, c.created_at) AS happened_at,
            CASE WHEN t.activity_id IS NULL THEN 'ACTION_CREATED' ELSE t.type END AS type, t.activity_id
        FROM company c
        LEFT JOIN told t ON t.company_id = c.id AND t.happened_at <= now() AND t.place = 1
        WHERE c.workspace_id = ws AND c.id = ANY(lost || offered_to)
        UNION ALL (SELECT DISTINCT ON (t.company_id, t.happened_at)
            t.company_id, t.happened_at, t.happened_at, t.type, t.activity_id
            FROM told t WHERE t.happened_at > now() ORDER BY t.company_id, t.happened_at, t.activity_id DESC)
    ), lasting AS (
        SELECT w.*, lead(w.since, 1, 'infinity') OVER (PARTITION BY w.id ORDER BY w.since) AS until FROM wanted w
    ), gone AS (
        DELETE FROM touchpoint t WHERE t.workspace_id = ws AND t.id = ANY(lost || offered_to)
            AND t.since > '-infinity'
            AND NOT EXISTS (SELECT FROM lasting l WHERE l.id = t.id AND l.since = t.since)
    )
    INSERT INTO touchpoint AS t (workspace_id, id, since, until, happened_at, type, activity_id)
    SELECT ws, l.id, l.since, l.until, l.happened_at, l.type, l.activity_id FROM lasting l
    ON CONFLICT (workspace_id, id, since) DO UPDATE SET until = excluded.until, happened_at = excluded.happened_at,
        type = excluded.type, activity_id = excluded.activity_id
        WHERE (t.until, t.happened_at, t.type, t.activity_id)
            IS DISTINCT FROM (excluded.until, excluded.happened_at, excluded.type, excluded.activity_id);
    """


_LOOKED_THROUGH = f"""UNION SELECT f.company_id, f.activity_id FROM company c CROSS JOIN LATERAL ({_FOUND}) f
            WHERE c.workspace_id = ws AND c.id = ANY(lost)"""
_SETTLE = f"""{_LOCK}
    IF cardinality(lost) = 0 THEN {_settled("")} ELSE {_settled(_LOOKED_THROUGH)} END IF;
"""

# Companies without a row get one, and every company what it should have.
_ANEW = """
    DELETE FROM touchpoint t WHERE t.workspace_id = ws
        AND NOT EXISTS (SELECT FROM company c WHERE c.workspace_id = ws AND c.id = t.id);
    INSERT INTO touchpoint (workspace_id, id, since, until, happened_at, type)
        SELECT c.workspace_id, c.id, '-infinity', 'infinity', c.created_at, 'ACTION_CREATED' FROM company c
        WHERE c.workspace_id = ws ON CONFLICT DO NOTHING;
    FOR ids IN SELECT array_agg(p.id) FROM (
        SELECT c.id, (row_number() OVER (ORDER BY c.id) - 1) / 1000 AS portion FROM company c WHERE c.workspace_id = ws
    ) p GROUP BY p.portion ORDER BY p.portion
    LOOP
        PERFORM touchpoint_settle(ws, ids, '{}', '{}');
    END LOOP;
"""


def _lost(select: str) -> str:
    return f"""
        SELECT array_agg(f.id) INTO lost FROM ({select}) f;
        PERFORM touchpoint_settle(ws, lost, '{{}}', '{{}}');
    """


def _offered(select: str) -> str:
    return f"""
        SELECT array_agg(f.company_id), array_agg(f.activity_id) INTO offered_to, offered FROM ({select}) f
            WHERE f.company_id IS NOT NULL;
        PERFORM touchpoint_settle(ws, '{{}}', offered_to, offered);
    """


_HELD = "touchpoint t ON t.workspace_id = ws AND t.activity_id"
# A link that comes. Who its address belongs to, and where that person works, must not change unseen meanwhile.
_LINK_CAME = """
        PERFORM 1 FROM person p WHERE p.workspace_id = ws AND p.id IN (
            SELECT o.person_id FROM new_rows n JOIN email o ON o.workspace_id = ws AND o.id = n.email_id
            UNION ALL SELECT o.person_id FROM new_rows n JOIN phone o ON o.workspace_id = ws AND o.id = n.phone_id
        ) ORDER BY p.id FOR KEY SHARE;
    """ + _offered(
    f"SELECT r.company_id, n.activity_id FROM new_rows n CROSS JOIN LATERAL ({_REACHED}) r"
    f" WHERE n.workspace_id = ws AND n.kind = ANY({_KINDS}) AND n.deleted_at IS NULL"
    f" UNION SELECT t.id, n.activity_id FROM new_rows n JOIN {_HELD} = n.activity_id"
    " WHERE n.workspace_id = ws AND n.role = 'SENT_BY'"
)
_LINK_WENT = _lost(f"SELECT DISTINCT t.id FROM old_rows o JOIN {_HELD} = o.activity_id WHERE o.workspace_id = ws")
# Times and kinds are the links' too, and come with them.
_TURNED = (
    "(o.deleted_at, o.hidden, o.status, o.body_format)"
    " IS DISTINCT FROM (a.deleted_at, a.hidden, a.status, a.body_format)"
)
_ACTIVITIES = f"""new_rows a JOIN old_rows o ON o.workspace_id = ws AND o.id = a.id
        WHERE a.workspace_id = ws AND a.kind = ANY({_KINDS})"""
_ACTIVITY_CHANGED = f"""
        SELECT array_agg(f.id) INTO lost FROM (
            SELECT DISTINCT t.id FROM (SELECT a.id FROM {_ACTIVITIES} AND {_TURNED} AND NOT {_COUNTS}) g
            JOIN {_HELD} = g.id) f;
        SELECT array_agg(f.company_id), array_agg(f.activity_id) INTO offered_to, offered FROM (
            SELECT t.id AS company_id, g.id AS activity_id FROM (SELECT a.id FROM {_ACTIVITIES} AND {_COUNTS}
                AND (a.kind = 'ISSUE' OR (a.type, a.channel) IS DISTINCT FROM (o.type, o.channel))) g
            JOIN {_HELD} = g.id
            UNION SELECT r.company_id, g.id FROM (SELECT a.id FROM {_ACTIVITIES} AND {_TURNED} AND {_COUNTS}) g
            JOIN activity_link n ON n.workspace_id = ws AND n.activity_id = g.id AND n.deleted_at IS NULL
            CROSS JOIN LATERAL ({_REACHED}) r) f WHERE f.company_id IS NOT NULL;
        PERFORM touchpoint_settle(ws, lost, offered_to, offered);
"""
# Of somebody who is new, nothing is known yet: three looks tell that.
_KNOWN_PERSON = """e.workspace_id = ws AND e.company_id IS NOT NULL AND (
    EXISTS (SELECT FROM activity_link l WHERE l.workspace_id = ws AND l.person_id = e.person_id)
    OR EXISTS (SELECT FROM email m JOIN activity_link l ON l.workspace_id = ws AND l.email_id = m.id
        WHERE m.workspace_id = ws AND m.person_id = e.person_id)
    OR EXISTS (SELECT FROM phone p JOIN activity_link l ON l.workspace_id = ws AND l.phone_id = p.id
        WHERE p.workspace_id = ws AND p.person_id = e.person_id))"""
_EMPLOYMENT_CAME = _offered(
    f"SELECT DISTINCT w.* FROM (SELECT * FROM new_rows e WHERE {_KNOWN_PERSON} OFFSET 0) e"
    f" CROSS JOIN LATERAL ({_through_employment('(SELECT e.*) e', 'true')}) w"
)
_EMPLOYMENT_WENT = _lost(
    "SELECT DISTINCT t.id FROM old_rows o JOIN touchpoint t ON t.workspace_id = ws AND t.id = o.company_id"
    " AND t.activity_id IS NOT NULL WHERE o.workspace_id = ws"
)
_EMPLOYMENT_MOVED = _lost(
    "SELECT DISTINCT v.id FROM old_rows o JOIN new_rows n ON n.workspace_id = ws AND n.id = o.id"
    " CROSS JOIN LATERAL (VALUES (o.company_id), (n.company_id)) v(id) WHERE o.workspace_id = ws AND v.id IS NOT NULL"
    " AND (o.company_id, o.person_id) IS DISTINCT FROM (n.company_id, n.person_id)"
)


def _point_moved(table: str) -> str:
    """An e-mail or a phone number that something happened with went to another owner."""
    return _lost(
        f"SELECT DISTINCT v.id FROM old_rows o JOIN new_rows n ON n.workspace_id = ws AND n.id = o.id"
        " CROSS JOIN LATERAL (SELECT o.company_id UNION ALL SELECT n.company_id UNION ALL SELECT e.company_id"
        " FROM employment e WHERE e.workspace_id = ws AND e.person_id IN (o.person_id, n.person_id)) v(id)"
        " WHERE o.workspace_id = ws AND v.id IS NOT NULL"
        " AND (o.company_id, o.person_id) IS DISTINCT FROM (n.company_id, n.person_id)"
        f" AND EXISTS (SELECT FROM activity_link l WHERE l.workspace_id = ws AND l.{table}_id = n.id)"
    )


def _sent(emails: str) -> str:
    """What was sent by these e-mails, wherever it is the last touchpoint."""
    return (
        f"SELECT DISTINCT t.id AS company_id, t.activity_id FROM ({emails}) m JOIN activity_link l"
        " ON l.workspace_id = ws AND l.email_id = m.id AND l.role = 'SENT_BY'"
        f" JOIN {_HELD} = l.activity_id"
    )


_ADDRESS_CHANGED = _offered(
    _sent(
        "SELECT n.id FROM old_rows o JOIN new_rows n ON n.workspace_id = ws AND n.id = o.id"
        " WHERE o.workspace_id = ws AND o.address <> n.address"
    )
)
_MEMBER_EMAILS = _sent("SELECT e.id FROM {} n JOIN email e ON e.workspace_id = ws AND e.address = n.email")
_MEMBER_CAME = _offered(_MEMBER_EMAILS.format("new_rows"))
_MEMBER_WENT = _offered(_MEMBER_EMAILS.format("old_rows"))
_MEMBER_CHANGED = _offered(
    _MEMBER_EMAILS.format(
        "(SELECT v.email FROM old_rows o JOIN new_rows n ON n.workspace_id = ws AND n.id = o.id"
        " CROSS JOIN LATERAL (VALUES (o.email), (n.email)) v(email)"
        " WHERE (o.email, o.deleted_at) IS DISTINCT FROM (n.email, n.deleted_at))"
    )
)
# Table -> event -> what is done for each workspace whose rows were written.
_STEPS = {
    "activity_link": {"INSERT": _LINK_CAME, "UPDATE": _LINK_WENT + _LINK_CAME, "DELETE": _LINK_WENT},
    "activity": {"UPDATE": _ACTIVITY_CHANGED},
    "employment": {"INSERT": _EMPLOYMENT_CAME, "UPDATE": _EMPLOYMENT_MOVED, "DELETE": _EMPLOYMENT_WENT},
    "email": {"UPDATE": _point_moved("email") + _ADDRESS_CHANGED},
    "phone": {"UPDATE": _point_moved("phone")},
    "member": {"INSERT": _MEMBER_CAME, "UPDATE": _MEMBER_CHANGED, "DELETE": _MEMBER_WENT},
}
_SHOWN = {"INSERT": "new_rows", "UPDATE": "new_rows", "DELETE": "old_rows"}
_TRANSITIONS = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}


def upgrade() -> None:
    """Make the table, what keeps it true, and its rows; the view reads it from now on."""
    op.create_table(
        "touchpoint",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("since", _MS, nullable=False),
        sa.Column("until", _MS, nullable=False),
        sa.Column("happened_at", _MS, nullable=False),
        sa.Column("type", sa.Text()),
        sa.Column("activity_id", sa.Uuid()),
        sa.PrimaryKeyConstraint("workspace_id", "id", "since", name=op.f("pk_touchpoint")),
    )
    isolate("touchpoint")
    for column in ("happened_at", "type"):
        op.create_index(f"ix_touchpoint_{column}_id", "touchpoint", ["workspace_id", column, "id"])
    op.create_index(
        "ix_touchpoint_type_id_down",
        "touchpoint",
        ["workspace_id", sa.text("type DESC NULLS LAST"), sa.text("id DESC")],
    )
    op.create_index(
        "ix_touchpoint_activity_id",
        "touchpoint",
        ["workspace_id", "activity_id"],
        postgresql_where=sa.text("activity_id is not null"),
    )
    _function("touchpoint_settle(ws uuid, lost uuid[], offered_to uuid[], offered uuid[])", "void", _settling())
    _function("touchpoint_anew(ws uuid)", "void", f"DECLARE ids uuid[]; BEGIN {_ANEW} END")
    for table, steps in _STEPS.items():
        for event, step in steps.items():
            name = f"touchpoint_{table}_{event.lower()}"
            _function(f"{name}()", "trigger", _for_each_workspace(step, _SHOWN[event]))
            _trigger(name, table, event)
    _companies()
    op.execute("SET LOCAL statement_timeout = 0")
    for (workspace,) in op.get_bind().execute(sa.text("SELECT id FROM workspace")).all():
        # Row-level security holds for the owner too.
        op.get_bind().execute(sa.text("SELECT set_config('app.workspace_id', :id, true)"), {"id": str(workspace)})
        op.get_bind().execute(sa.text("SELECT touchpoint_anew(:id)"), {"id": workspace})
    op.execute("SELECT set_config('app.workspace_id', '', true)")
    op.execute("ALTER VIEW last_touchpoint RENAME TO found_touchpoint")
    op.execute(
        "CREATE VIEW last_touchpoint WITH (security_invoker = true) AS SELECT t.workspace_id, t.id, t.happened_at,"
        " t.type, t.activity_id FROM touchpoint t WHERE t.since <= now() AND t.until > now()"
    )


def downgrade() -> None:
    """The view computes again what it tells."""
    op.execute("DROP VIEW last_touchpoint")
    op.execute("ALTER VIEW found_touchpoint RENAME TO last_touchpoint")
    events = {table: tuple(steps) for table, steps in _STEPS.items()} | {"company": ("INSERT", "UPDATE", "DELETE")}
    for table, of_table in events.items():
        for event in of_table:
            name = f"touchpoint_{table}_{event.lower()}"
            op.execute(f"DROP TRIGGER {name} ON {table}")
            op.execute(f"DROP FUNCTION {name}()")
    op.execute("DROP FUNCTION touchpoint_anew(uuid), touchpoint_settle(uuid, uuid[], uuid[], uuid[])")
    op.drop_table("touchpoint")


def _settling() -> str:
    return (
        "BEGIN lost := coalesce(lost, '{}'); offered_to := coalesce(offered_to, '{}');"
        " IF cardinality(lost) + cardinality(offered_to) = 0 THEN RETURN; END IF;"
        f"{_SETTLE} END"
    )


def _for_each_workspace(step: str, shown: str) -> str:
    return (
        "DECLARE ws uuid; lost uuid[]; offered_to uuid[]; offered uuid[];"
        f" BEGIN FOR ws IN SELECT DISTINCT r.workspace_id FROM {shown} r LOOP {step} END LOOP; RETURN NULL; END"
    )


def _function(head: str, answer: str, body: str) -> None:
    # A plan that was made while the tables were small would go on to read the whole tables when they have grown; and
    # making one anew for each write takes several times what running it does.
    op.execute(
        f"CREATE FUNCTION {head} RETURNS {answer} LANGUAGE plpgsql"
        " SET enable_seqscan = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan"
        f" AS $${body}$$"
    )


def _trigger(name: str, table: str, event: str) -> None:
    op.execute(
        f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {_TRANSITIONS[event]}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def _companies() -> None:
    """A company has its row from its making until it goes for good."""
    _function(
        "touchpoint_company_insert()",
        "trigger",
        "BEGIN INSERT INTO touchpoint (workspace_id, id, since, until, happened_at, type)"
        " SELECT n.workspace_id, n.id, '-infinity', 'infinity', n.created_at, 'ACTION_CREATED' FROM new_rows n"
        " ON CONFLICT DO NOTHING; RETURN NULL; END",
    )
    _trigger("touchpoint_company_insert", "company", "INSERT")
    _function(
        "touchpoint_company_update()",
        "trigger",
        "BEGIN UPDATE touchpoint t SET happened_at = NEW.created_at WHERE t.workspace_id = NEW.workspace_id"
        " AND t.id = NEW.id AND t.since = '-infinity' AND t.activity_id IS NULL; RETURN NULL; END",
    )
    op.execute(
        "CREATE TRIGGER touchpoint_company_update AFTER UPDATE OF created_at ON company FOR EACH ROW"
        " WHEN (OLD.created_at <> NEW.created_at) EXECUTE FUNCTION touchpoint_company_update()"
    )
    _function(
        "touchpoint_company_delete()",
        "trigger",
        "BEGIN DELETE FROM touchpoint t USING old_rows o WHERE t.workspace_id = o.workspace_id AND t.id = o.id;"
        " RETURN NULL; END",
    )
    _trigger("touchpoint_company_delete", "company", "DELETE")

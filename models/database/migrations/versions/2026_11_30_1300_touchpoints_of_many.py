"""To settle the last touchpoints of many companies costs what settling each of them does, not the square of it."""

from alembic import op

revision = "touchpoints_of_many"
down_revision = "uploads"

_KINDS = "ARRAY['INTERACTION_SESSION', 'ISSUE', 'INTERACTION_EVENT', 'MEETING', 'LOG_ENTRY']"
# Whether the activity `a` is a touchpoint at all. Pieces of a call's transcript are no events of their own.
_COUNTS = (
    "(a.deleted_at IS NULL AND NOT a.hidden AND a.status IS DISTINCT FROM 'deleted'"
    " AND a.body_format IS DISTINCT FROM 'x-openline-transcript-element')"
)
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


# Everything that may be the last touchpoint of the company `c`.
_FOUND = " UNION ALL ".join(
    [
        f"SELECT w.activity_id FROM {_newest('company_id', 'c.id')}",
        *(
            f"SELECT w.activity_id FROM {tables} CROSS JOIN {_newest(column, id_)}"
            " WHERE e.workspace_id = ws AND e.company_id = c.id"
            for tables, column, id_ in (
                ("employment e", "person_id", "e.person_id"),
                ("employment e", "employment_id", "e.id"),
                (f"employment e JOIN {_EMAILS_OF_PERSON}", "email_id", "m.id"),
                (f"employment e JOIN {_PHONES_OF_PERSON}", "phone_id", "p.id"),
            )
        ),
        *(
            f"SELECT w.activity_id FROM {table} o CROSS JOIN {_newest(f'{table}_id', 'o.id')}"
            " WHERE o.workspace_id = ws AND o.company_id = c.id"
            for table in ("email", "phone")
        ),
    ]
)

# The type of the activity of `l`; sent is what a member sent, or somebody by a member's address.
_TYPE = """CASE
    WHEN l.activity_id IS NULL THEN 'ACTION_CREATED'
    WHEN l.kind IN ('INTERACTION_SESSION', 'MEETING') THEN l.kind
    WHEN l.kind = 'ISSUE' THEN CASE WHEN l.created_at = l.updated_at THEN 'ISSUE_CREATED' ELSE 'ISSUE_UPDATED' END
    WHEN l.kind = 'LOG_ENTRY' THEN 'ACTION'
    WHEN lower(l.type) = 'meeting' THEN 'MEETING'
    WHEN upper(l.channel) = 'EMAIL' THEN CASE WHEN EXISTS (
        SELECT FROM activity_link s LEFT JOIN email m ON m.workspace_id = s.workspace_id AND m.id = s.email_id
        LEFT JOIN member u ON u.workspace_id = s.workspace_id AND u.email = m.address AND u.deleted_at IS NULL
        WHERE s.workspace_id = ws AND s.activity_id = l.activity_id AND s.role = 'SENT_BY' AND s.deleted_at IS NULL
            AND (s.member_id IS NOT NULL OR u.id IS NOT NULL)
    ) THEN 'INTERACTION_EVENT_EMAIL_SENT' ELSE 'INTERACTION_EVENT_EMAIL_RECEIVED' END
    WHEN upper(l.channel) = 'VOICE' THEN 'INTERACTION_EVENT_PHONE_CALL'
    WHEN upper(l.channel) = 'CHAT' THEN 'INTERACTION_EVENT_CHAT'
END"""

_HELD = """SELECT i.id AS company_id, t.activity_id FROM unnest(every) AS i(id) CROSS JOIN LATERAL (
            SELECT t.activity_id FROM touchpoint t
            WHERE t.workspace_id = ws AND t.id = i.id AND t.activity_id IS NOT NULL OFFSET 0) t"""
_OFFERED = "SELECT o.company_id, o.activity_id FROM unnest(offered_to, offered) AS o(company_id, activity_id)"
# Where nothing was lost, what a company has and what it is offered is all there is to choose from.
_KNOWN = f"{_HELD} UNION {_OFFERED}"
_LOOKED_THROUGH = f"""{_HELD} WHERE i.id NOT IN (SELECT unnest(lost))
        UNION {_OFFERED} WHERE o.company_id NOT IN (SELECT unnest(lost))
        UNION SELECT c.id, f.activity_id FROM unnest(lost) AS c(id) CROSS JOIN LATERAL ({_FOUND}) f"""


def _settled(known: str) -> str:
    """Make the rows of the companies `every` what they should be by what is `known`.

    The function is planned without knowing how many companies come, and often before anybody counted a new workspace's
    rows; a join that is right for one company then compares each of a thousand with each of their events. So nothing
    here is left to be chosen: a row is looked up by its key (OFFSET 0 keeps that apart), and what belongs together is
    sorted together or found in a hash.
    """
    return f"""
    WITH known AS ({known}), told AS (
        SELECT k.company_id AS id, CASE WHEN a.occurred_at <= now() THEN '-infinity' ELSE a.occurred_at END AS since,
            a.occurred_at AS happened_at, a.id AS activity_id, a.kind, a.type, a.channel, a.created_at, a.updated_at
        FROM known k CROSS JOIN LATERAL (
            SELECT a.* FROM activity a WHERE a.workspace_id = ws AND a.id = k.activity_id
                AND a.kind = ANY({_KINDS}) AND {_COUNTS} OFFSET 0
        ) a
        UNION ALL SELECT i.id, '-infinity', NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM unnest(every) AS i(id)
    ), wanted AS (
        SELECT DISTINCT ON (t.id, t.since) t.* FROM told t
        ORDER BY t.id, t.since, t.happened_at DESC NULLS LAST, t.activity_id DESC NULLS LAST
    ), lasting AS (
        SELECT w.*, lead(w.since, 1, 'infinity') OVER (PARTITION BY w.id ORDER BY w.since) AS until FROM wanted w
    ), gone AS (
        DELETE FROM touchpoint t WHERE t.workspace_id = ws AND t.ctid = ANY(ARRAY(
            SELECT h.ctid FROM unnest(every) AS i(id) CROSS JOIN LATERAL (
                SELECT t.ctid, t.since FROM touchpoint t
                WHERE t.workspace_id = ws AND t.id = i.id AND t.since > '-infinity' OFFSET 0
            ) h WHERE (i.id, h.since) NOT IN (SELECT l.id, l.since FROM lasting l)
        ))
    )
    INSERT INTO touchpoint AS t (workspace_id, id, since, until, happened_at, type, activity_id)
    SELECT ws, l.id, l.since, l.until, COALESCE(l.happened_at, c.created_at), {_TYPE}, l.activity_id
    FROM lasting l CROSS JOIN LATERAL (
        SELECT c.created_at FROM company c WHERE c.workspace_id = ws AND c.id = l.id OFFSET 0) c
    ON CONFLICT (workspace_id, id, since) DO UPDATE SET until = excluded.until, happened_at = excluded.happened_at,
        type = excluded.type, activity_id = excluded.activity_id
        WHERE (t.until, t.happened_at, t.type, t.activity_id)
            IS DISTINCT FROM (excluded.until, excluded.happened_at, excluded.type, excluded.activity_id);
    """


# Of these companies, those of `lost` are looked through anew; what is offered to the others is held against what they
# have. The row that a company always has is locked first, in one order by everyone: whoever comes second sees what the
# first one did. Looking through everything is a statement of its own: to prepare it takes longer than the rest does.
_SETTLE = f"""
    DECLARE every uuid[];
    BEGIN
    lost := coalesce(lost, '{{}}'); offered_to := coalesce(offered_to, '{{}}');
    IF cardinality(lost) + cardinality(offered_to) = 0 THEN RETURN; END IF;
    every := ARRAY(SELECT DISTINCT i.id FROM unnest(lost || offered_to) AS i(id) ORDER BY i.id);
    PERFORM 1 FROM unnest(every) AS i(id) CROSS JOIN LATERAL (
        SELECT FROM touchpoint t WHERE t.workspace_id = ws AND t.id = i.id AND t.since = '-infinity' FOR UPDATE) t;
    IF cardinality(lost) = 0 THEN {_settled(_KNOWN)} ELSE {_settled(_LOOKED_THROUGH)} END IF;
    END
"""


def upgrade() -> None:
    """The triggers go on calling it by its name."""
    op.execute(
        "CREATE OR REPLACE FUNCTION touchpoint_settle(ws uuid, lost uuid[], offered_to uuid[], offered uuid[])"
        " RETURNS void LANGUAGE plpgsql SET enable_seqscan = off SET enable_mergejoin = off"
        f" SET plan_cache_mode = force_generic_plan AS $${_SETTLE}$$"
    )


def downgrade() -> None:
    """It stays: it is called alike and comes to the same rows."""

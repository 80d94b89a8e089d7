"""Many contacts are never all counted for an answer, nor while they are being counted for good beside the requests."""

from __future__ import annotations

from alembic import op

revision = "counted_once"
down_revision = "slots_cover"

# What let an answer count them all from the moment on when the counting for good had begun.
_UNTIL_BEGUN = "ELSIF NOT EXISTS (SELECT FROM tally_mark m WHERE m.workspace_id = ws) AND "
_ALWAYS = "ELSIF "
# What follows it there, and nowhere else in the function.
_NEXT = "1000 < (SELECT count(*) FROM ("


def upgrade() -> None:
    """Leave the condition out."""
    _reword(_UNTIL_BEGUN + _NEXT, _ALWAYS + _NEXT)


def downgrade() -> None:
    """Put it back."""
    _reword(_ALWAYS + _NEXT, _UNTIL_BEGUN + _NEXT)


def _reword(former: str, present: str) -> None:
    """The rest of the function stays word for word, and so do its owner and its grants."""
    op.execute(
        f"""DO $reword$ DECLARE told text := pg_get_functiondef('contact_tally_of(uuid)'::regprocedure); BEGIN
        IF strpos(told, '{former}') = 0 THEN RAISE EXCEPTION 'contact_tally_of is not as it was made'; END IF;
        EXECUTE replace(told, '{former}', '{present}');
        END $reword$"""
    )
